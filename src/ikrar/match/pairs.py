"""Pairs worth a look: passages that share a telling sign, or lie near by meaning; never all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ikrar.match.passages import Passage
from ikrar.match.words import Weights, wording

CROWD = 60
"""Passages that one sign may bring together; a sign that more share tells nothing."""
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
    """Return the pairs, by place, that share a sign which few have."""
    held: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(passages):
        for sign in set(signs_of(one, weights)):
            held[sign].append(at)
    return set(_pairs(held.values()))


def _pairs(groups: Iterable[list[int]]) -> Iterator[tuple[int, int]]:
    for group in groups:
        if 1 < len(group) <= CROWD:
            for at, one in enumerate(group):
                yield from ((one, other) for other in group[at + 1 :])


def between(asked: Sequence[Passage], among: Sequence[Passage], weights: Weights) -> dict[int, set[int]]:
    """Return, for each of ``asked`` by place, those of ``among`` that share a sign which few of them have."""
    held: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(among):
        for sign in set(signs_of(one, weights)):
            held[sign].append(at)
    return {
        at: {other for sign in signs_of(one, weights) for other in held.get(sign, ()) if len(held[sign]) <= CROWD}
        for at, one in enumerate(asked)
    }
