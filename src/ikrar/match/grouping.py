"""Grouping: which wordings are one entry, by exact signs and by the links that stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ikrar.match.links import link_id
from ikrar.model.links import Decision, Link, Relation
from ikrar.model.snapshot import Snapshot, Wording

JUDGED = "judgement"
"""The method of a link that a person made."""
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Wordings that are one entry.

    ``key`` is that of the first, ``exact`` how many the exact signs alone put together, ``links`` what joined the others.
    """

    key: Key = ()
    wordings: tuple[Wording, ...] = ()
    exact: int = 0
    links: tuple[Link, ...] = ()


def group(exact: Mapping[Key, Sequence[Wording]], snapshot: Snapshot) -> list[Group]:
    """Return the groups in the order of their first wordings.

    Two groups are never joined over a link that was undone, nor where a wording of one is a variant of one of the other,
    unless a person confirmed it.
    """
    parts = [part for key, wordings in exact.items() for part in _split(key, wordings, snapshot)]
    home = {wording.claim.id: at for at, (_, wordings) in enumerate(parts) for wording in wordings}
    union = _Union(len(parts), _apart(snapshot, home))
    used: list[Link] = []
    for link in _standing(snapshot):
        if link.one not in home:
            continue
        if link.other not in home:
            used.append(link)
            continue
        one, other = union.root(home[link.one]), union.root(home[link.other])
        if one == other:
            used += [link] if _is_confirmed(link, snapshot) else []  # The others would say again what joined them.
        elif union.join(one, other, anyway=_is_confirmed(link, snapshot)):
            used.append(link)
    return _gathered(parts, union, home, used)


def _split(key: Key, wordings: Sequence[Wording], snapshot: Snapshot) -> list[tuple[Key, list[Wording]]]:
    """Take out of a group those wordings that a person parted from its first."""
    kept, parted = [wordings[0]], list[Wording]()
    for one in wordings[1:]:
        undone = snapshot.decision(link_id(wordings[0].claim.id, one.claim.id)) is Decision.UNDONE
        (parted if undone else kept).append(one)
    return [(key, kept), *(((*key, one.claim.id), [one]) for one in parted)]


def _is_confirmed(link: Link, snapshot: Snapshot) -> bool:
    return snapshot.decision(link.id) is Decision.CONFIRMED


def _standing(snapshot: Snapshot) -> list[Link]:
    """Return the links that put wordings together: confirmed ones first, then by their score."""
    kept = [
        link
        for link in snapshot.links.values()
        if _is_confirmed(link, snapshot)
        or (link.relation is Relation.SAME and snapshot.decision(link.id) is not Decision.UNDONE)
    ]
    return sorted(kept, key=lambda link: (not _is_confirmed(link, snapshot), -link.score, link.id))


def _apart(snapshot: Snapshot, home: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of groups that must not be joined."""
    return tuple(
        (home[link.one], home[link.other])
        for link in snapshot.links.values()
        if link.one in home and link.other in home and not _is_confirmed(link, snapshot)
        and (link.relation is Relation.VARIANT or snapshot.decision(link.id) is Decision.UNDONE)
    )  # fmt: skip


class _Union:
    """Sets of groups, joined one by one; ``apart`` are the pairs that are not to come together."""

    def __init__(self, count: int, apart: Iterable[tuple[int, int]]) -> None:
        self._parents = list(range(count))
        self._foes: dict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self._foes[one].add(other)
            self._foes[other].add(one)

    def root(self, at: int) -> int:
        """Return the set that a group is in, by its first group."""
        while self._parents[at] != at:
            self._parents[at] = self._parents[self._parents[at]]
            at = self._parents[at]
        return at

    def join(self, one: int, other: int, *, anyway: bool) -> bool:
        """Join two sets, given by their roots, unless they are to stay apart; say whether they were joined."""
        if not anyway and other in {self.root(foe) for foe in self._foes[one]}:
            return False
        kept, gone = min(one, other), max(one, other)
        self._parents[gone] = kept
        self._foes[kept] |= self._foes.pop(gone, set())
        return True


def _gathered(
    parts: Sequence[tuple[Key, Sequence[Wording]]], union: _Union, home: Mapping[str, int], used: Sequence[Link]
) -> list[Group]:
    wordings: dict[int, list[Wording]] = {}
    links: dict[int, list[Link]] = {}
    for at, (_, held) in enumerate(parts):
        wordings.setdefault(union.root(at), []).extend(held)
    for link in used:
        links.setdefault(union.root(home[link.one]), []).append(link)
    return [
        Group(parts[at][0], tuple(held), len(parts[at][1]), tuple(links.get(at, ()))) for at, held in wordings.items()
    ]
