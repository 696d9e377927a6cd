"""Dates as EDTF strings: spans, shifts, ends. Pure calendar arithmetic on the Gregorian calendar (ISO 8601)."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

MONTHS = {"month": 1, "quarter": 3, "halfyear": 6, "year": 12, "decade": 120}
SECONDS_UNITS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M"}


def month_value(year: int, month: int) -> str:
    """Return ``YYYY-MM``."""
    return f"{year:04}-{month:02}"


def day_value(year: int, month: int, day: int) -> str | None:
    """Return ``YYYY-MM-DD``, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def shift(anchor: date, unit: str, count: int) -> str | None:
    """Return the day, week (as an interval), month or year that lies ``count`` units from the anchor, as EDTF."""
    try:
        if unit == "day":
            return (anchor + timedelta(count)).isoformat()
        if unit == "week":
            monday = anchor - timedelta(anchor.weekday()) + timedelta(7 * count)
            return f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}"
        if unit == "month":
            total = anchor.year * 12 + anchor.month - 1 + count
            return month_value(total // 12, total % 12 + 1) if 0 < total // 12 < 10000 else None
        if unit in ("year", "decade"):
            year = anchor.year + count * (10 if unit == "decade" else 1)
            return f"{year:04}" if 0 < year < 10000 else None
    except (OverflowError, ValueError):
        return None
    return None


def weekday_before(anchor: date, weekday: int) -> str:
    """Return the last such day up to and including the anchor (1 Monday ... 7 Sunday)."""
    return (anchor - timedelta((anchor.isoweekday() - weekday) % 7)).isoformat()


def end_of(value: str) -> str:
    """Return the last day of an EDTF year, month, quarter or half."""
    if len(value) == 4 and value.isdigit():
        return f"{value}-12-31"
    if len(value) == 7 and value[5:].isdigit():
        year, month = int(value[:4]), int(value[5:])
        return f"{value}-{calendar.monthrange(year, month)[1]:02}"
    return value


def anchor_of(value: str | None) -> date | None:
    """Return the first day that an ISO date, month or year names, or None."""
    if not value:
        return None
    parts = value.split("/")[0].split("-")
    try:
        numbers = [int(part) for part in parts[:3]]
        return date(numbers[0], numbers[1] if len(numbers) > 1 else 1, numbers[2] if len(numbers) > 2 else 1)
    except ValueError:
        return None


def duration(count: str, unit: str) -> str | None:
    """Return an ISO 8601 duration of ``count`` units."""
    if unit == "decade":
        return f"P{int(float(count) * 10)}Y"
    letter = SECONDS_UNITS.get(unit)
    if letter is None:
        return None
    return f"PT{count}{letter}" if unit in ("hour", "minute") else f"P{count}{letter}"
