"""Read files, folders, addresses or standard input into the register; with `--json`, print the reading instead.

Examples: `ikrar read article.txt more/`  `ikrar read archive/ --workers 4`  `cat a.txt | ikrar read - --json`
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

import typer

from ikrar.cli.console import complain, err, out, print_json, progress_of, say
from ikrar.cli.interrupt import STOPPED, interruption
from ikrar.cli.register import DEFAULT_URL, AsJson, Db, actor, opened
from ikrar.intake import Summary, Taken, Terms, ingest
from ikrar.outside import clock
from ikrar.outside.files import count, gather, locate
from ikrar.outside.workers import cores
from ikrar.pipeline import readings

Language = Annotated[str | None, typer.Option(metavar="TAG", help="Its language (BCP 47), where detection errs.")]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="Its date (ISO 8601), where the text has none.")]
Workers = Annotated[
    int, typer.Option(metavar="N", min=0, help="Processes that read a large folder; 0 for as many as there are cores.")
]

MANY = 200
"""Inputs from which on a terminal shows the bar alone, and no line for each document."""


def command(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE|FOLDER|URL|-...", help="txt, md, html, pdf, docx.")],
    db: Db = DEFAULT_URL,
    language: Language = None,
    published: Published = None,
    workers: Workers = 0,
    as_json: AsJson = False,
) -> None:
    """Read inputs; exit code 1 where some could not be read."""
    terms = Terms(actor(), language, published)
    failed = _print_readings(inputs, terms) if as_json else _into_register(inputs, db, terms, workers)
    if failed:
        raise typer.Exit(1)


def _print_readings(inputs: Sequence[str], terms: Terms) -> int:
    outcomes = list(readings(gather(inputs), language=terms.language, published=terms.published))
    for outcome in outcomes:
        if outcome.error:
            complain(f"{outcome.name}: {outcome.error}")
    found = [outcome.reading.to_dict() for outcome in outcomes if outcome.reading]
    if len(outcomes) == 1 and found:
        print_json(found[0])
    elif found:
        print_json(found)
    return len(outcomes) - len(found)


@dataclass(slots=True)
class _Tally:
    """What a job came to so far."""

    began: float
    new: int = 0
    known: int = 0
    failed: int = 0
    size: int = 0

    def add(self, taken: Taken) -> None:
        """Count one input."""
        self.new += taken.new
        self.known += taken.document is not None and not taken.new
        self.failed += taken.error is not None
        self.size += taken.size

    @property
    def total(self) -> int:
        """All inputs so far."""
        return self.new + self.known + self.failed

    def rate(self) -> str:
        """Return how fast it goes."""
        took = max(clock.seconds() - self.began, 0.001)
        return f"{self.total / took:.0f}/s, {self.size / took / 1e6:.1f} MB/s"


def _into_register(inputs: Sequence[str], db: str, terms: Terms, workers: int) -> int:
    tally = _Tally(clock.seconds())
    with opened(db) as store, interruption() as stop, suppress(KeyboardInterrupt):
        _ingest(inputs, ingest(store, stop.cut(locate(inputs)), terms, workers=workers or cores()), tally)
    _conclude(tally)
    if stop.asked:
        complain(STOPPED)
        raise typer.Exit(130)
    if tally.new:
        say(["Next: ikrar claims, ikrar check, ikrar report --all -o report.html"])
    return tally.failed


def _ingest(inputs: Sequence[str], job: Iterable[Taken], tally: _Tally) -> None:
    total = count(inputs) if err.is_terminal else None
    is_quiet = out.is_terminal and (total or 0) >= MANY
    with progress_of("reading", total) as step:
        for taken in job:
            tally.add(taken)
            step(tally.rate())
            _tell(taken, is_quiet)


def _tell(taken: Taken, is_quiet: bool) -> None:
    if taken.error:
        complain(f"{taken.name}: {taken.error}")
    elif taken.new and taken.summary and not is_quiet:
        # Written as it is: laying out a line as rich does takes longer than reading some documents.
        print(_line(taken, taken.summary), flush=True)


def _conclude(tally: _Tally) -> None:
    parts = [f"{tally.new} new", f"{tally.known} already in the register"]
    parts += [f"{tally.failed} not readable"] if tally.failed else []
    took = clock.seconds() - tally.began
    pace = f" ({took:.0f} s, {tally.rate()})" if took >= 1 else ""
    say([f"Read {tally.total}: " + ", ".join(parts) + f".{pace}"])


def _line(taken: Taken, read: Summary) -> str:
    counts = f"{read.claims} claims, {read.quantities} quantities, {read.times} times, {read.quotations} quotations"
    return f"{taken.document}  {read.language}  {read.published or 'date not found'}  {taken.name}: {counts}"
