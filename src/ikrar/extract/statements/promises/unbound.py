"""Parts that no word binds, in sentences without blanks: rows, what is borne by whom, what is laid down, and items."""

from __future__ import annotations

from dataclasses import dataclass, field

from ikrar.extract.statements.promises.clause import Clause
from ikrar.extract.statements.promises.marks import Mark
from ikrar.extract.statements.promises.parts import ACTORS, CLOSE, SHORTEST, UNLISTED, Part
from ikrar.extract.statements.promises.passage import Passage


@dataclass(slots=True)
class State:
    """What holds from one part to the next."""

    firm: Mark | None = None
    actor: Mark | None = None
    subject: int | None = None
    awaiting: bool = False
    rule: str = ""
    stance: bool = False
    purpose: bool = False
    begin: int | None = None
    pending: Mark | None = None
    """An act without an object of its own, which the next part may tell: "cooperate, and rebuild the port"."""
    opened: bool = False
    last: bool = False
    """The last part belongs to the last clause."""
    found: list[Clause] = field(default_factory=list)


def passes_on(part: Part) -> bool:
    """Say whether a part that goes on a row only tells by whom: "by the secretariat in Bujumbura"."""
    return any(one.may_be("BY") and one.start <= part.own for one in part.marks)


def is_tail(part: Part, verb: Mark, passage: Passage) -> bool:
    """Say whether a part only tells by when what stands before it is done: "put into use by the end of 2015"."""
    timed = any(part.start <= time.start < verb.start and time.start <= part.start + CLOSE for time in passage.times)
    return timed and part.end - verb.end <= 1


def is_borne(state: State, part: Part, verb: Mark, passage: Passage) -> bool:
    """Say whether something is to be done by a party that 由 names: "the costs are borne by China"."""
    by = next((at for at, one in enumerate(part.marks) if one.may_be("BY") and one.start >= part.own + SHORTEST), None)
    if by is None or by + 1 >= len(part.marks) or state.stance:
        return False
    mark, following = part.marks[by], part.marks[by + 1]
    done = following.kind in ACTORS and following.start <= mark.end + 1 and verb.start > following.start
    return done and not any(one.kind in ACTORS for one in part.marks[:by])


def is_passed_on(state: State, part: Part, passage: Passage) -> bool:
    """Say whether a part that 由 opens tells who does what the first part names."""
    first = part.marks[0] if part.marks else None
    opens = first is not None and first.may_be("BY") and first.start <= part.own
    return (
        opens
        and state.opened
        and not state.found
        and not state.stance
        and part.start > passage.opening + SHORTEST
        and not part.breaks
    )


def subject_before(part: Part, passage: Passage) -> tuple[int, int]:
    """Return where the words stand before 由: what is borne, and so the object."""
    by = next(one for one in part.marks if one.may_be("BY") and one.start >= part.own + SHORTEST)
    return part.start, by.start


def lays_down(state: State, part: Part, verb: Mark, passage: Passage) -> bool:
    """Say whether a party is said to do something at set times: "the group reports every year"."""
    actor = state.actor
    if actor is None or state.firm is not None or state.stance or not part.start <= actor.start < verb.start:
        return False
    timed = any(actor.end <= time.start < verb.start for time in passage.times)
    adverbs = any(one.kind == "ADVERB" and actor.end == one.start for one in part.marks)
    return (timed or adverbs) and not any(
        one.may_be("FINITE") for one in passage.marks if part.start <= one.start < part.end
    )


def opens_item(state: State, part: Part, verb: Mark, passage: Passage, *, starts: bool) -> bool:
    """Say whether a part is the first one with words of its own, and no sentence that tells something."""
    until = {one.end for one in passage.marks if one.may_be("UNTIL")}
    targeted = any(time.start < passage.opening and (time.deadline or time.start in until) for time in passage.times)
    if state.found or state.stance or state.opened or state.actor is not None or not (starts or targeted):
        return False
    return not any(one.may_be("FINITE") for one in passage.marks if one.start > verb.start)


_TELLING = frozenset({"STANCE", "FINITE", "MAYBE", "CONDITION", "PURPOSE", "MEANS"}) | frozenset(ACTORS)


def goes_on(state: State, part: Part) -> bool:
    """Say whether "and" opens a part of a row whose verb no file lists, and more than a phrase follows."""
    first = next((one for one in part.marks if one.start == part.start), None)
    also = first is not None and first.kind == "ALSO"
    told = any(one.kind in _TELLING for one in part.marks)
    closed = any(one.may_be("CLOSES") and one.end >= part.end - 1 for one in part.marks)
    return also and state.last and bool(state.found) and not told and not closed and part.end - part.own >= UNLISTED
