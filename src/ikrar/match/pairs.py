"""Pairs worth a look: passages that share a telling sign, or lie near by meaning; never all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest

from ikrar.match.passages import Passage
from ikrar.match.words import Weights, wording

CROWD = 60
"""Passages that one sign may bring together; a sign that more share tells nothing."""
MOST, FEW = 16, 2
"""Partners that are looked at for each passage; what is added to how many have a sign, so that one that two share is not all."""
RAREST = 12
"""Pieces of words by which a passage is looked up."""


def signs_of(one: Passage, weights: Weights) -> Iterator[str]:
    """Yield the signs by which a passage is looked up."""
    yield from (f"amount {value} {unit}" for value, unit in one.amounts)
    yield from (f"time {period.last}" for period in one.periods)
    yield from (f"name {known}" for known in one.named | one.places)
    words = wording(one.text)
    yield from (f"sound {name[:4]}" for name in words.names)
    yield from (f"piece {piece}" for piece in weights.rarest(words, RAREST))
    if one.topic:
        yield f"topic {one.topic}"
    yield f"about {one.area} {one.act} {' '.join(sorted(one.states))}"


def sharing(passages: Sequence[Passage], weights: Weights) -> set[tuple[int, int]]:
    """Return the pairs, by place, that share the most telling signs: for each passage those with its ``MOST`` best partners."""
    found = between(passages, passages, weights)
    return {(min(one, other), max(one, other)) for one, others in found.items() for other in others if one != other}


def between(asked: Sequence[Passage], among: Sequence[Passage], weights: Weights) -> dict[int, list[int]]:
    """Return, for each of ``asked`` by place, those ``MOST`` of ``among`` that share the most telling signs with it.

    A sign tells the more the fewer have it, and nothing where more than ``CROWD`` have it.
    """
    held: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(among):
        for sign in set(signs_of(one, weights)):
            held[sign].append(at)
    return {at: _best(one, held, weights) for at, one in enumerate(asked)}


def _best(one: Passage, held: Mapping[str, Sequence[int]], weights: Weights) -> list[int]:
    shared: dict[int, float] = defaultdict(float)
    for sign in sorted(set(signs_of(one, weights))):
        group = held.get(sign, ())
        if len(group) <= CROWD:
            for at in group:
                shared[at] += 1.0 / (FEW + len(group))
    return nsmallest(MOST, shared, key=lambda at: (-shared[at], at))
