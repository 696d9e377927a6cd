"""Clauses of languages that write no blanks: read part by part, between commas, with what stands before the verb known.

Phrases with a preposition stand before the verb (在…建立, 为…提供), the object may be fronted (把…缩短至), verbs look like nouns,
and a subject holds until another one opens a part. So each part is read as a whole before its verb is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ikrar.extract.statements.promises.clause import Clause
from ikrar.extract.statements.promises.marks import VERBS, Mark
from ikrar.extract.statements.promises.parts import (
    ACTORS,
    BINDING,
    CLOSE,
    SHORTEST,
    TOLD,
    UNLISTED,
    Part,
    binds_next,
    in_phrase,
    is_front,
    parts_of,
    says_what_binds,
    stands_free,
)
from ikrar.extract.statements.promises.passage import Passage
from ikrar.extract.statements.promises.unbound import (
    State,
    goes_on,
    is_borne,
    is_passed_on,
    is_tail,
    lays_down,
    opens_item,
    passes_on,
    subject_before,
)
from ikrar.extract.statements.promises.verbs import (
    bound_by,
    chosen_verb,
    has_object,
    is_vague,
    may_bind,
    modifies,
    negates,
    refused_before,
    telling_noun,
    thing_of,
)

LEADS = ":："
OFFICE = 6
"""Characters between a party and what binds it that may name an office of it: 缔约各方主管机关应."""


def segment_clauses(passage: Passage, lead: Mark | None, lead_actor: Mark | None) -> list[Clause]:
    """Return the promised acts of a passage; ``lead`` is the firm word of the words that introduce it as an item."""
    state = State(firm=lead, actor=lead_actor, awaiting=lead is not None, rule="item")
    parts = parts_of(passage)
    for part in parts:
        _read(state, part, passage)
    if _open(state, passage):
        state.found.append(_unknown(state, passage))
    if passage.text[passage.span.end - 1] in LEADS and state.found and state.last:
        state.found.pop()
    return state.found


def _open(state: State, passage: Passage) -> bool:
    """Say whether a firm word is left whose act the vocabulary does not know."""
    firm = state.firm
    if (
        firm is None
        or not state.awaiting
        or state.begin is None
        or firm.kind == "MUST"
        or (state.found and not state.pending)
    ):
        return False
    known = any(one.kind in VERBS and one.start >= firm.end for one in passage.marks)
    considers = firm.value == "considers" and firm.kind == "FIRM"
    return state.pending is not None or (
        (considers or not known) and passage.words(firm.end, passage.span.end) >= SHORTEST
    )


def _unknown(state: State, passage: Passage) -> Clause:
    firm, end = state.firm, passage.span.end
    assert firm is not None and state.begin is not None
    rule = "open" if firm.kind == "FIRM" else "aim"
    clause = Clause(state.pending or firm, firm, state.actor, "firm" if state.pending else rule, subject=state.subject)
    return replace(clause, words=(state.begin, end), thing=((state.pending or firm).end, end))


@dataclass(slots=True)
class _Seen:
    """What one part holds so far."""

    verbs: list[Mark] = field(default_factory=list)
    fronts: list[Mark] = field(default_factory=list)
    negated: bool = False
    renewed: bool = False


def _read(state: State, part: Part, passage: Passage) -> None:
    """Read one part: who, how firmly, and which act."""
    if part.breaks and state.begin is not None:
        state.purpose = False
    if _only_leads(state, part, passage):
        _extend(state, part)
        return
    seen = _Seen()
    for at in range(len(part.marks)):
        goes_on = _see(state, part, at, passage, seen)
        if not goes_on and not seen.verbs and not state.found:
            return
        if not goes_on:
            break
    if state.stance and not seen.verbs:
        return
    verb, fronted = chosen_verb(seen.verbs, seen.fronts, part, passage)
    verb = verb or _made(state, seen)
    if verb is None:
        _without_verb(state, part, passage, renewed=seen.renewed)
    else:
        _take(state, part, verb, fronted, passage, negated=seen.negated and negates(part, verb))


def _tells_all(mark: Mark, part: Part, seen: _Seen) -> bool:
    """Say whether a part ends in a word that only tells, behind its phrases: "对…表示感谢"."""
    return mark.kind == "STANCE" and bool(seen.fronts) and part.end - mark.end <= 1


def _made(state: State, seen: _Seen) -> Mark | None:
    """Return a word such as 使 as the verb where no other is: to make something so; a forecast says so too."""
    forecast = state.firm is not None and state.firm.value == "will" and state.awaiting
    made = next((one.as_kind("BA") for one in seen.fronts if one.may_be("BA") and one.as_kind("BA").value), None)
    return made._replace(kind="ACTNOUN") if made is not None and not forecast else None


def _see(state: State, part: Part, at: int, passage: Passage, seen: _Seen) -> bool:
    """Take one sign of a part; say whether its reading goes on."""
    mark = part.marks[at]
    if mark.kind in ACTORS and not seen.verbs:
        seen.renewed = _subject(state, part, at, passage) or seen.renewed
    elif mark.kind == "STANCE" and at + 1 < len(part.marks) and says_what_binds(mark, part.marks[at + 1]):
        pass  # "表示将": what is said binds
    elif mark.kind in TOLD and ((not seen.verbs and stands_free(part, at, passage)) or _tells_all(mark, part, seen)):
        if not (seen.fronts and mark.kind == "APPEAL"):
            state.stance, state.firm, state.awaiting, state.last = True, None, False, False
            return False
    elif mark.may_be("BA") and _is_ba(state, part, at, passage):
        seen.fronts.append(mark)
    elif mark.kind in BINDING and may_bind(seen.verbs, mark) and not _is_act(state, part, at):
        seen.verbs.clear()
        _bind(state, part, at, passage)
    elif mark.may_be("PURPOSE") and not (mark.kind in VERBS and any(one.may_be("BA") for one in seen.fronts)):
        return not (seen.verbs or state.found or mark.start > part.own)
    else:
        _see_verb(part, at, passage, seen)
    return True


def _see_verb(part: Part, at: int, passage: Passage, seen: _Seen) -> None:
    mark = part.marks[at]
    if is_front(mark):
        seen.fronts.append(mark)
    elif mark.kind == "NOT":
        seen.negated = seen.negated or not seen.verbs
    elif (mark.kind in VERBS or mark.may_be("ACTNOUN")) and not modifies(passage, mark, part):
        act = mark.as_kind("ACTNOUN") if mark.kind not in VERBS else mark
        if not mark.may_be("NOUN") or stands_free(part, at, passage) or not seen.verbs:
            seen.verbs.append(act)


def _only_leads(state: State, part: Part, passage: Passage) -> bool:
    """Say whether a part only tells when, under what condition or what for."""
    text = passage.text[part.start : part.end].strip()
    firm = any(one.kind in ("FIRM", "MUST") and not one.may_be("BA") for one in part.marks)
    fronted = any(one.may_be("BA") for one in part.marks)
    first = next((one for one in part.marks if one.start == part.own), None)
    if passage.order.plays("closes_phrase", text[-1:]) and not firm and not fronted:
        return True
    acts = (
        first is not None
        and first.kind == "CONDITION"
        and any(one.kind in VERBS and not one.may_be("NOUN") for one in part.marks)
    )
    if first is not None and first.kind == "CONDITION" and first.value == "proviso":
        return True
    if first is not None and first.kind in ("CONDITION", "PURPOSE", "MEANS") and not acts:
        state.purpose = state.purpose or (first.kind == "PURPOSE" and bool(state.found))
        return True
    return any(one.may_be("IF") and one.start <= part.own + 8 for one in part.marks) and not firm


def _extend(state: State, part: Part) -> None:
    if state.found and state.last:
        last = state.found[-1]
        start = last.words[0] if last.words else last.act.start
        state.found[-1] = replace(last, words=(start, part.end))


def _subject(state: State, part: Part, at: int, passage: Passage) -> bool:
    """Take a party that opens a part, or stands right before what binds it, as who acts from here on."""
    mark = part.marks[at]
    if in_phrase(part, at):
        if state.actor is None and passage.order.plays("by", passage.text[mark.start - 1 : mark.start]):
            state.actor = mark
        return False
    last = next((one for one in reversed(part.marks[:at]) if one.kind in ACTORS), None)
    joined = last is not None and last is state.actor and mark.start - last.end <= SHORTEST
    binds = binds_next(part, at)
    if passage.order.plays("whose", passage.text[mark.end : mark.end + 1]) and mark.start <= part.own:
        state.actor, state.subject, state.opened = None, None, True
        return False
    if mark.start > part.own + 1 and not joined and not binds:
        return False
    if not joined:
        state.subject = mark.start
        if not state.awaiting or state.begin is not None:
            state.firm, state.awaiting, state.begin = None, False, None
        state.stance = state.purpose = state.last = False
    state.actor, state.opened = mark, True
    return True


def _is_ba(state: State, part: Part, at: int, passage: Passage) -> bool:
    """Say whether a word that tells the future as well only fronts the object: behind what binds, or without a subject."""
    mark = part.marks[at]
    if not mark.may_be("FIRM"):
        return True
    since = state.firm.start if state.awaiting and state.firm is not None else part.start
    own = any(
        one.kind in ACTORS and one.start > since
        for one in part.marks[:at]
        if not in_phrase(part, part.marks.index(one))
    )
    bound = state.awaiting or (state.firm is not None and bool(state.found))
    if bound and not own:
        return not passage.order.plays("leads_phrase", passage.text[mark.end : mark.end + 1])
    return not own and state.actor is None and mark.start <= part.own and not state.opened


def _bind(state: State, part: Part, at: int, passage: Passage) -> None:
    mark = part.marks[at]
    if state.stance and not (mark.start <= part.own and mark.kind == "FIRM" and mark.value != "will"):
        return
    state.stance = False
    leads = mark.end == part.end and mark.may_be("PLEDGE") and any(one.kind in ACTORS for one in part.marks[:at])
    if (
        state.awaiting
        and state.firm is not None
        and part.start <= state.firm.start
        and mark.start - state.firm.end <= CLOSE
        and mark.value == "intends"
        and state.firm.kind == "FIRM"
    ):
        return
    near = any(one.kind in ACTORS and 0 <= mark.start - one.end <= OFFICE for one in part.marks[at - 1 : at])
    said = at > 0 and part.marks[at - 1].kind == "STANCE" and says_what_binds(part.marks[at - 1], mark)
    loose = mark.may_be("NOUN") and not said and not leads and not near and not stands_free(part, at, passage)
    if loose or passage.order.plays("whose", passage.text[mark.end : mark.end + 1]):
        return
    if state.awaiting and state.begin is not None and mark.value == "will" and mark.start > state.begin:
        return
    if state.awaiting and state.firm is not None and mark.kind == "MUST":
        return
    begin = state.begin if state.awaiting and state.begin is not None and state.begin >= part.start else mark.start
    state.firm, state.awaiting, state.purpose, state.rule, state.begin = mark, True, False, BINDING[mark.kind], begin
    state.opened = True


def _is_act(state: State, part: Part, at: int) -> bool:
    """Say whether a form that binds as well is the act itself here: something binds already, or nobody stands before it."""
    mark = part.marks[at]
    own = any(one.kind in ACTORS for one in part.marks[:at])
    return mark.may_be("ACTNOUN") and (state.awaiting or not own)


def _without_verb(state: State, part: Part, passage: Passage, *, renewed: bool) -> None:
    refused = next((one for one in part.marks if one.kind == "NOT" and one.start <= part.own), None)
    bound = state.firm is not None and not state.stance and not state.purpose and (state.awaiting or state.last)
    if refused is not None and bound and passage.words(refused.end, part.end) >= SHORTEST:
        clause = Clause(refused, state.firm, state.actor, state.rule or "item", negated=True, subject=state.subject)
        state.found.append(replace(clause, words=(part.start, part.end), thing=(refused.end, part.end)))
        state.awaiting, state.last = False, True
        return
    if bound and not state.awaiting and goes_on(state, part):
        state.awaiting = True
        state.begin = part.own
        _unlisted(state, part)
        return
    if bound and state.awaiting and _asks_for_verb(state, part, passage):
        _unlisted(state, part)
        return
    leads = any(is_front(one) and one.start <= part.own for one in part.marks)
    state.opened = state.opened or not leads or state.actor is not None
    if renewed and not state.awaiting:
        state.last = False
    _extend(state, part)


def _asks_for_verb(state: State, part: Part, passage: Passage) -> bool:
    """Say whether more than a phrase follows what binds a part, so that its verb is one that no file lists."""
    firm = state.firm
    if (
        firm is None
        or firm.kind == "AIM"
        or (firm.kind == "MUST" and state.actor is None)
        or passage.text[part.end : part.end + 1] in LEADS
    ):
        return False
    own = part.start <= firm.start < part.end
    start = firm.end if own else part.own
    phrase = any(one.may_be("CLOSES") and one.end >= part.end - 1 for one in part.marks)
    front = any(is_front(one) and one.start <= start + 1 for one in part.marks) and not part.breaks and not own
    timed = any(time.start <= start + 1 and time.end >= part.end - CLOSE for time in passage.times)
    measures = any(one.may_be("LEAD") and one.end >= part.end - 1 for one in part.marks)
    return not (phrase or front or timed or measures) and part.end - start >= UNLISTED


def _unlisted(state: State, part: Part) -> None:
    """Make a clause of a part whose verb no file lists."""
    firm = state.firm
    assert firm is not None
    begin = firm.start if part.start <= firm.start < part.end else part.own
    row = state.found[-1].rule if state.found else state.rule or "item"
    rule = {"FIRM": "open", "MUST": "must"}.get(firm.kind, "item") if begin == firm.start else row
    act = firm if begin == firm.start else Mark(begin, begin, "THING", "other")
    clause = Clause(act, firm, state.actor, rule, subject=state.subject, negated=firm.may_be("NOT"))
    start = firm.end if begin == firm.start else begin
    state.found.append(replace(clause, words=(begin, part.end), thing=(start, part.end)))
    state.awaiting, state.last, state.opened = False, True, True


def _take(state: State, part: Part, verb: Mark, fronted: Mark | None, passage: Passage, *, negated: bool) -> None:
    """Make a clause of a part and its verb, where it is bound, goes on a row, or opens an item."""
    bound = state.awaiting and state.firm is not None and not state.stance
    starts = verb.start <= part.own + 1 or any(
        is_front(one) and part.own <= one.start <= part.own + 1 for one in part.marks
    )
    starts = starts or any(one.kind in ("NOT", "CONDITION") and one.start <= part.own for one in part.marks)
    starts = starts or refused_before(passage, part)
    thing = thing_of(state.firm, part, verb, fronted, passage)
    if not bound:
        row = bool(state.found) and state.firm is not None and not state.purpose and not state.stance
        if row and is_borne(state, part, verb, passage) and verb.value == "fund":
            row = False
        if row and (
            passes_on(part) or not (starts and has_object(passage, verb, thing, part)) or is_tail(part, verb, passage)
        ):
            _extend(state, part)
            return
        if not row and is_passed_on(state, part, passage):
            by = part.marks[0]
            clause = Clause(verb, None, state.actor, "borne", subject=state.subject)
            state.found.append(replace(clause, words=(part.start, part.end), thing=(passage.opening, by.start)))
            state.last, state.opened = True, True
            return
        if not row and is_borne(state, part, verb, passage):
            state.found.append(
                replace(
                    Clause(verb, None, state.actor, "borne", subject=state.subject),
                    words=(part.start, part.end),
                    thing=subject_before(part, passage),
                )
            )
            state.last, state.opened = True, True
            return
        if not row and lays_down(state, part, verb, passage):
            state.firm, state.rule = verb, "borne"
            starts = True
        elif not row and not opens_item(state, part, verb, passage, starts=starts):
            state.opened = True
            return
        if not row and state.rule != "borne":
            direct = verb.start <= part.own + 1
            state.firm, state.rule = verb, "item" if direct else "fronted"
    if bound and is_vague(part, verb, passage) and state.begin is not None:
        state.pending = verb
        return
    own = state.begin is not None and state.begin >= part.start
    begin = state.begin if (own or state.pending) and state.awaiting and state.begin is not None else part.start
    state.pending = None
    verb = telling_noun(part, verb)
    state.firm = bound_by(state.firm, part, verb, bound=bound)
    negated = (
        negated or (bound and state.firm is not None and state.firm.may_be("NOT")) or refused_before(passage, part)
    )
    given = bound and state.firm is not None and state.actor is not None and state.actor.start > state.firm.start
    rule = "borne" if given else state.rule or "item"
    clause = Clause(verb, state.firm, state.actor, rule, negated=negated, subject=None if given else state.subject)
    state.found.append(replace(clause, words=(begin, part.end), thing=thing))
    state.awaiting, state.last, state.opened = False, True, True
