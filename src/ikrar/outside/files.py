"""Bring in bytes: files, folders, standard input and addresses; a broken one is an item that carries its error."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ikrar.errors import IkrarError, Problem, UnreadableError
from ikrar.outside.fetch import fetch, is_address
from ikrar.readers.bounds import MAX_BYTES, check_size
from ikrar.readers.sniff import SUFFIXES


@dataclass(frozen=True, slots=True)
class Found:
    """One input: its name, and its bytes or the error that kept them away."""

    name: str
    data: bytes | None = None
    error: IkrarError | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where one input lies, as plain values that another process can be sent.

    ``path`` is the path or the address, in the file system's encoding; ``size`` its bytes as far as they are known;
    ``data`` and ``problem`` are what was found there, where that came with finding the place.
    """

    path: bytes
    size: int = 0
    data: bytes | None = None
    problem: Problem | None = None

    @property
    def name(self) -> str:
        """The path or address as text, whatever bytes it is made of."""
        return self.path.decode("utf-8", "replace")


def gather(
    inputs: Sequence[str], stdin: BinaryIO | None = None, on_skip: Callable[[str], None] | None = None
) -> Iterator[Found]:
    """Yield every input of :func:`locate` with its bytes, one at a time."""
    for place in locate(inputs, stdin, on_skip):
        yield bring(place)


def locate(
    inputs: Sequence[str], stdin: BinaryIO | None = None, on_skip: Callable[[str], None] | None = None
) -> Iterator[Place]:
    """Yield where every input lies, in order: files, folders (all below, sorted), ``-`` (standard input), addresses.

    In folders, hidden files, unknown suffixes and links that lead out are left, and named to ``on_skip``; a file named
    by itself is taken whatever its suffix.
    """
    for given in inputs:
        if given == "-":
            found = _found("stdin", lambda: _bounded(stdin or sys.stdin.buffer, "stdin"))
            problem = found.error.problem() if found.error else None
            yield Place(b"stdin", len(found.data or b""), found.data, problem)
        elif is_address(given):
            yield Place(os.fsencode(given))
        elif Path(given).is_dir():
            yield from _folder(Path(given), on_skip or _nothing)
        else:
            yield Place(os.fsencode(Path(given)), _size(given))


def count(inputs: Sequence[str]) -> int:
    """Return how many inputs :func:`locate` is about to yield, by their names alone: for showing how far a job is."""
    total = 0
    for given in inputs:
        if given == "-" or is_address(given) or not Path(given).is_dir():
            total += 1
            continue
        for _, folders, names in os.walk(given):
            folders[:] = [name for name in folders if not name.startswith(".")]
            total += sum(_has_name_to_read(name) for name in names)
    return total


def bring(place: Place) -> Found:
    """Return what lies at a place."""
    if place.problem is not None:
        return Found(place.name, error=place.problem.error())
    if place.data is not None:
        return Found(place.name, place.data)
    if is_address(place.name):
        return _fetched(place.name)
    return _file(Path(os.fsdecode(place.path)), place.name)


def _nothing(_: str) -> None:
    return


def _size(given: str) -> int:
    try:
        return Path(given).stat().st_size
    except (OSError, ValueError):  # Reading it will tell what is wrong.
        return 0


def _found(name: str, read: Callable[[], bytes]) -> Found:
    try:
        return Found(name, read())
    except IkrarError as error:
        return Found(name, error=error)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Found(name, error=UnreadableError(reason, place=name, hint="check the path and its permissions"))


def _fetched(address: str) -> Found:
    try:
        name, data = fetch(address)
    except IkrarError as error:
        return Found(address, error=error)
    return Found(name, data)


def _file(path: Path, name: str) -> Found:
    def read() -> bytes:
        with path.open("rb") as stream:
            return _bounded(stream, name)

    return _found(name, read)


def _bounded(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    check_size(len(data), name)
    return data


def _folder(root: Path, on_skip: Callable[[str], None]) -> Iterator[Place]:
    empty = True
    failed: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder) / name
            size = _size_if_wanted(path, root) if _has_name_to_read(name) else None
            if size is None:
                on_skip(str(path))
            else:
                empty = False
                yield Place(os.fsencode(path), size)
    for error in failed:
        yield _problem(str(error.filename), error.strerror or "unreadable", "check permissions")
    if empty and not failed:
        yield _problem(str(root), "no file to read in this folder", f"Ikrar reads {', '.join(SUFFIXES)}")


def _problem(place: str, message: str, hint: str) -> Place:
    error = UnreadableError(message, place=place.encode("utf-8", "replace").decode(), hint=hint)
    return Place(os.fsencode(place), problem=error.problem())


def _has_name_to_read(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith(".")


def _size_if_wanted(path: Path, root: Path) -> int | None:
    """Return the size of a file to read, None where it is not to be read: one look at the file system each."""
    try:
        seen = path.lstat()
        if stat.S_ISLNK(seen.st_mode):
            is_inside = path.is_file() and path.resolve().is_relative_to(root.resolve())
            return path.stat().st_size if is_inside else None
    except OSError:  # A file that vanished is reported by reading it.
        return 0
    # A pipe or a socket could block for ever.
    return seen.st_size if stat.S_ISREG(seen.st_mode) else None
