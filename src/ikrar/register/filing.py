"""A document that was read, encoded and ready for the log; whoever reads makes it, whoever writes need not look inside."""

from __future__ import annotations

from dataclasses import dataclass

from ikrar.model.reading import Reading
from ikrar.register import drafts
from ikrar.register.drafts import Draft


@dataclass(frozen=True, slots=True)
class Mark:
    """That an input was read, so that it need not be read again.

    ``key`` is a hash over its bytes and all else that its reading follows from, ``made`` over that else alone. A mark holds
    only as long as the reading it led to is the newest of its document.
    """

    key: str
    made: str


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes that a document came from, under their hash; ``media`` is their media type."""

    sha256: str
    media: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Filing:
    """One document with its reading: the events that a log which knows neither takes up."""

    recorded: Draft
    read: Draft
    mark: Mark | None = None
    original: Original | None = None

    @property
    def subject(self) -> str:
        """The document's id."""
        return self.recorded.subject


def filing(reading: Reading, *, actor: str, mark: Mark | None = None, original: Original | None = None) -> Filing:
    """Return a reading, encoded."""
    return Filing(drafts.recorded(reading.document, actor=actor), drafts.read(reading, actor=actor), mark, original)
