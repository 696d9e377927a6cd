"""Things in the order of the text, gone through once: by sentence, or outside what somebody said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from ikrar.model.text import Span


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


Item = TypeVar("Item", bound=_Placed)


class Ordered(Generic[Item]):
    """Items in the order of the text, given out piece by piece: one pass over all of them."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._at = 0

    def upto(self, end: int) -> Sequence[Item]:
        """Return the items not given out yet that begin before ``end``."""
        items, first = self._items, self._at
        at, count = first, len(items)
        if at == count or items[at].start >= end:
            return ()
        while at < count and items[at].start < end:
            at += 1
        self._at = at
        return items[first:at]


def outside(items: Sequence[Item], silent: Sequence[Span]) -> list[Item]:
    """Return the items that begin outside somebody's very words, where no one is spoken of as speaking. One pass."""
    if not silent:
        return list(items)
    kept: list[Item] = []
    at, count = 0, len(silent)
    for one in items:
        start = one.start
        while at < count and silent[at].end <= start:
            at += 1
        if at == count or start < silent[at].start:
            kept.append(one)
    return kept


def within(items: Sequence[Item], span: Span, start: Callable[[Item], int]) -> Sequence[Item]:
    """Return the items, in order, that begin within a span."""
    return items[bisect_left(items, span.start, key=start) : bisect_left(items, span.end, key=start)]
