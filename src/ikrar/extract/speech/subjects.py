"""Who a reporting word is about: the name, pronoun or office before or behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Protocol, TypeVar

from ikrar.extract.lexing.fold import fold
from ikrar.extract.lexing.lexer import Token
from ikrar.extract.speech.bare_bodies import BareBodies
from ikrar.extract.speech.stand_ins import Antecedents, Holders
from ikrar.languages.load import Language
from ikrar.model.parties import Mention, NameKind

NEAR = 24
"""Code points between a reporting word and what belongs to it directly."""
NEAR_WORDS = 3
"""Words in such a gap."""
AFAR = 48
"""Code points between a pronoun and its verb within one clause: 他在会后的吹风会上说."""
REACH = 160
"""Code points after a reporting word within which its speaker is named, titles before the name."""
OWNED = 4
"""Code points between a body and its report: 世界银行的报告."""
COMMA = re.compile("[,，]")
BROKEN = re.compile('[,，;；:：。!！?？\n“”«»"]')
BREAKS = re.compile(r"[;；:：!！?？\n]| [—–-] ")
"""What ends the words in which a speaker is named."""
GENERIC = ("official", "researcher")
"""Offices that anybody may be called by who has just spoken."""
APART = (2, 8)
"""Words of a subject that names nobody, behind what it said: at least and at most."""
ARTICLE = 3
"""Letters of an article between the names of a list."""
CLOSED_BRACKET = re.compile("[)）]")
MOST = 48
"""Names of one sentence that are looked at for one reporting word."""
_START = attrgetter("start")


class _Placed(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Item = TypeVar("Item", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Subject:
    """Who speaks, and where the words stand that tell."""

    start: int
    end: int
    id: str | None
    kind: NameKind | None
    """None for a pronoun or a bare office, whose id is what they were resolved to."""
    pronoun: bool = False

    @classmethod
    def named(cls, one: Mention) -> Subject:
        """Return the bearer of a name."""
        return cls(one.start, one.end, one.id, one.kind)


@dataclass(frozen=True, slots=True)
class Zone:
    """Where the speaker of one reporting word is looked for, and who and what is named there."""

    start: int
    end: int
    names: Sequence[Mention]
    stand_ins: Sequence[Token]
    bodies: Sequence[Token] = ()
    """Words for bodies that stand alone."""

    def before(self, at: int) -> tuple[list[Mention], list[Token]]:
        """Return the names and the stand-ins that end before an offset, the nearest ones of very many."""
        return _between(self.names, self.start, at), _between(self.stand_ins, self.start, at)

    def after(self, at: int, end: int) -> tuple[list[Mention], list[Token]]:
        """Return the names and the stand-ins that begin between two offsets."""
        return _between(self.names, at, end), _between(self.stand_ins, at, end)


class Subjects:
    """Finds the subjects of reporting words."""

    def __init__(self, text: str, holders: Holders, bodies: BareBodies, known: Antecedents, language: Language) -> None:
        self._text, self._holders, self._bodies, self._known = text, holders, bodies, known
        self._ands = joining(language)
        blank = " " if language.spaces else ""
        indefinite = (blank + fold(word) + blank for word in language.properties.get("indefinite_words", ()))
        self._indefinite = tuple(indefinite)
        self._opens_clauses = bool(language.properties.get("pronouns_open_clauses", False))

    def tight(self, start: int, end: int) -> bool:
        """Say whether nothing but a few words stands between two places."""
        gap = self._text[start:end]
        return len(gap) <= NEAR and not _broken(gap) and len(gap.split()) <= NEAR_WORDS

    def leading(self, cue: Token, zone: Zone) -> Subject | None:
        """Return the subject of a verb that closes its sentence: the pronoun, person, office or body that leads."""
        names, tokens = zone.before(cue.start)
        person = next((one for one in names if one.kind is NameKind.PERSON), None)
        token = tokens[0] if tokens else None
        first = token is not None and (person is None or token.start < person.start)
        if token and first and token.value("ANAPHOR") is not None and self._leads(token, cue, zone):
            return Subject(token.start, token.end, self._known.meant(token), None, pronoun=True)
        if person:
            return Subject.named(person)
        if token and token.value("OFFICE") is not None:
            return self._office(token, names)
        lead = names[0] if names else None
        if (
            lead
            and len(names) > 1
            and lead.kind is NameKind.STATE
            and names[1].kind is NameKind.BODY
            and names[1].start - lead.end <= 1
        ):
            lead = names[1]  # Фиджидің экономика министрлігі: the state owns the body that speaks
        bare = _between(zone.bodies, zone.start, cue.start)
        if bare and (lead is None or bare[0].start < lead.start):
            return self._bare(bare[0])
        return Subject.named(lead) if lead else None

    def _leads(self, token: Token, cue: Token, zone: Zone) -> bool:
        return token.start - zone.start <= NEAR or self.tight(token.end, cue.start)

    def behind(self, cue: Token, zone: Zone) -> Subject | None:
        """Return the speaker named behind the cue: a pronoun, or a name with its titles."""
        text, end = self._text, min(zone.end, cue.end + REACH)
        broken = BREAKS.search(text, cue.end, end)
        end = broken.start() if broken else end
        if text[cue.end : cue.end + 1] in (",", "，"):
            return None
        names, tokens = zone.after(cue.end, end)
        token = tokens[0] if tokens else None
        comma = COMMA.search(text, cue.end, end)
        while comma and any(one.start < comma.start() < one.end for one in names):
            comma = COMMA.search(text, comma.end(), end)
        bound = comma.start() if comma else end
        owned = token is not None and token.value("ANAPHOR") == "text" and bool(names) and names[0].start <= bound
        if token and not owned and token.value("ANAPHOR") is not None and self._inverted(cue, token):
            return Subject(token.start, token.end, self._known.meant(token), None, pronoun=True)
        person = next((one for one in names if one.kind is NameKind.PERSON), None)
        if person and (
            person.start < bound or (person.start - bound <= NEAR and not _broken(text[bound + 1 : person.start]))
        ):
            return Subject.named(person)
        named = [one for one in names if one.start < bound]
        bare = _between(zone.bodies, cue.end, bound)
        if token and token.start < bound and token.value("OFFICE") is not None:
            holder = self._office(token, named)
            return holder if holder.id or not bare or bare[0].start - token.end > NEAR else self._bare(bare[0], holder)
        if bare and self.tight(cue.end, bare[0].start) and not (named and named[0].start <= bare[0].end + NEAR // 4):
            return self._bare(bare[0])
        bodies = [one for one in named if one.kind is NameKind.BODY] or named
        return Subject.named(bodies[0]) if bodies else None

    def _inverted(self, cue: Token, token: Token) -> bool:
        """Say whether a pronoun behind a reporting word is its subject, not that of what was said: "said it would"."""
        ends = not self._opens_clauses or self._text[token.end : token.end + 1] in (",", ".", ";", ":", "\n", "")
        return ends and self.tight(cue.end, token.start)

    def ahead(self, cue: Token, zone: Zone, later: bool) -> Subject | None:
        """Return the speaker named before the cue: what stands at it, else the first person, else the first body.

        Of a ``later`` reporting word of a sentence only what stands at it: else whoever spoke before goes on.
        """
        start = cue.start
        names, tokens = zone.before(start)
        token = tokens[-1] if tokens else None
        last = names[-1] if names else None
        bare = self._bare_ahead(cue, zone, names, token)
        if bare:
            return bare
        if token and self._stands(token, cue, names):
            if token.value("ANAPHOR") == "text" and last is not None and token.start - last.end <= OWNED:
                return Subject(last.start, token.end, last.id, last.kind)
            if token.value("ANAPHOR") is not None:
                meant = self._known.meant(token) or (last.id if last else None)
                return Subject(token.start, token.end, meant, None, pronoun=True)
            return self._office(token, names)
        if last is None:
            return None
        if self.tight(last.end, start):
            return self._head(names)
        if later or self._is_apart(last.end, cue):
            return None
        free = [one for one in names if not self._is_bracketed(one, start)] or names
        people = [one for one in free if one.kind is NameKind.PERSON]
        lead = (people or [one for one in free if one.kind is NameKind.BODY] or free)[0]
        return self._with_others(free, free.index(lead))

    def _is_apart(self, end: int, cue: Token) -> bool:
        """Say whether a comma parts the names from a subject that names nobody: "..., the ministry in the capital said."."""
        gap = self._text[end : cue.start]
        if "," not in gap or self._text[cue.end : cue.end + 1] != ".":
            return False
        return APART[0] <= len(gap[gap.rfind(",") + 1 :].split()) <= APART[1]

    def _is_bracketed(self, one: Mention, until: int) -> bool:
        """Say whether a name stands in brackets that close before an offset: （记者高远）."""
        closing = CLOSED_BRACKET.search(self._text, one.end, until)
        opening = max(self._text.rfind(mark, max(0, one.start - NEAR), one.start) for mark in "(（")
        return closing is not None and opening >= 0 and not CLOSED_BRACKET.search(self._text, opening, one.start)

    def _with_others(self, names: Sequence[Mention], at: int) -> Subject:
        """Return a speaker with those that are listed right behind: "A, B and C, which ..., said"."""
        lead = names[at]
        ids, end = [lead.id], lead.end
        for one in names[at + 1 :]:
            if one.kind is not lead.kind or not self._is_listed(end, one.start):
                break
            ids.append(one.id)
            end = one.end
        ended = len(ids) > 1 and self._last_joined(names[at + len(ids) - 2].end, names[at + len(ids) - 1].start)
        if not ended:
            return Subject.named(lead)
        return Subject(lead.start, end, ",".join(sorted(set(ids))), lead.kind)

    def _is_listed(self, end: int, start: int) -> bool:
        words = self._text[end:start].strip(" ,，、").split()
        return not words or fold(words[0]) in self._ands or (len(words) == 1 and len(words[0]) <= ARTICLE)

    def _last_joined(self, end: int, start: int) -> bool:
        words = self._text[end:start].strip(" ,，、").split()
        return bool(words) and fold(words[0]) in self._ands

    def _bare(self, word: Token, holder: Subject | None = None) -> Subject:
        """Return the body that a bare word means; ``holder`` is somebody of it whom no name tells."""
        start, end = (holder.start, max(holder.end, word.end)) if holder else (word.start, word.end)
        return Subject(start, end, self._bodies.meant(word, self._text), None)

    def _bare_ahead(self, cue: Token, zone: Zone, names: Sequence[Mention], token: Token | None) -> Subject | None:
        """Return the body whose bare word stands at the verb with no name or pronoun behind it, or alone leads the sentence."""
        words = _between(zone.bodies, zone.start, cue.start)
        word = words[-1] if words else None
        if word is None or (token is not None and token.start > word.start) or (names and names[-1].start > word.start):
            return None
        if not self.tight(word.end, cue.start):
            leads = not names and token is None and words[0].start - zone.start <= NEAR // 2
            return self._bare(words[0]) if leads and self._text[words[0].end : words[0].end + 1] == "," else None
        if names and self._text[names[-1].end : word.start] == " ":
            return None
        if token is not None and token.value("OFFICE") is not None and self.tight(token.end, word.start):
            holder = self._office(token, names)
            return holder if holder.id else self._bare(word, holder)
        return self._bare(word)

    def _stands(self, token: Token, cue: Token, names: Sequence[Mention]) -> bool:
        """Say whether a pronoun or office is the subject of the verb, and no name nearer to it is."""
        later = [one for one in names if one.start >= token.end]
        person = any(one.kind is NameKind.PERSON for one in later)
        if token.value("ANAPHOR") is not None:
            gap = self._text[token.end : cue.start]
            nearer = bool(later) if token.value("ANAPHOR") == "text" else person
            return not nearer and len(gap) <= AFAR and not _broken(gap)
        if later:
            of = (
                not person
                and later[0].start - token.end <= NEAR
                and not _broken(self._text[token.end : later[0].start])
            )
            return of and self.tight(later[-1].end, cue.start)
        last = names[-1] if names else None
        apposed = last is not None and last.kind is NameKind.PERSON and token.start - last.end <= NEAR
        return not apposed and self.tight(token.end, cue.start)

    def _head(self, names: Sequence[Mention]) -> Subject:
        """Return who speaks where the last of ``names`` stands at the verb: the person of that body, if one is named."""
        last = names[-1]
        if last.kind is not NameKind.PERSON:
            for one in reversed(names[:-1]):
                gap = self._text[one.end : last.start]
                if len(gap) > 2 * NEAR or _broken(gap) or CLOSED_BRACKET.search(gap):
                    break
                body = one.kind is NameKind.BODY and last.kind is NameKind.STATE and len(gap) <= 4
                if one.kind is NameKind.PERSON or body:
                    return Subject(one.start, last.end, one.id, one.kind)
            return self._joined(names)
        return Subject.named(last)

    def _joined(self, names: Sequence[Mention]) -> Subject:
        """Return those who speak together: "A, B and C said"."""
        last = names[-1]
        ids, start = [last.id], last.start
        for one in reversed(names[:-1]):
            words = self._text[one.end : start].strip(" ,，、").split()
            article = len(words) == 1 and len(words[0]) <= ARTICLE and "," in self._text[one.end : start]
            if (
                one.kind is not last.kind
                or len(words) > 2
                or (words and not article and fold(words[0]) not in self._ands)
            ):
                break
            if not words and len(ids) == 1 and self._text[one.end : start].strip(" ") not in ("、", ","):
                break
            ids.append(one.id)
            start = one.start
        return Subject(start, last.end, ",".join(sorted(set(ids))), last.kind)

    def _is_indefinite(self, token: Token) -> bool:
        """Say whether somebody is meant who holds an office, and not the one who was named with it: "a minister"."""
        before = fold(self._text[max(0, token.start - NEAR // 2) : token.start])
        return bool(self._indefinite) and f" {before}".endswith(self._indefinite)

    def _office(self, token: Token, names: Sequence[Mention]) -> Subject:
        """Return who is meant by an office: its holder; else the state or body whose office it is."""
        office = token.value("OFFICE") or ""
        near = [
            one for one in names
            if one.kind is not NameKind.PERSON and -NEAR <= one.start - token.end <= NEAR and token.start - one.end <= 3
        ]  # fmt: skip
        of = near[-1] if near else None
        if self._is_indefinite(token):
            return Subject(token.start, max(token.end, of.end if of else 0), of.id if of else None, None)
        if of is None and self._holders.holds(self._known.person, office):
            return Subject(token.start, token.end, self._known.person, None)
        speaking = self._known.person if self._known.person == self._known.last else None
        if of is None and speaking and (office in GENERIC or not self._holders.is_titled(speaking)):
            return Subject(token.start, token.end, speaking, None)
        known = self._holders.holder(office, token.start, of.id if of else None)
        end = max(token.end, of.end if of else 0)
        if known is None and of is None and not self._holders.is_titled(self._known.person):
            known = self._known.person
        if known is None and of is not None:
            return Subject(min(token.start, of.start), end, of.id, of.kind)
        return Subject(token.start, end, known, None)


@lru_cache(maxsize=64)
def joining(language: Language) -> frozenset[str]:
    """Return the words that join two names or clauses."""
    return frozenset(fold(form.text) for form in language.forms if form.symbol == "AND")


def _between(items: Sequence[Item], start: int, end: int) -> list[Item]:
    """Return the last of the items that lie between two offsets."""
    first, last = bisect_left(items, start, key=_START), bisect_left(items, end, key=_START)
    return [one for one in items[max(first, last - MOST) : last] if one.end <= end]


def _broken(gap: str) -> bool:
    return BROKEN.search(gap) is not None
