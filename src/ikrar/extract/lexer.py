"""Text to tokens: one automaton pass, then the longest match from the left within each layer."""

from __future__ import annotations

from dataclasses import dataclass

from ikrar.extract.fold import fold
from ikrar.extract.grammar import Grammar, Sense


@dataclass(frozen=True, slots=True)
class Token:
    """A form found in the text: code points from ``start``, ``end`` exclusive, and all that it may stand for."""

    start: int
    end: int
    senses: tuple[Sense, ...]

    def value(self, symbol: str) -> str | None:
        """Return the value under ``symbol``, or None where the form cannot stand for it."""
        for sense in self.senses:
            if sense.symbol == symbol:
                return sense.value
        return None


@dataclass(frozen=True, slots=True)
class Lexed:
    """A text, its folded form (same length), and its tokens by layer, in order, none overlapping within a layer."""

    text: str
    folded: str
    layers: dict[str, tuple[Token, ...]]

    def tokens(self, layer: str) -> tuple[Token, ...]:
        """Return the tokens of one layer."""
        return self.layers.get(layer, ())


def lex(text: str, grammar: Grammar) -> Lexed:
    """Find every form of the grammar in ``text``."""
    folded = fold(text)
    found: dict[str, list[tuple[int, int, tuple[Sense, ...]]]] = {}
    spaced = grammar.language.spaces
    for start, end, index in grammar.find(folded):
        pattern = grammar.patterns[index]
        bounded = _bounded(folded, start, end, spaced, pattern.open)
        if bounded:
            for layer, senses in pattern.layers:
                found.setdefault(layer, []).append((start, bounded, senses))
    return Lexed(text, folded, {layer: _leftmost_longest(matches) for layer, matches in found.items()})


def _bounded(folded: str, start: int, end: int, spaced: bool, is_open: bool) -> int:
    """Return where the match ends, 0 where it is not a word of its own."""
    if start and _joined(folded[start - 1], folded[start], spaced):
        return 0
    if is_open:
        while end < len(folded) and _joined(folded[end - 1], folded[end], True):
            end += 1
        return end
    if end < len(folded) and _joined(folded[end - 1], folded[end], spaced):
        return 0
    return end


def _joined(left: str, right: str, spaced: bool) -> bool:
    """Say whether two neighbouring characters belong to one word."""
    if not (left.isalpha() and right.isalpha()):
        return False
    return spaced or (left.isascii() and right.isascii())


def _leftmost_longest(matches: list[tuple[int, int, tuple[Sense, ...]]]) -> tuple[Token, ...]:
    matches.sort(key=lambda match: (match[0], -match[1]))
    kept: list[Token] = []
    reached = 0
    for start, end, senses in matches:
        if start >= reached:
            kept.append(Token(start, end, senses))
            reached = end
        elif kept and (start, end) == (kept[-1].start, kept[-1].end):
            kept[-1] = Token(start, end, (*kept[-1].senses, *senses))
    return tuple(kept)
