"""Average exchange rates of years, as the caller's table gives them: what a conversion implies, and what money gained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ikrar.mechanisms.rates import Rate, average_rates


def average(base: str, quote: str, year: str, held: Sequence[Rate] | None = None) -> Rate | None:
    """Return how many units of ``quote`` one unit of ``base`` was on average in a year, either way round."""
    for one in average_rates() if held is None else held:
        if one.year != year:
            continue
        if (one.base, one.quote) == (base, quote):
            return one
        if (one.base, one.quote) == (quote, base):
            return Rate(year, base, quote, 1 / one.value, one.source, one.source_url)
    return None


def years_of(base: str, quote: str) -> list[str]:
    """Return the years whose average rate between two currencies is known."""
    return sorted({one.year for one in average_rates() if {one.base, one.quote} == {base, quote}})


def dearer(unit: str, first: str, last: str) -> Iterator[tuple[str, Decimal]]:
    """Yield, for each currency with a rate in both years, by what factor growth in it exceeds growth in ``unit``."""
    currencies = {one.base for one in average_rates()} | {one.quote for one in average_rates()}
    for other in sorted(currencies - {unit}):
        before, after = average(unit, other, first), average(unit, other, last)
        if before and after:
            yield other, after.value / before.value
