"""The exact signs of two passages held against one another: what agrees, what contradicts, what only one has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from ikrar.match.passages import Amount, Passage
from ikrar.match.periods import Period
from ikrar.match.words import sound_alike

OPPOSED = (
    (frozenset({
        "establish", "build", "launch", "expand", "continue", "join", "adopt", "sign", "support", "fund", "provide", "appoint",
        "hold",
    }), frozenset({"end", "reduce", "refrain"})),
    (frozenset({"establish", "build", "launch", "sign", "join", "adopt", "fund", "provide", "end", "appoint", "hold"}),
     frozenset({"study", "negotiate", "review"})),
)  # fmt: skip
"""Acts of which one promise cannot be both: to do and to end, to do and to look into it."""
WAYS = (("RAISE", "LOWER"), ("INTRODUCE", "ABOLISH"), ("RAISE", "ABOLISH"))
"""Signals of opposite acts."""
COUNTED = 12
"""Bare counts up to here, where only one has them, are no difference: languages count where others enumerate."""
REFRAIN = "refrain"
"""The act of what is promised not to be done, whether or not a word of negation was read."""
LARGE = 1_000_000
"""Bare numbers from here are money or quantities whose unit was not read: they are held against those of any unit."""
TELLING = 4
"""Consonants from which one word of a place's name is enough to know it by."""
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
        *_amounts(one, other), *_times(one, other), *_spans(one, other), *_states(one, other), *_groups(one, other),
        *_acts(one, other),
        *_places(one, other), *_polarity(one, other), *_topics(one, other), *_terms(one, other),
    ]  # fmt: skip
    agreements = tuple(sign for sign in found if isinstance(sign, Agreement))
    conflicts = tuple(sign for sign in found if isinstance(sign, Difference) and (sign.one and sign.other))
    soft = tuple(sign for sign in found if isinstance(sign, Difference) and not (sign.one and sign.other))
    bodies = _bodies(one, other)
    conflicts += bodies
    named = tuple(Agreement("name", name) for name in sorted(one.named & other.named))
    return Comparison((*agreements, *named), conflicts, soft)


Sign = Agreement | Difference


def _bodies(one: Passage, other: Passage) -> tuple[Difference, ...]:
    """Return that each names bodies or persons and none is the other's: on the lists, or one on them and one that is not."""
    mine, theirs = (frozenset(known for known in named if ":" not in known) for named in (one.named, other.named))
    both_listed = bool(mine and theirs) and mine.isdisjoint(theirs)
    one_listed = bool(mine) != bool(theirs) and len(one.named) == len(other.named) == 1
    if both_listed or one_listed:
        return (Difference("body", " ".join(sorted(one.named)), " ".join(sorted(other.named))),)
    return ()


def _amounts(one: Passage, other: Passage) -> Iterator[Sign]:
    bare = _bare_conflict(one.amounts, other.amounts) or _bare_conflict(other.amounts, one.amounts)
    if bare:
        yield Difference("amount", *map(_all_worded, (one.amounts, other.amounts)))
        return
    units = sorted({unit for _, unit in one.amounts | other.amounts})
    for unit in units:
        mine, theirs = _of_unit(one.amounts, unit), _of_unit(other.amounts, unit)
        yield from (Agreement("amount", f"{value} {unit}".strip()) for value in sorted(mine & theirs))
        if (mine <= theirs and mine) or (theirs <= mine and theirs):
            continue
        if (mine and theirs) or unit or max(map(size_of, mine | theirs)) > COUNTED:
            yield Difference("amount", _worded(mine, unit), _worded(theirs, unit))


def _bare_conflict(bare: frozenset[Amount], other: frozenset[Amount]) -> bool:
    """Say whether a large number without a unit is none of the large amounts that the other has."""
    numbers = {value for value, unit in bare if not unit and size_of(value) >= LARGE}
    known = {value for value, _ in other if size_of(value) >= LARGE}
    return bool(numbers and known) and numbers.isdisjoint(known)


def _all_worded(amounts: frozenset[Amount]) -> str:
    return ", ".join(f"{value} {unit}".strip() for value, unit in sorted(amounts))


def _of_unit(amounts: frozenset[Amount], unit: str) -> frozenset[str]:
    return frozenset(value for value, held in amounts if held == unit)


def _worded(values: frozenset[str], unit: str) -> str:
    return f"{', '.join(sorted(values, key=size_of))} {unit}".strip() if values else ""


