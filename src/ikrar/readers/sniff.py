"""What kind of file the bytes are: by their content first, by the name only where the content leaves it open."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from ikrar.errors import UnreadableError

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx")
"""The names that a folder is searched for."""


class Kind(StrEnum):
    """The formats that are read."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


_FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file", "save it as docx or pdf"),
    (b"{\\rtf", "RTF", "save it as docx or txt"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x89PNG\r\n\x1a\n", "an image", "run OCR on it first"),
    (b"\xff\xd8\xff", "an image", "run OCR on it first"),
    (b"GIF8", "an image", "run OCR on it first"),
    (b"II*\x00", "an image", "run OCR on it first"),
    (b"\x7fELF", "a program", "Ikrar reads txt, md, html, pdf and docx"),
)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)


def binary_kind(data: bytes, name: str) -> Kind | None:
    """Return PDF or DOCX where the bytes say so, None for text.

    Raises UnreadableError for formats known by their first bytes that are not read.
    """
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.DOCX
    for magic, what, hint in _FOREIGN:
        if data.startswith(magic):
            raise UnreadableError(f"this is {what}", place=name, hint=hint)
    suffix = PurePath(name).suffix.lower()
    if suffix in (".pdf", ".docx"):
        raise UnreadableError(
            f"named {suffix} but not a {suffix[1:].upper()} file", place=name, hint="open it and save it anew"
        )
    return None


def text_kind(text: str, name: str) -> Kind:
    """Return HTML, Markdown or plain for decoded text."""
    suffix = PurePath(name).suffix.lower()
    if suffix in (".md", ".markdown"):
        return Kind.MARKDOWN
    head = text[:4096].lstrip("\ufeff \t\r\n")
    starts_as_page = head.startswith("<") and _PAGE.search(head) is not None
    named_page = suffix in (".html", ".htm", ".xhtml") and "<" in head
    return Kind.HTML if starts_as_page or named_page else Kind.PLAIN
