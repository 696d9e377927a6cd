"""Text to tokens: one automaton pass, then the longest match from the left within each layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from ikrar.extract.lexing.automaton import Match
from ikrar.extract.lexing.fold import titled
from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.meaning import Meaning
from ikrar.languages.load import LAYERS, Language


class Token(NamedTuple):
    """A form found in the text: code points from ``start``, ``end`` exclusive, and all that it may stand for."""

    start: int
    end: int
    meaning: Meaning

    def value(self, symbol: str) -> str | None:
        """Return the value under ``symbol``, the first of several; None where the form cannot stand for it."""
        values = self[2][0]
        return values[symbol][0] if symbol in values else None

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

    def without(self, layer: str) -> Lexed:
        """Return the same without the tokens of one layer, which nobody asks for any more."""
        return Lexed(self.text, self.folded, {name: found for name, found in self.layers.items() if name != layer})

    def tokens(self, layer: str) -> tuple[Token, ...]:
        """Return the tokens of one layer."""
        return self.layers.get(layer, ())


Found = tuple[int, int, int, Meaning]
"""Where a form stands, and before it its place in the order of the text: of those that begin together the longest first."""


WINDOW = 1 << 16
"""Code points that are searched at a time: of a long text all matches at once would take a hundred times its memory."""
END = "\0"
"""Stands behind the text, so that a short form at its very end has its bound."""


def lex(text: str, grammar: Grammar) -> Lexed:
    """Find every form of the grammar in ``text``."""
    folded = grammar.folding.fold(text)
    searched = titled(folded) + END if grammar.language.spaces else folded
    layers: list[list[Token]] = [[] for _ in LAYERS]
    for begin in range(0, max(1, len(searched)), WINDOW):
        found = _found(text, folded, grammar, _matches(grammar, searched, begin))
        for kept, matches in zip(layers, found, strict=True):
            _take_longest(kept, matches)
    return Lexed(text, folded, {name: tuple(layers[at]) for at, name in enumerate(LAYERS)})


def _matches(grammar: Grammar, searched: str, begin: int) -> list[Match]:
    """Return where spellings begin in the window of a text that begins at an offset; they may reach beyond it."""
    last = begin + WINDOW
    if not begin and last >= len(searched):
        return grammar.find(searched)
    found = grammar.find(searched[begin : last + grammar.longest])
    return [(begin + start, begin + end, index) for start, end, index in found if start < WINDOW]


def _found(text: str, folded: str, grammar: Grammar, matches: list[Match]) -> list[list[Found]]:
    """Return, layer by layer, the forms that stand as words of their own, with all that they may mean."""
    found: list[list[Found]] = [[] for _ in LAYERS]
    add = [layer.append for layer in found]
    ends = _Ends(folded, grammar.language)
    inner = grammar.language.properties.get("letter_marks", "")
    marks, patterns, length, spaced = grammar.marks, grammar.patterns, len(folded), grammar.language.spaces
    for start, end, index in matches:
        opens, closes, endings, meanings, trim, marked = patterns[index]
        if trim:
            end -= 1
        elif closes and end < length and ((after := folded[end]).isalpha() or after == "'"):
            if spaced and endings is None and after != "'":
                continue
            stem, end = end, ends.of(end, endings)
            if not end:
                continue
            if marked and (symbol := marks.get(folded[stem:end])):
                meanings = marked[symbol]
        if opens and start and folded[start - 1].isalpha() and (spaced or ends.is_latin(start)):
            continue
        if inner and start > 1 and folded[start - 1] in inner and folded[start - 2].isalpha():
            continue
        place = start * length - end
        for layer, meaning, capitals in meanings:
            if not capitals or text[start:end].isupper():
                add[layer]((place, start, end, meaning))
    return found


class _Ends:
    """Tells where the word ends whose stem a form is."""

    def __init__(self, folded: str, language: Language) -> None:
        self._folded = folded
        self._spaced = language.spaces
        self._inner = language.properties.get("letter_marks", "")

    def is_latin(self, at: int) -> bool:
        """Say whether the letters on both sides of an offset are Latin: only those belong together without spaces."""
        return self._folded[at - 1].isascii() and self._folded[at].isascii()

    def of(self, end: int, endings: frozenset[str] | None) -> int:
        """Return where the word ends, 0 where no such ending belongs to the form that ends at ``end``."""
        folded, inner = self._folded, self._inner
        if not folded[end].isalpha():
            if folded[end] not in inner or not folded[end + 1 : end + 2].isalpha():
                return end
        elif not self._spaced and not self.is_latin(end):
            return end
        if endings is None:
            return 0
        stop = end
        while stop < len(folded) and (folded[stop].isalpha() or (inner and folded[stop] in inner)):
            stop += 1
        return stop if not endings or folded[end:stop] in endings else 0


def _take_longest(kept: list[Token], matches: list[Found]) -> None:
    """Take the longest forms from the left of those that begin behind where the forms before them do."""
    matches.sort(key=_place)
    add = kept.append
    first, reached = (kept[-1][0], kept[-1][1]) if kept else (-1, -1)
    for _, start, end, meaning in matches:
        if start >= reached:
            first, reached = start, end
            add(_new(Token, (start, end, meaning)))
        elif start == first and end == reached and len(meaning[0]) > len(kept[-1][2][0]):
            kept[-1] = Token(start, end, meaning)


START = itemgetter(0)
"""Where a token starts: the key by which one is searched for among tokens."""
_place = itemgetter(0)
_new = tuple.__new__
"""Makes a named tuple without the call of its constructor: tokens are made by the hundred thousand."""
