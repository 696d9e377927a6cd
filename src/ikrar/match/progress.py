"""What a sentence says of how a promise stands: its signals, turned and postponed by the words around them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ikrar.match.passages import Passage
from ikrar.match.signs import COUNTED, LARGE, size_of
from ikrar.model.mechanism import Standing
from ikrar.model.reading import Signal

STATUS = (
    "BEGUN", "UNDERWAY", "DONE", "LAUNCHED", "PARTLY", "DELAYED", "LATE", "DROPPED", "SUPERSEDED", "NOTYET", "DENIED",
    "REPORTED", "STANDS",
)  # fmt: skip
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
PAST = frozenset({"DONE", "REPORTED"})
"""Signals of what has been done: the act of a promise by its own name, or whatever was done."""
AHEAD = frozenset({"DONE", "LAUNCHED", "BEGUN", "REPORTED", "STANDS"})
"""Signals that say nothing yet where a word of the future governs them."""


def standing_told(passage: Passage, promise: Passage | None = None) -> Standing | None:
    """Return the standing that a sentence tells of a promise; None where it tells none.

    Without a promise any standing says that the sentence tells one. What is only reported to have been done, and a figure
    that something has come to, are held against the amount promised: less is on the way, as much or more is delivered.
    """
    held = {one.symbol for one in passage.signals if not _is_turned(one, passage)}
    if promise and _ends(promise) and "DROPPED" in held:
        held = held - {"DROPPED"} | {"DONE"}  # What was to be ended has ended.
    if "LATE" in held:
        # Done, though late, is done; late alone is a delay.
        held = held - {"LATE", "DELAYED"} if held & PAST else held | {"DELAYED"}
    for symbol, standing in FIRST:
        if symbol in held:
            return standing
    reached = _reached(passage, promise) if promise else None
    is_opened = "LAUNCHED" in held and promise is not None and promise.act in OPENING
    if "DONE" in held or is_opened or held >= {"REPORTED", "WHOLE"}:
        return _done(held, reached)
    if held & {"BEGUN", "UNDERWAY", "LAUNCHED"}:
        return Standing.IN_PROGRESS
    if held & {"REPORTED", "STANDS"}:
        return _by_figures(held, reached, promise)
    turned = {one.symbol for one in passage.signals if _is_negated(one, passage)}
    return Standing.NOT_STARTED if turned & {"BEGUN", "UNDERWAY", "DONE", "LAUNCHED"} else None


def _done(held: set[str], reached: bool | None) -> Standing:
    if "UNDERWAY" in held and "WHOLE" not in held:
        return Standing.IN_PROGRESS
    is_part = (reached is False and "WHOLE" not in held) or ("PARTLY" in held and reached is None)
    return Standing.PARTLY_DELIVERED if is_part else Standing.DELIVERED


def _by_figures(held: set[str], reached: bool | None, promise: Passage | None) -> Standing | None:
    """Return what was reported done, or a figure reached, comes to; a figure beside no promised one tells nothing."""
    if promise and reached is None and "REPORTED" not in held:
        return None
    is_short = reached is False or (reached is None and "PARTLY" in held)
    return Standing.IN_PROGRESS if is_short else Standing.DELIVERED


def _reached(passage: Passage, promise: Passage) -> bool | None:
    """Say whether the figure that a sentence tells comes to the one promised, in the same unit; None where none can be held.

    Where the sentence repeats the amount promised beside another, the other is what has come of it.
    """
    found = [
        _comes_to(_told(passage, unit), size_of(value))
        for value, unit in promise.amounts
        if unit or size_of(value) > COUNTED
    ]
    told = [one for one in found if one is not None]
    return all(told) if told else None


def _told(passage: Passage, unit: str) -> list[Decimal]:
    """Return what a sentence tells in a unit; a large number that no unit stands beside may be of any."""
    sizes = [(size_of(value), known) for value, known in passage.amounts]
    return [size for size, known in sizes if known == unit or (not known and size >= LARGE)]


def _comes_to(values: Sequence[Decimal], wanted: Decimal) -> bool | None:
    others = [value for value in values if value != wanted]
    if not values:
        return None
    return max(others or values) >= wanted


def _ends(promise: Passage) -> bool:
    return promise.act == "end" or "ABOLISH" in promise.ways


def _is_turned(one: Signal, passage: Passage) -> bool:
    """Say whether a signal is told as what is not, or as what is to come."""
    return _is_negated(one, passage) or (one.symbol in AHEAD and _governed(one, passage, "FUTURE"))


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
