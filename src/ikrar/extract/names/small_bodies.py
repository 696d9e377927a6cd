"""Bodies whose head word is written in small letters: the finance ministry, Азиатский банк развития."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ikrar.extract.names.page import Page
from ikrar.extract.names.unlisted import Guess
from ikrar.extract.names.vocabulary import Entry
from ikrar.model.parties import NameKind

BACK = 60
"""Code points before a head word within which its adjectives stand."""
FORWARD = 90
"""Code points behind it within which its complement does."""
QUOTED_BEFORE = re.compile(r"[«„“\"]([^\W\d_a-zа-я][^«»„“”\"\n]{1,39}|[a-z][A-Z]\w{1,20})[»“”\"] $")
"""The same before it: «Газпром» компаниясы."""
CLOSING = ("»", "”", "“", '"')
QUOTE = 44
DEEP = 3
QUOTED = re.compile(r" [«„“]([^«»„“”\n]{2,40})[»“”]")
"""A name in marks behind a head word: компания «Газ-Систем»."""
"""Adjectives before a head word."""


def read_small_bodies(page: Page, properties: Mapping[str, Any]) -> Iterator[Guess]:
    """Yield the bodies named by a head word in small letters, or by one that its complement follows in small letters."""
    reader = _Reader(page, properties)
    for start, end, entry in page.words:
        if entry.sort == "BODYWORD":
            guess = reader.guess(start, end, entry)
            if guess:
                yield guess


class _Reader:
    def __init__(self, page: Page, properties: Mapping[str, Any]) -> None:
        self._text = page.text
        self._starting, self._ending = page.starting, page.ending
        self._adjectives = tuple(properties.get("adjective_endings", ()))
        self._complements = tuple(properties.get("complement_endings", ()))
        self._links = tuple(properties.get("link_endings", ()))
        self._not_lead = tuple(properties.get("not_lead_endings", ()))
        self._no_adjectives = tuple(properties.get("not_adjective_endings", ()))
        self._naming = tuple(f" {word} " for word in properties.get("naming_words", ()))
        self._joins = set(properties.get("complement_words", ()))
        self._of = tuple(f" {word} " for word in properties.get("name_joiners", {}).get("of", ()))
        self._opening = set(properties.get("opening_words", ()))

    def guess(self, start: int, end: int, entry: Entry) -> Guess | None:
        text = self._text
        head = text[start:end]
        capital = head[0].isupper()
        quoted = QUOTED.match(text, end)
        if quoted:
            return Guess(start, quoted.end(), NameKind.BODY, (quoted[1],))
        if entry.value == "quoted":
            return None
        before = text[max(0, start - QUOTE) : start]
        marked = QUOTED_BEFORE.search(before) if before[-2:-1] in CLOSING else None
        if marked and not capital:
            begin = start - len(before) + marked.start()
            return Guess(begin, start - 1, NameKind.BODY, (marked[1],))
        named = capital or entry.value == "small" or text.startswith(" «", end)
        if self._links and named and head.endswith(self._links):
            return self._linked(start, end, head, entry)
        if self._complements:
            begin, lead = (start, ()) if capital else self._lead(start)
            if begin < start or capital or (self._naming and text.startswith(self._naming, end)):
                return self._inflected(begin, end, lead, head, entry)
        if capital and entry.value != "alone":
            return None
        if entry.value == "alone":
            return Guess(start, end, NameKind.BODY, (), head, self._state(start, end), lone=True)
        if entry.value != "small":
            return None
        return self._with_field(start, end, head)

    def _with_field(self, start: int, end: int, head: str) -> Guess | None:
        """Return "the finance ministry", "kementerian ekonomi", "the ministry of finance"."""
        text = self._text
        field = self._ending.get(start - 1)
        if field is not None and field[2].field:
            before = field[0]
            return Guess(before, end, NameKind.BODY, (text[before : start - 1],), head, self._state(before, end))
        for gap in (" ", *self._of):
            at = end + len(gap)
            stop = self._field_at(at)
            if stop is not None and text.startswith(gap, end):
                while (further := self._further(stop)) is not None:
                    stop = further
                return Guess(start, stop, NameKind.BODY, tuple(text[at:stop].split()), head, self._state(start, stop))
        return None

    def _further(self, at: int) -> int | None:
        for word in (" ", *(f" {one} " for one in self._joins)):
            stop = self._field_at(at + len(word))
            if stop is not None and self._text.startswith(word, at):
                return stop
        return None

    def _state(self, start: int, end: int) -> str:
        for word in (self._ending.get(start - 1), self._starting.get(end + 1)):
            if word is not None and word[2].kind is NameKind.STATE:
                return word[2].id
        return ""

    def _field_at(self, at: int) -> int | None:
        word = self._starting.get(at)
        return word[1] if word is not None and word[2].field else None

    # heads with adjectives and complements that agree, in languages that inflect

    def _lead(self, start: int) -> tuple[int, tuple[str, ...]]:
        """Return where the adjectives before a head word begin, the first of them written with a capital."""
        text = self._text
        words: list[str] = []
        at = start
        while len(words) < DEEP and at and text[at - 1] == " ":
            begin = text.rfind(" ", max(0, at - BACK), at - 1) + 1
            word = text[begin : at - 1].lstrip('«"“(')
            begin = at - 1 - len(word)
            if self._not_lead and word.endswith(self._not_lead):
                break
            plain = word.replace("-", "").isalpha() and word.endswith(self._adjectives)
            if not plain or word.endswith(self._no_adjectives):
                break
            words.insert(0, word)
            if word[0].isupper():
                return (begin, tuple(words)) if word.lower() not in self._opening else (start, ())
            at = begin
        return start, ()

    def _inflected(self, begin: int, end: int, lead: tuple[str, ...], head: str, entry: Entry) -> Guess | None:
        ministry = entry.value in ("small", "alone")
        stop, words = self._complement(end, ministry, head[0].isupper())
        if not lead and not words and entry.value != "alone" and self._opens(begin):
            return None
        if entry.value != "alone" or words or lead:
            return Guess(
                begin, stop, NameKind.BODY, (*lead, *words)[:2], head, self._state(begin, stop) if ministry else ""
            )
        return Guess(begin, stop, NameKind.BODY, (), head, self._state(begin, stop), lone=True)

    def _linked(self, start: int, end: int, head: str, entry: Entry) -> Guess | None:
        """Return a body whose words each end in what links them to the next: Бонки миллии рушд."""
        text, ministry = self._text, entry.value == "small"
        limit = min(len(text), end + FORWARD)
        words: list[str] = []
        stop, linked = end, True
        while linked and stop < limit and text[stop] == " ":
            begin = stop + 1
            named = self._starting.get(begin)
            known = named[1] if named is not None and named[2].kind is not None else 0
            if known and ministry:
                break
            at = known or self._word_end(begin, limit)
            if at == begin:
                break
            stop = at if known or (further := self._further(at)) is None else further
            words.append(text[begin:stop])
            linked = words[-1].endswith(self._links)
        if not words or (
            self._opens(start) and not ministry and not any(word.lstrip("«")[0].isupper() for word in words)
        ):
            return None
        return Guess(start, stop, NameKind.BODY, tuple(words), head, self._state(start, stop) if ministry else "")

    def _word_end(self, at: int, limit: int) -> int:
        """Return where the word or the name in marks ends that begins at an offset, the same where none does."""
        text = self._text
        if text[at : at + 1] == "«":
            return text.find("»", at, limit) + 1 or at
        while at < limit and (text[at].isalpha() or text[at] == "-"):
            at += 1
        return at

    def _opens(self, at: int) -> bool:
        before = self._text[max(0, at - 2) : at]
        return not before or before[-1] in '\n«“"' or before[0] in ".!?…"

    def _complement(self, end: int, ministry: bool, capital: bool) -> tuple[int, tuple[str, ...]]:
        """Return where the words end that say what a body is for or whose it is, and these words."""
        text, at = self._text, end
        limit = min(len(text), end + FORWARD)
        words: list[str] = []
        stop = end
        joined = named_by = False
        while at < limit and text[at] == " ":
            begin = at + 1
            named = self._starting.get(begin)
            if named is not None and named[2].kind is not None:
                if ministry:
                    break
                words.append(text[begin : named[1]])
                stop = at = named[1]
                continue
            at = begin
            while at < limit and (text[at].isalpha() or text[at] == "-"):
                at += 1
            word = text[begin:at]
            if word in self._joins and not joined:
                joined = True
                named_by = f" {word} " in self._naming
                continue
            free = capital and joined and named_by and len(word) > DEEP
            if not word or word[0].isupper() or not (free or word.endswith(self._complements) or word in self._joins):
                break
            joined = False
            words.append(word)
            stop = at
        return stop, tuple(word for word in words if word not in self._joins)
