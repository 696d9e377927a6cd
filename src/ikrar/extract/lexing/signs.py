"""Signs: every set of symbols that a word may stand for is one character, so that a grammar is a regular expression.

A rule is written in the names of symbols (``DAY OFN? MONTH``); a name becomes the class of all characters whose set holds it.
A word with several readings ("second", ``сом``, ``Minggu``) thus needs no choice beforehand: the rule that fits decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

JOINS = {"-": "DASH", "/": "SLASH", ",": "COMMA", ".": "DOT", ":": "COLON", "(": "OPEN", ")": "CLOSE", "'": "TICK",
         "»": "CLOSE", "”": "CLOSE", '"': "CLOSE"}  # fmt: skip
"""Marks that rules may speak of when they stand between two symbols; anything else is a gap."""
GAP = "GAP"
_NAME = re.compile(r"[A-Z][A-Z0-9]*")
_BLANKS = re.compile(r"\s+")
_PARTS = re.compile(r"[A-Z][A-Z0-9]*|\(\?<?[:!=]|[()|?*+]")
_FIRST = 0xA1


class Signs:
    """The characters handed out so far, one for each set of symbols, and the classes that hold them."""

    def __init__(self) -> None:
        self._of: dict[frozenset[str], str] = {}
        self._holding: dict[str, list[str]] = {}
        self._classes: dict[str, str] = {}
        self._held: dict[str, frozenset[str]] = {}

    def of(self, symbols: Iterable[str]) -> str:
        """Return the character of a set of symbols."""
        key = frozenset(symbols)
        known = self._of.get(key)
        if known is None:
            known = self._of[key] = chr(_FIRST + len(self._of))
            self._held[known] = key
            for symbol in key:
                self._holding.setdefault(symbol, []).append(known)
                self._classes.pop(symbol, None)
        return known

    def pattern(self, rule: str) -> str:
        """Return a rule as a regular expression: names become classes, blanks go."""
        return _BLANKS.sub("", _NAME.sub(lambda name: self.any_of(name[0]), rule))

    def any_of(self, symbol: str) -> str:
        """Return the class of the characters whose set holds ``symbol``; one that never matches where none does."""
        known = self._classes.get(symbol)
        if known is None:
            held = self._holding.get(symbol)
            known = self._classes[symbol] = _class(held) if held else r"[^\s\S]"
        return known

    def held_by(self, char: str) -> frozenset[str]:
        """Return the set of symbols that a character stands for, none for any other."""
        return self._held.get(char, frozenset())

    def holding(self, symbols: Iterable[str]) -> frozenset[str]:
        """Return the characters whose set holds one of ``symbols``."""
        return frozenset(char for symbol in symbols for char in self._holding.get(symbol, ()))


class RuleSet:
    """Named rules, the first that fits at a place winning.

    At each place only the rules are tried that can begin with the two characters there; their pattern is compiled when it is
    first needed.
    """

    def __init__(self, rules: Sequence[tuple[str, str]], signs: Signs) -> None:
        self._signs = signs
        self._rules = [(name, signs.pattern(rule)) for name, rule in rules]
        self._prefixes = [prefixes(rule) for _, rule in rules]
        starters = signs.holding({one[0] for found in self._prefixes for one in found if one})
        self._starter = re.compile(_class(starters) if starters else r"[^\s\S]")
        self._patterns: dict[tuple[int, ...], re.Pattern[str] | None] = {(): None}
        """By the places of the rules in it."""
        self._known: dict[str, re.Pattern[str] | None] = {}
        """For two characters the pattern to try, None where no rule can fit."""

    def search(self, signs: str, at: int = 0) -> re.Match[str] | None:
        """Return the first match from ``at`` on; its ``lastgroup`` is the name of the rule."""
        known = self._known
        for start in self._starter.finditer(signs, at):
            place = start.start()
            pair = signs[place : place + 2]
            pattern = known[pair] if pair in known else self._learn(pair)
            if pattern is not None and (match := pattern.match(signs, place)):
                return match
        return None

    def behind(self, signs: str, match: re.Match[str]) -> re.Match[str] | None:
        """Return what fits next: a later rule where ``match`` is, else the first match behind its beginning."""
        place = match.start()
        first = next(at for at, (name, _) in enumerate(self._rules) if name == match.lastgroup) + 1
        pair = signs[place : place + 2]
        later = tuple(at for at in range(first, len(self._rules)) if self._can_open(pair, self._prefixes[at]))
        pattern = self._compiled(later)
        return (pattern.match(signs, place) if pattern else None) or self.search(signs, place + 1)

    def _learn(self, pair: str) -> re.Pattern[str] | None:
        """Return the pattern to try where two characters stand, and keep it."""
        chosen = tuple(at for at, found in enumerate(self._prefixes) if self._can_open(pair, found))
        self._known[pair] = pattern = self._compiled(chosen)
        return pattern

    def _compiled(self, chosen: tuple[int, ...]) -> re.Pattern[str] | None:
        if chosen not in self._patterns:
            self._patterns[chosen] = re.compile("|".join(f"(?P<{name}>{rule})" for name, rule in self._chosen(chosen)))
        return self._patterns[chosen]

    def _chosen(self, places: Iterable[int]) -> Iterator[tuple[str, str]]:
        return (self._rules[at] for at in places)

    def _can_open(self, pair: str, found: Prefixes) -> bool:
        """Say whether a rule may match where two characters stand, the second of them left out at the end of a text."""
        first, second = self._signs.held_by(pair[0]), self._signs.held_by(pair[1:])
        return any(one[0] in first and (len(one) == 1 or one[1] in second) for one in found if one)


def _class(chars: Iterable[str]) -> str:
    """Return a class of characters, neighbours as one range: a class of a hundred takes long to compile otherwise."""
    ranges: list[list[int]] = []
    for code in sorted(map(ord, chars)):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    parts = (re.escape(chr(low)) + (f"-{re.escape(chr(high))}" if high > low else "") for low, high in ranges)
    return f"[{''.join(parts)}]"


Prefixes = frozenset[tuple[str, ...]]
"""The first two symbols of everything that a rule can match, and in full what is shorter."""
_NOTHING: Prefixes = frozenset({()})


@lru_cache(maxsize=1024)
def prefixes(rule: str) -> Prefixes:
    """Return what a match of ``rule`` can begin with; what it looks for around itself is left out of account."""
    return _alternatives(_PARTS.findall(rule), 0)[0]


def _then(before: Prefixes, after: Prefixes) -> Prefixes:
    return frozenset((*one, *other)[:2] for one in before for other in (after if len(one) < 2 else _NOTHING))


def _alternatives(parts: Sequence[str], at: int) -> tuple[Prefixes, int]:
    """Return what alternatives from ``at`` can begin with, and where they end."""
    found: Prefixes = frozenset()
    while True:
        one, at = _sequence(parts, at)
        found |= one
        if at == len(parts) or parts[at] == ")":
            return found, at
        at += 1


def _sequence(parts: Sequence[str], at: int) -> tuple[Prefixes, int]:
    found = _NOTHING
    while at < len(parts) and parts[at] not in ("|", ")"):
        part = parts[at]
        if part.startswith("("):
            one, at = _alternatives(parts, at + 1)
            one = one if part in ("(", "(?:") else _NOTHING
        else:
            one = frozenset({(part,)})
        at += 1
        if at < len(parts) and parts[at] in ("?", "*", "+"):
            one |= _NOTHING if parts[at] != "+" else frozenset()
            one |= _then(one, one) if parts[at] != "?" else frozenset()
            at += 1
        found = _then(found, one)
    return found, at
