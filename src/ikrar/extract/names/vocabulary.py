"""What each form of the names layer is to the reading of names, worked out once a grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ikrar.extract.lexing.fold import fold
from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexicon import ANY, spellings
from ikrar.extract.lexing.meaning import Meaning
from ikrar.languages.load import LAYERS, Language
from ikrar.model.parties import NameKind

ACRONYM = 3
"""Letters that a form in capitals may have to be an acronym, which only capitals write."""
NAMED = (NameKind.GROUP, NameKind.PERSON, NameKind.BODY, NameKind.STATE, NameKind.PLACE)
SORTS = (
    "OFFICE", "TITLE", "GROUPWORD", "SIDES", "BODYWORD", "PLACEWORD", "FIELD", "THINGWORD", "LANGUAGEWORD", "IN", "NOTNAME",
    "REPORTING",
)  # fmt: skip
"""Symbols that the reading of names looks at, the first one of a form deciding what it is."""
MONEY, BLOCKED, DATED = 1, 2, 4
KEPT = 8192
"""Words whose stems and spellings are kept: names come again and again, in one text and in the next."""
QUIET = {"ABBREVIATION", "THAT", "WE", "ANAPHOR"}
"""Symbols of small words, which do not keep a word written with a capital from being a name."""
UPPER = "".join(char for char in map(chr, range(0x41, 0x2C00)) if char.isupper())
_TITLECASE = re.compile(rf"[{UPPER}]")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one form is: a name (``kind`` and ``id`` given), or a word of a sort that names are made of or stand beside.

    ``country`` is the state whose capital a place is; ``value`` what the word's table says of it.
    """

    sort: str
    kind: NameKind | None = None
    id: str = ""
    members: tuple[str, ...] = ()
    country: str = ""
    value: str = ""
    field: bool = False
    """True where the word is also a field of policy: energy, of Sarawak Energy and of the energy ministry."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The entries by the identity of their meaning, how names are written, and how a run of capitalised words looks."""

    entries: Mapping[int, Entry]
    small: Mapping[str, tuple[str, ...]]
    """For each id the stems that small letters write as well: китайск."""
    acronyms: frozenset[str]
    """Folded forms that only capitals write: AS is the United States, as and As are not."""
    run: re.Pattern[str]
    joiners: Mapping[str, str]
    """Small words within names: ``of`` before a complement, ``and``, ``part`` as de and bin."""
    endings: tuple[str, ...]
    """Endings that names take."""
    listed: re.Pattern[str]
    """What stands between two names of one list: "A, B and C", "A, the Republic of B"."""
    linked: re.Pattern[str]
    """The same between two places."""
    common: frozenset[str]
    """Words of the language that are no names, though a sentence that they open writes them with a capital."""
    things: frozenset[str]
    """Acronyms that name no body: GDP, LNG."""
    forenames: frozenset[str]
    """Names of states and places that people bear as first names."""
    measures: Mapping[int, int]
    """What forms of the measures layer are to names, by the identity of their meaning: MONEY, BLOCKED, DATED."""
    _stems: dict[str, str] = field(default_factory=dict)
    _written: dict[tuple[str, str], bool] = field(default_factory=dict)

    def written(self, text: str, entry: Entry) -> bool:
        """Say whether a form found in a text is written as the name is: the lexer folds case, names do not."""
        key = (text, entry.id)
        known = self._written.get(key)
        if known is None:
            if len(self._written) >= KEPT:
                self._written.clear()
            known = self._written[key] = self._is_written(text, entry)
        return known

    def _is_written(self, text: str, entry: Entry) -> bool:
        if text.isupper():
            return True
        folded = fold(text)
        if folded in self.acronyms:
            return False
        return text != text.lower() or folded.startswith(self.small.get(entry.id, ()))

    def stem(self, word: str) -> str:
        """Return a name's word folded and without its ending, so that all its cases are one."""
        known = self._stems.get(word)
        if known is None:
            if len(self._stems) >= KEPT:
                self._stems.clear()
            known = self._stems[word] = self._stem(word)
        return known

    def _stem(self, word: str) -> str:
        folded = fold(word)
        for ending in self.endings:
            if folded.endswith(ending) and len(folded) - len(ending) >= 3:
                return folded[: -len(ending)]
        return folded


@lru_cache(maxsize=32)
def vocabulary(grammar: Grammar) -> Vocabulary:
    """Return the vocabulary of a grammar."""
    members = {group.id: group.members for group in grammar.groups}
    entries = {known: _entry(meaning, members) for known, meaning in _meanings(grammar, "names").items()}
    small, acronyms = _writing(grammar)
    joiners = dict(_joiners(grammar.language))
    properties = grammar.language.properties
    endings = tuple(properties.get("name_endings", ()))
    common = frozenset((*properties.get("function_words", ()), *properties.get("opening_words", ())))
    things = frozenset((*properties.get("not_bodies", ()), *properties.get("things_in_capitals", ())))
    return Vocabulary(
        entries,
        small,
        acronyms,
        _run(joiners, properties.get("glued_particles", ())),
        joiners,
        endings,
        *_lists(properties),
        common,
        things,
        frozenset(properties.get("forenames", ())),
        _measures(grammar),
    )


