"""Prove the register: that no event was altered, and that every quote is the exact words of its document.

Example: `ikrar verify` (exit code 1 where the proof fails)
"""

from __future__ import annotations

import typer
from rich.text import Text

from ikrar.cli.console import err, print_json, say
from ikrar.cli.register import DEFAULT_URL, AsJson, Db, opened
from ikrar.errors import BrokenChainError, QuoteError
from ikrar.register.chain import verify, verify_quotes
from ikrar.register.fold import fold


def command(db: Db = DEFAULT_URL, as_json: AsJson = False) -> None:
    """Prove the chain and every quote."""
    with opened(db) as store:
        events = list(store.events())
    try:
        verify(events)
        snapshot = fold(events)
        verify_quotes(snapshot)
    except (BrokenChainError, QuoteError) as error:
        if as_json:
            print_json({"whole": False, "error": str(error)})
        else:
            err.print(Text(f"✗ not whole: {error}", style="bold red"))
        raise typer.Exit(1) from error
    last = events[-1].hash if events else None
    counts = {"events": len(events), "documents": len(snapshot.documents), "quotes": len(snapshot.quotes())}
    if as_json:
        print_json({"whole": True, **counts, "last_hash": last})
    else:
        say([f"✓ whole: {', '.join(f'{n} {noun}' for noun, n in counts.items())}; last hash {last}"])
