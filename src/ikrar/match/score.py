"""How surely two passages are one promise: exact signs first, words and meaning second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from ikrar.match.passages import Passage
from ikrar.match.signs import Agreement, Comparison, compare
from ikrar.match.words import Weights, shared_names, wording

WEIGHT = {
    "amount": 1.0, "time": 0.5, "period": 0.6, "place": 0.6, "name": 0.6, "topic": 1.4, "act": 0.4, "area": 0.35,
    "parties": 0.3,
}  # fmt: skip
"""How much an agreement of each kind counts, beside how rare it is among all passages."""
KNOWN = 40
"""Passages that any register is taken to hold besides its own, so that rarity means something in a small one."""
NAME_POINTS = 1.2
WORD_POINTS = 9.0
MEANING_POINTS, MEANING_NONE = 12.0, 0.30
"""Points for the cosine of centred vectors, which counts against a pair below ``MEANING_NONE``."""
BIAS = -4.0


@dataclass(frozen=True, slots=True)
class Scored:
    """What a pair came to: the score from 0 to 1, the comparison of signs, and the reasons in words."""

    score: float
    signs: Comparison
    reasons: tuple[str, ...]


class Scorer:
    """Weighs pairs of passages of one register by how rare the signs are there."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.weights = Weights(wording(one.text) for one in passages)
        self._total = len(passages)
        self._counts: Counter[tuple[str, str]] = Counter()
        for one in passages:
            self._counts.update((sign.kind, sign.value) for sign in compare(one, one).agreements)

    def pair(self, one: Passage, other: Passage, cosine: float | None = None) -> Scored:
        """Score a pair; ``cosine`` is how near they are by meaning, None where no model compared them."""
        signs = compare(one, other)
        points = BIAS + sum(self._worth(sign) for sign in signs.agreements)
        reasons = [f"same {sign.kind}: {sign.value}" for sign in signs.agreements]
        ours, theirs = wording(one.text), wording(other.text)
        if names := shared_names(ours, theirs):
            points += NAME_POINTS * min(len(names), 3)
            reasons.append(f"{len(names)} names sound alike")
        if alike := self.weights.alike(ours, theirs):
            points += WORD_POINTS * alike
            if alike > 0.1:
                reasons.append(f"words alike: {alike:.2f}")
        if cosine is not None:
            points += MEANING_POINTS * (cosine - MEANING_NONE)
            reasons.append(f"meaning alike: {cosine:.2f}")
        return Scored(round(1 / (1 + exp(-points)), 3), signs, tuple(reasons))

    def _worth(self, sign: Agreement) -> float:
        held = self._counts[sign.kind, sign.value]
        return WEIGHT.get(sign.kind, 0.3) * log((self._total + KNOWN) / max(1, held))
