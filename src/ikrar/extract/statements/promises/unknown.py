"""Unknown acts: what a firm word promises whose act no file lists."""

from __future__ import annotations

from collections.abc import Iterator

from ikrar.extract.statements.promises.clause import Clause
from ikrar.extract.statements.promises.marks import Mark
from ikrar.extract.statements.promises.passage import Passage
from ikrar.extract.statements.promises.places import relative, restarts


def open_firm(passage: Passage, found: list[Clause]) -> Iterator[Clause]:
    """Yield what a firm word promises whose act the vocabulary does not know."""
    if not any(mark.kind in ("FIRM", "AIM") for mark in passage.marks):
        return
    taken = {one.start for clause in found for one in (clause.firm, clause.act) if one}
    actor: Mark | None = None
    stance = False
    for at, mark in enumerate(passage.marks):
        if mark.kind in ("ACTOR", "OURS") and not relative(passage, at):
            actor = mark
        elif mark.kind in ("OTHER", "PRONOUN"):
            actor = passage.antecedent[-1] if mark.kind == "PRONOUN" and passage.antecedent else None
            stance = stance and not (mark.kind == "OURS" and restarts(passage, mark))
        stance = stance or mark.kind in ("STANCE", "APPEAL", "PREAMBLE")
        later = any(clause.act.start > mark.start for clause in found)
        if mark.value == "agreed" and later:
            continue
        if mark.kind in ("FIRM", "AIM") and mark.start not in taken and not stance:
            yield Clause(mark, mark, actor, "open" if mark.kind == "FIRM" else "aim")
