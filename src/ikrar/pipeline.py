"""How data goes: the only file that names all the stages.

bytes -read-> Document -extract-> Reading -register-> events -fold-> Snapshot -match-> entries -check-> Findings
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from mimetypes import guess_type
from pathlib import Path

from ikrar.check.run import check
from ikrar.errors import IkrarError
from ikrar.extract.dateline import find_published
from ikrar.extract.extract import extract
from ikrar.extract.grammar import Grammar, compile_grammar
from ikrar.languages.load import load_language
from ikrar.match.entries import entries
from ikrar.mechanisms.load import built_in, load_mechanism
from ikrar.model.findings import Finding
from ikrar.model.mechanism import Mechanism
from ikrar.model.reading import Reading
from ikrar.model.snapshot import Entry, Event, Snapshot
from ikrar.model.text import Document, canonical
from ikrar.outside import clock
from ikrar.outside.files import Found, gather
from ikrar.readers import read_bytes
from ikrar.readers.detect import detect_language
from ikrar.register import drafts
from ikrar.register.drafts import Draft
from ikrar.register.fold import fold
from ikrar.register.ledger import drafts_for_reading
from ikrar.register.ports import Store

BATCH = 64


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: read and new, already known, or not readable and why."""

    name: str
    reading: Reading | None = None
    new: bool = False
    error: IkrarError | None = None


@lru_cache(maxsize=32)
def grammar_for(language: str, mechanism: Mechanism | None = None) -> Grammar:
    """Return the grammar of a language with the names of one mechanism, or of all built-in ones."""
    known = (mechanism,) if mechanism else tuple(load_mechanism(name) for name in built_in())
    names = tuple(chain.from_iterable(one.names for one in known))
    groups = tuple(chain.from_iterable(one.groups for one in known))
    combinations = tuple(chain.from_iterable(one.combinations for one in known))
    return compile_grammar(load_language(language), names, groups, combinations)


def read(
    text: str, *, language: str | None = None, published: str | None = None, mechanism: Mechanism | None = None
) -> Reading:
    """Read a text: times, quantities, parties, quotations, claims, each under its exact words. Pure; no register.

    ``language`` is a BCP 47 tag and ``published`` an ISO 8601 date; either is found in the text where it is not given.
    Offsets count Unicode code points of the canonical text (see :func:`ikrar.model.text.canonical`), end exclusive.

    Raises UnknownLanguageError where the language is not one Ikrar has a file for.
    """
    plain = canonical(text)
    source = "declared" if language else "detected"
    document = Document(
        plain,
        language or detect_language(plain),
        published=published,
        language_source=source,
        published_source="declared" if published else "unknown",
    )
    return read_document(document, mechanism)


def read_document(document: Document, mechanism: Mechanism | None = None) -> Reading:
    """Read a document, first finding its date of publication where nobody gave it."""
    grammar = grammar_for(document.language, mechanism)
    if document.published is None and (found := find_published(document.text, grammar)):
        document = replace(document, published=found, published_source="found")
    return extract(document, grammar)


def read_file(path: str | Path, *, language: str | None = None, published: str | None = None) -> Reading:
    """Read one file (txt, md, html, pdf, docx) as :func:`read` reads a text."""
    found = next(iter(gather([str(path)])))
    return _reading_of(found, language=language, published=published, mechanism=None)


def open_register(store: Store, mechanism: Mechanism, actor: str) -> tuple[Event, ...]:
    """Begin a register: its first event holds the mechanism's whole record."""
    return store.append([drafts.opened(mechanism, actor=actor)], at=clock.now())


def snapshot_of(store: Store) -> Snapshot:
    """Fold a store's log into its present state."""
    return fold(store.events())


def ingest(
    store: Store,
    found: Iterable[Found],
    *,
    actor: str,
    language: str | None = None,
    published: str | None = None,
) -> Iterator[Outcome]:
    """Read inputs into the register in batches; an outcome is yielded only once its document is safe on disk."""
    snapshot = snapshot_of(store)
    seen: set[str] = set()
    outcomes: list[Outcome] = []
    waiting: list[Draft] = []
    for item in found:
        outcome = _outcome(item, snapshot.mechanism, language, published)
        new: list[Draft] = []
        if outcome.reading and outcome.reading.document.id not in seen:
            seen.add(outcome.reading.document.id)
            new = drafts_for_reading(snapshot, outcome.reading.document, outcome.reading, actor=actor)
        outcomes.append(replace(outcome, new=bool(new)))
        if new:
            _keep_original(store, item, outcome)
        waiting += new
        if len(outcomes) >= BATCH:
            yield from _flush(store, outcomes, waiting)
            outcomes, waiting = [], []
    yield from _flush(store, outcomes, waiting)


def readings(found: Iterable[Found], *, language: str | None = None, published: str | None = None) -> Iterator[Outcome]:
    """Read inputs without a register, with the names of all built-in mechanisms."""
    for item in found:
        try:
            yield Outcome(item.name, _reading_of(item, language=language, published=published, mechanism=None), True)
        except IkrarError as error:
            yield Outcome(item.name, error=error)


def entries_of(snapshot: Snapshot) -> tuple[Entry, ...]:
    """Return the register's entries: the same thing said in several documents is one."""
    return entries(snapshot)


def findings_of(snapshot: Snapshot, known: Sequence[Entry], document_id: str | None = None) -> tuple[Finding, ...]:
    """Check the claims of one document, or of all."""
    return check(snapshot, tuple(known), document_id)


def _reading_of(found: Found, *, language: str | None, published: str | None, mechanism: Mechanism | None) -> Reading:
    if found.error is not None:
        raise found.error
    document = read_bytes(found.data or b"", name=found.name, language=language, published=published)
    return read_document(document, mechanism)


def _outcome(found: Found, mechanism: Mechanism, language: str | None, published: str | None) -> Outcome:
    try:
        reading = _reading_of(found, language=language, published=published, mechanism=mechanism)
    except IkrarError as error:
        return Outcome(found.name, error=error)
    return Outcome(found.name, reading)


def _keep_original(store: Store, found: Found, outcome: Outcome) -> None:
    """Keep the bytes as they came, before the log speaks of them: a hash in the log always has its bytes."""
    if outcome.reading and found.data is not None and outcome.reading.document.original_sha256:
        media = guess_type(found.name)[0] or "application/octet-stream"
        store.keep_original(outcome.reading.document.original_sha256, found.data, media)


def _flush(store: Store, outcomes: Sequence[Outcome], waiting: Sequence[Draft]) -> Iterator[Outcome]:
    if waiting:
        store.append(waiting, at=clock.now())
    yield from outcomes
