"""Numerals: digits and words, merged into one number with the size of its last stated place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ikrar.extract.lexer import Lexed, Token
from ikrar.languages.load import Language

DIGITS = re.compile(r"[0-9]+(?:[.,\u00a0\u202f' ](?=[0-9])[0-9]+)*")
MAX_DIGITS = 24
"""Longer runs of digits are identifiers, not quantities."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written; ``shape`` is ``year`` or ``small`` (one or two digits) for digits that may be a date's."""

    start: int
    end: int
    value: Decimal
    precision: Decimal
    shape: str = "word"


def digit_numbers(lexed: Lexed, language: Language) -> list[Number]:
    """Return every run of digits as numbers; a run that is no single number gives its parts."""
    found: list[Number] = []
    for match in DIGITS.finditer(lexed.folded):
        found += _parse(match[0], match.start(), language)
    return found


def _parse(text: str, at: int, language: Language) -> list[Number]:
    if text.isdigit():
        return [_plain(text, at)] if len(text) <= MAX_DIGITS else []
    spaced = re.split(r"[ \u00a0\u202f]", text)
    if len(spaced) > 1 and not _grouped(spaced):
        parts: list[Number] = []
        for part in spaced:
            parts += _parse(part, at, language)
            at += len(part) + 1
        return parts
    compact = text.replace(" ", "").replace("\u00a0", "").replace("\u202f", "").replace("'", "")
    value = _separated(compact, language)
    if value is None and len(compact) <= MAX_DIGITS:
        return [_plain(part[0], at + part.start()) for part in re.finditer("[0-9]+", text)]
    if value is None or len(compact) > MAX_DIGITS:
        return []
    literal, decimals = value
    return [Number(at, at + len(text), Decimal(literal), Decimal(1).scaleb(-decimals), "number")]


def _plain(text: str, at: int) -> Number:
    shape = "year" if len(text) == 4 and "1800" <= text <= "2199" else "small" if len(text) <= 2 else "number"
    stripped = text.rstrip("0")
    zeros = len(text) - len(stripped) if stripped and shape == "number" else 0
    return Number(at, at + len(text), Decimal(text), Decimal(10) ** zeros, shape)


def _grouped(parts: Sequence[str]) -> bool:
    head, tail = parts[0], parts[1:]
    whole = [*tail[:-1], re.split("[.,]", tail[-1])[0]]
    return head.isdigit() and len(head) <= 3 and all(len(part) == 3 and part.isdigit() for part in whole)


def _separated(text: str, language: Language) -> tuple[str, int] | None:
    """Read separators by the number's shape first, by the language only where the shape leaves it open."""
    marks = [char for char in text if char in ".,"]
    if not marks:
        return text, 0
    if len(set(marks)) == 2:
        decimal = marks[-1]
        if marks.count(decimal) > 1:
            return None
        whole, fraction = text.replace("," if decimal == "." else ".", "").split(decimal)
        return f"{whole}.{fraction}", len(fraction)
    parts = text.split(marks[0])
    groups = len(parts[0]) <= 3 and parts[0] != "0" and all(len(part) == 3 for part in parts[1:])
    if len(marks) > 1:
        return ("".join(parts), 0) if groups else None
    if groups and marks[0] != language.decimal:
        return "".join(parts), 0
    return f"{parts[0]}.{parts[1]}", len(parts[1])


@dataclass(slots=True)
class _Pile:
    """Numbers being merged: each is kept until a larger magnitude takes it up."""

    parts: list[Decimal]
    precision: Decimal
    start: int
    end: int
    last_magnitude: bool = False

    def magnify(self, magnitude: Decimal) -> bool:
        taken = Decimal(0)
        while self.parts and self.parts[-1] < magnitude:
            taken += self.parts.pop()
        if not taken and self.parts:
            return False
        self.parts.append((taken or Decimal(1)) * magnitude)
        self.precision *= magnitude if self.precision <= 1 else 1
        self.last_magnitude = True
        return True

    def add(self, value: Decimal) -> bool:
        room = self.parts[-1] if self.parts else None
        if room is not None and not (0 < value < _trailing_unit(room)):
            return False
        self.parts.append(value)
        self.precision = Decimal(1)
        self.last_magnitude = False
        return True

    def number(self, shape: str) -> Number:
        return Number(self.start, self.end, sum(self.parts, Decimal(0)), self.precision, shape)


def _trailing_unit(value: Decimal) -> Decimal:
    if value != value.to_integral_value():
        return Decimal(0)
    digits = format(value, "f").split(".")[0]
    stripped = digits.rstrip("0")
    return Decimal(10) ** (len(digits) - len(stripped)) if stripped else Decimal(0)


def merge(lexed: Lexed, digits: Sequence[Number], language: Language) -> list[Number]:
    """Merge digits, number words and magnitudes that stand together; linear in their number."""
    pieces: list[Number | Token] = sorted(
        [*digits, *_words(lexed, digits)], key=lambda piece: (piece.start, -piece.end)
    )
    merged: list[Number] = []
    pile: _Pile | None = None
    only: Number | None = None
    for piece in pieces:
        if pile and piece.start < pile.end:
            continue
        joined = pile is not None and _adjacent(lexed, pile.end, piece.start) and _take(pile, piece, lexed)
        if joined:
            assert pile is not None
            pile.end, only = piece.end, None
            continue
        if pile:
            merged.append(only or pile.number("word"))
        pile, only = _begin(piece)
    if pile:
        merged.append(only or pile.number("word"))
    return merged


def _words(lexed: Lexed, digits: Sequence[Number]) -> list[Token]:
    return [token for token in lexed.tokens("measures") if any(sense.symbol in _NUMERAL for sense in token.senses)]


_NUMERAL = {"NUMBER", "MAGNITUDE", "TEEN", "PLUSHALF", "POINT", "LATINMAGNITUDE"}


def _begin(piece: Number | Token) -> tuple[_Pile | None, Number | None]:
    if isinstance(piece, Number):
        return _Pile([piece.value], piece.precision, piece.start, piece.end), piece
    if (value := piece.value("NUMBER")) is not None:
        return _Pile([Decimal(value)], Decimal(1), piece.start, piece.end), None
    if (value := piece.value("MAGNITUDE")) is not None and "GLUED" not in {s.symbol for s in piece.senses}:
        return _Pile([Decimal(value)], Decimal(value), piece.start, piece.end, last_magnitude=True), None
    return None, None


def _take(pile: _Pile, piece: Number | Token, lexed: Lexed) -> bool:
    if isinstance(piece, Number):
        return pile.last_magnitude and pile.parts[-1] >= 10000 and piece.shape != "year" and pile.add(piece.value)
    magnitude = piece.value("MAGNITUDE") or piece.value("LATINMAGNITUDE")
    if magnitude is not None:
        return pile.magnify(Decimal(magnitude))
    if (teen := piece.value("TEEN")) is not None:
        return _teen(pile, Decimal(teen))
    if (half := piece.value("PLUSHALF")) is not None and not pile.last_magnitude and pile.parts[-1] < 1000:
        pile.parts[-1] += Decimal(half)
        return True
    if (value := piece.value("NUMBER")) is not None:
        return Decimal(value) >= 1 and pile.add(Decimal(value))
    return False


def _teen(pile: _Pile, ten: Decimal) -> bool:
    if pile.parts and 2 <= pile.parts[-1] <= 9:
        pile.parts[-1] += ten
        return True
    return False


def _adjacent(lexed: Lexed, end: int, start: int) -> bool:
    gap = lexed.folded[end:start]
    return gap in ("", " ", "-") or gap == " and "
