"""Statement frames: a sentence as who, what kind of act, about what, how much, when, on whose word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ikrar.extract.lexer import Lexed, Token
from ikrar.extract.speakers import is_direct, speaker_of
from ikrar.model.measures import Quantity, Time
from ikrar.model.parties import Mention, NameKind, Quotation
from ikrar.model.text import Span


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


Placed = TypeVar("Placed", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence: its acts (language-neutral symbols), mentions, times, quantities, and on whose word it rests."""

    span: Span
    acts: tuple[Token, ...]
    cues: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    speaker: str | None
    direct: bool

    def has(self, *symbols: str) -> bool:
        """Say whether the sentence holds every one of the symbols."""
        return all(any(token.value(symbol) is not None for token in (*self.acts, *self.cues)) for symbol in symbols)

    def any(self, *symbols: str) -> bool:
        """Say whether the sentence holds one of the symbols."""
        return any(self.has(symbol) for symbol in symbols)

    def tokens(self, symbol: str) -> list[tuple[Token, str]]:
        """Return the tokens that stand for ``symbol`` with their values."""
        return [(token, value) for token in (*self.acts, *self.cues) if (value := token.value(symbol)) is not None]

    def of(self, *kinds: NameKind) -> list[Mention]:
        """Return the mentions of some kinds."""
        return [mention for mention in self.mentions if mention.kind in kinds]


def frames(
    lexed: Lexed,
    spans: Sequence[Span],
    mentions: Sequence[Mention],
    measures: tuple[Sequence[Time], Sequence[Quantity]],
    quotations: Sequence[Quotation],
) -> list[Frame]:
    """Return one frame a sentence, in order."""
    acts, cues = lexed.tokens("acts"), lexed.tokens("names")
    return [
        Frame(
            span,
            tuple(_within(acts, span)),
            tuple(_within(cues, span)),
            tuple(_within(mentions, span)),
            tuple(_within(measures[0], span)),
            tuple(_within(measures[1], span)),
            speaker_of(quotations, span.start, span.end),
            is_direct(quotations, span.start, span.end),
        )
        for span in spans
    ]


def _within(placed: Sequence[Placed], span: Span) -> Sequence[Placed]:
    first = bisect_left(placed, span.start, key=lambda one: one.start)
    last = bisect_left(placed, span.end, key=lambda one: one.start)
    return placed[first:last]
