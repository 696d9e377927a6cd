"""Attribution: who says what a sentence reports: a reporting word and its speaker, also where only "he" is said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from ikrar.extract.lexer import Lexed, Token
from ikrar.extract.stand_ins import Holders
from ikrar.languages.load import Language
from ikrar.model.parties import Mention, NameKind
from ikrar.model.text import Span

SPEAKING = (NameKind.PERSON, NameKind.BODY, NameKind.STATE, NameKind.GROUP)
NEAR = 24
"""Code points between a reporting word and what belongs to it directly."""
NEAR_WORDS = 3
"""Words in such a gap."""
AFAR = 48
"""Code points between a pronoun and its verb within one clause: 他在会后的吹风会上说."""
REACH = 160
"""Code points after a reporting word within which its speaker is named, titles before the name."""
SUBJECT = 60
"""A person named within so many code points of a sentence's beginning is taken for its subject."""
COMMA = re.compile("[,，]")
BREAKS = re.compile(r"[;；:：!！?？\n]| [—–-] ")
"""What ends the words in which a speaker is named."""
OPENING = ",，—–-”»\"'’」』“?!？！…"
"""Marks behind which a reporting word closes what was said."""


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


Item = TypeVar("Item", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A reporting word with its speaker; ``start`` to ``end`` holds both, as far as they stand together."""

    cue: Token
    start: int
    end: int
    speaker: str | None
    according: bool
    inverted: bool
    subject: int | None = None
    """Where the mention begins that names the speaker, None where no name stands there."""
    continued: bool = False
    """True where the sentence names no speaker anew: "and added that"."""
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class _Subject:
    start: int
    end: int
    id: str | None
    kind: NameKind | None
    """None for a pronoun or a bare office, whose id is what they were resolved to."""
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class _Zone:
    """Where the speaker of one reporting word is looked for, and who and what is named there."""

    start: int
    end: int
    names: Sequence[Mention]
    stand_ins: Sequence[Token]


class Ordered(Generic[Item]):
    """Items in the order of the text, given out piece by piece: one pass over all of them."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._at = 0

    def upto(self, end: int) -> Sequence[Item]:
        """Return the items not given out yet that begin before ``end``."""
        items, first = self._items, self._at
        at, count = first, len(items)
        while at < count and items[at].start < end:
            at += 1
        self._at = at
        return items[first:at]


class Scene:
    """What attribution looks at, sentence by sentence, and who spoke last."""

    def __init__(self, lexed: Lexed, mentions: Sequence[Mention], silent: Sequence[Span], language: Language) -> None:
        self.text = lexed.text
        self._inverts = not language.properties.get("speaker_first", False)
        self._wide = not language.spaces
        names = outside([one for one in mentions if one.kind in SPEAKING], silent)
        cues, stand_ins = _sorted_out(lexed.tokens("names"))
        stand_ins = outside(stand_ins, silent)
        self._names, self._stand_ins = Ordered(names), Ordered(stand_ins)
        self._cues = Ordered(outside(cues, silent))
        offices = [one for one in stand_ins if one.value("OFFICE") is not None]
        self._holders = Holders(names, offices, self.text, language)
        self.last: str | None = None
        self.person: str | None = None

    def attributions(self, span: Span) -> list[Attribution]:
        """Return the attributions of the next sentence; sentences must come in order."""
        cues, names = self._cues.upto(span.end), self._names.upto(span.end)
        stand_ins = self._stand_ins.upto(span.end)
        found: list[Attribution] = []
        reached = span.start
        for index, cue in enumerate(cues):
            if found and found[-1].according and not COMMA.search(self.text, found[-1].cue.end, cue.start):
                # 据X介绍: the verb belongs to the "according to" before it
                found[-1] = replace(found[-1], end=max(found[-1].end, cue.end))
                reached = found[-1].end
                continue
            following = next((one.start for one in cues[index + 1 :] if one.start > cue.end), span.end)
            limit = span.end if is_according(cue) else following
            one = self._attribution(cue, _Zone(reached, limit, names, stand_ins), found)
            if one is None:
                continue
            found.append(one)
            reached = max(reached, one.end)
            self._heard(one, names)
        if not found and names and names[0].kind is NameKind.PERSON and names[0].start - span.start < SUBJECT:
            self.person = names[0].id
        return found

    def _heard(self, one: Attribution, names: Sequence[Mention]) -> None:
        self.last = one.speaker or self.last
        named = next((name for name in names if name.start == one.subject), None)
        if named is not None and named.kind is NameKind.PERSON:
            self.person = named.id

    def _attribution(self, cue: Token, zone: _Zone, found: Sequence[Attribution]) -> Attribution | None:
        kind = cue.value("REPORTING")
        if cue.value("ANAPHOR") is not None:
            speaker = self._meant(cue)
            return Attribution(cue, cue.start, cue.end, speaker, kind is None, inverted=True, pronoun=True)
        before = self.text[max(zone.start, cue.start - NEAR) : cue.start].rstrip(" ")
        opens = kind is None or not before or before[-1] in OPENING
        if kind == "tail" and not opens:
            return None
        behind = self._after(cue, zone) if opens and (self._inverts or kind is None or kind == "tail") else None
        ahead = None if kind is None or kind == "tail" else self._before(cue, zone)
        chosen = ahead if ahead and (behind is None or self._prefers(ahead, behind, cue)) else behind
        if chosen is None:
            return self._continued(cue, zone, found)
        near = chosen.start >= cue.end or chosen.pronoun or self._tight(chosen.end, cue.start)
        start, end = (min(cue.start, chosen.start), max(cue.end, chosen.end)) if near else (cue.start, cue.end)
        if not near and chosen.end < cue.start:
            start = chosen.start
        return Attribution(
            cue, start, end, chosen.id, kind is None, chosen.start >= cue.end,
            chosen.start if chosen.kind else None, pronoun=chosen.pronoun,
        )  # fmt: skip

    def _prefers(self, ahead: _Subject, behind: _Subject, cue: Token) -> bool:
        """Say whether the speaker before the reporting word is meant, and what follows is what was said."""
        if self._tight(ahead.end, cue.start):
            return True
        apposed = self.text[ahead.end : cue.start].strip(" ") in (",", "，")
        return apposed and behind.kind is not NameKind.PERSON and not behind.pronoun

    def _continued(self, cue: Token, zone: _Zone, found: Sequence[Attribution]) -> Attribution | None:
        """Return the attribution of a reporting word without a speaker of its own: whoever spoke before goes on."""
        according = cue.value("REPORTING") is None
        gap = self.text[zone.start : cue.start]
        clause = gap[max(gap.rfind(mark) for mark in ",，;；") + 1 :]
        empty = len(clause) <= NEAR // 2 and len(clause.split()) <= 2
        if according:
            speaker = None
        elif found:
            speaker = found[-1].speaker if empty else None
        else:
            speaker = self.last if empty else None
        return Attribution(
            cue, cue.start, cue.end, speaker, according, inverted=False, continued=empty and not according
        )

    # the speaker behind the reporting word

    def _after(self, cue: Token, zone: _Zone) -> _Subject | None:
        """Return the speaker named behind the cue: a pronoun, or a name with its titles."""
        text, end = self.text, min(zone.end, cue.end + REACH)
        broken = BREAKS.search(text, cue.end, end)
        end = broken.start() if broken else end
        if text[cue.end : cue.end + 1] in (",", "，"):
            return None
        token = next((one for one in zone.stand_ins if cue.end <= one.start < end), None)
        if token and token.value("ANAPHOR") is not None and self._tight(cue.end, token.start):
            return _Subject(token.start, token.end, self._meant(token), None, pronoun=True)
        comma = COMMA.search(text, cue.end, end)
        bound = comma.start() if comma else end
        names = [one for one in zone.names if cue.end <= one.start < end]
        person = next((one for one in names if one.kind is NameKind.PERSON), None)
        if person and (person.start < bound or not text[bound + 1 : person.start].strip(" ")):
            return _Subject(person.start, person.end, person.id, person.kind)
        named = [one for one in names if one.start < bound]
        if token and token.start < bound and token.value("OFFICE") is not None:
            return self._office(token, named)
        bodies = [one for one in named if one.kind is NameKind.BODY] or named
        return _Subject(bodies[0].start, bodies[0].end, bodies[0].id, bodies[0].kind) if bodies else None

    # the speaker before it

    def _before(self, cue: Token, zone: _Zone) -> _Subject | None:
        """Return the speaker named before the cue: what stands at it, else the first person, else the first body."""
        start = cue.start
        names = [one for one in zone.names if zone.start <= one.start and one.end <= start]
        token = next((one for one in reversed(zone.stand_ins) if zone.start <= one.start and one.end <= start), None)
        last = names[-1] if names else None
        if token and self._stands(token, cue, last):
            if token.value("ANAPHOR") is not None:
                return _Subject(token.start, token.end, self._meant(token), None, pronoun=True)
            return self._office(token, names)
        if last is None:
            return None
        if self._tight(last.end, start):
            return self._head(names)
        people = [one for one in names if one.kind is NameKind.PERSON]
        lead = (people or [one for one in names if one.kind is NameKind.BODY] or names)[0]
        return _Subject(lead.start, lead.end, lead.id, lead.kind)

    def _stands(self, token: Token, cue: Token, last: Mention | None) -> bool:
        """Say whether a pronoun or office is the subject of the verb, and no name nearer to it is."""
        if token.value("ANAPHOR") is not None:
            gap = self.text[token.end : cue.start]
            nearer = last is not None and last.start >= token.end and last.kind is NameKind.PERSON
            return len(gap) <= AFAR and not nearer and not _broken(gap)
        if last is not None and last.start >= token.end:
            of = last.kind is not NameKind.PERSON and not _broken(self.text[token.end : last.start])
            return of and last.start - token.end <= NEAR and self._tight(last.end, cue.start)
        apposed = last is not None and last.kind is NameKind.PERSON and token.start - last.end <= NEAR
        return not apposed and self._tight(token.end, cue.start)

    def _head(self, names: Sequence[Mention]) -> _Subject:
        """Return who speaks where the last of ``names`` stands at the verb: the person of that body, if one is named."""
        last = names[-1]
        if last.kind is not NameKind.PERSON:
            for one in reversed(names[:-1]):
                gap = self.text[one.end : last.start]
                if len(gap) > 2 * NEAR or _broken(gap):
                    break
                body = one.kind is NameKind.BODY and last.kind is NameKind.STATE and len(gap) <= 4
                if one.kind is NameKind.PERSON or body:
                    return _Subject(one.start, last.end, one.id, one.kind)
        return _Subject(last.start, last.end, last.id, last.kind)

    # stand-ins

    def _meant(self, token: Token) -> str | None:
        if token.value("ANAPHOR") == "any":
            return self.last
        return self.person or self.last

    def _office(self, token: Token, names: Sequence[Mention]) -> _Subject:
        """Return who is meant by an office: its holder; else the state or body whose office it is."""
        office = token.value("OFFICE") or ""
        near = [
            one for one in names
            if one.kind is not NameKind.PERSON and -NEAR <= one.start - token.end <= NEAR and token.start - one.end <= 3
        ]  # fmt: skip
        of = near[-1] if near else None
        known = self._holders.holder(office, token.start, of.id if of else None)
        end = max(token.end, of.end if of else 0)
        if known is None and of is None and not self._holders.is_titled(self.person):
            known = self.person
        if known is None and of is not None:
            return _Subject(min(token.start, of.start), end, of.id, of.kind)
        return _Subject(token.start, end, known, None)

    def _tight(self, start: int, end: int) -> bool:
        gap = self.text[start:end]
        return len(gap) <= NEAR and not _broken(gap) and len(gap.split()) <= NEAR_WORDS


def _sorted_out(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Return the reporting words, and the pronouns and offices."""
    cues: list[Token] = []
    stand_ins: list[Token] = []
    for token in tokens:
        values = token[2].values
        if "REPORTING" in values or "ACCORDING" in values:
            cues.append(token)
        elif "ANAPHOR" in values or "OFFICE" in values:
            stand_ins.append(token)
    return cues, stand_ins


def is_cue(token: Token) -> bool:
    """Say whether a token reports that somebody said something."""
    return "REPORTING" in token.symbols or "ACCORDING" in token.symbols


def is_according(token: Token) -> bool:
    """Say whether a token is "according to" and the like."""
    return "REPORTING" not in token.symbols


def outside(items: Sequence[Item], silent: Sequence[Span]) -> list[Item]:
    """Return the items that begin outside somebody's very words, where no one is spoken of as speaking. One pass."""
    if not silent:
        return list(items)
    kept: list[Item] = []
    at, count = 0, len(silent)
    for one in items:
        start = one.start
        while at < count and silent[at].end <= start:
            at += 1
        if at == count or start < silent[at].start:
            kept.append(one)
    return kept


def within(items: Sequence[Item], span: Span, start: Callable[[Item], int]) -> Sequence[Item]:
    """Return the items, in order, that begin within a span."""
    return items[bisect_left(items, span.start, key=start) : bisect_left(items, span.end, key=start)]


def _broken(gap: str) -> bool:
    return any(mark in gap for mark in ',，;；:：。!！?？\n“”«»"')
