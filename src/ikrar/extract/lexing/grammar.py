"""A grammar: a language and the names of mechanisms, compiled into one automaton."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ikrar.extract.lexing.automaton import Match, compile_automaton
from ikrar.extract.lexing.fold import Folding, titled
from ikrar.extract.lexing.lexicon import ANY, spellings
from ikrar.extract.lexing.meaning import Meaning
from ikrar.extract.lexing.signs import GAP, JOINS, RuleSet, Signs
from ikrar.extract.measures.moments import MOMENT_SETS
from ikrar.extract.measures.numbers import NUMBER_SETS, NUMERAL, SEEN
from ikrar.extract.measures.rules import PHASES
from ikrar.languages.load import LAYERS, Form, Language
from ikrar.model.mechanism import Group
from ikrar.model.parties import Combination, Name, NameKind

_ACTED = {
    NameKind.AREA,
    NameKind.TOPIC,
    NameKind.RELATION,
    NameKind.THING,
    NameKind.INSTITUTION,
    NameKind.INSTRUMENT,
}
"""Kinds of names that acts are about: they lie in the acts layer, the others in the names layer."""


WEAK = frozenset({"OF", "TO", "FROM", "AND", "OFN", "OFWEAK", "COMMA", "COMPARATOR", "AHEAD", "BEHIND", "BEFORE", "AFTER",
                  "BETWEEN", "DURING", "DEADLINE", "DAYLEAD", "OVER", "NUMJOIN", "COUNTER", "THIS", "PER", "INSIDE",
                  "NOTORDINAL", "SPANEND", "AGE", "OR", "BECOMES", "OFFROM", "EDGE", "EDGEAFTER", "DEADLINEAFTER",
                  "RESULT", "FIRST", "HAVE", "VERSUS", "INFIRST", "ONTO", "RANGEEND", "AGEVERB", "WITHIN"})  # fmt: skip
"""Symbols of small words, which mean nothing to a rule unless a number, a unit or the like stands next to them."""
SHORT = 2
"""Letters of a form that the automaton looks for together with the mark or blank that ends it."""
BOUNDS = "0123456789 .,;:!?()[]/-\"'»“”«…%€$£¥·\u0000"


class Pattern(NamedTuple):
    """One spelling: how its edges are to be looked at, which endings may follow, and its meaning in each layer.

    ``opens`` where a letter without case stands first: only then may a word begin before it.
    """

    opens: bool
    closes: bool
    endings: frozenset[str] | None
    meanings: tuple[tuple[int, Meaning, bool], ...]
    """By layer; True where only capitals write it: the rand's ``ZAR``, the Roman numeral ``V``."""
    trim: bool
    """The last character of the pattern is a mark that bounds the word and does not belong to it."""
    marked: Mapping[str, tuple[tuple[int, Meaning, bool], ...]] | None = None
    """The meanings with a symbol that an ending adds, by that symbol: ``SINCE`` of -dan, ``TILL`` of -gacha."""


Table = dict[tuple[str, str], dict[tuple[str, bool], dict[str, dict[str, None]]]]
"""For a folded spelling and the ending that may follow: by layer and whether in capitals only, symbols with values."""


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """A compiled language. ``find`` lists all occurrences of the spellings, ``patterns`` says what each one means.

    ``phases`` are the measure rules compiled for its signs; ``signs`` hands out the characters they are written in.
    """

    language: Language
    names: tuple[Name, ...]
    groups: tuple[Group, ...]
    combinations: tuple[Combination, ...]
    find: Callable[[str], list[Match]]
    patterns: tuple[Pattern, ...]
    folding: Folding
    signs: Signs
    phases: Mapping[str, RuleSet] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    """The symbol that an ending adds to a word of measures, by the whole ending: what ``ending_symbols`` says."""


