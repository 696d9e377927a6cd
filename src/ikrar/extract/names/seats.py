"""Whether a capital is the place, or stands for its state's government: "in Tokyo" and "Tokyo would ask"."""

from __future__ import annotations

import re

from ikrar.extract.names.page import Page, Word
from ikrar.extract.names.vocabulary import UPPER
from ikrar.languages.load import Language
from ikrar.model.parties import NameKind

DATELINE = re.compile(rf"(?:,? \(|, [\d{UPPER}]| [–—-]|/)")
"""What stands behind the place of a dateline."""
DASHES = ("–", "—")
"""Marks that join two places where no blank stands beside them: Riyadh–Doha."""
NEAR = 24
ASIDE = 3
"""Words in which a verb of saying is looked for behind a capital."""


class Seats:
    """Tells places from stand-ins, name by name in the order of the text."""

    def __init__(self, page: Page, language: Language) -> None:
        self._text = page.text
        self._ending = page.ending
        self._dated = page.dated
        self._linked = page.vocabulary.linked
        self._spaced = language.spaces
        properties = language.properties
        self._behind = tuple(properties.get("behind_places", ()))
        self._ahead = tuple(properties.get("before_places", ()))
        self._endings = tuple(properties.get("place_endings", ()))
        self._sayers = tuple(properties.get("impersonal_endings", ()))
        self._starting = page.starting
        self._last = 0
        self._located = False

    def stands_for_state(self, start: int, end: int, following: Word | None) -> bool:
        """Say whether the capital at ``start`` to ``end`` stands for its state; ``following`` is the next listed name."""
        located = not self._says(end) and (self._is_located(start, end) or self._goes_on(end, following))
        self._last, self._located = end, located
        return not located

    def _says(self, end: int) -> bool:
        """Say whether a verb of saying in the plural without a subject follows: В Дакаре, однако, считают."""
        if not self._sayers:
            return False
        text, at = self._text, end
        for _ in range(ASIDE):
            at = next((place for place in range(at, min(at + NEAR, len(text))) if text[place] not in " ,"), at)
            word = self._starting.get(at)
            if word is not None and word[2].sort == "REPORTING":
                return text.endswith(self._sayers, at, word[1])
            if not text[at : at + 1].islower():
                return False
            while at < len(text) and text[at].isalpha():
                at += 1
        return False

    def passes(self, end: int) -> None:
        """Take note of a place that is no capital: what is listed with it is a place as well."""
        self._last, self._located = end, True

    def _goes_on(self, end: int, following: Word | None) -> bool:
        """Say whether the next name of the same list is a place and no capital."""
        if following is None or following[2].kind is not NameKind.PLACE or following[2].country:
            return False
        return 0 < following[0] - end <= NEAR // 3 and bool(self._linked.fullmatch(self._text, end, following[0]))

    def _is_located(self, start: int, end: int) -> bool:
        text = self._text
        led = self._ending.get(start) or (self._ending.get(start - 1) if text[start - 1] == " " else None)
        if led is not None and led[2].sort in ("IN", "PLACEWORD"):
            return True
        if self._located and 0 <= start - self._last <= NEAR // 3 and self._linked.fullmatch(text, self._last, start):
            return True
        if self._endings and text.endswith(self._endings, start + 2, end):
            return True
        after, before = text[end : end + NEAR], text[max(0, start - NEAR) : start]
        if after[:1] in DASHES or before[-1:] in DASHES or (before[-1:] == "(" and after[:2] == ", "):
            return True
        if after[:2] == ", " and end + 2 in self._dated:
            return True
        if before[-2:] == ", " and not self._is_listed(start - 2) and self._spaced and _capital(before[:-2]):
            return True
        if (self._behind and after.startswith(self._behind)) or (after[:2] == ", " and after[2:3].isdigit()):
            return True
        if self._ahead and before.endswith(self._ahead):
            return True
        return self._is_dateline(start, after)

    def _is_listed(self, end: int) -> bool:
        word = self._ending.get(end)
        return word is not None and word[2].kind is not None

    def _is_dateline(self, start: int, after: str) -> bool:
        """Say whether a line begins with the place that it was written in: "SUVA, Aug 29 (Islands Wire) -"."""
        text = self._text
        begins = start == 0 or text[start - 1] == "\n"
        if begins and after[:2] == ". " and text[start : text.find(".", start)].isupper():
            return True
        return begins and self._spaced and bool(DATELINE.match(after))


def _capital(before: str) -> bool:
    """Say whether a text ends in a word written with a capital: a district or a hall that the capital is named after."""
    word = before.rpartition(" ")[2]
    return bool(word) and word[0].isupper() and word[-1].isalpha()
