"""A text's measures as one short string of symbols, so that a grammar of times and quantities can work on it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ikrar.extract.lexer import Lexed, Token
from ikrar.extract.numerals import Number

CHARS = {
    "ORDINAL": "o", "ORDPREFIX": "p", "ORDSUFFIX": "s", "MONTH": "M", "MONTHALIAS": "M", "MONTHMARK": "G", "WEEKDAY": "W",
    "UNIT": "u", "YEARMARK": "u", "DAYMARK": "d", "QUARTER": "q", "HALF": "h", "HALFYEAR": "H", "PAST": "l", "NEXT": "x",
    "THIS": "c", "AFTERMOD": "a", "RELATIVE": "R", "SHIFT": "r", "EDGE": "E", "EDGEAFTER": "e", "DEADLINE": "b",
    "DEADLINEAFTER": "f", "EVERY": "v", "SEASON": "S", "TO": "t", "FROM": "F", "OFN": "k", "COMPARATOR": "B", "OVER": "O",
    "PERCENT": "P", "PERCENTPREFIX": "Q", "TENTHS": "j", "CURRENCY": "C", "MEASURE": "K", "TIMES": "T", "MULTIPLE": "X",
    "COUNTER": "N", "NOTCOUNT": "z", "INSIDE": "I", "IDIOM": "_",
}  # fmt: skip
PRIORITY = {symbol: order for order, symbol in enumerate(CHARS)}


@dataclass(frozen=True, slots=True)
class Item:
    """One symbol with its place in the text, and the number or token behind it."""

    start: int
    end: int
    char: str
    number: Number | None = None
    token: Token | None = None

    def value(self, *symbols: str) -> str | None:
        """Return the value under the first of ``symbols`` that the token may stand for."""
        if self.token:
            for symbol in symbols:
                if (value := self.token.value(symbol)) is not None:
                    return value
        return None


SHAPES = {"year": "y", "small": "i", "number": "n", "word": "n"}


def items_of(lexed: Lexed, numbers: Sequence[Number]) -> list[Item]:
    """Return the items in order; words between two of them are one ``_``, marks that join (``- / : , .``) themselves."""
    taken = [Item(one.start, one.end, SHAPES[one.shape], number=one) for one in numbers]
    starts = [one.start for one in numbers]
    for token in lexed.tokens("measures"):
        at = bisect_left(starts, token.end)
        inside = at > 0 and numbers[at - 1].end > token.start
        char = _char(token)
        if char and not inside:
            taken.append(Item(token.start, token.end, char, token=token))
    taken.sort(key=lambda item: item.start)
    return _with_gaps(taken, lexed.folded)


def _char(token: Token) -> str | None:
    known = [sense.symbol for sense in token.senses if sense.symbol in CHARS]
    return CHARS[min(known, key=lambda symbol: PRIORITY[symbol])] if known else None


def _with_gaps(taken: Sequence[Item], folded: str) -> list[Item]:
    items: list[Item] = []
    reached = 0
    for item in taken:
        gap = folded[reached : item.start].strip(" ")
        if gap or not items:
            items.append(Item(reached, item.start, gap if gap in _JOINS else "_"))
        items.append(item)
        reached = item.end
    items.append(Item(reached, len(folded), "_"))
    return items


_JOINS = {"-", "/", ":", ",", ".", "("}
