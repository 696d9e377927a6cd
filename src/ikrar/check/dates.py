"""Dates that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ikrar.check.findings import found, untold
from ikrar.model.claims import Claim, ClaimStatus
from ikrar.model.findings import Finding, Verdict
from ikrar.model.measures import Time
from ikrar.model.reading import Reading

DONE = (ClaimStatus.DONE, ClaimStatus.SIGNED)
NEAR = 3
"""Code points that may stand between a weekday and its date: a comma and a space, a bracket."""
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def impossible(reading: Reading) -> Iterator[Finding]:
    """DATE01: weekdays that are not their date's, and acts told as done that lie after the publication."""
    if not any(claim.detail("relation") == "weekday" for claim in reading.claims):
        yield from _weekdays(reading)
    published = reading.document.published
    told = [claim for claim in reading.claims if claim.status in DONE and _begins(claim)]
    if published is None:
        # Once a document: that nothing can be said of any of its dates is one piece of news.
        words = "When the text was published is not known, so what it tells as done cannot be held against that day."
        yield from (untold("DATE01", claim, words) for claim in told[:1])
        return
    for claim in told:
        begins = _begins(claim)
        places = min(len(begins), len(published))
        if begins[:places] > published[:places]:
            words = f"Told as done on {begins}, which is after the text's publication on {published}."
            yield found("DATE01", claim, Verdict.INCONSISTENT, words)


def _weekdays(reading: Reading) -> Iterator[Finding]:
    for one, other in zip(reading.times, reading.times[1:], strict=False):
        named, dated = (one, other) if one.rule == "weekday" else (other, one)
        if named.rule != "weekday" or dated.rule == "weekday" or not 0 <= other.start - one.end <= NEAR:
            continue
        first, second = _day(named.value), _day(dated.value)
        claim = _holding(reading, one)
        if first is None or second is None or claim is None:
            continue
        day = DAYS[second.weekday()]
        if first.weekday() == second.weekday():
            words = f"“{named.text}” is the weekday of {second.isoformat()}: {day}."
            yield found("DATE01", claim, Verdict.CONSISTENT, words)
        else:
            words = (
                f"The text puts “{named.text}” beside “{dated.text}”, but {second.isoformat()} is a {day}, "
                f"not a {DAYS[first.weekday()]}."
            )
            yield found("DATE01", claim, Verdict.INCONSISTENT, words)


def _begins(claim: Claim) -> str:
    """Return the EDTF day, month or year on which the claim says its act began; empty where it does not say."""
    date_told = (claim.detail("date") or "").split("/")[0]
    return date_told if date_told[:4].isdigit() else ""


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _holding(reading: Reading, time: Time) -> Claim | None:
    """Return the claim whose words hold the time: a finding is always about a claim."""
    return next((one for one in reading.claims if one.quote.start <= time.start < one.quote.end), None)
