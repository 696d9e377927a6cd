"""Open the desk on this machine: the register's pages, search and the review queue, in a browser.

It answers on this machine only (127.0.0.1). What is decided there is filed under the login name, or under `--actor`.

Example: `ikrar serve --port 8010`
"""

from __future__ import annotations

import socket
from typing import Annotated

import typer

from ikrar.cli.console import say
from ikrar.cli.register import DEFAULT_URL, Db, opened
from ikrar.cli.register import actor as login
from ikrar.errors import ServeError
from ikrar.pipeline import opening_of

HOST = "127.0.0.1"


def command(
    db: Db = DEFAULT_URL,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8010,
    actor: Annotated[str | None, typer.Option(metavar="NAME", help="Under whose name judgements are filed.")] = None,
) -> None:
    """Open the desk."""
    import uvicorn  # This and what follows are slow to load, and other commands do not need them.

    from ikrar.web.app import application

    with opened(db) as store, _socket(port) as listening:
        opening_of(store)
        say([f"The desk is open at http://{HOST}:{listening.getsockname()[1]}/  (stop it with Ctrl-C)"])
        config = uvicorn.Config(
            application(store, actor or login()), log_level="warning", server_header=False, access_log=False, ws="none"
        )
        uvicorn.Server(config).run([listening])


def _socket(port: int) -> socket.socket:
    # With its protocol named: only then does asyncio send small answers at once, instead of 40 ms later.
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
        made.listen(1024)  # Whoever comes while a large register is being opened waits, and is not turned away.
    except OSError as error:
        made.close()
        raise ServeError(
            f"cannot listen: {error.strerror}", place=f"{HOST}:{port}", hint="give another --port"
        ) from error
    return made
