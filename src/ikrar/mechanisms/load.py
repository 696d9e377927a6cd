"""Load a mechanism: a built-in one by name, or any folder of the same shape."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from ikrar.errors import MechanismFolderError, UnknownMechanismError
from ikrar.mechanisms import names
from ikrar.mechanisms.table import Line, read_table, read_text
from ikrar.model.measures import Indicator, Observation
from ikrar.model.mechanism import (
    Evidence,
    Group,
    Instrument,
    InstrumentAct,
    Mechanism,
    Member,
    Partnership,
    PollRecord,
    RecordedCommitment,
    RotationRule,
    Session,
    Source,
    Standing,
)

Made = TypeVar("Made")

SOURCED = ("source_url", "source_date", "note")
MEMBERS = ("id", "side", "own_name", "own_language", "official_en")
SESSIONS = ("id", "level", "ordinal", "title", "start", "end", "format", "city", "host", *SOURCED)
INSTRUMENTS = ("id", "title", "kind", "signed", "place", "parties", "binding", *SOURCED)
ACTS = ("instrument", "party", "act", "date", "detail", *SOURCED)
COMMITMENTS = (
    "id", "session", "document", "text", "parties", "beneficiaries", "area", "kind", "quantity", "unit", "deadline",
    "measurable", "topic", *SOURCED,
)  # fmt: skip
EVIDENCE = ("id", "commitment", "date", "finding", "standing", "suggested", "who", "source_type", "source_url", "note")
INDICATORS = ("id", "measure", "reporter", "partner", "unit", "definition", "source")
OBSERVATIONS = ("indicator", "period", "value", "comparison", "precision", "claimed_by", *SOURCED)
PARTNERSHIPS = ("party", "topic", "status", "date", "detail", "who", *SOURCED)
POLLS = (
    "id", "pollster", "topic", "question", "percentage", "sample_size", "method", "population", "fieldwork",
    "languages", "wording", *SOURCED,
)  # fmt: skip


def built_in() -> tuple[str, ...]:
    """Return the names of the mechanisms that ship with Ikrar."""
    root = files("ikrar") / "mechanisms"
    return tuple(sorted(one.name for one in root.iterdir() if (one / "mechanism.toml").is_file()))


def load_mechanism(name_or_folder: str | Path) -> Mechanism:
    """Load a built-in mechanism by name, or a folder.

    Raises UnknownMechanismError where there is neither, MechanismFolderError (file, line, remedy) where a file breaks
    the schema.
    """
    name = str(name_or_folder)
    if name in built_in():
        return _built_in(name)
    folder = Path(name_or_folder)
    if not (folder / "mechanism.toml").is_file():
        hint = f"built in: {', '.join(built_in())}; or a folder with a mechanism.toml"
        raise UnknownMechanismError(f"no mechanism {name!r}", hint=hint)
    return _load(folder)


@lru_cache(maxsize=16)
def _built_in(name: str) -> Mechanism:
    return _load(files("ikrar") / "mechanisms" / name)


def _load(folder: Traversable) -> Mechanism:
    head = names.toml(folder, "mechanism.toml")
    if not isinstance(head.get("id"), str) or not isinstance(head.get("titles"), dict):
        raise MechanismFolderError("id and [titles] are needed", place="mechanism.toml:1")
    members = _rows(folder, "members.csv", MEMBERS, _member)
    groups = tuple(Group(known, tuple(of)) for known, of in head.get("groups", {}).items())
    _known_members(folder, groups, frozenset(member.id for member in members))
    parties = frozenset([member.id for member in members] + [group.id for group in groups])
    sessions = _rows(folder, "sessions.csv", SESSIONS, _session)
    commitments = _rows(folder, "commitments.csv", COMMITMENTS, lambda line: _commitment(line, parties, sessions))
    promised = frozenset(one.id for one in commitments)
    indicators = _rows(folder, "indicators.csv", INDICATORS, _indicator)
    series = frozenset(one.id for one in indicators)
    return Mechanism(
        id=head["id"],
        titles=tuple(head["titles"].items()),
        members=members,
        groups=groups,
        names=names.read_names(folder),
        rotation=tuple(_rotation(rule) for rule in head.get("rotation", [])),
        sessions=sessions,
        instruments=_instruments(folder),
        commitments=commitments,
        evidence=_rows(folder, "evidence.csv", EVIDENCE, lambda line: _evidence(line, promised)),
        indicators=indicators,
        observations=_rows(folder, "observations.csv", OBSERVATIONS, lambda line: _observation(line, series)),
        partnerships=_rows(folder, "partnerships.csv", PARTNERSHIPS, lambda line: _partnership(line, parties)),
        polls=_rows(folder, "polls.csv", POLLS, _poll),
        area_titles=names.area_titles(folder),
        combinations=names.read_combinations(folder),
    )


def _rows(folder: Traversable, name: str, columns: tuple[str, ...], make: Callable[[Line], Made]) -> tuple[Made, ...]:
    return tuple(make(line) for line in read_table(folder, name, columns))


def _known_members(folder: Traversable, groups: tuple[Group, ...], known: frozenset[str]) -> None:
    for group in groups:
        for member in group.members:
            if member not in known:
                text = read_text(folder, "mechanism.toml")
                line = text[: text.find(group.id)].count("\n") + 1
                raise MechanismFolderError(f"group {group.id}: no member {member!r}", place=f"mechanism.toml:{line}")


def _source(line: Line) -> Source:
    return Source(line.address("source_url"), line.maybe("source_date"), line.maybe("note"))


def _maybe_source(line: Line) -> Source | None:
    return _source(line) if line.maybe("source_url") else None


def _member(line: Line) -> Member:
    return Member(line.text("id"), line.text("side"), line.text("own_name"), line.text("own_language"))


def _rotation(rule: dict[str, object]) -> RotationRule:
    try:
        sides = tuple(str(side) for side in rule["sides"])  # type: ignore[attr-defined]
        source = Source(str(rule["source_url"]), str(rule.get("source_date") or "") or None)
        return RotationRule(str(rule["level"]), str(rule["cadence"]), sides, source)
    except (KeyError, TypeError) as error:
        raise MechanismFolderError(f"[[rotation]] needs {error}", place="mechanism.toml:1") from error


def _session(line: Line) -> Session:
    ordinal = int(line.number("ordinal")) if line.maybe("ordinal") else None
    start = line.date("start") or line.text("start")
    return Session(
        line.text("id"), line.text("level"), ordinal, line.text("title"), start, line.date("end") or start,
        line.text("format"), line.maybe("city"), line.maybe("host"), _source(line),
    )  # fmt: skip


def _instruments(folder: Traversable) -> tuple[Instrument, ...]:
    lines = list(read_table(folder, "instruments.csv", INSTRUMENTS))
    known = frozenset(line.text("id") for line in lines)
    acts: dict[str, list[InstrumentAct]] = {}
    for line in read_table(folder, "instrument_acts.csv", ACTS):
        act = InstrumentAct(
            line.maybe("party"), line.text("act"), line.date("date"), line.text("detail"), _maybe_source(line)
        )
        acts.setdefault(line.one_of("instrument", known), []).append(act)
    return tuple(
        Instrument(
            line.text("id"), line.text("title"), line.text("kind"), line.date("signed"), line.maybe("place"),
            line.several("parties"), line.maybe("binding"), tuple(acts.get(line.text("id"), ())),
        )
        for line in lines
    )  # fmt: skip


def _parties(line: Line, column: str, known: frozenset[str]) -> tuple[str, ...]:
    for party in line.several(column):
        if party not in known:
            raise line.error(f"{column}: {party!r} is no member or group", f"known: {', '.join(sorted(known))}")
    return line.several(column)


def _commitment(line: Line, parties: frozenset[str], sessions: tuple[Session, ...]) -> RecordedCommitment:
    session = line.maybe("session")
    if session:
        line.one_of("session", frozenset(one.id for one in sessions))
    return RecordedCommitment(
        line.text("id"), session or "", line.text("document"), line.text("text"), _parties(line, "parties", parties),
        _parties(line, "beneficiaries", parties), line.maybe("area"), line.text("kind"), line.maybe("quantity"),
        line.maybe("unit"), line.date("deadline"), line.text("measurable"), _source(line), line.maybe("topic"),
    )  # fmt: skip


def _evidence(line: Line, promised: frozenset[str]) -> Evidence:
    standing = line.one_of("standing", frozenset(str(one) for one in Standing))
    return Evidence(
        line.text("id"), line.one_of("commitment", promised), line.date("date") or line.text("date"),
        line.text("finding"), Standing(standing), line.text("who"), line.text("source_type"),
        Source(line.address("source_url"), None, line.maybe("note")),
    )  # fmt: skip


def _indicator(line: Line) -> Indicator:
    return Indicator(
        line.text("id"), line.text("measure"), line.text("reporter"), line.maybe("partner"), line.text("unit"),
        line.text("definition"), line.text("source"),
    )  # fmt: skip


def _observation(line: Line, series: frozenset[str]) -> Observation:
    precision = line.number("precision") if line.maybe("precision") else None
    return Observation(
        line.one_of("indicator", series), line.date("period") or line.text("period"), line.number("value"),
        line.text("comparison"), line.text("claimed_by"), line.address("source_url"), line.maybe("source_date"),
        line.maybe("note"), precision,
    )  # fmt: skip


def _partnership(line: Line, parties: frozenset[str]) -> Partnership:
    return Partnership(
        line.one_of("party", parties), line.text("topic"), line.text("status"), line.date("date"),
        line.cells["detail"].strip(), line.text("who"), _maybe_source(line),
    )  # fmt: skip


def _poll(line: Line) -> PollRecord:
    return PollRecord(
        line.text("id"), line.text("pollster"), line.text("topic"), line.text("question"), line.text("percentage"),
        line.maybe("sample_size"), line.maybe("method"), line.maybe("population"), line.maybe("fieldwork"),
        line.maybe("languages"), line.maybe("wording"), _source(line),
    )  # fmt: skip
