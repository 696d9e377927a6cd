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
    ("en", "the minister paid Rs 145 crore", "1450000000 INR ="),
    ("en", "some GH₵5.8 billion", "5800000000 GHS ≈"),
    ("en", "1.2 billion Norwegian kroner", "1200000000 NOK ="),
    ("en", "every second dollar", "2  ="),
    ("en", "one boat in twenty", "5 % ="),
    ("en", "two tonnes in every five", "40 % ="),
    ("en", "81 cents on the dollar", "81 % ="),
    ("en", "a full percentage point", "1 pp ="),
    ("en", "a metre and a half", "1.5 m ="),
    ("en", "nearly a third of voters", "33.33333333333333333333333333 % <"),
    ("en", "a third generation of builders", "3  ="),
    ("en", "halved", "0.5  ="),
    ("en", "one-fifteenth", "6.666666666666666666666666667 % ="),
    ("en", "a million and a half people", "1500000  ="),
    ("en", "200 nautical miles", "200 nmi ="),
    ("en", "11.9 million cubic metres a second", "11900000 m3/s ="),
    ("en", "$94.8", "94.8 USD ="),
    ("id", "$94,8", "94.8 USD ="),
    ("id", "lima negara bertemu", "5  ="),
    ("id", "29,5 juta dollar Australia", "29500000 AUD ="),
    ("id", "sekitar dua pertiganya", "66.66666666666666666666666667 % ≈"),
    ("id", "minus 0,6%", "-0.6 % ="),
    ("id", "14.000-an kilometer", "14000 km ≈"),
    ("id", "satu kapal melintas", "1  ="),
    ("id", "melipattigakan", "3  ="),
    ("id", "40 crore rupee India", "400000000 INR ="),
    ("id", "setinggi-tingginya Gs. 12.000 juta", "12000000000 PYG <="),
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
    ("en", "in the first half of October 2024", "2024-10-01/2024-10-15"),
    ("en", "the second half of the 19th century", "1850/1899"),
    ("en", "by mid-September", "2025-09-15"),
    ("en", "in the last quarter of this year", "2025-Q4"),
    ("en", "the last day of 2009", "2009-12-31"),
    ("en", "the last Monday of March 2014", "2014-03-31"),
    ("en", "the first decade of the twentieth century", "190X"),
    ("en", "since the mid-nineties", "199X"),
    ("en", "the nineteen-sixties", "196X"),
    ("en", "in 2017 and 2018", "2017/2018"),
    ("en", "31st March, 2016", "2016-03-31"),
    ("en", "Q3 2024", "2024-Q3"),
    ("en", "last weekend", "2025-06-14/2025-06-15"),
    ("en", "by year-end", "2025-12-31"),
    ("en", "The session is scheduled for 7 March", "2026-03-07"),
    ("en", "It told us in September that it would look at it", "2024-09"),
    ("en", "aged 62", "P62Y"),
    ("en", "90 quiet days", "P90D"),
    ("en", "four months before it applies", "P4M"),
    ("en", "a two-and-a-half-year project", "P30M"),
    ("en", "three times a year", "R/P4M"),
    ("en", "half-yearly instalments", "R/P6M"),
    ("en", "said Sir Alan Keke, 71, a former judge", "P71Y"),
    ("id", "pada bulan Maret 1997", "1997-03"),
    ("id", "sejak tahun 1930-an", "193X"),
    ("id", "pada dekade lima puluhan", "195X"),
    ("id", "kuartal IV-2027", "2027-Q4"),
    ("id", "pada paruh kedua tahun 2013", "2013-H2"),
    ("id", "pada tanggal empat belas Mei tahun dua ribu sepuluh", "2010-05-14"),
    ("id", "Kamis (12/6)", "2025-06-12"),
    ("id", "satu setengah tahun", "P18M"),
    ("id", "tahun anggaran ini", "2025"),
    ("id", "sepekan lebih", "P1W"),
    ("id", "setiap pagi", "R/P1D"),
    ("id", "akhir pekan lalu", "2025-06-14/2025-06-15"),
]


@pytest.mark.parametrize(("language", "text", "expected"), QUANTITIES)
def test_quantity(language, text, expected):
    [one] = ikrar.read(text, language=language, published="2025-06-19").quantities
    assert f"{one.value.normalize():f} {one.unit or ''} {one.comparison}" == expected


