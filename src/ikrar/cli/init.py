"""Make a register for one mechanism and say what it holds.

Example: `ikrar init --mechanism china-central-asia`
"""

from __future__ import annotations

from typing import Annotated

import typer

from ikrar.cli.console import print_json, say
from ikrar.cli.register import DEFAULT_URL, AsJson, Db, actor, opened
from ikrar.mechanisms.load import load_mechanism
from ikrar.model.mechanism import Mechanism
from ikrar.pipeline import mechanism_of, open_register


def command(
    mechanism: Annotated[str, typer.Option(metavar="NAME|FOLDER", help="A built-in mechanism, or a folder of yours.")],
    db: Db = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Make the register, or say what it holds where it is there already."""
    loaded = load_mechanism(mechanism)
    with opened(db, create=True) as store:
        fresh = next(iter(store.events()), None) is None
        if fresh:
            open_register(store, loaded, actor())
        held = mechanism_of(store)
    counts = holdings(held)
    if as_json:
        print_json({"register": db, "mechanism": held.id, "new": fresh, **counts})
        return
    say([f"{'Made' if fresh else 'Already there:'} {db}: {held.title()}"])
    say(f"  {count:>5}  {noun}" for noun, count in counts.items())
    if fresh:
        say(["Next: ikrar read FILE-OR-FOLDER"])


def holdings(mechanism: Mechanism) -> dict[str, int]:
    """Count what a mechanism's record holds, by noun."""
    return {
        "members": len(mechanism.members),
        "sessions": len(mechanism.sessions),
        "instruments": len(mechanism.instruments),
        "commitments": len(mechanism.commitments),
        "evidence": len(mechanism.evidence),
        "indicators": len(mechanism.indicators),
        "observations": len(mechanism.observations),
        "partnerships": len(mechanism.partnerships),
        "polls": len(mechanism.polls),
    }
