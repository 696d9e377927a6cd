"""Words that a reviewer chose in a document: by offsets, or by quoting them. What is kept are offsets of the exact words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ikrar.model.text import Document, Quote
from ikrar.site.decided import Place

LONGEST_WORDS = 8000
MOST_WORDS = 600
NOT_THERE = "These words are not in the document: copy them from it."
NO_OFFSETS = "Give where the words begin and end as numbers within the document."


@dataclass(frozen=True, slots=True)
class Choice:
    """The words as a form holds them: quoted, and where they begin and end."""

    quote: str
    start: str
    end: str

    @classmethod
    def of(cls, entered: Mapping[str, str], suffix: str = "") -> Choice:
        """Return what was entered; browsers send line ends as two characters, documents hold one."""
        words = entered.get(f"quote{suffix}", "").replace("\r\n", "\n")[:LONGEST_WORDS]
        return cls(words, entered.get(f"start{suffix}", "").strip(), entered.get(f"end{suffix}", "").strip())

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was chosen."""
        return not (self.quote.strip() or self.start or self.end)


def choice_of(quote: Quote | None) -> Choice:
    """Return a quotation as a form holds it."""
    return Choice(quote.text, str(quote.start), str(quote.end)) if quote else Choice("", "", "")


def place_of(document: Document, made: Choice, before: Quote | None) -> Place | str:
    """Return where the chosen words stand, or what is wrong in words for the reviewer.

    Where the quoted words differ from those before, they decide, and of several places the nearest to the offsets; else the
    offsets do. White space may differ from the document's; the words that are kept are always the document's own.
    """
    offsets = _offsets(document, made)
    if offsets and document.text[offsets.start : offsets.end] == made.quote:
        return offsets
    if (before and made.quote == before.text) or not made.quote.strip():
        return offsets or NO_OFFSETS
    near = int(made.start) if made.start.isascii() and made.start.isdecimal() and len(made.start) < 12 else 0
    return _nearest(document, made.quote, near) or NOT_THERE


def _offsets(document: Document, made: Choice) -> Place | None:
    if not all(one.isascii() and one.isdecimal() and len(one) < 12 for one in (made.start, made.end)):
        return None
    start, end = int(made.start), int(made.end)
    return Place(document.id, start, end) if 0 <= start < end <= len(document.text) else None


def _nearest(document: Document, words: str, near: int) -> Place | None:
    parts = words.split()[:MOST_WORDS]
    # Literal words with white space between them: each place is tried once, in one pass.
    pattern = re.compile(r"\s+".join(re.escape(part) for part in parts))
    found = [Place(document.id, one.start(), one.end()) for one in pattern.finditer(document.text)]
    return min(found, key=lambda one: abs(one.start - near), default=None)
