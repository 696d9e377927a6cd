"""List evidence on commitments: what is on record, and what was proposed from the documents read.

Examples: `ikrar evidence`  `ikrar evidence XA23-033`  `ikrar evidence --proposed`
"""

from __future__ import annotations

from typing import Annotated

import typer

from ikrar.cli.console import print_rows
from ikrar.cli.register import DEFAULT_URL, AsCsv, AsJson, Db, view
from ikrar.publish.tables import evidence_rows

Wanted = Annotated[str | None, typer.Argument(metavar="COMMITMENT", help="On this entry only.")]
OnlyProposed = Annotated[bool, typer.Option("--proposed", help="Only what was proposed, not what is on record.")]


def command(
    wanted: Wanted = None,
    db: Db = DEFAULT_URL,
    proposed: OnlyProposed = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List evidence."""
    seen = view(db)
    kept = [entry for entry in seen.entries if wanted in (None, entry.id, entry.recorded)]
    rows = evidence_rows(seen.snapshot, kept)
    if proposed:
        rows = [row for row in rows if row["decision"] != "on record"]
    print_rows("Evidence", rows, as_json=as_json, as_csv=as_csv)
