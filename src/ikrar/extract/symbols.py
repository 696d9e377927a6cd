"""A text's measures as one short string of signs, so that a grammar of times and quantities can work on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ikrar.extract.grammar import Grammar
from ikrar.extract.lexer import Lexed, Token
from ikrar.extract.moments import Spotted
from ikrar.extract.numbers import Number
from ikrar.extract.signs import GAP, JOINS, Signs


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
        meaning = self.what.meaning if isinstance(self.what, Number | Token) else None
        if meaning:
            for symbol in symbols:
                if values := meaning.values.get(symbol):
                    return values[0]
        return None

    def values(self, symbol: str) -> tuple[str, ...]:
        """Return all values under ``symbol``."""
        meaning = self.what.meaning if isinstance(self.what, Number | Token) else None
        return meaning.values.get(symbol, ()) if meaning else ()

    def has(self, symbol: str) -> bool:
        """Say whether the word may stand for ``symbol``."""
        return self.value(symbol) is not None


def items_of(lexed: Lexed, numbers: Sequence[Number], grammar: Grammar) -> list[Item]:
    """Return the items in order; words between two of them are one gap, marks that join (``- / : , .``) themselves."""
    signs = grammar.signs
    gap, joins = signs.of((GAP,)), {mark: signs.of((name,)) for mark, name in JOINS.items()}
    items: list[Item] = []
    reached = 0
    text, folded = lexed.text, lexed.folded
    for start, end, sign, what in _placed(lexed, numbers, grammar):
        if start > reached:
            between = folded[reached:start].strip(" ")
            if between or "\n" in text[reached:start]:
                items.append(Item(reached, start, joins.get(between, gap) if between else gap))
        elif not items:
            items.append(Item(0, 0, gap))
        items.append(Item(start, end, sign, what))
        reached = end
    items.append(Item(reached, len(folded), gap))
    return items


def _placed(lexed: Lexed, numbers: Sequence[Number], grammar: Grammar) -> Iterator[Item]:
    """Yield numbers and words in order; a word within a number gives way, an ending that adds nothing is left out."""
    signs = grammar.signs
    at, count = 0, len(numbers)
    for token in lexed.tokens("measures"):
        start, end, meaning = token
        while at < count and numbers[at].start < end:
            number = numbers[at]
            if number.end > start:
                break
            yield Item(number.start, number.end, _sign(number, signs), number)
            at += 1
        if at < count and numbers[at].start < end:
            continue
        if meaning.plain and not meaning.ignored:
            yield Item(start, end, meaning.sign, token)
    for number in numbers[at:]:
        yield Item(number.start, number.end, _sign(number, signs), number)


def _sign(number: Number, signs: Signs) -> str:
    symbols = number.symbols
    return signs.of(symbols | number.meaning.plain if number.meaning else symbols)
