"""Run the checks: which one looks at which kind of claim."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ikrar.check.bounds import bound
from ikrar.check.coverage import coverage
from ikrar.check.dates import impossible
from ikrar.check.delivery import delivery, institution
from ikrar.check.figures import against_series, record
from ikrar.check.instruments import instrument
from ikrar.check.polls import poll
from ikrar.check.rotation import rotation
from ikrar.check.sessions import first_in, listed
from ikrar.check.treaty_record import entry_told
from ikrar.check.within import contradictions
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.findings import Finding, Verdict
from ikrar.model.mechanism import Mechanism
from ikrar.model.reading import Reading
from ikrar.model.snapshot import Entry, Snapshot

ClaimCheck = Callable[[Claim, Mechanism, str | None], Iterator[Finding]]
EntryCheck = Callable[[Claim, Mechanism, Sequence[Entry], str | None], Iterator[Finding]]
ReadingCheck = Callable[[Reading], Iterator[Finding]]

OF_CLAIMS: dict[ClaimKind, tuple[ClaimCheck, ...]] = {
    ClaimKind.EVENT: (first_in, listed),
    ClaimKind.RULE: (rotation,),
    ClaimKind.FIGURE: (against_series, record, bound),
    ClaimKind.POLL: (poll,),
    ClaimKind.COVERAGE: (coverage,),
    ClaimKind.INSTRUMENT: (instrument, entry_told),
}
OF_ENTRIES: dict[ClaimKind, tuple[EntryCheck, ...]] = {
    ClaimKind.ACHIEVEMENT: (delivery,),
    ClaimKind.COMMITMENT: (institution,),
    ClaimKind.UNDERTAKING: (institution,),
}
OF_READINGS: tuple[ReadingCheck, ...] = (contradictions, impossible)

ORDER = {Verdict.INCONSISTENT: 0, Verdict.PARTLY: 1, Verdict.NOT_CHECKABLE: 2, Verdict.CONSISTENT: 3}


def check(snapshot: Snapshot, entries: Sequence[Entry], document_id: str | None = None) -> tuple[Finding, ...]:
    """Return the findings on one document, or on all: the worst first, then by document and in the order of its text."""
    found = [
        (at, finding)
        for at, (known, reading) in enumerate(snapshot.readings.items())
        if document_id in (None, known)
        for finding in _of(reading, snapshot.mechanism, entries)
    ]
    ranked = sorted(found, key=lambda one: (ORDER[one[1].verdict], one[0], one[1].quote.start, one[1].code))
    return tuple(finding for _, finding in ranked)


def _of(reading: Reading, mechanism: Mechanism, entries: Sequence[Entry]) -> Iterator[Finding]:
    published = reading.document.published
    for claim in reading.claims:
        for of_claim in OF_CLAIMS.get(claim.kind, ()):
            yield from of_claim(claim, mechanism, published)
        for of_entry in OF_ENTRIES.get(claim.kind, ()):
            yield from of_entry(claim, mechanism, entries, published)
    for of_reading in OF_READINGS:
        yield from of_reading(reading)
