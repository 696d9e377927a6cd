"""The clock: the one place that asks what time it is, and how long something took."""

from __future__ import annotations

import time
from datetime import UTC, datetime


def now() -> str:
    """Return the present moment as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def seconds() -> float:
    """Return seconds since some moment, for telling how long something takes."""
    return time.monotonic()