def compile_grammar(
    language: Language,
    names: tuple[Name, ...] = (),
    groups: tuple[Group, ...] = (),
    combinations: tuple[Combination, ...] = (),
) -> Grammar:
    """Compile a language with the names that concern it."""
    folding = Folding(language.properties.get("same_letters", {}))
    table: Table = {}
    for form in (*language.forms, *_named(names, language)):
        for spelling, ending in spellings(form.text, language.paradigms, language.chains):
            key = (folding.fold(spelling), ending)
            if key[0]:
                place = (form.layer, form.layer == "measures" and spelling.isupper())
                table.setdefault(key, {}).setdefault(place, {}).setdefault(form.symbol, {})[form.value] = None
    _share_bare(table)
    _share_inflected(table, language)
    signs = signs_of(language)
    meanings = Meanings(signs)
    found = {key: meanings.shared(_pattern(*key, layers, language, meanings)) for key, layers in table.items()}
    listed = list(_listed(found, language, meanings))
    patterns = tuple(pattern for _, pattern in listed)
    find = compile_automaton([text for text, _ in listed])
    return Grammar(
        language, names, groups, combinations, find, patterns, folding, signs, phases_of(signs), ending_marks(language)
    )


def phases_of(signs: Signs) -> dict[str, RuleSet]:
    """Return the rules of measures, phase by phase, compiled for the signs of a language: all of them must be handed out."""
    return {name: RuleSet(rules, signs) for name, rules in PHASES.items()}


def ending_marks(language: Language) -> dict[str, str]:
    """Return each ending of the chains that ends in one which adds a symbol, with that symbol."""
    added = [(symbol, tuple(last)) for symbol, last in language.properties.get("ending_symbols", {}).items()]
    every = {ending for endings in language.chains.values() for ending in endings} if added else set()
    return {ending: symbol for symbol, last in added for ending in every if ending.endswith(last)}


def _listed(
    found: Mapping[tuple[str, str], Pattern], language: Language, known: Meanings
) -> Iterator[tuple[str, Pattern]]:
    """Yield what the automaton looks for: words with their first letters raised, the shortest ones with their bound.

    Without its bound a form of one or two letters would be found at the beginning of a good part of all words.
    """
    inner = language.properties.get("letter_marks", "")
    bounds = [bound for bound in BOUNDS if bound not in inner]
    for (text, _), pattern in found.items():
        if not language.spaces:
            yield text, pattern
        elif len(text) <= SHORT and text.isalpha() and pattern.endings is None:
            trimmed = known.shared(pattern._replace(trim=True))
            yield from ((titled(text) + bound, trimmed) for bound in bounds)
        else:
            yield titled(text), pattern


def _share_bare(table: Table) -> None:
    """Give a spelling that stands alone what the same stem means with endings, for a stem may stand bare as well."""
    for (text, ending), layers in table.items():
        alone = table.get((text, "")) if ending else None
        if alone is None:
            continue
        for layer, symbols in layers.items():
            for symbol, values in symbols.items():
                alone.setdefault(layer, {}).setdefault(symbol, {}).update(values)


def _share_inflected(table: Table, language: Language) -> None:
    """Give a spelling of its own what it means as a stem with an ending: ``соли`` leads a year and is the year of something."""
    stems: dict[str, list[str]] = {}
    for text, ending in table:
        if ending in language.chains:
            stems.setdefault(text, []).append(ending)
    for (text, ending), layers in table.items():
        if ending or not stems:
            continue
        for cut in range(1, len(text)):
            for chain in stems.get(text[:cut], ()):
                if text[cut:] in language.chains[chain]:
                    _add_meanings(layers, table[text[:cut], chain])


def _add_meanings(
    layers: dict[tuple[str, bool], dict[str, dict[str, None]]],
    more: Mapping[tuple[str, bool], Mapping[str, Mapping[str, None]]],
) -> None:
    """Add meanings to those of a spelling, in the layers that it has."""
    for layer, symbols in more.items():
        for symbol, values in symbols.items() if layer in layers else ():
            layers[layer].setdefault(symbol, {}).update(values)


