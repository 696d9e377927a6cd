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
APPLIED = sa.Table("ikrar_migrations", METADATA, sa.Column("name", sa.Text, primary_key=True))


def _create_events(operations: Operations) -> None:
    operations.create_table("events", *(column.copy() for column in EVENTS.columns))


def _index_subjects(operations: Operations) -> None:
    operations.create_index("events_by_subject", "events", ["subject", "seq"])


MIGRATIONS = (("0001-create-events", _create_events), ("0002-index-events-by-subject", _index_subjects))


def migrate(engine: sa.Engine) -> None:
    """Bring the tables to the present form; does nothing where they have it."""
    for name, step in MIGRATIONS:
        with engine.begin() as connection:
            APPLIED.create(connection, checkfirst=True)
            done = connection.execute(sa.select(APPLIED.c.name).where(APPLIED.c.name == name)).first()
            if done is None:
                step(Operations(MigrationContext.configure(connection)))
                connection.execute(APPLIED.insert().values(name=name))
