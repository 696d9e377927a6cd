"""Links: which wordings are proposed as one promise, and which say nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from ikrar.match.neighbours import Neighbours
from ikrar.match.pairs import sharing
from ikrar.match.passages import Passage
from ikrar.match.ports import Nearness
from ikrar.match.rewording import replaced
from ikrar.match.score import Scored, Scorer
from ikrar.match.signs import compare
from ikrar.model.identity import content_id
from ikrar.model.links import Link, Relation
from ikrar.version import METHOD

SURE = {True: 0.5, False: 0.5}
"""The score from which a link is proposed, with a model that compares meaning and without."""
VARIANT = 0.5


def propose(passages: Sequence[Passage], nearness: Nearness | None = None) -> tuple[Link, ...]:
    """Return the links proposed between passages, each by its ids; the surest first.

    Two wordings of one document in one language are two promises, however alike.
    """
    scorer = Scorer(passages)
    place = {one.id: at for at, one in enumerate(passages)}
    around = Neighbours(passages, passages, nearness) if nearness else None
    near = {_key(place[one], place[other]) for one, found in around.of.items() for other in found} if around else set()
    scored = {}
    for pair in sorted(sharing(passages, scorer.weights) | near):
        one, other = passages[pair[0]], passages[pair[1]]
        if _comparable(one, other):
            scored[pair] = _reworded(
                scorer.pair(one, other, around.closeness(one, other) if around else None), one, other
            )
    best = _best(scored, passages)
    found = [
        _link(passages[pair[0]], passages[pair[1]], one, nearness)
        for pair, one in scored.items()
        if one.score >= SURE[nearness is not None] and _is_best(pair, one, best, passages)
    ]
    points = {link_id(passages[one].id, passages[other].id): held.points for (one, other), held in scored.items()}
    kept = _in_company(found, {one.id: one for one in passages}, points)
    return tuple(sorted(kept, key=lambda link: (-link.score, link.id)))


def _reworded(found: Scored, one: Passage, other: Passage) -> Scored:
    """Add to a pair what its texts exchange, where they are the same words otherwise."""
    exchanged = replaced(one, other)
    if exchanged is None:
        return found
    signs = found.signs
    return replace(found, signs=replace(signs, conflicts=(*signs.conflicts, exchanged)))


def _in_company(links: Sequence[Link], passages: Mapping[str, Passage], points: Mapping[str, float]) -> list[Link]:
    """Leave out links that the wordings linked with their ends speak against.

    A wording that leaves a sign out can be linked to two that contradict each other; the one that most of its other wordings
    contradict is another promise. Of two of one language, those that both are linked with keep the nearer one.
    """
    company: dict[str, dict[str, float]] = defaultdict(dict)
    for link in links:
        if link.relation is Relation.SAME:
            company[link.one][link.other] = company[link.other][link.one] = points[link.id]
    lost = _lost(company, passages)
    return [
        link
        for link in links
        if link.relation is not Relation.SAME
        or (frozenset((link.one, link.other)) not in lost and _is_backed(link, company, passages))
    ]


def _lost(company: Mapping[str, Mapping[str, float]], passages: Mapping[str, Passage]) -> set[frozenset[str]]:
    """Return the links of wordings that lose their company to another of their language, which contradicts them."""
    rivals = {
        _ordered(one, other)
        for held in company.values()
        for one, other in combinations(sorted(held), 2)
        if passages[one].language == passages[other].language and _contradict(passages[one], passages[other])
    }
    lost: set[frozenset[str]] = set()
    for one, other in sorted(rivals):
        shared = company[one].keys() & company[other].keys()
        mine, theirs = (sum(company[end][known] for known in sorted(shared)) for end in (one, other))
        lost |= {frozenset((one if mine < theirs else other, known)) for known in shared}
    return lost


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _contradict(one: Passage, other: Passage) -> bool:
    return bool(compare(one, other).conflicts) or replaced(one, other) is not None


def _is_backed(link: Link, company: Mapping[str, Mapping[str, float]], passages: Mapping[str, Passage]) -> bool:
    mine, theirs = company[link.one].keys(), company[link.other].keys()
    against = sum(
        _contradict(passages[end], passages[other])
        for end, others in ((link.one, theirs - mine), (link.other, mine - theirs))
        for other in sorted(others)
        if other not in (link.one, link.other)
    )
    return against <= len(mine & theirs)


def link_id(one: str, other: str) -> str:
    """Return the id of the link between two wordings, whichever is named first."""
    return content_id("lnk", *sorted((one, other)))


def _key(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _comparable(one: Passage, other: Passage) -> bool:
    """Say whether two passages may be one promise: not within one text, nor of the record, whose rows people made."""
    if one.on_record and other.on_record:
        return False
    return one.document != other.document or one.language != other.language


def _best(scored: Mapping[tuple[int, int], Scored], passages: Sequence[Passage]) -> Mapping[tuple[int, str], float]:
    """Return the best score that each passage has with each document, of pairs that do not contradict."""
    best: dict[tuple[int, str], float] = defaultdict(float)
    for (one, other), found in scored.items():
        if not found.signs.conflicts:
            for mine, theirs in ((one, other), (other, one)):
                key = (mine, passages[theirs].document)
                best[key] = max(best[key], found.score)
    return best


def _is_best(
    pair: tuple[int, int], found: Scored, best: Mapping[tuple[int, str], float], passages: Sequence[Passage]
) -> bool:
    """Say whether neither document says the like of the other wording better elsewhere."""
    one, other = pair
    rivals = (best.get((one, passages[other].document), 0.0), best.get((other, passages[one].document), 0.0))
    return found.score >= max(rivals)


def _link(one: Passage, other: Passage, found: Scored, nearness: Nearness | None) -> Link:
    differences = found.signs.conflicts or found.signs.missing
    return Link(
        link_id(one.id, other.id), one.id, other.id, Relation.VARIANT if found.signs.conflicts else Relation.SAME,
        found.score, found.reasons, tuple(str(sign) for sign in differences), nearness.name if nearness else None, METHOD,
    )  # fmt: skip
