"""Scores of commitments by party, in the way of the G20 Research Group, and what follows from them.

−1 no compliance, 0 partial or work in progress, +1 full; ``n/a`` is left out of every denominator. Averages and percentages
are computed from exact fractions and rounded once, half away from nought; a percentage never from a rounded average.
Source: G20 Research Group, compliance reports (https://www.g20.utoronto.ca/compliance/), rules checked on the tables of 2024.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Line:
    """The scores of one commitment, in the order of the sheet's parties; None for n/a or not scored."""

    commitment: str
    title: str
    scores: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The scores of commitments for parties by one coder or team."""

    parties: tuple[str, ...]
    lines: tuple[Line, ...]

    def of_party(self, at: int) -> tuple[int | None, ...]:
        """Return one party's scores."""
        return tuple(line.scores[at] for line in self.lines)


@dataclass(frozen=True, slots=True)
class Average:
    """The mean of some scores, exact, and of how many; None where there is nothing to average."""

    name: str
    scored: int
    exact: Fraction | None

    @property
    def score(self) -> Decimal | None:
        """Return the mean to two decimals."""
        return None if self.exact is None else rounded(self.exact, 2)

    @property
    def percent(self) -> int | None:
        """Return the mean as per cent of full compliance: −1 is 0 %, +1 is 100 %."""
        return None if self.exact is None else int(rounded((self.exact + 1) * 50, 0))


@dataclass(frozen=True, slots=True)
class Averages:
    """All averages of a sheet: by commitment, by party, over all cells."""

    commitments: tuple[Average, ...]
    parties: tuple[Average, ...]
    overall: Average


def averages(sheet: Sheet) -> Averages:
    """Return the averages of a sheet."""
    return Averages(
        tuple(average(line.commitment, line.scores) for line in sheet.lines),
        tuple(average(party, sheet.of_party(at)) for at, party in enumerate(sheet.parties)),
        average("all", [score for line in sheet.lines for score in line.scores]),
    )


def average(name: str, scores: Iterable[int | None]) -> Average:
    """Return the mean of those scores that are not n/a."""
    held = [score for score in scores if score is not None]
    return Average(name, len(held), Fraction(sum(held), len(held)) if held else None)


def rounded(value: Fraction, places: int) -> Decimal:
    """Return an exact fraction to some decimals, half away from nought, without a step through binary numbers."""
    size = 10**places
    whole, rest = divmod(abs(value.numerator) * size, value.denominator)
    whole += 2 * rest >= value.denominator
    return Decimal(-whole if value < 0 else whole).scaleb(-places)
