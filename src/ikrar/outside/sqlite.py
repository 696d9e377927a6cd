"""The register in an SQLite file: write-ahead log, full sync, one writer at a time, any number of readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event as sa_event
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from ikrar.errors import RegisterError
from ikrar.model.snapshot import Event
from ikrar.outside.migrations import EVENTS, migrate
from ikrar.register.chain import GENESIS, link
from ikrar.register.drafts import Draft

BUSY_MS = 30_000
"""How long a writer waits for another one."""
PAGE = 500
"""Events fetched at a time."""


def open_store(url: str, *, create: bool = False) -> SqliteStore:
    """Open the register at ``sqlite:///path`` or a bare path; with ``create`` make it where it is absent.

    Raises RegisterError where it is absent, or the file is no register.
    """
    path = Path(url.removeprefix("sqlite:///"))
    if "://" in str(url) and not url.startswith("sqlite:///"):
        raise RegisterError(f"no store for {url!r}", hint="give sqlite:///path or a path")
    if not create and not path.is_file():
        raise RegisterError("there is no register here", place=str(path), hint="ikrar init --mechanism NAME")
    if not path.parent.is_dir():
        raise RegisterError("the folder does not exist", place=str(path.parent), hint="make the folder first")
    return SqliteStore(path)


class SqliteStore:
    """The log in one SQLite file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.NullPool)
        sa_event.listen(self._engine, "connect", _prepare)
        sa_event.listen(self._engine, "begin", _begin)
        try:
            migrate(self._engine)
        except DatabaseError as error:
            hint = "give another path, or restore the file from a copy"
            raise RegisterError("the file is no register", place=str(path), hint=hint) from error

    def events(self, after: int = 0) -> Iterator[Event]:
        """Yield the events with a higher number than ``after``, page by page, so that no reader holds up a writer."""
        while True:
            query = sa.select(EVENTS).where(EVENTS.c.seq > after).order_by(EVENTS.c.seq).limit(PAGE)
            try:
                with self._engine.connect() as connection:
                    rows = connection.execute(query).all()
            except SQLAlchemyError as error:
                raise RegisterError(f"cannot read the log: {error}", place=str(self._path)) from error
            if not rows:
                return
            for row in rows:
                yield Event(*row)
            after = rows[-1].seq

    def append(self, drafts: Sequence[Draft], at: str) -> tuple[Event, ...]:
        """Add drafts in one transaction; the chain is computed while no other process can write."""
        newest = sa.select(EVENTS.c.seq, EVENTS.c.hash).order_by(EVENTS.c.seq.desc()).limit(1)
        try:
            with self._engine.begin() as connection:
                last = connection.execute(newest).one_or_none()
                added = link(drafts, (last.seq, last.hash) if last else (0, GENESIS), at)
                if added:
                    connection.execute(EVENTS.insert(), [_row(event) for event in added])
        except SQLAlchemyError as error:
            raise RegisterError(f"cannot write the log: {error}", place=str(self._path)) from error
        return added

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def _row(event: Event) -> dict[str, object]:
    return {name: getattr(event, name) for name in event.__slots__}


def _prepare(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    connection.isolation_level = None  # type: ignore[attr-defined]
    for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MS}", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    # The lock is taken at the start, so that two writers never compute the same place in the chain.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
