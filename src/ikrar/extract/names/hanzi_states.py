"""States named by one character, as 泰 and 柬 in 泰柬贸易, 俄 in 俄外交部: the last state named whose name begins so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ikrar.extract.names.page import Page, Word
from ikrar.languages.load import Language
from ikrar.model.parties import Mention, NameKind

ROW = 3
"""Characters of states in a row: 波捷匈."""


def read_hanzi_states(page: Page, language: Language, listed: Sequence[Word], void: set[int]) -> Iterator[Mention]:
    """Yield the states that one character names; ``void`` takes in listed sides that are another state's here: 乌方."""
    reader = _Reader(page, language, listed)
    void.update(reader.other_sides)
    if reader.initials:
        yield from reader.mentions()


class _Reader:
    def __init__(self, page: Page, language: Language, listed: Sequence[Word]) -> None:
        self._page = page
        self._text = text = page.folded
        properties = language.properties
        self._side = side = properties.get("side_character", "")
        self._behind = tuple(properties.get("behind_states", ()))
        self._ahead = ("、", "，", *properties.get("after_states", ()))
        never = frozenset(properties.get("not_state_characters", ""))
        self.initials = {pair[0]: pair[1:] for pair in properties.get("state_characters", "").split()}
        states = [word for word in listed if word[2].kind is NameKind.STATE and word[1] - word[0] > 1]
        sides = [word for word in states if text[word[0] + 1 : word[1]] == side]
        named = [word for word in states if text[word[0] + 1 : word[1]] != side and text[word[0]] not in never]
        self._named = {text[start] for start, _, _ in named}
        self.initials |= {text[start]: entry.id for start, _, entry in named}
        other = [word for word in sides if self.initials.get(text[word[0]], word[2].id) != word[2].id]
        self.other_sides = {start for start, _, _ in other}
        self._taken = self._taken_by(listed, other)

    def _taken_by(self, listed: Sequence[Word], other: Sequence[Word]) -> set[int]:
        """Return the offsets where characters belong to other words."""
        taken = {at for start, end, _ in listed for at in range(start, end)}
        for start, end, entry in self._page.words:
            if end - start > 1 and entry.sort not in ("IN", "QUIET"):
                taken.update(range(start, end))
        return taken.difference(at for start, end, _ in other for at in range(start, end))

    def mentions(self) -> Iterator[Mention]:
        """Yield the states in order."""
        text, initials, taken = self._text, self.initials, self._taken
        reached = 0
        for at in [place for place, char in enumerate(text) if char in initials]:
            if at in taken or at < reached:
                continue
            stop = at + 1
            while stop < len(text) and text[stop] in initials and stop not in taken:
                stop += 1
            reached = stop
            if stop - at == 1:
                yield from self._single(at)
            elif stop - at <= ROW and self._is_row(at, stop):
                yield from (self._mention(one, one + 1) for one in range(at, stop))

    def _single(self, at: int) -> Iterator[Mention]:
        text = self._text
        if text[at - 1 : at].isdigit():  # 5日 is a day, not Japan
            return
        if text[at + 1 : at + 2] == self._side:
            yield self._mention(at, at + 2)
        elif text[at + 1 : at + 2] == "、" and text[at + 2 : at + 3] in self.initials and at + 2 not in self._taken:
            yield self._mention(at, at + 1)
            yield self._mention(at + 2, at + 3)
        elif not "\u3400" <= text[at - 1 : at] <= "\u9fff" and text.startswith(self._ahead, at + 1):
            yield self._mention(at, at + 1)

    def _is_row(self, start: int, end: int) -> bool:
        """Say whether every character of a row begins the name of a state of the document, or a word of relations follows."""
        return self._named.issuperset(self._text[start:end]) or self._text.startswith(self._behind, end)

    def _mention(self, start: int, end: int) -> Mention:
        return Mention(start, end, self._page.text[start:end], NameKind.STATE, self.initials[self._text[start]])
