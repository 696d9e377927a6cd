"""Bring in bytes: files, folders, standard input and addresses; a broken one is an item that carries its error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ikrar.errors import IkrarError, UnreadableError
from ikrar.outside.fetch import fetch, is_address
from ikrar.readers.bounds import MAX_BYTES, check_size
from ikrar.readers.sniff import SUFFIXES


@dataclass(frozen=True, slots=True)
class Found:
    """One input: its name, and its bytes or the error that kept them away."""

    name: str
    data: bytes | None = None
    error: IkrarError | None = None


def gather(
    inputs: Sequence[str], stdin: BinaryIO | None = None, on_skip: Callable[[str], None] | None = None
) -> Iterator[Found]:
    """Yield every input in order, one at a time: files, folders (all below, sorted), ``-`` (standard input), addresses.

    In folders, hidden files, unknown suffixes and links that lead out are left, and named to ``on_skip``; a file named
    by itself is taken whatever its suffix.
    """
    for given in inputs:
        if given == "-":
            yield _found("stdin", lambda: _bounded(stdin or sys.stdin.buffer, "stdin"))
        elif is_address(given):
            yield _fetched(given)
        elif Path(given).is_dir():
            yield from _folder(Path(given), on_skip or _nothing)
        else:
            yield _file(Path(given))


def _nothing(_: str) -> None:
    return


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


def _file(path: Path) -> Found:
    def read() -> bytes:
        with path.open("rb") as stream:
            return _bounded(stream, str(path))

    return _found(str(path), read)


def _bounded(stream: BinaryIO, name: str) -> bytes:
    data = stream.read(MAX_BYTES + 1)
    check_size(len(data), name)
    return data


def _folder(root: Path, on_skip: Callable[[str], None]) -> Iterator[Found]:
    empty = True
    failed: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder) / name
            if _is_wanted(path, root):
                empty = False
                yield _file(path)
            else:
                on_skip(str(path))
    for error in failed:
        place = str(error.filename)
        yield Found(place, error=UnreadableError(error.strerror or "unreadable", place=place, hint="check permissions"))
    if empty and not failed:
        hint = f"Ikrar reads {', '.join(SUFFIXES)}"
        yield Found(str(root), error=UnreadableError("no file to read in this folder", place=str(root), hint=hint))


def _is_wanted(path: Path, root: Path) -> bool:
    if path.name.startswith(".") or path.suffix.lower() not in SUFFIXES:
        return False
    if path.is_symlink():
        return path.is_file() and path.resolve().is_relative_to(root.resolve())
    # A pipe or a socket could block for ever; a file that vanished is reported by reading it.
    return path.is_file() or not path.exists()
