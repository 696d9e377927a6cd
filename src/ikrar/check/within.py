"""Contradictions inside one document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ikrar.check.findings import found, plotted, untold
from ikrar.check.intervals import stated, worded
from ikrar.check.series import amount, subject
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.findings import Exhibit, Finding, Mark, Plot, Verdict
from ikrar.model.reading import Reading

Key = tuple[str | None, ...]


def contradictions(reading: Reading) -> Iterator[Finding]:
    """FIG04: figures of one measure, period, unit and the same parties that cannot both be.

    Figures whose measure or period the text does not say are not compared, nor two that name different sources: those
    may differ without contradiction. Bounds stand for all beyond them.
    """
    groups: dict[Key, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        if claim.kind is ClaimKind.FIGURE and not claim.detail("forecast") and (key := figure_key(claim)):
            groups[key].append(claim)
    for same in groups.values():
        yield from _held_together(same)


def figure_key(claim: Claim) -> Key | None:
    """Return what two figures must share to be of one thing; None where the text leaves some of it open."""
    quantity, measure, period = amount(claim), claim.detail("measure"), claim.detail("period")
    if quantity is None or not measure or not period or not claim.parties:
        return None
    return (measure, period, claim.detail("reporter"), quantity.unit, *sorted(claim.parties))


def _held_together(same: list[Claim]) -> Iterator[Finding]:
    """Hold each figure against the first; the finding stands at the one that cannot be true with it."""
    first, *others = same
    what = f"{subject(first)} in {first.detail('period')}"
    for other in others:
        shown = [Exhibit(one.quote.text, one.detail("source") or one.speaker or "the text") for one in (first, other)]
        sources = {first.detail("source"), other.detail("source")} - {None}
        if stated(first.quantities[0]).meets(stated(other.quantities[0])):
            words = f"The document gives {what} as {_worded(first)} and as {_worded(other)}, which agree."
            yield found("FIG04", other, Verdict.CONSISTENT, words, (), shown)
        elif len(sources) > 1:
            words = (
                f"The document gives {what} as {_worded(first)} and as {_worded(other)}, each from a source of its own."
            )
            yield untold("FIG04", other, f"{words} Neither contradicts the other.")
        else:
            words = f"The document gives {what} as {_worded(first)} and as {_worded(other)}; both cannot be."
            yield plotted(found("FIG04", other, Verdict.INCONSISTENT, words, (), shown), _beside(first, other))


def _worded(claim: Claim) -> str:
    quantity = claim.quantities[0]
    return worded(quantity.value, quantity.unit, quantity.comparison)


def _beside(first: Claim, other: Claim) -> Plot:
    """Return what can be drawn of a figure beside another: the interval of the one, the value of the first."""
    value, held = stated(other.quantities[0]), first.quantities[0]
    low, high = (one if one.is_finite() else None for one in (value.low, value.high))
    return Plot(low, high, held.unit, (Mark(first.detail("period") or "", held.value),))
