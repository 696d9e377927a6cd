"""What a mention does in its sentence: speaks, acts, is where something happens, or is only mentioned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from ikrar.extract.lexing.lexer import Lexed
from ikrar.extract.speech.attribution import SPEAKING
from ikrar.model.parties import Mention, NameKind
from ikrar.model.text import Span

ACTS = {"COMMISSIVE", "DECIDED", "AGREED", "SIGN", "ESTABLISH", "PROPOSE", "HELD"}
NO_OFFICE: tuple[str, tuple[str, ...]] = ("", ())
REACH = 48
"""Code points between who acts and the act."""
JOINED = 6
"""Code points between parties that act together."""


def with_roles(
    mentions: Sequence[Mention],
    lexed: Lexed,
    spans: Sequence[Span],
    speaking: Set[int],
    offices: Mapping[int, tuple[str, tuple[str, ...]]],
) -> tuple[Mention, ...]:
    """Return the mentions with their roles, persons with their offices.

    ``speaking`` are the beginnings of those that a reporting word is about, ``offices`` tells by the beginnings of persons
    which office is named with them, and whose it is.
    """
    acting = _acting(mentions, lexed, spans)
    leading = {token[1] for token in lexed.tokens("names") if "IN" in token[2].values}
    text = lexed.text
    found: list[Mention] = []
    for one in mentions:
        role = "speaker" if one.start in speaking else "mentioned"
        if role == "mentioned":
            led = one.start in leading or (one.start - 1 in leading and text[one.start - 1] == " ")
            located = led and one.kind is NameKind.STATE
            role = "place" if located or one.kind is NameKind.PLACE else "actor" if one.start in acting else role
        found.append(
            one
            if role == "mentioned" and one.start not in offices
            else Mention(
                one.start, one.end, one.text, one.kind, one.id, role, one.members, *offices.get(one.start, NO_OFFICE)
            )
        )
    return tuple(found)


def _acting(mentions: Sequence[Mention], lexed: Lexed, spans: Sequence[Span]) -> set[int]:
    """Return where the mentions begin that an act follows in the same sentence, with those that are joined to them."""
    acts = [token[0] for token in lexed.tokens("acts") if not ACTS.isdisjoint(token[2].values)]
    able = [one for one in mentions if one.kind in SPEAKING]
    found: set[int] = set()
    at = place = 0
    for span in spans:
        while at < len(able) and able[at].start < span.start:
            at += 1
        first = at
        while place < len(acts) and acts[place] < span.end:
            act = acts[place]
            place += 1
            while at < len(able) and able[at].start < act:
                at += 1
            index = at - 1
            if index < first or act - able[index].end > REACH or able[index].start in found:
                continue
            found.add(able[index].start)
            while index > first and able[index].start - able[index - 1].end <= JOINED:
                index -= 1
                found.add(able[index].start)
    return found
