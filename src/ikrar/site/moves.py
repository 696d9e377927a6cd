"""Where entries went whose ids are no more: an address that was given out once leads on for ever.

An entry's id follows from the signs of its wordings. When a document is read anew and a sign differs, when wordings are found
to be one promise, or when one turns out to be on record, the id before is gone; what it stood for is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from ikrar.match.entries import signature
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.identity import content_id
from ikrar.model.snapshot import Event
from ikrar.register.codec import decode
from ikrar.register.parts import ReadingParts
from ikrar.site.history import History

PROMISES = (ClaimKind.COMMITMENT, ClaimKind.UNDERTAKING)
"""What has an address of its own."""


def superseded(events: Iterable[Event], history: History) -> Iterator[Claim]:
    """Yield the claims of readings that were revised or withdrawn; ``history`` tells which documents those are."""
    ends = ("revised", "withdrawn")
    revised = {subject for subject, acts in history.items() if any(act.kind in ends for act in acts)}
    if revised:
        for event in events:
            if event.subject in revised and event.kind in ("read", "revised"):
                yield from decode(event.payload, ReadingParts).claims


def moves(
    claims: Iterable[Claim], before: Iterable[Claim], entry_of: Mapping[str, str], parted: Collection[str] = ()
) -> dict[str, str]:
    """Return where ids went that claims had by their own signs: to the entry that holds the claim, or its place, now.

    ``claims`` are those of today's readings, ``before`` those of earlier ones, ``entry_of`` the entry of each claim. Where
    nothing stands in a claim's place any more, its id leads to its document. ``parted`` are the claims that people were asked
    about whether they are one with another: these may have stood by themselves for a while, under an id of their own.
    """
    found: dict[str, str] = {}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    standing = set(entry_of.values())
    for claim in claims:
        by_document[claim.quote.document_id].append(claim)
        if claim.kind in PROMISES and claim.id in entry_of:
            _note(found, _ids(claim, parted), entry_of[claim.id], standing)
    for claim in (one for one in before if one.kind in PROMISES):
        like = _like(claim, by_document[claim.quote.document_id])
        went = entry_of.get(like.id, "") if like else claim.quote.document_id
        _note(found, _ids(claim, parted), went, standing)
    return found


def _ids(claim: Claim, parted: Collection[str]) -> Iterator[str]:
    """Yield the ids that an entry of a claim could have by the claim's own signs."""
    signs = signature(claim)
    yield content_id("ent", *signs)
    if claim.id in parted:
        yield content_id("ent", *signs, claim.id)


def _note(found: dict[str, str], ids: Iterable[str], entry: str, standing: set[str]) -> None:
    for known in ids:
        if entry and known not in standing:
            found.setdefault(known, entry)


def _like(claim: Claim, others: Iterable[Claim]) -> Claim | None:
    """Return the claim that stands where another stood: the one that shares most of its words, None where none does."""

    def shared(one: Claim) -> int:
        return min(one.quote.end, claim.quote.end) - max(one.quote.start, claim.quote.start)

    best = max(others, key=lambda one: (shared(one), one.kind == claim.kind), default=None)
    return best if best and shared(best) > 0 else None
