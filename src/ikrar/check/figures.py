"""Checks of figures against series, taking no side's figure for the true one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ikrar.check.against import compared
from ikrar.check.findings import found, plotted, untold
from ikrar.check.intervals import observed, rounded, stated, symmetric_asymmetry, truncated, worded
from ikrar.check.periods import first_day
from ikrar.check.revisions import known_only_later, latest, revisions_of, succeeds, told
from ikrar.check.series import ONE_SIDE, amount, exhibit, series_of, subject, values_of
from ikrar.model.claims import Claim
from ikrar.model.findings import Finding, Row, Verdict
from ikrar.model.measures import Indicator, Observation, Quantity
from ikrar.model.mechanism import Mechanism

BOUNDS = (">", ">=", "<", "<=")


def against_series(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """FIG01."""
    quantity, period = amount(claim), claim.detail("period")
    if (quantity is not None and quantity.comparison in BOUNDS) or claim.detail("forecast"):
        return
    if quantity is None or not claim.detail("measure"):
        yield untold("FIG01", claim, "The text does not say of what this is the figure, so no series can be chosen.")
        return
    if not period:
        yield untold("FIG01", claim, f"The text gives no period for its figure of {subject(claim)}.")
        return
    if published and (first_day(period) or "") > published:
        words = (
            f"The figure is of {period}, which had not begun when the text was published on {published}: it is a plan."
        )
        yield untold("FIG01", claim, words)
        return
    series, both = series_of(claim, mechanism)
    same = [one for one in values_of(series, mechanism) if one.period == period]
    mirrors = tuple(_mirrors(claim, mechanism, period, quantity.unit))
    if not same:
        words = f"No value of {subject(claim)} between these parties for {period} in {quantity.unit} is on record."
        yield untold("FIG01", claim, words, mirrors)
        return
    agreeing = [one for one in same if stated(quantity).meets(observed(one))]
    verdict, words = _judged(quantity, same, agreeing, published)
    if not agreeing and not both:
        verdict, words = Verdict.NOT_CHECKABLE, f"{words} {ONE_SIDE}"
    finding = found("FIG01", claim, verdict, words, mirrors, [exhibit(one, quantity.unit) for one in same])
    yield plotted(finding, compared(stated(quantity), same, quantity.unit))


def _judged(
    quantity: Quantity, same: Sequence[Observation], agreeing: Sequence[Observation], published: str | None
) -> tuple[Verdict, str]:
    """Return the verdict on a figure and why: which release and which source it agrees with, and what others have."""
    standing = latest(same)
    kept = [one for one in agreeing if one in standing] or list(agreeing)
    words = _compared(quantity, kept or latest(same), bool(agreeing))
    if not agreeing:
        return Verdict.INCONSISTENT, words
    words += next((said for one in kept if (said := told(one, same, quantity.unit))), "")
    later = [] if any(one in standing for one in kept) else [one for each in kept for one in revisions_of(each, same)]
    others = [
        one for one in same
        if one not in agreeing and one not in later and not _coarser(one, agreeing)
        and not any(succeeds(each, one) for each in (*agreeing, *later))
    ]  # fmt: skip
    if others:
        listed = dict.fromkeys(f"{worded(one.value, None, one.comparison)} ({one.claimed_by})" for one in others)
        return Verdict.PARTLY, f"{words} The record also has {', '.join(listed)}."
    if later and not known_only_later(published, later):
        return Verdict.PARTLY, words
    return Verdict.CONSISTENT, words


def _compared(quantity: Quantity, observations: Sequence[Observation], agrees: bool) -> str:
    """Say how the stated value stands to the most exact of the observations."""
    finest = min(observations, key=lambda one: (one.comparison != "=", one.precision or quantity.value))
    said = worded(quantity.value, quantity.unit, quantity.comparison)
    official = worded(finest.value, quantity.unit, finest.comparison)
    if not agrees:
        return f"The text says {said} for {finest.period}; the record has {official}, according to {finest.claimed_by}."
    how = "agrees with"
    place = quantity.precision
    if quantity.value != finest.value and place and quantity.comparison == finest.comparison == "=":
        if rounded(finest.value, place) == quantity.value:
            how = "agrees, rounded as stated, with"
        elif truncated(finest.value, quantity.value, place):
            how = "is cut off rather than rounded from"
    return f"The text's {said} {how} the {official} on record for {finest.period}, according to {finest.claimed_by}."


def _mirrors(claim: Claim, mechanism: Mechanism, period: str, unit: str | None) -> Iterator[Row]:
    """Yield, for each two parties of the claim that both report the period, both figures and how far they lie apart."""
    groups = {group.id: group.members for group in mechanism.groups}
    named = {*claim.parties, *(member for party in claim.parties for member in groups.get(party, ()))}
    series = {
        one.id: one
        for one in mechanism.indicators
        if one.measure == claim.detail("measure") and one.unit == unit and {one.reporter, one.partner} <= named
    }
    values = [one for one in mechanism.observations if one.indicator in series and one.period == period]
    finest = {one.indicator: one for one in sorted(values, key=_coarseness)}
    for one, other in combinations(finest.values(), 2):
        first, second = series[one.indicator], series[other.indicator]
        if (first.reporter, first.partner) == (second.partner, second.reporter):
            yield _pair(first, one, second, other)


def _coarseness(one: Observation) -> tuple[bool, Decimal]:
    """Return a key that puts bounds first and then the less exact: the last of a period is its finest."""
    return one.comparison == "=", -(one.precision or abs(one.value))


def _pair(first: Indicator, one: Observation, second: Indicator, other: Observation) -> Row:
    words = (
        f"{first.reporter} reports {worded(one.value, first.unit, one.comparison)}, "
        f"{second.reporter} reports {worded(other.value, second.unit, other.comparison)}"
    )
    apart = symmetric_asymmetry(one.value, other.value)
    if apart is not None and one.comparison == other.comparison == "=":
        words += f"; the larger is {_times(one.value, other.value)} the other, and they lie {apart:.0f} % of their mean apart"
    return Row(f"{first.reporter}–{second.reporter}", "both sides' figures", words, other.source_url)


def _coarser(one: Observation, agreeing: Sequence[Observation]) -> bool:
    """Say whether a value is one of those that agree, cut off: 3.8 beside 3.86 is no other figure."""
    place = one.precision
    return any(
        place and other.indicator == one.indicator and truncated(other.value, one.value, place) for other in agreeing
    )


def _times(one: Decimal, other: Decimal) -> str:
    low, high = sorted((abs(one), abs(other)))
    return f"{high / low:.2f} times" if low else "more than"


def record(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """FIG02."""
    if claim.detail("superlative") != "record":
        return
    quantity, period = amount(claim), claim.detail("period")
    if quantity is None or not period:
        yield untold("FIG02", claim, "A record of which value and which period, the text does not say.")
        return
    series, both = series_of(claim, mechanism)
    earlier = [one for one in values_of(series, mechanism) if len(one.period) == len(period) and one.period < period]
    if not earlier:
        yield untold("FIG02", claim, f"The series of {subject(claim)} on record has no period before {period}.")
        return
    mine = stated(quantity)
    standing = latest(earlier)
    # Where the sources of a year differ, it was higher only if all of them have it so.
    lowest = {
        one.period: min(observed(other).low for other in standing if other.period == one.period) for one in standing
    }
    above = [one for one in standing if lowest[one.period] > mine.high]
    level = [one for one in standing if one not in above and observed(one).high >= mine.low]
    reach = _reach(earlier, period)
    if above:
        highest = max(above, key=lambda one: one.value)
        words = (
            f"{highest.period} was higher, with {worded(highest.value, quantity.unit, highest.comparison)}; {reach}."
        )
        verdict = Verdict.INCONSISTENT if both else Verdict.NOT_CHECKABLE
        words = words if both else f"{words} {ONE_SIDE}"
    elif [one for one in level if one.comparison not in (">", ">=")]:
        words = f"{level[0].period} cannot be told from {period} at the precision stated; {reach}."
        verdict = Verdict.NOT_CHECKABLE
    else:
        words = f"No earlier period on record is higher; {reach}. Of other periods nothing can be said."
        verdict = Verdict.CONSISTENT
    shown = [exhibit(one, quantity.unit) for one in earlier]
    plot = compared(mine, earlier, quantity.unit, series=True)
    yield plotted(found("FIG02", claim, verdict, words, (), shown), plot)


def _reach(earlier: Sequence[Observation], period: str) -> str:
    """Say how far back the series goes, and how much of that time it has."""
    known = list(dict.fromkeys(one.period for one in earlier))
    words = f"the series goes back to {known[0]}"
    if len(period) == 4 and period.isdigit() and known[0].isdigit():
        return f"{words} and has {len(known)} of the {int(period) - int(known[0])} years before {period}"
    return f"{words} and has {len(known)} earlier periods"
