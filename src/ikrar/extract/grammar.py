"""A grammar: a language and the names of mechanisms, compiled into one automaton."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ikrar.extract.automaton import Match, compile_automaton
from ikrar.extract.fold import Folding
from ikrar.extract.lexicon import ANY, spellings
from ikrar.extract.meaning import Meaning
from ikrar.extract.measure_rules import PHASES
from ikrar.extract.moments import MOMENT_SETS
from ikrar.extract.numbers import NUMBER_SETS, NUMERAL, SEEN
from ikrar.extract.signs import GAP, JOINS, Signs
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


class Pattern(NamedTuple):
    """One spelling: whether its edges are letters, which endings may follow, and its meaning in each layer."""

    opens_with_letter: bool
    closes_with_letter: bool
    endings: frozenset[str] | None
    meanings: tuple[tuple[int, Meaning, bool], ...]
    """By layer; True where only capitals write it: the rand's ``ZAR``, the Roman numeral ``V``."""


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
    phases: Mapping[str, re.Pattern[str]] = field(default_factory=dict)


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
    signs = _signs()
    patterns = tuple(_pattern(text, ending, layers, language, signs) for (text, ending), layers in table.items())
    find = compile_automaton([text for text, _ in table])
    phases = {name: signs.compile(rules) for name, rules in PHASES.items()}
    return Grammar(language, names, groups, combinations, find, patterns, folding, signs, phases)


def _share_bare(table: Table) -> None:
    """Give a spelling that stands alone what the same stem means with endings, for a stem may stand bare as well."""
    for (text, ending), layers in table.items():
        alone = table.get((text, "")) if ending else None
        if alone is None:
            continue
        for layer, symbols in layers.items():
            for symbol, values in symbols.items():
                alone.setdefault(layer, {}).setdefault(symbol, {}).update(values)


def _signs() -> Signs:
    signs = Signs()
    for symbols in (*((name,) for name in (*JOINS.values(), GAP)), *NUMBER_SETS, *MOMENT_SETS):
        signs.of(symbols)
    return signs


def _pattern(
    text: str,
    ending: str,
    layers: Mapping[tuple[str, bool], Mapping[str, Iterable[str]]],
    language: Language,
    signs: Signs,
) -> Pattern:
    endings = None if not ending else frozenset() if ending == ANY else language.chains[ending]
    meanings = tuple(
        (LAYERS.index(layer), _meaning({symbol: tuple(values) for symbol, values in symbols.items()}, signs), capitals)
        for (layer, capitals), symbols in layers.items()
    )
    return Pattern(text[0].isalpha(), text[-1].isalpha(), endings, meanings)


def _meaning(values: Mapping[str, tuple[str, ...]], signs: Signs) -> Meaning:
    plain = values.keys() - (NUMERAL - SEEN)
    numeral = not NUMERAL.isdisjoint(values)
    if numeral:
        for symbols in NUMBER_SETS:
            signs.of({*symbols, *plain})
    return Meaning(values, signs.of(plain), numeral, "TAIL" in values, frozenset(plain))


def _named(names: Iterable[Name], language: Language) -> Iterator[Form]:
    for name in names:
        if name.language not in (language.tag, "*"):
            continue
        layer = "acts" if name.kind in _ACTED else "names"
        yield from (Form(layer, name.kind.value.upper(), name.id, form) for form in name.forms)
