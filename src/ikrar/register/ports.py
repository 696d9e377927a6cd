"""What a register asks of a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from ikrar.model.snapshot import Event
from ikrar.register.drafts import Draft
from ikrar.register.filing import Filing


class Store(Protocol):
    """Keeps the log. ``append`` and ``file`` are one transaction: all of it is in the log and on disk, or nothing is."""

    @property
    def url(self) -> str | None:
        """How another process opens this store, None where none can."""
        ...

    def events(self, after: int = 0) -> Iterator[Event]:
        """Yield the events with a higher number than ``after``, in order."""
        ...

    def append(self, drafts: Sequence[Draft], at: str, seen: Mapping[str, int] | None = None) -> tuple[Event, ...]:
        """Add drafts to the log, linked to its last event, and return them as events.

        ``seen`` holds for some subjects the number of their newest judgement that the writer knows, 0 for none; within the
        transaction it is compared with the log. Raises JudgedMeanwhileError, and adds nothing, where there is a newer one.
        """
        ...

    def file(self, filings: Sequence[Filing], at: str) -> tuple[bool, ...]:
        """Take up what is new in filings, with originals and marks, as ``ledger.settle`` decides; say which were new."""
        ...

    def marked(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Return, for those keys whose mark holds, the id of the document that it led to."""
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
