"""Entries: what several documents say, in several languages, put together.

First on exact signs alone: the kind, the parties, the topic (or the area), the amounts, the dates and the particulars. Then
on the links that stand: proposed or made by a person, and not undone. Every entry keeps its reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ikrar.match.grouping import Group, group
from ikrar.match.records import Records, evidence_by_commitment
from ikrar.match.standing import as_evidence, support_of
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.identity import content_id
from ikrar.model.links import Candidate, Decision, Relation
from ikrar.model.mechanism import RecordedCommitment
from ikrar.model.reading import plain
from ikrar.model.snapshot import Entry, Snapshot, Wording

PROMISES = (ClaimKind.COMMITMENT, ClaimKind.UNDERTAKING)
Signature = tuple[str, ...]


def entries(snapshot: Snapshot) -> tuple[Entry, ...]:
    """Return the register's entries: those on record first, in the record's order, then the others as first read."""
    exact: dict[Signature, list[Wording]] = defaultdict(list)
    for known, reading in snapshot.readings.items():
        language = snapshot.documents[known].language
        for claim in reading.claims:
            exact[signature(claim)].append(Wording(claim, language))
    groups = group(exact, snapshot)
    records = Records(snapshot)
    matched = {at: records.recorded_for(one) for at, one in enumerate(groups)}
    desk = _Desk(snapshot)
    claimed: dict[str, int] = {}
    for at, record in matched.items():
        if record:
            claimed.setdefault(record.id, at)
    found = [
        desk.entry(groups[claimed[one.id]] if one.id in claimed else Group(), one, own=True)
        for one in snapshot.mechanism.commitments
    ]
    for at, one in enumerate(groups):
        record = matched[at]
        if record is None or claimed[record.id] != at:
            # Another amount or date than the first wordings': an entry of its own beside the record's.
            found.append(desk.entry(one, record, own=False))
    return tuple(found)


def signature(claim: Claim) -> Signature:
    """Return the exact signs of a claim; claims without a topic, area, amount or particulars stand for themselves."""
    amounts = sorted({f"{plain(one.value)} {plain(one.upper)} {one.unit}" for one in claim.quantities})
    is_promise = claim.kind in PROMISES
    details = [f"{key}={value}" for key, value in claim.details]
    signs = (
        "promise" if is_promise else claim.kind.value, ",".join(claim.parties), ",".join(claim.beneficiaries),
        claim.topic or "", claim.area or "", claim.act or "",
        *amounts, f"by {claim.deadline}" if claim.deadline else "", *details,
    )  # fmt: skip
    exact = bool(amounts or claim.deadline or claim.kind is ClaimKind.APPEAL)
    # What is said of an instrument holds of many; only its topic tells which one.
    telling = bool(claim.details) and claim.kind is not ClaimKind.INSTRUMENT
    if not (claim.topic or telling or (claim.area and exact)):
        own = (claim.quote.document_id, str(claim.quote.start), claim.area or "")
        return (*signs, *own)
    return signs


class _Desk:
    """Makes entries of groups, with the evidence at hand by what it is on."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._evidence = evidence_by_commitment(snapshot.mechanism.evidence)
        self._found: dict[str, list[Candidate]] = defaultdict(list)
        for one in snapshot.candidates.values():
            if snapshot.decision(one.id) is not Decision.UNDONE:
                self._found[one.promise].append(one)

    def entry(self, made: Group, record: RecordedCommitment | None, *, own: bool) -> Entry:
        """Return the entry of a group; ``own`` where it is the one that bears the record's id."""
        first = next((one for one in made.wordings if one.language == "en"), None) or next(iter(made.wordings), None)
        claim = first.claim if first else None
        known = record.id if record and own else content_id("ent", *made.key)
        on_record = self._evidence.get(record.id, ()) if record else ()
        found = self._candidates([one.claim.id for one in made.wordings] + ([record.id] if record else []))
        is_promise = record is not None or (claim is not None and claim.kind in PROMISES)
        confirmed = [as_evidence(one) for one in found if self._snapshot.decision(one.id) is Decision.CONFIRMED]
        support = support_of([*on_record, *confirmed])
        suggested = support_of([*on_record, *map(as_evidence, found)])
        return Entry(
            known, "commitment" if record or claim is None else claim.kind.value, _title(claim, record),
            record.session or None if record else None, record.area if record else claim.area if claim else None,
            record.parties if record else claim.parties if claim else (),
            record.beneficiaries if record else claim.beneficiaries if claim else (), _deadline(claim, record, own=own),
            support.standing if is_promise else None, made.wordings, record.id if record else None,
            tuple(one.id for one in on_record), _reasons(made, record), made.links, tuple(found),
            suggested.standing if is_promise else None, support.own_word,
        )  # fmt: skip

    def _candidates(self, promises: Sequence[str]) -> list[Candidate]:
        found = {one.id: one for promise in promises for one in self._found.get(promise, ())}
        return sorted(found.values(), key=lambda one: (one.date, one.id))


def _title(claim: Claim | None, record: RecordedCommitment | None) -> str:
    if record:
        return record.text
    return " ".join(claim.quote.text.split()) if claim else ""


def _deadline(claim: Claim | None, record: RecordedCommitment | None, *, own: bool) -> str | None:
    stated = claim.deadline if claim else None
    if record is None:
        return stated
    return record.deadline if own else stated or record.deadline


def _reasons(made: Group, recorded: RecordedCommitment | None) -> tuple[str, ...]:
    reasons = []
    if recorded and made.wordings:
        linked = next((one for one in made.links if one.other == recorded.id), None)
        signs = "; ".join(linked.reasons) if linked else f"same topic ({recorded.topic}) and parties"
        reasons.append(f"as record {recorded.id}: {signs}")
    if made.exact > 1:
        claim = made.wordings[0].claim
        same = [name for name, value in (
            ("parties", claim.parties), ("topic", claim.topic), ("area", claim.area), ("amounts", claim.quantities),
            ("deadline", claim.deadline), ("particulars", claim.details),
        ) if value]  # fmt: skip
        reasons.append(f"{made.exact} wordings have the same kind, {', '.join(same)}")
    reasons += [
        f"{one.id}, score {one.score}: {'; '.join(one.reasons)}"
        for one in made.links
        if one.relation is Relation.SAME and not (recorded and one.other == recorded.id)
    ]
    return tuple(reasons)
