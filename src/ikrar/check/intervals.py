"""Interval arithmetic: a stated value stands for all that its precision allows. All of it in decimals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from ikrar.model.measures import Observation, Quantity
from ikrar.model.reading import plain

INFINITE = Decimal("Infinity")
SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
SIGNS = {">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most ", "≈": "about "}


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``, both included."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Say whether a value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def within(self, other: Interval) -> bool:
        """Say whether every value of this lies in the other."""
        return other.low <= self.low and self.high <= other.high


def interval(
    value: Decimal, precision: Decimal | None, comparison: str = "=", upper: Decimal | None = None
) -> Interval:
    """Return what a value stands for: half its last place either way, or all on one side of a bound.

    "About" is taken as ten times as wide, but no wider than a tenth of the value; a range reaches from its foot to its top.
    """
    if comparison in (">", ">="):
        return Interval(value, INFINITE)
    if comparison in ("<", "<="):
        return Interval(-INFINITE, value)
    half = (precision or Decimal(0)) / 2
    if comparison == "≈":
        half = max(half, min(half * 10, abs(value) / 10))
    return Interval(value - half, (value if upper is None else upper) + half)


def stated(quantity: Quantity) -> Interval:
    """Return the interval of a quantity."""
    return interval(quantity.value, quantity.precision, quantity.comparison, quantity.upper)


def observed(observation: Observation) -> Interval:
    """Return the interval of an observation."""
    return interval(observation.value, observation.precision, observation.comparison)


def rounded(value: Decimal, place: Decimal) -> Decimal:
    """Return ``value`` rounded half up to a multiple of ``place``."""
    return (value / place).quantize(Decimal(1), rounding=ROUND_HALF_UP) * place


def cut(value: Decimal, place: Decimal) -> Decimal:
    """Return ``value`` with all below ``place`` cut off."""
    return (value / place).quantize(Decimal(1), rounding=ROUND_DOWN) * place


def truncated(fine: Decimal, coarse: Decimal, place: Decimal) -> bool:
    """Say whether ``coarse`` is ``fine`` cut at ``place``, where rounding would have given another value."""
    return coarse == cut(fine, place) != rounded(fine, place)


def symmetric_asymmetry(one: Decimal, other: Decimal) -> Decimal | None:
    """Return |a - b| over the mean of a and b, in percent: how far mirror figures lie apart, taking no side.

    None where the two have no mean to hold the gap against.
    """
    mean = (one + other) / 2
    return abs(one - other) / abs(mean) * 100 if mean else None


def added(intervals: Iterable[Interval]) -> Interval:
    """Return all that a sum can be whose terms lie in the intervals."""
    held = list(intervals)
    return Interval(sum((one.low for one in held), Decimal(0)), sum((one.high for one in held), Decimal(0)))


def widened(one: Interval, by: Decimal) -> Interval:
    """Return the interval with ``by`` added on each side."""
    return Interval(one.low - by, one.high + by)


def ratio(one: Interval, other: Interval) -> Interval | None:
    """Return all that ``one / other`` can be, both of them positive; None where they are not."""
    if other.low <= 0 or one.low < 0 or other.high == INFINITE:
        return None
    return Interval(one.low / other.high, INFINITE if one.high == INFINITE else one.high / other.low)


def change(base: Interval, value: Interval) -> Interval | None:
    """Return by how many percent ``value`` can lie above ``base``; None where the base is not positive."""
    times = ratio(value, base)
    return Interval((times.low - 1) * 100, (times.high - 1) * 100) if times else None


def yearly(times: Interval, years: int) -> Interval | None:
    """Return the rate a year, in percent, of a growth by a factor over ``years``; None where there is none."""
    if years < 1 or times.low <= 0 or times.high == INFINITE:
        return None
    power = Decimal(1) / years
    return Interval((times.low**power - 1) * 100, (times.high**power - 1) * 100)


def growth(base: Decimal, value: Decimal) -> Decimal | None:
    """Return by how many percent ``value`` lies above ``base``, None from nothing."""
    return (value / base - 1) * 100 if base else None


def compound(base: Decimal, value: Decimal, periods: int) -> Decimal | None:
    """Return the growth rate a period, in percent, that leads from ``base`` to ``value``; None where there is none."""
    if base <= 0 or value <= 0 or periods < 1:
        return None
    return ((value / base) ** (Decimal(1) / periods) - 1) * 100


def implied_base(value: Decimal, growth_percent: Decimal) -> Decimal | None:
    """Return the base from which ``growth_percent`` makes ``value``, None where all is lost."""
    factor = 1 + growth_percent / 100
    return value / factor if factor else None


def worded(value: Decimal, unit: str | None = None, comparison: str = "=") -> str:
    """Return an amount for a reader: ``more than 30 billion USD``."""
    for size, name in SCALES:
        if abs(value) >= size:
            number = f"{plain(value / size)} {name}"
            break
    else:
        number = plain(value) or "0"
    return f"{SIGNS.get(comparison, '')}{number}{f' {unit}' if unit else ''}"
