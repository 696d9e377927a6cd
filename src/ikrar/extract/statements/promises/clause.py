"""Clause: one act that is promised, with the signs that it was read from."""

from __future__ import annotations

from dataclasses import dataclass

from ikrar.extract.statements.promises.marks import Mark


@dataclass(slots=True, eq=False)
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
    subject: int | None = None
    """Where the clause's own subject begins, where it has one of its own."""
    words: tuple[int, int] | None = None
    """Where its words stand, where the reader of its language knows them."""
    thing: tuple[int, int] | None = None
    """Where its object stands, likewise."""
    behind: bool = False
    """What a passive is about stands behind it: "will be opened two schools", as many languages say it."""
