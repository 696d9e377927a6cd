"""Near by meaning, for where they stand: a cosine counts by how far it is above those of other neighbours.

Raw cosines are no measure: dense subjects lie near everything. What counts is the cosine less the mean of each side's nearest in
the other's language (cross-domain similarity local scaling, Conneau et al. 2018, arXiv:1710.04087), drawn to a usual
mean where a register holds too little to tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ikrar.match.passages import Passage
from ikrar.match.ports import Nearness, Worded

COUNT = 8
"""Neighbours looked for in each language."""
CROWD = 6
"""How many of the nearest make the mean that a cosine is held against."""
USUAL, USUAL_WEIGHT = 0.3, 3
"""The mean taken where nothing is known, and how many neighbours it weighs as much as."""


class Neighbours:
    """The passages near each of ``asked`` among ``among``, searched language by language."""

    def __init__(self, asked: Sequence[Passage], among: Sequence[Passage], nearness: Nearness) -> None:
        self.name = nearness.name
        self._nearness = nearness
        self._means: dict[tuple[str, str], float] = {}
        self.of: dict[str, list[str]] = defaultdict(list)
        every = [_worded(one) for one in (*asked, *among)]
        nearness.learn(every)
        for language in sorted({one.language for one in among}):
            self._search(
                [_worded(one) for one in asked], [_worded(one) for one in among if one.language == language], language
            )

    def _search(self, asked: Sequence[Worded], among: Sequence[Worded], language: str) -> None:
        held: dict[str, list[float]] = defaultdict(list)
        for one in self._nearness.nearest(asked, among, COUNT):
            self.of[one.asked].append(one.found)
            held[one.asked].append(one.cosine)
        for known, cosines in held.items():
            crowd = sorted(cosines, reverse=True)[:CROWD]
            self._means[known, language] = (sum(crowd) + USUAL * USUAL_WEIGHT) / (len(crowd) + USUAL_WEIGHT)

    def closeness(self, one: Passage, other: Passage) -> float:
        """Return how much nearer two passages are than what else lies near them; about 0 for strangers."""
        cosine = self._nearness.cosine(one.id, other.id)
        means = (self._means.get((a.id, b.language), USUAL) for a, b in ((one, other), (other, one)))
        return 2 * cosine - sum(means)


def _worded(one: Passage) -> Worded:
    return Worded(one.id, one.language, one.text)
