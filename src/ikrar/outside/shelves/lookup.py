"""Mappings and sequences over the tables of a kept shelf, and over the log: each value is looked up when it is asked for."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import RLock
from typing import Any, Generic, TypeVar, overload

from ikrar.errors import RegisterError

Value = TypeVar("Value")
PAGE = 2_000
"""Values fetched at a time where all of them are asked for."""
CACHE_KB = 4_096


class Base:
    """A database that is only read, by several threads over one connection, one statement at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        try:
            self._base = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._base.execute("PRAGMA query_only=1")
            self._base.execute("PRAGMA busy_timeout=10000")
            self._base.execute(f"PRAGMA cache_size=-{CACHE_KB}")
        except sqlite3.Error as error:
            raise RegisterError(f"cannot be read: {error}", place=str(path)) from error

    def ask(self, query: str, *given: object) -> list[Any]:
        """Return all lines of an answer.

        Raises RegisterError where the file cannot be read.
        """
        try:
            with self._lock:
                return self._base.execute(query, given).fetchall()
        except sqlite3.Error as error:
            raise RegisterError(f"cannot be read: {error}", place=str(self.path)) from error

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._base.close()


class Kept(Generic[Value]):
    """The values last asked for."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[object, Value] = OrderedDict()
        self._lock = RLock()

    def get(self, key: object, make: Callable[[], Value]) -> Value:
        """Return a value, made only where it is not held."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = make()
        with self._lock:
            self._held[key] = made
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return made


class Looked(Mapping[str, Value], Generic[Value]):
    """A mapping over a table: ``one`` asks for the value of a key, ``keys`` for all keys in order, ``count`` how many."""

    def __init__(self, base: Base, queries: tuple[str, str, str], read: Callable[[Any], Value], keep: int = 256) -> None:
        self._base, self._read = base, read
        self._one, self._keys, self._count = queries
        self._kept: Kept[Value] = Kept(keep)

    def __getitem__(self, key: str) -> Value:
        return self._kept.get(key, lambda: self._find(key))

    def _find(self, key: str) -> Value:
        found = self._base.ask(self._one, key)
        if not found:
            raise KeyError(key)
        return self._read(found[0] if len(found[0]) > 1 else found[0][0])

    def __contains__(self, key: object) -> bool:
        try:
            self[str(key)]
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        return iter([key for (key,) in self._base.ask(self._keys)])

    def __len__(self) -> int:
        return int(self._base.ask(self._count)[0][0])


def table(base: Base, name: str, read: Callable[[Any], Value], keep: int = 256) -> Looked[Value]:
    """Return the values of a table of numbered values by their ids, in the order of their numbers."""
    queries = (
        f"SELECT data FROM {name} WHERE id = ?",  # noqa: S608 - names of ours
        f"SELECT id FROM {name} ORDER BY at",  # noqa: S608
        f"SELECT count(*) FROM {name}",  # noqa: S608
    )
    return Looked(base, queries, read, keep)


class Listed(Sequence[Value], Generic[Value]):
    """A sequence over a table of values numbered from 0: ``column`` of them in the order of ``by``."""

    def __init__(
        self, base: Base, name: str, read: Callable[[Any], Value], *, column: str = "data", by: str = "at", keep: int = 0
    ) -> None:
        self._base, self._read = base, read
        self._one = f"SELECT {column} FROM {name} WHERE {by} = ?"  # noqa: S608 - names of ours
        self._some = f"SELECT {column} FROM {name} WHERE {by} >= ? AND {by} < ? ORDER BY {by}"  # noqa: S608
        self._size = int(base.ask(f"SELECT count(*) FROM {name}")[0][0])  # noqa: S608
        self._kept: Kept[Value] | None = Kept(keep) if keep else None

    @overload
    def __getitem__(self, at: int) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> list[Value]: ...
    def __getitem__(self, at: int | slice) -> Value | list[Value]:
        if isinstance(at, slice):
            start, end, step = at.indices(self._size)
            return [self._read(data) for (data,) in self._base.ask(self._some, start, end)][::step]
        place = at + self._size if at < 0 else at
        if not 0 <= place < self._size:
            raise IndexError(at)
        return self._kept.get(place, lambda: self._find(place)) if self._kept else self._find(place)

    def _find(self, at: int) -> Value:
        return self._read(self._base.ask(self._one, at)[0][0])

    def __iter__(self) -> Iterator[Value]:
        for start in range(0, self._size, PAGE):
            yield from self[start : start + PAGE]

    def __len__(self) -> int:
        return self._size
