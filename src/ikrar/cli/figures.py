"""List the figures and polls that documents state.

Example: `ikrar figures --language zh --csv`
"""

from __future__ import annotations

from ikrar.cli.console import print_rows
from ikrar.cli.filters import Area, Filter, InLanguage, Party, Session, Status
from ikrar.cli.register import DEFAULT_URL, AsCsv, AsJson, Db, view
from ikrar.publish.tables import figure_rows


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
    """List figures and polls."""
    seen = view(db)
    narrow = Filter(session, area, party, status, language)
    kept = [
        claim
        for claim in seen.snapshot.claims()
        if claim.kind.value in ("figure", "poll") and narrow.keeps_claim(claim, seen)
    ]
    print_rows("Figures and polls", figure_rows(seen.snapshot, kept), as_json=as_json, as_csv=as_csv)
