"""Shares and ranks: one state's series among those of a whole group."""

from __future__ import annotations

from collections.abc import Iterator

from ikrar.check.against import Run, hull, run_of, shown
from ikrar.check.findings import found, plotted, untold
from ikrar.check.growth import REVISED
from ikrar.check.intervals import Interval, ratio, stated, widened, worded
from ikrar.check.series import subject
from ikrar.model.claims import Claim
from ikrar.model.findings import Finding, Mark, Plot, Verdict
from ikrar.model.mechanism import Mechanism
from ikrar.model.reading import plain


def share(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """FIG09: a part's share of a whole."""
    if claim.detail("relation") != "share":
        return
    period, reporter, part = claim.detail("period") or "", claim.detail("reporter"), claim.detail("part")
    members = [one for one in claim.parties if one != reporter]
    whole = _series(claim, mechanism, tuple(members))
    piece = next((one for one in _partners(claim, mechanism) if one.series.partner == part), None)
    if whole is None or piece is None or not whole.exact(period) or not piece.exact(period):
        yield untold(
            "FIG09", claim, f"The record has not both the part and the whole of {subject(claim)} for {period}."
        )
        return
    made = ratio(hull(piece.exact(period)), hull(whole.exact(period)))
    told = stated(claim.quantities[0])
    evidence = shown([*piece.exact(period), *whole.exact(period)], whole.series.unit)
    if made is None:
        yield untold("FIG09", claim, "The whole on record is nought.")
        return
    percent = Interval(made.low * 100, made.high * 100)
    low, high = plain(round(percent.low, 1)), plain(round(percent.high, 1))
    ways = f"By the values on record {part} has {low} to {high} % of it in {period}"
    plot = Plot(told.low, told.high, "%", (Mark(period, (percent.low + percent.high) / 2),))
    fits = widened(percent, REVISED).meets(told)
    words = f"{ways}, as the text has it." if fits else f"{ways}; the text has {plain(claim.quantities[0].value)} %."
    verdict = Verdict.CONSISTENT if fits else Verdict.INCONSISTENT
    yield plotted(found("FIG09", claim, verdict, words, (), evidence), plot)


def _series(claim: Claim, mechanism: Mechanism, members: tuple[str, ...]) -> Run | None:
    """Return the reporter's series with the whole group."""
    groups = {group.id: set(group.members) for group in mechanism.groups}
    for one in mechanism.indicators:
        same = one.measure == claim.detail("measure") and one.reporter == claim.detail("reporter")
        if same and one.partner in groups and groups[one.partner] == set(members):
            return run_of(one, mechanism)
    return None


def _partners(claim: Claim, mechanism: Mechanism) -> list[Run]:
    """Return the reporter's series with each single member."""
    members = set(claim.parties) - {claim.detail("reporter")}
    return [
        run_of(one, mechanism)
        for one in mechanism.indicators
        if one.measure == claim.detail("measure")
        and one.reporter == claim.detail("reporter")
        and one.partner in members
    ]


def rank(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """FIG10: a state's place among the members of a group."""
    if claim.detail("relation") != "rank":
        return
    partners = _partners(claim, mechanism)
    period = claim.detail("period") or _common(partners, published)
    members = set(claim.parties) - {claim.detail("reporter")}
    held = {one.series.partner: one for one in partners if period and one.exact(period)}
    part, place = claim.detail("part"), int(claim.detail("rank") or 1)
    if period is None or part not in held or set(held) != members:
        yield untold(
            "FIG10", claim, f"The record has not the {subject(claim)} of all members for {period or 'one year'}."
        )
        return
    mine = hull(held[part].exact(period))
    above = [one for name, one in held.items() if name != part and hull(one.exact(period)).low > mine.high]
    level = [one for name, one in held.items() if name != part and hull(one.exact(period)).meets(mine)]
    lowest, highest = len(above) + 1, len(above) + 1 + len(level)
    order = sorted(held.values(), key=lambda one: -hull(one.exact(period)).low)
    listed = ", ".join(f"{one.series.partner} {_value(one, period)}" for one in order)
    evidence = shown([one for run in order for one in run.exact(period)], order[0].series.unit)
    ways = f"By the values on record for {period} it is number {lowest} of {len(held)}: {listed}."
    plot = Plot(None, None, order[0].series.unit, tuple(_mark(one, period) for one in order), series=True)
    if lowest <= place <= highest:
        verdict = Verdict.CONSISTENT if not level else Verdict.NOT_CHECKABLE
        words = ways if not level else f"{ways} At their precision two of them cannot be told apart."
        yield plotted(found("FIG10", claim, verdict, words, (), evidence), plot)
    else:
        yield plotted(
            found("FIG10", claim, Verdict.INCONSISTENT, f"{ways} The text has number {place}.", (), evidence), plot
        )


def _value(run: Run, period: str) -> str:
    best = run.best(period)
    return worded(best.value, None) if best else ""


def _mark(run: Run, period: str) -> Mark:
    best = run.best(period)
    return Mark(run.series.partner or "", best.value if best else hull(run.exact(period)).low)


def _common(partners: list[Run], published: str | None) -> str | None:
    """Return the last year before publication that all series have."""
    if not partners:
        return None
    years = set.intersection(*(set(one.years()) for one in partners))
    past = sorted(year for year in years if published is None or year < published[:4])
    return past[-1] if past else None