def _lists(properties: Mapping[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands between the names of a list; ``list_characters`` do where words are not set apart."""
    characters = re.escape(properties.get("list_characters", ""))
    listed = rf"[、，{characters} ]{{0,3}}|[,/–-]? ?(?:\w{{1,3}} ){{0,2}}|,(?: \w+){{0,4}} "
    single = f"|[{characters}]" if characters else ""
    return re.compile(listed), re.compile(rf"(?:,|、{single}| \w{{1,4}})? ?")


def _measures(grammar: Grammar) -> dict[int, int]:
    """Return what the forms of the measures layer are to names.

    A word that means money, a measure, a day or a month is no name; where months are written in small letters, one with a
    capital may be: Марта.
    """
    calendar = () if grammar.language.properties.get("small_months") else ("WEEKDAY", "MONTH")
    blocked, dated = {"CURRENCY", "MEASURE", "UNIT", "HOLIDAY", *calendar}, {"WEEKDAY", "MONTH", "RELATIVE", "DAYLEAD"}
    flags: dict[int, int] = {}
    for known, meaning in _meanings(grammar, "measures").items():
        values = meaning.values.keys()
        flags[known] = (
            MONEY * ("CURRENCY" in values)
            | BLOCKED * (not blocked.isdisjoint(values))
            | DATED * (not dated.isdisjoint(values))
        )
    return {known: flag for known, flag in flags.items() if flag}


def _meanings(grammar: Grammar, name: str) -> dict[int, Meaning]:
    """Return the meanings of one layer by their identity: few, for spellings and patterns share them."""
    layer = LAYERS.index(name)
    patterns = {id(pattern): pattern for pattern in grammar.patterns}.values()
    return {id(meaning): meaning for pattern in patterns for at, meaning, _ in pattern.meanings if at == layer}


def _entry(meaning: Meaning, members: Mapping[str, tuple[str, ...]]) -> Entry:
    values = meaning.values
    for kind in NAMED:
        if known := values.get(kind.value.upper()):
            return Entry("NAME", kind, known[0], members.get(known[0], ()), _country(values))
    if capital := values.get("CAPITAL"):
        return Entry("NAME", NameKind.PLACE, capital[0].partition("/")[0], country=_country(values))
    sort = next((one for one in SORTS if one in values), None)
    if sort:
        return Entry(sort, value=values[sort][0], field="FIELD" in values)
    return Entry("QUIET" if QUIET.intersection(values) else "OTHER")


def _country(values: Mapping[str, tuple[str, ...]]) -> str:
    capital = values.get("CAPITAL")
    return capital[0].partition("/")[2] if capital else ""


def _writing(grammar: Grammar) -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Return the stems of names that small letters write, by id, and the forms that only capitals do."""
    small: dict[str, set[str]] = {}
    acronyms: set[str] = set()
    others: set[str] = set()
    for known, form in _names(grammar):
        for spelling, ending in spellings(form, grammar.language.paradigms, grammar.language.chains):
            written = spelling.removesuffix(ANY)
            if written.isupper() and len(written) <= ACRONYM and not ending:
                acronyms.add(fold(written))
                continue
            others.add(fold(written))
            if not _TITLECASE.search(written):
                small.setdefault(known, set()).add(fold(written))
    return {known: tuple(stems) for known, stems in small.items()}, frozenset(acronyms - others)


def _names(grammar: Grammar) -> Iterator[tuple[str, str]]:
    symbols = {kind.value.upper() for kind in NAMED}
    for form in grammar.language.forms:
        if form.layer == "names" and form.symbol in symbols:
            yield form.value, form.text
        elif form.symbol == "CAPITAL":
            yield form.value.partition("/")[0], form.text
    for name in grammar.names:
        if name.kind in NAMED and name.language in (grammar.language.tag, "*"):
            yield from ((name.id, form) for form in name.forms)


def _joiners(language: Language) -> Iterator[tuple[str, str]]:
    yield from ((word, "part") for word in language.properties.get("name_particles", ()))
    for sort, words in language.properties.get("name_joiners", {}).items():
        yield from ((word, sort) for word in words)


def _run(joiners: Mapping[str, str], particles: Iterable[str]) -> re.Pattern[str]:
    """Return what a run of capitalised words is, small words within it included; linear, for no two parts overlap."""
    rest = rf"(?:\w|['’ʻʼ](?!s\b)(?=\w)|[-&](?=\w)|\.(?=\w| [{UPPER}][\w.])(?<=\b[{UPPER}]\.))*"
    small = "|".join(re.escape(one) for one in sorted(joiners, key=len, reverse=True))
    between = rf"(?: (?:{small}))?(?: (?:{small}))?" if small else ""
    glueing = {*particles, *(one for one, sort in joiners.items() if sort == "part" and one.isalpha())}
    parts = "|".join(re.escape(one) for one in sorted(glueing, key=lambda one: (-len(one), one)))
    glued = rf"(?:(?:{parts})-)?" if parts else ""
    # the first letter is looked for before what stands before it, so that the search runs from capital to capital
    first = rf"[{UPPER}](?<!\w.)"
    return re.compile(rf"{first}{rest}(?:{between} {glued}[{UPPER}]{rest})*")
