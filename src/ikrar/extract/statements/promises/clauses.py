"""Clauses: who binds himself how firmly to which acts, read from left to right over the marks of one passage."""

from __future__ import annotations

from dataclasses import dataclass, field

from ikrar.extract.statements.promises.clause import Clause
from ikrar.extract.statements.promises.fronted import within
from ikrar.extract.statements.promises.marks import VERBS, Mark
from ikrar.extract.statements.promises.passage import Passage
from ikrar.extract.statements.promises.places import (
    JOINED,
    after_to,
    asides,
    asks,
    behind_also,
    binds_next,
    conditional,
    coordinated,
    ends_with,
    goes_on,
    has_verb,
    headline,
    is_verb,
    listed,
    opens,
    purpose_over,
    refused,
    refused_subject,
    relative,
    restarts,
    shares_object,
    unknown_before,
)

NEAR = 3
"""Words between "we" and the act that it performs by saying so: "we strongly support"."""


@dataclass(slots=True)
class _State:
    """Where the reading of a passage stands."""

    firm: Mark | None = None
    actor: Mark | None = None
    awaiting: bool = False
    rule: str = ""
    purpose: bool = False
    stance: bool = False
    told: int = 0
    """Where the last sign stands that only tells."""
    negated: bool = False
    own: Mark | None = None
    none: Mark | None = None
    """A subject that refuses by itself: "neither party"."""
    subject: int | None = None
    agreed: bool = False
    found: list[Clause] = field(default_factory=list)


def clauses(passage: Passage, lead: Mark | None, lead_actor: Mark | None) -> list[Clause]:
    """Return the promised acts of a passage; ``lead`` is the firm word of the words that introduce it as an item."""
    state = _State(actor=lead_actor)
    if lead is not None:
        state.firm, state.awaiting, state.rule = lead, True, "item"
    skipped = within(passage)
    for at, mark in enumerate(passage.marks):
        if mark[0] in skipped:
            continue
        owned = state.own is not None and _owned(state, mark, passage)
        step = _pledge if owned else _STEPS.get(mark.kind)
        if step:
            step(state, mark, at, passage)
    if state.rule == "pledge" and state.awaiting and state.firm is not None:
        state.found.append(Clause(state.firm, state.firm, state.actor, "pledge"))
    return state.found


