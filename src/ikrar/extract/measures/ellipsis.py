"""Numbers whose unit was spoken of just before: "31 hours, down from 52", "We promised fifteen billion"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from ikrar.extract.lexing.lexer import Lexed
from ikrar.languages.load import Language
from ikrar.model.measures import Quantity, QuantityKind, Time, TimeKind

_START = attrgetter("start")
COUNTED = 16
"""Code points before a number in which a noun may stand that it counts: "a population of 42 million"."""
REACH = 320
"""Code points within which a number takes the unit of the amount before or after it."""
NEXT, LIKE = 120, 5
"""Code points and factor within which a number in the next sentence is money as the one before it."""
CLOSE = 32
"""Code points within which a number takes the unit of a length before it."""
LEAST_ELLIPTIC = 1_000_000
"""A bare count from here up may be money that was spoken of in the sentence before."""
UNITS = frozenset({QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.MEASURE})
_SINGLE = re.compile(r"P(T?)[0-9]+([YMWDHS])")
"""A length of one unit."""
_ENDS = re.compile(r"[.!?](?!\s+[-–—])(?=\s|$)|[。！？\n]")
_DIGITS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{1,6})?")
_NEXT = re.compile(r" ?([^\W\d_]+)")
_LAST = re.compile(r"([^\W\d_]+) ?$")
_DASHES = ("— ", "– ")
_CLOSES = frozenset(",.;:)。，；、）")


def with_ellipsis(
    found: Sequence[Quantity], times: Sequence[Time], lexed: Lexed, language: Language
) -> tuple[list[Quantity], list[Time]]:
    """Give a bare count the unit of the amount in the same breath; what takes the unit of a length is returned as a time."""
    reader = _Ellipsis(lexed, language)
    made: list[Quantity] = []
    last: Quantity | None = None
    money: Quantity | None = None
    lengths: list[Time] = []
    spans = [time for time in times if time.kind is TimeKind.DURATION]
    for at, one in enumerate(found):
        if spans and one.kind is QuantityKind.COUNT and one.rule == "count":
            length = _length_before(one, spans, last)
            if length is not None:
                if (taken := reader.as_length(one, length)) is not None:
                    lengths.append(taken)
                else:
                    made.append(one)
                continue
        if one.kind in UNITS:
            last = one
        elif one.kind is QuantityKind.COUNT and one.rule in ("count", "range"):
            following = next((other for other in found[at + 1 : at + 3] if other.kind is QuantityKind.MONEY), None)
            spoken = money if reader.is_large(one) and money is not None and not reader.is_near(one, last) else last
            one = reader.completed(one, spoken, following)
            last = one if one.kind in UNITS else last
        money = one if one.kind is QuantityKind.MONEY else money
        made.append(one)
    return made, lengths


def _length_before(one: Quantity, spans: Sequence[Time], last: Quantity | None) -> Time | None:
    """Return the length that stands nearest before a count, nearer than the last amount."""
    at = bisect_left(spans, one.start, key=_START)
    if not at or one.start - spans[at - 1].end > CLOSE:
        return None
    return spans[at - 1] if last is None or last.end < spans[at - 1].start else None


class _Ellipsis:
    """Decides for one text whether a number stands for an amount."""

    def __init__(self, lexed: Lexed, language: Language) -> None:
        self._text, self._folded = lexed.text, lexed.folded
        properties = language.properties
        self._functional = frozenset(properties.get("function_words", ()))
        self._counted = tuple(language.properties.get("counted_nouns", ()))
        self._versus = frozenset(properties.get("versus_words", ()))
        """Words before the second of two amounts: against, from, at."""
        self._after = frozenset(properties.get("ellipsis_words", ()))
        """Words that may follow an amount whose unit is left out: more, promised."""

    def completed(self, one: Quantity, last: Quantity | None, following: Quantity | None) -> Quantity:
        """Return the count with the unit that it takes, or as it is."""
        if not self._counts_nothing(one):
            return one
        if last is not None and one.start - last.end <= REACH and self._takes(one, last):
            return _with_unit(_scaled(one, last), last)
        if (
            following is None
            or not self.is_large(one)
            or following.start - one.end > REACH
            or not self._near(following, one)
        ):
            return one
        return _with_unit(one, following)

    @staticmethod
    def is_large(one: Quantity) -> bool:
        """Say whether a number is as large, and as round, as amounts of money between states are."""
        return one.value >= LEAST_ELLIPTIC and not one.text[-1].isdigit()

    def is_near(self, one: Quantity, last: Quantity | None) -> bool:
        """Say whether an amount that is no share stands in the same sentence."""
        return last is not None and last.kind is not QuantityKind.PERCENT and not self._parted(last.end, one.start)

    def _near(self, one: Quantity, other: Quantity) -> bool:
        """Say whether two amounts may be of one thing: in one paragraph, the bare one in words or in the heading."""
        bare = one if one.kind is QuantityKind.COUNT else other
        if "\n" not in self._text[: bare.end].lstrip():
            return True
        return "\n" not in self._text[other.end : one.start] or not any(char.isdigit() for char in bare.text)

    def as_length(self, one: Quantity, length: Time) -> Time | None:
        """Return a count behind a length as a length of the same unit: "31 hours, down from 52"; None where it is none."""
        unit = _SINGLE.fullmatch(length.value)
        if unit is None or not self._counts_nothing(one) or self._parted(length.end, one.start):
            return None
        before = _LAST.search(self._folded, max(0, one.start - 24), one.start)
        if before is None or before[1] not in self._versus or one.value != one.value.to_integral_value():
            return None
        note = f"no unit is written; read as that of {length.text!r} beside it"
        value = f"P{unit[1]}{one.value:f}{unit[2]}"
        return replace(
            length, start=one.start, end=one.end, text=one.text, value=value, rule="length_ellipsis", note=note
        )

    def _counts_nothing(self, one: Quantity) -> bool:
        """Say whether no noun stands behind a number."""
        led = self._folded[max(0, one.start - COUNTED) : one.start]
        if any(noun in led for noun in self._counted):
            return False
        if self._text[one.end : one.end + 1] == "\n":
            return True
        following = _NEXT.match(self._folded, one.end, one.end + 24)
        if following is None or (one.text[-1] == "." and self._text[following.start(1)].isupper()):
            return True
        return following[1] in self._functional or following[1] in self._after

    def _takes(self, one: Quantity, last: Quantity) -> bool:
        parted = self._parted(last.end, one.start)
        if last.kind is QuantityKind.MONEY and self.is_large(one):
            return self._near(one, last)
        if parted and last.kind is QuantityKind.MONEY and self._likewise(one, last):
            return True
        if parted or (last.kind is QuantityKind.PERCENT and one.value > 100):
            return False
        before = _LAST.search(self._folded, max(0, one.start - 24), one.start)
        if before is not None and before[1] in self._versus:
            return True
        following = _NEXT.match(self._folded, one.end, one.end + 24)
        if following is not None and following[1] in self._after:
            return True
        led = before is not None or self._text[max(0, one.start - 2) : one.start] in _DASHES
        return self._text[one.end : one.end + 1] in _CLOSES and one.comparison == "=" and led

    def _likewise(self, one: Quantity, last: Quantity) -> bool:
        """Say whether a number in the next sentence is as large as the money before it: "6,000 dollars. Now they ask 9,000"."""
        near = one.start - last.end <= NEXT and "\n" not in self._text[last.end : one.start]
        return near and one.value >= 1000 and last.value / LIKE <= one.value <= last.value * LIKE

    def _parted(self, start: int, end: int) -> bool:
        return _ENDS.search(self._text, start, end) is not None


def _scaled(one: Quantity, last: Quantity) -> Quantity:
    """Give a small number the magnitude that the amount before it was told in: "3.4 million tonnes, and 2.9 then"."""
    if one.value >= 1000 or last.value < 1000 or last.kind is QuantityKind.PERCENT:
        return one
    digits = _DIGITS.search(last.text)
    mantissa = Decimal(digits[0].replace(",", ".")) if digits else None
    magnitude = 1000
    while last.value >= magnitude * 1000:
        magnitude *= 1000
    if (mantissa is None and last.value % magnitude) or (mantissa is not None and mantissa * magnitude != last.value):
        return one
    upper = one.upper * magnitude if one.upper is not None else None
    precision = one.precision * magnitude if one.precision is not None else None
    return replace(one, value=one.value * magnitude, upper=upper, precision=precision)


def _with_unit(one: Quantity, other: Quantity) -> Quantity:
    note = f"no unit is written; read as that of {other.text!r} beside it"
    rule = "money_ellipsis" if other.kind is QuantityKind.MONEY else "unit_ellipsis"
    return replace(one, kind=other.kind, unit=other.unit, rule=rule, note=note)
