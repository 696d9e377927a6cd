"""Where facts come from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was found: an address, its ISO date where known, and what a checker should know of it."""

    url: str
    date: str | None = None
    note: str | None = None
