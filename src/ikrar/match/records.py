"""The mechanism's own record: which recorded commitment a group of wordings is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from ikrar.match.grouping import Group
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.mechanism import Evidence, RecordedCommitment
from ikrar.model.snapshot import Snapshot

PROMISES = (ClaimKind.COMMITMENT, ClaimKind.UNDERTAKING)


def evidence_by_commitment(evidence: Sequence[Evidence]) -> Mapping[str, tuple[Evidence, ...]]:
    """Return evidence by the commitment it is on."""
    found: dict[str, tuple[Evidence, ...]] = {}
    for one in evidence:
        found[one.commitment] = (*found.get(one.commitment, ()), one)
    return found


def recorded_for(made: Group, snapshot: Snapshot) -> RecordedCommitment | None:
    """Return the commitment on record that a group is: by a link that stands, else by topic and parties."""
    records = {one.id: one for one in snapshot.mechanism.commitments}
    linked = next((records[one.other] for one in made.links if one.other in records), None)
    return linked or _recorded(made.wordings[0].claim, snapshot)


def _recorded(claim: Claim, snapshot: Snapshot) -> RecordedCommitment | None:
    if claim.kind not in PROMISES or not claim.topic:
        return None
    parties = frozenset(claim.parties)
    fitting = [
        one for one in snapshot.mechanism.commitments
        if one.topic == claim.topic and frozenset(one.parties) == parties and _agrees(claim, one)
    ]  # fmt: skip
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
