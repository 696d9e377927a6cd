"""Periods as statistics offices write them, as EDTF."""

from __future__ import annotations

import re

_FORMS = re.compile(
    r"([0-9]{4})(?:-?(?:([QSHTA])-?([0-9])|M-?([0-9]{1,2}))|-?([0-9]{2})(?:-([0-9]{2}))?|-A1)?", re.IGNORECASE
)
_MONTHS = {"Q": 3, "T": 4, "S": 6, "H": 6, "A": 12}


def period_of(text: str) -> str | None:
    """Return a period (``2024``, ``2024-Q1``, ``2024Q1``, ``2024-S2``, ``2024M03``, ``202403``, ``2024-03-01``) as EDTF.

    Quarters, terms of four months and halves are intervals of months. None for any other form, weeks among them.
    """
    found = _FORMS.fullmatch(text.strip())
    if not found:
        return None
    year, part, number, numbered_month, month, day = found.groups()
    month = numbered_month or month
    if part:
        return _part(year, _MONTHS[part.upper()], int(number))
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return None
    return f"{year}-{int(month):02}" + (f"-{day}" if day else "")


def _part(year: str, months: int, number: int) -> str | None:
    last = months * number
    if number < 1 or last > 12:
        return None
    return year if months == 12 else f"{year}-{last - months + 1:02}/{year}-{last:02}"


def frequency_of(period: str) -> str:
    """Return the word for how long an EDTF period is: ``annual``, ``half-yearly``, ``quarterly``, ``monthly``, ``daily``."""
    first, _, last = period.partition("/")
    if not last:
        return {4: "annual", 7: "monthly", 10: "daily"}.get(len(first), "other")
    if len(first) != 7 or len(last) != 7 or first[:4] != last[:4]:
        return "other"
    return {3: "quarterly", 4: "four-monthly", 6: "half-yearly"}.get(int(last[5:]) - int(first[5:]) + 1, "other")
