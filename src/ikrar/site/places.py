"""Sets and orders of places: which of a hundred thousand rows fit, and which of them come first, in microseconds.

A set of places is one whole number, in which bit *n* stands for place *n*; an order is an array of places.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, islice
from typing import Any

BINARY = bytes.maketrans(b"01", b"\0\1")
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


def among(order: Sequence[int], chosen: int, size: int) -> Iterator[int]:
    """Yield those places of an order, all of them below ``size``, that are in a set."""
    held = f"{chosen:b}".encode().translate(BINARY)[::-1]
    return compress(order, map(held.ljust(size, b"\0").__getitem__, order))


def stretch(order: Sequence[int], chosen: int, size: int, part: slice) -> list[int]:
    """Return some of those places of an order, all of them below ``size``, that are in a set."""
    if chosen.bit_count() == len(order):
        return list(order[part])
    return list(islice(among(order, chosen, size), part.start, part.stop))


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
