"""Roles and rights: the table of ``roles.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ikrar.errors import AccountError

READ, SELF, CODE, JUDGE, ACCOUNTS = "read", "self", "code", "judge", "accounts"
"""The rights that the doors ask for; a test holds them and the table together."""


@dataclass(frozen=True, slots=True)
class Role:
    """What an account is for. Roles stand in an order, and each may also do what those before it may."""

    name: str
    means: str


@dataclass(frozen=True, slots=True)
class Right:
    """Something that can be done, with the lowest role that may do it."""

    name: str
    role: str
    means: str


@dataclass(frozen=True, slots=True)
class Table:
    """All roles, lowest first, and all rights."""

    roles: tuple[Role, ...]
    rights: tuple[Right, ...]


@lru_cache(maxsize=1)
def table() -> Table:
    """Return the table that the package carries."""
    held = tomllib.loads((files("ikrar.accounts") / "roles.toml").read_text(encoding="utf-8"))
    roles = tuple(Role(one["name"], one["means"]) for one in held["role"])
    return Table(roles, tuple(Right(one["right"], one["role"], one["means"]) for one in held["act"]))


def role_names() -> tuple[str, ...]:
    """Return the names of the roles, lowest first."""
    return tuple(one.name for one in table().roles)


@lru_cache(maxsize=16)
def rights_of(role: str) -> frozenset[str]:
    """Return what a role may do; nothing for an unknown one."""
    order = role_names()
    if role not in order:
        return frozenset()
    return frozenset(one.name for one in table().rights if order.index(one.role) <= order.index(role))


def known_role(name: str) -> str:
    """Return a role's name as it is written; raise AccountError where there is no such role."""
    if name not in role_names():
        raise AccountError(f"there is no role {name[:40]!r}", hint=f"give one of {', '.join(role_names())}")
    return name


def highest(names: set[str]) -> str:
    """Return the highest of some roles, nothing where there is none."""
    return next((one for one in reversed(role_names()) if one in names), "")
