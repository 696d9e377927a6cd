"""Numbers, quantities and times, each language from its own file."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ikrar

QUANTITIES = [
    ("id", "senilai $94,8 miliar", "94800000000 USD ="),
    ("id", "Rp1,5 triliun", "1500000000000 IDR ="),
    ("id", "lebih dari 3.000 orang", "3000  >"),
    ("id", "setengah juta warga", "500000  ="),
    ("ru", "94,8 млрд долларов", "94800000000 USD ="),
    ("ru", "двадцать четыре сотни голосов", "2400  ="),
    ("ru", "свыше 300 тысяч человек", "300000  >"),
    ("zh", "948亿美元", "94800000000 USD ="),
    ("zh", "15亿元人民币", "1500000000 CNY ="),
    ("zh", "百分之十五", "15 % ="),
    ("zh", "八成受访者", "80 % ="),
    ("en", "US$94.8 billion", "94800000000 USD ="),
    ("en", "nine in ten", "90 % ="),
    ("en", "thirty-five contracts", "35  ="),
    ("en", "1,250 kilometres", "1250 km ="),
]
TIMES = [
    ("id", "pada hari Selasa", "2025-06-17"),
    ("id", "18-19 Mei 2023", "2023-05-18/2023-05-19"),
    ("id", "tiap dua tahun", "R/P2Y"),
    ("ru", "с 18 по 19 мая 2023 года", "2023-05-18/2023-05-19"),
    ("ru", "в прошлом году", "2024"),
    ("zh", "2023年5月18日至19日", "2023-05-18/2023-05-19"),
    ("zh", "2022年", "2022"),
    ("zh", "去年", "2024"),
    ("en", "on Tuesday", "2025-06-17"),
    ("en", "18-19 May 2023", "2023-05-18/2023-05-19"),
    ("en", "by the end of September", "2025-09-30"),
    ("en", "2025-2027", "2025/2027"),
    ("en", "within six months", "P6M"),
]


@pytest.mark.parametrize(("language", "text", "expected"), QUANTITIES)
def test_quantity(language, text, expected):
    [one] = ikrar.read(text, language=language, published="2025-06-19").quantities
    assert f"{one.value.normalize():f} {one.unit or ''} {one.comparison}" == expected


@pytest.mark.parametrize(("language", "text", "expected"), TIMES)
def test_time(language, text, expected):
    [one] = ikrar.read(text, language=language, published="2025-06-19").times
    assert one.value == expected


def test_stated_precision_makes_the_interval():
    [one] = ikrar.read("94.8 billion dollars", language="en").quantities
    assert one.precision == Decimal(100_000_000)


@pytest.mark.parametrize("text", ["None of these are dates", "they may march on", "40 per cent"])
def test_what_is_no_time(text):
    assert ikrar.read(text, language="en", published="2025-06-19").times == ()


@pytest.mark.parametrize("language", ["en", "id", "zh", "ru"])
@given(text=st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_with_exact_spans(language, text):
    reading = ikrar.read(text, language=language, published="2025-06-19")
    for one in (*reading.times, *reading.quantities, *reading.parties, *reading.quotations):
        assert reading.document.text[one.start : one.end] == one.text
    assert ikrar.read(reading.document.text, language=language, published="2025-06-19") == reading


@pytest.mark.parametrize("text", ["million " * 20000, "1 " * 40000, "“" * 40000, "一" * 40000, "12.12.12." * 10000])
def test_hostile_text_is_read_in_time(text):
    for language in ("en", "zh"):
        ikrar.read(text, language=language, published="2025-06-19")
