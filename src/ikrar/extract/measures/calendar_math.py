"""Dates as EDTF strings: spans, shifts, ends. Pure calendar arithmetic on the Gregorian calendar (ISO 8601)."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal


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
    """Return the day, week (as an interval), month, quarter, half or year that lies ``count`` units from the anchor."""
    try:
        if unit == "day":
            return (anchor + timedelta(count)).isoformat()
        if unit == "week":
            return week_of(anchor + timedelta(7 * count))
        if unit == "weekend":
            saturday = anchor + timedelta(5 - anchor.weekday() + 7 * count)
            return f"{saturday.isoformat()}/{(saturday + timedelta(1)).isoformat()}"
        months = {"month": 1, "quarter": 3, "halfyear": 6}.get(unit)
        if months:
            total = anchor.year * 12 + anchor.month - 1 + months * count
            year, month = total // 12, total % 12 + 1
            if not 0 < year < 10000:
                return None
            if unit == "month":
                return month_value(year, month)
            return f"{year:04}-{unit[0].upper()}{(month - 1) // months + 1}"
        if unit in ("year", "decade", "century"):
            year = anchor.year + count * {"year": 1, "decade": 10, "century": 100}[unit]
            if not 0 < year < 10000:
                return None
            return f"{year:04}" if unit == "year" else f"{year // 10}X" if unit == "decade" else f"{year // 100}XX"
    except (OverflowError, ValueError):
        return None
    return None


def unstated(unit: str) -> str:
    """Return a day, week, month or year that cannot be told, for the text states no date to count from."""
    return _UNSTATED.get(unit, "XXXX")


def unstated_part(part: str) -> str:
    """Return a quarter, half or season of a year that cannot be told."""
    if not part[0].isdigit():
        return f"XXXX-{part}"
    first = int(part)
    return f"XXXX-{first:02}/XXXX-{(first + 1) % 12 + 1:02}"


_UNSTATED = {"day": "XXXX-XX-XX", "fortnight": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX"}


def week_of(day: date) -> str:
    """Return the week of a day, Monday to Sunday, as an interval."""
    monday = day - timedelta(day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(6)).isoformat()}"


def weekday_before(anchor: date, weekday: int) -> str:
    """Return the last such day up to and including the anchor (1 Monday ... 7 Sunday)."""
    return (anchor - timedelta((anchor.isoweekday() - weekday) % 7)).isoformat()


def end_of(value: str) -> str:
    """Return the last day that an EDTF value covers; the value itself where that cannot be told."""
    covered = bounds(value)
    return covered[1].isoformat() if covered else value


def bounds(value: str) -> tuple[date, date] | None:
    """Return the first and the last day that an EDTF value covers, None where it names none."""
    try:
        if "/" in value:
            first, last = (bounds(part) for part in value.split("/", 1))
            return (first[0], last[1]) if first and last else None
        if len(value) == 10:
            return (date.fromisoformat(value),) * 2
        if value.endswith("X"):
            first_year = int(value.rstrip("X") + "0" * value.count("X"))
            return date(max(1, first_year), 1, 1), date(first_year + 10 ** value.count("X") - 1, 12, 31)
        year, part = int(value[:4]), value[5:]
        if part[:1] in ("Q", "H"):
            size = 3 if part[0] == "Q" else 6
            last_month = int(part[1:]) * size
            return date(year, last_month - size + 1, 1), _month_end(year, last_month)
        if part:
            return date(year, int(part), 1), _month_end(year, int(part))
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, IndexError):
        return None


def half_of(value: str, number: int) -> str | None:
    """Return the first (1) or second (2) half of a month (days 1 to 15, the rest), decade or century."""
    covered = bounds(value)
    if covered is None:
        return None
    first, last = covered
    if value.endswith("X"):
        years = (last.year - first.year + 1) // 2
        opening = first.year + years * (number - 1)
        return f"{opening:04}/{opening + years - 1:04}"
    start, end = (first, first + timedelta(14)) if number == 1 else (first + timedelta(15), last)
    return f"{start.isoformat()}/{end.isoformat()}" if start <= last and len(value) == 7 else None


def third_of(value: str, number: int) -> str | None:
    """Return the first, second or last third of a month: days 1 to 10, 11 to 20, the rest (上旬, 中旬, 下旬)."""
    covered = bounds(value)
    if covered is None or len(value) != 7:
        return None
    first, last = covered
    start = first + timedelta(10 * (number - 1))
    return f"{start.isoformat()}/{(last if number == 3 else start + timedelta(9)).isoformat()}"


def middle_of(value: str, *, day: bool) -> str:
    """Return the middle of a time as the month or year it is in; the middle year of a century, and the 15th where ``day``."""
    if value.endswith("XX") and value[:2].isdigit():
        return f"{value[:2]}50"
    if day and len(value) == 4 and value.isdigit():
        return f"{value}-06-30"
    return f"{value}-15" if day and len(value) == 7 and value[5:].isdigit() else value


def in_year(value: str | None, grain: str, year: int) -> str | None:
    """Return the month, quarter or span of a value in another year, None where it has none such."""
    if value is None or value[4:5] != "-" or (len(value) == 10 and grain not in ("day", "month")):
        return None
    if "/" in value:
        first, last = value.split("/")
        if not (first[:4].isdigit() and last[:4].isdigit()):  # a span of which one end states no year
            return None
        return f"{year:04}{first[4:]}/{year + int(last[:4]) - int(first[:4]):04}{last[4:]}"
    return f"{year:04}{value[4:7] if grain == 'month' else value[4:]}"


def nth_unit(first: date, last: date, unit: str, number: int) -> str | None:
    """Return the ``number``th week, month, quarter or decade between two days, the last where it is -1.

    Weeks are counted from the first Monday on.
    """
    if unit == "week":
        monday = first + timedelta(-first.weekday() % 7)
        if number == -1:
            return f"{(last - timedelta(6)).isoformat()}/{last.isoformat()}"
        day = monday + timedelta(7 * (number - 1))
        return week_of(day) if day <= last else None
    if unit == "decade":
        start = first.year // 10 + (number - 1 if number > 0 else (last.year - first.year) // 10)
        return f"{start}X" if start * 10 <= last.year else None
    months = {"month": 1, "quarter": 3}.get(unit)
    if months is None:
        return None
    total = first.year * 12 + first.month - 1 + months * (number - 1)
    if number == -1:
        total = last.year * 12 + last.month - months
    if total > last.year * 12 + last.month - 1:
        return None
    name = month_value(total // 12, total % 12 + 1)
    return name if unit == "month" else f"{total // 12:04}-Q{total % 12 // 3 + 1}"


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


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


def duration(parts: Sequence[tuple[Decimal, str]]) -> str | None:
    """Return an ISO 8601 duration of counts of units, in whole smaller units where a count is broken (1.5 years: P18M)."""
    dates: dict[str, Decimal] = {}
    times: dict[str, Decimal] = {}
    for count, unit in parts:
        letter, size, group = _ISO.get(unit, ("", Decimal(0), "D"))
        if not letter:
            return None
        amount = count * size
        while amount != amount.to_integral_value() and (group, letter) in _SMALLER:
            smaller, factor = _SMALLER[group, letter]
            if amount * factor != (amount * factor).to_integral_value():
                break
            amount, letter = amount * factor, smaller
        kept = dates if group == "D" else times
        kept[letter] = kept.get(letter, Decimal(0)) + amount
    day = "".join(f"{_plain(dates[letter])}{letter}" for letter in "YMWD" if letter in dates)
    clock = "".join(f"{_plain(times[letter])}{letter}" for letter in "HMS" if letter in times)
    return f"P{day}{'T' + clock if clock else ''}" if day or clock else None


_ISO = {
    "year": ("Y", Decimal(1), "D"), "decade": ("Y", Decimal(10), "D"), "century": ("Y", Decimal(100), "D"),
    "halfyear": ("M", Decimal(6), "D"), "quarter": ("M", Decimal(3), "D"), "month": ("M", Decimal(1), "D"),
    "fortnight": ("W", Decimal(2), "D"), "week": ("W", Decimal(1), "D"), "day": ("D", Decimal(1), "D"),
    "hour": ("H", Decimal(1), "T"), "minute": ("M", Decimal(1), "T"), "second": ("S", Decimal(1), "T"),
}  # fmt: skip
_SMALLER = {
    ("D", "Y"): ("M", Decimal(12)),
    ("D", "W"): ("D", Decimal(7)),
    ("T", "H"): ("M", Decimal(60)),
    ("T", "M"): ("S", Decimal(60)),
}


def _plain(value: Decimal) -> str:
    return format(value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize(), "f")


def moved(anchor: date, parts: Sequence[tuple[Decimal, str]], sign: int) -> str | None:
    """Return the time that lies a length before or after an anchor, as exact as the smallest unit of the length.

    Five years before a day is a year, three months a month, two weeks a day.
    """
    months, days, grain = Decimal(0), Decimal(0), "year"
    for count, unit in parts:
        if unit in _IN_MONTHS:
            months += count * _IN_MONTHS[unit]
            broken = count * _IN_MONTHS[unit] % 12 if unit in _YEARS else Decimal(1)
            grain = "month" if grain == "year" and broken else grain
        else:
            days += count * _IN_DAYS.get(unit, Decimal(0))
            grain = "day"
    if abs(months) > 120_000 or abs(days) > 3_000_000:
        return None
    try:
        total = anchor.year * 12 + anchor.month - 1 + sign * int(months)
        year, month = total // 12, total % 12 + 1
        if not 1 <= year <= 9999:
            return None
        if grain == "year":
            return f"{year:04}"
        if grain == "month":
            return month_value(year, month)
        day = min(anchor.day, calendar.monthrange(year, month)[1])
        return (date(year, month, day) + timedelta(sign * int(days))).isoformat()
    except (OverflowError, ValueError):
        return None


_YEARS = ("year", "decade", "century")
_IN_MONTHS = {
    "century": Decimal(1200),
    "decade": Decimal(120),
    "year": Decimal(12),
    "halfyear": Decimal(6),
    "quarter": Decimal(3),
    "month": Decimal(1),
}
_IN_DAYS = {"fortnight": Decimal(14), "week": Decimal(7), "day": Decimal(1)}


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (the anonymous algorithm, Meeus 1991, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def hijri(year: int, month: int, day: int) -> date:
    """Return the day of the tabular Islamic calendar (Reingold and Dershowitz); sightings may differ by a day."""
    ordinal = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + 227014
    return date.fromordinal(ordinal)


def feast(rule: str, year: int) -> date | None:
    """Return the day of a feast in a Gregorian year: ``12-25``, ``easter+1``, ``hijri-10-01`` (the first in that year)."""
    try:
        if rule.startswith("easter"):
            return easter(year) + timedelta(int(rule[6:] or 0))
        if rule.startswith("hijri-"):
            month, day = (int(part) for part in rule[6:].split("-"))
            first = int((year - 622) * 33 / 32)
            return next(
                made for number in range(first - 1, first + 4) if (made := hijri(number, month, day)).year == year
            )
        month, day = (int(part) for part in rule.split("-"))
        return date(year, month, day)
    except (ValueError, StopIteration):
        return None
