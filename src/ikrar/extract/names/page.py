"""A document as the reading of names sees it: its listed forms sorted out, in one pass."""

from __future__ import annotations

from collections.abc import Sequence

from ikrar.extract.lexing.lexer import Lexed, Token
from ikrar.extract.names.vocabulary import BLOCKED, DATED, MONEY, Entry, Vocabulary

Word = tuple[int, int, Entry]
"""Where a listed form stands, and what it is."""


class Page:
    """A text with its listed forms, and where each begins and ends; sums of money, days and measures, which name nobody."""

    def __init__(self, lexed: Lexed, vocabulary: Vocabulary) -> None:
        entries, flags = vocabulary.entries, vocabulary.measures
        self.lexed = lexed
        self.vocabulary = vocabulary
        self.text = lexed.text
        self.folded = lexed.folded
        self.words: list[Word] = [(start, end, entries[id(meaning)]) for start, end, meaning in lexed.tokens("names")]
        self.starting = {word[0]: word for word in self.words}
        self.ending = {word[1]: word for word in self.words}
        self.measures: Sequence[Token] = lexed.tokens("measures")
        self.money: list[tuple[int, int]] = []
        self.blocked: set[int] = set()
        self.dated: set[int] = set()
        for start, end, meaning in self.measures:
            flag = flags.get(id(meaning))
            if flag:
                if flag & MONEY:
                    self.money.append((start, end))
                if flag & BLOCKED:
                    self.blocked.add(start)
                if flag & DATED:
                    self.dated.add(start)


def opens(text: str, start: int) -> bool:
    """Say whether a sentence, a line or a quotation begins at an offset."""
    before = text[max(0, start - 2) : start]
    if not before or before[-1] in "\n\"“«‘'(•":
        return True
    return before[-1] == " " and before[0] in ".!?…:\n•·"
