"""Sets and orders of places: which of a hundred thousand rows fit, and which of them come first, in microseconds.

A set of places is one whole number, in which bit *n* stands for place *n*; an order is an array of places.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

Order = array  # of unsigned places
Key = Callable[[int], tuple[Any, ...]]


def places(found: Iterable[int], size: int) -> int:
    """Return a set of places, all of them below ``size``."""
    held = bytearray(size // 8 + 1)
    for at in found:
        held[at >> 3] |= 1 << (at & 7)
    return int.from_bytes(held, "little")


def every(size: int) -> int:
    """Return the set of all places below a size."""
    return (1 << size) - 1


def among(order: Iterable[int], chosen: int) -> Iterator[int]:
    """Yield those places of an order that are in a set."""
    held = chosen.to_bytes(chosen.bit_length() // 8 + 1, "little")
    size = len(held) * 8
    return (at for at in order if at < size and held[at >> 3] >> (at & 7) & 1)


def stretch(order: Sequence[int], chosen: int, start: int, end: int) -> list[int]:
    """Return the places from ``start`` to ``end`` of those of an order that are in a set."""
    if chosen.bit_count() == len(order):
        return list(order[start:end])
    return list(islice(among(order, chosen), start, end))


def first(chosen: int) -> int:
    """Return the lowest place of a set that is not empty."""
    return (chosen & -chosen).bit_length() - 1


def ordered(size: int, key: Key, *, downwards: bool) -> array[int]:
    """Return all places below a size in the order of their keys; equal ones keep their own order both ways."""
    return array("I", sorted(range(size), key=key, reverse=downwards))


def put(order: array[int], at: int, key: Key, *, downwards: bool) -> None:
    """Put a place where it belongs in an order."""
    mine, low, high = key(at), 0, len(order)
    while low < high:
        middle = (low + high) // 2
        other = order[middle]
        theirs = key(other)
        earlier = other < at if theirs == mine else (theirs > mine) is downwards
        low, high = (middle + 1, high) if earlier else (low, middle)
    order.insert(low, at)
