"""Clauses where the verb closes the sentence: acts wait for the word that says how firmly they are promised."""

from __future__ import annotations

from dataclasses import dataclass, field

from ikrar.extract.statements.promises.clauses import Clause
from ikrar.extract.statements.promises.marks import VERBS, Mark
from ikrar.extract.statements.promises.passage import Passage

NEAR = 3
"""Words between an act and the firm word behind it."""
BINDING = {"FIRM": "firm", "MUST": "must", "AIM": "aim"}


@dataclass(slots=True)
class _Waiting:
    """Acts that no firm word has closed yet, who acts, and where the present clause began."""

    acts: list[tuple[Mark, int]] = field(default_factory=list)
    actor: Mark | None = None
    begin: int = 0
    stance: bool = False
    found: list[Clause] = field(default_factory=list)


def closing_clauses(passage: Passage, lead: Mark | None, lead_actor: Mark | None) -> list[Clause]:
    """Return the promised acts of a passage whose language closes clauses with the verb."""
    waiting = _Waiting(actor=lead_actor, begin=passage.opening)
    for mark in passage.marks:
        if mark.kind in ("ACTOR", "OURS"):
            _actor(waiting, mark, passage)
        elif mark.kind == "ACTWILL":
            _close(waiting, mark, mark, passage, "firm", own=(mark, waiting.begin))
        elif mark.kind in VERBS or mark.kind == "ACTION":
            waiting.acts.append((mark, waiting.begin))
            waiting.begin = mark.end
        elif mark.kind in BINDING:
            _close(waiting, mark, mark, passage, BINDING[mark.kind])
        elif mark.kind in ("STANCE", "APPEAL", "PREAMBLE"):
            waiting.acts.clear()
            waiting.begin = mark.end
    _close_item(waiting, passage, lead)
    return waiting.found


def _actor(waiting: _Waiting, mark: Mark, passage: Passage) -> None:
    if not waiting.acts and (waiting.actor is None or mark.kind == "OURS"):
        waiting.actor = mark
        waiting.begin = max(waiting.begin, mark.end)


def _close(
    waiting: _Waiting, firm: Mark, end: Mark, passage: Passage, rule: str, *, own: tuple[Mark, int] | None = None
) -> None:
    """Give the acts before a firm word to it: the nearest one, and those that "and" or a comma joins to it."""
    acts = [*waiting.acts, own] if own else waiting.acts
    chosen = _joined([one for one in acts if one], passage)
    if chosen and passage.words(chosen[-1][0].end, firm.start) <= NEAR:
        waiting.found += [Clause(act, firm, waiting.actor, rule, begin=begin) for act, begin in chosen]
    elif rule == "firm":
        waiting.found.append(Clause(firm, firm, waiting.actor, "open", begin=waiting.begin))
    waiting.acts.clear()
    waiting.begin = end.end


def _close_item(waiting: _Waiting, passage: Passage, lead: Mark | None) -> None:
    """Read an item that an act closes and no firm word follows: "... қамтамасыз ету"."""
    if not waiting.acts:
        return
    last = waiting.acts[-1][0]
    if not passage.text[last.end : passage.span.end].strip(" \t.,;:!»”\"')"):
        joined = _joined(waiting.acts, passage)
        waiting.found += [Clause(act, lead or last, waiting.actor, "item", begin=begin) for act, begin in joined]


def _joined(acts: list[tuple[Mark, int]], passage: Passage) -> list[tuple[Mark, int]]:
    """Return the last act with those before it that are joined to the next one."""
    chosen = acts[-1:]
    for at in range(len(acts) - 2, -1, -1):
        act = acts[at][0]
        after = passage.text[act.end : act.end + 3].lstrip()
        also = any(mark.kind == "ALSO" and 0 <= mark.start - act.end <= 2 for mark in passage.marks)
        if not (also or after[:1] in (",", ";")):
            break
        chosen.insert(0, acts[at])
    return chosen
