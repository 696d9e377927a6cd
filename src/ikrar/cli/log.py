"""Print the event log: what was done to the register, when and by whom.

Example: `ikrar log --last 20`
"""

from __future__ import annotations

from typing import Annotated

import typer

from ikrar.cli.console import print_rows
from ikrar.cli.register import DEFAULT_URL, AsCsv, AsJson, Db, opened


def command(
    db: Db = DEFAULT_URL,
    last: Annotated[int, typer.Option(min=0, help="Only the last N events; 0 for all.")] = 0,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Print the event log."""
    with opened(db) as store:
        events = list(store.events())
    rows = [
        {
            "seq": str(event.seq),
            "at": event.at,
            "kind": event.kind,
            "subject": event.subject,
            "actor": event.actor,
            "method": event.method,
            "hash": event.hash if as_json or as_csv else event.hash[:12],
        }
        for event in events[-last:]
    ]
    print_rows("Log", rows, as_json=as_json, as_csv=as_csv)
