"""A document's one canonical text, and quotes that are exact by construction."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from ikrar.errors import QuoteError
from ikrar.model.identity import content_id

_SURROGATE_OR_NUL = re.compile("[\x00\ud800-\udfff]")


def canonical(text: str) -> str:
    r"""Return ``text`` as offsets count it: no byte-order mark, newlines as ``\n``, no NUL, NFC (Unicode TR15)."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _SURROGATE_OR_NUL.sub("\ufffd", text))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: Unicode code points from 0, ``end`` exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words of one document: ``document.text[start:end] == text``. Made by :meth:`Document.quote` only."""

    document_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Document:
    """One language version of a text, in canonical form, with what is known of where it came from.

    ``published`` is an ISO 8601 date. ``language_source`` and ``published_source`` say how each came to be known:
    ``declared`` by the user or the file, ``detected`` or ``found`` by Ikrar, or ``unknown``.
    ``original_sha256`` is the hash of the bytes as they came, where there were bytes.
    """

    text: str
    language: str
    published: str | None = None
    title: str | None = None
    source: str | None = None
    language_source: str = "declared"
    published_source: str = "unknown"
    original_sha256: str | None = None
    notes: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        if canonical(self.text) != self.text:
            raise QuoteError("the text is not canonical", hint="build documents with ikrar.read or Document.of")

    @classmethod
    def of(cls, text: str, language: str, **known: str | None) -> Document:
        """Make a document of any text, which is brought into canonical form."""
        return cls(canonical(text), language, **known)  # type: ignore[arg-type]

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the canonical text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def id(self) -> str:
        """The content-hash id: equal text in an equal language is the same document."""
        return content_id("doc", self.language, self.sha256)

    def quote(self, start: int, end: int) -> Quote:
        """Return the exact words from ``start`` to ``end`` (code points, end exclusive).

        Raises QuoteError where the offsets do not lie in the text or hold nothing.
        """
        if not 0 <= start < end <= len(self.text):
            raise QuoteError(f"no words at {start}:{end}", place=f"{self.id}, length {len(self.text)}")
        return Quote(self.id, start, end, self.text[start:end])

    def holds(self, quote: Quote) -> bool:
        """Say whether ``quote`` is of this document and exact."""
        return quote.document_id == self.id and self.text[quote.start : quote.end] == quote.text
