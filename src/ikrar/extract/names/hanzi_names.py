"""Persons, bodies and places that no list knows, in a script without spaces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ikrar.extract.lexing.automaton import Match, compile_automaton
from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexer import Lexed
from ikrar.extract.names.hanzi_bodies import read_hanzi_bodies
from ikrar.extract.names.hanzi_states import read_hanzi_states
from ikrar.extract.names.introduced import Introduced
from ikrar.extract.names.page import Page, Word
from ikrar.extract.names.vocabulary import Vocabulary
from ikrar.languages.load import Language
from ikrar.model.parties import Mention, NameKind

LONGEST = 10
"""Characters of a name, its dot included."""
SURNAMED = 3
"""Characters of a name that begins with a surname."""
MOST = 200
"""Different names in one document: what is beyond is left out, so that no text costs more than its length."""
SEVERAL = 24
"""Names from which on one automaton finds them sooner than one search each."""
SHORT_PART = 6
"""Characters of the first part of a name behind a word that parts names, and one more."""
DOTS = "·・•‧"
TITLES = re.compile("《[^《》\\n]{1,60}》")
"""The title of a document, in which names name nobody."""


def read_unspaced(page: Page, grammar: Grammar, listed: Sequence[Word], void: set[int]) -> list[Mention]:
    """Return bodies by their head words, persons by office or shape wherever they are named again, states by one character.

    ``void`` takes in where listed names stand for something else: within the title of a document, 乌方 of another state.
    """
    lexed, known = page.lexed, page.vocabulary
    for title in TITLES.finditer(page.text):
        void.update(range(title.start(), title.end()))
    shapes = _shapes(grammar.language)
    bodies = read_hanzi_bodies(page, grammar.language)
    introduced = Introduced(lexed.text, known)
    introduced.learn(listed, bodies)
    return [
        *introduced.mentions(bodies),
        *_persons(page, shapes, grammar, listed),
        *read_hanzi_states(page, grammar.language, listed, void),
    ]


def _persons(page: Page, shapes: Shapes, grammar: Grammar, listed: Sequence[Word]) -> Iterator[Mention]:
    lexed, known = page.lexed, page.vocabulary
    text = lexed.folded
    tokens = lexed.tokens("names")
    entries = known.entries
    bounds = sorted(
        {token.start for layer in ("names", "acts") for token in lexed.tokens(layer)}
        | {token.start for token in lexed.tokens("measures") if token.end - token.start > 1}
    )
    ends = [token.end for token in tokens if text[token.end : token.end + 1] not in DOTS]
    set_ends = frozenset(ends)
    full: dict[str, None] = dict.fromkeys(shapes.dotted_names(text, _around(page, shapes)))
    offices = [token for token in tokens if entries[id(token.meaning)].sort in ("OFFICE", "TITLE")]
    for office in offices:
        name = shapes.name_after(text, office.end, bounds) or shapes.name_before(text, office.start)
        if name and not any(dot in name for dot in DOTS):
            full[name] = None
    for token in tokens:
        if entries[id(token.meaning)].sort == "REPORTING":
            name = shapes.foreign_before(text, token.start, set_ends)
            if name:
                full[name] = None
    short = _last_parts(list(full)[:MOST])
    names = [name for name in full if name not in short][:MOST]
    forms = [*names, *short]
    found = [
        Mention(start, end, lexed.text[start:end], NameKind.PERSON, person_id(short.get(forms[at], forms[at])))
        for start, end, at in _occurrences(text, forms)
    ]
    yield from found
    named = [(text[start:end], entry.id) for start, end, entry in listed if entry.kind is NameKind.PERSON]
    named += [(one.text, one.id) for one in found]
    people = [
        (name.forms[0], name.id)
        for name in grammar.names
        if name.kind is NameKind.PERSON and name.language == grammar.language.tag
    ]
    yield from _surnames(lexed, [office.start for office in offices], [*named, *people], shapes, known)


def _around(page: Page, shapes: Shapes) -> Around:
    parting = [
        one
        for one in page.words
        if one[2].kind is None and one[2].sort != "QUIET" and not shapes.is_foreign(page.folded, one)
    ]
    others = (*page.lexed.tokens("acts"), *page.measures)
    acts = [token.start for token in others if token.end - token.start > 1]
    return Around(
        sorted(end for _, end, _ in parting),
        sorted([*(start for start, _, _ in parting), *acts]),
        [(start, end) for start, end, entry in page.words if entry.kind is not None],
    )


def _occurrences(text: str, forms: Sequence[str]) -> list[Match]:
    """Return every occurrence of names in the order of their ends; of a few names without an automaton made for them."""
    if len(forms) > SEVERAL:
        return compile_automaton(forms)(text)
    found: list[Match] = []
    for index, form in enumerate(forms):
        at = text.find(form)
        while at >= 0:
            found.append((at, at + len(form), index))
            at = text.find(form, at + 1)
    return sorted(found, key=_by_end)


def _by_end(one: Match) -> tuple[int, int]:
    return one[1], one[0]


def person_id(name: str) -> str:
    """Return the id of a person whom no list knows: the name in its script."""
    return "person:" + re.sub(f"[{DOTS}]", "-", name)


def _last_parts(names: Iterable[str]) -> dict[str, str]:
    """Return the last part of each foreign name, by which it is named again, with the name."""
    parts: dict[str, str] = {}
    for name in names:
        pieces = re.split(f"[{DOTS}]", name)
        if len(pieces) > 1 and len(pieces[-1]) > 1:
            parts.setdefault(pieces[-1], name)
    return parts


def _surnames(
    lexed: Lexed, offices: Sequence[int], named: Sequence[tuple[str, str]], shapes: Shapes, known: Vocabulary
) -> Iterator[Mention]:
    """Yield 习主席 where somebody of that surname is named in the document, or else is known."""
    by_surname: dict[str, str] = {}
    for written, one in named:
        if written[:1] in shapes.surnames and len(written) <= SURNAMED:
            by_surname.setdefault(written[:1], one)
    text = lexed.folded
    ends = {token.start: token.end for token in lexed.tokens("names")}
    for start in offices:
        if start and text[start - 1] in by_surname:
            yield Mention(
                start - 1,
                ends[start],
                lexed.text[start - 1 : ends[start]],
                NameKind.PERSON,
                by_surname[text[start - 1]],
            )


class Around(NamedTuple):
    """What stands around names: where words end and begin that part them, and the names of others.

    Behind a word that parts names, such as an office, a name may begin with any character; another's name parts only where it
    does not stand in the midst of foreign characters: 罗德里戈 is not about Delhi.
    """

    ends: Sequence[int]
    starts: Sequence[int]
    names: Sequence[tuple[int, int]]


class Shapes:
    """The shapes that names have: a surname and one or two characters, or characters that write foreign names."""

    def __init__(self, language: Language) -> None:
        properties = language.properties
        self.surnames = frozenset(properties.get("surnames", ""))
        foreign = properties.get("foreign_name_characters", "")
        self._foreign = frozenset(foreign) | set(DOTS) | {"-"}
        self._stops = frozenset(properties.get("name_stops", ""))
        self._words = tuple(properties.get("not_names", ()))
        letters = f"[{re.escape(foreign)}-]" if foreign else r"[^\s\S]"
        self._dots = re.compile(rf"[{DOTS}](?:{letters}{{1,9}}[{DOTS}])*")

    def dotted_names(self, text: str, around: Around) -> Iterator[str]:
        """Yield the names whose parts a dot joins."""
        for match in self._dots.finditer(text):
            first, last = match.start(), match.end()
            start, end = self._begin(text, first, around), self._end(text, last, around)
            if first > start and end > last:
                yield text[start:end]

    def _begin(self, text: str, dot: int, around: Around) -> int:
        """Return where a name begins whose first part ends at a dot."""
        start = dot
        while start and dot - start < LONGEST and text[start - 1] in self._foreign and text[start - 1] not in DOTS:
            start -= 1
        index = bisect_left(around.ends, dot) - 1
        bound = around.ends[index] if index >= 0 else -1
        if bound >= start or (dot - bound < SHORT_PART and all(map(_han, text[bound:dot]))):
            return bound
        index = bisect_left(around.names, (start + 1,)) - 1
        known = around.names[index] if index >= 0 else (0, 0)
        return known[1] if start < known[1] < dot else start

    def _end(self, text: str, at: int, around: Around) -> int:
        """Return where a name ends whose last part begins at an offset."""
        end = at
        while end < len(text) and end - at < LONGEST and text[end] in self._foreign and text[end] not in DOTS:
            end += 1
        index = bisect_left(around.starts, at + 1)
        if index < len(around.starts) and around.starts[index] < end:
            return around.starts[index]
        index = bisect_left(around.names, (at + 2,))
        if index < len(around.names) and around.names[index][0] < end < around.names[index][1]:
            return around.names[index][0]
        return end

    def is_foreign(self, text: str, word: Word) -> bool:
        """Say whether a word is one character that writes foreign names as well: 于 of 于尔根."""
        return word[1] - word[0] == 1 and text[word[0]] in self._foreign

    def name_after(self, text: str, at: int, bounds: Sequence[int]) -> str | None:
        """Return the name that begins at an offset."""
        index = bisect_left(bounds, at)
        limit = min(at + LONGEST, bounds[index] if index < len(bounds) else len(text), len(text))
        end = at
        while end < limit and _han(text[end]) and text[end] not in self._stops:
            end += 1
        name = text[at:end]
        foreign = next((place for place, char in enumerate(name) if char not in self._foreign), len(name))
        if foreign == len(name) and foreign >= SURNAMED:
            return name
        if name[:1] in self.surnames and len(name) >= 2 and not name.startswith(self._words):
            return name[:SURNAMED]
        return name if foreign == len(name) == 2 and text[end : end + 1] in "（(" else None

    def foreign_before(self, text: str, end: int, ends: frozenset[int]) -> str | None:
        """Return the foreign name that ends at an offset, where what stands before is no part of it."""
        start = end
        while start and end - start < LONGEST and text[start - 1] in self._foreign and start not in ends:
            start -= 1
        bounded = start == 0 or start in ends or not _han(text[start - 1]) or text[start - 1] in self._stops
        return (
            text[start:end]
            if bounded and end - start > SURNAMED - 1 and not any(dot in text[start:end] for dot in DOTS)
            else None
        )

    def name_before(self, text: str, end: int) -> str | None:
        """Return the name of two or three characters that ends at an offset and follows no other character."""
        for size in (SURNAMED, 2):
            start = end - size
            if start >= 0 and text[start] in self.surnames and all(map(_han, text[start:end])):
                lead = text[start - 1 : start]
                if not lead or not _han(lead):
                    return text[start:end]
        return None


@lru_cache(maxsize=16)
def _shapes(language: Language) -> Shapes:
    return Shapes(language)


def _han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or (char in DOTS and char != "")
