"""Trade in Comtrade's layout, in Parquet or CSV of any size, added up by DuckDB without loading it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from ikrar.errors import MissingExtraError, OptionError, SeriesFileError
from ikrar.model.measures import Indicator, Observation, SeriesBatch
from ikrar.outside.statistics.comtrade import MEASURES, WHOLE, area_code

NEEDED = ("reporterCode", "partnerCode", "flowCode", "cmdCode", "refYear", "primaryValue")

# A file may hold one flow at several levels (TOTAL, chapters, headings): only the coarsest that is a chapter or finer is added
# up, so that nothing counts twice; TOTAL stands for all goods where it is there.
_BY_CHAPTER = """
WITH levels AS (
  SELECT reporterCode, partnerCode, flowCode, left(cmdCode, 2) AS chapter, refYear, length(cmdCode) AS level,
         sum(CAST(primaryValue AS DECIMAL(18, 3))) AS value
  FROM {source} WHERE {where} AND cmdCode <> 'TOTAL'
  GROUP BY ALL
)
SELECT reporterCode, partnerCode, flowCode, chapter, refYear, arg_min(value, level) AS value
FROM levels GROUP BY ALL ORDER BY ALL
"""
_ONE_LEVEL = """
SELECT reporterCode, partnerCode, flowCode, {chapter} AS chapter, refYear, sum(CAST(primaryValue AS DECIMAL(18, 3))) AS value
FROM {source} WHERE {where} GROUP BY ALL ORDER BY ALL
"""
_CSV = "read_csv($path, types = {'cmdCode': 'VARCHAR'})"
_COLUMNS = "DESCRIBE SELECT * FROM {source}"
_LEVELS = "SELECT DISTINCT CASE cmdCode WHEN 'TOTAL' THEN 0 ELSE length(cmdCode) END FROM {source}"
_BY_YEAR = """
WITH levels AS (
  SELECT reporterCode, partnerCode, flowCode, refYear, CASE cmdCode WHEN 'TOTAL' THEN 0 ELSE length(cmdCode) END AS level,
         sum(CAST(primaryValue AS DECIMAL(18, 3))) AS value
  FROM {source} WHERE {where}
  GROUP BY ALL
)
SELECT reporterCode, partnerCode, flowCode, NULL AS chapter, refYear, arg_min(value, level) AS value
FROM levels GROUP BY ALL ORDER BY ALL
"""


def trade_file(path: Path, reporter: str, partners: Sequence[str], *, chapters: bool = False) -> SeriesBatch:
    """Return what a file of trade has of a reporter and each partner, from both sides: by year, or by chapter and year.

    The columns are Comtrade's (``reporterCode``, ``partnerCode``, ``flowCode`` X or M, ``cmdCode``, ``refYear``,
    ``primaryValue`` in dollars); where those of transport, customs procedure and second partner are there, only whole flows
    count.

    Raises SeriesFileError where the file is none or lacks a column, MissingExtraError where DuckDB is not installed.
    """
    codes = {area_code(one): one for one in (reporter, *partners)}
    first, others = area_code(reporter), ", ".join(str(area_code(one)) for one in partners)
    pair = f"((reporterCode = {first} AND partnerCode IN ({others})) OR (partnerCode = {first} AND reporterCode IN ({others})))"
    return _series(rows_of(path, pair, chapters=chapters), codes, path.name)


def rows_of(path: Path, where: str = "true", *, chapters: bool = False) -> list[tuple[Any, ...]]:
    """Return (reporter, partner, flow, chapter or None, year, dollars) of the rows that a condition of ours holds for."""
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtraError("trade files need DuckDB", hint="pip install 'ikrar[statistics]'") from error
    if not path.is_file():
        raise OptionError("no such file", place=str(path), hint="give a Parquet or CSV file in Comtrade's layout")
    # A code such as 010121 must keep its first zero.
    source = "read_parquet($path)" if path.suffix.lower() == ".parquet" else _CSV
    with duckdb.connect(":memory:") as engine:
        engine.execute("SET enable_progress_bar = false")
        try:
            described = engine.execute(_COLUMNS.format(source=source), {"path": str(path)})
            columns = [row[0] for row in described.fetchall()]
            _check(columns, path)
            levels = [row[0] for row in engine.execute(_LEVELS.format(source=source), {"path": str(path)}).fetchall()]
            query = _query(levels, chapters).format(
                source=source,
                where=f"{where} AND {_whole(columns)}",
                chapter="left(cmdCode, 2)" if chapters else "NULL",
            )
            return engine.execute(query, {"path": str(path)}).fetchall()
        except duckdb.Error as error:
            told = str(error).splitlines()[0]
            raise SeriesFileError(f"no file of trade: {told}", place=f"{path}:1", hint="Parquet or CSV") from error


def _query(levels: Sequence[int], chapters: bool) -> str:
    """Return the query for a file with these levels of products; of one level alone no two rows can count twice."""
    if len(levels) == 1 and levels != [0]:
        return _ONE_LEVEL
    return _BY_CHAPTER if chapters else _BY_YEAR


def _check(columns: Sequence[str], path: Path) -> None:
    lacking = [one for one in NEEDED if one not in columns]
    if lacking:
        hint = f"the columns are Comtrade's: {', '.join(NEEDED)}"
        raise SeriesFileError(f"missing columns: {', '.join(lacking)}", place=f"{path}:1", hint=hint)


def _whole(columns: Sequence[str]) -> str:
    """Return the condition that leaves whole flows only, and none but exports and imports."""
    kept = [f"CAST({column} AS VARCHAR) = '{whole}'" for column, whole in WHOLE.items() if column in columns]
    return " AND ".join(["flowCode IN ('X', 'M')", *kept])


def _series(rows: Sequence[tuple[Any, ...]], codes: dict[int, str], name: str) -> SeriesBatch:
    indicators: dict[str, Indicator] = {}
    observations = []
    for reporter, partner, flow, chapter, year, value in rows:
        who, whom, measure = codes[int(reporter)], codes[int(partner)], MEASURES[flow]
        known = ".".join(part for part in (measure, who, whom, chapter, "USD", "file") if part)
        indicators[known] = Indicator(known, measure, who, whom, "USD", f"{measure} of goods", name, chapter, "annual")
        observations.append(Observation(known, str(year), Decimal(value), "=", f"{who}, in {name}", f"file:{name}"))
    return SeriesBatch(name, tuple(indicators.values()), tuple(observations))
