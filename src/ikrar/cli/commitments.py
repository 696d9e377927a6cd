"""List commitments: one entry for one promise, with where it stands by the evidence held.

Example: `ikrar commitments --session S1 --status "no evidence found"`
"""

from __future__ import annotations

from ikrar.cli.console import print_rows
from ikrar.cli.filters import Area, Filter, InLanguage, Party, Session, Status
from ikrar.cli.register import DEFAULT_URL, AsCsv, AsJson, Db, view
from ikrar.publish.tables import entry_rows


def command(  # noqa: PLR0913 - one parameter an option is how the command line declares them
    db: Db = DEFAULT_URL,
    session: Session = None,
    area: Area = None,
    party: Party = None,
    status: Status = None,
    language: InLanguage = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List commitments."""
    seen = view(db)
    narrow = Filter(session, area, party, status, language)
    kept = [
        entry for entry in seen.entries if entry.kind in ("commitment", "undertaking") and narrow.keeps_entry(entry)
    ]
    print_rows("Commitments", entry_rows(seen.snapshot, kept), as_json=as_json, as_csv=as_csv)
