"""Write a report: one self-contained HTML file, good on a phone and on paper.

Examples: `ikrar report --all -o report.html`  `ikrar report article.txt -o article.html`
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ikrar.cli.console import say
from ikrar.cli.register import DEFAULT_URL, Db, View, document_id, view
from ikrar.outside.clock import now
from ikrar.pipeline import delivery_of, findings_of
from ikrar.publish.report import report


def command(
    document: Annotated[str | None, typer.Argument(help="A document's id or file name.")] = None,
    db: Db = DEFAULT_URL,
    everything: Annotated[bool, typer.Option("--all", help="All documents.")] = False,
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.")] = Path("report.html"),
) -> None:
    """Write a report."""
    if bool(document) == everything:
        raise typer.BadParameter("name one document, or give --all")
    seen = view(db)
    chosen = document_id(seen.snapshot, document) if document else None
    write(seen, output, chosen)
    say([f"Wrote {output}. Open it in a browser."])


def write(seen: View, output: Path, chosen: str | None = None) -> int:
    """Write the report of one document or of all; return the number of findings in it."""
    findings = findings_of(seen.snapshot, seen.entries, chosen)
    at = now()
    going = delivery_of(seen.snapshot, seen.entries, at[:10])
    page = report(seen.snapshot, seen.entries, findings, [chosen] if chosen else None, generated_at=at, delivery=going)
    output.parent.mkdir(parents=True, exist_ok=True)
    partial = output.with_name(output.name + ".partial")
    partial.write_text(page, encoding="utf-8")
    partial.replace(output)
    return len(findings)
