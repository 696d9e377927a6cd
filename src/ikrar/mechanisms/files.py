"""Reading the files of a mechanism folder: bounded in size, and never from outside the folder."""

from __future__ import annotations

import tomllib
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from ikrar.errors import MechanismFolderError

MAX_BYTES = 50_000_000


def has(folder: Traversable, name: str) -> bool:
    """Return whether the folder has the file, or a link by that name (which reading then judges)."""
    path = folder / name
    return path.is_file() or (isinstance(path, Path) and path.is_symlink())


def read_text(folder: Traversable, name: str) -> str:
    """Return a file of the folder as text; bounded in size."""
    path = folder / name
    if isinstance(folder, Path) and isinstance(path, Path):
        _inside(folder, path, name)
    if not path.is_file():
        raise MechanismFolderError(f"{name} is missing", place=f"{name}:1", hint="see docs/how-to/write-a-mechanism.md")
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise MechanismFolderError(f"{name} cannot be read: {error.strerror}", place=f"{name}:1") from error
    if len(data) > MAX_BYTES:
        raise MechanismFolderError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB", place=f"{name}:1")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise MechanismFolderError("not UTF-8", place=f"{name}:{line}", hint="save it as UTF-8") from error


def _inside(folder: Path, path: Path, name: str) -> None:
    try:
        within = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        within = False  # a link that leads to itself
    if not within:
        hint = "put the file itself into the folder"
        raise MechanismFolderError(f"{name} is a link that leads out of the folder", place=f"{name}:1", hint=hint)


def read_toml(folder: Traversable, name: str) -> dict[str, Any]:
    """Return a TOML file of the folder, with the line of a syntax error."""
    text = read_text(folder, name)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = str(error).rpartition("line ")[2].split(",")[0]
        last = text.count("\n") + 1
        place = f"{name}:{line if line.isdigit() else last}"
        raise MechanismFolderError(str(error), place=place) from error
    except RecursionError as error:
        raise MechanismFolderError("nested too deeply", place=f"{name}:1") from error


def place_of(text: str, name: str, *wanted: str) -> str:
    """Return ``name:line`` of the first line that begins with the first of ``wanted`` that occurs, or line 1."""
    lines = text.splitlines()
    for start in wanted:
        for number, line in enumerate(lines, 1):
            if line.lstrip().startswith(start):
                return f"{name}:{number}"
    return f"{name}:1"
