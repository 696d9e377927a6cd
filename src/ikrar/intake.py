"""Inputs into the register, in batches, read by this process or by several.

Whoever reads sends back what the log will hold, encoded; this process alone writes it, in the order of the inputs. So the
register is the same however many processes read, and a job that was stopped goes on where it stopped: an input whose mark
holds is not read again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, islice
from mimetypes import guess_type
from pathlib import PurePath

import msgspec

from ikrar.errors import DefectError, IkrarError, Problem
from ikrar.extract.lexing.grammar import Grammar
from ikrar.model.reading import Reading
from ikrar.outside import clock
from ikrar.outside.files import Found, Place, bring
from ikrar.outside.program import fingerprint
from ikrar.outside.sqlite import open_store
from ikrar.outside.workers import Work, in_order
from ikrar.pipeline import grammar_for, mechanism_of, opening_of, read_with
from ikrar.readers import read_bytes
from ikrar.register.chain import digest
from ikrar.register.filing import Filing, Mark, Original, filing
from ikrar.register.ports import Store

CHUNK = 16
"""The most inputs that are read at a stretch."""
CHUNK_BYTES = 65_536
"""The bytes of inputs, as far as they are known, after which a stretch ends."""
FEW = 4
"""Stretches for which it is not worth while to start processes."""
BATCH = 256
"""Inputs that are written in one transaction, unless they are large or slow."""
BATCH_BYTES = 4_194_304
BATCH_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms inputs are read: for whom, and the language and date where the user declares them for all."""

    actor: str
    language: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """What was read in a document, in numbers."""

    language: str
    published: str | None
    claims: int
    quantities: int
    times: int
    quotations: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one input of ``size`` bytes: a new document, one already known, or not readable and why.

    ``document`` is the document's id; ``summary`` is there where the input was read, and was not only recognised.
    """

    name: str
    size: int
    document: str | None = None
    new: bool = False
    summary: Summary | None = None
    error: IkrarError | None = None


class _Setup(msgspec.Struct, frozen=True):
    """On what all inputs are read: what a process is sent once. ``made`` is a hash over all that readings follow from."""

    made: str
    terms: Terms
    url: str | None


class _Answer(msgspec.Struct, array_like=True, frozen=True):
    """What reading one input came to, as it is sent from process to process."""

    name: str
    size: int
    document: str | None = None
    summary: Summary | None = None
    filing: Filing | None = None
    problem: Problem | None = None


_ENCODER = msgspec.msgpack.Encoder()
_ANSWER = msgspec.msgpack.Decoder(_Answer)
_PLACE = msgspec.msgpack.Decoder(Place)
_SETUP = msgspec.msgpack.Decoder(_Setup)


def ingest(store: Store, places: Iterable[Place], terms: Terms, *, workers: int = 1) -> Iterator[Taken]:
    """Read inputs into the register; one is yielded only once its document is safe on disk.

    ``workers`` is how many processes read. With 1, or few inputs, or a store that no other process can open, this one does.
    """
    setup = _setup(store, terms)
    stretches = _stretches(places)
    first = list(islice(stretches, FEW))
    stretches = chain(first, stretches)
    is_alone = workers == 1 or len(first) < FEW or store.url is None
    answers = _by_this_one(stretches, setup, store) if is_alone else _by_processes(stretches, setup, workers)
    for batch in _batches(answers):
        yield from _file(store, batch)


def _setup(store: Store, terms: Terms) -> _Setup:
    opening = opening_of(store)
    made = digest((fingerprint(), opening.payload, terms.language or "", terms.published or ""))
    return _Setup(made[:16], terms, store.url)


def _stretches(places: Iterable[Place]) -> Iterator[list[Place]]:
    stretch: list[Place] = []
    size = 0
    for place in places:
        if stretch and (len(stretch) == CHUNK or size + place.size > CHUNK_BYTES):
            yield stretch
            stretch, size = [], 0
        stretch.append(place)
        size += place.size
    if stretch:
        yield stretch


def _by_this_one(stretches: Iterable[list[Place]], setup: _Setup, store: Store) -> Iterator[list[_Answer]]:
    return map(_Reader(setup, store).take, stretches)


def _by_processes(stretches: Iterable[list[Place]], setup: _Setup, workers: int) -> Iterator[list[_Answer]]:
    out: deque[list[Place]] = deque()

    def jobs() -> Iterator[list[bytes]]:
        for stretch in stretches:
            out.append(stretch)
            yield [_ENCODER.encode(place) for place in stretch]

    for answers in in_order(jobs(), _prepare, _ENCODER.encode(setup), workers):
        places = zip(out.popleft(), answers, strict=True)
        yield [_ANSWER.decode(one) if one is not None else _fatal(place) for place, one in places]


def _prepare(setup: bytes) -> Work:
    """Make a process that reads ready; it looks into the store by itself, and never writes there."""
    known = _SETUP.decode(setup)
    assert known.url is not None
    reader = _Reader(known, open_store(known.url))

    def work(pieces: Sequence[bytes]) -> list[bytes]:
        return [_ENCODER.encode(one) for one in reader.take(_PLACE.decode(piece) for piece in pieces)]

    return work


def _fatal(place: Place) -> _Answer:
    error = DefectError("reading it ended the process", place=place.name, hint="it may need more memory than there is")
    return _Answer(place.name, place.size, problem=error.problem())


class _Reader:
    """Reads inputs on one setup, with the grammars that were needed so far at hand."""

    def __init__(self, setup: _Setup, store: Store) -> None:
        self._setup = setup
        self._store = store
        self._mechanism = mechanism_of(store)
        self._grammars: dict[str, Grammar] = {}

    def take(self, places: Iterable[Place]) -> list[_Answer]:
        """Bring the inputs in, and read those whose bytes were not read before."""
        keyed = [(found, self._key(found)) for found in map(bring, places)]
        held = self._store.marked([key for _, key in keyed if key])
        return [
            _Answer(found.name, len(found.data or b""), held[key]) if key in held else self._answer(found, key)
            for found, key in keyed
        ]

    def _key(self, found: Found) -> str:
        """Return what marks an input as read: a hash, since times of files lie, and reading a file costs next to nothing."""
        if found.data is None:
            return ""
        suffix = PurePath(found.name).suffix.lower()  # It may decide the format; the rest of the name decides nothing.
        return sha256(f"{self._setup.made} {suffix}\n".encode() + sha256(found.data).digest()).hexdigest()[:32]

    def _answer(self, found: Found, key: str) -> _Answer:
        size = len(found.data or b"")
        try:
            reading = self._reading(found)
            mark = Mark(key, self._setup.made)
            ready = filing(reading, actor=self._setup.terms.actor, mark=mark, original=_original(found, reading))
        except IkrarError as error:
            return _Answer(found.name, size, problem=error.problem())
        except Exception as error:  # One document of thousands must not end the job; it is named, and can be reported.
            defect = DefectError(f"{type(error).__name__}: {error}", place=found.name, hint="please report it")
            return _Answer(found.name, size, problem=defect.problem())
        return _Answer(found.name, size, reading.document.id, _summary(reading), ready)

    def _reading(self, found: Found) -> Reading:
        if found.error is not None:
            raise found.error
        terms = self._setup.terms
        document = read_bytes(found.data or b"", name=found.name, language=terms.language, published=terms.published)
        if document.language not in self._grammars:
            self._grammars[document.language] = grammar_for(document.language, self._mechanism)
        return read_with(document, self._grammars[document.language])


def _original(found: Found, reading: Reading) -> Original | None:
    known = reading.document.original_sha256
    if found.data is None or known is None:
        return None
    return Original(known, guess_type(found.name)[0] or "application/octet-stream", found.data)


def _summary(reading: Reading) -> Summary:
    counts = (len(one) for one in (reading.claims, reading.quantities, reading.times, reading.quotations))
    return Summary(reading.document.language, reading.document.published, *counts)


def _batches(answers: Iterable[list[_Answer]]) -> Iterator[list[_Answer]]:
    batch: list[_Answer] = []
    size, began = 0, clock.seconds()
    for some in answers:
        batch += some
        size += sum(one.size for one in some)
        if len(batch) >= BATCH or size >= BATCH_BYTES or clock.seconds() - began >= BATCH_SECONDS:
            yield batch
            batch, size, began = [], 0, clock.seconds()
    if batch:
        yield batch


def _file(store: Store, batch: Sequence[_Answer]) -> Iterator[Taken]:
    filings = [one.filing for one in batch if one.filing]
    new = iter(store.file(filings, at=clock.now()) if filings else ())
    for one in batch:
        is_new = next(new) if one.filing else False
        error = one.problem.error() if one.problem else None
        yield Taken(one.name, one.size, one.document, is_new, one.summary, error)
