"""Where entries went whose ids are no more: an address that was given out once leads on for ever.

An entry's id follows from the signs of its wordings. When a document is read anew and a sign differs, when wordings are found
to be one promise, or when one turns out to be on record, the id before is gone; what it stood for is not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ikrar.match.entries import signature
from ikrar.model.claims import Claim
from ikrar.model.identity import content_id
from ikrar.model.snapshot import Event
from ikrar.register.codec import decode
from ikrar.register.parts import ReadingParts
from ikrar.site.history import History


def superseded(events: Iterable[Event], history: History) -> Iterator[Claim]:
    """Yield the claims of readings that later ones revised; ``history`` tells which documents those are."""
    revised = {subject for subject, acts in history.items() if any(act.kind == "revised" for act in acts)}
    if revised:
        for event in events:
            if event.subject in revised and event.kind in ("read", "revised"):
                yield from decode(event.payload, ReadingParts).claims


def moves(claims: Iterable[Claim], before: Iterable[Claim], entry_of: Mapping[str, str]) -> dict[str, str]:
    """Return where ids went that claims had by their own signs: to the entry that holds the claim, or its place, now.

    ``claims`` are those of today's readings, ``before`` those of earlier ones, ``entry_of`` the entry of each claim.
    """
    found: dict[str, str] = {}
    by_document: dict[str, list[Claim]] = defaultdict(list)
    standing = set(entry_of.values())
    for claim in claims:
        by_document[claim.quote.document_id].append(claim)
        if claim.id in entry_of:
            _note(found, claim, entry_of[claim.id], standing)
    for claim in before:
        like = _like(claim, by_document[claim.quote.document_id])
        if like and like.id in entry_of:
            _note(found, claim, entry_of[like.id], standing)
    return found


def _note(found: dict[str, str], claim: Claim, entry: str, standing: set[str]) -> None:
    signs = signature(claim)
    for known in (content_id("ent", *signs), content_id("ent", *signs, claim.id)):
        if known not in standing:
            found.setdefault(known, entry)


def _like(claim: Claim, others: Iterable[Claim]) -> Claim | None:
    """Return the claim that stands where another stood: the one that shares most of its words, None where none does."""

    def shared(one: Claim) -> int:
        return min(one.quote.end, claim.quote.end) - max(one.quote.start, claim.quote.start)

    best = max(others, key=lambda one: (shared(one), one.kind == claim.kind), default=None)
    return best if best and shared(best) > 0 else None
