"""Numbers being merged: what was read so far of "two hundred and five thousand"."""

from __future__ import annotations

from decimal import Decimal

WHOLES = frozenset(Decimal(10) ** power for power in (3, 6, 9, 12))
"""Numbers in a word whose half is meant by "and a half": "a million and a half"."""


class Pile:
    """Numbers being merged: each is kept until a larger magnitude takes it up."""

    def __init__(self, first: Decimal, precision: Decimal, start: int, end: int) -> None:
        self.parts = [first]
        self.precision = precision
        self.start, self.end = start, end
        self.magnitude = Decimal(0)
        """The magnitude that came last, 0 where a plain number did."""
        self.run = 0
        """How many single digits in words stand side by side."""
        self.pair: Decimal | None = None
        """The other number of "seven or eight" (七八), as large as what stands in its place."""
        self.share = False
        self.scale = Decimal(1)
        """What the first number was multiplied by: a million in "3.5 million"."""

    def magnify(self, magnitude: Decimal) -> bool:
        """Multiply what is smaller than a magnitude by it: false where nothing is."""
        taken, last = Decimal(0), self.parts[-1]
        while self.parts and self.parts[-1] < magnitude:
            taken += self.parts.pop()
        if not taken:
            self.parts = self.parts or [last]
            return False
        if self.pair is not None:
            self.pair = (taken - last + self.pair) * magnitude
        self.parts.append(taken * magnitude)
        self.scale = self.scale * magnitude if len(self.parts) == 1 else self.scale
        self.precision *= magnitude if self.precision <= 1 else 1
        self.magnitude, self.share, self.run = magnitude, False, 0
        return True

    def add(self, value: Decimal) -> bool:
        """Add a smaller number: false where it does not fit."""
        if not self.takes(value):
            return False
        self.parts.append(value)
        self.precision, self.magnitude, self.pair = Decimal(1), Decimal(0), None
        return True

    def takes(self, value: Decimal) -> bool:
        """Say whether a smaller number may follow: "twenty" takes "five", "five" takes nothing."""
        return not self.share and 0 < value < trailing_unit(self.parts[-1])

    @property
    def upper(self) -> Decimal | None:
        """The top of "seven or eight", None where one number is meant."""
        return None if self.pair is None else self.value - self.parts[-1] + self.pair

    @property
    def value(self) -> Decimal:
        """The number as far as it was read."""
        return sum(self.parts, Decimal(0))


def trailing_unit(value: Decimal) -> Decimal:
    """Return the place of the last digit that is not 0: what follows has to be smaller."""
    if value != value.to_integral_value():
        return Decimal(0)
    digits = format(value, "f").split(".")[0]
    stripped = digits.rstrip("0")
    return Decimal(10) ** (len(digits) - len(stripped)) if stripped else Decimal(0)


def ratio(value: str) -> Decimal:
    """Return the number that "2/3" is."""
    top, _, bottom = value.partition("/")
    return Decimal(top) / Decimal(bottom or 1)
