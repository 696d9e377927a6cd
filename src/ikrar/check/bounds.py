"""A bound held against figures that may disagree with one another."""

from __future__ import annotations

from collections.abc import Iterator

from ikrar.check.against import compared
from ikrar.check.findings import found, plotted, untold
from ikrar.check.intervals import observed, stated, worded
from ikrar.check.series import ONE_SIDE, among, amount, subject
from ikrar.model.claims import Claim
from ikrar.model.findings import Finding, Row, Verdict
from ikrar.model.measures import Indicator, Observation, Quantity
from ikrar.model.mechanism import Mechanism

BOUNDS = (">", ">=", "<", "<=")
SUPPORTS, AGAINST, OPEN = "meets the bound", "does not meet the bound", "does not decide it"


def bound(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """FIG03."""
    quantity = amount(claim)
    if quantity is None or quantity.comparison not in BOUNDS:
        return
    kindred, both = among(claim, mechanism, _kindred(claim, mechanism, quantity))
    related = {one.id: one for one in kindred}
    until = claim.detail("period") or published
    values = [
        one
        for one in sorted(mechanism.observations, key=lambda one: (one.period, one.comparison not in BOUNDS))
        if one.indicator in related and (until is None or _before(one.period, until))
    ]
    if not values:
        yield untold("FIG03", claim, f"No figure of {subject(claim)} between these parties is on record up to then.")
        return
    rows = [_row(one, related[one.indicator], quantity) for one in values]
    latest = _latest(values)
    told = {_stands(one, quantity) for one in latest}
    same = {_stands(one, quantity) for one in latest if related[one.indicator].measure == claim.detail("measure")}
    verdict, words = _verdict(told, same, worded(quantity.value, quantity.unit, quantity.comparison), subject(claim))
    if verdict is Verdict.INCONSISTENT and not both:
        verdict, words = Verdict.NOT_CHECKABLE, f"{words} {ONE_SIDE}"
    yield plotted(found("FIG03", claim, verdict, words, rows), compared(stated(quantity), latest, quantity.unit))


def _kindred(claim: Claim, mechanism: Mechanism, quantity: Quantity) -> list[Indicator]:
    """Return the series of the measure and of those akin to it: measures that share a word name kindred stocks."""
    words = set((claim.detail("measure") or "").split("-")) - {"cumulative", "stock", "total", "direct", "mutual", ""}
    return [one for one in mechanism.indicators if words & set(one.measure.split("-")) and one.unit == quantity.unit]


def _before(period: str, until: str) -> bool:
    """Say whether a period begins no later than ``until``, at the precision that both have."""
    first, last = period.split("/")[0], until.split("/")[-1]
    places = min(len(first), len(last))
    return first[:places] <= last[:places]


def _latest(values: list[Observation]) -> list[Observation]:
    """Return the last value of every series, an exact one before a bound: older values of a stock say little later."""
    return list({one.indicator: one for one in values}.values())


def _stands(one: Observation, quantity: Quantity) -> str:
    value, claimed = observed(one), stated(quantity)
    if value.within(claimed):
        return SUPPORTS
    return OPEN if value.meets(claimed) else AGAINST


def _row(one: Observation, series: Indicator, quantity: Quantity) -> Row:
    label = f"{series.definition}, {one.period}: {worded(one.value, series.unit, one.comparison)}"
    note = f". {one.note}" if one.note else ""
    return Row(label, _stands(one, quantity), f"{one.claimed_by}{note}", one.source_url)


def _verdict(told: set[str], same: set[str], claimed: str, measure: str) -> tuple[Verdict, str]:
    """Weigh the last figure of every related series; figures of another definition never contradict by themselves."""
    if told == {SUPPORTS}:
        return Verdict.CONSISTENT, f"The figures on record of {measure} meet the bound of {claimed}."
    if SUPPORTS in told:
        words = f"A figure on record meets the bound of {claimed}; others, of other definitions, do not show it."
        return Verdict.PARTLY, f"{words} Each is shown with its definition, date and source."
    if same == {AGAINST}:
        return Verdict.INCONSISTENT, f"The figures on record of {measure} do not reach the bound of {claimed}."
    words = f"No figure on record of the same definition decides the bound of {claimed}"
    return Verdict.NOT_CHECKABLE, f"{words}; related figures, of other definitions, are shown."
