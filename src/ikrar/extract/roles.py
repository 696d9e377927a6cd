"""What a mention does in its sentence: speaks, acts, is where something happens, or is only mentioned."""

from __future__ import annotations

from collections.abc import Sequence

from ikrar.extract.attribution import SPEAKING, Scene
from ikrar.extract.page import Page
from ikrar.languages.load import Language
from ikrar.model.parties import Mention, NameKind
from ikrar.model.text import Span

ACTS = {"COMMISSIVE", "DECIDED", "AGREED", "SIGN", "ESTABLISH", "PROPOSE", "HELD"}
REACH = 48
"""Code points between who acts and the act."""
JOINED = 6
"""Code points between parties that act together."""


def with_roles(
    mentions: Sequence[Mention], page: Page, spans: Sequence[Span], language: Language
) -> tuple[Mention, ...]:
    """Return the mentions with their roles."""
    scene = Scene(page.lexed, mentions, (), language)
    speaking = {one.subject for span in spans for one in scene.attributions(span)}
    acting = _acting(mentions, page, spans)
    ending, text = page.ending, page.text
    found: list[Mention] = []
    for one in mentions:
        role = "speaker" if one.start in speaking else "mentioned"
        if role == "mentioned":
            led = ending.get(one.start) or (
                ending.get(one.start - 1) if text[one.start - 1 : one.start] == " " else None
            )
            located = one.kind is NameKind.STATE and led is not None and led[2].sort == "IN"
            role = "place" if located or one.kind is NameKind.PLACE else "actor" if one.start in acting else role
        found.append(
            one if role == "mentioned" else Mention(one.start, one.end, one.text, one.kind, one.id, role, one.members)
        )
    return tuple(found)


def _acting(mentions: Sequence[Mention], page: Page, spans: Sequence[Span]) -> set[int]:
    """Return where the mentions begin that an act follows in the same sentence, with those that are joined to them."""
    acts = [token[0] for token in page.lexed.tokens("acts") if not ACTS.isdisjoint(token[2].values)]
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
