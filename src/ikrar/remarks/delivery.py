"""Claims that what was promised has been carried out: all of it, most of it, or a share."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ikrar.model.claims import Claim, ClaimKind, ClaimStatus
from ikrar.model.identity import content_id
from ikrar.model.measures import Quantity, QuantityKind
from ikrar.model.reading import plain
from ikrar.remarks.drafts import Page
from ikrar.remarks.sentences import Sentence

HALF = "50"


def delivered(page: Page, sentence: Sentence, filed: Collection[int]) -> Iterator[Claim]:
    """Read "over half of the commitments of the first summit have been carried out", where no claim says it yet.

    ``filed`` are the places where a claim of something done begins.
    """
    if not sentence.has("IMPLEMENTED") or not sentence.has("PROMISED") or sentence.has("FUTURE"):
        return
    if sentence.start in filed:
        return
    extent = _extent(sentence)
    ordinals = [one for one in sentence.quantities if one.kind is QuantityKind.ORDINAL]
    if not extent or len(ordinals) > 1 or not sentence.has("SUMMIT"):
        return
    details = extent | ({"session_ordinal": plain(ordinals[0].value) or ""} if ordinals else {})
    yield Claim(
        id=content_id("clm", page.document.id, "remark.delivered", str(sentence.start)),
        kind=ClaimKind.ACHIEVEMENT,
        quote=page.document.quote(sentence.start, sentence.end),
        parties=page.parties(sentence),
        status=ClaimStatus.DONE,
        rule="remark.delivered",
        details=tuple(sorted(details.items())),
    )


def _extent(sentence: Sentence) -> dict[str, str]:
    """Return how much is said to be carried out: a share with its comparison, most, or all."""
    shares: list[Quantity] = sentence.percents()
    if len(shares) == 1:
        return {"scope": "share", "share": plain(shares[0].value) or "", "comparison": shares[0].comparison}
    if sentence.has("MOST"):
        return {"scope": "share", "share": HALF, "comparison": ">"}
    return {"scope": "all"} if sentence.has("ALL") else {}
