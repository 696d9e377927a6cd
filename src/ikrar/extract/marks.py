"""Pairs of quotation marks: what stands between an opening mark and its closing one. Linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ikrar.model.text import Span

CLOSERS = {"“": "”", "«": "»", "「": "」", "『": "』", "„": "“”", '"': '"', "‘": "’", "'": "'"}
MARKS = re.compile("[“”„«»「」『』\"'‘’]|\n\n")
LONGEST = 4000
"""Code points that a quotation may span: an opening mark without its closing one is not a quotation."""
_APOSTROPHES = "'’"


@dataclass(frozen=True, slots=True)
class Marked:
    """The words between two marks; ``before`` and ``after`` are where the marks begin and end."""

    before: int
    start: int
    end: int
    after: int

    @property
    def span(self) -> Span:
        """The words without their marks."""
        return Span(self.start, self.end)


def marked(text: str) -> list[Marked]:
    """Return the outermost pairs of marks in order; a speech of several paragraphs gives one pair a paragraph."""
    return list(_pairs(text))


def _pairs(text: str) -> Iterator[Marked]:
    opened: tuple[int, str] | None = None
    for match in MARKS.finditer(text):
        at, mark = match.start(), match[0]
        if opened and at - opened[0] > LONGEST:
            opened = None
        if opened is None:
            if mark in CLOSERS and _opens(text, at):
                opened = (at, mark)
        elif mark == "\n\n":
            if text.startswith(opened[1], match.end()):
                yield Marked(opened[0], opened[0] + 1, at, at)
            opened = None
        elif mark in CLOSERS[opened[1]] and _closes(text, at):
            if at > opened[0] + 1:
                yield Marked(opened[0], opened[0] + 1, at, at + 1)
            opened = None
        elif mark in "“„«「『" and opened[1] in "'‘\"":
            opened = (at, mark)


def _opens(text: str, at: int) -> bool:
    """Say whether a mark that also closes, or is an apostrophe, can open here."""
    if text[at] not in "'‘\"":
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not (before.isalnum() and before.isascii()) and bool(after) and not after.isspace()


def _closes(text: str, at: int) -> bool:
    """Say whether a mark can close here: an apostrophe within a word does not."""
    if text[at] not in _APOSTROPHES:
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not before.isspace() and not after.isalnum()
