"""Stamps: a short hash over all that a page follows from, so that a page whose stamp is the same need not be made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from ikrar.model.snapshot import Entry
from ikrar.register.codec import encode
from ikrar.site.layers import Layered
from ikrar.site.shelf import Shelf
from ikrar.version import METHOD

LENGTH = 12
ROOMS = ("ikrar.site", "ikrar.publish")
"""What pages are made with."""


def stamp(parts: Iterable[object]) -> str:
    """Return the stamp over values, each written as itself."""
    hasher = hashlib.blake2b(digest_size=LENGTH)
    for one in parts:
        hasher.update(str(one).encode())
        hasher.update(b"\0")
    return hasher.hexdigest()


@lru_cache(maxsize=1)
def frame() -> str:
    """Return the stamp over what all pages are made with: code, templates, words of the interface."""
    hasher = hashlib.blake2b(METHOD.encode(), digest_size=LENGTH)
    for room in ROOMS:
        for one in _files(files(room)):
            hasher.update(one.name.encode() + b"\0" + one.read_bytes())
    return hasher.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir() and one.name != "__pycache__":
            yield from _files(one)
        elif one.is_file():
            yield one


Marks = Callable[[str], Iterable[object]]
"""Tells of a subject what changes whenever something happens to it."""


def of_entry(held: Shelf, entry: Entry, marks: Marks) -> str:
    """Return the stamp over what is known of an entry."""
    row = held.by_id.get(entry.id)
    documents = dict.fromkeys(one.claim.quote.document_id for one in entry.wordings)
    parts: list[object] = [encode(entry), encode(row) if row else "", held.moved.get(entry.id, "")]
    parts += [encode(held.evidence[one]) for one in entry.evidence if one in held.evidence]
    parts += [encode(held.recorded[entry.recorded])] if entry.recorded in held.recorded else []
    parts += [encode(one) for wording in entry.wordings for one in held.found.get(wording.claim.id, ())]
    parts += [encode(held.documents[one]) for one in documents if one in held.documents]
    parts += [one for known in (entry.id, *documents) for one in marks(known)]
    parts += list(held.came.get(entry.id, ()))
    return stamp(parts)


@dataclass(frozen=True, slots=True)
class Stamps:
    """The stamps of entries and of documents, by id."""

    entries: Mapping[str, str]
    documents: Mapping[str, str]


def stamps_of(held: Shelf, marks: Marks) -> Stamps:
    """Return the stamps of all that a shelf holds."""
    entries = {known: of_entry(held, entry, marks) for known, entry in held.entries.items()}
    return Stamps(entries, {known: of_document(held, known, marks, entries) for known in held.documents})


def restamped(held: Shelf, before: Stamps, marks: Marks, subjects: Iterable[str]) -> Stamps:
    """Return stamps after people decided something of some subjects, and so of what is laid over what was read."""
    touched = {*subjects, *(held.entries.over if isinstance(held.entries, Layered) else held.entries)}
    known = [one for one in touched if one in held.entries]
    entries = {**before.entries, **{one: of_entry(held, held.entries[one], marks) for one in known}}
    documents = {one.claim.quote.document_id for entry in known for one in held.entries[entry].wordings}
    fresh = {one: of_document(held, one, marks, entries) for one in documents if one in held.documents}
    return Stamps(entries, {**before.documents, **fresh})


def of_document(held: Shelf, known: str, marks: Marks, entries: Mapping[str, str]) -> str:
    """Return the stamp over what is known of a document; ``entries`` are the stamps of the entries."""
    reading = held.snapshot.readings.get(known)
    parts: list[object] = [known, encode(held.documents[known]), *marks(known)]
    for claim in reading.claims if reading else ():
        entry = held.entry_of.get(claim.id, "")
        parts += [claim.id, entry, entries.get(entry, ""), *(encode(one) for one in held.found.get(claim.id, ()))]
    return stamp(parts)
