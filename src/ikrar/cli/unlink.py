"""Say that two wordings are not one promise, whatever was proposed or put together on exact signs.

Example: `ikrar unlink clm-0123456789ab clm-ba9876543210 --reason "another centre"`
"""

from __future__ import annotations

from ikrar.cli.console import say
from ikrar.cli.judge import Reason
from ikrar.cli.link import One, Other
from ikrar.cli.register import DEFAULT_URL, Db, actor, opened
from ikrar.linking import part


def command(one: One, other: Other, reason: Reason = "", db: Db = DEFAULT_URL) -> None:
    """Part two wordings."""
    with opened(db) as store:
        made = part(store, one, other, reason, actor=actor())
    say([f"{made}: {one} and {other} are two promises."])
