"""Periods: EDTF dates as their first and last day, so that "by 2027" and "by the end of 2027" agree."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

_DATE = re.compile(r"(\d{4})(?:-(\d{2}|Q[1-4]|H[12]))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, both ends included, as ISO dates."""

    first: str
    last: str

    def meets(self, other: Period) -> bool:
        """Say whether one lies within the other, or both end on one day."""
        return (
            self.last == other.last
            or (self.first <= other.first and other.last <= self.last)
            or (other.first <= self.first and self.last <= other.last)
        )


def period_of(value: str | None) -> Period | None:
    """Return the days of an EDTF date or interval, None where its ends are not plain dates."""
    first, slash, last = (value or "").partition("/")
    start = _days(first)
    end = _days(last) if slash else start
    return Period(start.first, end.last) if start and end else None


def over(date: str) -> str:
    """Return the day by which an EDTF date is past; the text itself where it is no plain date."""
    period = period_of(date)
    return period.last if period else date


def _days(value: str) -> Period | None:
    found = _DATE.fullmatch(value)
    if not found:
        return None
    year, part, day = found.groups()
    if day:
        return Period(value, value)
    first, last = _months(part)
    return Period(f"{year}-{first:02}-01", f"{year}-{last:02}-{monthrange(int(year) or 1, last)[1]:02}")


def _months(part: str | None) -> tuple[int, int]:
    if part is None:
        return 1, 12
    if part[0] in "QH":
        size = 3 if part[0] == "Q" else 6
        return (int(part[1]) - 1) * size + 1, int(part[1]) * size
    month = min(max(int(part), 1), 12)
    return month, month
