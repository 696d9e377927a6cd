"""Reading the tables of a mechanism folder: every error names the file and the line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources.abc import Traversable

from ikrar.errors import MechanismFolderError
from ikrar.mechanisms.dates import is_edtf
from ikrar.mechanisms.files import has, read_text
from ikrar.mechanisms.problems import Problems

ADDRESS = re.compile(r"https?://[^\s/$.?#][^\s]{0,2000}")
# Plain digits only: an exponent would let a short cell stand for a number of any length.
NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?")


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
        if value and not is_edtf(value):
            raise self.error(f"{column} is no EDTF date: {value!r}", "write 2025, 2025-06, 2025-06-17 or FIRST/LAST")
        return value

    def dated(self, column: str) -> str:
        """Return an EDTF date or interval that must be there."""
        self.text(column)
        return self.date(column) or ""

    def number(self, column: str) -> Decimal:
        """Return a decimal number."""
        value = self.text(column)
        if not NUMBER.fullmatch(value):
            raise self.error(f"{column} is no number: {value!r}", "plain digits, with a point: 94800000000 or 92.4")
        return Decimal(value)

    def maybe_number(self, column: str) -> Decimal | None:
        """Return a decimal number, None where the cell is empty."""
        return self.number(column) if self.maybe(column) else None

    def whole(self, column: str) -> int | None:
        """Return a whole number, None where the cell is empty."""
        value = self.maybe_number(column)
        if value is not None and value != value.to_integral_value():
            raise self.error(f"{column} is no whole number: {value}")
        return None if value is None else int(value)

    def address(self, column: str) -> str:
        """Return an http or https address."""
        value = self.text(column)
        if not ADDRESS.fullmatch(value):
            raise self.error(f"{column} is no web address: {value!r}", "give the page where the fact was found")
        return value

    def one_of(self, column: str, known: Collection[str]) -> str:
        """Return a cell that must be one of the known ids."""
        self._known(column, self.text(column), known)
        return self.text(column)

    def maybe_one_of(self, column: str, known: Collection[str]) -> str | None:
        """Return a cell that is empty or one of the known ids."""
        return self.one_of(column, known) if self.maybe(column) else None

    def all_of(self, column: str, known: Collection[str]) -> tuple[str, ...]:
        """Return the parts of a cell, each of which must be one of the known ids."""
        for part in self.several(column):
            self._known(column, part, known)
        return self.several(column)

    def _known(self, column: str, value: str, known: Collection[str]) -> None:
        if value not in known:
            raise self.error(f"{column}: nothing has the id {value!r}", f"known: {', '.join(sorted(known)[:20])}")

    def error(self, message: str, hint: str | None = None) -> MechanismFolderError:
        """Return the error of this line."""
        return MechanismFolderError(message, place=self.place, hint=hint)


def read_table(
    folder: Traversable,
    name: str,
    columns: tuple[str, ...],
    problems: Problems,
    optional: frozenset[str] = frozenset(),
) -> tuple[Line, ...]:
    """Return the lines of a CSV file whose header must be ``columns``, in any order; a missing file is an empty table.

    Columns among ``optional`` may be left out, and are then empty.
    Lines that are not whole (too many or few cells, an id that stands twice) are left out and reported.
    """
    lines: list[Line] = []
    with problems.gathered():
        if has(folder, name):
            lines.extend(table_lines(name, read_text(folder, name), columns, problems, optional))
    return tuple(lines)


def ids(lines: tuple[Line, ...]) -> frozenset[str]:
    """Return the ids of a table, also of lines that are wrong elsewhere: what refers to them is not wrong too."""
    return frozenset(line.cells["id"].strip() for line in lines)


def table_lines(
    name: str, text: str, columns: tuple[str, ...], problems: Problems, optional: frozenset[str] = frozenset()
) -> Iterator[Line]:
    """Yield the lines of a CSV text, as :func:`read_table` does; errors are placed in a file of that ``name``."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    seen: dict[str, str] = {}
    start = 1
    header: list[str] = []
    try:
        for row in reader:
            line_at, start = start, reader.line_num + 1
            if not row:
                continue
            if not header:
                header = row
                _same_columns(f"{name}:{line_at}", header, columns, optional)
                continue
            with problems.gathered():
                line = _line(f"{name}:{line_at}", header, row, optional)
                _unique(line, seen)
                yield line
    except csv.Error as error:
        raise MechanismFolderError(f"no CSV: {error}", place=f"{name}:{start}") from error
    if not header:
        raise MechanismFolderError("no header", place=f"{name}:1", hint=",".join(columns))


def _line(place: str, header: list[str], row: list[str], optional: frozenset[str]) -> Line:
    line = Line(place, dict.fromkeys(optional, "") | dict(zip(header, row, strict=False)))
    if len(row) != len(header):
        raise line.error(f"{len(row)} cells for {len(header)} columns", "quote a cell that holds a comma")
    return line


def _same_columns(place: str, header: list[str], columns: tuple[str, ...], optional: frozenset[str]) -> None:
    missing = ", ".join(sorted(set(columns) - set(header) - optional))
    unknown = ", ".join(sorted(set(header) - set(columns)))
    wrong = [f"missing columns: {missing}"] * bool(missing) + [f"unknown columns: {unknown}"] * bool(unknown)
    if len(set(header)) != len(header):
        wrong.append("a column stands twice")
    if wrong:
        raise MechanismFolderError("; ".join(wrong), place=place, hint=f"the columns are {','.join(columns)}")


def _unique(line: Line, seen: dict[str, str]) -> None:
    if "id" not in line.cells:
        return
    known = line.text("id")
    if known in seen:
        raise line.error(f"id {known!r} stands twice, first at {seen[known]}")
    seen[known] = line.place
