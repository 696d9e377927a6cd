"""Keep the accounts of a desk that others use: who may come in, and what each may do.

Roles, each with what those before it may do: reader, coder, editor, keeper. Accounts are kept in a file of their own beside the
register, `ikrar.accounts.db` for `ikrar.db`. As soon as there is one, `ikrar serve` lets in only those who sign in.

A password is asked for, or read from the first line of standard input; it is never an argument, which other users could see.

Examples: `ikrar account add ana --role keeper`  `ikrar account role ben editor`  `ikrar account token ana --scope write`
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ikrar.accounts import keeping
from ikrar.accounts.keeping import By
from ikrar.accounts.model import Deed
from ikrar.accounts.ports import AccountStore
from ikrar.cli.console import print_json, print_rows, say
from ikrar.cli.register import DEFAULT_URL, AsCsv, AsJson, Db, actor, opened
from ikrar.errors import AccountError
from ikrar.outside import clock
from ikrar.outside.accounts import beside, open_accounts
from ikrar.register import drafts

app = typer.Typer(help=__doc__, no_args_is_help=True, rich_markup_mode="markdown")

File = Annotated[
    Path | None,
    typer.Option("--accounts", envvar="IKRAR_ACCOUNTS", metavar="FILE", help="The accounts; else beside the register."),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The account's name.")]
Last = Annotated[int, typer.Option(min=1, max=10_000, help="How many.")]


@app.command("add")
def add(
    name: Name,
    role: Annotated[str, typer.Option(metavar="ROLE", help="reader, coder, editor or keeper.")] = "reader",
    outside: Annotated[
        bool, typer.Option(help="Without a password: the account signs in by a provider or proxy.")
    ] = False,
    db: Db = DEFAULT_URL,
    accounts: File = None,
) -> None:
    """Add an account."""
    with kept(db, accounts, create=True) as store:
        appoint(db, keeping.add(store, name, role, None if outside else _password(), _by()))
    say([f"{name.strip().lower()}: {role}."])


@app.command("list")
def listed(db: Db = DEFAULT_URL, accounts: File = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List the accounts."""
    with kept(db, accounts) as store:
        rows = [
            {
                "name": one.name,
                "role": one.role,
                "signs in by": "password" if one.password else one.issuer or "nothing yet",
                "created": one.created,
                "disabled": one.disabled,
                "sessions": str(len(store.sessions(one.name))),
                "tokens": str(len(store.tokens(one.name))),
            }
            for one in store.accounts()
        ]
    print_rows("Accounts", rows, as_json=as_json, as_csv=as_csv)


@app.command("role")
def role(
    name: Name,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, coder, editor or keeper.")],
    db: Db = DEFAULT_URL,
    accounts: File = None,
) -> None:
    """Give an account another role."""
    with kept(db, accounts) as store:
        appoint(db, keeping.set_role(store, name, role, _by()))
    say([f"{name}: {role}."])


@app.command("password")
def password(name: Name, db: Db = DEFAULT_URL, accounts: File = None) -> None:
    """Give an account another password; its sessions end."""
    with kept(db, accounts) as store:
        keeping.existing(store, name)
        keeping.set_password(store, name, _password(), _by())
    say([f"{name}: the password is changed, and its sessions have ended."])


@app.command("disable")
def disable(name: Name, db: Db = DEFAULT_URL, accounts: File = None) -> None:
    """Shut an account out: its sessions end at once, its tokens are refused, its acts stay in the log."""
    with kept(db, accounts) as store:
        appoint(db, keeping.disable(store, name, _by()))
    say([f"{name}: disabled."])


@app.command("enable")
def enable(name: Name, db: Db = DEFAULT_URL, accounts: File = None) -> None:
    """Let a disabled account in again."""
    with kept(db, accounts) as store:
        appoint(db, keeping.enable(store, name, _by()))
    say([f"{name}: enabled."])


@app.command("token")
def token(
    name: Name,
    scope: Annotated[
        str, typer.Option(metavar="SCOPE", help="read or write; never more than the role allows.")
    ] = "read",
    days: Annotated[int, typer.Option(min=1, max=keeping.MOST_DAYS, help="How long it lasts.")] = 90,
    label: Annotated[str, typer.Option(metavar="TEXT", help="What it is for.")] = "",
    db: Db = DEFAULT_URL,
    accounts: File = None,
) -> None:
    """Make a token for a program, and print it this once."""
    with kept(db, accounts) as store:
        account = keeping.existing(store, name)
        words, made = keeping.add_token(store, account, label, scope, days, _by())
    say([words])
    typer.echo(f"{made.id}: {made.scope}, until {made.expires}. It is not shown again.", err=True)


@app.command("tokens")
def tokens(
    name: Name, db: Db = DEFAULT_URL, accounts: File = None, as_json: AsJson = False, as_csv: AsCsv = False
) -> None:
    """List the tokens of an account; what they say is not kept."""
    with kept(db, accounts) as store:
        held = store.tokens(keeping.existing(store, name).name)
    names = ("id", "label", "scope", "created", "expires", "used")
    rows = [{one: str(getattr(each, one)) for one in names} for each in held]
    print_rows("Tokens", rows, as_json=as_json, as_csv=as_csv)


@app.command("revoke")
def revoke(
    name: Name,
    token: Annotated[str, typer.Argument(metavar="ID", help="The token's id.")],
    db: Db = DEFAULT_URL,
    accounts: File = None,
) -> None:
    """Revoke a token of an account."""
    with kept(db, accounts) as store:
        keeping.revoke(store, keeping.existing(store, name).name, token, _by())
    say([f"{token}: revoked."])


@app.command("log")
def log(db: Db = DEFAULT_URL, accounts: File = None, last: Last = 50, as_json: AsJson = False) -> None:
    """Print what was done to accounts, by whom and when, the newest first."""
    with kept(db, accounts) as store:
        names = ("at", "actor", "what", "account", "detail")
        rows = [{one: str(getattr(each, one)) for one in names} for each in store.deeds(last)]
    if as_json:
        print_json(rows)
    else:
        print_rows("Acts on accounts", rows)


@contextmanager
def kept(db: str, accounts: Path | None, *, create: bool = False) -> Iterator[AccountStore]:
    """Open the accounts of a register and close them whatever happens; raise AccountError where there are none."""
    path = accounts or beside(db)
    store = open_accounts(path, create=create)
    if store is None:
        raise AccountError("there are no accounts here", place=str(path), hint="ikrar account add NAME --role keeper")
    try:
        yield store
    finally:
        store.close()


def appoint(db: str, deed: Deed) -> None:
    """Tell the register's log who may decide."""
    with opened(db) as store:
        draft = drafts.appointed(f"account:{deed.account}", deed.what, deed.detail, actor=deed.actor)
        store.append([draft], at=deed.at)


def _by() -> By:
    return By(actor(), clock.now())


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
