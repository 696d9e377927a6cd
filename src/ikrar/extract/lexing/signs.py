"""Signs: every set of symbols that a word may stand for is one character, so that a grammar is a regular expression.

A rule is written in the names of symbols (``DAY OFN? MONTH``); a name becomes the class of all characters whose set holds it.
A word with several readings ("second", ``сом``, ``Minggu``) thus needs no choice beforehand: the rule that fits decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

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

    def of(self, symbols: Iterable[str]) -> str:
        """Return the character of a set of symbols."""
        key = frozenset(symbols)
        known = self._of.get(key)
        if known is None:
            known = self._of[key] = chr(_FIRST + len(self._of))
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

    def holding(self, symbols: Iterable[str]) -> frozenset[str]:
        """Return the characters whose set holds one of ``symbols``."""
        return frozenset(char for symbol in symbols for char in self._holding.get(symbol, ()))


class RuleSet:
    """Named rules, the first that fits at a place winning.

    At each character only the rules that can begin with it are tried; the pattern of those is compiled when first needed.
    """

    def __init__(self, rules: Sequence[tuple[str, str]], signs: Signs) -> None:
        self._rules = [(name, signs.pattern(rule)) for name, rule in rules]
        self._begin = [signs.holding(first_symbols(rule)) for _, rule in rules]
        starters = frozenset().union(*self._begin)
        self._starter = re.compile(_class(starters) if starters else r"[^\s\S]")
        self._patterns: dict[str, re.Pattern[str]] = {}

    def search(self, signs: str, at: int = 0) -> re.Match[str] | None:
        """Return the first match from ``at`` on; its ``lastgroup`` is the name of the rule."""
        patterns = self._patterns
        start = self._starter.search(signs, at)
        while start:
            place = start.start()
            pattern = patterns.get(signs[place]) or self._pattern(signs[place])
            match = pattern.match(signs, place)
            if match:
                return match
            start = self._starter.search(signs, place + 1)
        return None

    def _pattern(self, char: str) -> re.Pattern[str]:
        chosen = [rule for rule, begin in zip(self._rules, self._begin, strict=True) if char in begin]
        made = self._patterns[char] = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in chosen))
        return made


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


def first_symbols(rule: str) -> set[str]:
    """Return the symbols that a match of ``rule`` can begin with."""
    return _alternatives(_PARTS.findall(rule), 0)[0]


def _alternatives(parts: Sequence[str], at: int) -> tuple[set[str], bool, int]:
    """Return what alternatives from ``at`` can begin with, whether they can be empty, and where they end."""
    found: set[str] = set()
    empty = False
    while True:
        first, can_be_empty, at = _sequence(parts, at)
        found |= first
        empty = empty or can_be_empty
        if at == len(parts) or parts[at] == ")":
            return found, empty, at
        at += 1


def _sequence(parts: Sequence[str], at: int) -> tuple[set[str], bool, int]:
    found: set[str] = set()
    empty = True
    while at < len(parts) and parts[at] not in ("|", ")"):
        part = parts[at]
        if part.startswith("("):
            first, can_be_empty, at = _alternatives(parts, at + 1)
            if part in ("(?!", "(?<!", "(?<="):
                first, can_be_empty = set(), True
        else:
            first, can_be_empty = {part}, False
        at += 1
        if at < len(parts) and parts[at] in ("?", "*", "+"):
            can_be_empty = can_be_empty or parts[at] != "+"
            at += 1
        if empty:
            found |= first
            empty = can_be_empty
    return found, empty, at
