"""A document's text with what was read marked where it stands, as nested-free stretches."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from ikrar.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text with the kinds of mark that cover it and, of a claim, its id."""

    text: str
    kinds: tuple[str, ...]
    title: str


def paragraphs(reading: Reading) -> list[list[Stretch]]:
    """Return the text as paragraphs of stretches; joined again, they are the text."""
    blocks: list[list[Stretch]] = []
    at = 0
    marks = _marks(reading)
    for block in reading.document.text.split("\n"):
        end = at + len(block)
        if block.strip():
            blocks.append(list(_stretches(reading.document.text, at, end, marks)))
        at = end + 1
    return blocks


def _marks(reading: Reading) -> list[tuple[int, int, str, str]]:
    marks = [(one.start, one.end, "time", f"{one.value} ({one.rule})") for one in reading.times]
    marks += [
        (one.start, one.end, "quantity", f"{one.comparison} {one.value:f} {one.unit or ''} ({one.rule})")
        for one in reading.quantities
    ]
    marks += [(one.start, one.end, "party", one.id) for one in reading.parties]
    marks += [(one.start, one.end, "speech", one.speaker or "speaker not found") for one in reading.quotations]
    marks += [
        (claim.quote.start, claim.quote.end, "claim", f"{claim.kind.value} ({claim.rule})") for claim in reading.claims
    ]
    return sorted(marks)


def _stretches(text: str, start: int, end: int, marks: list[tuple[int, int, str, str]]) -> Iterator[Stretch]:
    inside = [mark for mark in marks if mark[0] < end and start < mark[1]]
    ends = [mark[0] for mark in inside] + [mark[1] for mark in inside]
    cuts = sorted({start, end, *(min(max(at, start), end) for at in ends)})
    for left, right in itertools.pairwise(cuts):
        cover = [mark for mark in inside if mark[0] <= left and right <= mark[1]]
        kinds = tuple(dict.fromkeys(mark[2] for mark in cover))
        yield Stretch(text[left:right], kinds, "; ".join(dict.fromkeys(mark[3] for mark in cover)))
