"""What an expression of time says, before it is resolved: recognition yields these, resolution makes dates of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Relative:
    """A unit counted from an anchor: yesterday is day -1; ``spoken`` where the anchor is the last date spoken of.

    ``vague`` where the word also means "nowadays", so that it is a day only where something is told to happen.
    """

    unit: str
    count: int
    spoken: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """Fields of the calendar as far as they are stated.

    ``part`` is a quarter, half or season (``Q1``, ``H2``, ``12`` for the season that begins in December); ``within`` the relative
    unit that a field lies in ("May last year"); ``lean`` -1 for "last May", 1 for "next May", 0 for "this May".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    decade: int | None = None
    century: int | None = None
    within: Relative | None = None
    lean: int | None = None


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast by its rule: ``12-25``, or ``easter+1``; ``year`` where stated."""

    rule: str
    year: int | None = None
    within: Relative | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """The start, middle or end of a time."""

    edge: str
    of: Moment


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one time to another, both included."""

    first: Moment
    last: Moment


@dataclass(frozen=True, slots=True)
class Length:
    """A duration as counts of units; ``upper`` the top of a range of the first count."""

    parts: tuple[tuple[Decimal, str], ...]
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Shifted:
    """A length before (-1) or after (1) a time: the anchor where ``of`` is None."""

    length: Length
    sign: int
    spoken: bool = False
    of: Moment | None = None


@dataclass(frozen=True, slots=True)
class BeforeEvent:
    """A length before (-1) or after (1) the event that the article is about: "the day before the meeting"."""

    length: Length
    sign: int


@dataclass(frozen=True, slots=True)
class Nth:
    """The ``number``th weekday or unit of a time; -1 the last."""

    number: int
    weekday: int | None
    unit: str | None
    of: Moment


@dataclass(frozen=True, slots=True)
class Half:
    """The first (1) or second (2) half of a month, decade or century."""

    number: int
    of: Moment


@dataclass(frozen=True, slots=True)
class Again:
    """The time last spoken of, in another year: "the same period of 2016"; ``grain`` what "same" is said of."""

    grain: str
    year: Moment


@dataclass(frozen=True, slots=True)
class Repeat:
    """A recurrence by its step."""

    step: Length


Moment = Calendar | Relative | Holiday | Edge | Stretch | Length | Shifted | BeforeEvent | Nth | Half | Again | Repeat


class Spotted(NamedTuple):
    """A moment with the rule that recognised it, and whether it is a deadline."""

    moment: Moment
    rule: str
    deadline: bool = False
    inner: tuple[tuple[int, int, Spotted], ...] = ()
    """Lengths within it that are told besides, with their places: the "two years" of "two years later"."""
    ends: tuple[tuple[int, int, Spotted], ...] = ()
    """The times that a span is from and to, which are told instead of it where the second lies before the first."""


def symbols_of(moment: Moment) -> frozenset[str]:
    """Return the symbols that rules see a moment as."""
    if isinstance(moment, Calendar):
        return _set_of("DATE", _grain(moment))
    if isinstance(moment, Length):
        return _set_of("LENGTH")
    if isinstance(moment, Relative):
        return _set_of("DATE", "REL", f"REL{moment.unit.upper()}")
    if isinstance(moment, Shifted):
        return _set_of("DATE", "SHIFTED")
    return _set_of("REPEAT") if isinstance(moment, Repeat) else _set_of("DATE")


@lru_cache(maxsize=256)
def _set_of(*symbols: str) -> frozenset[str]:
    return frozenset(symbols)


def _grain(moment: Calendar) -> str:
    if moment.weekday is not None and moment.day is None:
        return "DATEWEEKDAY"
    if moment.day is not None:
        return "DATEDAY" if moment.month is not None else "DAYONLY"
    if moment.month is not None:
        return "DATEMONTH" if moment.year or moment.within else "MONTHONLY"
    if moment.part is not None:
        return "DATEPART"
    if moment.decade is not None or moment.century is not None:
        return "DATEDECADE" if moment.decade is not None else "DATECENTURY"
    return "DATEYEAR"


MOMENT_SETS = tuple(
    frozenset(one)
    for one in (
        {"LENGTH"}, {"REPEAT"}, {"DATE"}, {"DATE", "SHIFTED"}, *({"DATE", grain} for grain in
        ("DATEWEEKDAY", "DATEDAY", "DAYONLY", "DATEMONTH", "MONTHONLY", "DATEPART", "DATEYEAR", "DATEDECADE",
        "DATECENTURY")),
        *({"DATE", "REL", f"REL{unit}"} for unit in
        ("DAY", "WEEK", "MONTH", "QUARTER", "HALFYEAR", "YEAR", "DECADE", "CENTURY", "HOUR", "MINUTE", "SECOND")),
    )
)  # fmt: skip
"""Every set of symbols that a moment may be seen as."""
