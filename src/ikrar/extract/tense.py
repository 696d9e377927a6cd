"""Whether the words about a time look ahead or back: only asked where a date leaves it open."""

from __future__ import annotations

import re
from bisect import bisect_left

from ikrar.extract.lexer import Lexed
from ikrar.languages.load import Language

STOPS = re.compile(r"[.!?。！？；;\n](?=\s|$|[^\x00-\x7f])|\n")
CLAUSE = re.compile(r"[,，、:：()—«»“”\"]| - ")
REACH = 240
"""Code points on either side that are looked at."""
FUTURE = frozenset({"COMMISSIVE", "FUTURE"})
PAST = frozenset({"COMPLETED", "BACK", "REPORTING"})
EITHER = FUTURE | PAST
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


class Tense:
    """Reads the tense around a place from a language's signs: words that look ahead or back, and endings that do."""

    def __init__(self, lexed: Lexed, language: Language) -> None:
        self._lexed = lexed
        properties = language.properties
        self._back = tuple(properties.get("past_endings", ()))
        self._ahead = tuple(properties.get("future_endings", ()))
        self._signs: list[tuple[int, int]] | None = None

    def at(self, start: int, end: int) -> int:
        """Return 1 where the sentence about ``start`` to ``end`` looks ahead, -1 where it looks back, 0 where neither."""
        low, high = self._sentence(start, end)
        votes = [(self._cost(at, start, end), direction) for at, direction in self._found(low, high)]
        return min(votes, key=lambda vote: vote[0])[1] if votes else 0

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        folded = self._lexed.text
        low = max(0, start - REACH)
        for match in STOPS.finditer(folded, low, start):
            low = match.end()
        stop = STOPS.search(folded, end, min(len(folded), end + REACH))
        return low, stop.start() if stop else min(len(folded), end + REACH)

    def _found(self, low: int, high: int) -> list[tuple[int, int]]:
        """Return where signs of tense stand between two offsets."""
        if self._signs is None:
            self._signs = [
                (token.start, 1 if not FUTURE.isdisjoint(token.meaning.values) else -1)
                for layer in ("acts", "names")
                for token in self._lexed.tokens(layer)
                if not EITHER.isdisjoint(token.meaning.values)
            ]
            self._signs.sort()
        found = self._signs[bisect_left(self._signs, (low, -2)) : bisect_left(self._signs, (high, -2))]
        if self._back or self._ahead:
            for match in _WORD.finditer(self._lexed.folded, low, high):
                word = match[0]
                if len(word) > 3 and self._back and word.endswith(self._back):
                    found.append((match.start(), -1))
                elif len(word) > 4 and self._ahead and word.endswith(self._ahead):
                    found.append((match.start(), 1))
        return found

    def _cost(self, at: int, start: int, end: int) -> tuple[int, int]:
        """Return how far a sign is: bounds of clauses between count first, then code points."""
        low, high = (at, start) if at < start else (end, at)
        between = self._lexed.text[low:high]
        return len(CLAUSE.findall(between)), high - low
