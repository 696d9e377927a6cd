"""Run the checks: which one looks at which kind of claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ikrar.check import figures, record, sessions
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.findings import Finding, Verdict
from ikrar.model.mechanism import Mechanism
from ikrar.model.snapshot import Entry, Snapshot

Check = Callable[[Claim, Mechanism, str | None], Iterator[Finding]]

CHECKS: dict[ClaimKind, tuple[Check, ...]] = {
    ClaimKind.EVENT: (sessions.first_in, sessions.listed),
    ClaimKind.RULE: (sessions.rotation,),
    ClaimKind.FIGURE: (figures.against_series, figures.record, figures.bound),
    ClaimKind.POLL: (record.poll,),
    ClaimKind.COVERAGE: (record.coverage,),
    ClaimKind.INSTRUMENT: (record.instrument,),
}
ORDER = {Verdict.INCONSISTENT: 0, Verdict.PARTLY: 1, Verdict.NOT_CHECKABLE: 2, Verdict.CONSISTENT: 3}


def check(snapshot: Snapshot, entries: Sequence[Entry], document_id: str | None = None) -> tuple[Finding, ...]:
    """Return the findings on one document, or on all: the worst first, then in the order of the text."""
    found = [
        finding
        for known, reading in snapshot.readings.items()
        if document_id in (None, known)
        for claim in reading.claims
        for finding in _of(claim, snapshot, entries, reading.document.published)
    ]
    return tuple(sorted(found, key=lambda one: ORDER[one.verdict]))


def _of(claim: Claim, snapshot: Snapshot, entries: Sequence[Entry], published: str | None) -> Iterator[Finding]:
    mechanism = snapshot.mechanism
    for one in CHECKS.get(claim.kind, ()):
        yield from one(claim, mechanism, published)
    if claim.kind is ClaimKind.ACHIEVEMENT and claim.detail("scope") == "all":
        yield from record.delivery(claim, mechanism, entries, published)
    if claim.kind is ClaimKind.COMMITMENT and claim.topic:
        yield from record.institution(claim, mechanism, entries, published)
