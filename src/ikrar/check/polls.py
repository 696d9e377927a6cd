"""What a poll discloses of how it was made, item by item."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from ikrar.check.findings import found
from ikrar.model.claims import Claim
from ikrar.model.findings import Exhibit, Finding, Row, Verdict
from ikrar.model.mechanism import Mechanism, PollRecord

STATED, ELSEWHERE, MISSING = "stated", "stated elsewhere", "not found"
SELF_SELECTED = ("self-selected", "open online", "opt-in")
PROBABILITY = ("probability sample", "random sample", "random digit", "address-based")

ITEMS = (
    ("who paid for it", "sponsor", None),
    ("who conducted it", "pollster", None),
    ("the population asked about", "population", "population"),
    ("how respondents were chosen, and the mode", "method", "method"),
    ("when it was done", "fieldwork", "fieldwork"),
    ("how many answered", "sample_size", "sample_size"),
    ("the languages used", "languages", "languages"),
    ("the wording of the question", "wording", "wording"),
    ("weighting", "weighting", None),
    ("precision", "margin", None),
)
"""AAPOR's disclosure items in short: name, the claim's detail that states it, the record's field that may hold it."""


def poll(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """POLL01."""
    known = _record(claim, mechanism)
    rows = [_row(item, claim, known) for item in ITEMS]
    missing = [one.label for one in rows if one.standing == MISSING]
    elsewhere = sum(one.standing == ELSEWHERE for one in rows)
    here = len(rows) - len(missing) - elsewhere
    words = f"Of {len(rows)} disclosure items the text states {here}; {elsewhere} are stated elsewhere"
    words += f"; {len(missing)} were not found: {', '.join(missing)}." if missing else "; none is missing."
    words += f" {_margin(claim, known)}"
    if not missing:
        verdict = Verdict.CONSISTENT
    elif known or here > 1:
        verdict = Verdict.PARTLY
    else:
        verdict = Verdict.NOT_CHECKABLE
    exhibits = [Exhibit(known.question, known.pollster, known.source.url, known.source.date)] if known else []
    yield found("POLL01", claim, verdict, words, rows, exhibits)


def _record(claim: Claim, mechanism: Mechanism) -> PollRecord | None:
    """Return the one poll on record of the pollster and share; None where several fit, since a guess would mislead."""
    pollster, share = claim.detail("pollster"), _number(claim.detail("share"))
    if pollster is None or share is None:
        return None
    names = {form.casefold() for one in mechanism.names if one.id == pollster for form in one.forms} | {pollster}
    fitting = [one for one in mechanism.polls if one.pollster.casefold() in names and _number(one.percentage) == share]
    return fitting[0] if len(fitting) == 1 else None


def _row(item: tuple[str, str, str | None], claim: Claim, known: PollRecord | None) -> Row:
    label, detail, field = item
    said = claim.detail(detail)
    if said:
        return Row(label, STATED, said)
    value = getattr(known, field) if known and field else None
    if value and known:
        return Row(label, ELSEWHERE, value, known.source.url)
    return Row(label, MISSING)


def _margin(claim: Claim, known: PollRecord | None) -> str:
    """Say what margin of error follows: none from people who chose themselves, none from what is not known."""
    method = (claim.detail("method") or (known.method if known else None) or "").casefold()
    if any(sign in method for sign in SELF_SELECTED):
        return (
            "It was an open questionnaire that anyone could choose to answer, so no margin of error can be given and "
            "the share speaks only for those who answered."
        )
    if any(sign in method for sign in PROBABILITY) and (claim.detail("sample_size") or (known and known.sample_size)):
        return "The sample was drawn at random, so a margin of error can be computed from its size and design."
    return "How respondents were chosen is not known, so no margin of error can be given."


def _number(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None