def _actor(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    led = passage.marks[0].kind == "PREAMBLE" and binds_next(passage, at)  # "In view of the losses, the members will"
    if (mark.kind == "OURS" or led) and restarts(passage, mark):
        if state.rule == "nominal":  # "Building on the plan, we will ...": the first words only led up to it
            state.found.clear()
        state.firm, state.awaiting, state.stance, state.rule = None, False, False, ""
    if relative(passage, at) or (state.awaiting and state.firm is not None and conditional(passage, state.firm, mark)):
        return
    binds = binds_next(passage, at)
    if state.purpose and state.firm is None and restarts(passage, mark):
        state.purpose = False  # "In order to save water, Kenya will ...": the purpose ends where somebody acts
    if state.firm is None or state.awaiting or binds or mark.kind == "OURS":
        joined = state.actor is not None and 0 <= mark.start - state.actor.end <= JOINED and state.subject is not None
        state.subject = state.subject if joined else mark.start
        state.actor = mark
    elif ends_with(passage, mark, ";；"):
        state.firm, state.actor, state.subject = None, mark, mark.start
    state.none = mark if mark.may_be("NOT") else state.none


def _firm(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    if state.stance and not coordinated(passage, mark) and not _told_of_itself(state):
        return
    if mark.value == "will" and state.found and asides(passage, at):
        return
    if mark.may_be("ACT") and state.awaiting and state.firm is not None and 0 <= mark.start - state.firm.end <= 1:
        _take(state, mark.as_kind("ACT"), state.rule, passage)  # "will stand by": what binds elsewhere is the act here
        return
    if mark.may_be("BA") and _fronts_object(state, mark, passage):
        return
    if mark.value == "will" and _under(state, mark, passage):
        return
    state.stance = False
    state.firm, state.awaiting, state.purpose, state.rule = mark, True, False, "firm"
    state.agreed = state.agreed or mark.value == "agreed"
    state.negated = (
        mark.may_be("NOT") or refused(passage, mark) or (state.none is not None and state.none is state.actor)
    )
    if mark.value == "considers":  # "will examine": the word is its own act
        _take(state, mark, "firm", passage)
    elif mark.may_be("PASSIVE") and mark.may_be("ACTED"):  # "is hereby established": it says what is done as well
        _acted(state, mark.as_kind("ACTED"), at, passage)


def _told_of_itself(state: _State) -> bool:
    """Say whether behind "said" a party acts that no name tells: "the President said that his government will"."""
    actor = state.actor
    return actor is not None and actor.kind == "ACTOR" and actor.mention is None and actor.start > state.told


def _under(state: _State, mark: Mark, passage: Passage) -> bool:
    """Say whether a plain future stands under a firmer word that waits for its act: "agreed that it will be opened"."""
    firm = state.firm
    if firm is None or not state.awaiting or firm.kind != "FIRM" or firm.value == "will":
        return False
    return not any(firm.end <= one.start < mark.start and one.kind in ("ACTOR", "OURS") for one in passage.marks)


def _fronts_object(state: _State, mark: Mark, passage: Passage) -> bool:
    """Say whether a word for the future only marks an object here: 同意将关税下调; at the head of an item it opens one."""
    if state.firm is not None and state.awaiting:
        return True
    if state.actor is None and mark.start <= passage.opening + 1:
        state.firm, state.awaiting, state.rule = mark._replace(kind="BA"), True, "item"
        return True
    return False


def _would(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    """Read the future of indirect speech: "agreed that ... would be extended", "Kenya, he said, would open"."""
    if state.stance and state.actor is None:
        return
    goes_on = (
        state.firm is not None and bool(state.found) and _and_that(passage, mark)
    )  # "announced that ..., and that it would"
    firm = mark._replace(kind="FIRM", value="agreed" if state.agreed else "will")
    state.firm, state.awaiting, state.purpose = firm, True, False
    state.rule = "firm" if state.agreed or goes_on else "would"


def _and_that(passage: Passage, mark: Mark) -> bool:
    return any(one.kind == "THAT" and one.end <= mark.start and behind_also(passage, one, 0) for one in passage.marks)


def _aim(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    state.stance = False
    state.firm, state.awaiting, state.purpose, state.rule = mark, True, False, "aim"


def _own(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    state.own = mark
    state.actor = state.actor or mark


def _owned(state: _State, mark: Mark, passage: Passage) -> bool:
    own = state.own
    if own is None or not mark.may_be("PLEDGE") or passage.words(own.end, mark.start) >= NEAR:
        return False
    return all(one.kind in ("OWN", "ADVERB") for one in passage.marks if own.end <= one.start < mark.start)


def _pledge(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    """Read "our firm commitment to ...": a noun that binds whose it is."""
    pledge = mark.as_kind("PLEDGE")
    state.firm, state.awaiting, state.purpose, state.rule, state.stance = pledge, True, False, "pledge", False


def _pronoun(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    """Read "it will" as what the sentence before was about, where that can bind itself."""
    if state.firm is None or binds_next(passage, at) or restarts(passage, mark):
        indirect = state.stance and at + 1 < len(passage.marks) and passage.marks[at + 1].kind == "WOULD"
        told = state.actor if indirect else None  # "the leaders said they would"
        state.actor = passage.antecedent[-1] if passage.antecedent else told


def _other(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    """Read a subject that binds nobody: "it will", "there will be"."""
    if state.firm is None or restarts(passage, mark):
        state.actor = None


def _must(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    if state.firm is None or not state.awaiting:
        state.firm, state.awaiting, state.purpose, state.rule = mark, True, False, "must"


def _stance(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    state.stance, state.firm, state.awaiting, state.told = True, None, False, mark.start


def _purpose(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    state.purpose = True


def _not(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    state.negated = state.awaiting


def _act(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    if opens(passage, mark) and not asks(passage, mark, at):
        if state.firm is None or not state.awaiting:
            state.firm, state.rule, state.stance = mark, "item", False
        _take(state, mark, "item", passage)
    elif state.stance and passage.label is not None and mark.kind == "ACT" and ends_with(passage, mark, ";"):
        state.firm, state.rule, state.stance = mark, "item", False  # "Condemns the trade; to strengthen control of"
        _take(state, mark, "item", passage)
    elif state.firm is not None and state.awaiting:
        if unknown_before(state.firm, mark, passage):
            _take(state, state.firm, "open", passage)
        _take(state, mark, state.rule, passage)
    elif state.found and state.firm is not None and not state.stance:
        _further_act(state, mark, at, passage)
    elif state.firm is None and not state.stance:
        _act_alone(state, mark, at, passage)


def _further_act(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    """Read an act behind one that is promised: it goes on the row, or tells what for."""
    if after_to(passage, at):
        if state.firm is not None and state.firm.value not in ("will", "") and goes_on(passage, passage.marks[at - 1]):
            _take(state, mark, state.rule, passage, row=True)
        elif not coordinated(passage, passage.marks[at - 1]):
            state.purpose = True
    elif (not state.purpose or purpose_over(passage, mark)) and is_verb(passage, mark) and coordinated(passage, mark):
        _take(state, mark, state.rule, passage, row=True)


def _act_alone(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    """Read an act that nothing binds: done by saying so, the head of an item, or what an instrument lays down."""
    if _performs(state, mark, passage):
        state.firm, state.rule = mark, "performs"
    elif headline(passage, at):
        state.firm, state.rule = passage.marks[at - 1], "item"
    elif _lays_down(state, mark, passage):
        state.firm, state.rule = mark, "lays-down"
    else:
        return
    _take(state, mark, state.rule, passage)


def _lays_down(state: _State, mark: Mark, passage: Passage) -> bool:
    """Say whether a verb without tense is what an instrument lays down: its subject stands before it, nothing else between."""
    actor = state.actor
    if actor is None or not passage.order.tenseless or passage.mood != "shall" or state.purpose:
        return False
    return all(
        one.kind in ("ADVERB", "MEANS", "OWN", "ALSO", "ACTOR", "OURS", "")
        for one in passage.marks
        if actor.end <= one.start < mark.start
    )


def _actwill(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    """Read a form that is a future by itself: "Кения завершит": the firm word and the act at once."""
    goes_on = state.firm is not None and state.firm.kind == "ACTWILL" and bool(state.found)
    if state.firm is not None and state.awaiting:
        _take(state, mark, state.rule, passage)
    elif goes_on and not state.purpose and coordinated(passage, mark):
        _take(state, mark, "future", passage, row=True)
    elif (not state.stance or _told_of_itself(state)) and not (state.purpose and not goes_on):
        state.stance = False
        state.firm, state.rule = mark._replace(kind="ACTWILL"), "future"
        _take(state, mark, "future", passage)


def _actnow(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    """Read the present of a party's act: what "we" perform by saying so, or what an instrument lays down."""
    if state.firm is not None and (state.awaiting or (state.found and state.rule in ("performs", "lays-down"))):
        if state.awaiting or coordinated(passage, mark):
            _take(state, mark, state.rule, passage, row=True)
    elif not state.stance and _performs(state, mark._replace(kind="ACT"), passage):
        state.firm, state.rule = mark, "performs"
        _take(state, mark, "performs", passage)
    elif not state.stance and state.actor is not None:
        state.firm, state.rule = mark, "lays-down"
        _take(state, mark, "lays-down", passage)


def _action(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    if state.firm is not None and state.awaiting and not (state.firm.kind == "FIRM" and state.firm.value == "will"):
        _take(state, mark, state.rule, passage)
    elif opens(passage, mark):
        if not has_verb(passage, at) or mark.start > passage.opening + 1:
            state.firm, state.rule, state.stance = mark, "nominal", False
            _take(state, mark, "nominal", passage)
    elif state.found and state.found[0].rule in ("nominal", "item") and not state.purpose and listed(passage, mark):
        _take(state, mark, state.found[0].rule, passage)
    elif (
        state.found
        and state.firm is not None
        and not state.stance
        and after_to(passage, at)
        and goes_on(passage, passage.marks[at - 1])
    ):
        _take(state, mark, state.rule, passage, row=True)  # "committed to stepping up ... and to sharing"
    elif state.firm is None and not state.stance and _performs(state, mark, passage, progressive=True):
        state.firm, state.rule = mark, "performs"
        _take(state, mark, "performs", passage)


def _acted(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    if state.firm is not None and state.awaiting and state.firm.kind in ("FIRM", "MUST", "AIM"):
        state.awaiting = False
        negated = state.negated or refused_subject(passage, mark)
        clause = Clause(mark, state.firm, state.actor, state.rule, passive=True, negated=negated, subject=state.subject)
        state.found.append(clause)
        state.negated = False
    elif _acted_by_itself(state, mark, passage):
        state.firm, state.rule = mark, "lays-down"
        state.found.append(Clause(mark, mark, state.actor, "lays-down", passive=True, negated=refused(passage, mark)))


def _acted_by_itself(state: _State, mark: Mark, passage: Passage) -> bool:
    """Say whether a passive without tense is what an instrument lays down: "each dispute is settled by negotiation"."""
    if not passage.order.tenseless or passage.mood != "shall" or state.firm is not None or state.stance:
        return False
    if mark.start <= passage.opening + 1:  # "Done at": nothing stands before it that it is about
        return False
    return not any(
        one.kind in ("THAT", "ACTED", "PURPOSE", "CONDITION", "MAYBE")
        for one in passage.marks
        if one.start < mark.start
    )


def _take(state: _State, mark: Mark, rule: str, passage: Passage, *, row: bool = False) -> None:
    if row and state.found and not state.awaiting and shares_object(passage, state.found[-1].act, mark):
        return  # "prevent and reduce pollution"
    subject = state.subject if state.awaiting else None
    rule = "open" if rule == "firm" and mark.is_guess() else rule
    negated = (state.negated and state.awaiting) or refused(passage, mark)
    state.found.append(Clause(mark, state.firm, state.actor, rule, negated=negated, subject=subject))
    state.awaiting = state.negated = state.purpose = False


def _performs(state: _State, mark: Mark, passage: Passage, *, progressive: bool = False) -> bool:
    """Say whether "we" does by saying so what follows at once: "we support", "we are putting in place"."""
    actor = state.actor
    if actor is None or actor.kind != "OURS" or (mark.kind not in VERBS and not progressive):
        return False
    if passage.order.tenseless and not mark.may_be("ACTNOW"):
        return False
    held = [one.kind for one in passage.marks if actor.end <= one.start < mark.start]
    allowed = {"ADVERB", "FINITE"} if progressive else {"ADVERB"}
    return (
        passage.words(actor.end, mark.start) <= NEAR
        and allowed.issuperset(held)
        and (not progressive or "FINITE" in held)
    )


_STEPS = {
    "ACTOR": _actor,
    "OURS": _actor,
    "FIRM": _firm,
    "WOULD": _would,
    "AIM": _aim,
    "OWN": _own,
    "OTHER": _other,
    "PRONOUN": _pronoun,
    "MUST": _must,
    "STANCE": _stance,
    "APPEAL": _stance,
    "PREAMBLE": _stance,
    "PURPOSE": _purpose,
    "NOT": _not,
    "ACT": _act,
    "ACTNOUN": _act,
    "ACTWILL": _actwill,
    "ACTNOW": _actnow,
    "ACTION": _action,
    "ACTED": _acted,
}
