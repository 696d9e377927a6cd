"""A text's measures as one short string of signs, so that a grammar of times and quantities can work on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexer import Lexed, Token
from ikrar.extract.lexing.signs import GAP, JOINS, Signs
from ikrar.extract.measures.moments import Spotted
from ikrar.extract.measures.numbers import Number

_WORDS = (Number, Token)
REACH = 2
"""Code points between two words that stand next to each other."""


class Item(NamedTuple):
    """One sign with its place in the text, and the number, word or time behind it; nothing behind a mark or a gap."""

    start: int
    end: int
    sign: str
    what: Number | Token | Spotted | None = None

    @property
    def number(self) -> Number | None:
        """The number behind the sign, if it is one."""
        return self.what if isinstance(self.what, Number) else None

    def value(self, *symbols: str) -> str | None:
        """Return the value under the first of ``symbols`` that the word may stand for."""
        meaning = self.what.meaning if isinstance(self.what, _WORDS) else None
        if meaning:
            for symbol in symbols:
                if values := meaning.values.get(symbol):
                    return values[0]
        return None

    def values(self, symbol: str) -> tuple[str, ...]:
        """Return all values under ``symbol``."""
        meaning = self.what.meaning if isinstance(self.what, _WORDS) else None
        return meaning.values.get(symbol, ()) if meaning else ()

    def has(self, symbol: str) -> bool:
        """Say whether the word may stand for ``symbol``."""
        return self.value(symbol) is not None


Placed = tuple[int, int, str, Number | Token, bool]
"""Where a number or word stands, its sign, itself, and whether it is but a small word."""
_new = tuple.__new__
"""Makes a named tuple without the call of its constructor: items are made by the hundred thousand."""


def items_of(lexed: Lexed, numbers: Sequence[Number], grammar: Grammar) -> list[Item]:
    """Return the items in order; words between two of them are one gap, marks that join (``- / : , .``) themselves."""
    signs = grammar.signs
    gap, joins = signs.of((GAP,)), {mark: signs.of((name,)) for mark, name in JOINS.items()}
    items: list[Item] = [Item(0, 0, gap)]
    reached = 0
    text, folded = lexed.text, lexed.folded
    for start, end, sign, what, _ in _near_strong(_placed(lexed, numbers, signs)):
        if start > reached:
            between = folded[reached:start].strip(" ")
            if between or "\n" in text[reached:start]:
                items.append(_new(Item, (reached, start, joins.get(between, gap) if between else gap, None)))
        items.append(_new(Item, (start, end, sign, what)))
        reached = end
    items.append(Item(reached, len(folded), gap))
    return items


def _placed(lexed: Lexed, numbers: Sequence[Number], signs: Signs) -> list[Placed]:
    """Return numbers and words in order; a word within a number gives way, an ending that adds nothing is left out."""
    placed: list[Placed] = []
    at, count, last = 0, len(numbers), len(lexed.text) + 1
    next_start = numbers[0].start if numbers else last
    for token in lexed.tokens("measures"):
        start, end, meaning = token
        while next_start < end:
            number = numbers[at]
            if number.end > start:
                if not (start < number.start and number.end <= end and meaning.plain):
                    break
                at += 1  # digits within a word: Q3, km2
                next_start = numbers[at].start if at < count else last
                continue
            placed.append((number.start, number.end, _sign(number, signs), number, False))
            at += 1
            next_start = numbers[at].start if at < count else last
        if next_start < end or not meaning.plain:
            continue
        if not meaning.ignored:
            placed.append((start, end, meaning.sign, token, meaning.weak))
        elif placed and placed[-1][1] == start:
            # An ending that adds nothing belongs to what it is written to, so that no gap lies between that and what follows.
            placed[-1] = (placed[-1][0], end, *placed[-1][2:])
    placed += [(one.start, one.end, _sign(one, signs), one, False) for one in numbers[at:]]
    return placed


def _near_strong(placed: list[Placed]) -> list[Placed]:
    """Leave out small words that no chain of neighbours joins to a stronger one."""
    ahead: list[Placed] = []
    reached = 1 << 60
    for one in reversed(placed):
        if not one[4] or reached - one[1] <= REACH:
            reached = one[0]
            ahead.append((*one[:4], False) if one[4] else one)
        else:
            ahead.append(one)
    kept: list[Placed] = []
    reached = -REACH - 1
    for one in reversed(ahead):
        if not one[4] or one[0] - reached <= REACH:
            reached = one[1]
            kept.append(one)
    return kept


def _sign(number: Number, signs: Signs) -> str:
    symbols = number.symbols
    return signs.of(symbols | number.meaning.plain if number.meaning else symbols)
