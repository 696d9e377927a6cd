"""Interval arithmetic: a stated value stands for all that its precision allows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ikrar.model.measures import Observation, Quantity

INFINITE = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``, both included."""

    low: Decimal
    high: Decimal

    def meets(self, other: Interval) -> bool:
        """Say whether a value lies in both."""
        return self.low <= other.high and other.low <= self.high


def interval(value: Decimal, precision: Decimal | None, comparison: str = "=") -> Interval:
    """Return what a value stands for: half its last place either way, or all on one side of a bound."""
    if comparison in (">", ">="):
        return Interval(value, INFINITE)
    if comparison in ("<", "<="):
        return Interval(-INFINITE, value)
    half = (precision or Decimal(0)) / 2
    half = half * 10 if comparison == "≈" else half
    return Interval(value - half, value + half)


def stated(quantity: Quantity) -> Interval:
    """Return the interval of a quantity."""
    return interval(quantity.value, quantity.precision, quantity.comparison)


def observed(observation: Observation) -> Interval:
    """Return the interval of an observation."""
    return interval(observation.value, observation.precision, observation.comparison)


def truncated(fine: Decimal, coarse: Decimal, place: Decimal) -> bool:
    """Say whether ``coarse`` is ``fine`` cut at ``place``, where rounding would have given another value."""
    cut = fine // place * place
    rounded = (fine / place).quantize(Decimal(1), rounding="ROUND_HALF_UP") * place
    return coarse == cut != rounded


def symmetric_asymmetry(one: Decimal, other: Decimal) -> Decimal:
    """Return |a - b| over the mean of a and b, in percent: how far mirror figures lie apart, taking no side."""
    return abs(one - other) / ((one + other) / 2) * 100


def implied_base(value: Decimal, growth_percent: Decimal) -> Decimal:
    """Return the base from which ``growth_percent`` makes ``value``."""
    return value / (1 + growth_percent / 100)
