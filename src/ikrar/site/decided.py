"""Entries as people left them: other words, split in two, put together. What was read stays beside it, in the log.

Words are kept as a document's id and offsets, ``doc-0123456789ab:40-95`` (code points, end exclusive), and quoted anew from
that document each time, so that no quotation can differ from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ikrar.errors import QuoteError
from ikrar.match.standing import as_evidence, support_of
from ikrar.model.identity import content_id
from ikrar.model.links import Decision
from ikrar.model.mechanism import Evidence
from ikrar.model.snapshot import Entry, Snapshot, Wording
from ikrar.model.text import Document, Quote
from ikrar.site.history import EDITED, PART, SPLIT, WORDS, Act, History, judgements, merged_into
from ikrar.site.layers import Layered

MOST_PARTS = 1000
"""Parts that one entry can come to."""
Documents = Mapping[str, Document]
Record = tuple[Snapshot, Mapping[str, Evidence]]
"""The state, and the evidence on the mechanism's record by id."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: a document's id and offsets."""

    document: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.document}:{self.start}-{self.end}"

    @classmethod
    def of(cls, quote: Quote) -> Place:
        """Return where a quotation stands."""
        return cls(quote.document_id, quote.start, quote.end)

    @classmethod
    def read(cls, written: str) -> Place | None:
        """Return a place as judgements write it, None where it is none."""
        known, _, offsets = written.rpartition(":")
        start, _, end = offsets.partition("-")
        fits = known and all(one.isascii() and one.isdecimal() and len(one) < 12 for one in (start, end))
        return cls(known, int(start), int(end)) if fits else None

    def quote(self, documents: Documents) -> Quote | None:
        """Return the exact words, None where the document is not held or has none there."""
        document = documents.get(self.document)
        try:
            return document.quote(self.start, self.end) if document else None
        except QuoteError:
            return None


def part_id(parent: str, place: Place) -> str:
    """Return the id of a part of an entry that was split: the same parts of the same entry have the same ids."""
    return content_id("ent", parent, str(place))


def decided(
    read: Mapping[str, Entry], snapshot: Snapshot, told: History, evidence: Mapping[str, Evidence]
) -> Layered[str, Entry]:
    """Return the entries as people left them, by id; those of splits come last. ``told`` are the histories of what was judged.

    An entry that was split or merged stays under its id, so that its address never dies.
    """
    judged = [known for known, acts in told.items() if judgements(acts)]
    made = Layered(read)
    for known in judged:
        if known in read:
            made[known] = _reworded(made[known], judgements(told[known]), snapshot.documents)
    _join(made, [known for known in judged if known in read], (snapshot, evidence), told)
    parts: list[str] = []
    for known in judged:
        if known in read:
            parts += _split(made, known, snapshot.documents, told)
    _join(made, [known for known in parts if known in told], (snapshot, evidence), told)
    return made


def _join(made: Layered[str, Entry], some: Sequence[str], record: Record, history: History) -> None:
    """Put the wordings and evidence of those entries that were merged into the others."""
    moved = [(one, into) for one in some if (into := merged_target(made, history, one)) != one]
    snapshot, evidence = record
    for known, into in moved:
        joined = _joined(made[into], made[known], snapshot, evidence)
        made[into] = _reworded(joined, judgements(history.get(into, ())), snapshot.documents)


def _split(made: Layered[str, Entry], known: str, documents: Documents, history: History) -> list[str]:
    """Put the parts of an entry that was split beside it, and the parts of these; return their ids."""
    found: list[str] = []
    todo = [known]
    while todo and len(found) < MOST_PARTS:
        entry = made[todo.pop()]
        acts = judgements(history.get(entry.id, ()))
        for part in _parts(entry, acts[-1], documents) if acts and acts[-1].decision == SPLIT else ():
            made[part.id] = _reworded(part, judgements(history.get(part.id, ())), documents)
            found.append(part.id)
            todo.append(part.id)
    return found


def _reworded(entry: Entry, acts: Sequence[Act], documents: Documents) -> Entry:
    chosen = [value for act in acts if act.decision == EDITED for name, value in act.fields if name == WORDS]
    place = Place.read(chosen[-1]) if chosen else None
    quote = place.quote(documents) if place else None
    if quote is None:
        return entry
    title = entry.title if entry.recorded else " ".join(quote.text.split())
    at = next((at for at, one in enumerate(entry.wordings) if one.claim.quote.document_id == quote.document_id), None)
    if at is None:
        return entry
    one = entry.wordings[at]
    wordings = (*entry.wordings[:at], Wording(replace(one.claim, quote=quote), one.language), *entry.wordings[at + 1 :])
    return replace(entry, title=title, wordings=wordings)


def _parts(entry: Entry, act: Act, documents: Documents) -> Iterator[Entry]:
    for name, value in act.fields:
        place = Place.read(value) if name == PART else None
        quote = place.quote(documents) if place else None
        like = next((one for one in entry.wordings if place and one.claim.quote.document_id == place.document), None)
        if place and quote and like:
            known = part_id(entry.id, place)
            claim = replace(like.claim, id=content_id("clm", known), quote=quote)
            yield replace(
                entry, id=known, title=" ".join(quote.text.split()), wordings=(Wording(claim, like.language),),
                recorded=None, evidence=(), reasons=(), links=(), found=(),
            )  # fmt: skip


def merged_target(made: Mapping[str, Entry], history: History, known: str) -> str:
    """Return where an entry went by merges, itself where it stands; a ring of merges ends where it began."""
    seen = [known]
    while (into := merged_into(history.get(seen[-1], ()))) and into in made and into not in seen:
        seen.append(into)
    return seen[-1]


def _joined(entry: Entry, merged: Entry, snapshot: Snapshot, evidence: Mapping[str, Evidence]) -> Entry:
    held = {one.claim.id for one in entry.wordings}
    known = tuple(dict.fromkeys((*entry.evidence, *merged.evidence)))
    found = tuple({one.id: one for one in (*entry.found, *merged.found)}.values())
    confirmed = [as_evidence(one) for one in found if snapshot.decision(one.id) is Decision.CONFIRMED]
    support = support_of([*(evidence[one] for one in known if one in evidence), *confirmed])
    wordings = (*entry.wordings, *(one for one in merged.wordings if one.claim.id not in held))
    return replace(
        entry, wordings=wordings, evidence=known, found=found, standing=support.standing, own_word=support.own_word
    )