def signs_of(language: Language) -> Signs:
    """Return the signs that a language needs before its words have theirs: marks, numbers, moments."""
    signs = Signs()
    for symbols in (*((name,) for name in (*JOINS.values(), GAP)), *NUMBER_SETS, *MOMENT_SETS):
        signs.of(symbols)
    for symbol in language.properties.get("ending_symbols", {}):
        for symbols in MOMENT_SETS:
            signs.of({*symbols, symbol})
    return signs


def _pattern(
    text: str,
    ending: str,
    layers: Mapping[tuple[str, bool], Mapping[str, Iterable[str]]],
    language: Language,
    known: Meanings,
) -> Pattern:
    endings = endings_of(ending, language)
    meanings = tuple(
        (LAYERS.index(layer), known.of({symbol: tuple(values) for symbol, values in symbols.items()}), capitals)
        for (layer, capitals), symbols in layers.items()
    )
    first, last = text[0], text[-1]
    if not language.spaces:  # only Latin letters side by side make one word there
        return Pattern(
            first.isalpha() and first.isascii(), last.isalpha() and last.isascii(), endings, meanings, trim=False
        )
    caseless = first.isalpha() and titled(first) == first
    measured = endings and any(layer == "measures" for layer, _ in layers)
    added = language.properties.get("ending_symbols", {}) if measured else {}
    marked = {symbol: tuple(_marked(meanings, known, symbol)) for symbol in added} or None
    return Pattern(caseless, last.isalpha(), endings, meanings, trim=False, marked=marked)


def endings_of(ending: str, language: Language) -> frozenset[str] | None:
    """Return the endings that may follow a form: None where none may, an empty set where any letters may."""
    return None if not ending else frozenset() if ending == ANY else language.chains[ending]


def _marked(
    meanings: Iterable[tuple[int, Meaning, bool]], known: Meanings, symbol: str
) -> Iterator[tuple[int, Meaning, bool]]:
    """Yield the meanings of a spelling whose ending gives it one more ``symbol`` as a measure."""
    for layer, meaning, capitals in meanings:
        marked = known.of({**meaning.values, symbol: ("",)}) if LAYERS[layer] == "measures" else meaning
        yield layer, marked, capitals


class Meanings:
    """The meanings and patterns of a grammar: spellings that stand for the same have one and the same."""

    def __init__(self, signs: Signs) -> None:
        self._signs = signs
        self._made: dict[tuple[tuple[str, tuple[str, ...]], ...], Meaning] = {}
        self._patterns: dict[object, Pattern] = {}

    def shared(self, one: Pattern) -> Pattern:
        """Return the pattern that was given first of those that are alike."""
        marked = (one.marked or {}).items()
        key = (
            one.opens, one.closes, id(one.endings), one.trim, _identity(one.meanings),
            tuple((symbol, _identity(meanings)) for symbol, meanings in marked),
        )  # fmt: skip
        return self._patterns.setdefault(key, one)

    def of(self, values: Mapping[str, tuple[str, ...]]) -> Meaning:
        """Return the meaning that is these symbols with these values."""
        key = tuple(values.items())
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = _meaning(values, self._signs)
        return known


def _identity(meanings: Iterable[tuple[int, Meaning, bool]]) -> tuple[tuple[int, int, bool], ...]:
    return tuple((layer, id(meaning), capitals) for layer, meaning, capitals in meanings)


def _meaning(values: Mapping[str, tuple[str, ...]], signs: Signs) -> Meaning:
    plain = values.keys() - (NUMERAL - SEEN)
    numeral = not NUMERAL.isdisjoint(values)
    if numeral and plain:
        for symbols in NUMBER_SETS:
            signs.of({*symbols, *plain})
    return Meaning(values, signs.of(plain), numeral, "TAIL" in values, frozenset(plain), plain <= WEAK)


def _named(names: Iterable[Name], language: Language) -> Iterator[Form]:
    for name in names:
        if name.language not in (language.tag, "*"):
            continue
        layer = "acts" if name.kind in _ACTED else "names"
        yield from (Form(layer, name.kind.value.upper(), name.id, form) for form in name.forms)
