"""The command line. One file a verb; this one gathers them and turns errors into exit codes.

Exit codes: 0 done; 1 done in part (some inputs could not be read, a check or proof failed); 2 wrong use or bad input.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from ikrar import __version__
from ikrar.cli import (
    account,
    assess,
    calendar,
    check,
    claims,
    commitments,
    demo,
    documents,
    evidence,
    figures,
    indicators,
    init,
    instruments,
    judge,
    link,
    links,
    log,
    match,
    publish,
    read,
    report,
    serve,
    show,
    status,
    timeline,
    trade,
    unlink,
    verify,
)
from ikrar.cli.console import complain, err
from ikrar.cli.interrupt import STOPPED
from ikrar.errors import IkrarError

app = typer.Typer(
    name="ikrar",
    help="Keeps the record of what states promise one another, and follows it to delivery.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)

RECORD = (calendar, instruments, trade)
FOLLOWING = (match, links, link, unlink, judge, evidence, timeline, status)

for verb in (
    demo,
    init,
    read,
    claims,
    commitments,
    figures,
    documents,
    show,
    check,
    *FOLLOWING,
    assess,
    report,
    publish,
    serve,
    log,
    verify,
    *RECORD,
):
    name = verb.__name__.rpartition(".")[2]
    app.command(name, help=verb.__doc__)(verb.command)
app.add_typer(indicators.app, name="indicators")
app.add_typer(account.app, name="account")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"ikrar {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it.")] = False,
) -> None:
    """Keep the record of what states promise one another, and follow it to delivery."""


def main() -> None:
    """Run the command line, with errors a user can mend as one clear line and exit code 2."""
    try:
        app()
    except IkrarError as error:
        complain(f"ikrar: {error}")
        sys.exit(2)
    except KeyboardInterrupt:
        err.print(STOPPED)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


if __name__ == "__main__":
    main()
