"""List the documents that the register holds.

Example: `ikrar documents --language id`
"""

from __future__ import annotations

from ikrar.cli.console import print_rows
from ikrar.cli.filters import InLanguage
from ikrar.cli.register import DEFAULT_URL, AsCsv, AsJson, Db, view
from ikrar.publish.tables import document_rows


def command(db: Db = DEFAULT_URL, language: InLanguage = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List documents."""
    snapshot = view(db).snapshot
    kept = [one for one in snapshot.documents.values() if language in (None, one.language)]
    print_rows("Documents", document_rows(snapshot, kept), as_json=as_json, as_csv=as_csv)
