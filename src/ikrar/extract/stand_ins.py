"""Stand-ins: whom "he" or "the president" means in an article, told from who was named before with which office."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ikrar.extract.fold import fold
from ikrar.extract.lexer import Token
from ikrar.extract.lexicon import expand
from ikrar.languages.load import Language
from ikrar.model.parties import Mention, NameKind

TITLED = 40
"""Code points between a person and the office that describes them."""
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
        self._titled = frozenset(one.id for held in self._held.values() for one in held)

    def holder(self, office: str, at: int, of: str | None) -> str | None:
        """Return who held ``office`` when last named before ``at``: that of the state or body ``of``, where one is named."""
        held = self._held.get(office, ())
        before = held[: bisect_left(held, at, key=lambda one: one.start)]
        if of is not None:
            return next((one.id for one in reversed(before) if of in one.of), None)
        return before[-1].id if before else None

    def is_titled(self, person: str | None) -> bool:
        """Say whether a person is known with an office, and so is not meant by another."""
        return person in self._titled


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
            held.setdefault(own, []).append(Holder(names[at].start, names[at].id, _beside(names, at)))
    for token in offices:
        place = bisect_left(starts, token.start)
        for at in people[max(0, place - 1) : place + 1]:
            person = names[at]
            low, high = sorted((person.start, person.end, token.start, token.end))[1:3]
            if high - low <= TITLED and not _stops(text[low:high]):
                held.setdefault(token.value("OFFICE") or "", []).append(
                    Holder(person.start, person.id, _beside(names, at))
                )
    return {office: sorted(holders, key=lambda one: one.start) for office, holders in held.items()}


def _beside(names: Sequence[Mention], at: int) -> frozenset[str]:
    """Return the states and bodies named right beside a person."""
    person = names[at]
    near = (*names[max(0, at - QUALIFIED) : at], *names[at + 1 : at + 1 + QUALIFIED])
    return frozenset(
        one.id
        for one in near
        if one.kind is not NameKind.PERSON and -TITLED <= one.start - person.end and one.start - person.end <= TITLED
        and person.start - one.end <= TITLED
    )  # fmt: skip


def _own_offices(name: str, known: Mapping[str, str]) -> Iterator[str]:
    """Yield the offices that a name's own words hold: "President Xi", 习主席."""
    words = name.split()
    yield from (known[word] for word in {*words, " ".join(words[:2]), name[-2:], name[-3:]} if word in known)


def _stops(gap: str) -> bool:
    return any(mark in gap for mark in ';；:：.。!！?？\n“”«»"')
