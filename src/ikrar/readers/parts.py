"""What a reader of one format hands over: the text and what the file itself states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

Node: TypeAlias = Any
"""An element of an lxml tree; lxml carries no types."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A file's text and what the file states of itself.

    ``published`` is an ISO 8601 date of publication (never of creation); ``language`` a BCP 47 tag as the file
    declares it; ``notes`` say in words what was left out or done otherwise.
    """

    text: str
    title: str | None = None
    published: str | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()
