"""One id for one bearer: persons by surname, bodies by acronym and head word, once the text has introduced them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ikrar.extract.lexing.fold import fold
from ikrar.extract.names.page import Word
from ikrar.extract.names.unlisted import Guess
from ikrar.extract.names.vocabulary import UPPER, Vocabulary
from ikrar.model.parties import Mention, NameKind

BRACKETED = re.compile(
    rf" ?[(（](?:[^()\n—–-]{{0,24}}[—–-] ?)?[\"“«]?(?:\w{{1,3}} )?([{UPPER}][\w.&-]{{1,11}})[\"”»]?[)）]"
)
"""A short form given right behind a name: "(ADB)", "(hereinafter - ADB)"."""
GIVEN = re.compile(rf"[(（][\"“«]?([{UPPER}][\w.&-]{{1,11}})[\"”»]?[)）](?! ?[-–—])")
"""The same anywhere, but for the agency that a report's first line names: "JAKARTA (ANTARA) -"."""
CAPITALS = re.compile(rf"([{UPPER}]{{3,8}}|[{UPPER}][^\W\d_{UPPER}]+[{UPPER}][^\W\d_]+)(?:-?([^\W\d_{UPPER}]{{1,6}}))?")
"""An acronym or a company's name, with an ending in languages that add one: ISRO, IndiGo, НАТО-ның."""
SMALL = re.compile(rf"[^\W\d_{UPPER}]{{2}}")
ROMAN = re.compile("[IVXLCDM]+")
NEAR = 24
MOST = 200
"""Bodies whose full names are compared with the ends of others."""
PAIR = 2
"""Words of a forename and a surname, or of one word that opens a sentence and a surname."""
SHORT = 3
"""Letters that a word of a name needs to stand for its bearer alone."""


