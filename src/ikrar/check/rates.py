"""Average exchange rates of years, as the caller's table gives them: what a conversion implies, and what money gained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ikrar.mechanisms.rates import Rate, average_rates

HUB = "EUR"
"""The currency by way of which two others are crossed."""


def average(base: str, quote: str, year: str) -> Rate | None:
    """Return how many units of ``quote`` one unit of ``base`` was on average in a year, either way round.

    Of two currencies whose rate no source on record gives, the rates of the euro in both are crossed.
    """
    held = _of_year(year)
    found = _direct(base, quote, held)
    if found is not None:
        return found
    into, out_of = _direct(base, HUB, held), _direct(HUB, quote, held)
    if into is None or out_of is None:
        return None
    within = into.within + out_of.within
    return Rate(
        year, base, quote, into.value * out_of.value, within, f"{into.series}; {out_of.series}", out_of.source,
        out_of.source_url,
    )  # fmt: skip


def _direct(base: str, quote: str, held: Sequence[Rate]) -> Rate | None:
    """Return the rate between two currencies that a source gives, turned round where it gives the other way."""
    for one in held:
        if (one.base, one.quote) == (base, quote):
            return one
        if (one.base, one.quote) == (quote, base):
            return replace(one, base=base, quote=quote, value=1 / one.value)
    return None


@lru_cache(maxsize=64)
def _of_year(year: str) -> tuple[Rate, ...]:
    return tuple(one for one in average_rates() if one.year == year)


def years_of(base: str, quote: str) -> list[str]:
    """Return the years whose average rate between two currencies is known."""
    return sorted(year for year in {one.year for one in average_rates()} if average(base, quote, year))


def dearer(unit: str, first: str, last: str) -> Iterator[tuple[str, Decimal]]:
    """Yield, for each currency that is told beside ``unit``, by what factor growth in it exceeds growth in ``unit``.

    Those with a rate of their own in both years: with every currency crossed, some would excuse any rate of growth.
    """
    told = {one.quote: None for one in average_rates() if one.base == unit and one.base != HUB}
    for other in sorted(told):
        before, after = average(unit, other, first), average(unit, other, last)
        if before and after:
            yield other, after.value / before.value
