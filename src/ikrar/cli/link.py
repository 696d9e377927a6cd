"""Say that two wordings are one promise, whatever was proposed.

Example: `ikrar link clm-0123456789ab XA23-005 --reason "the same pipeline"`
"""

from __future__ import annotations

from typing import Annotated

import typer

from ikrar.cli.console import say
from ikrar.cli.judge import Reason
from ikrar.cli.register import DEFAULT_URL, Db, actor, opened
from ikrar.linking import join

One = Annotated[str, typer.Argument(metavar="ONE", help="A claim's id, or that of a commitment on record.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other one's.")]


def command(one: One, other: Other, reason: Reason = "", db: Db = DEFAULT_URL) -> None:
    """Join two wordings."""
    with opened(db) as store:
        made = join(store, one, other, reason, actor=actor())
    say([f"{made}: {one} and {other} are one promise."])
