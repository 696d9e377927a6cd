"""The mechanism's own record: which recorded commitment a group of wordings is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from ikrar.match.grouping import Group
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.mechanism import Evidence, RecordedCommitment
from ikrar.model.snapshot import Snapshot

PROMISES = (ClaimKind.COMMITMENT, ClaimKind.UNDERTAKING)


def evidence_by_commitment(evidence: Sequence[Evidence]) -> Mapping[str, tuple[Evidence, ...]]:
    """Return evidence by the commitment it is on."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        found[one.commitment].append(one)
    return {known: tuple(some) for known, some in found.items()}


class Records:
    """The commitments on record, found by id and by topic and parties."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._by_id = {one.id: one for one in snapshot.mechanism.commitments}
        self._alike: dict[tuple[str, frozenset[str]], list[RecordedCommitment]] = defaultdict(list)
        for one in snapshot.mechanism.commitments:
            if one.topic:
                self._alike[one.topic, frozenset(one.parties)].append(one)
        self._starts = {one.id: one.start for one in snapshot.mechanism.sessions}

    def recorded_for(self, made: Group) -> RecordedCommitment | None:
        """Return the commitment on record that a group is: by a link that stands, else by topic and parties."""
        linked = next((self._by_id[one.other] for one in made.links if one.other in self._by_id), None)
        return linked or self._recorded(made.wordings[0].claim)

    def _recorded(self, claim: Claim) -> RecordedCommitment | None:
        if claim.kind not in PROMISES or not claim.topic:
            return None
        fitting = [one for one in self._alike.get((claim.topic, frozenset(claim.parties)), ()) if _agrees(claim, one)]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        # Several sessions recorded the like: the latest that had begun when the document was published.
        published = self._snapshot.documents[claim.quote.document_id].published
        begun = [one for one in fitting if published and self._starts.get(one.session, "9999") <= published]
        return max(begun, key=lambda one: self._starts[one.session]) if begun else None


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
