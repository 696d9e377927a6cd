"""Clauses: who binds himself how firmly to which acts, read from left to right over the marks of one passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ikrar.extract.statements.promises.marks import VERBS, Mark
from ikrar.extract.statements.promises.passage import LABEL, Passage

COORDINATING = ",;:、，；：)）]—–(/"
RESTARTING = ":：]】"
"""Marks behind which the acts of a list begin."""
NEAR = 3
"""Words between "we" and the act that it performs by saying so: "we strongly support"."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One act that is promised: its signs, and how it came to be read."""

    act: Mark
    firm: Mark | None
    actor: Mark | None
    rule: str
    passive: bool = False
    negated: bool = False
    begin: int | None = None
    """Where its words begin, where the verb closes the clause and what it acts on stands before it."""


@dataclass(slots=True)
class _State:
    """Where the reading of a passage stands."""

    firm: Mark | None = None
    actor: Mark | None = None
    awaiting: bool = False
    rule: str = ""
    purpose: bool = False
    stance: bool = False
    negated: bool = False
    own: Mark | None = None
    found: list[Clause] = field(default_factory=list)


def clauses(passage: Passage, lead: Mark | None, lead_actor: Mark | None) -> list[Clause]:
    """Return the promised acts of a passage; ``lead`` is the firm word of the words that introduce it as an item."""
    state = _State()
    if lead is not None:
        state.firm, state.actor, state.awaiting, state.rule = lead, lead_actor, True, "item"
    for at, mark in enumerate(passage.marks):
        step = _pledge if _owned(state, mark, passage) else _STEPS.get(mark.kind)
        if step:
            step(state, mark, at, passage)
    if state.rule == "pledge" and state.awaiting and state.firm is not None:
        state.found.append(Clause(state.firm, state.firm, state.actor, "pledge"))
    return state.found


