"""Accounts in an SQLite file beside the register, which nobody but its owner may read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event as sa_event
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from ikrar.accounts.model import Account, Deed, Session, Token
from ikrar.accounts.roles import role_names
from ikrar.accounts.secret import new_secret
from ikrar.errors import AccountError
from ikrar.outside.account_tables import ACCOUNTS, DEEDS, KEYS, SESSIONS, TOKENS, migrate

PRAGMAS = ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
OWNER_ONLY = 0o600


def beside(register: str) -> Path:
    """Return where the accounts of a register are kept: ``ikrar.db`` has them in ``ikrar.accounts.db``."""
    path = Path(register.removeprefix("sqlite:///"))
    return path.with_name(f"{path.stem}.accounts{path.suffix or '.db'}")


def open_accounts(path: Path, *, create: bool = False) -> SqlAccounts | None:
    """Open the accounts at a path; None where there are none and they are not to be made.

    Raises AccountError where the file holds something else or cannot be opened.
    """
    if not create and not path.is_file():
        return None
    try:
        if not path.exists():
            path.touch(OWNER_ONLY)
        path.chmod(OWNER_ONLY)
        return SqlAccounts(sa.URL.create("sqlite", database=str(path)), str(path))
    except OSError as error:
        raise AccountError(f"cannot open the accounts: {error.strerror}", place=str(path)) from error


class SqlAccounts:
    """The store of accounts, sessions, tokens and deeds."""

    def __init__(self, url: sa.URL, place: str) -> None:
        self._place = place
        self._engine = sa.create_engine(url)
        sa_event.listen(self._engine, "connect", _prepare)
        sa_event.listen(self._engine, "begin", _begin)
        self._reader = self._engine.execution_options(reads=True)
        try:
            ours = migrate(self._engine)
        except SQLAlchemyError as error:
            raise AccountError(f"cannot open the accounts: {error.__cause__ or error}", place=place) from error
        if not ours:
            raise AccountError("the file holds no accounts", place=place, hint="give another --accounts FILE")

    def account(self, name: str) -> Account | None:
        """Return an account by its name."""
        return self._account(ACCOUNTS.c.name == name)

    def vouched(self, issuer: str, subject: str) -> Account | None:
        """Return the account that an identity provider vouches for."""
        fits = (ACCOUNTS.c.issuer == issuer) & (ACCOUNTS.c.subject == subject) & (ACCOUNTS.c.subject != "")
        return self._account(fits)

    def accounts(self) -> Sequence[Account]:
        """Return all accounts by name."""
        return self._all(Account, sa.select(*_columns(ACCOUNTS, Account)).order_by(ACCOUNTS.c.name))

    def add(self, account: Account, deed: Deed) -> None:
        """Add an account; raise AccountError where the name is taken."""
        try:
            with self._writing() as connection:
                connection.execute(ACCOUNTS.insert(), _values(account))
                connection.execute(DEEDS.insert(), _values(deed))
        except IntegrityError as error:
            raise AccountError(f"there is an account {account.name!r} already", hint="give another name") from error

    def change(self, account: Account, deed: Deed | None, *, keep_session: str | None = None) -> None:
        """Put an account in the place of the one of its name; see the port."""
        with self._writing() as connection:
            keepers = _keepers(connection)
            connection.execute(ACCOUNTS.update().where(ACCOUNTS.c.name == account.name).values(_values(account)))
            if keepers and not _keepers(connection):
                raise AccountError("this is the last keeper who can come in", hint="make somebody else a keeper before")
            if keep_session is not None:
                gone = (SESSIONS.c.account == account.name) & (SESSIONS.c.digest != keep_session)
                connection.execute(SESSIONS.delete().where(gone))
            if deed:
                connection.execute(DEEDS.insert(), _values(deed))

    def begin(self, session: Session, instead_of: str = "") -> None:
        """Begin a session; the one of digest ``instead_of``, and those that are over, end."""
        over = (SESSIONS.c.digest == instead_of) | (SESSIONS.c.ends < session.began)
        with self._writing() as connection:
            connection.execute(SESSIONS.delete().where(over))
            connection.execute(SESSIONS.insert(), _values(session))

    def session(self, digest: str) -> tuple[Session, Account] | None:
        """Return a session with its account."""
        return self._pair(SESSIONS, Session, digest)

    def sessions(self, name: str) -> Sequence[Session]:
        """Return the sessions of an account, the newest first."""
        query = sa.select(*_columns(SESSIONS, Session)).where(SESSIONS.c.account == name)
        return self._all(Session, query.order_by(SESSIONS.c.began.desc()))

    def seen(self, digest: str, at: str) -> None:
        """Note that a session was used."""
        with self._writing() as connection:
            connection.execute(SESSIONS.update().where(SESSIONS.c.digest == digest).values(seen=at))

    def end(self, name: str, digest: str = "", keep: str = "") -> None:
        """End one session of an account, or all of them but ``keep``."""
        which = SESSIONS.c.digest == digest if digest else SESSIONS.c.digest != keep
        with self._writing() as connection:
            connection.execute(SESSIONS.delete().where((SESSIONS.c.account == name) & which))

    def add_token(self, token: Token, deed: Deed) -> None:
        """Add a token."""
        with self._writing() as connection:
            connection.execute(TOKENS.insert(), _values(token))
            connection.execute(DEEDS.insert(), _values(deed))

    def token(self, digest: str) -> tuple[Token, Account] | None:
        """Return a token with its account."""
        return self._pair(TOKENS, Token, digest)

    def tokens(self, name: str) -> Sequence[Token]:
        """Return the tokens of an account, the newest first."""
        query = sa.select(*_columns(TOKENS, Token)).where(TOKENS.c.account == name)
        return self._all(Token, query.order_by(TOKENS.c.created.desc(), TOKENS.c.id))

    def used(self, digest: str, at: str) -> None:
        """Note that a token was used."""
        with self._writing() as connection:
            connection.execute(TOKENS.update().where(TOKENS.c.digest == digest).values(used=at))

    def revoke(self, token: Token, deed: Deed) -> None:
        """Let a token be none."""
        with self._writing() as connection:
            connection.execute(TOKENS.delete().where(TOKENS.c.id == token.id))
            connection.execute(DEEDS.insert(), _values(deed))

    def deeds(self, most: int) -> Sequence[Deed]:
        """Return what was done last, the newest first."""
        return self._all(Deed, sa.select(*_columns(DEEDS, Deed)).order_by(DEEDS.c.number.desc()).limit(most))

    def key(self) -> str:
        """Return this store's own secret, made once."""
        query = sa.select(KEYS.c.value).where(KEYS.c.name == "forms")
        with self._writing() as connection:
            held: str | None = connection.execute(query).scalar_one_or_none()
            if held is None:
                held = new_secret()
                connection.execute(KEYS.insert().values(name="forms", value=held))
        return held

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def _pair(self, table: sa.Table, kind: type[Any], digest: str) -> tuple[Any, Account] | None:
        query = sa.select(*_columns(table, kind), *_columns(ACCOUNTS, Account)).join(
            ACCOUNTS, ACCOUNTS.c.name == table.c.account
        )
        rows = self._rows(query.where(table.c.digest == digest))
        width = len(fields(kind))
        return (kind(*rows[0][:width]), Account(*rows[0][width:])) if rows else None

    def _account(self, fits: sa.ColumnElement[bool]) -> Account | None:
        rows = self._rows(sa.select(*_columns(ACCOUNTS, Account)).where(fits))
        return Account(**rows[0]._mapping) if rows else None

    def _all(self, kind: type[Any], query: sa.Select[Any]) -> list[Any]:
        return [kind(*row) for row in self._rows(query)]

    def _rows(self, query: sa.Select[Any]) -> Sequence[sa.Row[Any]]:
        try:
            with self._reader.connect() as connection:
                return connection.execute(query).all()
        except SQLAlchemyError as error:
            raise AccountError(f"cannot read the accounts: {error.__cause__ or error}", place=self._place) from error

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except SQLAlchemyError as error:
            raise AccountError(f"cannot write the accounts: {error.__cause__ or error}", place=self._place) from error


def _keepers(connection: sa.Connection) -> int:
    highest = role_names()[-1]
    fits = (ACCOUNTS.c.role == highest) & (ACCOUNTS.c.disabled == "")
    return connection.execute(sa.select(sa.func.count()).select_from(ACCOUNTS).where(fits)).scalar_one()


def _columns(table: sa.Table, kind: type[Any]) -> list[sa.Column[Any]]:
    return [table.c[field.name] for field in fields(kind)]


def _values(one: Account | Session | Token | Deed) -> dict[str, str]:
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 - the database's own connection
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
