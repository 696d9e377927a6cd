"""The names and areas of a mechanism folder."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Any

from ikrar.errors import MechanismFolderError
from ikrar.mechanisms.table import read_text
from ikrar.model.parties import Combination, Name, NameKind

_PLAIN = {"kind", "titles", "country", "record"}


def toml(folder: Traversable, name: str) -> dict[str, Any]:
    """Return a TOML file of the folder, with the line of a syntax error."""
    try:
        return tomllib.loads(read_text(folder, name))
    except tomllib.TOMLDecodeError as error:
        line = str(error).rpartition("line ")[2].split(",")[0]
        raise MechanismFolderError(str(error), place=f"{name}:{line if line.isdigit() else 1}") from error


def read_names(folder: Traversable) -> tuple[Name, ...]:
    """Return the names in names.toml and the words of the areas in areas.toml."""
    names = [*_names(folder, "names.toml", None), *_names(folder, "areas.toml", NameKind.AREA)]
    return tuple(names)


def _names(folder: Traversable, file: str, kind: NameKind | None) -> Iterator[Name]:
    if not (folder / file).is_file():
        return
    text = read_text(folder, file)
    for known, entry in toml(folder, file).items():
        if known == "combine":
            continue
        place = f"{file}:{text[: max(0, text.find(f'[{known}]'))].count(chr(10)) + 1}"
        if not isinstance(entry, dict):
            raise MechanismFolderError(f"{known} is not a table", place=place)
        yield from _name(known, entry, kind, place)


def _name(known: str, entry: dict[str, Any], kind: NameKind | None, place: str) -> Iterator[Name]:
    try:
        kind = kind or NameKind(entry.get("kind", ""))
    except ValueError as error:
        kinds = ", ".join(NameKind)
        raise MechanismFolderError(f"{known}: no kind {entry.get('kind')!r}", place=place, hint=kinds) from error
    for language, forms in entry.items():
        if language in _PLAIN:
            continue
        if not isinstance(forms, list) or not all(isinstance(form, str) and form for form in forms):
            raise MechanismFolderError(f"{known}.{language} is not a list of forms", place=place)
        yield Name(kind, known, language, tuple(forms), entry.get("country"), entry.get("record"))


def read_combinations(folder: Traversable) -> tuple[Combination, ...]:
    """Return what a thing in an area amounts to."""
    return tuple(
        Combination(entry["thing"], entry["area"], entry["topic"])
        for entry in (toml(folder, "names.toml").get("combine", []) if (folder / "names.toml").is_file() else [])
    )


def area_titles(folder: Traversable) -> tuple[tuple[str, str, str], ...]:
    """Return (area, language, title) for each area."""
    if not (folder / "areas.toml").is_file():
        return ()
    return tuple(
        (area, language, title)
        for area, entry in toml(folder, "areas.toml").items()
        for language, title in entry.get("titles", {}).items()
    )
