"""The register in an SQLite file: write-ahead log, full sync, one writer at a time, any number of readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event as sa_event
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from ikrar.errors import RegisterError
from ikrar.model.snapshot import Event
from ikrar.outside import statements
from ikrar.outside.migrations import EVENTS, ORIGINALS, ForeignDatabaseError, migrate
from ikrar.register.drafts import Draft
from ikrar.register.filing import Filing, Original

BUSY_MS = 30_000
"""How long a writer waits for another one."""
PAGE = 500
"""Events fetched at a time."""
PRAGMAS = (
    f"busy_timeout={BUSY_MS}",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_size=-32768",  # In KiB: ids and hashes come in no order, so a long job touches all pages of their indexes.
    "wal_autocheckpoint=8000",  # In pages, 32 MB: what is written twice meanwhile is copied back once.
    "journal_size_limit=67108864",
)
READS = "ikrar_reads"
"""The execution option of connections that only read, and so take no write lock."""


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
        self.url = str(path)
        self._path = path
        # One connection stays open: closing the last one copies the whole write-ahead log back, at every batch.
        self._engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), pool_size=1, max_overflow=-1)
        self._reader = self._engine.execution_options(**{READS: True})
        sa_event.listen(self._engine, "connect", _prepare)
        sa_event.listen(self._engine, "begin", _begin)
        try:
            migrate(self._engine, self._reader)
        except OperationalError as error:
            raise RegisterError(f"cannot open the register: {error.orig}", place=str(path)) from error
        except (SQLAlchemyError, ForeignDatabaseError) as error:
            hint = "give another path, or restore the file from a copy"
            raise RegisterError("the file is no register", place=str(path), hint=hint) from error

    def events(self, after: int = 0) -> Iterator[Event]:
        """Yield the events with a higher number than ``after``, page by page, so that no reader holds up a writer."""
        while True:
            query = sa.select(EVENTS).where(EVENTS.c.seq > after).order_by(EVENTS.c.seq).limit(PAGE)
            try:
                with self._reader.connect() as connection:
                    rows = connection.execute(query).all()
            except SQLAlchemyError as error:
                raise RegisterError(f"cannot read the log: {error}", place=str(self._path)) from error
            if not rows:
                return
            for row in rows:
                yield Event(*row)
            after = rows[-1].seq

    def append(self, drafts: Sequence[Draft], at: str, seen: Mapping[str, int] | None = None) -> tuple[Event, ...]:
        """Add drafts in one transaction; the chain is computed while no other process can write."""
        with self._writing("cannot write the log") as connection:
            return statements.append(connection, drafts, at, seen)

    def file(self, filings: Sequence[Filing], at: str) -> tuple[bool, ...]:
        """Take up what is new in filings: events, originals and marks in one transaction."""
        with self._writing("cannot write the log") as connection:
            return statements.file(connection, filings, at)

    def marked(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Return the documents of the marks that hold."""
        try:
            with self._reader.connect() as connection:
                return statements.marked(connection, keys)
        except SQLAlchemyError as error:
            raise RegisterError(f"cannot read the marks: {error}", place=str(self._path)) from error

    def keep_original(self, sha256: str, data: bytes, media: str) -> None:
        """Keep the bytes that a document came from, once, under their hash."""
        with self._writing("cannot keep the original") as connection:
            statements.keep_originals(connection, [Original(sha256, media, data)])

    def original(self, sha256: str) -> bytes | None:
        """Return the bytes kept under a hash, or None."""
        query = sa.select(ORIGINALS.c.data).where(ORIGINALS.c.sha256 == sha256)
        try:
            with self._reader.connect() as connection:
                found: bytes | None = connection.execute(query).scalar_one_or_none()
        except SQLAlchemyError as error:
            raise RegisterError(f"cannot read the original: {error}", place=str(self._path)) from error
        return found

    def vectors(self, model: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return those vectors of a model that are kept, by key."""
        try:
            with self._reader.connect() as connection:
                return statements.vectors(connection, model, keys)
        except SQLAlchemyError as error:
            raise RegisterError(f"cannot read the vectors: {error}", place=str(self._path)) from error

    def keep_vectors(self, model: str, vectors: dict[str, bytes]) -> None:
        """Keep vectors of a model under their keys."""
        with self._writing("cannot keep the vectors") as connection:
            statements.keep_vectors(connection, model, vectors)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _writing(self, failure: str) -> Iterator[sa.Connection]:
        """Open a transaction that no other writer can share; it is on disk when this ends, or was never there."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise RegisterError(f"{failure}: {error.__cause__ or error}", place=str(self._path)) from error


def _prepare(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    connection.isolation_level = None  # type: ignore[attr-defined]
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    # The lock is taken at the start, so that two writers never compute the same place in the chain.
    reads = connection.get_execution_options().get(READS, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
