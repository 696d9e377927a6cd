"""Groups that a text names by their size ("the six countries"), as its sides or as members, resolved from the document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ikrar.extract.lexing.lexer import Token
from ikrar.extract.names.page import Page, Word
from ikrar.languages.load import Language
from ikrar.model.mechanism import Group
from ikrar.model.parties import Mention, NameKind

MOST = 200
"""There are no more states than that: a larger number counts something else."""
SMALL = re.compile(r"(?<![\d.,])[0-9]{1,3} ?$")
"""A number in digits right before a word."""
TITLE = 1500
"""Code points at the beginning of a document within which its parties are named."""
APART = 56
"""Code points between a number and the word that it counts."""
BETWEEN = 3
"""Words that may stand there: "five coastal states"."""
FEW, PAIR = 3, 2
VALUED = ("NUMBER", "COLLECTIVE")
COUNTING = {*VALUED, "TEEN", "MAGNITUDE"}


@dataclass(frozen=True, slots=True)
class _Listing:
    """States that are named in one breath."""

    start: int
    end: int
    members: tuple[str, ...]


def read_collectives(
    page: Page, groups: Sequence[Group], known: Sequence[Mention], language: Language
) -> Iterator[Mention]:
    """Yield the groups by name and size and the sides of a document, with the members that it lists nearest before them."""
    words = [word for word in page.words if word[2].sort in ("GROUPWORD", "SIDES") or word[2].members]
    if not words:
        return
    reader = _Reader(
        page,
        _Hand(groups, known, page.text, page.vocabulary.listed),
        known,
        language.properties.get("group_members", {}),
    )
    for word in words:
        found = reader.mention(word)
        if found:
            yield found


class _Reader:
    def __init__(self, page: Page, hand: _Hand, known: Sequence[Mention], members: Mapping[str, Sequence[str]]) -> None:
        self._text = page.text
        self._measures = page.measures
        self._hand = hand
        self._members = members
        self._bodies = {one.start: one for one in known if one.kind is NameKind.BODY}
        self._ends = {one.end for one in known if one.kind is NameKind.STATE}

    def mention(self, word: Word) -> Mention | None:
        """Return the group that a word names, None where it names none."""
        text, hand = self._text, self._hand
        start, end, entry = word
        if entry.members:
            members, name = hand.named(start, entry.id, entry.members), entry.id
        elif entry.sort == "SIDES":
            if entry.value == "capital" and (not text[start].isupper() or start - 1 in self._ends):
                return None
            members, name = hand.sides(start, entry.value), "sides"
        else:
            at = start
            start, size = self._counted(start)
            if size == 1 or (size or 0) > MOST or (size is None and not entry.value):
                return None
            body = self._bodies.get(end + 1) if text[end : end + 1] == " " else None
            if body:
                return Mention(start, body.end, text[start : body.end], NameKind.GROUP, f"{body.id}-members")
            members, name = self._sized(at, size, entry.value), entry.value or str(size or "some")
        if len(members) >= FEW:
            hand.last = members
        return Mention(
            start, end, text[start:end], NameKind.GROUP, hand.group(members) or f"group:{name}", members=members
        )

    def _sized(self, at: int, size: int | None, name: str) -> tuple[str, ...]:
        if name in self._members:
            return tuple(self._members[name])
        if size:
            return self._hand.sized(at, size)
        return self._hand.last if name in ("members", "littoral") else ()

    def _counted(self, at: int) -> tuple[int, int | None]:
        """Return where the number before a word begins and what it is: 0 where it is not known, None where there is none."""
        text = self._text
        digits = SMALL.search(text[max(0, at - 5) : at])
        if digits:
            return at - len(digits[0]), int(digits[0])
        measures = self._measures
        index = bisect_left(measures, at, key=_start) - 1
        if index < 0 or COUNTING.isdisjoint(measures[index].meaning.values):
            return at, None
        gap = text[measures[index].end : at]
        near = not gap.strip(" ") or (
            len(gap) < APART and len(gap.split()) < BETWEEN and gap.replace(" ", "").isalpha()
        )
        if not near:
            return at, None
        value = next((found for sign in VALUED if (found := measures[index].value(sign)) is not None), "")
        before = measures[index - 1] if index else None
        if (
            before is not None
            and not COUNTING.isdisjoint(before.meaning.values)
            and before.end + 1 >= measures[index].start
        ):
            return before.start, 0
        return measures[index].start, int(value) if value.isdigit() else 0


class _Hand:
    """The groups and lists of states that a document has at hand."""

    def __init__(self, groups: Sequence[Group], known: Sequence[Mention], text: str, listed: re.Pattern[str]) -> None:
        self._states = [one for one in known if one.kind is NameKind.STATE]
        named = {one.id for one in self._states}
        self._named = named
        self._groups = [one for one in groups if len(named.intersection(one.members)) >= PAIR]
        self._known = groups
        self._listings = _listings(text, self._states, listed)
        self._ends = [one.end for one in self._listings]
        self._all = tuple(dict.fromkeys(one.id for one in self._states))
        early = [one.members for one in self._listings if one.start < TITLE]
        self._parties = self._leading() or (
            max(early, key=len) if early else self._all if len(self._all) == PAIR else ()
        )
        self.last: tuple[str, ...] = ()

    def group(self, members: tuple[str, ...]) -> str | None:
        """Return the group that has exactly these members."""
        return next((one.id for one in self._known if set(one.members) == set(members)), None) if members else None

    def named(self, at: int, known: str, members: tuple[str, ...]) -> tuple[str, ...]:
        """Return the members of a group that a mechanism names, unless a text that is not about it lists as many others."""
        if self._named.issuperset(members) or not self._named:
            return members
        return self._listed(at, len(members)) or members

    def _leading(self) -> tuple[str, ...]:
        """Return the two states that the beginning of a document names far more than any other."""
        counts = Counter(one.id for one in self._states if one.start < TITLE).most_common(FEW)
        third = counts[PAIR][1] if len(counts) > PAIR else 0
        if len(counts) < PAIR or counts[1][1] < max(FEW, 2 * third):
            return ()
        return counts[0][0], counts[1][0]

    def sides(self, at: int, value: str) -> tuple[str, ...]:
        """Return the sides: of a "pair" the two parties of the document, of two the last two named, else all its parties."""
        if value == "pair" and len(self._parties) == PAIR:
            return self._parties
        if value in ("pair", "2"):
            return self._pair(at)
        if value.isdigit():
            return self.sized(at, int(value))
        if self._groups and not self.last:
            group = max((one.members for one in self._groups), key=len)
            # a treaty of two states is no document of the mechanism that one or both of them belong to
            return self._parties if len(self._parties) == PAIR and not self._named.issuperset(group) else group
        return self.last or self._parties

    def _pair(self, at: int) -> tuple[str, ...]:
        """Return the list of two states nearest before, or else the last two states named."""
        index = bisect_right(self._ends, at) - 1
        if index >= 0 and len(self._listings[index].members) == PAIR:
            return self._listings[index].members
        place = bisect_left(self._states, at, key=lambda one: one.start)
        pair: dict[str, None] = {}
        while place and len(pair) < PAIR:
            place -= 1
            pair[self._states[place].id] = None
        return tuple(reversed(pair)) if len(pair) == PAIR else ()

    def sized(self, at: int, size: int) -> tuple[str, ...]:
        """Return the members of a group of some size: the list nearest before, then after, a group, or all states named."""
        if len(self.last) == size:
            return self.last
        listed = self._listed(at, size)
        if listed:
            return listed
        group = next((one.members for one in self._groups if len(one.members) == size), None)
        if group:
            return group
        return self._all if len(self._all) == size else self._pair(at) if size == PAIR else ()

    def _listed(self, at: int, size: int) -> tuple[str, ...]:
        index = bisect_right(self._ends, at)
        nearest = (*reversed(self._listings[:index]), *self._listings[index:])
        return next((one.members for one in nearest if len(one.members) == size), ())


def _listings(text: str, states: Sequence[Mention], listed: re.Pattern[str]) -> list[_Listing]:
    """Return the lists of states: each stands by the next one."""
    found: list[_Listing] = []
    chain: list[Mention] = list(states[:1])
    for one, other in pairwise(states):
        gap = text[one.end : other.start]
        if len(gap) <= APART and listed.fullmatch(gap) and "\n" not in gap:
            chain.append(other)
            continue
        found += _listing(chain)
        chain = [other]
    return [*found, *_listing(chain)]


def _listing(chain: Sequence[Mention]) -> list[_Listing]:
    members = tuple(dict.fromkeys(one.id for one in chain))
    return [_Listing(chain[0].start, chain[-1].end, members)] if len(members) > 1 else []


def _start(token: Token) -> int:
    return token.start
