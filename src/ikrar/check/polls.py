"""What a poll discloses of how it was made, item by item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ikrar.check.findings import found
from ikrar.check.margins import margin_words, record_of
from ikrar.model.claims import Claim
from ikrar.model.findings import Exhibit, Finding, Row, Verdict
from ikrar.model.mechanism import Mechanism, PollRecord

STATED, ELSEWHERE, MISSING = "stated", "stated elsewhere", "not found"
BOTH, AAPOR = "AAPOR, ESOMAR/WAPOR", "AAPOR"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a published poll is to disclose: in words, who asks for it, where a claim and a record may hold it."""

    label: str
    asked_by: str
    details: tuple[str, ...]
    field: str | None = None


ITEMS = (
    Item("who paid for it", BOTH, ("sponsor",)),
    Item("who conducted it", BOTH, ("pollster",), "pollster"),
    Item("the population asked about", BOTH, ("population",), "population"),
    Item("how respondents were chosen", BOTH, ("design", "optin", "method"), "method"),
    Item("how they were asked", BOTH, ("mode", "method"), "method"),
    Item("when it was done", BOTH, ("fieldwork",), "fieldwork"),
    Item("how many answered", BOTH, ("sample_size",), "sample_size"),
    Item("the languages used", AAPOR, ("languages",), "languages"),
    Item("the wording of the question", BOTH, ("wording",), "wording"),
    Item("weighting", BOTH, ("weighting",)),
    Item("precision", BOTH, ("margin",)),
)
"""The disclosure items of the AAPOR Code and of the ESOMAR/WAPOR guideline on what is to be published with a poll."""


def poll(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """POLL01."""
    known = record_of(claim, mechanism)
    rows = [_row(item, claim, known) for item in ITEMS]
    missing = [one.label for one in rows if one.standing == MISSING]
    elsewhere = sum(one.standing == ELSEWHERE for one in rows)
    here = len(rows) - len(missing) - elsewhere
    words = f"Of {len(rows)} disclosure items the text states {here}; {elsewhere} are stated elsewhere"
    words += f"; {len(missing)} were not found: {', '.join(missing)}." if missing else "; none is missing."
    words += f" {margin_words(claim, known)}"
    if not missing:
        verdict = Verdict.CONSISTENT
    elif known or here > 1:
        verdict = Verdict.PARTLY
    else:
        verdict = Verdict.NOT_CHECKABLE
    exhibits = [Exhibit(known.question, known.pollster, known.source.url, known.source.date)] if known else []
    yield found("POLL01", claim, verdict, words, rows, exhibits)


def _row(item: Item, claim: Claim, known: PollRecord | None) -> Row:
    said = next((words for detail in item.details if (words := claim.detail(detail))), None)
    if said:
        return Row(item.label, STATED, f"{said} ({item.asked_by})")
    value = getattr(known, item.field) if known and item.field else None
    if value and known:
        return Row(item.label, ELSEWHERE, f"{value} ({item.asked_by})", known.source.url)
    return Row(item.label, MISSING, f"asked for by {item.asked_by}")
