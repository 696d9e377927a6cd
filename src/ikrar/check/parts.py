"""Parts and wholes: whether what is listed makes the total, and whether rounding or cutting off explains a gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ikrar.check.against import run_of
from ikrar.check.findings import found, plotted, untold
from ikrar.check.intervals import Interval, added, stated, truncated, worded
from ikrar.model.claims import Claim
from ikrar.model.findings import Finding, Mark, Plot, Row, Verdict
from ikrar.model.measures import Observation, Quantity
from ikrar.model.mechanism import Mechanism

BOUNDS = (">", ">=", "<", "<=")


def parts(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """FIG11."""
    if claim.detail("relation") != "parts":
        return
    whole, *items = claim.quantities
    total = sum((one.value for one in items), Decimal(0))
    said = worded(whole.value, whole.unit, whole.comparison)
    made, held = added(stated(one) for one in items), stated(whole)
    plot = Plot(
        held.low, None if whole.comparison in BOUNDS else held.high, whole.unit, (Mark("sum of the parts", total),)
    )
    sum_words = f"The parts add up to {worded(total, whole.unit)}; the whole is given as {said}."
    if any(one.comparison in BOUNDS for one in claim.quantities):
        low = added(Interval(one.value, one.value) for one in items if one.comparison not in ("<", "<=")).low
        if whole.comparison not in (">", ">=") and low > held.high:
            yield plotted(
                found("FIG11", claim, Verdict.INCONSISTENT, f"{sum_words} That is more than the whole."), plot
            )
        else:
            yield untold("FIG11", claim, f"{sum_words} Some are bounds, so whether they agree cannot be told.")
        return
    yield plotted(_exact(claim, mechanism, (made, held), sum_words), plot)


def _exact(claim: Claim, mechanism: Mechanism, intervals: tuple[Interval, Interval], words: str) -> Finding:
    made, held = intervals
    whole, *items = claim.quantities
    total = sum((one.value for one in items), Decimal(0))
    if claim.detail("complete") != "yes":
        # At the very edge every part would have to be rounded up, and the whole down, by a full half.
        if made.low > held.high or (made.low == held.high and total > whole.value):
            return found("FIG11", claim, Verdict.INCONSISTENT, f"{words} Parts cannot be more than their whole.")
        return untold(
            "FIG11", claim, f"{words} The text does not say that these are all parts, so less is no contradiction."
        )
    if total == whole.value:
        return found("FIG11", claim, Verdict.CONSISTENT, f"{words} They agree exactly.")
    rows = list(_cut(claim, mechanism, items))
    if rows:
        named = ", ".join(row.label for row in rows)
        return found("FIG11", claim, Verdict.PARTLY, f"{words} Cut off rather than rounded: {named}.", rows)
    if made.meets(held):
        return found("FIG11", claim, Verdict.CONSISTENT, f"{words} Rounding of the parts explains the gap.")
    cut = added(Interval(one.value, one.value + (one.precision or Decimal(0))) for one in items)
    if cut.meets(held):
        return found(
            "FIG11", claim, Verdict.PARTLY, f"{words} Rounding does not explain the gap; parts that were cut off would."
        )
    return found("FIG11", claim, Verdict.INCONSISTENT, f"{words} Neither rounding nor cutting off explains the gap.")


def _cut(claim: Claim, mechanism: Mechanism, items: Sequence[Quantity]) -> Iterator[Row]:
    """Yield a row for each part that the record shows to be cut off: 13.78 printed as 13.7."""
    owners, period = (claim.detail("owners") or "").split("|"), claim.detail("period")
    if len(owners) != len(items) or period is None:
        return
    for owner, item in zip(owners, items, strict=True):
        fine = _finer(claim, mechanism, (owner, period), item)
        if fine and item.precision and truncated(fine.value, item.value, item.precision):
            detail = (
                f"printed {worded(item.value, item.unit)}, on record {worded(fine.value, item.unit)}, {fine.claimed_by}"
            )
            yield Row(owner, "cut off", detail, fine.source_url)


def _finer(claim: Claim, mechanism: Mechanism, key: tuple[str, str], item: Quantity) -> Observation | None:
    """Return a more precise value on record of a part."""
    owner, period = key
    for one in mechanism.indicators:
        if (one.measure, one.partner, one.unit) != (claim.detail("measure"), owner, item.unit):
            continue
        if claim.detail("reporter") in (None, one.reporter):
            held = run_of(one, mechanism).exact(period)
            finer = [value for value in held if value.precision and item.precision and value.precision < item.precision]
            if finer:
                return finer[0]
    return None
