"""Whether the words about a time look ahead or back: only asked where a date leaves it open."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter

from ikrar.extract.lexing.lexer import Lexed
from ikrar.languages.load import Language

_START = itemgetter(0)
STOPS = re.compile(r"[.!?。！？；;\n](?=\s|$|[^\x00-\x7f])|\n")
CLAUSE = re.compile(r",(?![0-9])|[，、:：()—«»“”\"]| - ")
ADJACENT = 8
"""Code points behind a word of promise within which a time is that of the promise: "agreed on Tuesday"."""
SHORT = 12
"""Code points of a sentence that is but a note beside its time: "Дедлайн сегодня"."""
REACH = 240
"""Code points on either side that are looked at."""
KEPT = 8192
"""Words whose endings are kept: the same come again and again, in one text and in the next."""
FUTURE = frozenset({"COMMISSIVE", "FUTURE"})
PAST = frozenset({"COMPLETED", "BACK", "REPORTING"})
OPEN, PROMISE, CALL = "OPENEND", "AGREED", "CALL"
FAR_MONTHS, NEXT_MONTHS = 9, 2
"""Months from which a month without a year is far ahead, and to which one is near, so that the other way is far."""
EITHER = FUTURE | PAST | {PROMISE, OPEN}
Sign = tuple[int, int, int]
"""Where a sign of tense starts and ends, and 1 where it looks ahead, -1 where back, 0 where it leaves both open (自…起).

2 where something is agreed, which looks ahead in the clauses that follow.
"""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


class Tense:
    """Reads the tense around a place from a language's signs: words that look ahead or back, and endings that do."""

    def __init__(self, lexed: Lexed, language: Language) -> None:
        self._lexed = lexed
        properties = language.properties
        self._endings = _endings(language)
        self._passive = frozenset(properties.get("passive_words", ()))
        """Words before a participle that tell no past: "to be signed"."""
        self._verb_first = bool(properties.get("verb_before_time", False))
        """A verb in front of a time is its own sooner than one behind it: "told us in September it would"."""
        self._telling = EITHER | {CALL} if self._verb_first else EITHER
        self._signs: list[Sign] | None = None

    def at(self, start: int, end: int) -> int:
        """Return 1 where the sentence about ``start`` to ``end`` looks ahead, -1 where it looks back, 0 where neither."""
        return self.weighed(start, end)[0]

    def weighed(self, start: int, end: int) -> tuple[int, bool]:
        """Return the same, and whether the clause itself says so and not one beside it."""
        low, high = self._sentence(start, end)
        found = [sign for sign in self._found(low, high) if sign[1] <= start or sign[0] >= end]
        if not found:
            return 0, False
        cost, vote = min((cost, -vote) for cost, vote in [self._vote(sign, start, end) for sign in found])
        return -vote, not cost[0]

    def tells(self, start: int, end: int) -> bool:
        """Say whether the sentence tells that something happens, or is but a note of the time."""
        low, high = self._sentence(start, end)
        rest = self._lexed.text[low:start] + " " + self._lexed.text[end:high]
        if self._found(low, high) or len(rest.strip()) < SHORT:
            return True
        tokens = self._lexed.tokens("acts")
        at = bisect_left(tokens, low, key=_START)
        return at < len(tokens) and tokens[at].start < high

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        folded = self._lexed.text
        low = max(0, start - REACH)
        for match in STOPS.finditer(folded, low, start):
            low = match.end()
        stop = STOPS.search(folded, end, min(len(folded), end + REACH))
        return low, stop.start() if stop else min(len(folded), end + REACH)

    def _found(self, low: int, high: int) -> list[Sign]:
        """Return where signs of tense stand between two offsets."""
        if self._signs is None:
            self._signs = sorted(self._told())
            said_of = {end for _, end, direction in self._signs if direction == 1}
            # what is to be said or done is not said yet: "is to decide"
            self._signs = [one for one in self._signs if one[2] > 0 or said_of.isdisjoint((one[0] - 1, one[0]))]
        found = self._signs[bisect_left(self._signs, (low, 0, 0)) : bisect_left(self._signs, (high, 0, 0))]
        if self._endings.any:
            before, reached, direction_of = "", self._reached(found), self._endings.direction
            for match in _WORD.finditer(self._lexed.folded, low, high):
                word = match[0]
                direction = direction_of(word)
                if direction and before not in self._passive and match.end() not in reached:
                    found.append((match.start(), match.end(), direction))
                before = word
        return found

    def _told(self) -> Iterator[Sign]:
        """Yield the signs of tense that words are; words that mean the same are one sign."""
        known: dict[int, int | None] = {}
        for layer in ("acts", "names"):
            for start, end, meaning in self._lexed.tokens(layer):
                if id(meaning) not in known:
                    tells = not self._telling.isdisjoint(meaning.values)
                    known[id(meaning)] = _direction(meaning.values) if tells else None
                if (direction := known[id(meaning)]) is not None:
                    yield start, end, direction

    @staticmethod
    def _reached(signs: Sequence[Sign]) -> frozenset[int]:
        """Return where signs that look ahead end: the ending of "is scheduled" tells no past."""
        return frozenset(end for _, end, direction in signs if direction == 1)

    def _vote(self, sign: Sign, start: int, end: int) -> tuple[tuple[int, bool, int], int]:
        cost = self._cost(sign, start, end)
        if sign[2] == 2:
            apart = self._verb_first and start - sign[1] > ADJACENT
            return cost, 1 if sign[0] < start and (cost[0] or apart) else -1
        return cost, sign[2]

    def _cost(self, sign: Sign, start: int, end: int) -> tuple[int, bool, int]:
        """Return how far a sign is: bounds of clauses between count first, then its side, then code points."""
        at = sign[0]
        before = at < start
        low, high = (at, start) if before else (end, at)
        clauses = len(CLAUSE.findall(self._lexed.text, low, high))
        return clauses, self._verb_first and not before, high - low


