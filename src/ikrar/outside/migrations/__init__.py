"""Named migrations of the register's tables, each in a transaction of its own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

METADATA = sa.MetaData()
EVENTS = sa.Table(
    "events",
    METADATA,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("method", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Column("previous", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False, unique=True),
)
ORIGINALS = sa.Table(
    "originals",
    METADATA,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("media", sa.Text, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
INPUTS = sa.Table(
    "inputs",
    METADATA,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("made", sa.Text, nullable=False),
    sa.Column("subject", sa.Text, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
)
VECTORS = sa.Table(
    "vectors",
    METADATA,
    sa.Column("model", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
APPLIED = sa.Table("ikrar_migrations", METADATA, sa.Column("name", sa.Text, primary_key=True))


def _create_events(operations: Operations) -> None:
    texts = ("kind", "at", "actor", "method", "subject", "payload", "previous")
    operations.create_table(
        "events",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("hash", sa.Text, nullable=False, unique=True),
    )


def _index_subjects(operations: Operations) -> None:
    operations.create_index("events_by_subject", "events", ["subject", "seq"])


def _create_originals(operations: Operations) -> None:
    operations.create_table(
        "originals",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("media", sa.Text, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )


def _create_inputs(operations: Operations) -> None:
    operations.create_table(
        "inputs",
        *(sa.Column(name, sa.Text, nullable=False, primary_key=name == "key") for name in ("key", "made", "subject")),
        sa.Column("seq", sa.Integer, nullable=False),
    )
    operations.create_index("inputs_by_subject", "inputs", ["subject"])


def _create_vectors(operations: Operations) -> None:
    operations.create_table(
        "vectors",
        *(sa.Column(name, sa.Text, nullable=False, primary_key=True) for name in ("model", "key")),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )


MIGRATIONS = (
    ("0001-create-events", _create_events),
    ("0002-index-events-by-subject", _index_subjects),
    ("0003-create-originals", _create_originals),
    ("0004-create-inputs", _create_inputs),
    ("0005-create-vectors", _create_vectors),
)


class ForeignDatabaseError(Exception):
    """The database holds another application's tables."""


def migrate(engine: sa.Engine, reader: sa.Engine) -> None:
    """Bring the tables to the present form; takes no write lock where they have it.

    Raises ForeignDatabaseError where the tables there are not a register's.
    """
    with reader.connect() as connection:
        tables = set(sa.inspect(connection).get_table_names())
        if tables and APPLIED.name not in tables:
            raise ForeignDatabaseError
        held = set(connection.scalars(sa.select(APPLIED.c.name))) if tables else set()
    if all(name in held for name, _ in MIGRATIONS):
        return
    for name, step in MIGRATIONS:
        with engine.begin() as connection:
            APPLIED.create(connection, checkfirst=True)
            done = connection.execute(sa.select(APPLIED.c.name).where(APPLIED.c.name == name)).first()
            if done is None:
                step(Operations(MigrationContext.configure(connection)))
                connection.execute(APPLIED.insert().values(name=name))
