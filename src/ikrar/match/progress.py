"""What a sentence says of how a promise stands: its signals, turned and postponed by the words around them."""

from __future__ import annotations

from collections.abc import Sequence

from ikrar.match.passages import Passage
from ikrar.model.mechanism import Standing
from ikrar.model.reading import Signal

STATUS = ("BEGUN", "UNDERWAY", "DONE", "LAUNCHED", "PARTLY", "DELAYED", "DROPPED", "SUPERSEDED", "NOTYET", "DENIED")
"""Signals of which a sentence must hold one to be evidence."""
OPENING = frozenset({"launch", "establish", "hold", "sign"})
"""Acts that are done once they are launched; others then have begun."""
REACH = 40
"""Code points within which a word that turns or postpones governs a signal behind it."""
BREAKS = ",;:，；、。"
FIRST = (
    ("DENIED", Standing.DISPUTED), ("SUPERSEDED", Standing.SUPERSEDED), ("DROPPED", Standing.DROPPED),
    ("DELAYED", Standing.DELAYED), ("NOTYET", Standing.NOT_STARTED),
)  # fmt: skip
"""Signals that decide by themselves, the stronger first; what is dropped for something else is superseded."""


def standing_told(passage: Passage, promise: Passage | None = None) -> Standing | None:
    """Return the standing that a sentence tells of a promise; None where it tells none."""
    held = {one.symbol for one in passage.signals if not _is_turned(one, passage)}
    if promise and _ends(promise) and "DROPPED" in held:
        held = held - {"DROPPED"} | {"DONE"}  # What was to be ended has ended.
    turned = {one.symbol for one in passage.signals if _is_negated(one, passage)}
    for symbol, standing in FIRST:
        if symbol in held:
            return standing
    if "DONE" in held or ("LAUNCHED" in held and promise and promise.act in OPENING):
        if "UNDERWAY" in held:
            return Standing.IN_PROGRESS
        is_part = "PARTLY" in held or (promise is not None and _is_less(passage, promise))
        return Standing.PARTLY_DELIVERED if is_part else Standing.DELIVERED
    if held & {"BEGUN", "UNDERWAY", "LAUNCHED"}:
        return Standing.IN_PROGRESS
    if turned & {"BEGUN", "UNDERWAY", "DONE", "LAUNCHED"}:
        return Standing.NOT_STARTED
    return None


def _is_less(passage: Passage, promise: Passage) -> bool:
    """Say whether a sentence tells of an amount beside the one promised, in its unit: of three billion, one was paid."""
    return any(
        amount in passage.amounts and any(unit == amount[1] and value != amount[0] for value, unit in passage.amounts)
        for amount in promise.amounts
        if amount[1]
    )


def _ends(promise: Passage) -> bool:
    return promise.act == "end" or "ABOLISH" in promise.ways


def _is_turned(one: Signal, passage: Passage) -> bool:
    """Say whether a signal is told as what is not, or as what is to come."""
    return _is_negated(one, passage) or (
        one.symbol in ("DONE", "LAUNCHED", "BEGUN") and _governed(one, passage, "FUTURE")
    )


def _is_negated(one: Signal, passage: Passage) -> bool:
    return one.symbol not in ("NOTYET", "DROPPED") and (
        _governed(one, passage, "NEGATION") or _governed(one, passage, "REFUSAL")
    )


def _governed(one: Signal, passage: Passage, symbol: str) -> bool:
    """Say whether a word of ``symbol`` stands before a signal, near by and in its clause."""
    return any(_reaches(other, one, passage.text, passage.start) for other in _of(passage.signals, symbol))


def _of(signals: Sequence[Signal], symbol: str) -> list[Signal]:
    return [one for one in signals if one.symbol == symbol]


def _reaches(word: Signal, one: Signal, text: str, start: int) -> bool:
    if word.start >= one.start or one.start - word.end > REACH:
        return False
    between = text[word.end - start : one.start - start]
    return not any(mark in between for mark in BREAKS)
