"""On whose word a sentence rests, and which state's account that is."""

from __future__ import annotations

from ikrar.model.parties import Mention, NameKind
from ikrar.model.reading import Reading
from ikrar.model.text import Span

NEXT = 3
"""Code points between the name of a state and that of its office or official."""


def who_says(reading: Reading, span: Span) -> str | None:
    """Return the speaker whose reported words a sentence holds, None where it is the document's own voice."""
    for one in reading.quotations:
        if one.speaker and one.start < span.end and span.start < one.end:
            return one.speaker
    return None


def state_of(reading: Reading, who: str | None) -> str | None:
    """Return the state that a speaker speaks for, as the document shows it: itself, or the state named beside it."""
    if who is None:
        return None
    states = [one for one in reading.parties if one.kind is NameKind.STATE]
    if any(one.id == who for one in states):
        return who
    named = [one for one in reading.parties if one.id == who]
    return next((state.id for one in named for state in states if _is_beside(one, state)), None)


def _is_beside(one: Mention, state: Mention) -> bool:
    return state.start <= one.end + NEXT and one.start <= state.end + NEXT
