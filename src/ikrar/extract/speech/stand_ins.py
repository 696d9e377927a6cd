"""Stand-ins: whom "he" or "the president" means in an article, told from who was named before with which office."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ikrar.extract.lexing.fold import fold
from ikrar.extract.lexing.lexer import Token
from ikrar.extract.lexing.lexicon import expand
from ikrar.languages.load import Language
from ikrar.model.parties import Mention, NameKind

OWNED = 72
"""Code points between an office and the state or body whose it is: "Minister of External Relations of the Republic of Brazil"."""
TITLED = 40
"""Code points between a person and the office that describes them."""
STOPS = re.compile(r"[,，;；:：.。!！?？\n“”«»\"()（）]")
ENDS = re.compile(r"[;；:：.。!！?？\n“”«»\"()（）]")
"""What an office and its holder have not between them: beside these a comma may stand there."""
SUBJECT = 90
"""A person named within so many code points of a sentence's beginning is taken for its subject."""
LATEST = 64
"""Names before an office that are looked at for its holder."""
QUALIFIED = 3
"""Mentions on either side of a person that are looked at for the state or body of the office."""


class Holder(NamedTuple):
    """A person named with an office at ``start``; ``of`` are the states and bodies named beside the office."""

    start: int
    id: str
    of: frozenset[str]


class Holders:
    """Who holds which office in an article."""

    def __init__(self, names: Sequence[Mention], offices: Iterable[Token], text: str, language: Language) -> None:
        self._held = _holders(names, offices, text, _offices(language))
        self._names, self._text = names, text
        self._pairs = frozenset((office, one.id) for office, held in self._held.items() for one in held)
        self._titled = frozenset(one.id for held in self._held.values() for one in held)

    def holder(self, office: str, at: int, of: str | None) -> str | None:
        """Return who held ``office`` when last named before ``at``: that of the state or body ``of``, where one is named."""
        held = self._held.get(office, ())
        last = bisect_left(held, at, key=lambda one: one.start)
        if of is None:
            return held[last - 1].id if last else None
        near = held[max(0, last - LATEST) : last]
        return next((one.id for one in reversed(near) if of in one.of), None) or self._from(of, at)

    def _from(self, of: str, at: int) -> str | None:
        """Return the person last named before ``at`` right beside a state or body: "the Hungarian A"."""
        last = bisect_left(self._names, at, key=lambda one: one.start)
        for place in range(last - 1, max(-1, last - 1 - LATEST), -1):
            one = self._names[place]
            if one.kind is NameKind.PERSON and of in _beside(self._names, place, one.start, one.end, self._text):
                return one.id
        return None

    def holds(self, person: str | None, office: str) -> bool:
        """Say whether a person is known with an office."""
        return (office, person) in self._pairs

    def is_titled(self, person: str | None) -> bool:
        """Say whether a person is known with an office, and so is not meant by another."""
        return person in self._titled


class Antecedents:
    """Whom pronouns mean, as the reading goes on."""

    def __init__(self, names: Sequence[Mention]) -> None:
        self._people = frozenset(one.id for one in names if one.kind is NameKind.PERSON)
        self._first_group = next((one.id for one in names if one.kind is NameKind.GROUP), None)
        self.last: str | None = None
        """Who spoke last."""
        self.person: str | None = None
        self._body: str | None = None
        self._group: str | None = None

    def meant(self, token: Token) -> str | None:
        """Return whom a pronoun means: a person, a body, the group at hand, or the body whose text it is."""
        kind = token.value("ANAPHOR")
        if kind == "person":
            return self.person or self.last
        if kind == "group":
            return self._group or self._first_group or self.last
        return self._body or self.last if kind == "text" else self.last or self._body

    def heard(self, speaker: str | None, subject: int | None, names: Sequence[Mention]) -> None:
        """Note who spoke, and whether the mention that begins at ``subject`` is a body's."""
        self.last = speaker or self.last
        if speaker in self._people:
            self.person = speaker
        elif any(name.start == subject and name.kind is NameKind.BODY for name in names):
            self._body = speaker

    def about(self, names: Sequence[Mention], start: int) -> None:
        """Note whom a sentence that begins at ``start`` is about, where nobody named in it speaks."""
        person = body = group = None
        for one in names:
            if one.kind is NameKind.PERSON:
                person = person or one
            elif one.kind is NameKind.BODY:
                body = body or one.id
            elif one.kind is NameKind.GROUP:
                group = group or one.id
        if person and (self.person is None or person.start - start < SUBJECT):
            self.person = person.id
        self._body, self._group = body or self._body, group or self._group


@lru_cache(maxsize=64)
def _offices(language: Language) -> Mapping[str, str]:
    """Return each spelling of an office, folded, with the office."""
    return {
        fold(spelling): form.value
        for form in language.forms
        if form.symbol == "OFFICE"
        for spelling in expand(form.text, language.paradigms)
    }


def _holders(
    names: Sequence[Mention], offices: Iterable[Token], text: str, known: Mapping[str, str]
) -> dict[str, list[Holder]]:
    """Return who was named with which office and where: "President A", "A, president of B"."""
    held: dict[str, list[Holder]] = {}
    people = [at for at, one in enumerate(names) if one.kind is NameKind.PERSON]
    starts = [names[at].start for at in people]
    for at in people:
        for own in _own_offices(fold(names[at].text), known):
            person = names[at]
            beside = _beside(names, at, person.start, person.end, text)
            held.setdefault(own, []).append(Holder(person.start, person.id, beside))
    for token in offices:
        place = bisect_left(starts, token.start)
        for at in people[max(0, place - 1) : place + 1]:
            person = names[at]
            low, high = sorted((person.start, person.end, token.start, token.end))[1:3]
            if high - low <= TITLED and not ENDS.search(text, low, high):
                beside = _beside(names, at, token.start, token.end, text)
                held.setdefault(token.value("OFFICE") or "", []).append(Holder(person.start, person.id, beside))
    return {office: sorted(holders, key=lambda one: one.start) for office, holders in held.items()}


def _beside(names: Sequence[Mention], at: int, start: int, end: int, text: str) -> frozenset[str]:
    """Return the states and bodies named right beside ``start`` to ``end``: a person, or the words of an office.

    ``at`` is where a person stands among ``names``; what lies beyond another person belongs to that one.
    """
    found: set[str] = set()
    for step in (-1, 1):
        place = at + step
        while 0 <= place < len(names) and abs(place - at) <= QUALIFIED and names[place].kind is not NameKind.PERSON:
            low, high = sorted((start, end, names[place].start, names[place].end))[1:3]
            if high - low <= OWNED and not STOPS.search(text, low, high):
                found.add(names[place].id)
            place += step
    return frozenset(found)


def _own_offices(name: str, known: Mapping[str, str]) -> Iterator[str]:
    """Yield the offices that a name's own words hold: "President Xi", 习主席."""
    words = name.split()
    yield from (known[word] for word in {*words, " ".join(words[:2]), name[-2:], name[-3:]} if word in known)
