"""Figures: amounts of a measure with the period and the parties of their own sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.measures import Quantity, Time
from ikrar.remarks.clauses import CLOSE, FAR, NEAR, Clause, clauses, cue_before, is_base_amount, period_of
from ikrar.remarks.drafts import Page, Said, figure
from ikrar.remarks.sentences import Sentence


def figures(page: Page, sentence: Sentence, filed: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the figures of a sentence: those that are filed, narrowed to what it says, and those that are not yet."""
    known = {one.quantities[0].start: one for one in filed if one.quantities}
    heads = {amount.start: clause for clause in clauses(sentence) for amount in clause.amounts()}
    for start, claim in known.items():
        yield _narrowed(claim, heads.get(start), page.parties_of(sentence, start), forecast=sentence.has("FUTURE"))
    if sentence.has("FUTURE"):
        return
    for start, clause in heads.items():
        amount = next(one for one in clause.amounts() if one.start == start)
        parties = page.parties_of(sentence, start)
        if start not in known and _is_the_figure(clause, amount) and parties:
            period = period_of(clause, start)
            details = {"measure": clause.measure, "period": period.value if period else None}
            times = (period,) if period else ()
            yield figure(page, sentence, Said(parties, (amount,), times), details | _praise(clause))


def _is_the_figure(clause: Clause, amount: Quantity) -> bool:
    """Say whether an amount is what a clause states of its measure: the only one that is no base and in no bracket."""
    free = [
        one
        for one in clause.amounts()
        if not is_base_amount(clause.sentence, one)
        and clause.sentence.between(one.start - 1, one.start) not in ("(", "（")
        and not _by(clause, one)
    ]
    return free == [amount] and not clause.cues("SHARE")


def _by(clause: Clause, one: Quantity) -> bool:
    """Say whether an amount is a change ("rose by 5.4 billion"): a word of change before it, none of arrival between."""
    moved = cue_before(clause.sentence, one.start, FAR, "UP", "DOWN")
    arrived = cue_before(clause.sentence, one.start, FAR, "TO")
    return bool(moved) and not arrived


def _praise(clause: Clause) -> dict[str, str | None]:
    return {"superlative": "record" if clause.cues("RECORD") else None}


def _narrowed(claim: Claim, clause: Clause | None, parties: tuple[str, ...] | None, *, forecast: bool) -> Claim:
    """Return a filed figure with the parties and the period that its own clause names, where it names any."""
    details = dict(claim.details)
    if parties is None or parties:
        claim = replace(claim, parties=parties or ())
    elif claim.parties:
        # Neither its sentence nor those before it name them: who is meant is taken from the whole document.
        details["parties_by"] = "document"
    if forecast:
        details["forecast"] = "yes"
    if clause is None:
        return replace(claim, details=tuple(sorted(details.items())))
    details["measure"] = clause.measure
    period = period_of(clause, claim.quantities[0].start)
    if is_base_amount(clause.sentence, claim.quantities[0]) and not (
        period and _has(clause.sentence, claim.quantities[0], period)
    ):
        # What a figure is compared with is of another period than the figure, and not always of one that is said.
        period = None
    if period:
        details["period"] = period.value
    elif details.get("period") and any(one.value == details["period"] for one in clause.sentence.periods()):
        # The sentence names several periods, and which one is this figure's it does not say.
        details.pop("period")
    return replace(claim, details=tuple(sorted(details.items())))


def _has(sentence: Sentence, amount: Quantity, period: Time) -> bool:
    """Say whether a period is that of what is compared with: right behind it, or between its word and it.

    "In 2025, from 13.8 billion to 16.2 billion": the year before the word is that of what follows, not of the first.
    """
    if period.start >= amount.end:
        return period.start - amount.end <= CLOSE
    led = cue_before(sentence, period.start, NEAR, "FROM", "COMPARED", "COMPARED_NEAR", "PASSED")
    return bool(led) and amount.start - period.end <= CLOSE


def others(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims that are no figures of an amount."""
    return [one for one in claims if one.kind is not ClaimKind.FIGURE or not one.quantities]
