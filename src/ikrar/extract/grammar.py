"""A grammar: a language and the names of mechanisms, compiled into one automaton."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ikrar.extract.automaton import Match, compile_automaton
from ikrar.extract.fold import fold
from ikrar.extract.lexicon import expand
from ikrar.languages.load import Form, Language
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


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a form may stand for."""

    symbol: str
    value: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """What one spelling means in each layer; ``open`` where the rest of the word belongs to it."""

    layers: tuple[tuple[str, tuple[Sense, ...]], ...]
    open: bool


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """A compiled language. ``find`` lists all occurrences of the spellings, ``patterns`` says what each one means."""

    language: Language
    names: tuple[Name, ...]
    groups: tuple[Group, ...]
    combinations: tuple[Combination, ...]
    find: Callable[[str], list[Match]]
    patterns: tuple[Pattern, ...]


def compile_grammar(
    language: Language,
    names: tuple[Name, ...] = (),
    groups: tuple[Group, ...] = (),
    combinations: tuple[Combination, ...] = (),
) -> Grammar:
    """Compile a language with the names that concern it."""
    table: dict[tuple[str, bool], dict[str, dict[Sense, None]]] = {}
    for form in (*language.forms, *_named(names, language)):
        for spelling in expand(form.text, language.paradigms):
            key = (fold(spelling.removesuffix("~")), spelling.endswith("~"))
            if key[0]:
                table.setdefault(key, {}).setdefault(form.layer, {})[Sense(form.symbol, form.value)] = None
    patterns = tuple(
        Pattern(tuple((layer, tuple(senses)) for layer, senses in layers.items()), is_open)
        for (_, is_open), layers in table.items()
    )
    find = compile_automaton([text for text, _ in table])
    return Grammar(language, names, groups, combinations, find, patterns)


def _named(names: Iterable[Name], language: Language) -> Iterator[Form]:
    for name in names:
        if name.language not in (language.tag, "*"):
            continue
        layer = "acts" if name.kind in _ACTED else "names"
        yield from (Form(layer, name.kind.value.upper(), name.id, form) for form in name.forms)
