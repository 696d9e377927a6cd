"""Attribution: whom a reporting word is about, also where only "he" or "the president" is said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from ikrar.extract.fold import fold
from ikrar.extract.lexer import Lexed, Token
from ikrar.extract.lexicon import expand
from ikrar.languages.load import Language
from ikrar.model.parties import Mention, NameKind
from ikrar.model.text import Span

Item = TypeVar("Item")
SPEAKING = (NameKind.PERSON, NameKind.BODY, NameKind.STATE, NameKind.GROUP)
NEAR = 24
"""Code points between a reporting word and a pronoun, office or state for them to belong together."""
TITLED = 60
"""Code points of titles and offices that may stand between a reporting word and the name after it."""
AROUND = 8
"""Names and stand-ins on either side of a reporting word that are looked at."""
SUBJECT = 40
"""A person named within so many code points of a sentence's beginning is taken for its subject."""


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


@dataclass(frozen=True, slots=True)
class _Subject:
    start: int
    end: int
    id: str | None
    kind: NameKind | None
    """None for a pronoun or a bare office, whose id is what they were resolved to."""


@dataclass(frozen=True, slots=True)
class _Around:
    """The names and stand-ins about one cue, nearest ones only, and those that lead its sentence."""

    before: Sequence[Mention]
    after: Sequence[Mention]
    stand_ins_before: Sequence[Token]
    stand_ins_after: Sequence[Token]
    leads: Sequence[Mention]

    @classmethod
    def of(cls, cue: Token, names: Sequence[Mention], stand_ins: Sequence[Token], leads: Sequence[Mention]) -> _Around:
        at, place = bisect_left(names, cue.start, key=_start), bisect_left(stand_ins, cue.start, key=_start)
        return cls(
            names[max(0, at - AROUND) : at],
            names[at : at + AROUND],
            stand_ins[max(0, place - AROUND) : place],
            stand_ins[place : place + AROUND],
            leads,
        )


def _leads(names: Sequence[Mention]) -> list[Mention]:
    """Return the first person and then the first body of a sentence."""
    firsts = (next((one for one in names if one.kind is kind), None) for kind in (NameKind.PERSON, NameKind.BODY))
    return [one for one in firsts if one]


class Scene:
    """What attribution looks at, sentence by sentence, and who spoke last."""

    def __init__(self, lexed: Lexed, mentions: Sequence[Mention], silent: Sequence[Span], language: Language) -> None:
        self.text = lexed.text
        self._silent = silent
        self._names = [one for one in mentions if one.kind in SPEAKING and not self.is_silent(one.start)]
        tokens = [one for one in lexed.tokens("names") if not self.is_silent(one.start)]
        self._cues = [one for one in tokens if is_cue(one)]
        self._stand_ins = [one for one in tokens if _stands_in(one)]
        people = [one for one in self._names if one.kind is NameKind.PERSON]
        self._holders = _holders(tokens, people, self.text, offices(language))
        self._titled = {holder for holders in self._holders.values() for _, holder in holders}
        self.last: str | None = None

    def is_silent(self, at: int) -> bool:
        """Say whether an offset lies within somebody's very words, where no one is spoken of as speaking."""
        index = bisect_right(self._silent, at, key=lambda one: one.start) - 1
        return index >= 0 and at < self._silent[index].end

    def attributions(self, span: Span) -> list[Attribution]:
        """Return the attributions of the next sentence; sentences must come in order."""
        found: list[Attribution] = []
        names = within(self._names, span, _start)
        stand_ins = within(self._stand_ins, span, _start)
        leads = _leads(names)
        for cue in within(self._cues, span, _start):
            if not self._reports(cue, span):
                continue
            one = self._attribution(cue, span, _Around.of(cue, names, stand_ins, leads))
            if one.speaker is None and found and not self._has_subject(cue, found[-1]):
                one = Attribution(cue, cue.start, cue.end, found[-1].speaker, one.according, one.inverted)
            found.append(one)
            self.last = one.speaker or self.last
        if not found:
            first = names[0] if names else None
            if first and first.kind is NameKind.PERSON and first.start - span.start < SUBJECT:
                self.last = first.id
        return found

    def _reports(self, cue: Token, span: Span) -> bool:
        """Say whether a word that reports only at the end of what was said stands there."""
        if cue.value("REPORTING") != "tail":
            return True
        before = self._before_text(cue, span)
        return not before or before[-1] in ",”»\"'’—–-?!"

    def _before_text(self, cue: Token, span: Span) -> str:
        return self.text[max(span.start, cue.start - NEAR) : cue.start].rstrip()

    def _has_subject(self, cue: Token, previous: Attribution) -> bool:
        """Say whether words between the attribution before and this cue may name a speaker that is not known."""
        gap = self.text[previous.end : cue.start]
        clause = max(gap.rfind(mark) for mark in ",，;；")
        return clause >= 0 and len(gap) - clause > NEAR

    def _attribution(self, cue: Token, span: Span, around: _Around) -> Attribution:
        according = cue.value("ACCORDING") is not None
        if cue.value("ANAPHOR") is not None:
            return Attribution(cue, cue.start, cue.end, self.last, according, inverted=True)
        before = self._before_text(cue, span)
        opens = according or not before or before[-1] in ",，—–-”»\"'’」』"
        after = self._after(cue, around)
        ahead = None if according else self._before(cue, around)
        chosen = after if after and (opens or ahead is None) else ahead
        if chosen is None:
            return Attribution(cue, cue.start, cue.end, None, according, inverted=False)
        near = chosen.start >= cue.end or self._adjacent(chosen.end, cue.start)
        start, end = (min(cue.start, chosen.start), max(cue.end, chosen.end)) if near else (cue.start, cue.end)
        subject = chosen.start if chosen.kind else None
        return Attribution(cue, start, end, chosen.id, according, chosen.start >= cue.end, subject)

    def _after(self, cue: Token, around: _Around) -> _Subject | None:
        """Return the speaker named right after the cue: a pronoun, or a name with its titles."""
        token = around.stand_ins_after[0] if around.stand_ins_after else None
        if token and token.value("ANAPHOR") is not None and self._adjacent(cue.end, token.start):
            return self._stand_in(token)
        for name in around.after:
            if name.start - cue.end > TITLED or _broken(self.text[cue.end : name.start]):
                break
            titled = token is not None and token.start < name.start
            if name.kind is NameKind.PERSON and (titled or name is not around.after[0]):
                return _Subject(name.start, name.end, name.id, name.kind)
            if self._adjacent(cue.end, name.start) and not self._precedes_person(name, around.after):
                return _Subject(name.start, name.end, name.id, name.kind)
        return self._stand_in(token) if token and self._adjacent(cue.end, token.start) else None

    def _precedes_person(self, name: Mention, names: Sequence[Mention]) -> bool:
        """Say whether a person follows whom the name describes: "said Chinese President X"."""
        later = (one for one in names if one.start >= name.end and one.kind is NameKind.PERSON)
        person = next(later, None)
        return (
            name.kind is not NameKind.PERSON
            and person is not None
            and person.start - name.end <= TITLED // 2
            and not _broken(self.text[name.end : person.start])
        )

    def _before(self, cue: Token, around: _Around) -> _Subject | None:
        """Return the speaker named before the cue: what stands at it, else the first person, else the first body."""
        name = around.before[-1] if around.before else None
        token = around.stand_ins_before[-1] if around.stand_ins_before else None
        if token and self._adjacent(token.end, cue.start) and (name is None or name.end <= token.start):
            titled = name is not None and name.kind is NameKind.PERSON and token.start - name.end <= 3
            if not (titled and token.value("OFFICE") is not None):
                return self._stand_in(token)
        if name and self._adjacent(name.end, cue.start):
            return _Subject(name.start, name.end, name.id, name.kind)
        lead = next((one for one in around.leads if one.end <= cue.start), None)
        return _Subject(lead.start, lead.end, lead.id, lead.kind) if lead else None

    def _stand_in(self, token: Token) -> _Subject:
        office = token.value("OFFICE")
        known = self._holders.get(office, ()) if office is not None else ()
        resolved = self.last if office is None else _latest(known, token.start)
        if resolved is None and self.last not in self._titled:
            resolved = self.last
        return _Subject(token.start, token.end, resolved, None)

    def _adjacent(self, start: int, end: int) -> bool:
        gap = self.text[start:end]
        return len(gap) <= NEAR and not _broken(gap) and len(gap.split()) <= 2


