"""Amounts given in two currencies: the rate that they imply against the average of the year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ikrar.check.findings import found, plotted, untold
from ikrar.check.intervals import Interval, ratio, stated
from ikrar.check.periods import is_year
from ikrar.check.rates import average, years_of
from ikrar.mechanisms.rates import Rate
from ikrar.model.claims import Claim
from ikrar.model.findings import Exhibit, Finding, Mark, Plot, Verdict
from ikrar.model.mechanism import Mechanism
from ikrar.model.reading import plain

OF_YEAR = Decimal("0.04")
"""How far an implied rate may lie from the year's average: the money of a year moves through months of other rates."""
OF_DAY = Decimal("0.12")
"""The same for an amount of no stated year, held against the rates of the year of publication and the one before."""
MONTH = Decimal("0.01")
"""How far the rate of a day may lie beyond the average of its month, where months lay further apart than the above."""
USUAL = "USD"
"""What a dollar without a state is in texts of this kind; a rupee or a pound without one is of any."""
BOUNDS = (">", ">=", "<", "<=")


def conversion(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """FIG12."""
    if claim.detail("relation") != "conversion":
        return
    one, other = claim.quantities
    period, year = claim.detail("period"), (claim.detail("period") or published or "")[:4]
    money, counted = sorted((one, other), key=lambda each: each.value)
    implied = (
        ratio(stated(counted), stated(money))
        if counted.comparison not in BOUNDS and money.comparison not in BOUNDS
        else None
    )
    names = f"{counted.unit} for one {money.unit}"
    if implied is None or not year.isdigit():
        yield untold(
            "FIG12", claim, "From bounds, or without a year, no rate follows that could be held against an average."
        )
        return
    known = [rate for at in _years(period, year) if (rate := average(money.unit or "", counted.unit or "", at))]
    if not known:
        yield untold("FIG12", claim, f"It implies {_worded(implied)} {names}; no average rate of {year} is on record.")
        return
    exact = is_year(period) and not claim.detail("forecast")
    if not exact and known[0].year != year and not any(_around(rate, OF_DAY).meets(implied) for rate in known):
        words = f"It implies {_worded(implied)} {names}; it may be of {year}, whose average rate is not on record."
        yield untold("FIG12", claim, words)
        return
    yield _held(claim, implied, known, exact)


def _years(period: str | None, year: str) -> list[str]:
    """Return the years whose rate may have been used: the stated one, else that of publication and the one before."""
    if is_year(period):
        return [year]
    return [year, str(int(year) - 1)] if year.isdigit() else []


def _held(claim: Claim, implied: Interval, known: list[Rate], exact: bool) -> Finding:
    one, other = claim.quantities
    first = known[0]
    tolerance = OF_YEAR if exact else OF_DAY
    names = f"{first.quote} for one {first.base}"
    fits = any(_around(rate, max(tolerance, rate.within + MONTH)).meets(implied) for rate in known)
    evidence = [
        Exhibit(f"{rate.year}: {plain(round(rate.value, 4))} {names}", rate.source, rate.source_url) for rate in known
    ]
    usual = f"the average of {first.year} was {plain(round(first.value, 4))}"
    words = f"{one.text.strip()} as {other.text.strip()} implies {_worded(implied)} {names}; {usual}."
    plot = Plot(implied.low, implied.high, names, tuple(Mark(rate.year, rate.value) for rate in known))
    if fits:
        return plotted(found("FIG12", claim, Verdict.CONSISTENT, words, (), evidence), plot)
    doubts = [each.note for each in (one, other) if each.note and each.unit != USUAL]
    if doubts:
        return untold("FIG12", claim, f"{words} Which money is meant is not sure: {doubts[0]}.")
    like = [
        year
        for year in years_of(first.base, first.quote)
        if (rate := average(first.base, first.quote, year)) and _around(rate, Decimal("0.01")).meets(implied)
    ]
    words += f" It is a rate like that of {', '.join(like)}." if like else " No year on record has such a rate."
    return plotted(found("FIG12", claim, Verdict.INCONSISTENT, words, (), evidence), plot)


def _around(rate: Rate, part: Decimal) -> Interval:
    return Interval(rate.value * (1 - part), rate.value * (1 + part))


def _worded(one: Interval) -> str:
    middle = (one.low + one.high) / 2
    return plain(round(middle, 3)) or "0"
