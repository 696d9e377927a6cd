"""The fold: a register's state is a pure function of its log."""

from __future__ import annotations

from collections.abc import Iterable

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


def fold(events: Iterable[Event]) -> Snapshot:
    """Return the state after all the events; a document that is recorded again after its withdrawal stands again.

    Raises RegisterError where the log does not begin with a mechanism.
    """
    mechanism: Mechanism | None = None
    documents: dict[str, Document] = {}
    readings: dict[str, Reading] = {}
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
            documents[event.subject] = decode(event.payload, Document)
            withdrawn.discard(event.subject)
        elif event.kind in ("read", "revised") and event.subject in documents:
            readings[event.subject] = _reading(decode(event.payload, ReadingParts), documents[event.subject])
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
    return Snapshot(seq, mechanism, documents, readings, frozenset(withdrawn), judgements, links, candidates)


def _reading(parts: ReadingParts, document: Document) -> Reading:
    return Reading(
        document, parts.times, parts.quantities, parts.parties, parts.quotations, parts.claims, parts.method, parts.signals
    )  # fmt: skip
