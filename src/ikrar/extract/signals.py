"""Signals: the words that say how things stand with what was promised, and those that turn a sentence round."""

from __future__ import annotations

from collections.abc import Iterable

from ikrar.extract.lexing.lexer import Lexed
from ikrar.extract.lexing.sentences import sentence_at
from ikrar.model.reading import Signal
from ikrar.model.text import Span

AHEAD = ("FUTURE", "COMMISSIVE")
"""What an act of these symbols says of a signal behind it: that it lies ahead."""
NOTHING = "NEUTRAL"


def read_signals(lexed: Lexed, spans: tuple[Span, ...]) -> tuple[Signal, ...]:
    """Return the signals of a text in order, each with its sentence.

    Words that look ahead are kept where a signal stands in their sentence: they decide what it says.
    """
    found = [
        signal for token in lexed.tokens("signals") for signal in _of(token.start, token.end, token.symbols, spans)
    ]
    if not found:
        return ()
    telling = {one.within for one in found}
    ahead = [
        signal
        for token in lexed.tokens("acts")
        if any(symbol in token.symbols for symbol in AHEAD)
        for signal in _of(token.start, token.end, ("FUTURE",), spans)
        if signal.within in telling
    ]
    return tuple(sorted([*found, *ahead], key=lambda one: (one.start, one.end, one.symbol)))


def _of(start: int, end: int, symbols: Iterable[str], spans: tuple[Span, ...]) -> list[Signal]:
    span = spans[sentence_at(spans, start)]
    kept = [symbol for symbol in symbols if symbol != NOTHING]
    return [Signal(start, end, symbol, (span.start, span.end)) for symbol in kept]
