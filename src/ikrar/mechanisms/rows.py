"""One function a table: a checked line becomes the thing it records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ikrar.mechanisms.table import Line
from ikrar.model.instruments import Clause
from ikrar.model.measures import Indicator, Observation
from ikrar.model.mechanism import (
    Evidence,
    Instrument,
    InstrumentAct,
    Member,
    Partnership,
    Place,
    PollRecord,
    RecordedCommitment,
    Session,
    Source,
    Standing,
)

SOURCED = ("source_url", "source_date", "note")
COLUMNS: dict[str, tuple[str, ...]] = {
    "members.csv": ("id", "side", "own_name", "own_language"),
    "sessions.csv": ("id", "level", "ordinal", "title", "start", "end", "format", "city", "host", *SOURCED),
    "instruments.csv": ("id", "title", "kind", "signed", "place", "parties", "binding", *SOURCED),
    "instrument_acts.csv": ("instrument", "party", "act", "date", "deposited", "towards", "detail", *SOURCED),
    "commitments.csv": (
        "id", "session", "document", "text", "parties", "beneficiaries", "area", "kind", "quantity", "unit",
        "deadline", "measurable", "topic", *SOURCED,
    ),
    "evidence.csv": (
        "id", "commitment", "date", "finding", "standing", "suggested", "who", "source_type", "source_url", "note",
    ),
    "indicators.csv": (
        "id", "measure", "reporter", "partner", "product", "unit", "definition", "source", "frequency", "vintage", "licence",
    ),
    "observations.csv": ("indicator", "period", "value", "comparison", "precision", "vintage", "claimed_by", *SOURCED),
    "partnerships.csv": ("party", "topic", "status", "date", "detail", "who", *SOURCED),
    "places.csv": ("id", "party", "latitude", "longitude", "names", "source_url"),
    "polls.csv": (
        "id", "pollster", "topic", "question", "percentage", "sample_size", "method", "population", "fieldwork",
        "languages", "wording", *SOURCED,
    ),
}  # fmt: skip

OPTIONAL: dict[str, frozenset[str]] = {
    "instrument_acts.csv": frozenset({"deposited", "towards"}),
    "indicators.csv": frozenset({"product", "frequency", "vintage", "licence"}),
    "observations.csv": frozenset({"vintage"}),
}
"""Columns that a table may leave out, which is the same as leaving them empty."""

FORMATS = ("in person", "video", "hybrid", "planned")
MEASURABLE = ("yes", "partly", "no")
COMPARISONS = ("=", ">", ">=", "<", "<=", "≈")


@dataclass(frozen=True, slots=True)
class Known:
    """The ids of a folder that its tables may refer to."""

    parties: frozenset[str]
    sessions: frozenset[str]
    instruments: frozenset[str]
    commitments: frozenset[str]
    indicators: frozenset[str]
    areas: frozenset[str]


def source(line: Line) -> Source:
    """Return where the line's fact was found, which must be given."""
    return Source(line.address("source_url"), line.date("source_date"), line.maybe("note"))


def maybe_source(line: Line, absent: bool) -> Source | None:
    """Return where the fact was found; only what was looked for and not found may have no source."""
    return source(line) if line.maybe("source_url") or not absent else None


def member(line: Line) -> Member:
    """Return a member."""
    return Member(line.text("id"), line.text("side"), line.text("own_name"), line.text("own_language"))


def session(line: Line, known: Known) -> Session:
    """Return a session."""
    start = line.dated("start")
    end = line.date("end") or start
    if end < start:
        raise line.error(f"the session ends ({end}) before it starts ({start})")
    return Session(
        line.text("id"), line.text("level"), line.whole("ordinal"), line.text("title"), start, end,
        line.one_of("format", FORMATS), line.maybe("city"), line.maybe_one_of("host", known.parties), source(line),
    )  # fmt: skip


def act(line: Line, known: Known) -> tuple[str, InstrumentAct]:
    """Return an instrument's id and one act in its life."""
    done = line.text("act")
    found = InstrumentAct(
        line.maybe_one_of("party", known.parties), done, line.date("date"), line.text("detail"),
        maybe_source(line, absent="not found" in done), line.date("deposited"),
        line.maybe_one_of("towards", known.parties),
    )  # fmt: skip
    return line.one_of("instrument", known.instruments), found


