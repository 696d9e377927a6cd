"""Open the desk: the register's pages, search and the review queue, in a browser.

Without accounts it answers on this machine only (127.0.0.1), and what is decided there is filed under the login name, or under
`--actor`. With accounts (see `ikrar account`) or a settings file that trusts a proxy, everybody signs in, every act is filed
under who did it, and `--host` may be another address: see docs/how-to/run-it-for-others.md.

Examples: `ikrar serve --port 8010`  `ikrar serve --host 0.0.0.0 --settings desk.toml`
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ikrar.cli.account import File
from ikrar.cli.console import say
from ikrar.cli.register import DEFAULT_URL, Db, opened
from ikrar.cli.register import actor as login
from ikrar.errors import DeskSettingsError, ServeError, ShutDoorsError
from ikrar.pipeline import opening_of

if TYPE_CHECKING:
    from ikrar.accounts.settings import Settings
    from ikrar.outside.oidc import Provider
    from ikrar.web.people import People

HOST = "127.0.0.1"
LONGEST_SECRET = 4096


def command(
    db: Db = DEFAULT_URL,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen at; others than this machine's own "
                                      "need accounts.")] = HOST,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8010,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Under whose name judgements are filed, where nobody "
                                              "signs in.")] = None,
    settings: Annotated[Path | None, typer.Option(metavar="FILE", envvar="IKRAR_DESK", help="The settings of a shared "
                                                  "desk, TOML.")] = None,
    accounts: File = None,
) -> None:  # fmt: skip
    """Open the desk."""
    import uvicorn  # This and what follows are slow to load, and other commands do not need them.

    from ikrar.web.app import application

    with opened(db) as store, _people(db, settings, accounts, host) as people, _socket(host, port) as listening:
        opening_of(store)
        shown = f"[{host}]" if ":" in host else host
        say([f"The desk is open at http://{shown}:{listening.getsockname()[1]}/  (stop it with Ctrl-C)"])
        if people:
            say(["Everybody signs in; `ikrar account list` names the accounts."])
        config = uvicorn.Config(
            application(store, actor or login(), people), log_level="warning", server_header=False, access_log=False,
            ws="none", proxy_headers=False,
        )  # fmt: skip
        uvicorn.Server(config).run([listening])


@contextmanager
def _people(db: str, settings: Path | None, accounts: Path | None, host: str) -> Iterator[People | None]:
    """Yield who may come in, None where this machine's user alone does.

    Raises ShutDoorsError where other machines would come in and nobody has an account or is vouched for.
    """
    from ikrar.accounts.settings import Settings
    from ikrar.outside.accounts import beside, open_accounts
    from ikrar.web.people import People

    held = _settings(settings) if settings else Settings()
    vouched = bool(held.proxy.user or held.oidc.issuer)
    store = open_accounts(accounts or beside(db), create=vouched)
    try:
        known = store is not None and any(not one.disabled for one in store.accounts())
        if store is not None and (known or vouched):
            yield People(store, held, _provider(held, settings))
        elif _loopback(host):
            yield None
        else:
            hint = "add the first: ikrar account add NAME --role keeper"
            raise ShutDoorsError("the desk is open to other machines, and nobody has an account", place=host, hint=hint)
    finally:
        if store:
            store.close()


def _settings(path: Path) -> Settings:
    from ikrar.accounts.settings import LARGEST_FILE, settings_of

    try:
        data = path.read_bytes()
        if len(data) > LARGEST_FILE:
            raise DeskSettingsError("the file is too large", place=str(path))
        return settings_of(data.decode("utf-8-sig"), str(path))
    except OSError as error:
        raise DeskSettingsError(f"cannot be read: {error.strerror}", place=str(path)) from error
    except UnicodeDecodeError as error:
        raise DeskSettingsError("not UTF-8", place=str(path), hint="save it as UTF-8") from error


def _provider(held: Settings, settings: Path | None) -> Provider | None:
    from ikrar.outside.oidc import Provider

    if not held.oidc.issuer:
        return None
    secret = ""
    if held.oidc.secret_file:
        path = (settings.parent if settings else Path()) / held.oidc.secret_file
        try:
            secret = path.read_text(encoding="utf-8")[:LONGEST_SECRET].strip()
        except (OSError, UnicodeDecodeError) as error:
            raise DeskSettingsError("oidc.secret_file cannot be read", place=str(path)) from error
    return Provider(held.oidc, secret)


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _socket(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named: only then does asyncio send small answers at once, instead of 40 ms later.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        raise ServeError(
            f"cannot listen: {error.strerror}", place=f"{host}:{port}", hint="give another --port or --host"
        ) from error
    return made
