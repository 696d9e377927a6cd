"""Sentences: stops of every script, lines as bounds, abbreviations and decimals let pass."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter

from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexer import Lexed
from ikrar.model.text import Span

STOP = re.compile(r"[.!?…。！？]|\n")
_START = attrgetter("start")
CLOSERS = "\"'”’»)）」』"
WIDE = "。！？"
LABEL = 6
"""Code points of a line's number, with its blanks."""
AHEAD = 8
"""Code points behind a stop in which the next word begins."""


def sentences(lexed: Lexed, grammar: Grammar) -> tuple[Span, ...]:
    """Return the sentences of a text in order, without the white space between them; linear in its length."""
    text = lexed.text
    held = {token.end for token in lexed.tokens("names") if token.value("ABBREVIATION") is not None}
    spans: list[Span] = []
    start = 0
    for match in STOP.finditer(text):
        end = match.end()
        if end <= start or not _ends(text, match, held):
            continue
        while end < len(text) and text[end] in CLOSERS:
            end += 1
        _add(spans, text, start, end)
        start = end
    _add(spans, text, start, len(text))
    return tuple(spans)


def _ends(text: str, match: re.Match[str], held: set[int]) -> bool:
    mark, after = match[0], text[match.end() : match.end() + 3]
    if mark == "\n" or mark in WIDE:
        return True
    if after and not after[0].isspace() and after[0] not in CLOSERS:
        return False  # a decimal, an address
    if mark == "." and match.end() in held:
        return False
    if mark == "." and _numbers(text, match.start()):
        return False
    follows = after.lstrip(CLOSERS)
    if (
        mark == "."
        and text[match.start() - 1 : match.start()].isupper()
        and text[match.start() - 2 : match.start() - 1] in ("", " ", ".")
    ):
        return False
    return (not follows or follows[0].isspace()) and not _goes_on(text, match.end())


def _numbers(text: str, at: int) -> bool:
    """Say whether what stands between the beginning of a line and a stop only numbers what follows: "12.", "a."."""
    start = text.rfind("\n", max(0, at - LABEL), at) + 1
    label = text[start:at].strip(' \t(["“«')
    alone = start > 0 or at <= LABEL
    return (
        alone
        and ((label.isdecimal() and len(label) < 4) or (len(label) == 1 and label.isalpha()))
        and text[at + 1 : at + 2] in (" ", "\t")
    )


def _goes_on(text: str, at: int) -> bool:
    """Say whether a small letter follows, also after marks and a dash: «...?» — спросил он; "...!" she said."""
    follows = text[at : at + AHEAD].lstrip(CLOSERS)
    word = follows.lstrip(" ,—–-")
    return bool(word) and word[0].islower() and "\n" not in follows[: len(follows) - len(word)]


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append(Span(start, end))


def sentence_at(spans: tuple[Span, ...], at: int) -> int:
    """Return the index of the sentence that holds the offset ``at``, or of the one before it."""
    return max(0, bisect_right(spans, at, key=_START) - 1)
