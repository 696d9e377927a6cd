"""Score sheets in: CSV and XLSX with a row a commitment and a column a party."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from zipfile import BadZipFile

from ikrar.assess.scores import Line, Sheet
from ikrar.errors import ScoreSheetError

IDS = ("commitment_id", "commitment id", "id")
TITLES = ("issue", "commitment", "title")
OTHERS = ("order", "session", "area", "deadline", "average", "percent", "published_average", "published_percent")
"""Columns that are neither parties nor names: they are left out."""
SCORES = {"-1": -1, "−1": -1, "0": 0, "1": 1, "+1": 1, "n/a": None, "na": None, "": None}
"""What a cell may hold; an empty one is not scored yet, which counts as n/a does."""
MOST_ROWS, MOST_COLUMNS = 50_000, 500


def read_sheet(data: bytes, name: str) -> Sheet:
    """Return the sheet that a file holds: XLSX by its first bytes, else CSV in UTF-8.

    Raises ScoreSheetError with the row and column of what is wrong.
    """
    rows = _xlsx(data, name) if data[:2] == b"PK" else _csv(data, name)
    return sheet_of(rows, name)


def _csv(data: bytes, name: str) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
        return [row for row in csv.reader(io.StringIO(text, newline="")) if any(row)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise ScoreSheetError(f"the file is neither XLSX nor CSV in UTF-8: {error}", place=name) from error


def _xlsx(data: bytes, name: str) -> list[list[str]]:
    from openpyxl import load_workbook  # Takes a tenth of a second, which other commands are not to wait for.
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        page = book.worksheets[0]
        rows = page.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
        read = [["" if cell is None else _plain(cell) for cell in row] for row in rows]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError) as error:
        raise ScoreSheetError("the spreadsheet is damaged", place=name, hint="save it again, or as CSV") from error
    return [row for row in read if any(row)]


def _plain(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def sheet_of(rows: Sequence[Sequence[str]], name: str) -> Sheet:
    """Return the sheet that rows of cells hold, the first of them the heading."""
    if len(rows) < 2:
        raise ScoreSheetError("the sheet holds no scores", place=name, hint="a heading, then a row a commitment")
    heads = [cell.strip() for cell in rows[0]]
    lower = [head.casefold() for head in heads]
    known = next((at for at, head in enumerate(lower) if head in IDS), None)
    if known is None:
        raise ScoreSheetError("no column holds ids", place=f"{name}:1", hint="name one commitment_id")
    title = next((at for at, head in enumerate(lower) if head in TITLES), known)
    left_out = {known, title} | {at for at, head in enumerate(lower) if not head or head in OTHERS or head in TITLES}
    columns = [at for at in range(len(heads)) if at not in left_out]
    parties = tuple(heads[at] for at in columns)
    _unlike(parties, "the party", f"{name}:1")
    lines = tuple(_line(row, (known, title), columns, f"{name}:{at}") for at, row in enumerate(rows[1:], 2))
    _unlike([line.commitment for line in lines], "the commitment", name)
    return Sheet(parties, lines)


def _line(row: Sequence[str], names: tuple[int, int], columns: Sequence[int], place: str) -> Line:
    # A sheet of ours marks "-1" with an apostrophe, lest it be taken for a formula.
    cells = [cell.strip().removeprefix("'") for cell in row] + [""] * (max([*names, *columns]) + 1 - len(row))
    wrong = next((cells[at] for at in columns if cells[at].casefold() not in SCORES), None)
    if wrong is not None:
        raise ScoreSheetError(f"{wrong!r} is no score", place=place, hint="-1, 0, 1 or n/a")
    return Line(cells[names[0]], cells[names[1]], tuple(SCORES[cells[at].casefold()] for at in columns))


def _unlike(names: Iterable[str], what: str, place: str) -> None:
    seen: set[str] = set()
    for one in names:
        if one in seen:
            raise ScoreSheetError(f"{what} {one!r} stands twice", place=place, hint="keep one of them")
        seen.add(one)


def sheet_rows(sheet: Sheet) -> list[dict[str, str]]:
    """Return a sheet as rows of cells, to be written: it reads back as itself."""
    return [
        {"commitment_id": line.commitment, "commitment": line.title}
        | {
            party: "n/a" if score is None else str(score)
            for party, score in zip(sheet.parties, line.scores, strict=True)
        }
        for line in sheet.lines
    ]
