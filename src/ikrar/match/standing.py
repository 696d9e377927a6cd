"""Where a commitment stands by the evidence held: what is supported, on whose account, and where accounts contradict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ikrar.match.periods import over
from ikrar.model.links import Candidate, SourceKind
from ikrar.model.mechanism import Evidence, Source, Standing

AGAINST = frozenset({Standing.NOT_STARTED, Standing.DELAYED, Standing.DROPPED})
"""Standings that somebody else's earlier "delivered" contradicts."""


@dataclass(frozen=True, slots=True)
class Support:
    """What evidence supports as of a day: the standing, whether on a party's own word alone, and the ids it rests on."""

    standing: Standing
    own_word: bool = False
    evidence: tuple[str, ...] = ()


def standing_of(evidence: Sequence[Evidence], as_of: str | None = None) -> Standing:
    """Return what evidence supports up to a date, as :func:`support_of` does."""
    return support_of(evidence, as_of).standing


def support_of(evidence: Iterable[Evidence], as_of: str | None = None) -> Support:
    """Return what the latest evidence up to a date supports; none is "no evidence found", never "not done".

    Disputed are evidence of the same latest date that disagrees, and a latest word that it is late, dropped or not begun
    after another account has it as delivered. A bare year or month counts from its last day.
    """
    held = [one for one in evidence if one.standing is not Standing.NO_EVIDENCE]
    held = [one for one in held if as_of is None or over(one.date) <= as_of]
    if not held:
        return Support(Standing.NO_EVIDENCE)
    day = max(over(one.date) for one in held)
    latest = [one for one in held if over(one.date) == day]
    against = [one for one in held if _contradicts(one, latest)]
    standings = {one.standing for one in latest}
    standing = standings.pop() if len(standings) == 1 and not against else Standing.DISPUTED
    resting = [*against, *latest]
    return Support(standing, all(is_own_word(one) for one in resting), tuple(one.id for one in resting))


def is_own_word(one: Evidence) -> bool:
    """Say whether evidence is a party's own account."""
    return one.source_type.startswith(SourceKind.PARTY.value)


def as_evidence(one: Candidate) -> Evidence:
    """Return proposed evidence in the form of evidence on record, its words as the finding."""
    words = " ".join(one.quote.text.split())
    source = Source(one.quote.document_id, one.date)
    return Evidence(one.id, one.promise, one.date, words, one.standing, one.who or "", one.source_kind.value, source)


def _contradicts(one: Evidence, latest: Sequence[Evidence]) -> bool:
    """Say whether evidence has as delivered what the latest, on another account, has as not."""
    return one.standing is Standing.DELIVERED and any(
        later.standing in AGAINST and later.who != one.who and over(one.date) < over(later.date) for later in latest
    )
