"""A mapping laid over another one: what changed, without a copy of all that did not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar, overload

Key = TypeVar("Key")
Value = TypeVar("Value")


class Layered(Mapping[Key, Value], Generic[Key, Value]):
    """A mapping with ``over`` before ``base``; the base's order first, then what only ``over`` has. Nothing is taken away."""

    def __init__(self, base: Mapping[Key, Value]) -> None:
        # Laid over a layer it takes its place: lookups stay as short after a thousand changes as after one.
        self.base: Mapping[Key, Value] = base.base if isinstance(base, Layered) else base
        self.over: dict[Key, Value] = dict(base.over) if isinstance(base, Layered) else {}

    def __getitem__(self, key: Key) -> Value:
        return self.over[key] if key in self.over else self.base[key]

    def __setitem__(self, key: Key, value: Value) -> None:
        self.over[key] = value

    def setdefault(self, key: Key, value: Value) -> Value:
        """Return what is held under a key, or else hold a value there."""
        if key not in self:
            self.over[key] = value
        return self[key]

    def __contains__(self, key: object) -> bool:
        return key in self.over or key in self.base

    def __iter__(self) -> Iterator[Key]:
        yield from self.base
        yield from (key for key in self.over if key not in self.base)

    def __len__(self) -> int:
        return len(self.base) + sum(key not in self.base for key in self.over)


class Patched(Sequence[Value], Generic[Value]):
    """A sequence with some of its places changed, and more behind its end."""

    def __init__(self, base: Sequence[Value]) -> None:
        self.base: Sequence[Value] = base.base if isinstance(base, Patched) else base
        self.over: dict[int, Value] = dict(base.over) if isinstance(base, Patched) else {}
        self._size = len(base)

    def put(self, at: int, value: Value) -> None:
        """Put a value at a place, or at the next one behind the end."""
        self.over[at] = value
        self._size = max(self._size, at + 1)

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | Sequence[Value]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(self._size))]
        at = at + self._size if at < 0 else at
        return self.over[at] if at in self.over else self.base[at]

    def __len__(self) -> int:
        return self._size
