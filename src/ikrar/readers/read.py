"""Bytes to Document: the one way in, whatever the format."""

from __future__ import annotations

import hashlib

from ikrar.errors import EmptyDocumentError, UnreadableError
from ikrar.languages.load import known
from ikrar.model.text import Document, canonical
from ikrar.readers.bounds import check_size
from ikrar.readers.detect import detect_language, surely, unknown
from ikrar.readers.docx import read_docx
from ikrar.readers.encodings import decode
from ikrar.readers.html import read_html
from ikrar.readers.markdown import read_markdown
from ikrar.readers.paragraphs import iso_date
from ikrar.readers.parts import Parts
from ikrar.readers.pdf import read_pdf
from ikrar.readers.plain import first_line, read_plain
from ikrar.readers.sniff import Kind, binary_kind, text_kind


def read_bytes(data: bytes, *, name: str, language: str | None = None, published: str | None = None) -> Document:
    """Read one file's bytes into a Document with its canonical text. Pure.

    ``name`` is the file's name or address: it is the document's source, stands in errors, and its suffix decides the
    format where the content leaves that open. ``language`` (BCP 47) and ``published`` (an ISO 8601 date) overrule it.

    Raises UnreadableError, TooLargeError, EmptyDocumentError or UnknownLanguageError.
    """
    check_size(len(data), name)
    parts = _parts(data, name)
    text = canonical(parts.text)
    if not text.strip():
        raise EmptyDocumentError("the document holds no text", place=name, hint="is it the right file?")
    tag, how, notes = _language(text, language, parts.language)
    date, date_source = _published(published, parts.published)
    title = parts.title or first_line(text)
    return Document(
        text,
        tag,
        published=date,
        title=canonical(title) if title else None,
        source=name,
        language_source=how,
        published_source=date_source,
        original_sha256=hashlib.sha256(data).hexdigest(),
        notes=(*parts.notes, *notes),
    )


def _parts(data: bytes, name: str) -> Parts:
    kind = binary_kind(data, name)
    if kind is Kind.PDF:
        return read_pdf(data, name)
    if kind is Kind.DOCX:
        return read_docx(data, name)
    text, _ = decode(data, name)
    kind = text_kind(text, name)
    if kind is Kind.HTML:
        return read_html(text, name)
    return read_markdown(text) if kind is Kind.MARKDOWN else read_plain(text, name)


def _language(text: str, given: str | None, stated: str | None) -> tuple[str, str, tuple[str, ...]]:
    """Return (tag, how it came to be known, notes): the user's word, else the file's unless its words belie it."""
    if given is not None:
        tag = _known(given)
        if tag is None:
            raise unknown(repr(given))
        return tag, "declared", ()
    tag = _known(stated) if stated else None
    sure = surely(text)
    if sure is not None and sure != tag:
        notes = (f"the file declares the language {stated!r}, its words are {sure!r}",) if stated else ()
        return sure, "detected", notes
    if tag is not None:
        return tag, "declared", ()
    return detect_language(text), "detected", ()


def _known(tag: str) -> str | None:
    """Return the language file's tag for a BCP 47 tag: itself, or its first subtag."""
    by_case = {one.lower(): one for one in known()}
    parts = tag.strip().lower().replace("_", "-").split("-")
    return by_case.get("-".join(parts)) or by_case.get(parts[0])


def _published(given: str | None, stated: str | None) -> tuple[str | None, str]:
    if given is None:
        return stated, "declared" if stated else "unknown"
    date = iso_date(given)
    if date is None or len(given.strip()) != 10:
        raise UnreadableError(f"{given!r} is not a date", hint="give --published as YYYY-MM-DD")
    return date, "declared"
