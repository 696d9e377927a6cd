"""Runs of capitalised words, cut into pieces that say what each word is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ikrar.extract.names.page import Page, Word, opens
from ikrar.extract.names.vocabulary import Entry
from ikrar.model.parties import NameKind

TITLED = 5
"""Words that a line needs for its capitals to show a headline."""
LONG = 160
"""Code points that no headline has."""
OTHER = "OTHER"
WORD = "WORD"
"""The sort of a capitalised word that no list knows."""


class Piece(NamedTuple):
    """One word, or one listed form of several words, of a run."""

    start: int
    end: int
    sort: str
    entry: Entry | None = None


class Run(NamedTuple):
    """Capitalised words in a row with the small words that join them.

    ``opens`` says that it stands where any word is written with a capital, ``headline`` that its whole line is; ``before`` is
    what stands right before it, and where that begins.
    """

    start: int
    pieces: tuple[Piece, ...]
    opens: bool
    headline: bool
    before: Piece | None
    end: int


def read_runs(page: Page) -> list[Run]:
    """Return the runs in order, but for those that are one listed name or a small word."""
    text, starting, ending = page.text, page.starting, page.ending
    common = page.vocabulary.common
    found: list[Run] = []
    headline, line = False, 0
    for match in page.vocabulary.run.finditer(text):
        start, end = match.span()
        if match[0].lower() in common:
            continue
        known = starting.get(start)
        alone = known is not None and known[1] >= end and known[2].kind is not None
        if alone and known and page.vocabulary.written(text[start : known[1]], known[2]):
            continue
        if start >= line:
            headline, line = _line(text, start)
        before = ending.get(start - 1) or ending.get(start)
        piece = Piece(before[0], before[1], before[2].sort, before[2]) if before else None
        found.append(Run(start, _pieces(page, start, end), opens(text, start), headline, piece, end))
    return found


def _pieces(page: Page, first: int, last: int) -> tuple[Piece, ...]:
    text, starting, blocked, joiners = page.text, page.starting, page.blocked, page.vocabulary.joiners
    pieces: list[Piece] = []
    at = first
    while at < last:
        end = text.find(" ", at, last)
        end = last if end < 0 else end
        known = starting.get(at)
        if known is not None and known[2].sort != "QUIET":
            entry = known[2]
            form = text[at : known[1]]
            if entry.kind is not None and (not page.vocabulary.written(form, entry) or _is_forename(page, known)):
                pieces.append(Piece(at, end, WORD))
            else:
                pieces.append(Piece(at, known[1], entry.sort, entry))
                end = max(end, known[1])
        elif at in blocked:
            pieces.append(Piece(at, end, OTHER))
        else:
            word = text[at:end]
            sort = joiners.get(word) or (OTHER if "-" in word and _holds_name(starting, at, end) else WORD)
            pieces.append(Piece(at, end, sort))
        at = end + 1
    return tuple(pieces)


def _is_forename(page: Page, word: Word) -> bool:
    """Say whether a state's or place's name is somebody's first name: Chad before a word that no list knows."""
    text, end = page.text, word[1]
    if text[word[0] : end] not in page.vocabulary.forenames or text[end : end + 1] != " ":
        return False
    return text[end + 1 : end + 2].isupper() and end + 1 not in page.starting


def _holds_name(starting: Mapping[int, Word], start: int, end: int) -> bool:
    """Say whether a compound holds a listed name: Antar-Amerika."""
    return any(starting[at][2].kind is not None for at in range(start + 1, end) if at in starting)


def _line(text: str, start: int) -> tuple[bool, int]:
    """Say whether the line at an offset is a headline, whose words are written with capitals, and where it ends."""
    begin, end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    end = len(text) if end < 0 else end
    closed = text[end - 1] in ".!?…" or (begin and (text[end - 1] in '”»"' or ":" in text[begin:end]))
    if closed or end - begin > LONG:
        return False, end
    words = [word for word in text[begin:end].split() if word[0].isalpha()]
    capital = sum(word[0].isupper() for word in words)
    return len(words) >= TITLED and capital * 5 >= len(words) * 3, end


def is_place(piece: Piece) -> bool:
    """Say whether a piece is a listed place."""
    return piece.entry is not None and piece.entry.kind is NameKind.PLACE
