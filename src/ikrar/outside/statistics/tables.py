"""Series from files: a CSV or an Excel sheet, with a small TOML beside it that describes it."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import BadZipFile

from ikrar.errors import MissingExtraError, SeriesFileError
from ikrar.mechanisms.series import read_series
from ikrar.model.measures import Indicator, Observation, SeriesBatch
from ikrar.outside.write import write_bytes
from ikrar.readers.bounds import check_size
from ikrar.series.text import metadata, values

_EXCEL = (".xlsx", ".xlsm")
_MOST_ROWS = 200_000


def read_series_file(path: Path, *, sheet: str | None = None, meta: Path | None = None) -> SeriesBatch:
    """Return the series of a CSV or Excel file; ``meta`` describes it, or else the TOML of the same name.

    Raises SeriesFileError (file, line or row, remedy) where either breaks the schema, MissingExtraError where Excel cannot be
    read here, TooLargeError over the bound.
    """
    about = meta or path.with_suffix(".toml")
    table = _sheet(path, sheet) if path.suffix.lower() in _EXCEL else _text(path)
    return read_series(path.name, table, _text(about))


def _text(path: Path) -> str:
    try:
        check_size(path.stat().st_size, str(path))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        hint = "see docs/how-to/import-series.md"
        raise SeriesFileError(f"cannot be read: {error.strerror}", place=f"{path}:1", hint=hint) from error
    except UnicodeDecodeError as error:
        raise SeriesFileError("not UTF-8", place=f"{path}:1", hint="save it as UTF-8") from error


def _sheet(path: Path, name: str | None) -> str:
    """Return a sheet as CSV, a line a row, so that the line of an error is the row of the sheet."""
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError as error:
        raise MissingExtraError("Excel files need openpyxl", hint="pip install 'ikrar[statistics]'") from error
    try:
        check_size(path.stat().st_size, str(path))
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise SeriesFileError(f"no Excel file: {error}", place=f"{path}:1", hint="save it as .xlsx") from error
    try:
        if name is not None and name not in book.sheetnames:
            raise SeriesFileError(f"no sheet {name!r}", place=f"{path}:1", hint=f"sheets: {', '.join(book.sheetnames)}")
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\n")
        for number, row in enumerate((book[name] if name else book.worksheets[0]).iter_rows(values_only=True), 1):
            if number > _MOST_ROWS:
                raise SeriesFileError(f"more than {_MOST_ROWS} rows", place=f"{path.name}:{number}", hint="split it")
            cells = [_cell(value) for value in row]
            writer.writerow(cells if any(cells) else [])
        return out.getvalue()
    finally:
        book.close()


def _cell(value: object) -> str:
    """Return a cell as a CSV of ours would have it: plain digits, ISO dates, one line."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{Decimal(repr(value)):f}".removesuffix(".0")
    return " ".join(str(value).split())


def write_series(folder: Path, batch: SeriesBatch) -> list[Path]:
    """Write each series of a batch into a folder as its two files, and return the CSVs; others there are left alone."""
    written = []
    for one in batch.indicators:
        held = [each for each in batch.observations if each.indicator == one.id]
        path = folder / f"{_file_name(one)}.csv"
        write_bytes(path, values(held).encode())
        write_bytes(path.with_suffix(".toml"), metadata(one, _address(held)).encode())
        written.append(path)
    return written


def _file_name(one: Indicator) -> str:
    return "".join(letter if letter.isalnum() or letter in "._-" else "-" for letter in one.id)


def _address(held: list[Observation]) -> str:
    return held[-1].source_url if held else "https://example.org/"
