"""Days and spans that cannot be: weekdays, ends before beginnings, periods that are not over, anniversaries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ikrar.check.findings import found, untold
from ikrar.check.periods import first_day, last_day
from ikrar.model.claims import Claim, ClaimStatus
from ikrar.model.findings import Finding, Verdict
from ikrar.model.mechanism import Mechanism

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
UNLIKELY = 10
"""Years by which an anniversary is not miscounted: where it seems to be, the years are read the wrong way round."""


def weekday(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """DATE01: a weekday beside its date."""
    if claim.detail("relation") != "weekday":
        return
    try:
        day = date.fromisoformat(claim.detail("date") or "")
    except ValueError:
        return
    named, right = int(claim.detail("weekday") or 0), DAYS[day.weekday()]
    if day.isoweekday() == named:
        yield found(
            "DATE01",
            claim,
            Verdict.CONSISTENT,
            f"“{claim.detail('word')}” is the weekday of {day.isoformat()}: {right}.",
        )
        return
    if claim.detail("year"):
        # "Saturday, 29 September": which year it is the text leaves to be understood.
        yield untold(
            "DATE01", claim, f"The text gives no year; in {day.year} “{claim.detail('word')}” would not be the day."
        )
        return
    words = f"The text has “{claim.detail('word')}” for {day.isoformat()}, which is a {right}, not a {DAYS[named - 1]}."
    yield found("DATE01", claim, Verdict.INCONSISTENT, words)


def span(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """DATE02: a span that ends before it begins."""
    if claim.detail("relation") != "span":
        return
    first, last = claim.detail("first") or "", claim.detail("last") or ""
    begins, ends = first_day(first), last_day(last)
    if begins and ends and ends < begins:
        yield found(
            "DATE02", claim, Verdict.INCONSISTENT, f"The span begins in {first} and ends in {last}, which is earlier."
        )


def not_over(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """DATE02: a figure told as known of a period that was not over when the text was published."""
    period = claim.detail("period")
    if period is None or claim.detail("forecast") or claim.status not in (ClaimStatus.STATED, ClaimStatus.DONE):
        return
    begins, ends = first_day(period), last_day(period)
    if begins is None or ends is None:
        return
    if published is None:
        yield untold(
            "DATE02", claim, "When the text was published is not known, so whether the period was over cannot be told."
        )
        return
    if begins <= published and ends[:7] > published[:7] and "-" in period:
        # A year that is still running is often named for what there is of it; a span that names its end is not. What has
        # not begun is a plan, whether or not the text has a word for that.
        words = f"The figure is of {period}, which ends after the text was published on {published}."
        yield found("DATE02", claim, Verdict.INCONSISTENT, words)


def anniversary(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """DATE03: the number of an anniversary against the years between."""
    if claim.detail("relation") != "anniversary":
        return
    begun, years = (claim.detail("begun") or "")[:4], int(claim.detail("years") or 0)
    held = (claim.detail("held") or published or "")[:4]
    if not held.isdigit() or not begun.isdigit():
        yield untold("DATE03", claim, "In which year it is kept the text does not say, and its date is not known.")
        return
    apart = int(held) - int(begun)
    told = claim.detail("held") is not None
    words = f"From {begun} to {held} are {apart} years; the text has {years}."
    if apart == years:
        yield found(
            "DATE03", claim, Verdict.CONSISTENT, f"From {begun} to {held} are {years} years, as the text has it."
        )
    elif abs(apart - years) > UNLIKELY:
        words = f"{words} That is so far apart that {begun} may be the year in which it is kept."
        yield untold("DATE03", claim, words)
    elif told or abs(apart - years) > 1:
        yield found("DATE03", claim, Verdict.INCONSISTENT, words)
    else:
        # A text of one year may look back on, or forward to, a day of the year beside it.
        yield untold("DATE03", claim, f"{words} The year in which it is kept is not stated, and may be the one beside.")
