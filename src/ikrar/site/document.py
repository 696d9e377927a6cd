"""A document: its text with everything read marked where it stands, and beside a translation of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ikrar.model.claims import Claim
from ikrar.model.reading import Reading
from ikrar.publish import marks
from ikrar.publish.marks import Stretch
from ikrar.publish.views import Link, link
from ikrar.publish.words import day, language_name, origin, safe_address
from ikrar.site.align import align, blocks
from ikrar.site.amounts import amount
from ikrar.site.overview import FindingBrief, brief
from ikrar.site.shelf import Reader, Shelf

ALL = slice(None)
FEWEST_SHARED = 2
"""Entries that two documents must share to be offered side by side."""


@dataclass(frozen=True, slots=True)
class DocumentBrief:
    """A document in a list."""

    id: str
    title: str
    language: str
    language_name: str
    published: str
    claims: int
    came_from: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim of the document: what it is, the rule that read it with the words it decided on, and what checks say."""

    number: int
    id: str
    kind: str
    quote: str
    facts: tuple[tuple[str, str], ...]
    rule: str
    signs: tuple[tuple[str, str], ...]
    entry: str
    is_promise: bool
    findings: tuple[FindingBrief, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A time, amount, name or quotation that was read: its exact words, what they were read as, and the rule."""

    kind: str
    text: str
    value: str
    rule: str
    note: str
    start: int


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Everything the page of a document shows."""

    brief: DocumentBrief
    sha256: str
    published_source: str
    language_source: str
    method: str
    paragraphs: tuple[tuple[Stretch, ...], ...]
    claims: tuple[ClaimView, ...]
    read: tuple[Read, ...]
    siblings: tuple[DocumentBrief, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A pair of paragraphs that say the same; empty where one has no like."""

    left: tuple[Stretch, ...]
    right: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """Two versions of one text."""

    left: DocumentBrief
    right: DocumentBrief
    pairs: tuple[Side, ...]


def document_brief(held: Shelf, reader: Reader, known: str) -> DocumentBrief:
    """Return a document in a line."""
    document = held.documents[known]
    return DocumentBrief(
        known, document.title or origin(document.source) or known, document.language,
        language_name(document.language, reader.locale), day(document.published, reader.locale),
        document.claims, origin(document.source),
        link(document.source) if safe_address(document.source) else None,
    )  # fmt: skip


def document(held: Shelf, reader: Reader, known: str) -> DocumentView | None:
    """Return a document for a reader, None where the register has none of that id, or it was not read."""
    reading = held.snapshot.readings.get(known)
    if reading is None:
        return None
    places = {claim.id: f"c-{claim.id}" for claim in reading.claims}
    return DocumentView(
        brief=document_brief(held, reader, known),
        sha256=reading.document.sha256,
        published_source=reading.document.published_source,
        language_source=reading.document.language_source,
        method=reading.method,
        paragraphs=tuple(tuple(block) for block in marks.paragraphs(reading, places)),
        claims=tuple(_claim(held, reader, claim, at) for at, claim in enumerate(reading.claims, 1)),
        read=tuple(sorted(_read(reader, reading), key=lambda one: one.start)),
        siblings=tuple(document_brief(held, reader, one) for one in siblings(held, known)),
    )


def siblings(held: Shelf, known: str) -> list[str]:
    """Return the documents in other languages that share the most entries with one, the best of each language."""
    reading = held.snapshot.readings[known]
    shared: Counter[str] = Counter()
    for entry in {held.entry_of[claim.id] for claim in reading.claims if claim.id in held.entry_of}:
        shared.update({one.claim.quote.document_id for one in held.entries[entry].wordings} - {known})
    best: dict[str, str] = {}
    for other, count in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        language = held.documents[other].language
        if count >= FEWEST_SHARED and language != reading.document.language:
            best.setdefault(language, other)
    return list(best.values())


def sides(held: Shelf, reader: Reader, known: str, other: str) -> Sides | None:
    """Return two documents aligned, None where one of them is not in the register."""
    readings = held.snapshot.readings
    if known not in readings or other not in readings:
        return None
    left, right = (_blocks(readings[one]) for one in (known, other))
    pairs = align(blocks(readings[known], held.entry_of), blocks(readings[other], held.entry_of))
    if not pairs or len(left) != len(blocks(readings[known], {})) or len(right) != len(blocks(readings[other], {})):
        pairs = [
            (at if at < len(left) else None, at if at < len(right) else None)
            for at in range(max(len(left), len(right)))
        ]
    made = tuple(Side(left[at] if at is not None else (), right[to] if to is not None else ()) for at, to in pairs)
    return Sides(document_brief(held, reader, known), document_brief(held, reader, other), made)


def _blocks(reading: Reading) -> list[tuple[Stretch, ...]]:
    return [tuple(block) for block in marks.paragraphs(reading)]


def _claim(held: Shelf, reader: Reader, claim: Claim, at: int) -> ClaimView:
    names = reader.names
    facts = (
        ("parties", names.several(claim.parties)),
        ("beneficiaries", names.several(claim.beneficiaries)),
        ("about", names.one(claim.topic or claim.area)),
        ("amount", "; ".join(amount(one, reader.locale) for one in claim.quantities)),
        ("deadline", day(claim.deadline, reader.locale)),
        ("on the word of", names.one(claim.speaker)),
        ("stated as", reader.tongue.word(claim.status.value)),
    )
    entry = held.entry_of.get(claim.id, "")
    return ClaimView(
        at, claim.id, claim.kind.value, claim.quote.text, tuple(one for one in facts if one[1]), claim.rule,
        claim.signs, entry, entry in held.by_id, tuple(brief(held, held.found.get(claim.id, ()))),
    )  # fmt: skip


def _read(reader: Reader, reading: Reading) -> Iterator[Read]:
    for time in reading.times:
        yield Read("time", time.text, time.value, time.rule, time.note or "", time.start)
    for one in reading.quantities:
        yield Read("amount", one.text, amount(one, reader.locale), one.rule, one.note or "", one.start)
    for said in reading.quotations:
        who = reader.names.one(said.speaker) if said.speaker else reader.tongue.word("speaker not found")
        kind = "direct speech" if said.direct else "indirect speech"
        yield Read(kind, said.text, who, said.cue or "", "", said.start)
    for name in reading.parties:
        yield Read(name.kind.value, name.text, reader.names.one(name.id), name.role, "", name.start)


def documents(held: Shelf, reader: Reader, chosen: slice = ALL) -> Sequence[DocumentBrief]:
    """Return all documents, the newest first, or some of them."""
    return [document_brief(held, reader, known) for known in held.newest[chosen]]
