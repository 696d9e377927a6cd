"""How data goes: the only file that names all the stages.

bytes -read-> Document -extract-> Reading -register-> events -fold-> Snapshot -match-> entries -check-> Findings
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

from ikrar.check.run import check
from ikrar.errors import IkrarError, RegisterError
from ikrar.extract.extract import extract
from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.pack import Named, kept_grammar
from ikrar.languages.load import load_language
from ikrar.languages.remark_words import load_remark_words
from ikrar.match.divergences import divergences
from ikrar.match.entries import entries
from ikrar.match.timeline import delivery
from ikrar.mechanisms.load import built_in, load_mechanism
from ikrar.model.findings import Finding, Verdict
from ikrar.model.measures import SeriesBatch
from ikrar.model.mechanism import Mechanism
from ikrar.model.reading import Reading
from ikrar.model.snapshot import Entry, Event, Snapshot
from ikrar.model.text import Document, canonical
from ikrar.model.timeline import Delivery
from ikrar.outside import clock
from ikrar.outside.files import Found, gather
from ikrar.readers import read_bytes
from ikrar.readers.detect import detect_language
from ikrar.register import drafts
from ikrar.register.codec import decode
from ikrar.register.fold import fold
from ikrar.register.ports import Store
from ikrar.remarks.remark import remarked
from ikrar.series.merge import news, with_series

WORST = (Verdict.INCONSISTENT, Verdict.PARTLY, Verdict.NOT_CHECKABLE, Verdict.CONSISTENT)
"""Verdicts in the order in which findings come."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its reading, or why it is not readable."""

    name: str
    reading: Reading | None = None
    error: IkrarError | None = None


def grammar_for(language: str, mechanism: Mechanism | None = None) -> Grammar:
    """Return the grammar of a language with the names of one mechanism, or of all built-in ones."""
    return _grammar_for(language, _Known(mechanism))


class _Known:
    """A mechanism as a key: to hash all that it knows takes longer than to read a page, and it is mostly the same object."""

    def __init__(self, mechanism: Mechanism | None) -> None:
        self.mechanism = mechanism

    def __hash__(self) -> int:
        return hash(self.mechanism and self.mechanism.id)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Known):
            return NotImplemented
        return self.mechanism is other.mechanism or self.mechanism == other.mechanism


@lru_cache(maxsize=32)
def _grammar_for(language: str, key: _Known) -> Grammar:
    known = (key.mechanism,) if key.mechanism else tuple(load_mechanism(name) for name in built_in())
    named = Named(
        tuple(chain.from_iterable(one.names for one in known)),
        tuple(chain.from_iterable(one.groups for one in known)),
        tuple(chain.from_iterable(one.combinations for one in known)),
    )
    return kept_grammar(load_language(language), named)


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
    return read_with(document, grammar_for(document.language, mechanism))


def read_with(document: Document, grammar: Grammar) -> Reading:
    """Read a document with a grammar at hand, as :func:`read_document` does."""
    return extract(document, grammar)


def read_file(path: str | Path, *, language: str | None = None, published: str | None = None) -> Reading:
    """Read one file (txt, md, html, pdf, docx) as :func:`read` reads a text."""
    found = next(iter(gather([str(path)])))
    return _reading_of(found, language=language, published=published)


def open_register(store: Store, mechanism: Mechanism, actor: str) -> tuple[Event, ...]:
    """Begin a register: its first event holds the mechanism's whole record."""
    return store.append([drafts.opened(mechanism, actor=actor)], at=clock.now())


def opening_of(store: Store) -> Event:
    """Return the event that a register begins with, whose payload is its mechanism.

    Raises RegisterError where there is none.
    """
    opening = next(iter(store.events()), None)
    if opening is None or opening.kind != "opened":
        raise RegisterError("the register is empty", hint="make it with `ikrar init --mechanism NAME`")
    return opening


def mechanism_of(store: Store) -> Mechanism:
    """Return a register's mechanism, without folding all of its log."""
    return decode(opening_of(store).payload, Mechanism)


def record_of(store: Store) -> Mechanism:
    """Return a register's mechanism with the series that were taken in since, without its documents."""
    mechanism = mechanism_of(store)
    for event in store.events():
        if event.kind == "imported":
            mechanism = with_series(mechanism, decode(event.payload, SeriesBatch))
    return mechanism


def take_in(store: Store, batch: SeriesBatch, actor: str) -> int:
    """Take statistical series into a register, and return how many values were new; what it has is not written again."""
    known = record_of(store)
    fresh = news(known, batch)
    if fresh is not None:
        store.append([drafts.imported(fresh, actor=actor)], at=clock.now())
    return len(fresh.observations) if fresh else 0


def snapshot_of(store: Store) -> Snapshot:
    """Fold a store's log into its present state."""
    return fold(store.events())


def readings(found: Iterable[Found], *, language: str | None = None, published: str | None = None) -> Iterator[Outcome]:
    """Read inputs without a register, with the names of all built-in mechanisms."""
    for item in found:
        try:
            yield Outcome(item.name, _reading_of(item, language=language, published=published))
        except IkrarError as error:
            yield Outcome(item.name, error=error)


def entries_of(snapshot: Snapshot) -> tuple[Entry, ...]:
    """Return the register's entries: the same thing said in several documents is one."""
    return entries(snapshot)


def findings_of(snapshot: Snapshot, known: Sequence[Entry], document_id: str | None = None) -> tuple[Finding, ...]:
    """Check the claims of one document, or of all, with what their sentences remark on figures, dates and polls.

    The versions of each promise are held against one another.
    """
    checked = check(with_remarks(snapshot), tuple(known), document_id)
    found = (*checked, *divergences(snapshot, known, document_id))
    return tuple(sorted(found, key=lambda finding: WORST.index(finding.verdict)))


def delivery_of(snapshot: Snapshot, known: Sequence[Entry], as_of: str) -> Delivery:
    """Return how the register's promises go as of a day."""
    return delivery(snapshot, known, as_of)


def with_remarks(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot with readings as the checks need them: figures narrowed to their sentence, relations added."""
    groups = {group.id: group.members for group in snapshot.mechanism.groups}
    readings = {
        known: remarked(reading, load_remark_words(reading.document.language), groups)
        for known, reading in snapshot.readings.items()
    }
    return replace(snapshot, readings=readings)


def _reading_of(found: Found, *, language: str | None, published: str | None) -> Reading:
    if found.error is not None:
        raise found.error
    return read_document(read_bytes(found.data or b"", name=found.name, language=language, published=published))
