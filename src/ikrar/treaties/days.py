"""Counting from a day by a delay, as clauses on entry into force do."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from ikrar.model.instruments import Delay

LAST_DAY = "9999-12-31"


def is_day(value: str | None) -> bool:
    """Say whether a date is known to the day; months, years and intervals are not."""
    return value is not None and len(value) == 10


def after(day: str, delay: Delay) -> str:
    """Return the ISO day that lies ``delay`` after an ISO ``day``.

    The day itself is not counted: the thirtieth day after 5 October is 4 November. A month later is the same day of the next
    month, or its last day; the first day of the month after is always that of the next month, also from a first.
    What lies beyond the calendar is its last day.
    """
    try:
        start = _months_on(date.fromisoformat(day), delay.months) + timedelta(days=delay.days)
        return (_months_on(start.replace(day=1), 1) if delay.first_of_month else start).isoformat()
    except (ValueError, OverflowError):
        return LAST_DAY


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def worded(delay: Delay) -> str:
    """Return a delay in words: ``30 days after``, ``the first day of the month after 60 days``."""
    parts = [
        f"{count} {unit}{'s' * (count != 1)}" for count, unit in ((delay.months, "month"), (delay.days, "day")) if count
    ]
    span = " and ".join(parts)
    if delay.first_of_month:
        return f"the first day of the month after {span}" if span else "the first day of the month after"
    return f"{span} after" if span else "the same day"
