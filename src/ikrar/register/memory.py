"""A register that is kept in memory only: for libraries and tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ikrar.model.snapshot import Event
from ikrar.register.chain import GENESIS, link
from ikrar.register.drafts import Draft


class MemoryStore:
    """A store in memory."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._originals: dict[str, bytes] = {}

    def events(self, after: int = 0) -> Iterator[Event]:
        """Yield the events after a number."""
        yield from self._events[max(after, 0) :]

    def append(self, drafts: Sequence[Draft], at: str) -> tuple[Event, ...]:
        """Add drafts to the log."""
        last = (self._events[-1].seq, self._events[-1].hash) if self._events else (0, GENESIS)
        added = link(drafts, last, at)
        self._events += added
        return added

    def keep_original(self, sha256: str, data: bytes, media: str) -> None:
        """Keep bytes under their hash."""
        self._originals.setdefault(sha256, data)

    def original(self, sha256: str) -> bytes | None:
        """Return the bytes kept under a hash, or None."""
        return self._originals.get(sha256)

    def close(self) -> None:
        """Do nothing: memory goes by itself."""
