"""Statement frames: a sentence as who, what kind of act, about what, how much, when, on whose word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from ikrar.extract.lexing.lexer import Lexed, Token
from ikrar.extract.speech.speakers import voice_of
from ikrar.model.measures import Quantity, Time
from ikrar.model.parties import Mention, NameKind, Quotation
from ikrar.model.text import Span


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


Placed = TypeVar("Placed", bound=_Placed)


@dataclass(slots=True, eq=False)
class Frame:
    """One sentence: its acts and cues by symbol, mentions, times, quantities, and on whose word it rests.

    ``signs`` holds, for each language-neutral symbol in the sentence, the tokens that may stand for it with their values.
    Nothing changes a frame; it is not frozen because one is made of every sentence, and that would take four times as long.
    """

    span: Span
    signs: Mapping[str, list[tuple[Token, str]]]
    mentions: Sequence[Mention]
    times: Sequence[Time]
    quantities: Sequence[Quantity]
    speaker: str | None
    direct: bool

    def has(self, *symbols: str) -> bool:
        """Say whether the sentence holds every one of the symbols."""
        signs = self.signs
        for symbol in symbols:  # noqa: SIM110 - a third of the time of all(), and asked a dozen times of every sentence
            if symbol not in signs:
                return False
        return True

    def any(self, *symbols: str) -> bool:
        """Say whether the sentence holds one of the symbols."""
        signs = self.signs
        for symbol in symbols:  # noqa: SIM110 - as above
            if symbol in signs:
                return True
        return False

    def tokens(self, symbol: str) -> list[tuple[Token, str]]:
        """Return the tokens that stand for ``symbol`` with their values."""
        return self.signs.get(symbol, [])

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
    acts, cues = _Slices(lexed.tokens("acts")), _Slices(lexed.tokens("names"))
    named, times, amounts = _Slices(mentions), _Slices(measures[0]), _Slices(measures[1])
    found = []
    for span in spans:
        start, end = span.start, span.end
        signs: dict[str, list[tuple[Token, str]]] = {}
        for token in (*acts.until(start, end), *cues.until(start, end)):
            for symbol, values in token[2][0].items():
                if symbol in signs:
                    signs[symbol].append((token, values[0]))
                else:
                    signs[symbol] = [(token, values[0])]
        speaker, direct = voice_of(quotations, start, end)
        found.append(
            Frame(
                span, signs, named.until(start, end), times.until(start, end), amounts.until(start, end), speaker, direct
            )
        )  # fmt: skip
    return found


class _Slices(Generic[Placed]):
    """Items in order, handed out sentence by sentence in one pass."""

    def __init__(self, items: Sequence[Placed]) -> None:
        self._items, self._at = items, 0

    def until(self, start: int, end: int) -> Sequence[Placed]:
        """Return the items that begin from ``start`` to before ``end``; sentences must come in order."""
        items, at = self._items, self._at
        count = len(items)
        while at < count and items[at].start < start:
            at += 1
        first = at
        while at < count and items[at].start < end:
            at += 1
        self._at = at
        return items[first:at]
