"""Which currency an amount is in: what is written, and for a bare sign or name the state that the text speaks of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexer import Lexed
from ikrar.extract.measures.symbols import Item

UNIONS = {
    "XOF": ("BJ", "BF", "CI", "GW", "ML", "NE", "SN", "TG"),
    "XAF": ("CM", "CF", "TD", "CG", "GQ", "GA"),
    "XCD": ("AG", "DM", "GD", "KN", "LC", "VC"),
    "XPF": ("PF", "NC", "WF"),
}
"""States that share a currency whose code (ISO 4217) does not begin with theirs (ISO 3166)."""


NEAR = 150
"""Code points within which the state named last decides; further off, the one that the text speaks of most does."""


class Purse:
    """Reads currencies in one text: a name that several states use is that of the one named last, or most often."""

    def __init__(self, lexed: Lexed, grammar: Grammar) -> None:
        self._lexed = lexed
        self._bare = frozenset(grammar.language.properties.get("bare_currencies", ()))
        self._named: dict[str, list[int]] | None = None

    def currency(self, part: Sequence[Item]) -> tuple[str | None, str | None]:
        """Return the ISO 4217 code of an amount, and a remark where a bare sign or a shared name had to be settled."""
        at = next((item for item in part if item.has("CURRENCY")), None)
        if at is None:
            return next((value for item in part if (value := item.value("CENT"))), "").partition(":")[0] or None, None
        codes = at.values("CURRENCY")
        written = self._lexed.text[at.start : at.end]
        if len(codes) > 1:
            code, state = self._of_state(codes, at.start)
            why = f"the text speaks of {state}" if state else "no state that has it is named"
            return code, f"{written} is the name of several currencies; read as {code}, for {why}"
        if self._lexed.folded[at.start : at.end] in self._bare:
            return codes[0], f"a bare {written} is read as {codes[0]}, the usual one where no other state is named"
        return codes[0], None

    def _of_state(self, codes: Sequence[str], start: int) -> tuple[str, str | None]:
        """Return the code whose state (its first two letters, ISO 4217) is named nearest before, else nearest after."""
        if self._named is None:
            self._named = {}
            for token in self._lexed.tokens("names"):
                state = token.value("STATE") or (token.value("CAPITAL") or "").partition("/")[2]
                if state:
                    self._named.setdefault(state, []).append(token.start)
        before, after, most = (-1, "", ""), (1 << 60, "", ""), (0, 0, "", "")
        for rank, code in enumerate(codes):
            for state in UNIONS.get(code, (code[:2],)):
                places = self._named.get(state, ())
                at = bisect_left(places, start)
                if at:
                    before = max(before, (places[at - 1], code, state))
                if at < len(places):
                    after = min(after, (places[at], code, state))
                most = max(most, (len(places), -rank, code, state))
        if before[1] and start - before[0] <= NEAR:
            return before[1], before[2]
        if most[0]:
            return most[2], most[3]
        return codes[0], None
