"""Wholes with their parts, and amounts with what they are in another currency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from ikrar.model.claims import Claim
from ikrar.model.measures import Quantity, QuantityKind
from ikrar.model.parties import NameKind
from ikrar.remarks.clauses import NEAR, Clause, clauses, cue_before, is_base_amount, period_of
from ikrar.remarks.drafts import Page, Said, remark
from ikrar.remarks.sentences import Sentence, group_of

BRACKETS = "(（[,，:：)） \u00a0"
TWO_WAYS = frozenset({"exports", "imports"})


def parts(page: Page, sentence: Sentence) -> Iterator[Claim]:
    """Read a whole with its parts: "94.8 billion, of which Kazakhstan 43.8 billion, ..."; "exports of A and imports of B"."""
    # A word that leads in the parts may be one for "from" as well.
    amounts = [
        one
        for one in sentence.amounts()
        if not is_base_amount(sentence, one) or cue_before(sentence, one.start, NEAR, "PARTS_ALL")
    ]
    cues = sentence.of("PARTS", "PARTS_ALL")
    ruling = clauses(sentence)
    if len(amounts) < 3 or sentence.has("FUTURE"):
        return
    whole = amounts[0]
    items = [one for one in amounts[1:] if one.unit == whole.unit and one.kind is whole.kind]
    if len(items) < 2 or len(items) != len(amounts) - 1 or any(_change(sentence, one) for one in items):
        return
    behind = [one for one in cues if whole.start < one.start < items[0].start]
    measures = _measures(ruling)
    total = measures.get(whole.start)
    of_items = {measures.get(one.start) for one in items}
    two = len(items) == 2 and of_items == TWO_WAYS and total is not None and total not in TWO_WAYS
    listed = behind or sentence.between(whole.end, items[0].start).strip() in (":", "：")
    if not two and not (listed and of_items <= {total}):
        return
    owners = [_owner(sentence, one) for one in items]
    period = period_of(ruling[0], whole.start) if ruling else None
    complete = two or any(one.symbol == "PARTS_ALL" for one in behind) or _covers(page, sentence, owners)
    named = all(owners) and len(set(owners)) == len(owners)
    details = {
        "measure": total, "complete": "yes" if complete else "no",
        "period": period.value if period else None, "owners": "|".join(one or "" for one in owners) if named else None,
        "reporter": _reporter(sentence, owners) if named else None,
    }  # fmt: skip
    said = Said(page.parties(sentence), (whole, *items), (period,) if period else ())
    yield remark(page, sentence, "parts", said, details)


def _measures(ruling: list[Clause]) -> dict[int, str]:
    return {one.start: clause.measure for clause in ruling for one in clause.amounts()}


def _change(sentence: Sentence, one: Quantity) -> bool:
    return bool(cue_before(sentence, one.start, 6, "UP", "DOWN"))


def _owner(sentence: Sentence, one: Quantity) -> str | None:
    """Return the state whose amount it is: the last one named before it, with no other amount between."""
    taken = [other.end for other in sentence.amounts() if other.end <= one.start]
    after = max(taken, default=sentence.start)
    named = [m for m in sentence.mentions if m.kind is NameKind.STATE and after <= m.start and m.end <= one.start]
    return named[-1].id if named else None


def _covers(page: Page, sentence: Sentence, owners: list[str | None]) -> bool:
    """Say whether the parts are of all members of a group that the sentence or the mechanism knows."""
    groups = [*page.groups.values(), *(one.members for one in sentence.mentions if one.members)]
    named = [group_of(one.id, page.groups) for one in sentence.mentions if one.kind is NameKind.PLACE]
    return any(set(group) == set(owners) for group in (*groups, *named) if group)


def _reporter(sentence: Sentence, owners: list[str | None]) -> str | None:
    states = dict.fromkeys(one.id for one in sentence.mentions if one.kind is NameKind.STATE and one.id not in owners)
    return next(iter(states)) if len(states) == 1 else None


def conversions(page: Page, sentence: Sentence) -> Iterator[Claim]:
    """Read an amount beside what it is in another currency: "312.04 billion yuan (43.48 billion dollars)"."""
    money = [one for one in sentence.quantities if one.kind is QuantityKind.MONEY]
    for one, other in pairwise(money):
        if not one.unit or not other.unit or one.unit == other.unit or not _beside(sentence, one, other):
            continue
        clause = next(
            (held for held in clauses(sentence) if held.holds(one)), Clause("", sentence.start, sentence.end, sentence)
        )
        period = period_of(clause, one.start)
        details: Mapping[str, str | None] = {
            "measure": clause.measure or None, "period": period.value if period else None,
            "forecast": "yes" if sentence.has("FUTURE") else None,
        }  # fmt: skip
        said = Said(page.parties(sentence), (one, other), (period,) if period else ())
        yield remark(page, sentence, "conversion", said, details)


def _beside(sentence: Sentence, one: Quantity, other: Quantity) -> bool:
    """Say whether nothing but brackets, commas and words for "about" or "or" stand between two amounts."""
    if not 0 < other.start - one.end <= 30:
        return False
    between = list(sentence.between(one.end, other.start))
    bracket = "(" in between or "（" in between
    for cue in sentence.of("EQUALS"):
        last = min(cue.end, other.start)
        if one.end <= cue.start < last:
            between[cue.start - one.end : last - one.end] = " " * (last - cue.start)
    worded = bracket or "".join(between) != sentence.between(one.end, other.start) or "≈" in other.comparison
    return worded and not "".join(between).strip(BRACKETS)
