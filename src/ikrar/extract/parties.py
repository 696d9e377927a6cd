"""Mentions of states, groups, bodies, persons and places: one mention, one id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ikrar.extract.collectives import read_collectives
from ikrar.extract.grammar import Grammar
from ikrar.extract.hanzi_names import read_unspaced_persons
from ikrar.extract.lexer import Lexed, Token
from ikrar.extract.persons import read_persons
from ikrar.extract.roles import speaks_or_acts, stands_after, with_roles
from ikrar.extract.sentences import sentences
from ikrar.extract.writing import is_written_as_name, looks_like_numeral, writings
from ikrar.model.parties import Mention, NameKind
from ikrar.model.text import Document

KINDS = (NameKind.GROUP, NameKind.PERSON, NameKind.BODY, NameKind.STATE, NameKind.PLACE)


def read_parties(document: Document, lexed: Lexed, grammar: Grammar) -> tuple[Mention, ...]:
    """Return the mentions in the order of the text; a group carries the members it stands for.

    Lists of names decide first, the longest form at a place; then persons whom no list knows and short forms of whoever
    was named, and groups by their size. A place stands for its state only where it speaks or binds itself.
    """
    named = list(_named(document, lexed, grammar))
    people = [one for one in named if one.kind is NameKind.PERSON]
    persons = read_persons if grammar.language.spaces else read_unspaced_persons
    found = [*named, *persons(lexed, grammar, people), *read_collectives(lexed, grammar.groups, named)]
    return with_roles(_longest(found), lexed, sentences(lexed, grammar), grammar)


def _named(document: Document, lexed: Lexed, grammar: Grammar) -> Iterator[Mention]:
    members = {group.id: group.members for group in grammar.groups}
    countries = {name.id: name.country for name in grammar.names if name.country}
    prepositions = {token.end for token in lexed.tokens("names") if token.value("IN") is not None}
    known = writings(grammar)
    seen: set[str] = set()
    for token in lexed.tokens("names"):
        one = _mention(document.text, token, members)
        spellings = known.get(lexed.folded[token.start : token.end], ())
        if one is None or (one.kind is not NameKind.GROUP and not is_written_as_name(one.text, spellings)):
            continue
        if one.kind is NameKind.PERSON and one.id not in seen and looks_like_numeral(one.text, spellings):
            continue
        seen.add(one.id)
        country = token_country(token) or countries.get(one.id)
        if one.kind is NameKind.PLACE and country and not stands_after(one.start, prepositions, document.text):
            one = replace(one, kind=NameKind.STATE, id=country) if speaks_or_acts(one, lexed) else one
        yield one


def token_country(token: Token) -> str | None:
    """Return the state whose capital a token names: its value is ``moscow/RU``."""
    capital = token.value("CAPITAL")
    return capital.partition("/")[2] if capital else None


def _mention(text: str, token: Token, members: dict[str, tuple[str, ...]]) -> Mention | None:
    written = text[token.start : token.end]
    for kind in KINDS:
        known = token.value(kind.value.upper())
        if known is not None:
            return Mention(token.start, token.end, written, kind, known, members=members.get(known, ()))
    capital = token.value("CAPITAL")
    if capital is not None:
        return Mention(token.start, token.end, written, NameKind.PLACE, capital.partition("/")[0])
    return None


def _longest(found: Iterable[Mention]) -> Sequence[Mention]:
    """Return the mentions in order, the longer one where two overlap."""
    kept: list[Mention] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept
