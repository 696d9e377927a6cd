"""Bodies and places named by their head word at the end, in a script without spaces: 泰国商会, 孟加拉国电力发展局."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ikrar.extract.names.page import Page
from ikrar.extract.names.unlisted import Guess
from ikrar.extract.names.vocabulary import Entry
from ikrar.languages.load import Language
from ikrar.model.parties import NameKind

LONGEST = 14
"""Characters before a head word."""
SHORTEST = 2
SPECIFIC = 4
"""Characters before a head word that many things have in their names, a centre or an office."""
TIMES = {"RELATIVE", "WEEKDAY", "WEEKDAYOF", "MONTHMARK", "YEARMARK", "DAYMARK", "CURRENCY", "PERCENT", "MAGNITUDE"}
"""Symbols of words that no name of a body holds."""
VERBS = {"ESTABLISH", "SIGN", "DECIDED", "AGREED", "COMMISSIVE", "PROPOSE", "HELD", "CALL", "COMPLETED", "IMPLEMENTED"}


def read_hanzi_bodies(page: Page, language: Language) -> list[Guess]:
    """Return the bodies and places in order."""
    return list(_Heads(page, language).guesses())


class _Heads:
    def __init__(self, page: Page, language: Language) -> None:
        properties = language.properties
        self._text = page.folded
        self._stops = frozenset(properties.get("body_stops", ""))
        words = properties.get("body_stop_words", ())
        self._cut = re.compile("|".join(map(re.escape, words))) if words else None
        self._ministry = tuple(properties.get("ministry_words", ()))
        self._not_ministry = tuple(properties.get("not_ministry_words", ()))
        self._foreign = frozenset(properties.get("foreign_name_characters", ""))
        self._tokens = page.words
        self._inside: dict[int, Entry] = {}
        for start, end, entry in self._tokens:
            for at in range(start, end):
                self._inside[at] = entry
        self._measured = {
            at
            for token in page.measures
            if not TIMES.isdisjoint(token.meaning.values)
            for at in range(token.start, token.end)
        }
        self._acting = {
            at
            for token in page.lexed.tokens("acts")
            for at in range(token.start, token.end)
            if not VERBS.isdisjoint(token.meaning.values)
        }
        self._named: set[str] = set()

    def guesses(self) -> Iterator[Guess]:
        """Yield what head words name."""
        for start, end, entry in self._tokens:
            if entry.sort == "BODYWORD":
                guess = self._body(start, end, entry)
                if guess:
                    yield guess
            elif entry.sort == "FIELD":
                guess = self._of_field(start, end)
                if guess:
                    yield guess
            elif entry.sort == "PLACEWORD":
                guess = self._place(start, end)
                if guess:
                    yield guess

    def _body(self, start: int, end: int, entry: Entry) -> Guess | None:
        text = self._text
        head = text[start:end]
        if entry.value == "alone":
            if text.startswith(self._not_ministry, end):
                return None
            return Guess(start, end, NameKind.BODY, (), head, self._state(start), lone=True)
        begin = start
        while begin > 0 and start - begin < LONGEST and self._joins(begin - 1):
            begin -= 1
        if self._cut:
            cuts = [found.end() for found in self._cut.finditer(text, begin, start)]
            begin = cuts[-1] if cuts else begin
        size = start - begin
        if size >= (SPECIFIC if entry.value == "specific" else SHORTEST):
            self._named.add(head)
            return Guess(begin, end, NameKind.BODY, (text[begin:start],), head)
        if entry.value == "alias" and head in self._named:
            return Guess(start, end, NameKind.BODY, (), head)
        return None

    def _joins(self, at: int) -> bool:
        """Say whether a character may belong to a body's name: Chinese, no stop, and no word that parts names."""
        char = self._text[at]
        if not "\u3400" <= char <= "\u9fff":
            return False
        entry = self._inside.get(at)
        if entry is not None:
            return entry.sort in ("FIELD", "BODYWORD", "PLACEWORD", "GROUPWORD", "SIDES") or entry.kind in (
                NameKind.STATE,
                NameKind.PLACE,
                NameKind.BODY,
            )
        return char not in self._stops and at not in self._measured and at not in self._acting

    def _of_field(self, start: int, end: int) -> Guess | None:
        """Return the ministry of a field, or of several: 公共工程与运输部."""
        text = self._text
        word = next((one for one in self._ministry if text.startswith(one, end)), None)
        if word is None or text.startswith(self._not_ministry, end + len(word)):
            return None
        begin = start
        while begin > 1:
            at = begin - 1 if text[begin - 1] in "和与及、" else begin
            entry = self._inside.get(at - 1)
            if entry is None or entry.sort != "FIELD":
                break
            while self._inside.get(at - 1) is entry:
                at -= 1
            begin = at
        return Guess(begin, end + len(word), NameKind.BODY, (text[begin:end],), word, self._state(begin))

    def _state(self, at: int) -> str:
        entry = self._inside.get(at - 1)
        return entry.id if entry is not None and entry.kind is NameKind.STATE else ""

    def _place(self, start: int, end: int) -> Guess | None:
        begin = start
        while (
            begin > 0
            and start - begin < LONGEST // 2
            and self._text[begin - 1] in self._foreign
            and begin - 1 not in self._inside
        ):
            begin -= 1
        if start - begin < SHORTEST:
            return None
        return Guess(begin, end, NameKind.PLACE, (self._text[begin:start],))
