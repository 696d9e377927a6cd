"""Build a register of the built-in mechanism, read the sample documents, check them and write the report.

Example: `ikrar demo --folder demo`
"""

from __future__ import annotations

from collections import Counter
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from ikrar.cli import report
from ikrar.cli.console import progress, say
from ikrar.cli.init import holdings
from ikrar.cli.register import View, actor, opened, view
from ikrar.intake import Terms, ingest
from ikrar.linking import match
from ikrar.mechanisms.load import built_in, load_mechanism
from ikrar.outside.files import locate
from ikrar.pipeline import findings_of, open_register


def command(
    folder: Annotated[Path, typer.Option(help="Where the register and the report go.")] = Path("demo"),
) -> None:
    """Run the whole chain on the samples that ship with the package."""
    folder.mkdir(parents=True, exist_ok=True)
    db = f"sqlite:///{folder / 'ikrar.db'}"
    mechanism = load_mechanism(built_in()[0])
    with opened(db, create=True) as store:
        if next(iter(store.events()), None) is None:
            open_register(store, mechanism, actor())
        with as_file(files("ikrar") / "samples") as samples, progress("reading the samples") as step:
            names = [str(path) for path in sorted(samples.iterdir()) if path.suffix == ".txt"]
            for _ in ingest(store, locate(names), Terms(actor())):
                step()
        match(store, actor=actor())
    seen = view(db)
    findings = findings_of(seen.snapshot, seen.entries)
    page = folder / "report.html"
    report.write(seen, page)
    _tell(db, page, Counter(finding.verdict.value for finding in findings), mechanism.title(), seen)
    say([""])
    held = ", ".join(f"{count} {noun}" for noun, count in holdings(mechanism).items())
    say([f"On record for the mechanism: {held}."])
    say([f"Report:  {page.resolve().as_uri()}", f"Next:    ikrar commitments --db {db} --session S2"])


def _tell(db: str, page: Path, verdicts: Counter[str], title: str, seen: View) -> None:
    snapshot = seen.snapshot
    claims = Counter(claim.kind.value for claim in snapshot.claims())
    languages = sorted({document.language for document in snapshot.documents.values()})
    shared = sum(len({wording.language for wording in entry.wordings}) > 1 for entry in seen.entries)
    say([title, f"Read {len(snapshot.documents)} documents in {', '.join(languages)}; register {db}."])
    say([f"Found {sum(claims.values())} claims: " + ", ".join(f"{n} {kind}" for kind, n in claims.most_common()) + "."])
    say([f"{shared} entries stand in more than one language, each filed under its exact words in all of them."])
    say(["Checked: " + ", ".join(f"{n} {verdict}" for verdict, n in verdicts.most_common()) + "."])