def is_cue(token: Token) -> bool:
    """Say whether a token reports that somebody said something."""
    return token.value("REPORTING") is not None or token.value("ACCORDING") is not None


def _stands_in(token: Token) -> bool:
    return not is_cue(token) and (token.value("ANAPHOR") is not None or token.value("OFFICE") is not None)


@lru_cache(maxsize=64)
def offices(language: Language) -> dict[str, str]:
    """Return each spelling of an office, folded, with the office."""
    return {
        fold(spelling): form.value
        for form in language.forms
        if form.symbol == "OFFICE"
        for spelling in expand(form.text, language.paradigms)
    }


def _holders(
    tokens: Iterable[Token], people: Sequence[Mention], text: str, known: Mapping[str, str]
) -> dict[str, list[tuple[int, str]]]:
    """Return who was named with which office and where: "President A", "A, president of B"."""
    held: dict[str, list[tuple[int, str]]] = {}
    for person in people:
        for own in _own_offices(fold(person.text), known):
            held.setdefault(own, []).append((person.start, person.id))
    for token in tokens:
        office = token.value("OFFICE")
        at = bisect_left(people, token.start, key=_start)
        for person in people[max(0, at - 1) : at + 1]:
            low, high = sorted((person.start, person.end, token.start, token.end))[1:3]
            if office is not None and high - low <= TITLED // 2 and not _stops(text[low:high]):
                held.setdefault(office, []).append((person.start, person.id))
    return {office: sorted(holders) for office, holders in held.items()}


def _own_offices(name: str, known: Mapping[str, str]) -> Iterator[str]:
    """Yield the offices that a name's own words hold: "President Xi", 习主席."""
    words = name.split()
    yield from (known[word] for word in {*words, " ".join(words[:2]), name[-2:], name[-3:]} if word in known)


def _latest(holders: Sequence[tuple[int, str]], at: int) -> str | None:
    index = bisect_left(holders, at, key=lambda one: one[0])
    return holders[index - 1][1] if index else None


def _broken(gap: str) -> bool:
    return any(mark in gap for mark in ',，;；:：.。!！?？\n“”«»"')


def _stops(gap: str) -> bool:
    return any(mark in gap for mark in ';；:：.。!！?？\n“”«»"')


def _start(one: Mention | Token) -> int:
    return one.start


def within(items: Sequence[Item], span: Span, start: Callable[[Item], int]) -> Sequence[Item]:
    """Return the items, in order, that begin within a span."""
    return items[bisect_left(items, span.start, key=start) : bisect_left(items, span.end, key=start)]
