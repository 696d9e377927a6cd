"""Groups that a text names by their size ("the six countries") or only as its sides, resolved to their members."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ikrar.extract.lexer import Lexed, Token
from ikrar.model.mechanism import Group
from ikrar.model.parties import Mention, NameKind

SMALL = re.compile(r"(?<![\d.,])[0-9]{1,3} ?$")
"""A number in digits right before a word."""


def read_collectives(lexed: Lexed, groups: Sequence[Group], known: Sequence[Mention]) -> Iterator[Mention]:
    """Yield mentions of groups by size, where a group of that size is at hand in the document."""
    at_hand = _at_hand(groups, known)
    if not at_hand:
        return
    tokens, measures = lexed.tokens("names"), lexed.tokens("measures")
    for index, token in enumerate(tokens):
        if token.value("SIDES") is not None:
            everyone = max(at_hand, key=lambda one: len(one.members))
            written = lexed.text[token.start : token.end]
            yield Mention(token.start, token.end, written, NameKind.GROUP, everyone.id, members=everyone.members)
        if token.value("GROUPWORD") is None:
            continue
        start, size = _counted(lexed.text, token, measures)
        group = next((one for one in at_hand if len(one.members) == size), None)
        if group:
            end = _with_region(lexed.text, token, tokens[index + 1] if index + 1 < len(tokens) else None)
            yield Mention(start, end, lexed.text[start:end], NameKind.GROUP, group.id, members=group.members)


def _at_hand(groups: Sequence[Group], known: Sequence[Mention]) -> list[Group]:
    """Return the groups that are named, or of which at least two members are."""
    named = {one.id for one in known}
    return [group for group in groups if group.id in named or len(named.intersection(group.members)) >= 2]


def _counted(text: str, token: Token, measures: Sequence[Token]) -> tuple[int, int]:
    """Return where the number before a word begins and what it is, 0 where there is none."""
    digits = SMALL.search(text[max(0, token.start - 5) : token.start])
    if digits:
        return token.start - len(digits[0]), int(digits[0])
    index = bisect_left(measures, token.start, key=lambda one: one.start) - 1
    if index >= 0 and not text[measures[index].end : token.start].strip(" "):
        value = measures[index].value("NUMBER")
        if value is not None and value.isdigit():
            return measures[index].start, int(value)
    return token.start, 0


def _with_region(text: str, token: Token, following: Token | None) -> int:
    if following and following.value("PLACE") is not None and text[token.end : following.start] in (" ", " of "):
        return following.end
    return token.end
