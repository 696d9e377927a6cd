"""The record that a command looks at: a register's, a mechanism's by name or folder, or the one that ships."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

import typer

from ikrar.cli.console import complain
from ikrar.cli.register import DEFAULT_URL, opened
from ikrar.errors import OptionError, RegisterError
from ikrar.mechanisms.load import built_in, load_mechanism
from ikrar.model.mechanism import Mechanism
from ikrar.outside import clock
from ikrar.pipeline import record_of

FromMechanism = Annotated[
    str | None, typer.Option("--mechanism", metavar="NAME|FOLDER", help="Look at this mechanism, without a register.")
]
AsOf = Annotated[str | None, typer.Option(metavar="DATE", help="As things stood on this day; today where none.")]
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def record(db: str, mechanism: str | None) -> Mechanism:
    """Return a mechanism's record: the one named, else the register's, else the one that ships where there is only one.

    Raises RegisterError where a register was named and is not there, or where several mechanisms ship.
    """
    if mechanism:
        return load_mechanism(mechanism)
    try:
        with opened(db) as store:
            return record_of(store)
    except RegisterError as error:
        if db != DEFAULT_URL or len(built_in()) != 1:
            raise
        known = built_in()[0]
        complain(f"ikrar: {error.message}; showing the record of {known} as it ships")
        return load_mechanism(known)


def day_of(as_of: str | None) -> str:
    """Return the day asked for, today where none was.

    Raises OptionError where it is no day.
    """
    if as_of is None:
        return clock.now()[:10]
    if not _DAY.fullmatch(as_of) or not _exists(as_of):
        raise OptionError(f"no day: {as_of!r}", hint="write it as 2025-06-17")
    return as_of


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
