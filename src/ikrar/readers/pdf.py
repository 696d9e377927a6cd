"""PDF: lines put together into paragraphs; running heads, feet and page numbers dropped."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ikrar.errors import EmptyDocumentError, TooLargeError, UnreadableError
from ikrar.readers.bounds import MAX_PAGES, guarded
from ikrar.readers.paragraphs import blocks, collapse, join
from ikrar.readers.parts import Parts

if TYPE_CHECKING:
    from pypdf import PdfReader

_EDGE = 2
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[^\w]{0,4}(?:\w{1,12}\.? ?)?\d{1,4}(?: ?(?:/|\w{1,6}) ?\d{1,4})?[^\w]{0,4}")
_BULLET = re.compile(r"(?:[•‣◦▪●–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+")
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-\u2010]$")
_ENDS = '.!?。！？…:：;；»”")'


def read_pdf(data: bytes, name: str) -> Parts:
    """Return the text of a PDF. Its dates are of the file's making, not of publication, and are not taken.

    Raises UnreadableError where it is damaged or locked, EmptyDocumentError where it holds pictures of text only.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with guarded(name, "PDF"):
        pages, title = _pages(data, name)
    if not any(pages):
        raise EmptyDocumentError("no text, only pictures of it", place=name, hint="run OCR on it first (ocrmypdf)")
    return Parts(blocks(_paragraphs(_without_running_lines(pages))), title=title)


def _pages(data: bytes, name: str) -> tuple[list[list[str]], str | None]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not _unlocked(reader):
        raise UnreadableError("the PDF is locked with a password", place=name, hint="save it without the password")
    if len(reader.pages) > MAX_PAGES:
        raise TooLargeError(f"more than {MAX_PAGES} pages", place=name, hint="split it")
    pages = [[line.strip() for line in page.extract_text().split("\n")] for page in reader.pages]
    title = collapse(str(reader.metadata.title if reader.metadata and reader.metadata.title else ""))
    # Word processors write the file's name where nobody gave a title.
    named = re.search(r"\.(?:docx?|pdf|indd|rtf)$|^Microsoft Word|^untitled", title, re.IGNORECASE)
    return [_trimmed(page) for page in pages], None if named else title or None


def _unlocked(reader: PdfReader) -> bool:
    """Try the empty password. A cipher that cannot be had here locks the file as well as a password does."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except DependencyError:
        return False


def _trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[0]:
        lines = lines[1:]
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


def _without_running_lines(pages: Sequence[list[str]]) -> list[list[str]]:
    """Drop lines at the edges of pages that come again on most pages (but for the page's number), and page numbers."""
    counts: Counter[str] = Counter()
    for number, page in enumerate(pages, 1):
        edges = [*page[:_EDGE], *page[-_EDGE:]]
        counts.update({shape for line in edges if line for shape in _shapes(line, number)})
    enough = max(2, round(0.6 * len(pages)))
    running = {shape for shape, count in counts.items() if count >= enough and len(pages) > 1}
    return [_trimmed(_without_edges(page, number, running)) for number, page in enumerate(pages, 1)]


def _without_edges(page: list[str], number: int, running: set[str]) -> list[str]:
    last = len(page) - _EDGE
    return [
        line
        for at, line in enumerate(page)
        if not (
            (at < _EDGE or at >= last) and (not running.isdisjoint(_shapes(line, number)) or _is_number(line, number))
        )
    ]


def _shapes(line: str, page: int) -> Iterator[str]:
    """Yield the line, and the line with each number told from the page's: rows of a table must not look alike."""
    yield line
    for number in list(_DIGITS.finditer(line))[:4]:
        if len(number[0]) <= 4:
            yield f"{line[: number.start()]}#{int(number[0]) - page}#{line[number.end() :]}"


def _is_number(line: str, page: int) -> bool:
    """Tell page numbers: ``7``, ``- 7 -``, ``Page 7 of 9`` or ``7/9`` on the seventh page."""
    return len(line) < 30 and str(page) in _DIGITS.findall(line) and _PAGE_NUMBER.fullmatch(line) is not None


def _paragraphs(pages: Sequence[list[str]]) -> Iterator[str]:
    lines = [line for page in pages for line in page]
    words = _vocabulary(lines)
    lengths = sorted(len(line) for line in lines if line)
    full = lengths[int(len(lengths) * 0.9)] if lengths else 0
    held = ""
    last = ""
    for line in map(collapse, lines):
        if held and (not line or _begins(last, line, full)):
            yield held
            held = ""
        held = _joined(held, line, words) if held else _listed(line)
        last = line
    yield held


def _listed(line: str) -> str:
    return f"- {line[1:].lstrip()}" if line[:1] in ("•", "‣", "◦", "▪", "●") else line


def _begins(last: str, line: str, full: int) -> bool:
    """Tell whether ``line`` begins a paragraph: after a sentence short of the margin, a heading, or an item."""
    if _BULLET.match(line):
        return True
    if len(last) >= 0.8 * full:
        return False
    return last[-1:] in _ENDS or (len(last) < 0.6 * full and not line[:1].islower() and last[-1:] not in ",，、-")


def _vocabulary(lines: Sequence[str]) -> frozenset[str]:
    """Return the words that stand whole within lines: they tell a broken word from one written with a hyphen."""
    return frozenset(word.strip(".,;:()\"'«»“”").lower() for line in lines for word in line.split()[:-1])


def _joined(held: str, line: str, words: frozenset[str]) -> str:
    broken = _BROKEN_WORD.search(held[-60:])
    if broken is None or not line[:1].isalpha():
        return join(held, line)
    first = broken[1]
    second = line.split(maxsplit=1)[0].rstrip(".,;:()\"'«»“”")
    hyphenated = f"{first}-{second}".lower() in words
    doubled = second.lower().startswith(first.lower()[-4:]) and len(first) > 3  # negara-negara
    whole = f"{first}{second}".lower() in words
    if not whole and (hyphenated or doubled or line[:1].isupper()):
        return held + line
    return held[:-1] + line
