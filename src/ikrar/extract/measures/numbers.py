"""Numbers as texts write them: what a number is, and digits with their separators."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from ikrar.extract.lexing.meaning import Meaning
from ikrar.languages.load import Language

DIGITS = re.compile(r"[0-9]+(?:[.,' ](?=[0-9])[0-9]+)*")
"""Folded, a text has no other blanks than plain ones."""
LABELLED = re.compile(r"[0-9]{1,2}\.(?:19|20)[0-9]{2}")
"""The number of a line and a year behind it, without a blank between: "3.2012年"."""
BIG = 1000
"""From here up a number hardly counts months or weeks: "3 juta bulan lalu" is 3 million, last month."""
MAX_DIGITS = 24
"""Longer runs of digits are identifiers, not quantities."""
FIRST_YEAR, LAST_YEAR = 1000, 2999
LIKELY = (1800, 2100)
"""Years that need no word beside them to be read as years."""

NUMERAL = frozenset(
    {"NUMBER", "MAGNITUDE", "GLUED", "TEEN", "PLUSHALF", "POINT", "WHOLE", "LATINMAGNITUDE", "ORDINAL", "ORDPREFIX",
     "ORDSUFFIX", "NUMJOIN", "DENOMINATOR", "FRACTION", "FRACMARK", "NEGATIVE", "INNEROVER"}
)  # fmt: skip
"""Symbols that numbers are made of: see docs/how-to/add-a-language.md."""
SEEN = frozenset({"PLUSHALF"})
"""Those of them that rules see as well, where no number has taken the word."""


class Number(NamedTuple):
    """A number as written.

    ``precision`` is the size of its last stated place, ``digits`` how many digits it was written with where it is digits
    alone and 0 where words take part; ``ordinal`` tells "fifth" from "five", ``share`` "two thirds" from "2". ``meaning`` is what
    a single word may stand for besides; ``upper`` the top of an approximation such as 七八 (seven or eight); ``scale`` the
    magnitude it is told in.
    """

    start: int
    end: int
    value: Decimal
    precision: Decimal
    digits: int = 0
    ordinal: bool = False
    share: bool = False
    meaning: Meaning | None = None
    upper: Decimal | None = None
    scale: Decimal = Decimal(1)

    @property
    def is_year(self) -> bool:
        """Say whether it may be a year."""
        value = self.value
        return (
            self.digits in (0, 4)
            and FIRST_YEAR <= value <= LAST_YEAR
            and not self.share
            and value == value.to_integral_value()
        )

    @property
    def symbols(self) -> frozenset[str]:
        """The symbols that rules see it as."""
        return _symbols(self.value, self.digits, self.ordinal, self.share)


@lru_cache(maxsize=4096)
def _symbols(value: Decimal, digits: int, ordinal: bool, share: bool) -> frozenset[str]:
    whole = value == value.to_integral_value()
    if share or not whole or value < 0:
        return frozenset({"NUM", "PORTION"} if share else {"NUM", "DEC"})
    kinds = {"ORD"} if ordinal else {"NUM", "INT"}
    mark = "ORD" if ordinal else "" if digits else "WORD"
    if 1 <= value <= 31 and digits <= 2:
        kinds.add(f"{mark}DAY")
        if value <= 12:
            kinds.add(f"{mark}MON")
    if FIRST_YEAR <= value <= LAST_YEAR and digits in (0, 4):
        kinds.add(f"{mark}YEAR")
        if digits == 4 and LIKELY[0] <= value <= LIKELY[1]:
            kinds.add("LIKELYYEAR")
    if value >= BIG:
        kinds.add("BIG")
    if digits == 2 and not ordinal:
        kinds.add("YY")
    elif digits == 2 and not value % 10:
        kinds.add("ORDTEN")
    if value < BIG:
        kinds.add("SMALL")
    if not digits and not ordinal:
        kinds.add("WORD")
    return frozenset(kinds)


_SAMPLES = (1, 10, 12, 13, 20, 31, 32, 90, 99, 150, 1500, 2025, 5000)
NUMBER_SETS = tuple(
    sorted(
        {
            _symbols(Decimal(value), digits, ordinal, False)
            for value in _SAMPLES
            for digits in (0, 1, 2, 3, 4)
            for ordinal in (False, True)
        }
        | {_symbols(Decimal("0.5"), 1, False, share) for share in (False, True)},
        key=sorted,
    )
)
"""Every set of symbols that a number may be seen as."""


def digit_numbers(text: str, folded: str, language: Language) -> Iterator[Number]:
    """Yield every run of digits as numbers, in order; a run that is no single number gives its parts."""
    for match in DIGITS.finditer(folded):
        start, run = match.start(), match[0]
        if run.isdigit():
            if len(run) <= MAX_DIGITS:
                yield _plain(run, start, _signed(folded, start))
        elif LABELLED.fullmatch(run) and _opens_line(text, start):
            label = run.index(".")
            yield _plain(run[:label], start)
            yield _plain(run[label + 1 :], start + label + 1)
        else:
            yield from _separated_run(run, start, folded, language)


def _opens_line(text: str, at: int) -> bool:
    """Say whether nothing but blanks stands before a number in its line."""
    return not text[text.rfind("\n", max(0, at - MAX_DIGITS), at) + 1 : at].strip()


def _signed(folded: str, at: int) -> bool:
    """Say whether a minus stands before a number: at its digits, and after no word or number of its own."""
    if folded[at - 1 : at] != "-" or at < 1:
        return False
    before = folded[max(0, at - 3) : at - 1]
    return (not before or before[-1] in " (") and not before.strip()[-1:].isdigit()


def _plain(run: str, at: int, negative: bool = False) -> Number:
    value, precision = _whole(run)
    return Number(at - negative, at + len(run), -value if negative else value, precision, len(run))


@lru_cache(maxsize=4096)
def _whole(run: str) -> tuple[Decimal, Decimal]:
    """Return the number that digits are, and the size of its last stated place."""
    stripped = run.rstrip("0")
    zeros = len(run) - len(stripped) if stripped and len(run) > 2 else 0
    return Decimal(run), Decimal(10) ** zeros


def _separated_run(run: str, at: int, folded: str, language: Language) -> Iterator[Number]:
    pieces = run.split(" ")
    if len(pieces) > 2 and folded[at - 1 : at] == "+" and not _grouped(pieces):
        return  # a telephone number: +254 20 555 01 43
    if len(pieces) > 1 and not _grouped(pieces):
        for piece in pieces:
            yield from digit_numbers_of(piece, at, folded, language)
            at += len(piece) + 1
        return
    yield from digit_numbers_of(run, at, folded, language)


def digit_numbers_of(run: str, at: int, folded: str, language: Language) -> Iterator[Number]:
    """Yield one number, or the parts of a run that is none (a date, an address, a version)."""
    if run.isdigit():
        if len(run) <= MAX_DIGITS:
            yield _plain(run, at, _signed(folded, at))
        return
    compact = run.replace(" ", "").replace("'", "")
    value = _value(compact, language.decimal) if len(compact) <= MAX_DIGITS else None
    if value is None:
        if len(compact) <= MAX_DIGITS:
            yield from (_plain(part[0], at + part.start()) for part in re.finditer("[0-9]+", run))
        return
    literal, decimals = value
    negative = _signed(folded, at)
    number = -Decimal(literal) if negative else Decimal(literal)
    # a number with blanks in it (1 250) is no year: its length tells
    yield Number(at - negative, at + len(run), number, Decimal(1).scaleb(-decimals), len(run))


def _grouped(pieces: Sequence[str]) -> bool:
    head, tail = pieces[0], pieces[1:]
    whole = [*tail[:-1], re.split("[.,]", tail[-1])[0]]
    return head.isdigit() and len(head) <= 3 and all(len(piece) == 3 and piece.isdigit() for piece in whole)


@lru_cache(maxsize=4096)
def _value(text: str, point: str) -> tuple[str, int] | None:
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
    groups = parts[0] != "0" and (_by_size(parts, 3) or _by_size(parts, 4) or _by_lakhs(parts))
    if len(marks) > 1:
        return ("".join(parts), 0) if groups else None
    if len(parts[0]) <= 3 and parts[0] != "0" and len(parts[1]) == 3 and marks[0] != point:
        return "".join(parts), 0
    return f"{parts[0]}.{parts[1]}", len(parts[1])


def _by_size(parts: Sequence[str], size: int) -> bool:
    return len(parts[0]) <= size and all(len(part) == size for part in parts[1:])


def _by_lakhs(parts: Sequence[str]) -> bool:
    """Say whether digits are grouped as in South Asia: 12,34,567."""
    return len(parts[0]) <= 2 and len(parts[-1]) == 3 and all(len(part) == 2 for part in parts[1:-1])


MAGNITUDES = frozenset({Decimal(1000), Decimal(10**6), Decimal(10**9), Decimal(10**12)})


def without_repeats(numbers: Sequence[Number], folded: str) -> list[Number]:
    """Return the numbers, those that words in brackets repeat as one: "9 850 000 (nine million ...) euros"."""
    kept: list[Number] = []
    for number in numbers:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.value == number.value
            and folded[last.end : number.start].strip(" ") == "("
            and folded[number.end : number.end + 1] == ")"
        ):
            kept[-1] = last._replace(end=number.end + 1)
        elif (
            last is not None
            and folded[last.end - 1] == ")"
            and last.end + 1 == number.start
            and number.value in MAGNITUDES
        ):
            precision = last.precision * number.value
            kept[-1] = last._replace(end=number.end, value=last.value * number.value, precision=precision, digits=0)
        else:
            kept.append(number)
    return kept
