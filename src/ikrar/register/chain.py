"""The hash chain: each event holds the hash of the one before, so that no event can be altered unnoticed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from ikrar.errors import BrokenChainError, QuoteError
from ikrar.model.measures import Quantity, Time
from ikrar.model.parties import Mention, Quotation
from ikrar.model.snapshot import Event, Snapshot
from ikrar.register.drafts import Draft

GENESIS = "0" * 64
Stated = Time | Quantity | Mention | Quotation


def link(drafts: Sequence[Draft], last: tuple[int, str], at: str) -> tuple[Event, ...]:
    """Return the drafts as events that follow the last one, given as (seq, hash)."""
    seq, previous = last
    events = []
    for draft in drafts:
        seq += 1
        fields = (str(seq), draft.kind, at, draft.actor, draft.method, draft.subject, draft.payload, previous)
        event = Event(
            seq, draft.kind, at, draft.actor, draft.method, draft.subject, draft.payload, previous, digest(fields)
        )
        events.append(event)
        previous = event.hash
    return tuple(events)


def digest(fields: Sequence[str]) -> str:
    """Return the SHA-256 over fields with their lengths, so that no two lists of fields run together."""
    hasher = hashlib.sha256()
    for one in fields:
        data = one.encode("utf-8", "surrogatepass")
        hasher.update(f"{len(data)}:".encode() + data)
    return hasher.hexdigest()


def verify(events: Iterable[Event]) -> None:
    """Prove the chain.

    Raises BrokenChainError, with the event, where a hash does not follow or an event is missing.
    """
    previous, expected = GENESIS, 1
    for event in events:
        fields = (
            str(event.seq), event.kind, event.at, event.actor,
            event.method, event.subject, event.payload, event.previous,
        )  # fmt: skip
        if event.seq != expected or event.previous != previous or event.hash != digest(fields):
            hint = "restore the register from a copy made before; what came earlier in the log is whole"
            raise BrokenChainError("the log was altered here", place=f"event {expected}", hint=hint)
        previous, expected = event.hash, expected + 1


def verify_quotes(snapshot: Snapshot) -> None:
    """Prove that every quote is the exact words of its document.

    Raises QuoteError with the claim or quotation that is not.
    """
    for known, reading in snapshot.readings.items():
        document = snapshot.documents[known]
        for claim in reading.claims:
            if claim.quote.start < 0 or not document.holds(claim.quote):
                raise QuoteError("the words are not those of the document", place=f"{known}, claim {claim.id}")
        spans: tuple[Stated, ...] = (*reading.times, *reading.quantities, *reading.parties, *reading.quotations)
        for one in spans:
            if document.text[one.start : one.end] != one.text:
                raise QuoteError("the words are not those of the document", place=f"{known}, offset {one.start}")
