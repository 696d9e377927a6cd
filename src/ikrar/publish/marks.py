"""A document's text with what was read marked where it stands, as stretches that never nest.

Marks overlap freely (a quantity in a claim in reported speech), so the text is cut wherever a mark begins or ends and each
stretch names all that cover it. One sweep over the text: time grows with text and marks, not with their product.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ikrar.model.reading import Reading


@dataclass(frozen=True, slots=True)
class Mark:
    """What covers a stretch: its kind (a CSS class), what to say of it, and the anchor that others link to."""

    start: int
    end: int
    kind: str
    title: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Ref:
    """A link from the end of a claim to where the claim is set out."""

    href: str
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text, the kinds of mark that cover it, the anchors that begin and the references that end with it."""

    text: str
    kinds: tuple[str, ...]
    title: str
    anchors: tuple[str, ...] = ()
    refs: tuple[Ref, ...] = ()
    start: int = 0


def paragraphs(
    reading: Reading, places: Mapping[str, str] | None = None, more: Sequence[Mark] = ()
) -> list[list[Stretch]]:
    """Return the text as paragraphs of stretches; joined again they are the text without its blank lines.

    ``places`` gives for a claim's id the anchor of where it is set out; ``more`` are marks beside those of what was read.
    """
    blocks: list[list[Stretch]] = [[]]
    refs = _refs(reading, places or {})
    for left, right, cover, begun in _sweep(reading.document.text, [*_marks(reading), *more]):
        text = reading.document.text[left:right]
        if text == "\n":
            blocks.append([])
            continue
        kinds = tuple(dict.fromkeys(mark.kind for mark in cover))
        title = "; ".join(dict.fromkeys(mark.title for mark in cover))
        anchors = tuple(dict.fromkeys(mark.anchor for mark in begun if mark.anchor))
        blocks[-1].append(Stretch(text, kinds, title, anchors, tuple(refs.get(right, ())), left))
    return [block for block in blocks if any(one.text.strip() for one in block)]


def _refs(reading: Reading, places: Mapping[str, str]) -> dict[int, list[Ref]]:
    refs: dict[int, list[Ref]] = defaultdict(list)
    for at, claim in enumerate(reading.claims, 1):
        if claim.id in places:
            refs[claim.quote.end].append(Ref(places[claim.id], at, f"claim {at}: {claim.kind.value}"))
    return refs


def _marks(reading: Reading) -> list[Mark]:
    known = reading.document.id
    marks = [Mark(one.start, one.end, "time", f"time: {one.value}") for one in reading.times]
    marks += [
        Mark(one.start, one.end, "quantity", f"amount: {one.comparison} {one.value:f} {one.unit or ''}".rstrip())
        for one in reading.quantities
    ]
    marks += [Mark(one.start, one.end, "party", f"{one.kind.value}: {one.id}") for one in reading.parties]
    marks += [
        Mark(
            one.start,
            one.end,
            "direct" if one.direct else "indirect",
            f"{'direct' if one.direct else 'indirect'} speech: {one.speaker or 'speaker not found'}",
            f"s-{known}-{one.start}",
        )
        for one in reading.quotations
    ]
    marks += [
        Mark(claim.quote.start, claim.quote.end, "claim", claim.kind.value, f"q-{claim.id}") for claim in reading.claims
    ]
    return marks


def _sweep(text: str, marks: list[Mark]) -> Iterator[tuple[int, int, list[Mark], list[Mark]]]:
    """Yield (start, end, the marks that cover it, the marks that begin with it) for each stretch, newlines alone."""
    begin: dict[int, list[Mark]] = defaultdict(list)
    cuts = {0, len(text)}
    for mark in marks:
        begin[mark.start].append(mark)
        cuts |= {mark.start, mark.end}
    for at, letter in enumerate(text):
        if letter == "\n":
            cuts |= {at, at + 1}
    cover: list[Mark] = []
    for left, right in itertools.pairwise(sorted(cuts)):
        begun = begin.get(left, [])
        cover = [mark for mark in cover if mark.end > left] + begun
        yield left, right, cover, begun
