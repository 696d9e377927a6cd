"""Names that the lists know, where the text writes them as names and means whom they name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ikrar.extract.names.page import Page, Word, opens
from ikrar.model.parties import NameKind

COINED = (NameKind.STATE, NameKind.PLACE)
"""Kinds of names that money bears: Hong Kong dollars."""
LINKED = 6
"""Code points between languages that are named together: "Armenian, Georgian and English languages"."""


def read_listed(page: Page, *, spaced: bool) -> list[Word]:
    """Return the listed names in order: written as names, no part of a sum of money, no language."""
    text, written, money = page.text, page.vocabulary.written, page.money
    common = page.vocabulary.common
    starts, ends = {start for start, _ in money}, {end for _, end in money}
    within = {at for start, end in money if end - start > 2 for at in range(start, end)}
    found: list[Word] = []
    languages: list[Word] = []
    for word in page.words:
        start, end, entry = word
        if entry.kind is None:
            if entry.sort == "LANGUAGEWORD":
                languages.append(word)
            continue
        form = text[start:end]
        if spaced and (not written(form, entry) or (form.lower() in common and opens(text, start))):
            continue
        if money and entry.kind is NameKind.BODY and start in starts and text[end : end + 2].strip().isdigit():
            continue  # PLN 10 billion: the money, not the company
        if money and entry.kind in COINED and (
            start in within or end in starts or (text[end : end + 1] == " " and end + 1 in starts and not _is_code(text, end + 1))
            or (spaced and (start in ends or (text[start - 1 : start] == " " and start - 1 in ends)))
        ):  # fmt: skip
            continue
        found.append(word)
    return _no_languages(text, found, languages) if languages else found


def _is_code(text: str, at: int) -> bool:
    """Say whether money is written as a code, which no name of a state coins: "Rwanda RWF 1.35 billion"."""
    return text[at : at + 2].isupper() and text[at].isalpha()


def _no_languages(text: str, found: list[Word], languages: Sequence[Word]) -> list[Word]:
    """Leave out the states whose names stand for languages, beside the word or linked to one that does."""
    dropped: set[int] = set()
    for word in languages:
        at = bisect_left(found, word[0], key=_start) - 1
        edge = word[0]
        while at >= 0 and _linked(text, found[at], edge, edge == word[0]):
            edge = found[at][0]
            dropped.add(edge)
            at -= 1
        at = bisect_left(found, word[1], key=_start)
        if at < len(found) and found[at][2].kind is NameKind.STATE and text[word[1] : found[at][0]] == " ":
            edge = found[at][1]
            dropped.add(found[at][0])
    return [one for one in found if one[0] not in dropped]


def _linked(text: str, one: Word, edge: int, beside: bool) -> bool:
    gap = text[one[1] : edge]
    if one[2].kind is not NameKind.STATE or len(gap) > LINKED or "." in gap or "\n" in gap:
        return False
    return gap in ("", " ") if beside else bool(gap.strip())


def _start(one: Word) -> int:
    return one[0]
