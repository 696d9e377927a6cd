"""Parts: what stands between two commas of a sentence without blanks, and what of it opens, leads up to and names whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ikrar.extract.statements.promises.marks import VERBS, Mark
from ikrar.extract.statements.promises.passage import Passage
from ikrar.model.parties import NameKind

BREAK = re.compile(r"[，；：;:。\n]|,(?!\d)")
QUOTED = re.compile(r"《[^》]{0,200}》|“[^”]{0,200}”|「[^」]{0,200}」|（[^）]{0,200}）|\([^)]{0,200}\)")
BINDING = {"FIRM": "firm", "MUST": "must", "AIM": "aim"}
"""Signs that bind, with the rule under which what they bind is read."""
TOLD = frozenset({"STANCE", "APPEAL", "PREAMBLE"})
FREE = frozenset({"ADVERB", "ALSO", "NOT", "LEAD", "TO"})
ACTORS = frozenset({"ACTOR", "OURS"})
ACTING = VERBS.union(BINDING)
BEFORE_VERB = ACTORS.union(FREE, BINDING)
"""Signs right behind which a verb stands."""
TELLING = TOLD.union(BINDING)
ROW = ACTORS | {"ALSO"}
"""Signs that a row of parties is made of."""
CLOSE = 3
"""Characters between a preposition and the party of its phrase, or between a party and what binds it."""
UNLISTED = 4
"""Characters of a verb that no file lists and what it acts on, at least."""
SHORTEST = 2
"""Characters of an object."""


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between two commas; ``own`` is where its own words begin, behind "and", adverbs and times."""

    start: int
    end: int
    own: int
    marks: Sequence[Mark]
    breaks: bool
    """A semicolon or full stop stands before it."""


def parts_of(passage: Passage) -> list[Part]:
    """Return the parts of a passage from where its own words open, without the signs in titles, names and times."""
    text, end = passage.text, passage.span.end
    quoted = [found.span() for found in QUOTED.finditer(text, passage.opening, end)]
    cuts = [one.start() for one in BREAK.finditer(text, passage.opening, end) if not _within(one.start(), quoted)]
    marks: Sequence[Mark] = passage.marks
    if quoted:
        marks = [one for one in marks if not _within(one[0], quoted)]
    made = []
    start = passage.opening
    for cut in (*cuts, end):
        if text[start:cut].strip():
            held = _unnamed([one for one in marks if start <= one[0] < cut], start)
            for time in passage.times:
                if time.start < cut and time.end > start:
                    held = [one for one in held if one[0] < time.start or one[1] > time.end]
            made.append(Part(start, cut, _own(passage, start, cut, held), held, text[start - 1 : start] in ";；。\n"))
        start = cut + 1
    return made


def _unnamed(marks: list[Mark], start: int) -> list[Mark]:
    """Leave out signs within names, and names that begin with the verb that opens a part."""
    named = [one for one in marks if one.mention is not None]
    if not named:
        return marks
    verbs = [one for one in marks if one.kind in ACTING and (not one.may_be("NOUN") or one.start == start)]
    false = [one for one in named if not _known(one) and any(one.start <= verb.start < one.end for verb in verbs)]
    true = [one for one in named if one not in false]
    inner = [
        one for one in marks if one.mention is None and any(n.start <= one.start and one.end <= n.end for n in true)
    ]
    return [one for one in marks if one not in false and not (one in inner and one.kind not in ACTORS)]


def _known(mark: Mark) -> bool:
    return mark.mention is not None and mark.mention.kind is not NameKind.BODY


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _own(passage: Passage, start: int, end: int, marks: Sequence[Mark]) -> int:
    """Step over "and", adverbs and times that open a part."""
    at = start
    while at < end:
        if passage.text[at] in " \t\n“”\"'":
            at += 1
            continue
        time = next((one for one in passage.times if one.start == at and one.end <= end), None)
        mark = next((one for one in marks if one.start == at and one.kind in FREE and not is_front(one)), None)
        front = next((one for one in marks if one.start == at and is_front(one)), None)
        timed = front and next((one for one in passage.times if one.start == front.end and one.end <= end), None)
        step = time or mark or timed
        if step is None:
            return at
        at = step.end
        at += passage.order.plays("closes_time", passage.text[at : at + 1])
    return at


def is_front(mark: Mark) -> bool:
    """Say whether a mark opens a phrase before the verb, or puts the object there."""
    return mark.may_be("FRONT") or mark.may_be("BA")


def stands_free(part: Part, at: int, passage: Passage) -> bool:
    """Say whether a word stands where a verb does: first, or right behind a subject, an adverb, a time or a binding word."""
    mark = part.marks[at]
    if mark.start <= part.own:
        return True
    if any(time.end == mark.start or time.end + 1 == mark.start for time in passage.times):
        return True
    return any(one.end == mark.start and one.kind in BEFORE_VERB for one in part.marks[:at])


def binds_next(part: Part, at: int) -> bool:
    """Say whether a word that binds, or that only tells, stands right behind a party."""
    mark, following = part.marks[at], part.marks[at + 1] if at + 1 < len(part.marks) else None
    told = following is not None and following.kind in TELLING
    return told and following is not None and following.start - mark.end <= CLOSE


def in_phrase(part: Part, at: int) -> bool:
    """Say whether a party, or the row that it stands in, is behind a preposition."""
    for before in range(at - 1, -1, -1):
        one, after = part.marks[before], part.marks[before + 1]
        if is_front(one) and after.start - one.end <= CLOSE:
            return one.end >= after.start or not binds_next(part, at)
        if one.kind not in ROW or after.start - one.end > SHORTEST:
            return False
    return False


def says_what_binds(mark: Mark, following: Mark) -> bool:
    """Say whether what binds stands right behind a word of telling: 表示愿."""
    return following.kind == "FIRM" and 0 <= following.start - mark.end <= 1
