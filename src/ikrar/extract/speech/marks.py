"""Pairs of quotation marks: what stands between an opening mark and its closing one. Linear in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ikrar.model.text import Span

CLOSERS = {
    "“": "”", "«": "»", "「": "」", "『": "』", "„": "“”\"", '"': '"', "‘": "’", "'": "'",
    "”": "”", "»": "«", "‚": "‘’", "‹": "›", "〝": "〞", "＂": "＂",
}  # fmt: skip
MARKS = re.compile("[“”„«»「」『』\"'‘’‚‹›〝〞＂]|\n\n")
INTERRUPTED = re.compile(r"[,.!?…] ?[—–] ")
"""Where an interrupted speech goes over to "he said" and back: «Yes, — he said. — And no»."""
RETURNS = re.compile(r"[,.!?…:;] ?[—–] ")
LONGEST = 4000
"""Code points that a quotation may span: an opening mark without its closing one is not a quotation."""
INSERTED = 200
"""Code points of "he said" within the marks of a speech."""
GENITIVE = 300
"""Code points behind an apostrophe within which the quotation is looked for that it does not close."""
_EITHER = "'‘\"”»"
_APOSTROPHES = "'’"
_NESTING = "“«「『"


@dataclass(frozen=True, slots=True)
class Marked:
    """The words between two marks; ``before`` and ``after`` are where the marks begin and end."""

    before: int
    start: int
    end: int
    after: int
    follows: bool = False
    """True where it goes on from the words before it, in the same marks."""

    @property
    def span(self) -> Span:
        """The words without their marks."""
        return Span(self.start, self.end)


def marked(text: str) -> list[Marked]:
    """Return the outermost pairs of marks in order; a speech of several paragraphs gives one pair a paragraph."""
    return list(_pairs(text))


def parted(text: str, one: Marked, says: Callable[[int, int], bool]) -> Iterator[Marked]:
    """Yield the stretches of a speech that "he said" interrupts within its marks; ``says`` tells whether words say so."""
    start, follows = one.start, False
    leaves = INTERRUPTED.search(text, one.start, one.end)
    while leaves:
        returns = RETURNS.search(text, leaves.end(), min(one.end, leaves.end() + INSERTED))
        if returns is None:
            break
        if text[leaves.end()].islower() and says(leaves.end(), returns.start()):
            stop = leaves.start() + 1
            yield Marked(start if follows else one.before, start, stop, stop, follows)
            start, follows = returns.end(), True
            returns = INTERRUPTED.search(text, start, one.end)
        leaves = returns
    yield Marked(start, start, one.end, one.after, follows) if follows else one


def _pairs(text: str) -> Iterator[Marked]:
    opened: tuple[int, str] | None = None
    depth = 0
    for match in MARKS.finditer(text):
        at, mark = match.start(), match[0]
        if opened and at - opened[0] > LONGEST:
            opened = None
        if opened is None:
            if mark in CLOSERS and _opens(text, at):
                opened, depth = (at, mark), 0
        elif mark == "\n\n":
            if text.startswith(opened[1], match.end()):
                yield Marked(opened[0], opened[0] + 1, at, at)
            opened = None
        elif mark in CLOSERS[opened[1]] and _closes(text, at):
            if depth:
                depth -= 1
                continue
            if at > opened[0] + 1:
                yield Marked(opened[0], opened[0] + 1, at, at + 1)
            opened = None
        elif mark == opened[1] and mark in _NESTING:
            depth += 1
        elif mark in "“„«「『" and opened[1] in "'‘\"":
            opened = (at, mark)


def _opens(text: str, at: int) -> bool:
    """Say whether a mark that also closes, or is an apostrophe, can open here."""
    if text[at] not in _EITHER:
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not after or after.isspace():
        return False
    if text[at] in "”»":
        return not before or before.isspace() or before in "([—–-:"
    if text[at] == "'" and after.isdigit():
        return False  # the '90s
    return not (before.isalnum() and before.isascii())


def _closes(text: str, at: int) -> bool:
    """Say whether a mark can close here: an apostrophe within a word does not."""
    if text[at] not in _APOSTROPHES:
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 3]
    if before.isspace() or after[:1].isalnum():
        return False
    return not (before == "s" and after[:1] == " " and after[1:].islower() and _closes_later(text, at))


def _closes_later(text: str, at: int) -> bool:
    """Say whether the quotation ends at a later mark, so that this one is a genitive's: the states’ own."""
    ahead = text[at + 1 : at + GENITIVE]
    later = ahead.find(text[at])
    while later > 0 and ahead[later - 1].isalnum() and ahead[later + 1 : later + 2].isalnum():
        later = ahead.find(text[at], later + 1)
    return later > 0 and ahead[later - 1] in ",.?!…" and "‘" not in ahead[:later]