def size_of(value: str) -> Decimal:
    """Return the lower end of a value of an amount; 0 where it is no number."""
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
    mine, theirs = _known(one.states, one, other), _known(other.states, one, other)
    acting, others = _known(one.actors, one, other), _known(other.actors, one, other)
    # Where those who act in one are named in the other, one of the two took whom it is for as who does it.
    if acting and others and acting.isdisjoint(others) and not (acting <= theirs or others <= mine):
        yield Difference("parties", " ".join(sorted(one.actors)), " ".join(sorted(other.actors)))
    elif mine and mine == theirs:
        yield Agreement("parties", " ".join(sorted(mine)))
    elif mine - theirs - other.named and theirs - mine - one.named:
        yield Difference("parties", " ".join(sorted(mine - theirs)), " ".join(sorted(theirs - mine)))
    elif mine != theirs:
        yield (
            Difference("parties", " ".join(sorted(mine - theirs)), "")
            if mine > theirs
            else Difference("parties", "", " ".join(sorted(theirs - mine)))
        )


def _known(parties: frozenset[str], one: Passage, other: Passage) -> frozenset[str]:
    """Return the parties that can be held against those of another language: bodies on no list are named as it writes them."""
    if one.language == other.language:
        return parties
    return frozenset(known for known in parties if ":" not in known)


def _groups(one: Passage, other: Passage) -> Iterator[Sign]:
    """Compare whom a promise is for: other states; another group or region, or other states or a body where one names a group."""
    mine, theirs = one.gaining - other.actors, other.gaining - one.actors
    if mine and theirs and mine.isdisjoint(theirs):
        yield Difference("beneficiary", " ".join(sorted(mine)), " ".join(sorted(theirs)))
        return
    for this, that in ((one, other), (other, one)):
        for known in sorted(this.groups):
            if any(known.startswith(held) or held.startswith(known) for held in that.groups | that.named):
                continue
            outside = sorted(_instead(this, that))
            if outside and not _within(known, this, that):
                sides = (known, " ".join(outside))
                yield Difference("beneficiary", *(sides if this is one else sides[::-1]))
                return


def _instead(this: Passage, that: Passage) -> frozenset[str]:
    """Return whom one names where the other names a group: groups, other states, or else a body of the lists.

    A person is none of them: who announces a promise is not whom it is for.
    """
    own = that.groups | frozenset(state for state in that.states - this.states if state.isupper())
    bodies = frozenset(known for known in that.named - this.named - that.persons if ":" not in known)
    return own or (bodies - that.actors if not this.named else frozenset())


def _within(known: str, mine: Passage, theirs: Passage) -> bool:
    """Say whether the states that one names beside those of the other may be the members of its group."""
    return bool(dict(mine.members).get(known, frozenset()) & theirs.states)


def _places(one: Passage, other: Passage) -> Iterator[Sign]:
    """Compare places by their sounds, which scripts and languages write a little differently."""
    shared = [place for place in sorted(one.places) if any(_same_place(place, known) for known in other.places)]
    yield from (Agreement("place", place) for place in shared)
    lone = [place for place in sorted(other.places) if not any(_same_place(place, known) for known in one.places)]
    alone = [place for place in sorted(one.places) if place not in shared]
    if (alone and lone) or ((alone or lone) and not shared):
        yield Difference("place", ", ".join(alone), ", ".join(lone))


def _same_place(one: str, other: str) -> bool:
    """Say whether two places sound alike, or one is the other with the word for river, sea or city."""
    short, long = sorted((one.replace("-", " ").split(), other.replace("-", " ").split()), key=len)
    shared = [part for part in short if any(sound_alike(part, held) for held in long)]
    return sound_alike(one, other) or len(shared) == len(short) or any(len(part) >= TELLING for part in shared)


def _acts(one: Passage, other: Passage) -> Iterator[Sign]:
    for way, opposite in WAYS:
        for mine, theirs in ((one.ways, other.ways), (other.ways, one.ways)):
            if way in mine - theirs and opposite in theirs - mine:
                yield Difference("act", _way(one), _way(other))
                return
    if ("STUDY" in one.ways) != ("STUDY" in other.ways):
        yield Difference("act", _way(one), _way(other))
        return
    if not (one.act and other.act) or (_refuses(one) and _refuses(other)):
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
    if _refuses(one) != _refuses(other):
        yield Difference("polarity", *("not to be" if _refuses(passage) else "to be" for passage in (one, other)))


def _refuses(one: Passage) -> bool:
    return one.negative or one.act == REFRAIN


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
