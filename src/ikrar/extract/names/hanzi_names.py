"""Persons, bodies and places that no list knows, in a script without spaces."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

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
        *_persons(lexed, known, shapes, grammar, listed),
        *read_hanzi_states(page, grammar.language, listed, void),
    ]


def _persons(
    lexed: Lexed, known: Vocabulary, shapes: Shapes, grammar: Grammar, listed: Sequence[Word]
) -> Iterator[Mention]:
    text = lexed.folded
    tokens = lexed.tokens("names")
    entries = known.entries
    bounds = sorted(
        {token.start for layer in ("names", "acts") for token in lexed.tokens(layer)}
        | {token.start for token in lexed.tokens("measures") if token.end - token.start > 1}
    )
    ends = [token.end for token in tokens if text[token.end : token.end + 1] not in DOTS]
    set_ends = frozenset(ends)
    full: dict[str, None] = dict.fromkeys(shapes.dotted_names(text, bounds, ends))
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


class Shapes:
    """The shapes that names have: a surname and one or two characters, or characters that write foreign names."""

    def __init__(self, language: Language) -> None:
        properties = language.properties
        self.surnames = frozenset(properties.get("surnames", ""))
        foreign = properties.get("foreign_name_characters", "")
        self._foreign = frozenset(foreign) | set(DOTS) | {"-"}
        self._stops = frozenset(properties.get("name_stops", ""))
        letters = f"[{re.escape(foreign)}]" if foreign else r"[^\s\S]"
        self._dotted = re.compile(rf"{letters}{{1,9}}(?:[{DOTS}]{letters}{{1,9}})+")

    def dotted_names(self, text: str, bounds: Sequence[int], ends: Sequence[int]) -> Iterator[str]:
        """Yield the names whose parts a dot joins, cut where a listed word begins or ends beside them."""
        for match in self._dotted.finditer(text):
            start, end = match.span()
            first = next(at for at in range(start, end) if text[at] in DOTS)
            last = max(text.rfind(dot, start, end) for dot in DOTS)
            index = bisect_right(ends, first) - 1
            start = max(start, ends[index]) if index >= 0 else start
            index = bisect_left(bounds, last + 2)
            end = min(end, bounds[index]) if index < len(bounds) else end
            if first > start and end > last + 1:
                yield text[start:end]

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
        if name[:1] in self.surnames and len(name) >= 2:
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
