"""DOCX: paragraphs, lists and tables in their order; tracked deletions left out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from ikrar.errors import TooLargeError, UnreadableError
from ikrar.readers.bounds import MAX_ENTRIES, MAX_UNPACKED, guarded
from ikrar.readers.paragraphs import blocks, collapse
from ikrar.readers.parts import Node, Parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P, _TR, _TC, _T = f"{_W}p", f"{_W}tr", f"{_W}tc", f"{_W}t"
_SPACES = frozenset((f"{_W}tab", f"{_W}br", f"{_W}cr"))
_LEFT_OUT = frozenset((_FALLBACK, f"{_W}del", f"{_W}moveFrom"))


def read_docx(data: bytes, name: str) -> Parts:
    """Return the text of a DOCX file. Its dates are of the file's making, not of publication, and are not taken.

    Raises UnreadableError where it is damaged or another kind of archive, TooLargeError where it unpacks to more than
    the bounds.
    """
    with guarded(name, "DOCX file"):
        _check_archive(data, name)
        return _parts(data)


def _check_archive(data: bytes, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise TooLargeError(
            f"it unpacks to more than {MAX_UNPACKED // 1024**2} MB", place=name, hint="save its text alone"
        )
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" not in names or not any(one.startswith("word/") for one in names):
        raise UnreadableError(
            "an archive, but not of a Word document", place=name, hint="unpack it, or save it as docx"
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableError("the file is locked with a password", place=name, hint="save it without the password")


def _parts(data: bytes) -> Parts:
    import docx

    document = docx.Document(io.BytesIO(data))
    styles = {str(style.style_id): str(style.name).lower() for style in document.styles}
    title = collapse(document.core_properties.title or "") or None
    heading: str | None = None
    paragraphs: list[str] = []
    for style, words in _blocks(document.element.body, styles):
        paragraphs.append(words)
        if heading is None and style.startswith(("title", "heading")):
            heading = words
    return Parts(blocks(paragraphs), title=title or heading)


def _blocks(body: Node, styles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield (style, words) of each paragraph and table row, in order, wherever content controls hide them."""
    for element in body.iter(_P, _TR):
        if any(above.tag in (_P, _TR) or above.tag in _LEFT_OUT for above in element.iterancestors()):
            continue
        if element.tag == _TR:
            yield "", " | ".join(filter(None, (_words(cell) for cell in element.iter(_TC) if _own(cell, element))))
        else:
            named = element.find(f"{_W}pPr/{_W}pStyle")
            style = styles.get(named.get(f"{_W}val"), "") if named is not None else ""
            words = _words(element)
            is_item = style.startswith("list") or element.find(f"{_W}pPr/{_W}numPr") is not None
            is_heading = style.startswith(("title", "heading"))
            yield style, f"- {words}" if is_item and not is_heading and words else words


def _own(cell: Node, row: Node) -> bool:
    """Tell whether a cell is of this row and not of a table within it."""
    return next(above for above in cell.iterancestors() if above.tag == _TR) is row


def _words(element: Node) -> str:
    pieces: list[str] = []
    _gather(element, pieces)
    return collapse("".join(pieces))


def _gather(element: Node, pieces: list[str]) -> None:
    for child in element:
        if child.tag == _T:
            pieces.append(child.text or "")
        elif child.tag in _SPACES:
            pieces.append(" ")
        elif child.tag not in _LEFT_OUT:
            _gather(child, pieces)
            if child.tag == _P:
                pieces.append(" ")
