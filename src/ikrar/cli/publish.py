"""Write the register as a static site, which any web server or a memory stick can carry; nothing on it needs a script.

Run it again to bring the site up to date: only what changed is written.

Example: `ikrar publish site --language en --language id`
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ikrar.cli.console import progress, say
from ikrar.cli.register import DEFAULT_URL, Db, opened
from ikrar.errors import ServeError
from ikrar.outside.clock import now
from ikrar.outside.site_folder import write_site
from ikrar.pipeline import entries_of, findings_of, snapshot_of
from ikrar.site.history import history
from ikrar.site.moves import superseded
from ikrar.site.shelf import Shelf, shelf
from ikrar.site.tongue import languages

Languages = Annotated[
    list[str] | None, typer.Option("--language", metavar="TAG", help="A language of the interface; all by default.")
]


def command(
    folder: Annotated[Path, typer.Argument(help="Where the site goes: an empty folder, or the site of last time.")],
    db: Db = DEFAULT_URL,
    language: Languages = None,
) -> None:
    """Write the static site."""
    from ikrar.site.build import site_files  # What it needs is slow to load.

    unknown = [one for one in language or () if one not in languages()]
    if unknown:
        raise ServeError(f"the interface has no language {unknown[0]!r}", hint=f"it has {', '.join(languages())}")
    held = shelf_of(db)
    with progress("writing the site") as step:

        def counted() -> object:
            for one in site_files(held, language or languages()):
                step()
                yield one

        written = write_site(folder, counted())  # type: ignore[arg-type]
    say([f"Wrote {folder}: {written.new} files new or changed, {written.same} as before, {written.removed} removed."])
    say([f"Open {(folder / 'index.html').resolve().as_uri()}"])


def shelf_of(db: str) -> Shelf:
    """Return a register, ready for pages."""
    with opened(db) as store:
        snapshot = snapshot_of(store)
        told = history(store.events())
        before = list(superseded(store.events(), told))
    entries = entries_of(snapshot)
    return shelf(snapshot, entries, findings_of(snapshot, entries), told, now()[:10], before)
