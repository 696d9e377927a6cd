"""A text's measures as one short string of signs, so that a grammar of times and quantities can work on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexer import Lexed, Token
from ikrar.extract.lexing.meaning import Meaning
from ikrar.extract.lexing.signs import GAP, JOINS, Signs
from ikrar.extract.measures.moments import Spotted
from ikrar.extract.measures.numbers import Number

REACH = 2
"""Code points between two words that stand next to each other."""


class Item(NamedTuple):
    """One sign with its place in the text, and the number, word or time behind it; nothing behind a mark or a gap.

    ``number`` is the number again where it is one, ``meaning`` what the word, or a number of one word, may stand for.
    """

    start: int
    end: int
    sign: str
    what: Number | Token | Spotted | None = None
    number: Number | None = None
    meaning: Meaning | None = None

    def value(self, *symbols: str) -> str | None:
        """Return the value under the first of ``symbols`` that the word may stand for."""
        meaning = self[5]
        if meaning is not None:
            values = meaning[0]
            for symbol in symbols:
                if symbol in values:
                    return values[symbol][0]
        return None

    def values(self, symbol: str) -> tuple[str, ...]:
        """Return all values under ``symbol``."""
        return self.meaning.values.get(symbol, ()) if self.meaning else ()

    def has(self, symbol: str) -> bool:
        """Say whether the word may stand for ``symbol``."""
        meaning = self[5]
        return meaning is not None and symbol in meaning[0]


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
        if start > reached and (start - reached > 1 or text[reached] != " "):
            between = folded[reached:start].strip(" ")
            if between or "\n" in text[reached:start]:
                items.append(
                    _new(Item, (reached, start, joins.get(between, gap) if between else gap, None, None, None))
                )
        number = what if isinstance(what, Number) else None
        items.append(_new(Item, (start, end, sign, what, number, what.meaning)))
        reached = end
    items.append(Item(reached, len(folded), gap))
    return items


def signs_of(items: Iterable[Item]) -> str:
    """Return the signs of items, one character each."""
    return "".join([item[2] for item in items])


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
                inside = start < number.start or (number.digits == 1 and start == number.start and number.end < end)
                if not (inside and number.end <= end and meaning.plain):
                    break
                at += 1  # digits within a word: Q3, 3Q, km2
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
    kept: list[Placed] = []
    first, reached, strong = 0, 0, False
    for at, one in enumerate(placed):
        if one[0] - reached > REACH:
            if strong:
                kept += placed[first:at]
            first, strong = at, False
        reached = one[1]
        strong = strong or not one[4]
    if strong:
        kept += placed[first:]
    return kept


def _sign(number: Number, signs: Signs) -> str:
    symbols = number.symbols
    return signs.of(symbols | number.meaning.plain if number.meaning else symbols)
