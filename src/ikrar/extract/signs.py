"""Signs: every set of symbols that a word may stand for is one character, so that a grammar is a regular expression.

A rule is written in the names of symbols (``DAY OFN? MONTH``); a name becomes the class of all characters whose set holds it.
A word with several readings ("second", ``сом``, ``Minggu``) thus needs no choice beforehand: the rule that fits decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

JOINS = {"-": "DASH", "/": "SLASH", ",": "COMMA", ".": "DOT", ":": "COLON", "(": "OPEN", ")": "CLOSE", "'": "TICK"}
"""Marks that rules may speak of when they stand between two symbols; anything else is a gap."""
GAP = "GAP"
_NAME = re.compile(r"[A-Z][A-Z0-9]*")
_FIRST = 0xA1


class Signs:
    """The characters handed out so far, one for each set of symbols, and the classes that hold them."""

    def __init__(self) -> None:
        self._of: dict[frozenset[str], str] = {}
        self._holding: dict[str, list[str]] = {}

    def of(self, symbols: Iterable[str]) -> str:
        """Return the character of a set of symbols."""
        key = frozenset(symbols)
        known = self._of.get(key)
        if known is None:
            known = self._of[key] = chr(_FIRST + len(self._of))
            for symbol in key:
                self._holding.setdefault(symbol, []).append(known)
        return known

    def pattern(self, rule: str) -> str:
        """Return a rule as a regular expression: names become classes, blanks go."""
        return _NAME.sub(lambda name: self.any_of(name[0]), rule).replace(" ", "")

    def any_of(self, symbol: str) -> str:
        """Return the class of the characters whose set holds ``symbol``; one that never matches where none does."""
        held = self._holding.get(symbol)
        return f"[{re.escape(''.join(held))}]" if held else r"[^\s\S]"

    def holding(self, *symbols: str) -> frozenset[str]:
        """Return the characters whose set holds one of ``symbols``."""
        return frozenset(char for symbol in symbols for char in self._holding.get(symbol, ()))

    def compile(self, rules: Sequence[tuple[str, str]]) -> re.Pattern[str]:
        """Compile named rules, the first that fits winning, into one pattern whose groups bear their names."""
        return re.compile("|".join(f"(?P<{name}>{self.pattern(rule)})" for name, rule in rules))
