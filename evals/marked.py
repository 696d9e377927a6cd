"""Texts with their gold answers marked where they stand: what marks mean is in MARKING.md."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_TOKEN = re.compile(r"⟦|⟧")
_LABEL = re.compile(r"\|([a-z]+)\|([^|⟦⟧]+)(\|opt)?$")
GROUPS = {
    "d": "dates", "dur": "durations", "m": "quantities", "p": "quantities", "n": "quantities", "q": "quantities",
    "o": "quantities", "x": "quantities", "s": "parties", "g": "parties", "b": "parties", "per": "parties",
    "pl": "places", "say": "quotations", "rep": "quotations",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gold:
    """One marked answer; offsets are code points into the unmarked text."""

    start: int
    end: int
    kind: str
    value: str
    optional: bool

    @property
    def group(self) -> str:
        """Which of the measured groups it belongs to."""
        return GROUPS[self.kind]


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text without its marks, and the marks in order of their start, an outer one before what it holds."""

    name: str
    language: str
    published: str
    text: str
    gold: tuple[Gold, ...]


@lru_cache(maxsize=512)
def load(path: Path) -> MarkedText:
    """Read one marked text; its language is the last part of its stem."""
    head, body = path.read_text(encoding="utf-8").split("\n", 1)
    text, gold = unmarked(body, path.name)
    return MarkedText(path.stem, path.stem.rpartition(".")[2], head.removeprefix("published:").strip(), text, gold)


def unmarked(body: str, name: str = "text") -> tuple[str, tuple[Gold, ...]]:
    """Return a text without its marks, and the marks; they may hold one another."""
    plain: list[str] = []
    opened: list[int] = []
    gold: list[Gold] = []
    length = at = 0
    for mark in _TOKEN.finditer(body):
        piece = body[at : mark.start()]
        label = _LABEL.search(piece) if mark[0] == "⟧" else None
        if mark[0] == "⟧":
            if label is None or not opened or label[1] not in GROUPS:
                raise ValueError(
                    f"{name}: a mark without its label near {body[max(0, mark.start() - 60) : mark.end()]!r}"
                )
            piece = piece[: label.start()]
        plain.append(piece)
        length += len(piece)
        if label:
            start = opened.pop()
            gold.append(Gold(start, length, label[1], label[2], bool(label[3])))
        else:
            opened.append(length)
        at = mark.end()
    if opened:
        raise ValueError(f"{name}: a mark is not closed")
    plain.append(body[at:])
    return "".join(plain), tuple(sorted(gold, key=lambda one: (one.start, -one.end)))
