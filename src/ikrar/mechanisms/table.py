"""Reading the tables of a mechanism folder: every error names the file and the line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from importlib.resources.abc import Traversable

from ikrar.errors import MechanismFolderError

MAX_BYTES = 50_000_000
EDTF = re.compile(r"\d{4}(-\d\d(-\d\d)?|-[QH][1-4])?(/\d{4}(-\d\d(-\d\d)?)?)?")
ADDRESS = re.compile(r"https?://[^\s/$.?#][^\s]{0,2000}")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, with its place for errors (``file:line``, lines from 1)."""

    place: str
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """Return a cell that must not be empty."""
        if not (value := self.cells[column].strip()):
            raise self.error(f"{column} is empty")
        return value

    def maybe(self, column: str) -> str | None:
        """Return a cell, None where it is empty."""
        return self.cells[column].strip() or None

    def several(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that are separated by semicolons."""
        return tuple(part.strip() for part in self.cells[column].split(";") if part.strip())

    def date(self, column: str) -> str | None:
        """Return an EDTF date or interval, None where the cell is empty."""
        value = self.maybe(column)
        if value and not EDTF.fullmatch(value):
            raise self.error(f"{column} is no EDTF date: {value!r}", "write 2025, 2025-06, 2025-06-17 or FIRST/LAST")
        return value

    def number(self, column: str) -> Decimal:
        """Return a decimal number."""
        try:
            value = Decimal(self.text(column))
        except InvalidOperation as error:
            raise self.error(f"{column} is no number: {self.cells[column]!r}", "digits, with a point") from error
        if not value.is_finite():
            raise self.error(f"{column} is not finite")
        return value

    def address(self, column: str) -> str:
        """Return an http or https address."""
        value = self.text(column)
        if not ADDRESS.fullmatch(value):
            raise self.error(f"{column} is no web address: {value!r}", "give the page where the fact was found")
        return value

    def one_of(self, column: str, known: Mapping[str, object] | frozenset[str]) -> str:
        """Return a cell that must be one of the known ids."""
        value = self.text(column)
        if value not in known:
            raise self.error(f"{column}: nothing has the id {value!r}", f"known: {', '.join(sorted(known)[:20])}")
        return value

    def error(self, message: str, hint: str | None = None) -> MechanismFolderError:
        """Return the error of this line."""
        return MechanismFolderError(message, place=self.place, hint=hint)


def read_text(folder: Traversable, name: str) -> str:
    """Return a file of the folder as text; bounded in size."""
    path = folder / name
    if not path.is_file():
        raise MechanismFolderError(f"{name} is missing", place=f"{name}:1", hint="see docs/how-to/write-a-mechanism.md")
    data = path.read_bytes()
    if len(data) > MAX_BYTES:
        raise MechanismFolderError(f"{name} is larger than {MAX_BYTES} bytes", place=f"{name}:1")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise MechanismFolderError("not UTF-8", place=f"{name}:{line}", hint="save it as UTF-8") from error


def read_table(folder: Traversable, name: str, columns: tuple[str, ...]) -> Iterator[Line]:
    """Yield the lines of a CSV file whose header must be ``columns``, in any order; a missing file is an empty table."""
    if not (folder / name).is_file():
        return
    reader = csv.DictReader(io.StringIO(read_text(folder, name), newline=""), strict=True)
    try:
        header = tuple(reader.fieldnames or ())
        _same_columns(name, header, columns)
        seen: set[str] = set()
        start = reader.line_num + 1
        for row in reader:
            line = Line(f"{name}:{start}", {key: value or "" for key, value in row.items() if key})
            start = reader.line_num + 1
            if None in row:
                raise line.error("more cells than columns", "quote cells that hold a comma")
            _unique(line, columns, seen)
            yield line
    except csv.Error as error:
        raise MechanismFolderError(str(error), place=f"{name}:{reader.line_num}") from error


def _same_columns(name: str, header: tuple[str, ...], columns: tuple[str, ...]) -> None:
    if set(header) != set(columns):
        missing, unknown = sorted(set(columns) - set(header)), sorted(set(header) - set(columns))
        raise MechanismFolderError(f"columns missing: {missing}; unknown: {unknown}", place=f"{name}:1")


def _unique(line: Line, columns: tuple[str, ...], seen: set[str]) -> None:
    if "id" in columns:
        if (known := line.text("id")) in seen:
            raise line.error(f"id {known!r} stands twice")
        seen.add(known)
