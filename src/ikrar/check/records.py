"""Firsts, highs and lows since a year, runs of years: each against a series, valid only as far back as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ikrar.check.against import Run, hull, marks, runs, shown
from ikrar.check.findings import found, plotted, untold
from ikrar.check.intervals import Interval, observed, stated, worded
from ikrar.check.periods import is_year
from ikrar.check.series import ONE_SIDE, amount, subject
from ikrar.model.claims import Claim
from ikrar.model.findings import Finding, Plot, Verdict
from ikrar.model.mechanism import Mechanism


def first(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """FIG06: above a bound for the first time."""
    quantity, period = amount(claim), claim.detail("period")
    if claim.detail("relation") != "first" or quantity is None or not is_year(period):
        return
    run = _run(claim, mechanism, quantity.unit)
    if run is None:
        yield untold("FIG06", claim, f"No series of {subject(claim)} between these parties is on record.")
        return
    assert period is not None
    bound = worded(quantity.value, quantity.unit)
    earlier = [one for year in run.years() if year < period for one in run.exact(year)]
    reached = run.exact(period)
    above = [one for one in earlier if observed(one).low > quantity.value]
    evidence = shown([*earlier, *reached], run.series.unit)
    plot = Plot(quantity.value, None, run.series.unit, marks(run, period), series=True)
    if above and _agreed(above, earlier):
        words = f"{above[0].period} was already above {bound}, with {worded(above[0].value, run.series.unit)}."
        yield plotted(_against(claim, "FIG06", run, words, evidence), plot)
    elif reached and hull(reached).high < quantity.value:
        words = f"The value on record for {period}, {worded(reached[0].value, run.series.unit)}, is not above {bound}."
        yield plotted(_against(claim, "FIG06", run, words, evidence), plot)
    elif not earlier or not reached or above:
        lacking = "a value before" if not earlier else "a value for" if not reached else "sources that agree before"
        yield untold("FIG06", claim, f"The series on record has not {lacking} {period}.")
    else:
        words = f"No earlier year on record is above {bound}; {reach(run, period)}. Of other years nothing can be said."
        yield plotted(found("FIG06", claim, Verdict.CONSISTENT, words, (), evidence), plot)


def _agreed(above: list, earlier: list) -> bool:  # type: ignore[type-arg]
    """Say whether all sources of the year in question have it above the bound."""
    return all(one in above for one in earlier if one.period == above[0].period)


def _run(claim: Claim, mechanism: Mechanism, unit: str | None) -> Run | None:
    return next(iter(runs(claim, mechanism, unit)), None)


def _against(claim: Claim, code: str, run: Run, words: str, evidence: list) -> Finding:  # type: ignore[type-arg]
    if run.named:
        return found(code, claim, Verdict.INCONSISTENT, words, (), evidence)
    return found(code, claim, Verdict.NOT_CHECKABLE, f"{words} {ONE_SIDE}", (), evidence)


def reach(run: Run, period: str) -> str:
    """Say how far back a series goes before a year, and how many of those years it has."""
    known = [one for one in run.years() if one < period]
    if not known:
        return f"the series has no year before {period}"
    return f"the series goes back to {known[0]} and has {len(known)} of the {int(period) - int(known[0])} years before {period}"


def extreme(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """FIG07: the highest or lowest since a year."""
    period, since = claim.detail("period"), claim.detail("since")
    if claim.detail("relation") != "extreme" or period is None or since is None:
        return
    quantity = amount(claim)
    run = _run(claim, mechanism, quantity.unit if quantity else None)
    value = stated(quantity) if quantity else hull(run.exact(period)) if run and run.exact(period) else None
    if run is None or value is None or not is_year(period) or not is_year(since):
        yield untold(
            "FIG07", claim, f"No series of {subject(claim)} between these parties, with {period} in it, is on record."
        )
        return
    lowest = claim.detail("extreme") == "lowest"
    between = [one for one in run.years() if since < one < period]
    beyond = [year for year in between if _beyond(hull(run.exact(year)), value, lowest)]
    evidence = shown([one for year in (since, *between, period) for one in run.exact(year)], run.series.unit)
    plot = Plot(value.low, value.high, run.series.unit, marks(run, period), series=True)
    kind = "lower" if lowest else "higher"
    if beyond:
        best = run.best(beyond[0])
        words = f"{beyond[0]} was {kind}, with {worded(best.value, run.series.unit) if best else 'another value'}."
        yield plotted(_against(claim, "FIG07", run, words, evidence), plot)
    elif len(between) < int(period) - int(since) - 1:
        words = f"No year on record between {since} and {period} was {kind}, but the record has only {len(between)} of them."
        yield plotted(found("FIG07", claim, Verdict.NOT_CHECKABLE, words, (), evidence), plot)
    elif (
        run.exact(since)
        and not _beyond(hull(run.exact(since)), value, lowest)
        and _beyond(value, hull(run.exact(since)), lowest)
    ):
        words = f"It is {kind} than every year since {since}, and than {since} itself: more could have been said."
        yield plotted(found("FIG07", claim, Verdict.CONSISTENT, words, (), evidence), plot)
    else:
        words = f"No year between {since} and {period} was {kind}; the record has all {len(between)} of them."
        yield plotted(found("FIG07", claim, Verdict.CONSISTENT, words, (), evidence), plot)


def _beyond(one: Interval, value: Interval, lowest: bool) -> bool:
    return one.high < value.low if lowest else one.low > value.high


def run_of_years(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """FIG08: so many years in a row."""
    if claim.detail("relation") != "run":
        return
    run = _run(claim, mechanism, None)
    count = int(claim.detail("years") or 0)
    period = claim.detail("period") or (_last(run, published) if run else None)
    if run is None or not is_year(period):
        yield untold("FIG08", claim, f"No series of {subject(claim)} between these parties, by year, is on record.")
        return
    assert period is not None
    wanted = [str(year) for year in range(int(period) - count, int(period) + 1)]
    down = claim.detail("direction") == "down"
    known = [year for year in wanted if run.exact(year)]
    broken = [(one, other) for one, other in pairwise(known) if _breaks(run, one, other, down)]
    evidence = shown([one for year in known for one in run.exact(year)], run.series.unit)
    plot = Plot(None, None, run.series.unit, marks(run, period), series=True)
    move = "fall" if down else "rise"
    if broken:
        words = f"From {broken[0][0]} to {broken[0][1]} the series on record did not {move}."
        yield plotted(_against(claim, "FIG08", run, words, evidence), plot)
    elif len(known) < len(wanted):
        lacking = ", ".join(year for year in wanted if year not in known)
        words = f"The years on record fit, but the series has no value for {lacking}."
        yield plotted(found("FIG08", claim, Verdict.NOT_CHECKABLE, words, (), evidence), plot)
    else:
        words = f"The series on record did {move} in each of the {count} years to {period}."
        yield plotted(found("FIG08", claim, Verdict.CONSISTENT, words, (), evidence), plot)


def _last(run: Run, published: str | None) -> str | None:
    years = [one for one in run.years() if published is None or one < published[:4]]
    return years[-1] if years else None


def _breaks(run: Run, one: str, other: str, down: bool) -> bool:
    """Say whether the series moved the other way between two years, whatever source is taken."""
    before, after = hull(run.exact(one)), hull(run.exact(other))
    return after.low > before.high if down else after.high < before.low
