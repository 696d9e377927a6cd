"""On whose word a stretch of text rests."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from ikrar.model.parties import Quotation

_START = attrgetter("start")
REACH = 8
"""Quotations before a stretch that are looked at: they are in order and scarcely nest."""


def voice_of(quotations: Sequence[Quotation], start: int, end: int) -> tuple[str | None, bool]:
    """Return who speaks in ``start`` to ``end``, None for the text's own voice, and whether it is, or holds, very words.

    That is the speaker of the quotation that holds most of it. ``quotations`` are in the order of the text, as
    :func:`ikrar.extract.speech.quotations.read_quotations` returns them. Of two that hold as much, the narrower one decides:
    what somebody says that another has said is the other's word.
    """
    best: tuple[int, int] = (0, 0)
    speaker: str | None = None
    direct = False
    for one in _near(quotations, start, end) if quotations else ():
        if one.end <= start:
            continue
        direct = direct or (one.direct and one.start < end)
        shared = min(one.end, end) - max(one.start, start)
        rank = (shared, one.start - one.end)
        if one.speaker and shared > 0 and rank > best:
            best, speaker = rank, one.speaker
    return speaker, direct


def _near(quotations: Sequence[Quotation], start: int, end: int) -> Sequence[Quotation]:
    first = bisect_left(quotations, start, key=_START)
    last = bisect_left(quotations, end, lo=first, key=_START)
    return quotations[max(0, first - REACH) : last]
