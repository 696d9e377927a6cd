"""Sentences with all that was read in them and the cue words between, so that rules need no language."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ikrar.languages.remark_words import RemarkWords
from ikrar.model.measures import Quantity, QuantityKind, Time, TimeKind
from ikrar.model.parties import Mention, NameKind
from ikrar.model.reading import Reading

_END = re.compile(r"[.!?…]+[\"”»’)]*\s+(?=[^\W\d_])|[。！？；]|\n+|;\s")
_SHORT = re.compile(r"(?:^|[\s(«])[^\W\d_]{1,2}$")
PERIOD = re.compile(r"\d{4}(?:-(?:\d\d|[QH]\d))?(?:/\d{4}(?:-(?:\d\d|[QH]\d))?)?")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says how figures stand to one another: its symbol, and the value it carries, if any."""

    start: int
    end: int
    symbol: str
    value: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: where it stands, what was read in it, and its cue words, all in the order of the text."""

    start: int
    end: int
    text: str
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]
    cues: tuple[Cue, ...]

    def of(self, *symbols: str) -> list[Cue]:
        """Return the cues of some symbols."""
        return [one for one in self.cues if one.symbol in symbols]

    def has(self, *symbols: str) -> bool:
        """Say whether the sentence holds a cue of one of the symbols."""
        return any(one.symbol in symbols for one in self.cues)

    def between(self, start: int, end: int) -> str:
        """Return the words between two offsets of the document."""
        return self.text[max(0, start - self.start) : max(0, end - self.start)]

    def amounts(self) -> list[Quantity]:
        """Return the quantities that are amounts of something: money and measures."""
        return [one for one in self.quantities if one.kind in (QuantityKind.MONEY, QuantityKind.MEASURE)]

    def percents(self) -> list[Quantity]:
        """Return the percentages."""
        return [one for one in self.quantities if one.kind is QuantityKind.PERCENT and one.unit == "%"]

    def periods(self) -> list[Time]:
        """Return the calendar periods that a statistic can be of: years, quarters, months and spans of them."""
        kinds = (TimeKind.DATE, TimeKind.INTERVAL)
        return [one for one in self.times if one.kind in kinds and PERIOD.fullmatch(one.value)]


def sentences(reading: Reading, words: RemarkWords) -> Iterator[Sentence]:
    """Yield the sentences of a document in order."""
    text = reading.document.text
    cues = list(_cues(text, words))
    held = (_Placed(reading.times), _Placed(reading.quantities), _Placed(reading.parties), _Placed(cues))
    for start, end in _spans(text, reading):
        times, quantities, mentions, marks = (one.within(start, end) for one in held)
        yield Sentence(start, end, text[start:end], times, quantities, mentions, marks)


def _cues(text: str, words: RemarkWords) -> Iterator[Cue]:
    for start, end, meanings in words.find(text):
        for symbol, value in meanings:
            yield Cue(start, end, symbol, value)


def _spans(text: str, reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield where sentences stand; a full stop inside what was read, or behind a short form, ends none."""
    taken = sorted(
        [*((one.start, one.end) for one in reading.times), *((one.start, one.end) for one in reading.quantities)]
    )
    starts = [one[0] for one in taken]
    begin = 0
    for found in _END.finditer(text):
        at = bisect_left(starts, found.start()) - 1
        inside = at >= 0 and taken[at][1] > found.start() + 1
        word = _SHORT.search(text[max(begin, found.start() - 4) : found.start()])
        # "94.8 miliar dolar AS." ends with the sign of a currency, which is no one's initial.
        of_amount = at >= 0 and taken[at][1] == found.start() and word is not None and word.group().strip().isupper()
        if inside or (found.group()[0] == "." and word and not of_amount):
            continue
        if text[begin : found.end()].strip():
            yield _trimmed(text, begin, found.end())
        begin = found.end()
    if text[begin:].strip():
        yield _trimmed(text, begin, len(text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


class _Placed:
    """Items in order of their starts, cut by bisection."""

    def __init__(self, items: Sequence) -> None:  # type: ignore[type-arg]
        self._items = sorted(items, key=lambda one: one.start)
        self._starts = [one.start for one in self._items]

    def within(self, start: int, end: int) -> tuple:  # type: ignore[type-arg]
        return tuple(self._items[bisect_left(self._starts, start) : bisect_left(self._starts, end)])


def states_of(sentence: Sentence, groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the states that a sentence names, groups and regions resolved to their members, each once."""
    found: dict[str, None] = {}
    for one in sentence.mentions:
        if one.kind is NameKind.STATE:
            found[one.id] = None
        elif one.kind is NameKind.GROUP:
            found |= dict.fromkeys(one.members)
        elif one.kind is NameKind.PLACE:
            found |= dict.fromkeys(group_of(one.id, groups))
    return tuple(found)


def group_of(known: str, groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the members of a group by its id, or by the name of its region: ``north`` for ``north-4``."""
    return next((members for name, members in groups.items() if known in (name, name.rpartition("-")[0])), ())
