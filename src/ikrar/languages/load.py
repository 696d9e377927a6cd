"""Load and validate language files: the only place that reads them.

A language is up to eight files: its own, ``names/TAG.toml`` (states, bodies, places), ``promises/TAG.toml`` (what promises are
made of), ``signals/TAG.toml`` (what tells how they stand), ``areas/TAG.toml`` (areas of policy), the tables made from CLDR and of
letters (``letters/TAG.toml``), and what all share.
A language file holds properties (``[language]``), named endings (``[paradigms]``) and, for each layer, tables from a symbol
to values to forms: ``[measures.MONTH]``, ``[names.REPORTING]``, ``[acts.ESTABLISH]``. Nothing downstream sees a language.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from math import prod
from typing import Any

from ikrar.errors import LanguageFileError, UnknownLanguageError
from ikrar.languages import spelling
from ikrar.languages.cache import as_msgpack, digest, kept
from ikrar.languages.spelling import Respelling, in_all_spellings

CHAIN_LIMIT = 50_000
"""Endings that one chain of suffixes may make: a bound, so that a file cannot fill the memory."""
SPELLINGS = 512
"""Spellings that the braces of one form may make."""
_BRACES = re.compile(r"\{([^{}]*)\}")
LAYERS = ("measures", "names", "acts", "promises", "areas", "signals")
RESPELLED = (
    "function_words",
    "organisation_words",
    "name_endings",
    "month_words",
    "month_cues",
    "past_endings",
    "future_endings",
)
"""Properties that are words or endings: they are spelled in every script that a language is written in."""
_REQUIRED = {"tag": str, "name": str, "script": str, "spaces": bool, "decimal": str, "group": str, "date_order": str}


@dataclass(frozen=True, slots=True)
class Form:
    """One surface form: the layer and symbol it stands for, the value it carries, and how it is written."""

    layer: str
    symbol: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of a language file with what must be read from it: ``times`` and ``quantities`` as ``value unit``."""

    text: str
    published: str | None
    times: tuple[str, ...] | None
    quantities: tuple[str, ...] | None
    kinds: tuple[str, ...] | None


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language as data. ``properties`` are the scalars of ``[language]``; ``forms`` all its words.

    ``digest`` is the hash of the files it was read from, empty where it was made of none.
    """

    tag: str
    name: str
    script: str
    spaces: bool
    decimal: str
    group: str
    date_order: str
    properties: Mapping[str, Any]
    forms: tuple[Form, ...]
    paradigms: Mapping[str, tuple[str, ...]]
    chains: Mapping[str, frozenset[str]] = field(default_factory=dict)
    examples: tuple[Example, ...] = field(default=())
    digest: str = ""


def _folder() -> Traversable:
    return files("ikrar") / "languages"


@lru_cache(maxsize=1)
def known() -> tuple[str, ...]:
    """Return the tags of all languages that have a file, sorted."""
    return tuple(sorted(one.name[:-5] for one in _folder().iterdir() if one.name.endswith(".toml")))


@lru_cache(maxsize=64)
def load_language(tag: str) -> Language:
    """Load one language by its BCP 47 tag.

    Raises UnknownLanguageError where there is no file, LanguageFileError where the file breaks the schema.
    """
    if tag not in known():
        raise UnknownLanguageError(f"no language file for {tag!r}", hint=f"known: {', '.join(known())}")
    beside = (f"{folder}/{tag}.toml" for folder in ("names", "promises", "areas", "cldr", "letters", "signals"))
    wanted = (f"{tag}.toml", "shared/all.toml", *beside)
    present = ((name, _folder().joinpath(*name.split("/"))) for name in wanted)
    texts = [(name, file.read_text(encoding="utf-8")) for name, file in present if file.is_file()]
    return kept(tag, [text for _, text in texts], _KEPT, lambda: parse(texts))


@lru_cache(maxsize=64)
def properties_of(tag: str) -> Mapping[str, Any]:
    """Return the properties of a language without reading its words: they stand first in its file."""
    name = f"{tag}.toml"
    text = _head((_folder() / name).read_text(encoding="utf-8"))
    return kept(f"{tag}-head", [text], _KEPT_HEAD, lambda: _properties(name, text, _toml(name, text)))


def _head(text: str) -> str:
    """Return a file up to its second table."""
    at = text.find("\n[")
    while at >= 0 and text.startswith("[language]", at + 1):
        at = text.find("\n[", at + 1)
    return text if at < 0 else text[:at]


def parse(texts: list[tuple[str, str]]) -> Language:
    """Make a language of its files, given as (name, text); the first holds the properties."""
    forms: list[Form] = []
    paradigms: dict[str, tuple[str, ...]] = {}
    chains: dict[str, frozenset[str]] = {}
    properties: dict[str, Any] = {}
    examples: tuple[Example, ...] = ()
    respelled: tuple[Respelling, ...] = ()
    for name, text in texts:
        table = _toml(name, text)
        properties = {**table.get("language", {}), **properties} if properties else _properties(name, text, table)
        respelled = respelled or _respellings(properties)
        paradigms |= {key: tuple(endings) for key, endings in table.get("paradigms", {}).items()}
        chains |= {key: _chain(name, text, key, slots, respelled) for key, slots in table.get("chains", {}).items()}
        forms += _forms(name, text, table)
        forms += _composed(name, text, table)
        if "same_letters" in table:
            properties["same_letters"] = _letters(name, text, table) | properties.get("same_letters", {})
        examples += tuple(_example(one) for one in table.get("example", []))
    core = {key: properties[key] for key in _REQUIRED}
    if respelled:
        paradigms = {key: tuple(in_all_spellings(endings, respelled)) for key, endings in paradigms.items()}
        forms = _forms_in_all_spellings(forms, respelled)
    return Language(
        **core, properties=properties, forms=tuple(forms), paradigms=paradigms, chains=chains, examples=examples,
        digest=digest([text for _, text in texts]),
    )  # fmt: skip


_KEPT = as_msgpack(Language, __file__, spelling.__file__)
_KEPT_HEAD = as_msgpack(dict[str, Any], __file__, spelling.__file__)


def _forms_in_all_spellings(forms: Iterable[Form], respelled: tuple[Respelling, ...]) -> list[Form]:
    made: dict[Form, None] = {}
    for form in forms:
        made[form] = None
        for one in respelled:
            stem, bar, kind = form.text.partition("|")
            made[replace(form, text=one.of(stem) + bar + kind)] = None
    return list(made)


def _toml(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise LanguageFileError(str(error), place=f"{name}:{line[1] if line else 1}") from error


def _properties(name: str, text: str, table: dict[str, Any]) -> dict[str, Any]:
    properties = table.get("language", {})
    for key, kind in _REQUIRED.items():
        if not isinstance(properties.get(key), kind):
            place = f"{name}:{_line_of(text, '[language]')}"
            raise LanguageFileError(f"[language] needs {key} ({kind.__name__})", place=place)
    respelled = _respellings(properties)
    words = {key: in_all_spellings(properties[key], respelled) for key in RESPELLED if key in properties and respelled}
    return dict(properties) | words | _same_letters(properties.get("same_letters", {}))


def _respellings(properties: Mapping[str, Any]) -> tuple[Respelling, ...]:
    """Return the further spellings of a language: tables from its letters to those of another script."""
    return tuple(Respelling(letters) for letters in properties.get("spellings", ()))


def _same_letters(given: object) -> dict[str, Any]:
    """Return letters that are read as another one, which a file may write as pairs: ``"國国 會会"``."""
    return {"same_letters": {pair[0]: pair[1] for pair in given.split()} if isinstance(given, str) else given}


def _chain(name: str, text: str, key: str, slots: object, respelled: Iterable[Respelling]) -> frozenset[str]:
    """Return every suffix string that a chain of slots makes, each slot left out or filled once, in their order."""
    place = f"{name}:{_line_of(text, key)}"
    if not isinstance(slots, list) or not all(isinstance(slot, list) for slot in slots):
        raise LanguageFileError(f"chains.{key} is not a list of slots", place=place)
    made: set[str] = set()
    for spelled in (slots, *([[one.of(suffix) for suffix in slot] for slot in slots] for one in respelled)):
        made |= _filled(spelled, f"chains.{key}", place)
    return frozenset(made)


def _filled(slots: list[list[str]], what: str, place: str) -> set[str]:
    made = {""}
    for slot in slots:
        made |= {start + suffix for start in made for suffix in slot}
        if len(made) > CHAIN_LIMIT:
            raise LanguageFileError(f"{what} makes more than {CHAIN_LIMIT} endings", place=place)
    return made


def _forms(name: str, text: str, table: dict[str, Any]) -> Iterator[Form]:
    for layer in LAYERS:
        for symbol, values in table.get(layer, {}).items():
            if not isinstance(values, dict):
                raise LanguageFileError(f"{layer}.{symbol} is not a table", place=f"{name}:{_line_of(text, symbol)}")
            for value, written in values.items():
                if not isinstance(written, list) or not all(isinstance(one, str) and one for one in written):
                    place = f"{name}:{_line_of(text, f'[{layer}.{symbol}]')}"
                    raise LanguageFileError(f"{layer}.{symbol}.{value!r} is not a list of forms", place=place)
                if (large := next((one for one in written if _spelled(one) > SPELLINGS), None)) is not None:
                    raise LanguageFileError(
                        f"{large[:40]!r} has {_spelled(large)} spellings, more than {SPELLINGS}",
                        place=f"{name}:{_line_of(text, large)}", hint="write it as several forms",
                    )  # fmt: skip
                yield from (Form(layer, symbol, value, one) for one in written)


def _spelled(form: str) -> int:
    """Return how many spellings the braces of a form make."""
    return prod(group.count(",") + 1 for group in _BRACES.findall(form)) if "{" in form else 1


def _composed(name: str, text: str, table: dict[str, Any]) -> Iterator[Form]:
    """Yield the forms of ``[[compose]]``: every form of ``first`` with every form of ``second``, their values joined."""
    for one in table.get("compose", []):
        try:
            layer, symbol = one["into"].split(".")
            pairs = [(a, b) for a in one["first"].items() for b in one["second"].items()]
            for (value, starts), (more, ends) in pairs:
                joined = f"{value}{one.get('join', '')}{more}"
                yield from (Form(layer, symbol, joined, start + end) for start in starts for end in ends)
        except (KeyError, ValueError, AttributeError) as error:
            place = f"{name}:{_line_of(text, '[[compose]]')}"
            raise LanguageFileError("[[compose]] needs into, first and second", place=place) from error


def _letters(name: str, text: str, table: dict[str, Any]) -> dict[str, str]:
    """Return the letters of rows as long as those they are read as."""
    try:
        return {a: b for row, same in table["same_letters"].items() for a, b in zip(row, same, strict=True)}
    except ValueError as error:
        place = f"{name}:{_line_of(text, '[same_letters]')}"
        raise LanguageFileError("[same_letters] has rows of unequal length", place=place) from error


def _example(table: dict[str, Any]) -> Example:
    def listed(key: str) -> tuple[str, ...] | None:
        return tuple(table[key]) if key in table else None

    return Example(table["text"], table.get("published"), listed("times"), listed("quantities"), listed("kinds"))


def _line_of(text: str, needle: str) -> int:
    at = text.find(needle)
    return text.count("\n", 0, max(at, 0)) + 1
