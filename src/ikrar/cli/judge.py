"""Confirm or undo what was proposed: a link between wordings, or evidence on a promise.

The decision is an event of its own: the proposal keeps its score and reasons, and whoever decided otherwise is kept too; the
last decision counts.

Examples: `ikrar judge lnk-0123456789ab confirmed`  `ikrar judge evi-0123456789ab undone --reason "another railway"`
"""

from __future__ import annotations

from typing import Annotated

import typer

from ikrar.cli.console import say
from ikrar.cli.register import DEFAULT_URL, Db, actor, opened
from ikrar.linking import decide
from ikrar.model.links import Decision

Reason = Annotated[str, typer.Option("--reason", help="Why, for those who read the log.")]


def command(
    proposal: Annotated[str, typer.Argument(metavar="ID", help="The link's or the evidence's id.")],
    decision: Annotated[Decision, typer.Argument(help="What you decide.")],
    reason: Reason = "",
    db: Db = DEFAULT_URL,
) -> None:
    """Confirm or undo a proposal."""
    with opened(db) as store:
        decide(store, proposal, decision, reason, actor=actor())
    say([f"{proposal}: {decision.value}."])
