"""Mixed numbers, lone signs of shares, and what only looks like one."""

from decimal import Decimal

import pytest

import ikrar
from ikrar.extract.measures.mixed import with_shares
from ikrar.extract.measures.numbers import Number


def number(start, text):
    return Number(start, start + len(text), Decimal(text), Decimal(1), len(text))


def test_a_share_behind_an_integer_is_one_number_with_it():
    [one] = with_shares([number(0, "2"), number(2, "1"), number(4, "2")], "2 1/2 miles")
    assert (one.start, one.end, one.value) == (0, 5, Decimal("2.5"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It lasted 2 1/2 years.", ["P30M"]),
        ("It lasted 1½ years.", ["P18M"]),
        ("It was signed on 12 1/2/2021.", []),
        ("It ran from 28 April 2025 to 2 April 2025.", ["2025-04-28", "2025-04-02"]),
        ("It grew from 2030 to 2024.", ["2030", "2024"]),
    ],
)
def test_times_in_digits(text, expected):
    found = [one.value for one in ikrar.read(text, language="en", published="2025-06-19").times]
    assert expected == [value for value in found if value in expected]


@pytest.mark.parametrize(
    ("text", "share"),
    [("½ of the money", "50"), ("⅔ of voters", "66.667"), ("3¾ per cent", "3.75"), ("2½ million tonnes", "2500000")],
)
def test_signs_of_shares(text, share):
    [one] = ikrar.read(text, language="en").quantities
    assert round(one.value, 3) == Decimal(share)
