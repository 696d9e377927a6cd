"""What a mention does in its sentence: speaks, acts, is where something happens, or is only mentioned."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ikrar.extract.attribution import SPEAKING, Scene, is_cue, within
from ikrar.extract.grammar import Grammar
from ikrar.extract.lexer import Lexed, Token
from ikrar.model.parties import Mention, NameKind
from ikrar.model.text import Span

ACTS = ("COMMISSIVE", "DECIDED", "AGREED", "SIGN", "ESTABLISH", "PROPOSE", "HELD")
REACH = 48
"""Code points between who acts and the act."""
JOINED = 6
"""Code points between parties that act together."""


def with_roles(
    mentions: Sequence[Mention], lexed: Lexed, spans: Sequence[Span], grammar: Grammar
) -> tuple[Mention, ...]:
    """Return the mentions with their roles."""
    scene = Scene(lexed, mentions, (), grammar.language)
    speaking = {one.subject for span in spans for one in scene.attributions(span)}
    acting = _acting(mentions, lexed, spans)
    prepositions = {token.end for token in lexed.tokens("names") if token.value("IN") is not None}
    return tuple(replace(one, role=_role(one, speaking, acting, prepositions, lexed.text)) for one in mentions)


def _role(one: Mention, speaking: set[int | None], acting: set[int], prepositions: set[int], text: str) -> str:
    if one.start in speaking:
        return "speaker"
    located = one.kind is NameKind.STATE and stands_after(one.start, prepositions, text)
    if one.kind is NameKind.PLACE or located:
        return "place"
    return "actor" if one.start in acting else "mentioned"


def stands_after(start: int, ends: set[int], text: str) -> bool:
    """Say whether one of ``ends`` lies right before an offset."""
    return start in ends or (text[start - 1 : start] == " " and start - 1 in ends)


def _acting(mentions: Sequence[Mention], lexed: Lexed, spans: Sequence[Span]) -> set[int]:
    acts = [token for token in lexed.tokens("acts") if any(token.value(symbol) is not None for symbol in ACTS)]
    able = [one for one in mentions if one.kind in SPEAKING]
    found: set[int] = set()
    for span in spans:
        inside = within(able, span, lambda one: one.start)
        for act in within(acts, span, lambda one: one.start):
            index = bisect_left(inside, act.start, key=lambda one: one.start) - 1
            if index < 0 or act.start - inside[index].end > REACH or inside[index].start in found:
                continue
            found.add(inside[index].start)
            while index and inside[index].start - inside[index - 1].end <= JOINED:
                index -= 1
                found.add(inside[index].start)
    return found


def speaks_or_acts(place: Mention, lexed: Lexed) -> bool:
    """Say whether a place is the subject of a word of saying or of binding oneself: "Beijing said"."""
    following = _next(lexed.tokens("names"), place.end)
    if following and is_cue(following) and following.value("REPORTING") is not None:
        return len(lexed.text[place.end : following.start].split()) <= 1 and following.start - place.end <= 12
    act = _next(lexed.tokens("acts"), place.end)
    if act is None or not any(act.value(symbol) is not None for symbol in ("COMMISSIVE", "DECIDED", "AGREED")):
        return False
    return not lexed.text[place.end : act.start].strip(" ")


def _next(tokens: Sequence[Token], at: int) -> Token | None:
    index = bisect_left(tokens, at, key=lambda one: one.start)
    return tokens[index] if index < len(tokens) else None
