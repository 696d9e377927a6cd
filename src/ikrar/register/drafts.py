"""What may happen to a register: each function drafts one event."""

from __future__ import annotations

from dataclasses import dataclass

from ikrar.model.identity import content_id
from ikrar.model.links import Candidate, Link
from ikrar.model.measures import SeriesBatch
from ikrar.model.mechanism import Mechanism
from ikrar.model.reading import Reading
from ikrar.model.text import Document
from ikrar.register.codec import encode
from ikrar.register.parts import ReadingParts
from ikrar.version import METHOD


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it has its place in the log."""

    kind: str
    subject: str
    payload: str
    actor: str
    method: str = METHOD


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided of a subject, and why; ``fields`` what that person says in place of what was read."""

    decision: str
    reason: str
    fields: tuple[tuple[str, str], ...] = ()


def opened(mechanism: Mechanism, *, actor: str) -> Draft:
    """Draft the beginning of a register: the mechanism's whole record."""
    return Draft("opened", mechanism.id, encode(mechanism), actor)


def imported(batch: SeriesBatch, *, actor: str) -> Draft:
    """Draft the taking in of statistical series; earlier values of them stay, in the log and in the state."""
    payload = encode(batch)
    return Draft("imported", content_id("series", payload), payload, actor)


def recorded(document: Document, *, actor: str) -> Draft:
    """Draft the recording of a document."""
    return Draft("recorded", document.id, encode(document), actor)


def read(reading: Reading, *, actor: str) -> Draft:
    """Draft what was read in a recorded document; the document itself is not written again."""
    return Draft("read", reading.document.id, encode(ReadingParts.of(reading)), actor, reading.method)


def revised(reading: Reading, *, actor: str) -> Draft:
    """Draft another reading of a document that was read before; the reading before stays in the log."""
    return Draft("revised", reading.document.id, encode(ReadingParts.of(reading)), actor, reading.method)


def withdrawn(subject: str, reason: str, *, actor: str) -> Draft:
    """Draft the withdrawal of a document: it stays in the log, and leaves the state."""
    return Draft("withdrawn", subject, encode(Judgement("withdrawn", reason)), actor)


def judged(subject: str, decision: str, reason: str, *, actor: str, fields: tuple[tuple[str, str], ...] = ()) -> Draft:
    """Draft a person's judgement, which stands beside what the machine said."""
    return Draft("judged", subject, encode(Judgement(decision, reason, fields)), actor)


def linked(link: Link, *, actor: str) -> Draft:
    """Draft the proposal that two wordings are one promise, or nearly."""
    return Draft("linked", link.id, encode(link), actor, link.method or METHOD)


def evidenced(candidate: Candidate, *, actor: str) -> Draft:
    """Draft the proposal that words are evidence on a promise."""
    return Draft("evidenced", candidate.id, encode(candidate), actor, candidate.method or METHOD)


def retracted(subject: str, reason: str, *, actor: str) -> Draft:
    """Draft that a proposal is no longer made: it stays in the log, and leaves the state."""
    return Draft("retracted", subject, encode(Judgement("retracted", reason)), actor)


def appointed(subject: str, decision: str, detail: str, *, actor: str) -> Draft:
    """Draft that somebody was given a role, or lost it: who may decide is part of the record of decisions."""
    return Draft("appointed", subject, encode(Judgement(decision, detail)), actor)
