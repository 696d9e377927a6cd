"""How promises go over time: the course of one, and how many were promised, begun and delivered by each day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ikrar.model.mechanism import Standing


@dataclass(frozen=True, slots=True)
class Step:
    """One dated thing in the course of a promise: that it was ``promised``, a piece of ``evidence``, or its ``deadline``.

    ``date`` is EDTF; ``standing`` what the evidence suggests and ``after`` what all evidence up to then supports; ``proposed``
    that nobody has confirmed it; ``own_word`` that it is a party's own account.
    """

    date: str
    kind: str
    words: str
    standing: Standing | None = None
    after: Standing | None = None
    who: str = ""
    source_kind: str = ""
    source: str = ""
    proposed: bool = False
    own_word: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many promises were made, ever begun and standing as delivered by the end of a day."""

    date: str
    promised: int
    begun: int
    delivered: int


@dataclass(frozen=True, slots=True)
class Curve:
    """The counts of one group of promises, such as an area's or a party's, at every day on which one changed.

    ``standings`` are the counts by standing at the last day, ``own_word`` how many of the delivered rest on a party's own word.
    """

    label: str
    counts: tuple[Count, ...]
    standings: tuple[tuple[Standing, int], ...]
    own_word: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the promises of a register go, as of a day: all together, by area and by party, and each one's course by entry id."""

    as_of: str
    whole: Curve | None = None
    areas: tuple[Curve, ...] = ()
    parties: tuple[Curve, ...] = ()
    courses: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)
