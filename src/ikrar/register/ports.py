"""What a register asks of a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from ikrar.model.snapshot import Event
from ikrar.register.drafts import Draft


class Store(Protocol):
    """Keeps the log. ``append`` is one transaction: all the drafts are in the log and on disk, or none is."""

    def events(self, after: int = 0) -> Iterator[Event]:
        """Yield the events with a higher number than ``after``, in order."""
        ...

    def append(self, drafts: Sequence[Draft], at: str) -> tuple[Event, ...]:
        """Add drafts to the log, linked to its last event, and return them as events."""
        ...

    def keep_original(self, sha256: str, data: bytes, media: str) -> None:
        """Keep the bytes that a document came from, once, under their hash; ``media`` is their media type."""
        ...

    def original(self, sha256: str) -> bytes | None:
        """Return the bytes kept under a hash, or None."""
        ...

    def close(self) -> None:
        """Let go of whatever the store holds."""
        ...
