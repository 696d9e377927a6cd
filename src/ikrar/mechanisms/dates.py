"""The EDTF dates that a mechanism folder may hold: years, months, days, and intervals of them."""

from __future__ import annotations

import re
from datetime import date

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def is_edtf(value: str) -> bool:
    """Return whether ``value`` is ``2025``, ``2025-06``, ``2025-06-17`` and ``FIRST/LAST`` of these, and each exists."""
    ends = value.split("/")
    if len(ends) > 2 or not all(map(_exists, ends)):
        return False
    # Compared as far as both are stated: 2025/2025-06 is no contradiction.
    shared = min(map(len, ends))
    return ends[0][:shared] <= ends[-1][:shared]


def _exists(value: str) -> bool:
    found = _DAY.fullmatch(value)
    if not found:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
