"""The exact signs of two passages held against one another: what agrees, what contradicts, what only one has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from ikrar.match.passages import Amount, Passage
from ikrar.match.periods import Period
from ikrar.match.words import sound_alike

OPPOSED = (
    (frozenset({"establish", "build", "launch", "expand", "continue", "join", "adopt", "sign", "support", "fund", "provide"}),
     frozenset({"end", "reduce", "refrain"})),
    (frozenset({"establish", "build", "launch", "sign", "join", "adopt", "fund", "provide", "end", "appoint", "hold"}),
     frozenset({"study", "negotiate", "review"})),
)  # fmt: skip
"""Acts of which one promise cannot be both: to do and to end, to do and to look into it."""
WAYS = (("RAISE", "LOWER"), ("INTRODUCE", "ABOLISH"), ("RAISE", "ABOLISH"))
"""Signals of opposite acts."""
COUNTED = 12
"""Bare counts up to here, where only one has them, are no difference: languages count where others enumerate."""
MONTHS = {"Y": 12, "M": 1}


@dataclass(frozen=True, slots=True)
class Agreement:
    """A sign that both have: its kind and what it is, in words that hold in any language."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A sign in which two passages differ: its kind, and what each has, "" where it has none."""

    kind: str
    one: str
    other: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.one or 'none'} / {self.other or 'none'}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What holding two passages against one another gave.

    ``conflicts`` are signs that contradict, of which one is enough: the two are not one promise. ``missing`` are signs that
    only one of them has.
    """

    agreements: tuple[Agreement, ...] = ()
    conflicts: tuple[Difference, ...] = ()
    missing: tuple[Difference, ...] = field(default=())


def compare(one: Passage, other: Passage) -> Comparison:
    """Hold the signs of two passages against one another."""
    found = [
        *_amounts(one, other), *_times(one, other), *_spans(one, other), *_states(one, other), *_acts(one, other),
        *_places(one, other), *_polarity(one, other), *_topics(one, other), *_terms(one, other),
    ]  # fmt: skip
    agreements = tuple(sign for sign in found if isinstance(sign, Agreement))
    conflicts = tuple(sign for sign in found if isinstance(sign, Difference) and (sign.one and sign.other))
    soft = tuple(sign for sign in found if isinstance(sign, Difference) and not (sign.one and sign.other))
    named = tuple(Agreement("name", name) for name in sorted(one.named & other.named))
    return Comparison((*agreements, *named), conflicts, soft)


Sign = Agreement | Difference


def _amounts(one: Passage, other: Passage) -> Iterator[Sign]:
    units = sorted({unit for _, unit in one.amounts | other.amounts})
    for unit in units:
        mine, theirs = _of_unit(one.amounts, unit), _of_unit(other.amounts, unit)
        yield from (Agreement("amount", f"{value} {unit}".strip()) for value in sorted(mine & theirs))
        if (mine <= theirs and mine) or (theirs <= mine and theirs):
            continue
        if (mine and theirs) or unit or max(map(_size, mine | theirs)) > COUNTED:
            yield Difference("amount", _worded(mine, unit), _worded(theirs, unit))


def _of_unit(amounts: frozenset[Amount], unit: str) -> frozenset[str]:
    return frozenset(value for value, held in amounts if held == unit)


def _worded(values: frozenset[str], unit: str) -> str:
    return f"{', '.join(sorted(values, key=_size))} {unit}".strip() if values else ""


def _size(value: str) -> Decimal:
    try:
        return Decimal(value.partition("..")[0])
    except InvalidOperation:
        return Decimal(0)


def _times(one: Passage, other: Passage) -> Iterator[Sign]:
    mine, theirs = one.periods, other.periods
    for period in sorted(mine):
        if any(period.meets(known) for known in theirs):
            yield Agreement("time", period.last)
    alone = [period for period in sorted(mine) if not any(period.meets(known) for known in theirs)]
    lone = [period for period in sorted(theirs) if not any(period.meets(known) for known in mine)]
    if (alone or lone) and (not mine or not theirs or (alone and lone)):
        yield Difference("deadline", _spelled(alone), _spelled(lone))


def _spelled(periods: list[Period]) -> str:
    return ", ".join(f"{one.first}/{one.last}" if one.first[:4] != one.last[:4] else one.last for one in periods)


def _spans(one: Passage, other: Passage) -> Iterator[Sign]:
    yield from _sets("period", frozenset(map(_length, one.spans)), frozenset(map(_length, other.spans)))


def _length(span: str) -> str:
    """Return a length in its smallest unit of months or days, so that a year and twelve months agree."""
    head, number, unit = span.partition("P")[0], span.rpartition("P")[2][:-1], span[-1:]
    if not number.isdecimal():
        return span
    if unit in MONTHS:
        return f"{head}P{int(number) * MONTHS[unit]}M"
    return f"{head}P{int(number) * 7}D" if unit == "W" else span


def _sets(kind: str, mine: frozenset[str], theirs: frozenset[str]) -> Iterator[Sign]:
    yield from (Agreement(kind, value) for value in sorted(mine & theirs))
    if mine - theirs and theirs - mine:
        yield Difference(kind, ", ".join(sorted(mine - theirs)), ", ".join(sorted(theirs - mine)))
    elif mine != theirs and not mine & theirs:
        yield Difference(kind, ", ".join(sorted(mine)), ", ".join(sorted(theirs)))


def _states(one: Passage, other: Passage) -> Iterator[Sign]:
    mine, theirs = one.states, other.states
    if one.actors and other.actors and one.actors.isdisjoint(other.actors):
        yield Difference("parties", " ".join(sorted(one.actors)), " ".join(sorted(other.actors)))
    elif mine and mine == theirs:
        yield Agreement("parties", " ".join(sorted(mine)))
    elif mine and theirs and not (mine < theirs or theirs < mine):
        yield Difference("parties", " ".join(sorted(mine - theirs)), " ".join(sorted(theirs - mine)))
    elif mine != theirs:
        yield (
            Difference("parties", " ".join(sorted(mine - theirs)), "")
            if mine > theirs
            else Difference("parties", "", " ".join(sorted(theirs - mine)))
        )


def _places(one: Passage, other: Passage) -> Iterator[Sign]:
    """Compare places by their sounds, which scripts and languages write a little differently."""
    shared = [place for place in sorted(one.places) if any(sound_alike(place, known) for known in other.places)]
    yield from (Agreement("place", place) for place in shared)
    lone = [place for place in sorted(other.places) if not any(sound_alike(place, known) for known in one.places)]
    alone = [place for place in sorted(one.places) if place not in shared]
    if (alone and lone) or ((alone or lone) and not shared):
        yield Difference("place", ", ".join(alone), ", ".join(lone))


def _acts(one: Passage, other: Passage) -> Iterator[Sign]:
    for way, opposite in WAYS:
        for mine, theirs in ((one.ways, other.ways), (other.ways, one.ways)):
            if way in mine - theirs and opposite in theirs - mine:
                yield Difference("act", _way(one), _way(other))
                return
    if ("STUDY" in one.ways) != ("STUDY" in other.ways):
        yield Difference("act", _way(one), _way(other))
        return
    if not (one.act and other.act):
        return
    if one.act == other.act:
        yield Agreement("act", one.act)
    for first, second in OPPOSED:
        if (one.act in first and other.act in second) or (one.act in second and other.act in first):
            yield Difference("act", one.act, other.act)
            return


def _way(one: Passage) -> str:
    return one.act or " ".join(sorted(one.ways)).lower() or "to do"


def _polarity(one: Passage, other: Passage) -> Iterator[Sign]:
    if one.negative != other.negative:
        yield Difference("polarity", *("not to be" if passage.negative else "to be" for passage in (one, other)))


def _topics(one: Passage, other: Passage) -> Iterator[Sign]:
    if one.topic and other.topic:
        same = one.topic == other.topic
        yield Agreement("topic", one.topic) if same else Difference("topic", one.topic, other.topic)
    if one.area and one.area == other.area:
        yield Agreement("area", one.area)


def _terms(one: Passage, other: Passage) -> Iterator[Sign]:
    """Yield the terms that only one has: a condition, a word that binds, another firmness. They never forbid a link."""
    if bool(one.condition) != bool(other.condition):
        yield Difference("condition", one.condition or "", other.condition or "")
    if one.binding != other.binding:
        yield Difference("binding", "binding" if one.binding else "", "binding" if other.binding else "")
