"""Entries: what several documents say, in several languages, put together on exact signs alone.

The signs are the kind, the parties, the topic (or the area), the amounts, the dates and the particulars. Claims that
differ in one of them are different entries. Every entry keeps its reasons, so that a person can undo it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from ikrar.match.standing import standing_of
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.identity import content_id
from ikrar.model.mechanism import Evidence, Mechanism, RecordedCommitment
from ikrar.model.reading import plain
from ikrar.model.snapshot import Entry, Snapshot, Wording

PROMISES = (ClaimKind.COMMITMENT, ClaimKind.UNDERTAKING)
Signature = tuple[str, ...]
About = tuple[str, frozenset[str]]
"""A topic and the parties."""


def entries(snapshot: Snapshot) -> tuple[Entry, ...]:
    """Return the register's entries: those on record first, in the record's order, then the others as first read."""
    groups: dict[Signature, list[Wording]] = defaultdict(list)
    for known, reading in snapshot.readings.items():
        language = snapshot.documents[known].language
        for claim in reading.claims:
            groups[signature(claim)].append(Wording(claim, language))
    mechanism = snapshot.mechanism
    evidence = _by_commitment(mechanism.evidence)
    by_topic = _by_topic(mechanism)
    matched = {
        key: _recorded(wordings[0].claim, snapshot, by_topic.get(_about(wordings[0].claim), ()))
        for key, wordings in groups.items()
    }
    claimed: dict[str, Signature] = {}
    for key, one in matched.items():
        if one:
            claimed.setdefault(one.id, key)
    found = [
        _entry(groups[claimed[one.id]] if one.id in claimed else [], one, evidence.get(one.id, ()), None)
        for one in mechanism.commitments
    ]
    for key, wordings in groups.items():
        record = matched[key]
        if record is None:
            found.append(_entry(wordings, None, (), key))
        elif claimed[record.id] != key:
            # Another amount or date than the first wordings': an entry of its own beside the record's.
            found.append(_entry(wordings, record, evidence.get(record.id, ()), key))
    return tuple(found)


def signature(claim: Claim) -> Signature:
    """Return the exact signs of a claim; claims without a topic, area, amount or particulars stand for themselves."""
    amounts = sorted({f"{plain(one.value)} {plain(one.upper)} {one.unit}" for one in claim.quantities})
    family = "promise" if claim.kind in PROMISES else claim.kind.value
    details = [f"{key}={value}" for key, value in claim.details]
    signs = (
        family, ",".join(claim.parties), ",".join(claim.beneficiaries), claim.topic or "", claim.area or "",
        *amounts, f"by {claim.deadline}" if claim.deadline else "", *details,
    )  # fmt: skip
    exact = bool(amounts or claim.deadline or claim.kind is ClaimKind.APPEAL)
    # What is said of an instrument holds of many; only its topic tells which one.
    telling = bool(claim.details) and claim.kind is not ClaimKind.INSTRUMENT
    if not (claim.topic or telling or (claim.area and exact)):
        own = (claim.quote.document_id, str(claim.quote.start), claim.area or "")
        return (*signs, *own)
    return signs


def _by_commitment(evidence: Sequence[Evidence]) -> Mapping[str, tuple[Evidence, ...]]:
    found: dict[str, tuple[Evidence, ...]] = {}
    for one in evidence:
        found[one.commitment] = (*found.get(one.commitment, ()), one)
    return found


def _by_topic(mechanism: Mechanism) -> Mapping[About, tuple[RecordedCommitment, ...]]:
    found: dict[About, tuple[RecordedCommitment, ...]] = {}
    for one in mechanism.commitments:
        if one.topic:
            about = (one.topic, frozenset(one.parties))
            found[about] = (*found.get(about, ()), one)
    return found


def _about(claim: Claim) -> About:
    return (claim.topic or "", frozenset(claim.parties))


def _recorded(claim: Claim, snapshot: Snapshot, candidates: Sequence[RecordedCommitment]) -> RecordedCommitment | None:
    if claim.kind not in PROMISES:
        return None
    fitting = [one for one in candidates if _agrees(claim, one)]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    # Several sessions recorded the like: the latest that had begun when the document was published.
    published = snapshot.documents[claim.quote.document_id].published
    starts = {one.id: one.start for one in snapshot.mechanism.sessions}
    begun = [one for one in fitting if published and starts.get(one.session, "9999") <= published]
    return max(begun, key=lambda one: starts[one.session]) if begun else None


def _agrees(claim: Claim, recorded: RecordedCommitment) -> bool:
    if recorded.deadline and claim.deadline and recorded.deadline != claim.deadline:
        return False
    if not (recorded.quantity and claim.quantities):
        return True
    try:
        stated = Decimal(recorded.quantity)
    except InvalidOperation:
        return True
    return any(one.value == stated for one in claim.quantities)


def _entry(
    wordings: Sequence[Wording],
    recorded: RecordedCommitment | None,
    evidence: Sequence[Evidence],
    key: Signature | None,
) -> Entry:
    first = next((one for one in wordings if one.language == "en"), wordings[0] if wordings else None)
    claim = first.claim if first else None
    if recorded:
        own = content_id("ent", *key) if key else recorded.id
        deadline = (claim.deadline if claim and key else None) or recorded.deadline
        return Entry(
            own, "commitment", recorded.text, recorded.session or None, recorded.area, recorded.parties,
            recorded.beneficiaries, deadline, standing_of(evidence), tuple(wordings), recorded.id,
            tuple(one.id for one in evidence), _reasons(wordings, recorded),
        )  # fmt: skip
    assert claim is not None and key is not None
    standing = standing_of(()) if claim.kind in PROMISES else None
    return Entry(
        content_id("ent", *key), claim.kind.value, " ".join(claim.quote.text.split()), None, claim.area, claim.parties,
        claim.beneficiaries, claim.deadline, standing, tuple(wordings), None, (), _reasons(wordings, None),
    )  # fmt: skip


def _reasons(wordings: Sequence[Wording], recorded: RecordedCommitment | None) -> tuple[str, ...]:
    reasons = []
    if recorded and wordings:
        reasons.append(
            f"same topic ({recorded.topic}) and parties ({', '.join(recorded.parties)}) as record {recorded.id}"
        )
    if len(wordings) > 1:
        claim = wordings[0].claim
        same = [name for name, value in (
            ("parties", claim.parties), ("topic", claim.topic), ("area", claim.area), ("amounts", claim.quantities),
            ("deadline", claim.deadline), ("particulars", claim.details),
        ) if value]  # fmt: skip
        reasons.append(f"the {len(wordings)} wordings have the same kind, {', '.join(same)}")
    return tuple(reasons)
