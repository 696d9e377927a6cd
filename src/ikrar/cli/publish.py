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
    from ikrar.publishing import publish  # What it needs is slow to load.

    unknown = [one for one in language or () if one not in languages()]
    if unknown:
        raise ServeError(f"the interface has no language {unknown[0]!r}", hint=f"it has {', '.join(languages())}")
    with opened(db) as store, progress("writing the site") as step:
        written = publish(store, folder, language or languages(), step)
    say([f"Wrote {folder}: {written.new} files new or changed, {written.same} as before, {written.removed} removed."])
    say([f"Open {(folder / 'index.html').resolve().as_uri()}"])