@pytest.mark.parametrize(("language", "text", "expected"), TIMES)
def test_time(language, text, expected):
    [one] = ikrar.read(text, language=language, published="2025-06-19").times
    assert one.value == expected


MANY = [
    ("en", "12, 15 and 18 per cent", ["12 %", "15 %", "18 %"]),
    ("en", "410 and 390 billion naira", ["410000000000 NGN", "390000000000 NGN"]),
    ("en", "from 4.5% to 6%", ["4.5 %", "6 %"]),
    ("en", "31 per cent in Latvia, in Lithuania at 41.", ["31 %", "41 %"]),
    ("en", "from 100 to 105 billion dollars", ["100000000000 USD", "105000000000 USD"]),
    ("id", "dari 350.000 menjadi 750.000 TEU", ["350000 TEU", "750000 TEU"]),
]
NONE = [
    ("en", "pages 14 to 31"),
    ("en", "call +56 2 2555 0147"),
    ("en", "flight DT 742"),
    ("en", "Article 5(2)"),
    ("en", "the Visegrad Four met"),
    ("en", "from 14.00 to 16.30"),
    ("en", "they won 3-1"),
    ("en", "the rights of third parties"),
    ("en", "a treaty first signed"),
    ("en", "at four o'clock"),
    ("en", "1. The Parties agree"),
    ("id", "(2) Komisi bersidang"),
    ("id", "tabel 14 dan 15"),
    ("id", "salah satu pihak"),
    ("id", "pukul 13.40 waktu setempat"),
    ("id", "katanya"),
]


@pytest.mark.parametrize(("language", "text", "expected"), MANY)
def test_every_number_of_a_list_or_change_has_its_unit(language, text, expected):
    found = ikrar.read(text, language=language, published="2025-06-19").quantities
    assert [f"{one.value.normalize():f} {one.unit or ''}" for one in found] == expected


@pytest.mark.parametrize(("language", "text"), NONE)
def test_what_is_no_quantity(language, text):
    assert ikrar.read(text, language=language, published="2025-06-19").quantities == ()


@pytest.mark.parametrize(
    ("text", "value", "upper"),
    [
        ("$350-400 million", "350000000", "400000000"),
        ("between $17bn and $19bn", "17000000000", "19000000000"),
        ("$400-500m", "400000000", "500000000"),
    ],
)
def test_a_range_of_money_has_two_ends(text, value, upper):
    [one] = ikrar.read(text, language="en").quantities
    assert (one.value, one.upper, one.unit) == (Decimal(value), Decimal(upper), "USD")


def test_the_same_period_of_another_year_is_that_last_spoken_of():
    text = "Surplus pada triwulan I-2020 mencapai USD 2 miliar. Pada periode yang sama 2019 neraca tekor."
    assert [one.value for one in ikrar.read(text, language="id", published="2020-04-15").times] == [
        "2020-Q1",
        "2019-Q1",
    ]


def test_a_shared_name_of_money_is_that_of_the_state_at_hand():
    text = "Norway raised the price. The Danish firm waited. The ship cost Norway 1.4 billion kroner."
    [one] = ikrar.read(text, language="en").quantities
    assert one.unit == "NOK"


def test_a_length_ahead_is_told_with_the_time_that_it_leads_to():
    found = ikrar.read("tiga bulan lagi", language="id", published="2025-06-19").times
    assert [one.value for one in found] == ["P3M", "2025-09"]


def test_days_of_a_speech_are_counted_from_its_own_date():
    text = "Address at the opening\n\nAbidjan, 21 April 2015\n\nHe assured me this morning that it will be paid."
    assert ikrar.read(text, language="en", published="2015-04-22").times[-1].value == "2015-04-21"


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


def test_what_fuzzing_found_stays_mended():
    """A change whose unit stands before its number kept no words; a span of weekdays without a date broke the reading."""
    [first, last, _] = ikrar.read("dari $21 juta ke $60 juta, sejuta", language="id", published="2025-06-19").quantities
    assert (first.text, last.text) == ("$21 juta", "$60 juta")
    assert ikrar.read("周一  下下周一-  下下周一.-  周一", language="zh").document.language == "zh"
    for language, text in (("zh", "由0升至6,000兆瓦"), ("id", "0 kali sepekan"), ("en", "from 0 to 6 million tonnes")):
        reading = ikrar.read(text, language=language, published="2025-06-19")
        assert not any(one.kind == "set" for one in reading.times)
