"""The names and areas of a mechanism folder."""

from __future__ import annotations

from collections.abc import Collection
from importlib.resources.abc import Traversable
from typing import Any

from ikrar.errors import MechanismFolderError
from ikrar.mechanisms.files import has, place_of, read_text, read_toml
from ikrar.mechanisms.head import LANGUAGE
from ikrar.mechanisms.problems import Problems
from ikrar.model.parties import Combination, Name, NameKind

NAMES, AREAS = "names.toml", "areas.toml"
_PLAIN = ("kind", "titles", "country", "record")


class Vocabulary:
    """names.toml or areas.toml, read once: its tables, and where each begins."""

    def __init__(self, folder: Traversable, file: str, problems: Problems) -> None:
        self.file = file
        self.problems = problems
        self.table: dict[str, Any] = {}
        self.text = ""
        with problems.gathered():
            if has(folder, file):
                self.table, self.text = read_toml(folder, file), read_text(folder, file)

    def entries(self) -> tuple[tuple[str, dict[str, Any]], ...]:
        """Return the tables by id, all but ``[[combine]]``; what is no table is reported."""
        found = []
        for known, entry in self.table.items():
            if known == "combine" and self.file == NAMES:
                continue
            with self.problems.gathered():
                if not isinstance(entry, dict):
                    raise self.error(f"{known} is not a table", known)
                found.append((known, entry))
        return tuple(found)

    def error(self, message: str, known: str, hint: str | None = None) -> MechanismFolderError:
        """Return an error placed at the table of an id."""
        place = place_of(self.text, self.file, f"[{known}]", f'["{known}"]', f"[[{known}]]", known)
        return MechanismFolderError(message, place=place, hint=hint)


def read_names(names: Vocabulary, areas: Vocabulary, groups: Collection[str], records: Collection[str]) -> list[Name]:
    """Return the names in names.toml and the words of the areas in areas.toml."""
    found: list[Name] = []
    for known, entry in names.entries():
        with names.problems.gathered():
            kind = _kind(names, known, entry)
            if kind is NameKind.GROUP and known not in groups:
                raise names.error(f"{known}: mechanism.toml has no such group", known)
            if (record := entry.get("record")) is not None and record not in records:
                raise names.error(f"{known}.record: instruments.csv has no {record!r}", known)
            found += _forms(names, known, entry, kind)
    for known, entry in areas.entries():
        with areas.problems.gathered():
            found += _forms(areas, known, entry, NameKind.AREA)
    return found


def _kind(names: Vocabulary, known: str, entry: dict[str, Any]) -> NameKind:
    given = entry.get("kind")
    if given not in [str(kind) for kind in NameKind]:
        raise names.error(f"{known}: no kind {given!r}", known, ", ".join(NameKind))
    return NameKind(given)


def _forms(vocabulary: Vocabulary, known: str, entry: dict[str, Any], kind: NameKind) -> list[Name]:
    country, record = entry.get("country"), entry.get("record")
    if not isinstance(country, str | None) or not isinstance(record, str | None):
        raise vocabulary.error(f"{known}: country and record are written in quotes", known)
    found = []
    for language, forms in entry.items():
        if language in _PLAIN:
            continue
        if not LANGUAGE.fullmatch(language):
            raise vocabulary.error(f"{known}: {language!r} is neither a language nor one of {', '.join(_PLAIN)}", known)
        if not isinstance(forms, list) or not all(isinstance(form, str) and form.strip() for form in forms):
            raise vocabulary.error(f"{known}.{language} is not a list of forms", known)
        for form in forms:
            if not _balanced(form):
                raise vocabulary.error(f"{known}.{language}: braces of {form!r} do not match", known)
        found.append(Name(kind, known, language, tuple(forms), country, record))
    return found


def _balanced(form: str) -> bool:
    inside = False
    for letter in form:
        if letter == ("{" if inside else "}"):
            return False
        inside = letter == "{" or (inside and letter != "}")
    return not inside


def read_combinations(names: Vocabulary, areas: Collection[str]) -> tuple[Combination, ...]:
    """Return what a thing in an area amounts to."""
    found: list[Combination] = []
    things = {known for known, entry in names.table.items() if isinstance(entry, dict) and entry.get("kind") == "thing"}
    with names.problems.gathered():
        given = names.table.get("combine", [])
        if not isinstance(given, list):
            raise names.error("write each combination as [[combine]]", "combine")
        for entry in given:
            with names.problems.gathered():
                found.append(_combination(names, entry, things, areas))
    return tuple(found)


def _combination(names: Vocabulary, entry: object, things: Collection[str], areas: Collection[str]) -> Combination:
    if not isinstance(entry, dict) or set(entry) != {"thing", "area", "topic"}:
        raise names.error("[[combine]] holds thing, area and topic", "combine")
    thing, area, topic = entry["thing"], entry["area"], entry["topic"]
    if thing not in things or area not in areas or not isinstance(topic, str) or not topic:
        hint = "thing is a name of kind thing; area an area of areas.toml"
        raise names.error(f"[[combine]] of {thing!r} and {area!r} refers to nothing", "combine", hint)
    return Combination(thing, area, topic)


def area_titles(areas: Vocabulary) -> tuple[tuple[str, str, str], ...]:
    """Return (area, language, title) for each area."""
    found: list[tuple[str, str, str]] = []
    for known, entry in areas.entries():
        with areas.problems.gathered():
            titles = entry.get("titles")
            if not isinstance(titles, dict) or not all(isinstance(title, str) for title in titles.values()):
                raise areas.error(f'{known} needs titles = {{ en = "..." }}', known)
            found += [(known, language, title) for language, title in titles.items()]
    return tuple(found)
