"""mechanism.toml: what a mechanism is called, its groups of members, and how its sessions recur."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from ikrar.errors import MechanismFolderError
from ikrar.mechanisms.dates import is_edtf
from ikrar.mechanisms.files import place_of, read_text, read_toml
from ikrar.mechanisms.problems import Problems
from ikrar.mechanisms.table import ADDRESS
from ikrar.model.mechanism import Group, RotationRule, Source

FILE = "mechanism.toml"
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_ID = re.compile(r"[a-z0-9]{1,80}(?:-[a-z0-9]{1,80}){0,20}")
_CADENCE = re.compile(r"R/P[1-9][0-9]{0,2}Y")
_RULE = {"level", "cadence", "sides", "source_url", "source_date", "in_turn"}


@dataclass(frozen=True, slots=True)
class Head:
    """What mechanism.toml holds."""

    id: str
    titles: tuple[tuple[str, str], ...]
    groups: tuple[Group, ...]
    rotation: tuple[RotationRule, ...]


def read_head(folder: Traversable, members: Collection[str], problems: Problems) -> Head:
    """Return mechanism.toml, with its groups and sides checked against the members."""
    table, text = read_toml(folder, FILE), read_text(folder, FILE)
    with problems.gathered():
        _only(table, {"id", "titles", "groups", "rotation"}, text)
    known = table.get("id")
    with problems.gathered():
        if not isinstance(known, str) or not _ID.fullmatch(known):
            raise _error(text, "id must be small letters, digits and hyphens", "id")
    groups = _groups(table.get("groups", {}), members, text, problems)
    parties = frozenset(members) | {group.id for group in groups}
    return Head(str(known), _titles(table, text, problems), groups, _rotation(table, parties, text, problems))


def _titles(table: dict[str, Any], text: str, problems: Problems) -> tuple[tuple[str, str], ...]:
    titles = table.get("titles")
    with problems.gathered():
        if not isinstance(titles, dict) or not titles:
            raise _error(text, "[titles] needs a title in one language at least", "[titles]")
        for language, title in titles.items():
            if not LANGUAGE.fullmatch(language) or not isinstance(title, str) or not title.strip():
                raise _error(text, f"titles.{language} is no title by language", f"{language} ", f"{language}=")
        return tuple(titles.items())
    return ()


def _groups(table: object, members: Collection[str], text: str, problems: Problems) -> tuple[Group, ...]:
    groups = []
    with problems.gathered():
        if not isinstance(table, dict):
            raise _error(text, "[groups] must be a table", "groups")
        for known, of in table.items():
            with problems.gathered():
                groups.append(Group(known, _listed(of, members, text, f"group {known}", known)))
    return tuple(groups)


def _listed(value: object, known: Collection[str], text: str, what: str, *wanted: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise _error(text, f"{what} must be a list of ids", *wanted)
    for one in value:
        if one not in known:
            raise _error(text, f"{what}: nothing has the id {one!r}", *wanted)
    return tuple(value)


def _rotation(
    table: dict[str, Any], parties: Collection[str], text: str, problems: Problems
) -> tuple[RotationRule, ...]:
    rules = []
    with problems.gathered():
        given = table.get("rotation", [])
        if not isinstance(given, list) or not all(isinstance(rule, dict) for rule in given):
            raise _error(text, "write each rotation rule as [[rotation]]", "[rotation", "rotation")
        for rule in given:
            with problems.gathered():
                rules.append(_rule(rule, parties, text))
    return tuple(rules)


def _rule(rule: dict[str, Any], parties: Collection[str], text: str) -> RotationRule:
    _only(rule, _RULE, text)
    for key in sorted(_RULE - {"sides", "source_date", "in_turn"}):
        if not isinstance(rule.get(key), str) or not rule[key].strip():
            raise _error(text, f"[[rotation]] needs {key}", key, "[[rotation]]")
    if not _CADENCE.fullmatch(rule["cadence"]):
        raise _error(text, f"cadence {rule['cadence']!r} is not of the form R/P2Y", "cadence")
    if not ADDRESS.fullmatch(rule["source_url"]):
        raise _error(text, f"source_url is no web address: {rule['source_url']!r}", "source_url")
    date = rule.get("source_date")
    if date is not None and not (isinstance(date, str) and is_edtf(date)):
        raise _error(text, f"source_date is no EDTF date in quotes: {str(date)!r}", "source_date")
    sides = _listed(rule.get("sides"), parties, text, "sides", "sides", "[[rotation]]")
    if not isinstance(in_turn := rule.get("in_turn", False), bool):
        raise _error(text, "in_turn must be true or false", "in_turn")
    return RotationRule(rule["level"], rule["cadence"], sides, Source(rule["source_url"], date), in_turn)


def _only(table: dict[str, Any], allowed: set[str], text: str) -> None:
    for key in table:
        if key not in allowed:
            raise _error(text, f"unknown key {key!r}; known: {', '.join(sorted(allowed))}", key, f"[{key}", f"[[{key}")


def _error(text: str, message: str, *wanted: str) -> MechanismFolderError:
    return MechanismFolderError(message, place=place_of(text, FILE, *wanted))
