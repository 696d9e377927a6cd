"""A statistical series in files of its own: a CSV of values beside a TOML of the same name that describes it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal

from ikrar.errors import IkrarError, MechanismFolderError, SeriesFileError
from ikrar.mechanisms.dates import is_edtf
from ikrar.mechanisms.files import place_of
from ikrar.mechanisms.problems import Problems
from ikrar.mechanisms.rows import COMPARISONS
from ikrar.mechanisms.table import ADDRESS, NUMBER, Line, table_lines
from ikrar.model.measures import Indicator, Observation, SeriesBatch

REQUIRED = ("id", "measure", "reporter", "unit", "definition", "source", "source_url")
OPTIONAL = ("partner", "product", "frequency", "vintage", "licence", "scale")
NEEDED = ("period", "value")
MORE = frozenset({"comparison", "precision", "vintage", "claimed_by", "source_url", "source_date", "note"})
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")


def read_series(name: str, table: str, described: str) -> SeriesBatch:
    """Return a series from the texts of its two files; ``name`` is the CSV's, for errors.

    Raises SeriesFileError (file, line, remedy) where they break the schema: the first error, with up to 20 in the message.
    """
    problems = Problems()
    about = f"{name.rpartition('.')[0] or name}.toml"
    try:
        meta = _metadata(about, described)
        observations: list[Observation] = []
        for line in table_lines(name, table, (*NEEDED, *sorted(MORE)), problems, MORE):
            with problems.gathered():
                observations.append(_observation(line, meta))
        problems.settle()
    except MechanismFolderError as error:
        raise SeriesFileError(error.message, place=error.place, hint=error.hint) from error
    indicator = Indicator(
        meta["id"], meta["measure"], meta["reporter"], meta.get("partner"), meta["unit"], meta["definition"],
        meta["source"], meta.get("product"), meta.get("frequency"), meta.get("vintage"), meta.get("licence"),
    )  # fmt: skip
    return SeriesBatch(name.rpartition("/")[2], (indicator,), tuple(observations))


def _metadata(about: str, text: str) -> Mapping[str, str]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = str(error).rpartition("line ")[2].split(",")[0]
        raise SeriesFileError(str(error), place=f"{about}:{line if line.isdigit() else 1}") from error
    known = (*REQUIRED, *OPTIONAL)
    for key, value in table.items():
        if key not in known:
            raise _wrong(about, text, key, f"unknown key {key!r}; known: {', '.join(known)}")
        if not isinstance(value, str) or not value.strip():
            raise _wrong(about, text, key, f"{key} must be words in quotes")
    for key in REQUIRED:
        if key not in table:
            raise _wrong(about, text, key, f"{key} is missing")
    _check(about, text, table)
    return table


def _check(about: str, text: str, table: Mapping[str, str]) -> None:
    if not _ID.fullmatch(table["id"]):
        raise _wrong(about, text, "id", "id may have letters, digits, points, hyphens and underscores")
    if not ADDRESS.fullmatch(table["source_url"]):
        raise _wrong(about, text, "source_url", f"source_url is no web address: {table['source_url']!r}")
    if "vintage" in table and not is_edtf(table["vintage"]):
        raise _wrong(about, text, "vintage", f"vintage is no date: {table['vintage']!r}")
    if "scale" in table and not (NUMBER.fullmatch(table["scale"]) and Decimal(table["scale"]) > 0):
        raise _wrong(about, text, "scale", "scale is the number that each value is multiplied by, such as 1000000")


def _wrong(about: str, text: str, key: str, message: str) -> IkrarError:
    return SeriesFileError(
        message, place=place_of(text, about, f"{key} ", f"{key}="), hint="see docs/how-to/import-series.md"
    )


def _observation(line: Line, meta: Mapping[str, str]) -> Observation:
    scale = Decimal(meta.get("scale", "1"))
    precision = line.maybe_number("precision")
    given = line.text("value")
    value = line.number("value")
    stated = Decimal(1).scaleb(-len(given.partition(".")[2])) if precision is None else precision
    return Observation(
        meta["id"], line.dated("period"), value * scale, line.maybe_one_of("comparison", COMPARISONS) or "=",
        line.maybe("claimed_by") or meta["source"],
        line.address("source_url") if line.maybe("source_url") else meta["source_url"],
        line.date("source_date"), line.maybe("note"), stated * scale, line.date("vintage") or meta.get("vintage"),
    )  # fmt: skip
