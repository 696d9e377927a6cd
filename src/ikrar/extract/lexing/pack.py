"""A compiled grammar as bytes and back: to compile one takes a tenth of a second, to read it from bytes a tenth of that.

Only what is costly is written down: the automaton, what its patterns mean and which of them mean the same. Signs and rules are
made anew, in the same order and so with the same characters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from ikrar.extract.lexing import automaton, fold, grammar, lexicon
from ikrar.extract.lexing.fold import Folding
from ikrar.extract.lexing.grammar import (
    Grammar,
    Meanings,
    Pattern,
    compile_grammar,
    ending_marks,
    endings_of,
    phases_of,
    signs_of,
)
from ikrar.extract.lexing.lexicon import ANY
from ikrar.extract.lexing.meaning import Meaning
from ikrar.languages import load, spelling
from ikrar.languages.cache import Form, kept
from ikrar.languages.load import Language
from ikrar.model.mechanism import Group
from ikrar.model.parties import Combination, Name

_CODE = (__file__, *(str(one.__file__) for one in (automaton, fold, grammar, lexicon, load, spelling)))
"""The modules on which a packed grammar depends."""
Meant = tuple[tuple[int, int, bool], ...]
"""By layer: the place of the meaning among all meanings, and whether only capitals write it."""


class _Pattern(msgspec.Struct, frozen=True, array_like=True):
    """A pattern with the name of its endings and the places of its meanings."""

    opens: bool
    closes: bool
    ending: str
    meanings: Meant
    trim: bool
    marked: dict[str, Meant] | None


class _Packed(msgspec.Struct, array_like=True):
    meanings: list[dict[str, tuple[str, ...]]]
    patterns: list[_Pattern]
    listed: list[int]
    """For each spelling of the automaton the place of its pattern."""
    automaton: bytes
    longest: int


@dataclass(frozen=True, slots=True)
class Named:
    """Whom and what a grammar knows besides its language: what mechanisms name."""

    names: tuple[Name, ...] = ()
    groups: tuple[Group, ...] = ()
    combinations: tuple[Combination, ...] = ()


def kept_grammar(language: Language, named: Named) -> Grammar:
    """Return the grammar of a language and what mechanisms name, compiled when it is first asked for and then kept.

    A language that was read from no file is compiled each time.
    """

    def make() -> Grammar:
        return compile_grammar(language, named.names, named.groups, named.combinations)

    def decode(data: bytes) -> Grammar:
        return unpack(data, language, named)

    if not language.digest:
        return make()
    names = hashlib.sha256(msgspec.msgpack.encode(named.names)).hexdigest()
    return kept(f"{language.tag}-grammar", (language.digest, names), Form(pack, decode, _CODE), make)


def pack(made: Grammar) -> bytes | None:
    """Return a grammar as bytes, None where its automaton cannot be written down on this platform."""
    find = automaton.packed(made.find)
    if find is None:
        return None
    meanings = _Places()
    patterns = _Places()
    listed = [patterns.of(pattern) for pattern in made.patterns]
    chains = {id(endings): name for name, endings in made.language.chains.items()}
    written = [_packed(one, chains, meanings) for one in patterns.items if isinstance(one, Pattern)]
    values = [dict(one.values) for one in meanings.items if isinstance(one, Meaning)]
    return msgspec.msgpack.encode(_Packed(values, written, listed, find, made.longest))


class _Places:
    """Things in the order in which they were first met, told apart by identity."""

    def __init__(self) -> None:
        self.items: list[Pattern | Meaning] = []
        self._at: dict[int, int] = {}

    def of(self, one: Pattern | Meaning) -> int:
        """Return the place of a thing."""
        at = self._at.setdefault(id(one), len(self.items))
        if at == len(self.items):
            self.items.append(one)
        return at


def _packed(one: Pattern, chains: Mapping[int, str], meanings: _Places) -> _Pattern:
    ending = "" if one.endings is None else chains[id(one.endings)] if one.endings else ANY
    meant = _meant(one.meanings, meanings)
    marked = {symbol: _meant(found, meanings) for symbol, found in one.marked.items()} if one.marked else None
    return _Pattern(one.opens, one.closes, ending, meant, one.trim, marked)


def _meant(found: Iterable[tuple[int, Meaning, bool]], meanings: _Places) -> Meant:
    return tuple((layer, meanings.of(meaning), capitals) for layer, meaning, capitals in found)


def unpack(data: bytes, language: Language, named: Named) -> Grammar:
    """Return the grammar that :func:`pack` wrote down, of the same language and names.

    Raises ValueError where the bytes are none.
    """
    try:
        packed = msgspec.msgpack.decode(data, type=_Packed)
    except msgspec.MsgspecError as error:
        raise ValueError("no grammar") from error
    signs = signs_of(language)
    known = Meanings(signs)
    meanings = [known.of(values) for values in packed.meanings]
    patterns = [_pattern(one, language, meanings) for one in packed.patterns]
    return Grammar(
        language, named.names, named.groups, named.combinations,
        automaton.unpacked(packed.automaton),
        tuple([patterns[at] for at in packed.listed]),
        Folding(language.properties.get("same_letters", {})),
        signs, phases_of(signs), packed.longest, ending_marks(language),
    )  # fmt: skip


def _pattern(one: _Pattern, language: Language, meanings: list[Meaning]) -> Pattern:
    meant = tuple([(layer, meanings[at], capitals) for layer, at, capitals in one.meanings])
    marked = {
        symbol: tuple([(layer, meanings[at], capitals) for layer, at, capitals in found])
        for symbol, found in (one.marked or {}).items()
    } or None
    return Pattern(one.opens, one.closes, endings_of(one.ending, language), meant, one.trim, marked)
