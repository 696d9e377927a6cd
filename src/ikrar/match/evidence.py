"""Evidence: later sentences that say how a promise stands, each proposed for the one promise that it fits best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ikrar.match.neighbours import Neighbours
from ikrar.match.pairs import between
from ikrar.match.passages import Passage
from ikrar.match.periods import over
from ikrar.match.ports import Nearness
from ikrar.match.progress import standing_told
from ikrar.match.score import REPORTS, Scored, Scorer
from ikrar.model.identity import content_id
from ikrar.model.links import Candidate, SourceKind
from ikrar.model.text import Quote
from ikrar.version import METHOD

SURE = {True: 0.45, False: 0.5}
"""The score from which a sentence is proposed as evidence, with a model that compares meaning and without."""
FAR, FEW_WORDS = 0.2, 0.3
"""Closeness of meaning and of words under which parties and places alone do not make a report one on a promise."""
ALONE = 0.2
"""As ``FEW_WORDS``, where no model compared meanings."""
SIZING = frozenset({"amount", "time", "period", "topic"})
"""Signs that make up for it."""
FORBIDDING = ("parties", "place", "topic")
"""Signs that may not contradict; amounts and days of evidence differ from those of the promise by their nature."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A later sentence that may be evidence: its passage, exact words, day, and on whose word it rests.

    ``state`` is the state whose account it is, None where that is not known; ``kind`` where the source was declared.
    """

    passage: Passage
    quote: Quote
    date: str
    who: str | None = None
    state: str | None = None
    kind: SourceKind | None = None


def find_evidence(
    sentences: Sequence[Sentence], promises: Sequence[Passage], nearness: Nearness | None = None
) -> tuple[Candidate, ...]:
    """Return the evidence proposed: for each sentence that tells a standing, the promise, made before, that it fits best.

    ``promises`` are all wordings of all promises; a candidate names the wording that fits best.
    """
    telling = [one for one in sentences if standing_told(one.passage) is not None]
    scorer = Scorer(promises, REPORTS)
    looked = between([one.passage for one in telling], promises, scorer.weights)
    held = {one.id: one for one in promises}
    around = Neighbours([one.passage for one in telling], promises, nearness) if nearness else None
    found = []
    for at, one in enumerate(telling):
        near = around.of.get(one.passage.id, ()) if around else ()
        wanted = {promises[place].id: promises[place] for place in looked[at]} | {known: held[known] for known in near}
        best = _best(one, wanted.values(), scorer, around)
        if best and best[1].score >= SURE[nearness is not None] and not _is_far(*best, one, around):
            found.append(_candidate(one, *best, nearness))
    return tuple(found)


def _best(
    one: Sentence, promises: Iterable[Passage], scorer: Scorer, around: Neighbours | None
) -> tuple[Passage, Scored] | None:
    """Return the promise that a sentence fits best, of those made before it, and the score."""
    scored = [
        (promise, scorer.pair(one.passage, promise, around.closeness(one.passage, promise) if around else None))
        for promise in promises
        if not (promise.date and over(one.date) < promise.date) and promise.document != one.passage.document
    ]
    fitting = [
        (promise, found)
        for promise, found in scored
        if not _is_forbidden(found) and standing_told(one.passage, promise) is not None
    ]
    return max(fitting, key=lambda pair: (pair[1].score, pair[0].id), default=None)


def _is_far(promise: Passage, found: Scored, one: Sentence, around: Neighbours | None) -> bool:
    """Say whether a report has little but parties and places in common with a promise: of those states, on something else."""
    if any(sign.kind in SIZING for sign in found.signs.agreements):
        return False
    if around is None:
        return found.alike < ALONE
    return around.closeness(one.passage, promise) < FAR and found.alike < FEW_WORDS


def _is_forbidden(found: Scored) -> bool:
    return any(sign.kind in FORBIDDING for sign in found.signs.conflicts)


def _candidate(one: Sentence, promise: Passage, found: Scored, nearness: Nearness | None) -> Candidate:
    standing = standing_told(one.passage, promise)
    assert standing is not None
    told = ", ".join(dict.fromkeys(signal.symbol.lower() for signal in one.passage.signals))
    return Candidate(
        content_id("evi", promise.id, one.quote.document_id, str(one.quote.start), str(one.quote.end)), promise.id, one.quote,
        one.date, one.who, one.kind or _kind(one, promise), standing, found.score,
        (*found.reasons, f"words that tell how it stands: {told}"), nearness.name if nearness else None, METHOD,
    )  # fmt: skip


def _kind(one: Sentence, promise: Passage) -> SourceKind:
    if one.state is None:
        return SourceKind.UNKNOWN
    return SourceKind.PARTY if one.state in promise.actors | promise.states else SourceKind.OTHER_PARTY
