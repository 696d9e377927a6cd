"""Matching as a job: from the register's state to proposals in its log.

A run proposes links and evidence, writes down what is new and takes back what it no longer proposes. What was proposed on
another model's word stays until that model is asked again; what people made or decided is never touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ikrar.errors import DecisionError, NotFoundError
from ikrar.match.evidence import Sentence, find_evidence
from ikrar.match.grouping import JUDGED
from ikrar.match.links import link_id, propose
from ikrar.match.passages import Passage, Reader, of_record, sentences
from ikrar.match.ports import Nearness
from ikrar.match.progress import STATUS
from ikrar.match.speakers import state_of, who_says
from ikrar.model.claims import ClaimKind
from ikrar.model.links import Candidate, Decision, Link, Relation
from ikrar.model.reading import Reading
from ikrar.model.snapshot import Snapshot
from ikrar.outside import clock
from ikrar.pipeline import read, snapshot_of
from ikrar.register import drafts
from ikrar.register.ports import Store

PROMISES = (ClaimKind.COMMITMENT, ClaimKind.UNDERTAKING)
RECORD_LANGUAGE = "en"
"""The language that folders are written in: their record is kept in our words."""
Proposal = TypeVar("Proposal", Link, Candidate)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a run came to: links and evidence that stand, how many events were new, how many proposals were taken back."""

    links: tuple[Link, ...]
    evidence: tuple[Candidate, ...]
    new: int
    retracted: int


def match(store: Store, *, actor: str, nearness: Nearness | None = None) -> Proposed:
    """Propose which wordings are one promise and what bears on it, and write the proposals into the log."""
    snapshot = snapshot_of(store)
    promises = list(passages_of(snapshot))
    links = propose(promises, nearness)
    evidence = find_evidence(list(sentences_of(snapshot)), promises, nearness)
    model = nearness.name if nearness else None
    made = [
        *(drafts.linked(one, actor=actor) for one in _fresh(links, snapshot.links, model)),
        *(drafts.evidenced(one, actor=actor) for one in _fresh(evidence, snapshot.candidates, model)),
    ]
    gone = [*_gone(links, snapshot.links, model), *_gone(evidence, snapshot.candidates, model)]
    events = [*made, *(drafts.retracted(one, "no longer proposed", actor=actor) for one in gone)]
    if events:
        store.append(events, at=clock.now())
    return Proposed(links, evidence, len(made), len(gone))


def decide(store: Store, subject: str, decision: Decision, reason: str, *, actor: str) -> None:
    """Write down what a person decided of a proposal.

    Raises DecisionError where nothing of that id was proposed.
    """
    snapshot = snapshot_of(store)
    if subject not in snapshot.links and subject not in snapshot.candidates:
        hint = "`ikrar links` and `ikrar evidence` print the ids of what was proposed"
        raise DecisionError(f"nothing was proposed under {subject!r}", hint=hint)
    store.append([drafts.judged(subject, decision.value, reason, actor=actor)], at=clock.now())


def join(store: Store, one: str, other: str, reason: str, *, actor: str) -> str:
    """Let two wordings be one promise on a person's word; return the link's id.

    Raises NotFoundError where there is no such wording, DecisionError where both are the same.
    """
    return _decided(store, (one, other), Decision.CONFIRMED, reason, actor)


def part(store: Store, one: str, other: str, reason: str, *, actor: str) -> str:
    """Let two wordings not be one promise, whatever is proposed; return the link's id.

    Raises NotFoundError where there is no such wording, DecisionError where both are the same.
    """
    return _decided(store, (one, other), Decision.UNDONE, reason, actor)


def passages_of(snapshot: Snapshot) -> Iterator[Passage]:
    """Yield the passages of all promises: those that documents make, then those on record."""
    for reading in snapshot.readings.values():
        reader = Reader(reading)
        yield from (reader.claim(claim) for claim in reading.claims if claim.kind in PROMISES)
    sessions = {one.id: one for one in snapshot.mechanism.sessions}
    for one in snapshot.mechanism.commitments:
        text = read(one.text, language=RECORD_LANGUAGE, mechanism=snapshot.mechanism)
        yield of_record(one, sessions, text)


def sentences_of(snapshot: Snapshot) -> Iterator[Sentence]:
    """Yield the sentences of dated documents that tell how something stands, but for those that are promises."""
    for reading in snapshot.readings.values():
        if reading.document.published:
            yield from _sentences(reading, reading.document.published)


def _sentences(reading: Reading, published: str) -> Iterator[Sentence]:
    document, reader = reading.document, Reader(reading)
    promised = [(one.quote.start, one.quote.end) for one in reading.claims if one.kind in PROMISES]
    for span in sentences(reading, STATUS):
        if any(start < span.end and span.start < end for start, end in promised):
            continue
        passage = reader.stretch(span, f"{document.id}:{span.start}")
        who = who_says(reading, span)
        yield Sentence(passage, document.quote(span.start, span.end), published, who, state_of(reading, who))


def _fresh(made: Iterable[Proposal], held: Mapping[str, Proposal], model: str | None) -> Iterator[Proposal]:
    """Yield what the log does not hold; words alone do not overrule what a model, or a person, said of the same pair."""
    for one in made:
        before = held.get(one.id)
        if before is None or (before != one and before.method != JUDGED and (model or before.meaning is None)):
            yield one


def _gone(made: Sequence[Proposal], held: Mapping[str, Proposal], model: str | None) -> list[str]:
    kept = {one.id for one in made}
    return [
        one.id for one in held.values() if one.id not in kept and one.meaning in (model, None) and one.method != JUDGED
    ]  # fmt: skip


def _decided(store: Store, pair: tuple[str, str], decision: Decision, reason: str, actor: str) -> str:
    """Write down a decision on two wordings, with the link between them where nobody proposed it."""
    one, other = pair
    if one == other:
        raise DecisionError("a wording is one with itself", hint="give two ids")
    snapshot = snapshot_of(store)
    records = {record.id for record in snapshot.mechanism.commitments}
    known = {claim.id for claim in snapshot.claims()} | records
    for given in pair:
        if given not in known:
            raise NotFoundError(f"no wording has the id {given!r}", hint="`ikrar show ID` prints the ids of wordings")
    if one in records:
        one, other = other, one
    made = Link(link_id(one, other), one, other, Relation.SAME, 1.0, ("a person's judgement",), method=JUDGED)
    events = [] if made.id in snapshot.links else [drafts.linked(made, actor=actor)]
    store.append([*events, drafts.judged(made.id, decision.value, reason, actor=actor)], at=clock.now())
    return made.id
