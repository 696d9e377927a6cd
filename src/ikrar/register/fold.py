"""The fold: a register's state is a pure function of its log."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from ikrar.errors import RegisterError
from ikrar.model.links import Candidate, Link
from ikrar.model.measures import SeriesBatch
from ikrar.model.mechanism import Mechanism
from ikrar.model.reading import Reading
from ikrar.model.snapshot import Event, Snapshot
from ikrar.model.text import Document
from ikrar.register.codec import decode
from ikrar.register.drafts import Judgement
from ikrar.register.parts import ReadingParts
from ikrar.series.merge import with_series

Stands = TypeVar("Stands")
Reads = TypeVar("Reads")


@dataclass(frozen=True, slots=True)
class Keeper(Generic[Stands, Reads]):
    """What a fold keeps of the events that record a document, and of those that read one that stands."""

    document: Callable[[Event], Stands]
    reading: Callable[[Event, Stands], Reads]


def fold(events: Iterable[Event]) -> Snapshot:
    """Return the state after all the events; a document that is recorded again after its withdrawal stands again.

    Raises RegisterError where the log does not begin with a mechanism.
    """
    snapshot, documents, readings = folded(
        events,
        Keeper(
            lambda event: decode(event.payload, Document),
            lambda event, document: reading_of(decode(event.payload, ReadingParts), document),
        ),
    )
    return replace(snapshot, documents=documents, readings=readings)


def folded(
    events: Iterable[Event], keep: Keeper[Stands, Reads]
) -> tuple[Snapshot, dict[str, Stands], dict[str, Reads]]:
    """Return the state without its documents and readings, and what is kept of those, by id, in the order of the log."""
    mechanism: Mechanism | None = None
    documents: dict[str, Stands] = {}
    readings: dict[str, Reads] = {}
    withdrawn: set[str] = set()
    judgements: dict[str, tuple[tuple[str, str, str, str], ...]] = {}
    links: dict[str, Link] = {}
    candidates: dict[str, Candidate] = {}
    seq = 0
    for event in events:
        seq = event.seq
        if event.kind == "opened":
            mechanism = decode(event.payload, Mechanism)
        elif event.kind == "imported" and mechanism is not None:
            mechanism = with_series(mechanism, decode(event.payload, SeriesBatch))
        elif event.kind == "recorded":
            documents[event.subject] = keep.document(event)
            withdrawn.discard(event.subject)
        elif event.kind in ("read", "revised") and event.subject in documents:
            readings[event.subject] = keep.reading(event, documents[event.subject])
        elif event.kind == "withdrawn":
            withdrawn.add(event.subject)
            documents.pop(event.subject, None)
            readings.pop(event.subject, None)
        elif event.kind == "linked":
            links[event.subject] = decode(event.payload, Link)
        elif event.kind == "evidenced":
            candidates[event.subject] = decode(event.payload, Candidate)
        elif event.kind == "retracted":
            links.pop(event.subject, None)
            candidates.pop(event.subject, None)
        elif event.kind == "judged":
            made = decode(event.payload, Judgement)
            line = (event.actor, made.decision, made.reason, event.at)
            judgements[event.subject] = (*judgements.get(event.subject, ()), line)
    if mechanism is None:
        raise RegisterError("the register is empty", hint="make it with `ikrar init --mechanism NAME`")
    snapshot = Snapshot(
        seq, mechanism, withdrawn=frozenset(withdrawn), judgements=judgements, links=links, candidates=candidates
    )
    return snapshot, documents, readings


def reading_of(parts: ReadingParts, document: Document) -> Reading:
    """Return the parts of a reading with its document."""
    return Reading(
        document, parts.times, parts.quantities, parts.parties, parts.quotations, parts.claims, parts.method, parts.signals
    )  # fmt: skip
