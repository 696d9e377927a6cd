"""How surely two passages are one promise: exact signs first, words and meaning second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from ikrar.match.passages import Passage
from ikrar.match.signs import Agreement, Comparison, compare
from ikrar.match.words import KNOWN, Weights, shared_names, wording

WEIGHT = {
    "amount": 1.0, "time": 0.5, "period": 0.6, "place": 0.6, "name": 0.6, "topic": 1.4, "act": 0.4, "area": 0.35,
    "parties": 0.3,
}  # fmt: skip
"""How much an agreement of each kind counts, beside how rare it is among all passages."""
NAME_POINTS, MOST_NAMES = 0.3, 2
WORD_POINTS = 9.0


@dataclass(frozen=True, slots=True)
class Terms:
    """How signs, words and meaning add up to points.

    ``bias`` is what signs and words must make up for where no model compared meanings; ``share`` what they keep of their points
    beside meaning, which knows them too, and ``start`` what is added then. Closeness of meaning counts ``meaning`` points a
    unit above ``even``, and against a pair below; within one language by ``own`` more, for what is alike there is often but
    the phrase.
    """

    bias: float
    share: float
    start: float
    meaning: float
    even: float
    own: float


WORDINGS = Terms(bias=-4.0, share=0.35, start=0.0, meaning=14.0, even=0.28, own=0.12)
"""Between two wordings of a promise."""
REPORTS = Terms(bias=-2.5, share=1.0, start=-2.5, meaning=8.0, even=0.17, own=0.0)
"""Between a promise and a later report, which repeats fewer of its signs."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What a pair came to: the score from 0 to 1, the comparison of signs, the reasons, its points, how alike the words are."""

    score: float
    signs: Comparison
    reasons: tuple[str, ...]
    points: float = 0.0
    alike: float = 0.0


class Scorer:
    """Weighs pairs of passages of one register by how rare the signs are there, on the terms given."""

    def __init__(self, passages: Sequence[Passage], terms: Terms = WORDINGS) -> None:
        self._terms = terms
        self.weights = Weights(wording(one.text) for one in passages)
        self._total = len(passages)
        self._counts: Counter[tuple[str, str]] = Counter()
        for one in passages:
            self._counts.update((sign.kind, sign.value) for sign in compare(one, one).agreements)

    def pair(self, one: Passage, other: Passage, closeness: float | None = None) -> Scored:
        """Score a pair; ``closeness`` is how near they are by meaning, None where no model compared them."""
        signs, terms = compare(one, other), self._terms
        points = sum(self._worth(sign) for sign in signs.agreements)
        reasons = [f"same {sign.kind}: {sign.value}" for sign in signs.agreements]
        ours, theirs = wording(one.text), wording(other.text)
        if one.language != other.language and (names := shared_names(ours, theirs)):
            points += NAME_POINTS * sum(sorted(map(self.weights.of_name, names), reverse=True)[:MOST_NAMES])
            reasons.append(f"names sound alike: {len(names)}")
        if alike := self.weights.alike(ours, theirs):
            points += WORD_POINTS * alike
            if alike > 0.1:
                reasons.append(f"words alike: {alike:.2f}")
        if closeness is None:
            points += terms.bias
        else:
            even = terms.even + (terms.own if one.language == other.language else 0.0)
            points = terms.start + terms.share * points + terms.meaning * (closeness - even)
            reasons.append(f"meaning nearer than their neighbours' by {closeness:.2f}")
        return Scored(round(1 / (1 + exp(-points)), 3), signs, tuple(reasons), points, alike)

    def _worth(self, sign: Agreement) -> float:
        held = self._counts[sign.kind, sign.value]
        return WEIGHT.get(sign.kind, 0.3) * log((self._total + KNOWN) / max(1, held))
