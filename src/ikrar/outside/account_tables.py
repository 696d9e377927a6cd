"""The tables of accounts, in a database of their own: whoever gets a copy of the register gets no password with it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations

METADATA = sa.MetaData()


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False, default="") for name in names]


ACCOUNTS = sa.Table(
    "accounts",
    METADATA,
    sa.Column("name", sa.Text, primary_key=True),
    *_texts("role", "password", "issuer", "subject", "created", "disabled"),
)
SESSIONS = sa.Table(
    "sessions",
    METADATA,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("account", sa.Text, sa.ForeignKey("accounts.name"), nullable=False),
    *_texts("began", "seen", "ends"),
)
TOKENS = sa.Table(
    "tokens",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("digest", sa.Text, nullable=False, unique=True),
    sa.Column("account", sa.Text, sa.ForeignKey("accounts.name"), nullable=False),
    *_texts("label", "scope", "created", "expires", "used"),
)
DEEDS = sa.Table(
    "deeds",
    METADATA,
    sa.Column("number", sa.Integer, primary_key=True),
    *_texts("at", "actor", "what", "account", "detail"),
)
KEYS = sa.Table("keys", METADATA, sa.Column("name", sa.Text, primary_key=True), *_texts("value"))
APPLIED = sa.Table("ikrar_account_migrations", METADATA, sa.Column("name", sa.Text, primary_key=True))


def _plain(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _create(operations: Operations) -> None:
    operations.create_table(
        "accounts",
        sa.Column("name", sa.Text, primary_key=True),
        *_plain("role", "password", "issuer", "subject", "created", "disabled"),
    )
    operations.create_index("accounts_by_voucher", "accounts", ["issuer", "subject"])
    operations.create_table(
        "sessions",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("account", sa.Text, sa.ForeignKey("accounts.name"), nullable=False),
        *_plain("began", "seen", "ends"),
    )
    operations.create_index("sessions_by_account", "sessions", ["account"])
    operations.create_table(
        "tokens",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        sa.Column("account", sa.Text, sa.ForeignKey("accounts.name"), nullable=False),
        *_plain("label", "scope", "created", "expires", "used"),
    )
    operations.create_index("tokens_by_account", "tokens", ["account"])
    operations.create_table(
        "deeds", sa.Column("number", sa.Integer, primary_key=True), *_plain("at", "actor", "what", "account", "detail")
    )
    operations.create_table("keys", sa.Column("name", sa.Text, primary_key=True), *_plain("value"))


MIGRATIONS = (("0001-create-accounts", _create),)


def migrate(engine: sa.Engine) -> bool:
    """Bring the tables to the present form; return False where the tables there are another application's."""
    with engine.connect() as connection:
        tables = set(sa.inspect(connection).get_table_names())
    if tables and APPLIED.name not in tables:
        return False
    for name, step in MIGRATIONS:
        with engine.begin() as connection:
            APPLIED.create(connection, checkfirst=True)
            done = connection.execute(sa.select(APPLIED.c.name).where(APPLIED.c.name == name)).first()
            if done is None:
                step(Operations(MigrationContext.configure(connection)))
                connection.execute(APPLIED.insert().values(name=name))
    return True
