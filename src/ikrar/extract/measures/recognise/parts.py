"""What the parts that a rule matched hold: numbers, years, months, moments, modifiers."""

from __future__ import annotations

from collections.abc import Sequence

from ikrar.extract.measures.moments import Calendar, Moment, Relative, Spotted
from ikrar.extract.measures.symbols import Item

Parts = Sequence[Item]
MODIFIERS = ("PAST", "NEXT", "THIS", "AFTERMOD")
CENTURY_OF_TODAY = 2000
PIVOT = 49
"""A year of two digits lies in this century up to here, else in the one before."""


def moment_of(item: Item) -> Moment | None:
    """Return the moment behind an item; a bare year is one."""
    if isinstance(item.what, Spotted):
        return item.what.moment
    number = item.number
    return Calendar(year=int(number.value)) if number and is_year(item) else None


def moments_in(parts: Parts) -> list[Moment]:
    """Return the moments behind the parts, bare years among them."""
    return [moment for item in parts if (moment := moment_of(item)) is not None]


def is_year(item: Item) -> bool:
    """Say whether an item is a number that may be a year."""
    number = item.number
    return number is not None and number.is_year


def numbers_in(parts: Parts) -> list[int]:
    """Return the whole numbers that are no years."""
    return [int(item.number.value) for item in parts if item.number and not is_year(item) and not item.number.share]


def year_in(parts: Parts) -> int | None:
    """Return the year that the parts state, the last of several."""
    return next((int(item.number.value) for item in reversed(parts) if item.number and is_year(item)), None)


def within_of(parts: Parts) -> Relative | None:
    """Return the relative year that the parts lie in: "last year" of "May last year"."""
    return next((one for one in moments_in(parts) if isinstance(one, Relative) and one.unit == "year"), None)


def lean_of(parts: Parts) -> int | None:
    """Return -1 for "last", 1 for "next", 0 for "this", None where none of them stands there."""
    value = next((found for item in parts if (found := item.value(*MODIFIERS)) is not None), None)
    return int(value.split(":")[0]) if value is not None else None


def values_of(parts: Parts, *symbols: str) -> list[str]:
    """Return the values under one of the symbols, in order."""
    return [value for item in parts if (value := item.value(*symbols)) is not None]


def months_in(parts: Parts) -> list[int]:
    """Return the months that the parts name."""
    return [int(value) for value in values_of(parts, "MONTH")]


def two_digit_year(value: int) -> int:
    """Return the year that two digits stand for."""
    return CENTURY_OF_TODAY + value if value <= PIVOT else CENTURY_OF_TODAY - 100 + value


def calendar_of(parts: Parts, **fields: int | str | None) -> Calendar:
    """Return the fields with the year that the parts state."""
    return Calendar(year=year_in(parts), within=within_of(parts), **fields)  # type: ignore[arg-type]
