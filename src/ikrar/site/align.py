"""Two versions of one text side by side: which paragraphs say the same, told by numbers, dates and entries they share.

Dynamic programming over paragraphs in order (as Gale and Church 1993 align by length), with the language-neutral values
that were read in each as the main sign and the lengths as the lesser one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ikrar.model.reading import Reading, plain

MOST = 400
"""Paragraphs a side that are aligned; longer texts are shown without alignment."""
SKIP = -0.35
"""What leaving a paragraph without its like costs."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph: its offsets in the text and the signs in it that no language owns."""

    start: int
    end: int
    signs: frozenset[str]


def blocks(reading: Reading, entry_of: Mapping[str, str]) -> tuple[Block, ...]:
    """Return a document's paragraphs: its lines that are not blank."""
    found, at = [], 0
    held = _signs(reading, entry_of)
    for line in reading.document.text.split("\n"):
        end = at + len(line)
        if line.strip():
            found.append(Block(at, end, frozenset(sign for place, sign in held if at <= place < end)))
        at = end + 1
    return tuple(found)


def _signs(reading: Reading, entry_of: Mapping[str, str]) -> list[tuple[int, str]]:
    signs = [(one.start, f"t {one.value}") for one in reading.times]
    signs += [(one.start, f"q {plain(one.value)} {one.unit}") for one in reading.quantities]
    signs += [(one.start, f"p {one.id}") for one in reading.parties]
    return signs + [(one.quote.start, f"e {entry_of[one.id]}") for one in reading.claims if one.id in entry_of]


def align(left: Sequence[Block], right: Sequence[Block]) -> list[tuple[int | None, int | None]]:
    """Return pairs of places, None where a paragraph has no like; nothing where the texts are too long."""
    if len(left) > MOST or len(right) > MOST or not left or not right:
        return []
    size = (sum(one.end - one.start for one in right) or 1) / (sum(one.end - one.start for one in left) or 1)
    best = _table(left, right, lambda one, other: _likeness(one, other, size))
    pairs: list[tuple[int | None, int | None]] = []
    at, to = len(left), len(right)
    while at or to:
        step = best[at][to][1]
        at, to = at - (step != "right"), to - (step != "left")
        pairs.append((None if step == "right" else at, None if step == "left" else to))
    return pairs[::-1]


def _table(
    left: Sequence[Block], right: Sequence[Block], likeness: Callable[[Block, Block], float]
) -> list[list[tuple[float, str]]]:
    best = [[(0.0, "")] * (len(right) + 1) for _ in range(len(left) + 1)]
    for at in range(len(left) + 1):
        for to in range(len(right) + 1):
            ways = []
            if at and to:
                ways.append((best[at - 1][to - 1][0] + likeness(left[at - 1], right[to - 1]), "both"))
            if at:
                ways.append((best[at - 1][to][0] + SKIP, "left"))
            if to:
                ways.append((best[at][to - 1][0] + SKIP, "right"))
            if ways:
                best[at][to] = max(ways)
    return best


def _likeness(one: Block, other: Block, size: float) -> float:
    shared, all_signs = len(one.signs & other.signs), len(one.signs | other.signs)
    expected, real = (one.end - one.start) * size, other.end - other.start
    length = min(expected, real) / max(expected, real, 1)
    return (shared / all_signs if all_signs else 0.2) + 0.4 * length - 0.3