@dataclass(slots=True)
class Introduced:
    """Who was named in a document: ids by the short forms that stand for them."""

    text: str
    vocabulary: Vocabulary
    alone: frozenset[str] = frozenset()
    """Stems of the capitalised words that stand alone somewhere."""
    surnames: dict[str, str] = field(default_factory=dict)
    forenames: dict[str, str] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    """Bodies by their names as written, in a script without spaces."""
    full: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The name in full of each person, unless a sentence opens with it: then its first word may be none of it."""
    things: frozenset[str] = frozenset()
    """Short forms that are given in brackets behind what is no body: a treaty, a project."""
    _learned: bool = False
    bodies: dict[tuple[str, ...], str] = field(default_factory=dict)
    heads: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def learn(self, listed: Iterable[Word], guesses: Iterable[Guess]) -> None:
        """Take in all names of a document that are given in full."""
        for word in listed:
            self._learn_listed(word)
        written = self.acronyms.copy()
        for guess in guesses:
            if guess.kind is NameKind.PERSON and len(guess.words) > 1:
                if not guess.opens or self.vocabulary.stem(guess.words[-1]) not in self.surnames:
                    known = self.person(guess.words)
                    self.full.setdefault(known, guess.words)
                    self._person(guess.words, known)
            elif guess.kind is NameKind.BODY and (guess.words or guess.lone):
                self._learn_body(guess, written)
        self.things = frozenset(one[1] for one in GIVEN.finditer(self.text) if one[1] not in self.acronyms)
        self._learned = True
        for places in self.heads.values():
            places.sort()

    def _learn_listed(self, word: Word) -> None:
        start, end, entry = word
        text = self.text[start:end]
        if entry.kind is NameKind.PERSON:
            self._person([one for one in text.split() if one[0].isupper()], entry.id)
        elif entry.kind is NameKind.BODY:
            self._acronym(end, entry.id)
            self.acronyms[text] = entry.id
            if len(self.written) < MOST:
                self.written[text] = entry.id
            words = text.split()
            for one in {words[0], words[-1]} if len(words) > 1 else ():
                self.heads.setdefault(self.vocabulary.stem(one), []).append((start, entry.id))

    def _learn_body(self, guess: Guess, written: Mapping[str, str]) -> None:
        """Take in a body; one whose short form is listed is the listed one."""
        short = BRACKETED.match(self.text, guess.end)
        if short and short[1] in written:
            self.bodies[self._key(guess)] = written[short[1]]
        known = self.body(guess)
        self._acronym(guess.end, known)
        if not guess.head:
            self.acronyms[" ".join(guess.words)] = known

    def _person(self, words: Sequence[str], known: str) -> None:
        stems = [self.vocabulary.stem(word) for word in words]
        for stem in stems[:-1]:
            if len(stem) >= SHORT:
                self.forenames[stem] = known
        if stems and len(stems[-1]) >= SHORT:
            self.surnames[stems[-1]] = known

    def _acronym(self, end: int, known: str) -> None:
        short = BRACKETED.match(self.text, end)
        if short:
            self.acronyms[short[1]] = known

    def person(self, words: Sequence[str]) -> str:
        """Return the id of a person: the one known by the surname where the first names agree, else made of the name."""
        stems = [self.vocabulary.stem(word) for word in words]
        known = self.surnames.get(stems[-1])
        if len(stems) == 1:
            return known or self.forenames.get(stems[0]) or f"person:{fold(words[0])}"
        if known and (self.forenames.get(stems[0]) == known or len(stems[0]) == 1):
            return known
        return "person:" + "-".join(fold(word).replace("'", "") for word in words)

    def _person_mention(self, guess: Guess) -> Mention:
        """Return a person; a word that opens a sentence before the surname of somebody known is no part of the name."""
        words, start, last = guess.words, guess.start, guess.words[-1]
        known = self.surnames.get(self.vocabulary.stem(last))
        if guess.opens and known and len(words) == PAIR and self.full.get(known) != words:
            words, start = (last,), guess.end - len(last)
        return Mention(start, guess.end, self.text[start : guess.end], NameKind.PERSON, self.person(words))

    def _key(self, guess: Guess) -> tuple[str, ...]:
        stem = self.vocabulary.stem
        return (guess.state, *sorted(stem(word) for one in (*guess.words, guess.head) if one for word in one.split()))

    def body(self, guess: Guess) -> str:
        """Return the id of a body: its words in any order and case are one; a ministry is its state's, or the last named."""
        key = self._key(guess)
        stem = self.vocabulary.stem(guess.head)
        if not guess.words and not guess.state and (before := self.heads.get(stem)):
            return before[max(0, bisect_left(before, (guess.start,)) - 1)][1]
        known = self.bodies.get(key) or self._ending(guess)
        if known is None:
            slug = "-".join(fold(word) for one in (*guess.words, guess.head) if one for word in one.split())
            known = f"body:{guess.state.lower()}-{slug}" if guess.state else f"body:{slug}"
            self.bodies[key] = known
            if guess.words and len(self.written) < MOST:
                self.written[self.text[guess.start : guess.end]] = known
        self.bodies["", *key[1:]] = known
        if guess.head and not self._learned:
            first = self.vocabulary.stem(guess.head.split()[0])
            for one in {stem, first}:
                self.heads.setdefault(one, []).append((guess.start, known))
        return known

    def _ending(self, guess: Guess) -> str | None:
        """Return the body whose name ends in this one, in a script without spaces: 南亚电力公司 of 印度南亚电力公司."""
        written = self.text[guess.start : guess.end]
        if not written or written[0] < "\u3400":
            return None
        return next((known for full, known in self.written.items() if full.endswith(written) and full != written), None)

    def short(self, start: int, end: int) -> Mention | None:
        """Return whom a single word stands for that no list knows: an acronym, a surname, a first name."""
        word = self.text[start:end]
        known = self.acronyms.get(word)
        if known:
            return Mention(start, end, word, NameKind.BODY, known)
        stem = self.vocabulary.stem(word)
        known = self.surnames.get(stem) or self.forenames.get(stem)
        if known and word.lower() not in self.vocabulary.common:
            return Mention(start, end, word, NameKind.PERSON, known)
        letters = self._capitals(word)
        if letters and not self._stands_in_capitals(start, end):
            return Mention(start, end, word, NameKind.BODY, f"body:{fold(letters)}")
        return None

    def _capitals(self, word: str) -> str | None:
        """Return the letters of a word that is written as acronyms and company names are, None of any other."""
        found = CAPITALS.fullmatch(word)
        if found is None or (
            found[2] and not word[found.end(1) :].startswith("-") and found[2] not in self.vocabulary.endings
        ):
            return None
        letters = found[1]
        known = letters in self.things or letters in self.vocabulary.things or fold(letters) in self.vocabulary.acronyms
        return None if known or ROMAN.fullmatch(letters) else letters

    def _stands_in_capitals(self, start: int, end: int) -> bool:
        """Say whether a word stands in a heading, whose words are written in capitals, or opens a line as a place does."""
        text = self.text
        begin, stop = text.rfind("\n", max(0, start - NEAR), start) + 1, text.find("\n", end, end + NEAR)
        line = text[max(begin, start - NEAR) : stop if stop >= 0 else end + NEAR]
        if not SMALL.search(line):
            return True
        leads = end - start > SHORT and begin == start and not text.startswith((" (", " –", " —", " -"), end)
        if leads and (end - start > 2 * SHORT - 1 or text[end : end + 1] in (",", "\n")):
            return True
        beside = [
            word.strip("(),")
            for word in (*text[max(0, start - NEAR) : start].split()[-1:], *text[end : end + NEAR].split()[:1])
        ]
        return any(word.isupper() and len(word) > 1 and word.isalpha() for word in beside)

    def mentions(self, guesses: Iterable[Guess]) -> Iterator[Mention]:
        """Yield the mentions that the guesses amount to."""
        for guess in guesses:
            start, end = guess.start, guess.end
            written = self.text[start:end]
            if written in self.acronyms:
                yield Mention(start, end, written, NameKind.BODY, self.acronyms[written])
            elif guess.kind is NameKind.PERSON:
                if guess.evident or self.vocabulary.stem(guess.words[-1]) in self.alone:
                    yield self._person_mention(guess)
            elif guess.kind is NameKind.BODY:
                if guess.words or guess.state or guess.lone or self.vocabulary.stem(guess.head) in self.heads:
                    yield Mention(start, end, written, NameKind.BODY, self.body(guess))
            else:
                one = self.short(start, end) if len(guess.words) == 1 else None
                slug = "-".join(self.vocabulary.stem(word) for word in guess.words)
                yield one or Mention(start, end, written, NameKind.PLACE, f"place:{slug}")
