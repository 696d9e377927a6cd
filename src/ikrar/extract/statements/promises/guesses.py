"""Guesses: verbs that no file lists, told by where they stand and by their form, so that what they promise is not lost."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ikrar.extract.statements.promises.marks import Mark

WORD = re.compile(r"[ ,]{0,2}([^\W\d_][\w'’-]{1,40})")
"""A word with what parts it from the sign before it."""
STEPS = frozenset({"ADVERB", "NOT", "ALSO"})
"""Signs between a firm word and its verb."""
ENOUGH = 3
"""Letters of a verb that is guessed, at least."""


@dataclass(frozen=True, slots=True)
class Forms:
    """What a verb looks like where a firm word or the mark of an infinitive asks for one; empty where nothing tells."""

    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    """Words behind which any word in small letters is one, at the end of what binds: "to", "will"."""
    never: frozenset[str] = frozenset()
    """Words that look like verbs and are none."""

    @classmethod
    def of(cls, told: Mapping[str, Sequence[str]]) -> Forms:
        """Take the forms as a language's file tells them."""
        listed = {name: tuple(told.get(name, ())) for name in ("beginnings", "endings", "behind")}
        return cls(**listed, never=frozenset(told.get("never", ())))

    def known(self) -> bool:
        """Say whether the language tells verbs by their form."""
        return bool(self.behind or self.beginnings or self.endings)

    def ask(self, mark: Mark, text: str, *, bound: bool) -> bool:
        """Say whether a verb must stand behind a sign, or may where something binds already."""
        if mark.kind == "FIRM":
            return not self.behind or text[mark.start : mark.end].endswith(self.behind)
        return bound and mark.kind == ("TO" if self.behind else "ALSO")

    def fit(self, word: str) -> bool:
        """Say whether a word can be a verb."""
        if word in self.never or len(word) < ENOUGH or not word.islower():
            return False
        return bool(self.behind) or word.startswith(self.beginnings) or word.endswith(self.endings)


def with_guesses(text: str, marks: Sequence[Mark], forms: Forms) -> Sequence[Mark]:
    """Return the marks of a sentence with one for each verb that a firm word asks for and no file lists."""
    if not forms.known() or not any(mark.kind == "FIRM" for mark in marks):
        return marks
    made: list[Mark] = []
    bound = False
    for at, mark in enumerate(marks):
        found = _behind(text, marks, at, forms) if forms.ask(mark, text, bound=bound) else None
        bound = bound or mark.kind == "FIRM"
        if found is not None:
            made.append(found)
    return sorted((*marks, *made), key=_place) if made else marks


def _behind(text: str, marks: Sequence[Mark], at: int, forms: Forms) -> Mark | None:
    """Return the word right behind a sign, adverbs stepped over, as an act where it can be one and is no sign itself."""
    place, following = marks[at].end, at + 1
    while following < len(marks) and marks[following].start <= place + 1 and marks[following].kind in STEPS:
        place, following = marks[following].end, following + 1
    word = WORD.match(text, place)
    if word is None or not forms.fit(word[1]):
        return None
    start, end = word.span(1)
    taken = following < len(marks) and marks[following].start < end
    return None if taken else Mark(start, end, "ACT", "other")


def _place(mark: Mark) -> tuple[int, int]:
    return (mark.start, -mark.end)


def with_opening(text: str, at: int, marks: Sequence[Mark], forms: Forms) -> Sequence[Mark]:
    """Return the marks of an item with one for the verb that opens it, where no file lists that and its form tells it."""
    if forms.behind or not forms.known() or any(mark.start <= at < mark.end for mark in marks):
        return marks
    word = WORD.match(text, at)
    if word is None or word.start(1) != at or not forms.fit(word[1].lower()):
        return marks
    return sorted((*marks, Mark(at, word.end(1), "ACT", "other")), key=_place)
