"""Fronted phrases: what stands before an act without being its subject, and acts that lie within such a phrase.

Chinese says "in strengthening X respect, hold Y": the first verb is part of the phrase. ``FRONT`` opens such a phrase, ``CLOSES``
ends it, ``BA`` marks an object that stands before its verb.
"""

from __future__ import annotations

from functools import lru_cache

from ikrar.extract.statements.promises.marks import Mark
from ikrar.extract.statements.promises.passage import Passage

SEGMENT = ",;，；。："
"""Marks that part one segment of a sentence from the next."""
LEADING = frozenset(
    {"ALSO", "ADVERB", "NOT", "FRONT", "BA", "TO", "WITHIN", "MEANS", "PURPOSE", "CONDITION", "EDGE", ""}
)
ACTS = frozenset({"ACT", "ACTNOUN", "ACTION", "ACTED", "ACTWILL", "ACTNOW"})


@lru_cache(maxsize=8)
def within(passage: Passage) -> frozenset[int]:
    """Return where the acts begin that are part of a fronted phrase.

    They lie between its opening and its close, or before a verb such as "provide" that says nothing by itself.
    """
    found: set[int] = set()
    opened: Mark | None = None
    for mark in passage.marks:
        if opened is not None and segment_start(passage, mark.start) > opened.start:
            opened = None
        if mark.may_be("FRONT"):
            opened = mark if opened is None or mark.kind == "FRONT" else opened
        elif opened is not None and (mark.may_be("CLOSES") or (mark.may_be("LIGHT") and mark.kind in ACTS)):
            found |= {one.start for one in passage.marks if opened.end <= one.start < mark.start and one.kind in ACTS}
    return frozenset(found)


def segment_start(passage: Passage, at: int) -> int:
    """Return where the segment of a place begins: behind the last comma, semicolon or colon before it."""
    text = passage.text
    return max(passage.span.start, *(text.rfind(mark, passage.span.start, at) + 1 for mark in SEGMENT))


def leads(passage: Passage, mark: Mark) -> bool:
    """Say whether only a fronted phrase, adverbs and times stand between the last comma and an act."""
    start = segment_start(passage, mark.start)
    if start <= passage.span.start:
        return False
    skipped = within(passage)
    before = [one for one in passage.marks if start <= one.start < mark.start and one.start not in skipped]
    if any(one.kind not in LEADING for one in before):
        return False
    front = any(one.kind in ("FRONT", "BA") or one.may_be("FRONT") for one in before)
    first = before[0] if before else None
    head = passage.text[start : first.start].strip() if first else passage.text[start : mark.start].strip()
    return (front and not head) or (not head and not passage.order.spaces)


def object_before(passage: Passage, firm: Mark | None, act: Mark) -> tuple[int, int] | None:
    """Return the object that a mark such as 把 puts before its verb."""
    start = segment_start(passage, act.start)
    for mark in passage.marks:
        if start <= mark.start < act.start and mark.may_be("BA") and (firm is None or mark.start != firm.start):
            return mark.end, act.start
    return None
