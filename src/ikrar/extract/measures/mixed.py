"""Mixed numbers: "2½", "2 1/2", a lone "⅔": an integer and the share written behind it are one number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ikrar.extract.measures.numbers import Number

VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅒": (1, 10),
}  # fmt: skip
"""Fractions that have a character of their own."""
_VULGAR = re.compile(f"[{''.join(VULGAR)}]")
_SLASHED = re.compile(r"(?<![0-9/.,])([1-9])/([1-9][0-9]?)(?![0-9/.,]?[0-9/])")
LARGEST = 16
"""The largest denominator of a mixed number: "3 1/16"."""
MOST = 3
"""Digits of the integer before a share."""


def with_shares(numbers: Sequence[Number], folded: str) -> list[Number]:
    """Return the numbers, each share that stands right behind an integer one with it, each lone sign of a share a share."""
    vulgar, slashed = _VULGAR.search(folded) is not None, "/" in folded
    if not vulgar and not slashed:
        return list(numbers)
    shares = sorted([*(_signs(folded) if vulgar else ()), *(_fractions(folded) if slashed else ())])
    kept: list[Number] = []
    at = 0
    for start, end, share in shares:
        while at < len(numbers) and numbers[at].start < start:
            kept.append(numbers[at])
            at += 1
        whole = kept[-1] if kept and _joins(kept[-1], start, folded) else None
        if whole is None and folded[start].isdigit():
            continue
        while at < len(numbers) and numbers[at].start < end:
            at += 1
        if whole is not None:
            kept[-1] = whole._replace(end=end, value=whole.value + share, precision=share, digits=0)
        else:
            kept.append(Number(start, end, share, share, 0, share=True))
    return [*kept, *numbers[at:]]


def _joins(number: Number, start: int, folded: str) -> bool:
    """Say whether a share at ``start`` belongs to the number before it: to short digits, a blank between at most."""
    whole = 0 < number.digits <= MOST and not number.share and number.value == number.value.to_integral_value()
    return whole and folded[number.end : start] in ("", " ")


def _signs(folded: str) -> Iterator[tuple[int, int, Decimal]]:
    for match in _VULGAR.finditer(folded):
        top, bottom = VULGAR[match[0]]
        yield match.start(), match.end(), Decimal(top) / Decimal(bottom)


def _fractions(folded: str) -> Iterator[tuple[int, int, Decimal]]:
    """Yield the shares in digits that may belong to an integer before them: 1/2, not 5/4."""
    for match in _SLASHED.finditer(folded):
        top, bottom = int(match[1]), int(match[2])
        if top < bottom <= LARGEST:
            yield match.start(), match.end(), Decimal(top) / Decimal(bottom)
