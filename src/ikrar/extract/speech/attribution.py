"""Attribution: who says what a sentence reports: a reporting word and its speaker, also where only "he" is said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ikrar.extract.lexing.fold import fold
from ikrar.extract.lexing.lexer import Lexed, Token
from ikrar.extract.lexing.ordered import Ordered, outside
from ikrar.extract.speech.bare_bodies import BareBodies
from ikrar.extract.speech.cues import Words, is_according, words_of
from ikrar.extract.speech.stand_ins import Antecedents, Holders
from ikrar.extract.speech.subjects import AFAR, COMMA, NEAR, Subject, Subjects, Zone, joining
from ikrar.languages.load import Language
from ikrar.model.parties import Mention, NameKind
from ikrar.model.text import Span

SPEAKING = (NameKind.PERSON, NameKind.BODY, NameKind.STATE, NameKind.GROUP)
ADVERBS = 2
"""Words between the words in marks and the verb: «...», — коротко объяснила она."""
OPENING = ",，—–-”»\"'’」』“?!？！…"
"""Marks behind which a reporting word closes what was said."""
NAMELESS = (2, 14)
"""Characters of a subject without a name, where words are not set apart."""
HYPHEN = " -"
"""A hyphen that stands for a dash."""
CLOSED = "—–”»\"'’“"
"""Those of them behind which an adverb may stand before the word."""


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
    unnamed: bool = False
    """True where somebody speaks whom no name tells: "shippers say"."""
    told_from: int | None = None
    """Where what was said begins, in a language whose verb closes the sentence: behind the speaker."""
    ends_clause: bool = False
    """True where the word before a verb that closes its sentence ends as the verb of a reported clause does."""
    closes: bool = True
    """False where the language puts the speaker first, so that words before it are not what was said."""


class Scene:
    """What attribution looks at, sentence by sentence, and who spoke last."""

    def __init__(
        self,
        lexed: Lexed,
        mentions: Sequence[Mention],
        silent: Sequence[Span],
        language: Language,
        words: Words | None = None,
    ) -> None:
        self.text = lexed.text
        self._inverts = not language.properties.get("speaker_first", False)
        self._verb_last = bool(language.properties.get("verb_last", False))
        self._clause_endings = tuple(language.properties.get("clause_endings", ()))
        names = outside([one for one in mentions if one.kind in SPEAKING], silent)
        words = words or words_of(lexed)
        self._thats = [one.start for one in words.thats]
        stand_ins = outside(words.stand_ins, silent)
        self._names, self._stand_ins = Ordered(names), Ordered(stand_ins)
        bodies = BareBodies(mentions, outside(words.bodies, silent) if language.spaces else (), self.text, language)
        self._bodies = Ordered(bodies.words)
        self._cues = Ordered([one for one in outside(words.cues, silent) if self._reports(one, silent)])
        offices = [one for one in stand_ins if one.value("OFFICE") is not None]
        self._spaced = language.spaces
        self._ands = joining(language)
        self._known = Antecedents(names)
        holders = Holders(names, offices, self.text, language)
        self._subjects = Subjects(self.text, holders, bodies, self._known, language)

    @property
    def person(self) -> str | None:
        """Whom "he" or "she" would mean by now."""
        return self._known.person

    def _reports(self, cue: Token, silent: Sequence[Span]) -> bool:
        """Say whether a word that only reports with its "that" has it, or stands right behind somebody's words."""
        if cue.value("REPORTING") != "with" or self._led(cue, cue.end + NEAR):
            return True
        text = self.text
        if text[cue.end : cue.end + 1] == "." and "," in text[max(0, cue.start - AFAR) : cue.start]:
            return True  # "..., the figures show."
        index = bisect_left(silent, cue.start, key=_end) - 1
        return (
            index >= 0
            and cue.start - silent[index].end <= AFAR
            and "\n" not in self.text[silent[index].end : cue.start]
        )

    def attributions(self, span: Span) -> list[Attribution]:
        """Return the attributions of the next sentence; sentences must come in order."""
        cues, names = self._cues.upto(span.end), self._names.upto(span.end)
        stand_ins, bodies = self._stand_ins.upto(span.end), self._bodies.upto(span.end)
        found: list[Attribution] = []
        reached = span.start
        if names and not cues:
            self._known.about(names, span.start)
            return found
        for index, cue in enumerate(cues):
            if found and found[-1].according and self._belongs(found[-1], cue):
                # 据X介绍: the verb belongs to the "according to" before it
                found[-1] = replace(found[-1], end=max(found[-1].end, cue.end))
                reached = found[-1].end
                continue
            following = cues[index + 1].start if index + 1 < len(cues) else span.end
            limit = span.end if is_according(cue) else following
            one = self._attribution(cue, Zone(reached, limit, names, stand_ins, bodies), found)
            if one is None:
                continue
            found.append(one)
            reached = max(reached, one.end)
            self._known.heard(one.speaker, one.subject, names)
        if names and all(one.subject is None for one in found):
            self._known.about(names, span.start)
        return found

    def _belongs(self, according: Attribution, cue: Token) -> bool:
        """Say whether a verb belongs to the "according to" before it."""
        start = according.cue.end
        return cue.start - start <= AFAR and not COMMA.search(self.text, start, cue.start)

    def _attribution(self, cue: Token, zone: Zone, found: Sequence[Attribution]) -> Attribution | None:
        kind = cue.value("REPORTING")
        opens = kind is None or self._opens(zone.start, cue.start)
        if kind == "tail" and not opens:
            return None
        if kind == "that" and not opens and self._clause_endings and not self._closes_clause(zone.start, cue):
            return None
        if cue.value("ANAPHOR") is not None:
            speaker = self._named_with(cue, zone) or self._known.meant(cue)
            return Attribution(cue, cue.start, cue.end, speaker, kind is None, inverted=True, pronoun=True)
        behind = (
            self._subjects.behind(cue, zone) if opens and (self._inverts or kind is None or kind == "tail") else None
        )
        ahead = self._ahead(cue, zone, found)
        chosen = ahead if ahead and (behind is None or self._prefers(ahead, behind, cue)) else behind
        if chosen is None:
            return self._continued(cue, zone, found)
        near = chosen.start >= cue.end or chosen.pronoun or self._subjects.tight(chosen.end, cue.start)
        start, end = (min(cue.start, chosen.start), max(cue.end, chosen.end)) if near else (cue.start, cue.end)
        if not near and chosen.end < cue.start:
            start = chosen.start
        return Attribution(
            cue, start, end, chosen.id, kind is None, chosen.start >= cue.end,
            chosen.start if chosen.kind else None, pronoun=chosen.pronoun,
            closes=self._inverts or kind in ("said", "tail"), unnamed=chosen.id is None and not chosen.pronoun,
            told_from=chosen.end if self._verb_last and chosen is ahead else None,
            ends_clause=bool(self._clause_endings) and self._closes_clause(zone.start, cue),
        )  # fmt: skip

    def _named_with(self, cue: Token, zone: Zone) -> str | None:
        """Return the person with whom a sentence opens that goes on with "in her view"."""
        if cue.value("ANAPHOR") != "person" or cue.value("REPORTING") is not None:
            return None
        people = [one for one in zone.before(cue.start)[0] if one.kind is NameKind.PERSON]
        return people[0].id if people else None

    def _ahead(self, cue: Token, zone: Zone, found: Sequence[Attribution]) -> Subject | None:
        """Return the speaker named before the cue, as the order of the language's words has it."""
        kind = cue.value("REPORTING")
        if kind == "tail":
            return None
        if self._verb_last:
            return self._subjects.ahead(cue, zone, later=True) if kind is None else self._subjects.leading(cue, zone)
        return None if kind is None else self._subjects.ahead(cue, zone, bool(found))

    def _closes_clause(self, start: int, cue: Token) -> bool:
        """Say whether the word before a verb that closes its sentence ends as the verb of a reported clause does."""
        if self.text[cue.end : cue.end + 1] in (":", ","):
            return True
        words = self.text[max(start, cue.start - NEAR) : cue.start].split()
        return any(fold(word).endswith(self._clause_endings) for word in words[-2:])

    def _opens(self, start: int, at: int) -> bool:
        """Say whether a reporting word stands behind what was said, with at most an adverb between."""
        before = self.text[max(start, at - NEAR) : at].rstrip(" ")
        if not before or before[-1] in OPENING or before.endswith(HYPHEN):
            return True
        marked = max(before.rfind(mark) for mark in (*CLOSED, HYPHEN))
        words = before[marked + 1 :].split()
        return self._inverts and marked >= 0 and len(words) <= ADVERBS and all(word.islower() for word in words)

    def _prefers(self, ahead: Subject, behind: Subject, cue: Token) -> bool:
        """Say whether the speaker before the reporting word is meant, and what follows is what was said."""
        if self._subjects.tight(ahead.end, cue.start) or self._led(cue, behind.start):
            return True
        if behind.kind is NameKind.PERSON or behind.pronoun:
            return False
        apposed = self.text[ahead.end : ahead.end + 1] in (",", "，", "(", "（")
        return ahead.kind is NameKind.PERSON and apposed

    def _led(self, cue: Token, until: int) -> bool:
        """Say whether a "that" stands behind a reporting word, before ``until``."""
        index = bisect_left(self._thats, cue.end)
        return index < len(self._thats) and self._thats[index] < until

    def _is_nameless(self, zone: Zone, cue: Token) -> bool:
        """Say whether somebody without a name leads a sentence, in a script without spaces: 消息人士称，..."""
        if cue.value("REPORTING") not in ("said", "that", "told"):
            return False
        text = self.text
        lead = text[max(zone.start, cue.start - NEAR) : cue.start]
        subject = re.split("[，,。；;：:！？\n]", lead)[-1]
        return NAMELESS[0] <= len(subject) <= NAMELESS[1] and text[cue.end : cue.end + 1] in ("，", "：")

    def _continued(self, cue: Token, zone: Zone, found: Sequence[Attribution]) -> Attribution | None:
        """Return the attribution of a reporting word without a speaker of its own: whoever spoke before goes on."""
        according = cue.value("REPORTING") is None
        gap = self.text[zone.start : cue.start]
        clause = gap[max(gap.rfind(mark) for mark in ",，;；") + 1 :]
        words = clause.split()
        joined = bool(words) and (fold(words[0]) in self._ands or (bool(found) and fold(words[-1]) in self._ands))
        nameless = self._spaced and not according
        empty = joined or not words or (bool(found) and len(words) <= 2 and len(clause) <= NEAR // 2)
        if not self._spaced:
            # 预计 without a subject belongs to what was said, 并强调 and 称 go on
            empty = not clause.strip() and cue.value("REPORTING") == "said"
            nameless = self._is_nameless(zone, cue)
        speaker = None
        if empty and not according:
            speaker = found[-1].speaker if found else self._known.last
        if not found and not gap.strip():
            return None  # "noting that" of a preamble: nobody says it
        return Attribution(
            cue,
            cue.start,
            cue.end,
            speaker,
            according,
            inverted=False,
            continued=empty and not according,
            closes=self._spaced,
            unnamed=nameless and not empty,
        )


def _end(span: Span) -> int:
    return span.end
