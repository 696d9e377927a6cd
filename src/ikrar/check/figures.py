"""Checks of figures against series, taking no side's figure for the true one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ikrar.check.catalogue import METHOD
from ikrar.check.intervals import interval, observed, stated, symmetric_asymmetry
from ikrar.model.claims import Claim
from ikrar.model.findings import Exhibit, Finding, Row, Verdict
from ikrar.model.measures import Indicator, Observation, Quantity
from ikrar.model.mechanism import Mechanism

TOLERANCE = "half the last stated place on each side"


def _series(mechanism: Mechanism, measure: str, unit: str | None) -> list[Indicator]:
    groups = {group.id for group in mechanism.groups}
    return [
        one for one in mechanism.indicators if one.measure == measure and one.unit == unit and one.partner in groups
    ]


def _of(mechanism: Mechanism, series: Sequence[Indicator]) -> list[Observation]:
    known = {one.id for one in series}
    return [one for one in mechanism.observations if one.indicator in known]


def against_series(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """FIG01."""
    quantity, period = _amount(claim), claim.detail("period")
    if quantity is None or quantity.comparison in (">", ">="):
        return
    observations = _of(mechanism, _series(mechanism, claim.detail("measure") or "", quantity.unit))
    same = [one for one in observations if one.period == period]
    if not same:
        words = "No official value of this measure and period is on record."
        yield _finding("FIG01", claim, Verdict.NOT_CHECKABLE, words, (), ())
        return
    agreeing = [one for one in same if stated(quantity).meets(observed(one))]
    exact = max(agreeing or same, key=lambda one: len(format(one.value.normalize(), "f").rstrip("0")))
    verdict = Verdict.CONSISTENT if agreeing else Verdict.INCONSISTENT
    words = _compared(quantity, exact, bool(agreeing))
    yield _finding("FIG01", claim, verdict, words, tuple(_mirrors(mechanism, claim, period)), _exhibits(same))


def _compared(quantity: Quantity, observation: Observation, agrees: bool) -> str:
    said, official = _billions(quantity.value), _billions(observation.value)
    if not agrees:
        return f"The text says {said} {quantity.unit}; the series has {official} for {observation.period}."
    how = "as stated" if said == official else f"{official}, rounded as stated"
    return f"The series has {official} {quantity.unit} for {observation.period}: {how}."


def _billions(value: Decimal) -> str:
    return f"{(value / 1_000_000_000).normalize():f} billion"


def _mirrors(mechanism: Mechanism, claim: Claim, period: str | None) -> Iterator[Row]:
    """Yield, for each pair of sides that both report the period, both figures and how far apart they lie."""
    indicators = {one.id: one for one in mechanism.indicators if one.measure == claim.detail("measure")}
    found = [(indicators[one.indicator], one) for one in mechanism.observations if one.indicator in indicators]
    same = [(series, one) for series, one in found if one.period == period]
    for series, one in same:
        for other_series, other in same:
            if (series.reporter, series.partner) == (
                other_series.partner,
                other_series.reporter,
            ) and series.reporter < (other_series.reporter):
                apart = symmetric_asymmetry(one.value, other.value)
                words = f"{series.reporter} reports {_billions(one.value)}, {other_series.reporter} {_billions(other.value)}"
                label = f"{series.reporter}–{other_series.reporter}"
                yield Row(label, "both sides' figures", f"{words}: {apart:.0f} % of their mean apart", other.source_url)


def record(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """FIG02."""
    quantity, period = _amount(claim), claim.detail("period")
    if quantity is None or claim.detail("superlative") != "record" or not period:
        return
    series = _of(mechanism, _series(mechanism, claim.detail("measure") or "", quantity.unit))
    earlier = [one for one in series if len(one.period) == 4 and one.period < period]
    if not earlier:
        yield _finding("FIG02", claim, Verdict.NOT_CHECKABLE, "The series has no earlier year.", (), ())
        return
    above = [one for one in earlier if observed(one).low > stated(quantity).high]
    years = sorted({one.period for one in earlier})
    reach = f"the series goes back to {years[0]} and has {len(years)} earlier years ({', '.join(years)})"
    if above:
        words = f"{above[0].period} was higher ({_billions(above[0].value)}); {reach}."
        yield _finding("FIG02", claim, Verdict.INCONSISTENT, words, (), _exhibits(above))
        return
    words = f"No earlier year on record is higher; {reach}. For other years nothing can be said."
    yield _finding("FIG02", claim, Verdict.CONSISTENT, words, (), _exhibits(earlier))


def bound(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """FIG03."""
    quantity = _amount(claim)
    if quantity is None or quantity.comparison not in (">", ">="):
        return
    family = (claim.detail("measure") or "").split("-")[-1]
    related = {one.id: one for one in mechanism.indicators if family in one.measure and one.unit == quantity.unit}
    found = [one for one in mechanism.observations if one.indicator in related]
    known = [one for one in found if published is None or one.period[:7] <= published[:7]]
    recent = [one for one in known if published and one.period[:4] >= str(int(published[:4]) - 1)] or known
    if not recent:
        words = "No official stock of this measure is on record."
        yield _finding("FIG03", claim, Verdict.NOT_CHECKABLE, words, (), ())
        return
    limit = interval(quantity.value, None, quantity.comparison)
    # A bound above the claimed one supports it; a bound below says nothing against it, but gives it no support.
    meets = [one.value >= limit.low for one in recent]
    rows = tuple(
        Row(f"{related[one.indicator].definition}, {one.period}", f"{one.comparison} {_billions(one.value)}",
            f"{one.claimed_by}{f'. {one.note}' if one.note else ''}", one.source_url)
        for one in recent
    )  # fmt: skip
    if all(meets):
        verdict, words = Verdict.CONSISTENT, "Every figure on record of that time supports the bound."
    elif any(meets):
        verdict = Verdict.PARTLY
        words = (
            f"The figures on record disagree: {sum(meets)} of {len(meets)} reach the bound; they differ in definition."
        )
    else:
        verdict, words = Verdict.INCONSISTENT, "No figure on record of that time reaches the bound."
    yield _finding("FIG03", claim, verdict, words, rows, ())


def _amount(claim: Claim) -> Quantity | None:
    return claim.quantities[0] if claim.quantities else None


def _exhibits(observations: Sequence[Observation]) -> tuple[Exhibit, ...]:
    return tuple(
        Exhibit(
            f"{one.period}: {one.comparison if one.comparison != '=' else ''}{_billions(one.value)}",
            one.claimed_by, one.source_url, one.source_date,
        )
        for one in observations
    )  # fmt: skip


def _finding(
    code: str, claim: Claim, verdict: Verdict, words: str, rows: tuple[Row, ...], exhibits: tuple[Exhibit, ...]
) -> Finding:
    return Finding(code, verdict, claim.id, claim.quote, words, exhibits, rows, TOLERANCE, METHOD)
