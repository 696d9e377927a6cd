"""Periods of statistics: years, quarters, months and spans of them, as EDTF."""

from __future__ import annotations

import calendar
import re

_PART = re.compile(r"(\d{4})(?:-(?:(\d\d)|Q([1-4])|H([12])))?(?:-(\d\d))?")


def is_year(period: str | None) -> bool:
    """Say whether a period is one calendar year."""
    return period is not None and len(period) == 4 and period.isascii() and period.isdigit()


def shifted(period: str, years: int) -> str:
    """Return a period moved by whole years: ``2024-01/2024-05`` by -1 is ``2023-01/2023-05``."""
    return "/".join(
        f"{int(part[:4]) + years:04d}{part[4:]}" if part[:4].isdigit() else part for part in period.split("/")
    )


def first_day(period: str) -> str | None:
    """Return the ISO day on which a period begins, None where it is none."""
    found = _PART.fullmatch(period.split("/")[0])
    if not found:
        return None
    year, month, quarter, half, day = found.groups()
    start = int(month or 0) or (int(quarter) * 3 - 2 if quarter else int(half) * 6 - 5 if half else 1)
    return f"{year}-{start:02d}-{day or '01'}" if 1 <= start <= 12 else None


def last_day(period: str) -> str | None:
    """Return the ISO day on which a period ends, None where it is none."""
    found = _PART.fullmatch(period.split("/")[-1])
    if not found:
        return None
    year, month, quarter, half, day = found.groups()
    end = int(month or 0) or (int(quarter) * 3 if quarter else int(half) * 6 if half else 12)
    if not 1 <= end <= 12 or int(year) < 1:
        return None
    return f"{year}-{end:02d}-{day or f'{calendar.monthrange(int(year), end)[1]:02d}'}"
