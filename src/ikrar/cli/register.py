"""Opening the register that a command works on."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

import typer

from ikrar.errors import NotFoundError
from ikrar.model.snapshot import Entry, Snapshot
from ikrar.outside.sqlite import open_store
from ikrar.pipeline import entries_of, snapshot_of
from ikrar.register.ports import Store

DEFAULT_URL = "sqlite:///ikrar.db"

Db = Annotated[
    str, typer.Option("--db", envvar="IKRAR_DB", metavar="URL", help="The register: sqlite:///path or a path.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]


@dataclass(frozen=True, slots=True)
class View:
    """A register folded, with its entries: what most commands look at."""

    snapshot: Snapshot
    entries: tuple[Entry, ...]


@contextmanager
def opened(url: str, *, create: bool = False) -> Iterator[Store]:
    """Open a register and close it whatever happens."""
    store = open_store(url, create=create)
    try:
        yield store
    finally:
        store.close()


def view(url: str) -> View:
    """Fold the register at ``url``."""
    with opened(url) as store:
        snapshot = snapshot_of(store)
    return View(snapshot, entries_of(snapshot))


def actor() -> str:
    """Return who acts: the login name, or ``somebody`` where the machine knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


def document_id(snapshot: Snapshot, given: str) -> str:
    """Return the id of the document that ``given`` names: its id, a prefix of it, its source or its file's name.

    Raises NotFoundError where none or several fit.
    """
    fits = [
        document.id
        for document in snapshot.documents.values()
        if document.id.startswith(given) or (document.source or "").rpartition("/")[2] == given.rpartition("/")[2]
    ]
    if len(fits) != 1:
        raise NotFoundError(
            f"{len(fits) or 'no'} documents fit {given!r}", hint="`ikrar documents` lists them with their ids"
        )
    return fits[0]