class _Endings:
    """The endings by which the verbs of a language look ahead or back."""

    def __init__(self, language: Language) -> None:
        properties = language.properties
        self._back = tuple(properties.get("past_endings", ()))
        self._ahead = tuple(properties.get("future_endings", ()))
        self._exceptions = frozenset(properties.get("tense_exceptions", ()))
        """Words that end as verbs do and are none."""
        self._known: dict[str, int] = {}
        self.any = bool(self._back or self._ahead)

    def direction(self, word: str) -> int:
        """Return 1 where a word looks ahead by its ending, -1 where back, 0 where neither."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= KEPT:
                self._known.clear()
            known = self._known[word] = 0 if word in self._exceptions else self._told_by_ending(word)
        return known

    def _told_by_ending(self, word: str) -> int:
        back = len(word) > 3 and word.endswith(self._back)
        ahead = len(word) > 4 and word.endswith(self._ahead)
        if back and not (ahead and _longest(word, self._ahead) > _longest(word, self._back)):
            return -1
        return 1 if ahead else 0


@lru_cache(maxsize=64)
def _endings(language: Language) -> _Endings:
    return _Endings(language)


def _longest(word: str, endings: Sequence[str]) -> int:
    return max(len(ending) for ending in endings if word.endswith(ending))


def _direction(symbols: Mapping[str, tuple[str, ...]]) -> int:
    if not FUTURE.isdisjoint(symbols):
        return 1
    if not PAST.isdisjoint(symbols):
        return 2 if PROMISE in symbols else -1
    return 0 if OPEN in symbols else 2


def likely(day: tuple[int, int], anchor: date, told: tuple[int, bool], deadline: bool) -> int:
    """Return where a month and day (0 where none is stated) look, by what the tense has ``told`` and whether they are a deadline.

    It is the other way where that is far off and the other near, unless the clause itself tells: a text of January that means
    last December or next February need not say so; one that means the others does.
    """
    looks, by_clause = (1, True) if deadline else told
    ahead = (day[0] - anchor.month) % 12
    if looks > 0:
        far = deadline and told[0] <= 0 and ahead >= (FAR_MONTHS if told[0] < 0 else FAR_MONTHS + 1)
        return -1 if far else 1
    near = 0 < ahead <= NEXT_MONTHS or (ahead == 0 and day[1] > anchor.day)
    return 1 if near and day[1] and not by_clause else looks
