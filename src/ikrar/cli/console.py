"""What the commands print: tables for people, JSON and CSV for scripts, progress on anything slow."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from ikrar.publish.tables import to_csv

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)

NARROW = 100
"""Columns below which a table is printed as blocks."""

VERDICT_MARKS = {
    "inconsistent": ("✗", "bold red"),
    "partly": ("◐", "yellow"),
    "not checkable": ("?", "cyan"),
    "consistent": ("✓", "green"),
}


def print_json(value: object) -> None:
    """Print one JSON value, readable and with every script's letters as they are."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_rows(title: str, rows: Sequence[Mapping[str, str]], *, as_json: bool = False, as_csv: bool = False) -> None:
    """Print rows as JSON, as CSV, or as a table; an empty table says so."""
    if as_json:
        print_json([dict(row) for row in rows])
    elif as_csv:
        sys.stdout.write(to_csv([dict(row) for row in rows]))
    elif rows and out.width < NARROW:
        _print_blocks(rows)
    elif rows:
        out.print(_table(title, rows))
    else:
        out.print(f"{title}: none.")


def _print_blocks(rows: Sequence[Mapping[str, str]]) -> None:
    """Print a row as a block, where the screen is too narrow for a table: the words below what is known of them."""
    for row in rows:
        *known, words = list(row)
        parts = [row[column] for column in known if row[column]]
        out.print(Text(" · ".join(parts), style="bold"))
        out.print(Padding(Text(shorten(row[words])), (0, 0, 1, 2)))


def _table(title: str, rows: Sequence[Mapping[str, str]]) -> Table:
    table = Table(title=title, title_justify="left", header_style="bold", box=None, pad_edge=False, show_lines=False)
    columns = [name for name in rows[0] if any(row.get(name) for row in rows)]
    for column in columns:
        # The words come last and are what people read: the other columns are kept narrow for them.
        narrow = None if column in ("id", columns[-1]) else 13
        table.add_column(column.replace("_", " "), overflow="fold", no_wrap=column == "id", max_width=narrow)
    for row in rows:
        table.add_row(*(Text(shorten(row.get(column, ""))) for column in columns))
    return table


def shorten(text: str, limit: int = 160) -> str:
    """Return ``text`` on one line, cut with an ellipsis: for a table only, the full words are in ``show``."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def verdict_text(verdict: str) -> Text:
    """Return a verdict with its mark, so that it does not rest on colour."""
    mark, style = VERDICT_MARKS.get(verdict, ("•", ""))
    return Text(f"{mark} {verdict}", style=style)


@contextmanager
def progress(label: str) -> Iterator[Any]:
    """Show a bar on a terminal while a long job runs; yields a function that advances it by one."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(label, total=None)
        yield lambda total=None: bar.update(task, advance=1, total=total)


@contextmanager
def progress_of(label: str, total: int | None) -> Iterator[Callable[[str], None]]:
    """Show how far a job of many items is; yields a function that advances it by one and shows a rate.

    What is printed meanwhile goes above the bar on a terminal, and where it belongs when it is sent elsewhere.
    """
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=err, transient=True, disable=not err.is_terminal, redirect_stdout=out.is_terminal
    ) as bar:
        task = bar.add_task(label, total=total, rate="")
        yield lambda rate: bar.update(task, advance=1, rate=rate)


def complain(line: str) -> None:
    """Print one line on standard error, unwrapped, so that scripts can read it."""
    err.print(Text(line, style="red"), soft_wrap=True)


def say(lines: Iterable[str]) -> None:
    """Print plain lines on standard output, whatever marks they hold."""
    for line in lines:
        out.print(Text(line), soft_wrap=True)