def _actor(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    if mark.kind == "OURS" and _restarts(passage, mark):
        if state.rule == "nominal":  # "Building on the plan, we will ...": the first words only led up to it
            state.found.clear()
        state.firm, state.awaiting, state.stance, state.rule = None, False, False, ""
    if state.firm is None or state.awaiting or mark.kind == "OURS":
        state.actor = mark
    elif _ends_with(passage, mark, ";；"):
        state.firm, state.actor = None, mark


def _restarts(passage: Passage, mark: Mark) -> bool:
    """Say whether a clause of its own begins with a mark."""
    return _ends_with(passage, mark, ",;:、，；：]）)") or _behind_also(passage, mark, 0)


def _firm(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    if state.stance and not _coordinated(passage, mark):
        return
    state.stance = False
    state.firm, state.awaiting, state.purpose, state.rule = mark, True, False, "firm"
    state.negated = False


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


def _other(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    """Read a subject that binds nobody: "it will", "there will be"."""
    if state.firm is None or _restarts(passage, mark):
        state.actor = None


def _must(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    if state.firm is None or not state.awaiting:
        state.firm, state.awaiting, state.purpose, state.rule = mark, True, False, "must"


def _stance(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    state.stance, state.firm, state.awaiting = True, None, False


def _purpose(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    state.purpose = True


def _not(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    state.negated = state.awaiting


def _act(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    if opens(passage, mark) and not _asks(passage, mark, at):
        if state.firm is None or not state.awaiting:
            state.firm, state.rule, state.stance = mark, "item", False
        _take(state, mark, "item")
    elif state.firm is not None and state.awaiting:
        _take(state, mark, state.rule)
    elif state.found and state.firm is not None and not state.stance:
        if not state.purpose and _is_verb(passage, mark) and _coordinated(passage, mark):
            _take(state, mark, state.rule)
        elif _after_to(passage, at) and not _coordinated(passage, passage.marks[at - 1]):
            state.purpose = True
    elif state.firm is None and not state.stance and _performs(state, mark, passage):
        state.firm, state.rule = mark, "performs"
        _take(state, mark, "performs")


def _asks(passage: Passage, mark: Mark, at: int) -> bool:
    """Say whether a form that is a noun as well is one here: a name, or the subject of the sentence's own verb."""
    if mark.kind != "ACTNOUN":
        return False
    following = passage.text[mark.end : mark.end + 2].strip()
    return following[:1].isupper() or not following[:1].isalnum() or _has_verb(passage, at)


def _has_verb(passage: Passage, at: int) -> bool:
    """Say whether a verb of its own follows, outside a clause that only tells more of something ("who have")."""
    for one in passage.marks[at + 1 :]:
        if one.may_be("THAT"):
            return False
        if one.may_be("FINITE"):
            return True
    return False


def opens(passage: Passage, mark: Mark) -> bool:
    """Say whether a mark is what an item begins with: the passage itself, or a part behind a colon or a label."""
    if mark.start <= passage.opening + 1:
        return True
    text, start = passage.text, max(passage.span.start, mark.start - 24)
    before = text[start : mark.start].rstrip()
    if before[-1:] and before[-1] in RESTARTING:
        return True
    if before[-1:] in (")", "）", "."):
        cut = max(before.rfind(";"), before.rfind(","), before.rfind(":"), before.rfind(" ", 0, -3))
        label = LABEL.fullmatch(before[cut + 1 :].strip() + " ")
        return label is not None and bool(label["letter"] or label["number"])
    return False


def _action(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    if state.firm is not None and state.awaiting and not (state.firm.kind == "FIRM" and state.firm.value == "will"):
        _take(state, mark, state.rule)
    elif opens(passage, mark):
        if not _has_verb(passage, at) or mark.start > passage.opening + 1:
            state.firm, state.rule, state.stance = mark, "nominal", False
            _take(state, mark, "nominal")
    elif state.found and state.found[0].rule in ("nominal", "item") and not state.purpose and _listed(passage, mark):
        _take(state, mark, state.found[0].rule)
    elif state.firm is None and not state.stance and _performs(state, mark, passage, progressive=True):
        state.firm, state.rule = mark, "performs"
        _take(state, mark, "performs")


def _acted(state: _State, mark: Mark, at: int, passage: Passage) -> None:
    if state.firm is not None and state.awaiting and state.firm.kind in ("FIRM", "MUST", "AIM"):
        state.awaiting = False
        state.found.append(Clause(mark, state.firm, state.actor, state.rule, passive=True, negated=state.negated))


def _take(state: _State, mark: Mark, rule: str) -> None:
    state.found.append(Clause(mark, state.firm, state.actor, rule, negated=state.negated))
    state.awaiting = state.negated = state.purpose = False


def _ends_with(passage: Passage, mark: Mark, characters: str) -> bool:
    """Say whether one of ``characters`` stands right before a mark."""
    before = passage.text[max(passage.span.start, mark.start - 4) : mark.start].rstrip()
    return bool(before) and before[-1] in characters


def _coordinated(passage: Passage, mark: Mark) -> bool:
    """Say whether a mark goes on a row: behind a comma, a semicolon, a bracket, or a word such as "and"."""
    return _ends_with(passage, mark, COORDINATING) or _behind_also(passage, mark, 1)


def _behind_also(passage: Passage, mark: Mark, words: int) -> bool:
    """Say whether "and" stands before a mark with at most so many words between them."""
    also = None
    for one in passage.marks:
        if one.end > mark.start:
            break
        also = one if one.kind == "ALSO" else also
    return also is not None and passage.words(also.end, mark.start) <= words


def _listed(passage: Passage, mark: Mark) -> bool:
    return _ends_with(passage, mark, ";；)）")


def _after_to(passage: Passage, at: int) -> bool:
    if not at:
        return False
    last, mark = passage.marks[at - 1], passage.marks[at]
    return last.kind == "TO" and not passage.text[last.end : mark.start].strip()


def _is_verb(passage: Passage, mark: Mark) -> bool:
    """Say whether a form that is a noun as well is a verb here: something follows that it acts on."""
    if mark.kind != "ACTNOUN":
        return True
    after = passage.text[mark.end : mark.end + 2].strip()
    following = next((one for one in passage.marks if one.start >= mark.end), None)
    joined = following is not None and following.kind in ("ALSO", "TO") and following.start - mark.end <= 1
    return bool(after) and after[0].isalnum() and not joined


def _performs(state: _State, mark: Mark, passage: Passage, *, progressive: bool = False) -> bool:
    """Say whether "we" does by saying so what follows at once: "we support", "we are putting in place"."""
    actor = state.actor
    if actor is None or actor.kind != "OURS" or (mark.kind not in VERBS and not progressive):
        return False
    held = [one.kind for one in passage.marks if actor.end <= one.start < mark.start]
    allowed = {"ADVERB", "FINITE"} if progressive else {"ADVERB"}
    return passage.words(actor.end, mark.start) <= NEAR and allowed.issuperset(held) and (not progressive or "FINITE" in held)


def open_firm(passage: Passage, found: list[Clause]) -> Iterator[Clause]:
    """Yield what a firm word promises whose act the vocabulary does not know."""
    taken = {clause.firm.start for clause in found if clause.firm}
    actor: Mark | None = None
    stance = False
    for mark in passage.marks:
        if mark.kind in ("ACTOR", "OURS", "OTHER"):
            actor = mark if mark.kind != "OTHER" else None
            stance = stance and not (mark.kind == "OURS" and _restarts(passage, mark))
        stance = stance or mark.kind in ("STANCE", "APPEAL", "PREAMBLE")
        if mark.kind in ("FIRM", "AIM") and mark.start not in taken and not stance:
            yield Clause(mark, mark, actor, "open" if mark.kind == "FIRM" else "aim")


_STEPS = {
    "ACTOR": _actor, "OURS": _actor, "FIRM": _firm, "AIM": _aim, "OWN": _own, "OTHER": _other, "MUST": _must,
    "STANCE": _stance, "APPEAL": _stance, "PREAMBLE": _stance, "PURPOSE": _purpose, "NOT": _not, "ACT": _act,
    "ACTNOUN": _act, "ACTWILL": _act, "ACTION": _action, "ACTED": _acted,
}  # fmt: skip
