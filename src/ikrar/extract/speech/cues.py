"""The words that tell of speech, sorted by what they do, in one pass over a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from ikrar.extract.lexing.lexer import Lexed, Token
from ikrar.model.text import Span

_CUE, _STAND_IN, _THAT, _PLACE, _BODY = range(1, 6)
_START = itemgetter(0)
_TIMES = frozenset({"WEEKDAY", "RELATIVE", "MONTH", "PAST", "DEADLINE", "AFTER", "BEFORE", "FROM"})


@dataclass(slots=True)
class Words:
    """Reporting words, pronouns and offices, and "that", each in the order of the text.

    ``places`` holds where words begin that lead to a place or to what else goes on,
    ``bodies`` the words that say of what kind a body is.
    """

    cues: list[Token] = field(default_factory=list)
    stand_ins: list[Token] = field(default_factory=list)
    thats: list[Token] = field(default_factory=list)
    places: set[int] = field(default_factory=set)
    bodies: list[Token] = field(default_factory=list)


def words_of(lexed: Lexed) -> Words:
    """Return the words of a text that tell of speech; two reporting words in one are one: 介绍说."""
    words = Words()
    cues, places = words.cues, words.places
    # spellings share their meanings, so that each meaning is looked at once
    known: dict[int, int] = {}
    for token in lexed.tokens("names"):
        meaning = token[2]
        kind = known.get(id(meaning))
        if kind is None:
            kind = known[id(meaning)] = _kind(meaning.values)
        if not kind:
            continue
        if kind == _CUE:
            if cues and cues[-1][1] == token[0]:
                token = Token(cues.pop()[0], token[1], meaning)
            cues.append(token)
        elif kind == _STAND_IN:
            words.stand_ins.append(token)
        elif kind == _THAT:
            words.thats.append(token)
        elif kind == _BODY:
            words.bodies.append(token)
        else:
            places.add(token[0])
    return words


def _kind(symbols: Mapping[str, tuple[str, ...]]) -> int:
    if "REPORTING" in symbols or "ACCORDING" in symbols:
        return _CUE
    if "THAT" in symbols:
        return _THAT
    if "ANAPHOR" in symbols or "OFFICE" in symbols:
        return _STAND_IN
    if "BODYWORD" in symbols or "GOVERNMENT" in symbols:
        return _BODY
    return _PLACE if "IN" in symbols or "ASIDE" in symbols else 0


def ands_and_times(tokens: Sequence[Token], span: Span) -> tuple[list[Token], set[int]]:
    """Return the "and" of a sentence, and where words begin in it that tell a time, with which a speaker's verb may end."""
    ands: list[Token] = []
    times: set[int] = set()
    first, end = bisect_left(tokens, span.start, key=_START), span.end
    for at in range(first, len(tokens)):
        token = tokens[at]
        if token[0] >= end:
            break
        values = token[2].values
        if "AND" in values:
            ands.append(token)
        elif not _TIMES.isdisjoint(values):
            times.add(token[0])
    return ands, times


def is_cue(token: Token) -> bool:
    """Say whether a token reports that somebody said something."""
    return "REPORTING" in token.symbols or "ACCORDING" in token.symbols


def is_according(token: Token) -> bool:
    """Say whether a token is "according to" and the like."""
    return "REPORTING" not in token.symbols
