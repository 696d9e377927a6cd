"""Text to tokens: one automaton pass, then the longest match from the left within each layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ikrar.extract.grammar import Grammar
from ikrar.extract.meaning import Meaning
from ikrar.languages.load import LAYERS


class Token(NamedTuple):
    """A form found in the text: code points from ``start``, ``end`` exclusive, and all that it may stand for."""

    start: int
    end: int
    meaning: Meaning

    def value(self, symbol: str) -> str | None:
        """Return the value under ``symbol``, the first of several; None where the form cannot stand for it."""
        values = self.meaning.values.get(symbol)
        return values[0] if values else None

    @property
    def symbols(self) -> Mapping[str, tuple[str, ...]]:
        """The symbols that the form may stand for, each with its values."""
        return self.meaning.values


@dataclass(frozen=True, slots=True)
class Lexed:
    """A text, its folded form (same length), and its tokens by layer, in order, none overlapping within a layer."""

    text: str
    folded: str
    layers: Mapping[str, tuple[Token, ...]]

    def tokens(self, layer: str) -> tuple[Token, ...]:
        """Return the tokens of one layer."""
        return self.layers.get(layer, ())


Found = tuple[int, int, Meaning]


def lex(text: str, grammar: Grammar) -> Lexed:
    """Find every form of the grammar in ``text``."""
    folded = grammar.folding.fold(text)
    found: tuple[list[Found], ...] = tuple([] for _ in LAYERS)
    patterns, spaced = grammar.patterns, grammar.language.spaces
    inner = grammar.language.properties.get("letter_marks", "")
    length = len(folded)
    for start, end, index in grammar.find(folded):
        opens, closes, endings, meanings = patterns[index]
        if opens and start and folded[start - 1].isalpha() and _one_word(folded, start, spaced):
            continue
        if closes and end < length:
            following = folded[end]
            if following.isalpha():
                if _one_word(folded, end, spaced):
                    end = _ended(folded, end, endings)
                    if not end:
                        continue
            elif following in inner and folded[end + 1 : end + 2].isalpha():
                end = _ended(folded, end, endings, inner)
                if not end:
                    continue
        for layer, meaning, capitals in meanings:
            if not capitals or text[start:end].isupper():
                found[layer].append((start, -end, meaning))
    return Lexed(text, folded, {name: _leftmost_longest(found[at]) for at, name in enumerate(LAYERS)})


def _one_word(folded: str, at: int, spaced: bool) -> bool:
    """Say whether two letters side by side belong to one word: in a script without spaces only Latin ones do."""
    return spaced or (folded[at - 1].isascii() and folded[at].isascii())


def _ended(folded: str, end: int, endings: frozenset[str] | None, inner: str = "") -> int:
    """Return where a word ends whose stem ends at ``end``, 0 where no such ending belongs to it."""
    if endings is None:
        return 0
    stop = end
    while stop < len(folded) and (folded[stop].isalpha() or (inner and folded[stop] in inner)):
        stop += 1
    return stop if not endings or folded[end:stop] in endings else 0


def _leftmost_longest(matches: list[Found]) -> tuple[Token, ...]:
    matches.sort(key=_place)
    kept: list[Token] = []
    reached = -1
    for start, end, meaning in matches:
        if start >= reached:
            reached = -end
            kept.append(Token(start, reached, meaning))
        elif start == kept[-1].start and -end == reached and len(meaning.values) > len(kept[-1].meaning.values):
            kept[-1] = Token(start, reached, meaning)
    return tuple(kept)


def _place(match: Found) -> tuple[int, int]:
    return match[0], match[1]
