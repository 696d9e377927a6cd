"""Rates of growth and multiples against values: those that the text gives, and those of a series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ikrar.check.against import Run, hull, marks, runs, shown
from ikrar.check.findings import found, plotted, untold
from ikrar.check.intervals import Interval, change, compound, ratio, stated, widened, worded, yearly
from ikrar.check.intervals import growth as percent_above
from ikrar.check.periods import is_year, shifted
from ikrar.check.rates import dearer
from ikrar.check.revisions import known_only_later, revisions_of
from ikrar.check.series import ONE_SIDE, subject
from ikrar.model.claims import Claim
from ikrar.model.findings import Finding, Mark, Plot, Verdict
from ikrar.model.measures import Observation, Quantity
from ikrar.model.mechanism import Mechanism
from ikrar.model.reading import plain

REVISED = Decimal("0.5")
"""Percentage points by which a published rate may differ from that of the published values: bases are revised."""
DEFLATED = ("gdp",)
"""Measures whose growth is told at constant prices by custom, whatever money their values are in."""
FAR_BACK = 12
"""Periods back in which another base is looked for."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change as the text tells it, in percent, with the amounts that it gives beside."""

    rate: Interval
    words: str
    value: Quantity | None
    base: Quantity | None
    yearly: bool


def growth(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """FIG05."""
    if claim.detail("relation") not in ("growth", "multiple"):
        return
    told = _told(claim)
    if claim.detail("real") or claim.detail("measure") in DEFLATED:
        reason = "The rate is at constant prices or in another money; values at current prices do not test it."
        yield untold("FIG05", claim, reason)
        return
    if told.value is not None and told.base is not None and told.value.unit == told.base.unit:
        yield _of_text(claim, told)
        return
    yield _of_series(claim, told, mechanism, published)


def _told(claim: Claim) -> Told:
    amounts = dict(zip((claim.detail("amounts") or "").split(), claim.quantities, strict=False))
    rate = amounts["rate"]
    if claim.detail("relation") == "multiple":
        # "Doubled" is said of a little less than twice and of all up to three times: a word for a whole number is no
        # measurement, and more is a reason to say more, not less.
        low, high = (rate.value * Decimal("0.95") - 1) * 100, rate.value * 100
        words = f"{plain(rate.value)} times"
        return Told(Interval(low, high), words, amounts.get("value"), amounts.get("base"), False)
    held = stated(rate)
    if claim.detail("direction") == "down":
        held = Interval(-held.high, -held.low)
    sign = "-" if claim.detail("direction") == "down" else ""
    return Told(
        held, f"{sign}{plain(rate.value)} %", amounts.get("value"), amounts.get("base"), bool(claim.detail("per"))
    )


def _of_text(claim: Claim, told: Told) -> Finding:
    """Hold a rate against the two amounts between which the text puts it."""
    assert told.value is not None and told.base is not None
    made = _between(claim, told, stated(told.base), stated(told.value))
    if made is None:
        return untold("FIG05", claim, "From these two amounts no rate follows.")
    ways = f"From {told.base.text.strip()} to {told.value.text.strip()} is {_percent(made)}"
    ways += " a year" if told.yearly else ""
    if made.meets(told.rate):
        return found("FIG05", claim, Verdict.CONSISTENT, f"{ways}, as the text has it ({told.words}).")
    return plotted(
        found("FIG05", claim, Verdict.INCONSISTENT, f"{ways}; the text has {told.words}."),
        Plot(told.rate.low, told.rate.high, "%", (Mark("from the two amounts", (made.low + made.high) / 2),)),
    )


def _between(claim: Claim, told: Told, base: Interval, value: Interval) -> Interval | None:
    if not told.yearly:
        return change(base, value)
    first, last = claim.detail("base"), claim.detail("period")
    times = ratio(value, base)
    if times is None or not is_year(first) or not is_year(last):
        return None
    return yearly(times, int(last or 0) - int(first or 0))


def _percent(one: Interval) -> str:
    low, high = round(one.low, 1), round(one.high, 1)
    return f"{plain(low) or '0'} %" if low == high else f"{plain(low) or '0'} to {plain(high) or '0'} %"


def _of_series(claim: Claim, told: Told, mechanism: Mechanism, published: str | None) -> Finding:
    """Hold a rate against a series, from the base that the text names to its period."""
    held = runs(claim, mechanism, told.value.unit if told.value else None)
    if not held:
        return untold("FIG05", claim, f"No series of {subject(claim)} between these parties is on record.")
    run = held[0]
    period = claim.detail("period") or _latest(run, published)
    base = _base(claim, period)
    if period is None or base is None:
        return untold(
            "FIG05", claim, "The text does not say from when the change is counted, so no base can be chosen."
        )
    first, last = run.exact(base), run.exact(period)
    if not first or not last:
        lacking = base if not first else period
        return untold("FIG05", claim, f"The series of {subject(claim)} on record has no value for {lacking}.")
    made = _over(told, hull(first), hull(last), base, period)
    if made is None:
        return untold("FIG05", claim, f"From {base} to {period} no rate follows.")
    evidence = shown([*first, *last], run.series.unit)
    middle = _middle(told, run.standing(base)[0], run.standing(period)[0]) or _percent(made)
    ways = f"By the values on record the change from {base} to {period} is {middle}"
    plot = Plot(None, None, run.series.unit, marks(run, period), series=True)
    if widened(made, REVISED).meets(told.rate):
        verdict, revised = _by_release(told, run, (base, period), published)
        words = f"{ways}; the text's {told.words} agrees{revised}."
        return plotted(found("FIG05", claim, verdict, words, (), evidence), plot)
    if claim.detail("relation") == "multiple" and made.low > told.rate.high:
        words = f"{ways}, more than {told.words} as much."
        return plotted(found("FIG05", claim, Verdict.PARTLY, words, (), evidence), plot)
    verdict, why = _otherwise(claim, told, run, (base, period))
    if verdict is Verdict.INCONSISTENT and not run.named:
        verdict, why = Verdict.NOT_CHECKABLE, f"{why} {ONE_SIDE}"
    return plotted(found("FIG05", claim, verdict, f"{ways}; the text has {told.words}. {why}", (), evidence), plot)


def _by_release(told: Told, run: Run, span: tuple[str, str], published: str | None) -> tuple[Verdict, str]:
    """Say whether a rate that agrees does so with the values as they stand, or only with those first published."""
    base, period = span
    standing = [run.standing(one) for one in span]
    made = _over(told, hull(standing[0]), hull(standing[1]), base, period)
    if made is not None and widened(made, REVISED).meets(told.rate):
        return Verdict.CONSISTENT, ""
    later = [new for one in span for old in run.exact(one) for new in revisions_of(old, run.exact(one))]
    verdict = Verdict.CONSISTENT if known_only_later(published, later) else Verdict.PARTLY
    return verdict, " with the values first published, which have since been revised"


def _middle(told: Told, base: Observation, value: Observation) -> str | None:
    """Return the change between the finest values on record, in words."""
    years = int(value.period) - int(base.period) if is_year(base.period) and is_year(value.period) else 0
    made = compound(base.value, value.value, years) if told.yearly else percent_above(base.value, value.value)
    return None if made is None else f"{plain(round(made, 1)) or '0'} %{' a year' if told.yearly else ''}"


def _over(told: Told, base: Interval, value: Interval, first: str, last: str) -> Interval | None:
    if not told.yearly:
        return change(base, value)
    times = ratio(value, base)
    return yearly(times, int(last) - int(first)) if times and is_year(first) and is_year(last) else None


def _latest(run: Run, published: str | None) -> str | None:
    """Return the last full year that a text of its day can speak of."""
    years = [one for one in run.years() if published is None or one < published[:4]]
    return years[-1] if years else None


def _base(claim: Claim, period: str | None) -> str | None:
    named = claim.detail("base")
    if named or period is None:
        return named
    return shifted(period, -1) if claim.detail("base_by") == "year" else None


def _otherwise(claim: Claim, told: Told, run: Run, span: tuple[str, str]) -> tuple[Verdict, str]:
    """Say which other base, or which other money, makes the rate true."""
    base, period = span
    value = hull(run.exact(period))
    others = [
        other
        for back in range(1, FAR_BACK)
        if (other := shifted(period, -back)) != base and (held := run.exact(other))
        and (made := _over(told, hull(held), value, other, period)) and widened(made, REVISED).meets(told.rate)
    ]  # fmt: skip
    implied = _implied(told, value, run.series.unit)
    if others:
        words = f"Counted from {others[0]} it would be true.{implied}"
        # "Since the summit of 2023" may well be counted from the last full year before it; "on 2023" may not.
        loose = claim.detail("base_by") == "since" and others[0] == shifted(base, -1)
        return (Verdict.PARTLY if loose else Verdict.INCONSISTENT), words
    money = dearer(run.series.unit, base, period)
    made = change(hull(run.exact(base)), value)
    for currency, factor in money:
        if made and not told.yearly:
            moved = Interval(((made.low / 100 + 1) * factor - 1) * 100, ((made.high / 100 + 1) * factor - 1) * 100)
            if widened(moved, REVISED).meets(told.rate):
                return Verdict.PARTLY, f"In {currency}, at the average rates of both years, it would be true."
    return Verdict.INCONSISTENT, f"No base on record makes it true.{implied}"


def _implied(told: Told, value: Interval, unit: str) -> str:
    """Say which base the stated rate implies."""
    factor = 1 + (told.rate.low + told.rate.high) / 200
    if told.yearly or factor <= 0 or told.words.endswith("times"):
        return ""
    middle = (value.low + value.high) / 2 / factor
    rounded = middle.quantize(Decimal(1).scaleb(middle.adjusted() - 2)) if middle else middle
    return f" The stated rate implies a base of {worded(rounded, unit)}."
