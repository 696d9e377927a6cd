"""Clauses where the verb closes the sentence: acts wait for the word that says how firmly they are promised."""

from __future__ import annotations

from dataclasses import dataclass, field

from ikrar.extract.statements.promises.clause import Clause
from ikrar.extract.statements.promises.marks import VERBS, Mark
from ikrar.extract.statements.promises.passage import Passage
from ikrar.extract.statements.promises.places import JOINED

NEAR = 3
"""Words between an act and the firm word behind it."""
BINDING = {"FIRM": "firm", "MUST": "must", "AIM": "aim"}
STOPS = " \t.,;:!»”\"')"


@dataclass(slots=True)
class _Waiting:
    """Acts that no firm word has closed yet, who acts, and where the present clause began."""

    acts: list[tuple[Mark, int]] = field(default_factory=list)
    actor: Mark | None = None
    begin: int = 0
    negated: bool = False
    found: list[Clause] = field(default_factory=list)


def closing_clauses(passage: Passage, lead: Mark | None, lead_actor: Mark | None) -> list[Clause]:
    """Return the promised acts of a passage whose language closes clauses with the verb."""
    waiting = _Waiting(actor=lead_actor, begin=passage.opening)
    for mark in passage.marks:
        if mark.kind in ("ACTOR", "OURS"):
            _actor(waiting, mark)
        elif mark.kind == "ACTWILL":
            _close(waiting, mark, passage, "future", own=mark)
        elif mark.kind in VERBS and mark.may_be("MUST"):
            _close(waiting, mark.as_kind("MUST"), passage, "must", own=mark)
        elif mark.kind == "ACTED":  # the imperative of programmes and targets
            _close(waiting, mark, passage, "item", own=mark)
        elif mark.kind in VERBS or mark.kind == "ACTION":
            _wait(waiting, mark, passage)
        elif mark.kind in BINDING:
            _close(waiting, mark, passage, BINDING[mark.kind])
        elif mark.kind in ("STANCE", "APPEAL", "PREAMBLE"):
            waiting.acts.clear()
            waiting.begin = mark.end
    _close_item(waiting, passage, lead)
    return waiting.found


def _actor(waiting: _Waiting, mark: Mark) -> None:
    last = waiting.actor
    joined = last is not None and 0 <= mark.start - last.end <= JOINED
    if not waiting.acts and (last is None or mark.kind == "OURS" or joined):
        waiting.actor = mark
        waiting.begin = max(waiting.begin, mark.end)


def _wait(waiting: _Waiting, mark: Mark, passage: Passage) -> None:
    """Keep an act; only one that a comma or "and" follows ends the words of its clause."""
    waiting.acts.append((mark, waiting.begin))
    if _goes_on(mark, passage):
        waiting.begin = mark.end


def _close(waiting: _Waiting, firm: Mark, passage: Passage, rule: str, *, own: Mark | None = None) -> None:
    """Give the acts before a firm word to it: the nearest one, and those that "and" or a comma joins to it."""
    acts = [*waiting.acts, (own, waiting.begin)] if own else waiting.acts
    chosen = _joined(acts, passage)
    actor = waiting.actor or (firm if firm.may_be("OURS") else None)
    if chosen and passage.words(chosen[-1][0].end, max(firm.start, chosen[-1][0].end)) <= NEAR:
        waiting.found += [Clause(act, firm, actor, rule, begin=begin) for act, begin in chosen]
    elif rule == "firm":
        waiting.found.append(Clause(firm, firm, actor, "open", begin=waiting.begin))
    waiting.acts.clear()
    waiting.begin = firm.end


def _close_item(waiting: _Waiting, passage: Passage, lead: Mark | None) -> None:
    """Read an item that an act closes and no firm word follows: "... қамтамасыз ету"; more may be told behind it."""
    bare = [at for at, (mark, _) in enumerate(waiting.acts) if _ends_item(mark, passage)]
    if not bare:
        return
    acts = waiting.acts[: bare[-1] + 1]
    joined = _joined(acts, passage)
    waiting.found += [Clause(act, lead or acts[-1][0], waiting.actor, "item", begin=begin) for act, begin in joined]


def _ends_item(mark: Mark, passage: Passage) -> bool:
    """Say whether nothing but means and brackets follows an act to the end of its passage."""
    rest = passage.text[mark.end : passage.span.end].strip(STOPS)
    if not rest or rest[0] == "(":
        return True
    after = [one for one in passage.marks if one.start >= mark.end]
    means = bool(after) and after[0].kind == "MEANS" and not passage.text[mark.end : after[0].start].strip(" ,;")
    return means or (bool(after) and after[-1].kind == "MEANS" and after[-1].end >= passage.span.end - 1)


def _joined(acts: list[tuple[Mark, int]], passage: Passage) -> list[tuple[Mark, int]]:
    """Return the last act with those before it that are joined to the next one."""
    chosen = acts[-1:]
    for act in reversed(acts[:-1]):
        if _goes_on(act[0], passage):
            chosen.insert(0, act)
    return chosen


def _goes_on(act: Mark, passage: Passage) -> bool:
    """Say whether a comma, a semicolon or "and" stands right behind an act."""
    after = passage.text[act.end : act.end + 3].lstrip()
    also = any(mark.kind == "ALSO" and 0 <= mark.start - act.end <= 2 for mark in passage.marks)
    return also or after[:1] in (",", ";")
