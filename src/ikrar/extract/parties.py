"""Mentions of states, groups, bodies, persons and places: one mention, one id."""

from __future__ import annotations

from ikrar.extract.grammar import Grammar
from ikrar.extract.lexer import Lexed, Token
from ikrar.model.parties import Mention, NameKind
from ikrar.model.text import Document

KINDS = (NameKind.GROUP, NameKind.PERSON, NameKind.BODY, NameKind.STATE, NameKind.PLACE)


def read_parties(document: Document, lexed: Lexed, grammar: Grammar) -> tuple[Mention, ...]:
    """Return the mentions in the order of the text; a group carries the members it stands for."""
    members = {group.id: group.members for group in grammar.groups}
    found = (_mention(document, token, members) for token in lexed.tokens("names"))
    return tuple(mention for mention in found if mention)


def _mention(document: Document, token: Token, members: dict[str, tuple[str, ...]]) -> Mention | None:
    for kind in KINDS:
        known = token.value(kind.value.upper())
        if known is not None and _is_name(document.text[token.start : token.end], kind):
            text = document.text[token.start : token.end]
            role = "place" if kind is NameKind.PLACE else "mentioned"
            return Mention(token.start, token.end, text, kind, known, role, members.get(known, ()))
    return None


def _is_name(written: str, kind: NameKind) -> bool:
    """Say whether the writing is that of a name: a person's short name in lower case is a word."""
    return kind is NameKind.GROUP or not written.isascii() or written != written.lower()
