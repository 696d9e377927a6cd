"""Persons in a script without spaces: an office with a name of a known shape beside it, and their short forms."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ikrar.extract.automaton import compile_automaton
from ikrar.extract.grammar import Grammar
from ikrar.extract.lexer import Lexed, Token
from ikrar.extract.persons import person_id
from ikrar.model.parties import Mention, Name, NameKind

LONGEST = 10
"""Characters of a name, its dot included."""
SURNAMED = 3
"""Characters of a name that begins with a surname."""
MOST = 200
"""Different names in one document: what is beyond is left out, so that no text costs more than its length."""


def read_unspaced_persons(lexed: Lexed, grammar: Grammar, known: Sequence[Mention]) -> list[Mention]:
    """Return the persons found by office and name, wherever they are named again, and surnames with an office."""
    shapes = _Shapes(grammar)
    offices = [token for token in lexed.tokens("names") if token.value("OFFICE") is not None]
    bounds = sorted({token.start for layer in ("names", "acts") for token in lexed.tokens(layer)})
    names: dict[str, None] = {}
    for office in offices:
        name = shapes.name_after(lexed.text, office.end, bounds) or shapes.name_before(lexed.text, office.start)
        if name and len(names) < MOST:
            names[name] = None
    listed = list(names)
    found = [
        Mention(start, end, lexed.text[start:end], NameKind.PERSON, person_id((listed[index],)))
        for start, end, index in compile_automaton(listed)(lexed.text)
    ]
    named = [(one.text, one.id) for one in sorted([*known, *found], key=lambda one: one.start)]
    listed_names = [(name.forms[0], name.id) for name in grammar.names if _is_listed(name, grammar.language.tag)]
    found += _surnames(lexed.text, offices, [*named, *listed_names], shapes)
    return found


def _is_listed(name: Name, language: str) -> bool:
    return name.kind is NameKind.PERSON and name.language == language


def _surnames(
    text: str, offices: Sequence[Token], named: Sequence[tuple[str, str]], shapes: _Shapes
) -> Iterator[Mention]:
    """Yield 习主席 where somebody of that surname is named in the document, or else is known."""
    by_surname: dict[str, str] = {}
    for written, known in named:
        if written[:1] in shapes.surnames and len(written) <= SURNAMED:
            by_surname.setdefault(written[:1], known)
    for office in offices:
        at = office.start - 1
        if at >= 0 and text[at] in by_surname:
            yield Mention(at, office.end, text[at : office.end], NameKind.PERSON, by_surname[text[at]])


class _Shapes:
    """The shapes that names have: a surname and one or two characters, or characters that write foreign names."""

    def __init__(self, grammar: Grammar) -> None:
        properties = grammar.language.properties
        self.surnames = set(properties.get("surnames", ""))
        self._foreign = set(properties.get("foreign_name_characters", "")) | {"·", "-"}
        self._stops = set(properties.get("name_stops", ""))

    def name_after(self, text: str, at: int, bounds: Sequence[int]) -> str | None:
        """Return the name that begins at an offset."""
        index = bisect_left(bounds, at)
        limit = min(at + LONGEST, bounds[index] if index < len(bounds) else len(text), len(text))
        end = at
        while end < limit and _han(text[end]) and text[end] not in self._stops:
            end += 1
        name = text[at:end]
        foreign = next((place for place, char in enumerate(name) if char not in self._foreign), len(name))
        if foreign == len(name) and foreign >= 3:
            return name
        if name[:1] in self.surnames and len(name) >= 2:
            return name[:3]
        return None

    def name_before(self, text: str, end: int) -> str | None:
        """Return the name of two or three characters that ends at an offset and follows no other character."""
        for size in (3, 2):
            start = end - size
            if start >= 0 and text[start] in self.surnames and all(map(_han, text[start:end])):
                lead = text[start - 1 : start]
                if not lead or not _han(lead):
                    return text[start:end]
        return None


def _han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char == "·"
