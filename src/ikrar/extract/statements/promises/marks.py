"""Marks: the few signs in a sentence that say who binds himself, how firmly, to which act, and what is none of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ikrar.extract.lexing.lexer import Lexed, Token
from ikrar.model.parties import Mention, NameKind

ACTOR, ORGAN = "ACTOR", "ORGAN"
KINDS = (
    "FIRM", "WOULD", "AIM", "ACTWILL", "ACT", "ACTNOUN", "ACTNOW", "ACTED", "ACTION", "PLEDGE", "MUST",
    "STANCE", "APPEAL", "PREAMBLE", "PURPOSE", "MEANS", "CONDITION", "MAYBE", "OURS", "OWN", "ACTOR",
    "NOT", "PRONOUN", "OTHER", "THAT", "FRONT", "BA", "CLOSES", "ARTICLE", "LEAD", "ALSO", "TO", "ADVERB", "FINITE", "EDGE",
)  # fmt: skip
"""The symbols of the layer, the telling ones first: a form with several is what the first of them says."""
VERBS = frozenset({"ACT", "ACTNOUN", "ACTWILL"})
"""Forms of verbs that name an act to be done."""
_ABLE = frozenset({NameKind.STATE, NameKind.GROUP, NameKind.BODY})


class Mark(NamedTuple):
    """One sign: code points from ``start``, ``end`` exclusive; ``kinds`` all that the form may be, with their values."""

    start: int
    end: int
    kind: str
    value: str
    token: Token | None = None
    mention: Mention | None = None

    def may_be(self, kind: str) -> bool:
        """Say whether the form can stand for ``kind`` as well."""
        token = self[4]
        return self[2] == kind or (token is not None and kind in token[2][0])

    def is_guess(self) -> bool:
        """Say whether it is a verb that no file lists."""
        return self.kind == "ACT" and self.token is None

    def as_kind(self, kind: str) -> Mark:
        """Return the same place as another of the kinds that it may be."""
        value = self.token.value(kind) if self.token else None
        return self._replace(kind=kind, value=value or "")


_new = tuple.__new__
"""Makes a named tuple without the call of its constructor: marks are made by the hundred thousand."""


def marks_of(lexed: Lexed, mentions: Iterable[Mention], *, spaces: bool) -> list[Mark]:
    """Return all marks of a text in order; without ``spaces``, a body's name may hold a verb that is none of it."""
    known: dict[int, tuple[str, str]] = {}
    found: list[Mark] = []
    add = found.append
    for token in lexed.tokens("promises"):
        start, end, meaning = token
        told = known.get(id(meaning))  # words that mean the same share one meaning, looked at once a text
        if told is None:
            kind = _kind(meaning.plain)
            told = known[id(meaning)] = kind, meaning.values[kind][0] if kind else ""
        add(_new(Mark, (start, end, told[0], told[1], token, None)))
    held = {mark.start for mark in found if mark.kind == "OURS"}
    taken = [
        Mark(one.start, one.end, ACTOR, one.id, None, one)
        for one in mentions
        if one.kind in _ABLE and one.role != "place" and one.start not in held
    ]
    organs = [mark for mark in found if mark.kind == ACTOR or mark.may_be("ORGAN")]
    taken = [_organ(one, organs) for one in taken] if organs else taken
    bodies = [(one.start, one.end) for one in taken if _is_body(one)]
    found = list(_outside(found, bodies)) if bodies and spaces else found
    return sorted((*found, *taken), key=_place) if taken else found


def _is_body(mark: Mark) -> bool:
    return mark.mention is not None and mark.mention.kind is NameKind.BODY


def _organ(body: Mark, organs: Sequence[Mark]) -> Mark:
    """Let an organ of the parties, a commission or a council, stand for them: it is nobody by itself."""
    mention = body.mention
    unknown = mention is not None and mention.kind is NameKind.BODY and mention.id.startswith("body:")
    held = unknown and any(one.start < body.end and body.start < one.end <= body.end for one in organs)
    return body._replace(value=ORGAN) if held else body


def _outside(marks: Iterable[Mark], bodies: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """Yield the marks that are no part of a body's name: "the Coordination Centre" coordinates nothing."""
    at = 0
    for mark in marks:
        while at < len(bodies) and bodies[at][1] <= mark.start:
            at += 1
        if at == len(bodies) or mark.may_be("IDIOM") or not (bodies[at][0] <= mark.start and mark.end <= bodies[at][1]):
            yield mark


@lru_cache(maxsize=4096)
def _kind(symbols: frozenset[str]) -> str:
    """Return what a form with all these symbols is first of all."""
    return next((kind for kind in KINDS if kind in symbols), "")


def _place(mark: Mark) -> tuple[int, int]:
    return (mark.start, -mark.end)


def between(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """Return the marks that begin from ``start`` to before ``end``."""
    return [mark for mark in marks if start <= mark.start < end]
