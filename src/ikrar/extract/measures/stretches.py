"""What resolution makes of values and of the ends of a stretch: pure functions."""

from __future__ import annotations

from datetime import date, timedelta

from ikrar.extract.measures import calendar_math as cal
from ikrar.extract.measures.moments import Calendar, Moment
from ikrar.model.measures import TimeKind


def kind_of(value: str) -> TimeKind:
    """Return what sort of time a value is."""
    if value.startswith("R/"):
        return TimeKind.SET
    if value.startswith("P"):
        return TimeKind.DURATION
    return TimeKind.INTERVAL if "/" in value else TimeKind.DATE


def dated(year: int | None, month: int, day: int | None) -> str | None:
    """Return a month or day of a year, of any year where none is stated."""
    if not 1 <= month <= 12:
        return None
    if year is None:
        return f"XXXX-{month:02}" + (f"-{day:02}" if day else "")
    return cal.day_value(year, month, day) if day else cal.month_value(year, month)


def shared(first: Moment, last: Moment) -> tuple[Moment, Moment]:
    """Give each end of a stretch what only the other states: "18 to 19 May 2023", "2024年1月至5月"."""
    if not (isinstance(first, Calendar) and isinstance(last, Calendar)):
        return first, last
    if last.month is None and last.day is not None:
        last = Calendar(first.year, first.month, last.day, within=first.within)
    elif last.year is None and last.within is None and last.month is not None and (first.year or first.within):
        later = first.year is not None and first.month is not None and last.month < first.month
        last = Calendar(first.year + later if first.year else None, last.month, last.day, within=first.within)
    elif first.month is None and first.day is not None and last.month is not None:
        first = Calendar(last.year, last.month, first.day, within=last.within)
    return first, last


def in_year_of(first: Calendar, end: str) -> Calendar:
    """Give a start the year of its end, or the year before where it would lie behind it."""
    if not end[:4].isdigit() or first.month is None:
        return first
    covered = cal.bounds(end)
    behind = covered is not None and (first.month, first.day or 0) > (covered[1].month, covered[1].day)
    return Calendar(int(end[:4]) - behind, first.month, first.day)


def start_of(value: str) -> str:
    """Return the start of a value."""
    return value.split("/")[0]


def close_of(value: str) -> str:
    """Return the end of a value."""
    return value.split("/")[-1]


def nth_weekday(first: date, last: date, weekday: int, number: int) -> str | None:
    """Return the ``number``th such weekday between two days, the last where it is -1."""
    if number == -1:
        return (last - timedelta((last.isoweekday() - weekday) % 7)).isoformat()
    day = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    return day.isoformat() if day <= last else None


def is_day(value: str) -> bool:
    """Say whether a value is a whole day, every part of it known."""
    return len(value) == 10 and value.replace("-", "").isdigit()
