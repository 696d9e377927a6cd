"""List every claim of the documents read, with its exact words.

Example: `ikrar claims --kind commitment --party CN --json`
"""

from __future__ import annotations

from typing import Annotated

import typer

from ikrar.cli.console import print_rows
from ikrar.cli.filters import Area, Filter, InLanguage, Party, Session, Status
from ikrar.cli.register import DEFAULT_URL, AsCsv, AsJson, Db, view
from ikrar.publish.tables import claim_rows


def command(  # noqa: PLR0913 - one parameter an option is how the command line declares them
    db: Db = DEFAULT_URL,
    kind: Annotated[str | None, typer.Option(help="Of this kind, e.g. commitment, figure, poll.")] = None,
    session: Session = None,
    area: Area = None,
    party: Party = None,
    status: Status = None,
    language: InLanguage = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List claims."""
    seen = view(db)
    narrow = Filter(session, area, party, status, language)
    kept = [
        claim
        for claim in seen.snapshot.claims()
        if (kind is None or claim.kind.value == kind) and narrow.keeps_claim(claim, seen)
    ]
    print_rows("Claims", claim_rows(seen.snapshot, kept), as_json=as_json, as_csv=as_csv)