def instrument(
    line: Line, known: Known, acts: dict[str, list[InstrumentAct]], clauses: Mapping[str, Clause]
) -> Instrument:
    """Return an instrument with its acts and, where it is known, its clause on entry into force."""
    source(line)  # an instrument without a source is refused, although the type does not carry it
    return Instrument(
        line.text("id"), line.text("title"), line.text("kind"), line.date("signed"), line.maybe("place"),
        line.all_of("parties", known.parties), line.maybe("binding"), tuple(acts.get(line.text("id"), ())),
        clauses.get(line.text("id")),
    )  # fmt: skip


def commitment(line: Line, known: Known) -> RecordedCommitment:
    """Return a commitment."""
    return RecordedCommitment(
        line.text("id"), line.maybe_one_of("session", known.sessions) or "", line.text("document"), line.text("text"),
        line.all_of("parties", known.parties), line.all_of("beneficiaries", known.parties),
        line.maybe_one_of("area", known.areas), line.text("kind"), line.maybe("quantity"), line.maybe("unit"),
        line.date("deadline"), line.one_of("measurable", MEASURABLE), source(line), line.maybe("topic"),
    )  # fmt: skip


def evidence(line: Line, known: Known) -> Evidence:
    """Return a piece of evidence."""
    standing = line.one_of("standing", [str(one) for one in Standing])
    return Evidence(
        line.text("id"), line.one_of("commitment", known.commitments), line.dated("date"), line.text("finding"),
        Standing(standing), line.text("who"), line.text("source_type"),
        Source(line.address("source_url"), None, line.maybe("note")),
    )  # fmt: skip


def indicator(line: Line, known: Known) -> Indicator:
    """Return a series; who reports it may be a party or any other body."""
    return Indicator(
        line.text("id"), line.text("measure"), line.text("reporter"), line.maybe_one_of("partner", known.parties),
        line.text("unit"), line.text("definition"), line.text("source"), line.maybe("product"),
        line.maybe("frequency"), line.date("vintage"), line.maybe("licence"),
    )  # fmt: skip


def observation(line: Line, known: Known) -> Observation:
    """Return one value of a series."""
    return Observation(
        line.one_of("indicator", known.indicators), line.dated("period"), line.number("value"),
        line.one_of("comparison", COMPARISONS), line.text("claimed_by"), line.address("source_url"),
        line.date("source_date"), line.maybe("note"), line.maybe_number("precision"), line.date("vintage"),
    )  # fmt: skip


def partnership(line: Line, known: Known) -> Partnership:
    """Return what is known of a relation with one party."""
    status = line.text("status")
    absent = (status.startswith("no ") and status.endswith(" found")) or status == "not found"
    return Partnership(
        line.one_of("party", known.parties), line.text("topic"), status, line.date("date"),
        line.maybe("detail") or "", line.text("who"), maybe_source(line, absent),
    )  # fmt: skip


def place(line: Line, known: Known) -> Place:
    """Return a place; its names are written ``language:name``, with semicolons between them."""
    names = [
        (tongue.strip(), name.strip()) for tongue, _, name in (one.partition(":") for one in line.several("names"))
    ]
    if not names or not all(tongue and name for tongue, name in names):
        raise line.error("names are not language:name", "write en:Astana;zh:阿斯塔纳")
    latitude, longitude = line.number("latitude"), line.number("longitude")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise line.error("no such place on Earth", "degrees north, -90 to 90, and degrees east, -180 to 180")
    return Place(
        line.text("id"), line.maybe_one_of("party", known.parties), latitude, longitude, tuple(names),
        line.address("source_url"),
    )  # fmt: skip


def poll(line: Line) -> PollRecord:
    """Return what is known of a poll."""
    line.number("percentage")
    return PollRecord(
        line.text("id"), line.text("pollster"), line.text("topic"), line.text("question"), line.text("percentage"),
        line.maybe("sample_size"), line.maybe("method"), line.maybe("population"), line.maybe("fieldwork"),
        line.maybe("languages"), line.maybe("wording"), source(line),
    )  # fmt: skip
