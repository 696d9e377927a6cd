"""Read files, folders, addresses or standard input into the register; with `--json`, print the reading instead.

Examples: `ikrar read article.txt more/`  `ikrar read https://example.org/news.html`  `cat a.txt | ikrar read - --json`
"""

from __future__ import annotations

from typing import Annotated

import typer

from ikrar.cli.console import complain, print_json, progress, say
from ikrar.cli.register import DEFAULT_URL, AsJson, Db, actor, opened
from ikrar.errors import IkrarError
from ikrar.outside.files import gather
from ikrar.pipeline import Outcome, ingest, readings

Language = Annotated[str | None, typer.Option(metavar="TAG", help="Its language (BCP 47), where detection errs.")]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="Its date (ISO 8601), where the text has none.")]


def command(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE|FOLDER|URL|-...", help="txt, md, html, pdf, docx.")],
    db: Db = DEFAULT_URL,
    language: Language = None,
    published: Published = None,
    as_json: AsJson = False,
) -> None:
    """Read inputs; exit code 1 where some could not be read."""
    failed = (
        _print_readings(inputs, language, published) if as_json else _into_register(inputs, db, language, published)
    )
    if failed:
        raise typer.Exit(1)


def _print_readings(inputs: list[str], language: str | None, published: str | None) -> int:
    outcomes = list(readings(gather(inputs), language=language, published=published))
    for outcome in outcomes:
        _complain(outcome)
    found = [outcome.reading.to_dict() for outcome in outcomes if outcome.reading]
    if len(outcomes) == 1 and found:
        print_json(found[0])
    elif found:
        print_json(found)
    return len(outcomes) - len(found)


def _into_register(inputs: list[str], db: str, language: str | None, published: str | None) -> int:
    new = known = failed = 0
    with opened(db) as store, progress("reading") as step:
        for outcome in ingest(store, gather(inputs), actor=actor(), language=language, published=published):
            step()
            new, known = new + outcome.new, known + (outcome.reading is not None and not outcome.new)
            failed += outcome.error is not None
            _complain(outcome)
            if outcome.reading and outcome.new:
                say([_summary(outcome)])
    parts = [f"{new} new", f"{known} already in the register"] + ([f"{failed} not readable"] if failed else [])
    say([f"Read {new + known + failed}: " + ", ".join(parts) + "."])
    if new:
        say(["Next: ikrar claims, ikrar check, ikrar report --all -o report.html"])
    return failed


def _summary(outcome: Outcome) -> str:
    reading = outcome.reading
    assert reading is not None
    document = reading.document
    counts = (
        f"{len(reading.claims)} claims, {len(reading.quantities)} quantities, {len(reading.times)} times, "
        f"{len(reading.quotations)} quotations"
    )
    return f"{document.id}  {document.language}  {document.published or 'date not found'}  {outcome.name}: {counts}"


def _complain(outcome: Outcome) -> None:
    if isinstance(outcome.error, IkrarError):
        complain(f"{outcome.name}: {outcome.error}")
