"""Plain text: kept as it is."""

from __future__ import annotations

import re

from ikrar.errors import UnreadableError
from ikrar.readers.parts import Parts

_LONGEST_TITLE = 120
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def read_plain(text: str, name: str) -> Parts:
    """Return plain text with its first line as title, where that is short and no sentence.

    Raises UnreadableError where the bytes are no text but some binary format.
    """
    sample = text[:10_000]
    controls = sum(1 for _ in _CONTROLS.finditer(sample))
    if controls * 20 > len(sample):
        raise UnreadableError("this is not text", place=name, hint="Ikrar reads txt, md, html, pdf and docx")
    return Parts(text, title=first_line(text))


def first_line(text: str) -> str | None:
    """Return the first line as a title where it is short, ends no sentence, and more follows."""
    head, _, rest = text.lstrip("\ufeff \t\r\n").partition("\n")
    head = head.strip()
    is_title = bool(head) and len(head) <= _LONGEST_TITLE and bool(rest.strip()) and head[-1] not in ".。!?;:,…"
    return head if is_title else None
