"""The nouns of the doors: account, session, token, deed and who comes from outside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ikrar.errors import AccountError

NAME = re.compile(r"[a-z0-9](?:[a-z0-9._@+-]{0,62}[a-z0-9])?")
"""What an account may be called: it is a name in the log, an address and a word in a header."""
FORM = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Account:
    """A person or program that the desk knows.

    ``name`` is the actor in the log; ``password`` an argon2 hash, empty where one signs in elsewhere; ``issuer`` and
    ``subject`` say by whom the account is vouched for from outside; ``disabled`` since when it may not come in.
    """

    name: str
    role: str
    password: str = ""
    issuer: str = ""
    subject: str = ""
    created: str = ""
    disabled: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A signed-in browser: kept under the hash of what its cookie says. Times are ISO 8601 UTC."""

    digest: str
    account: str
    began: str
    seen: str
    ends: str


@dataclass(frozen=True, slots=True)
class Token:
    """What a program shows instead of a password: kept under its hash; ``scope`` is ``read`` or ``write``."""

    id: str
    digest: str
    account: str
    label: str
    scope: str
    created: str
    expires: str
    used: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done to an account, by whom: the doors' own log, apart from the register's."""

    at: str
    actor: str
    what: str
    account: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who somebody is on the word of an identity provider or a proxy."""

    issuer: str
    subject: str
    name: str
    groups: tuple[str, ...] = ()


def account_name(given: str) -> str:
    """Return a name in small letters; raise AccountError where it cannot be one."""
    name = given.strip().lower()
    if not NAME.fullmatch(name):
        hint = "use 1 to 64 letters a-z, digits and . _ @ + -, beginning and ending with a letter or digit"
        raise AccountError(f"not a name for an account: {given[:64]!a}", hint=hint)
    return name


def later(at: str, seconds: int) -> str:
    """Return the moment so many seconds after another; both are ISO 8601 UTC."""
    moment = datetime.strptime(at, FORM).replace(tzinfo=UTC)
    return (moment + timedelta(seconds=seconds)).strftime(FORM)
