"""List the links between wordings: what was proposed, why, and what people decided.

Examples: `ikrar links`  `ikrar links --relation variant`  `ikrar links XA23-005`
"""

from __future__ import annotations

from typing import Annotated

import typer

from ikrar.cli.console import print_rows
from ikrar.cli.register import DEFAULT_URL, AsCsv, AsJson, Db, view
from ikrar.model.links import Relation
from ikrar.publish.tables import link_rows

Wanted = Annotated[str | None, typer.Argument(metavar="ID", help="Of this entry, record or wording only.")]
OfRelation = Annotated[Relation | None, typer.Option("--relation", help="Of this relation only.")]


def command(
    wanted: Wanted = None,
    db: Db = DEFAULT_URL,
    relation: OfRelation = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List links."""
    seen = view(db)
    ids = {wanted}
    for entry in seen.entries:
        if entry.id == wanted:
            ids |= {one.claim.id for one in entry.wordings} | {entry.recorded}
    kept = [
        one
        for one in seen.snapshot.links.values()
        if relation in (None, one.relation) and (wanted is None or {one.one, one.other, one.id} & ids)
    ]
    print_rows("Links", link_rows(seen.snapshot, kept), as_json=as_json, as_csv=as_csv)
