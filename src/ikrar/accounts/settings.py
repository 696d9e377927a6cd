"""The settings file of a shared desk: TOML, every key with its meaning, errors with file and line."""

from __future__ import annotations

import ipaddress
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import msgspec
from limits import parse

from ikrar.accounts.roles import role_names
from ikrar.errors import DeskSettingsError

LARGEST_FILE = 1_000_000


def _key(default: Any, means: str) -> Any:  # noqa: ANN401 - as dataclasses.field
    return field(default=default, metadata={"means": means})


@dataclass(frozen=True, slots=True)
class Desk:
    """[desk]: under which names the desk answers, and to whom."""

    names: tuple[str, ...] = _key((), "The host names that the desk answers to, beside those of this machine itself.")
    https: bool = _key(
        False, "Whether browsers reach it by https, as behind a proxy that does TLS: cookies are then sent by https only, "
        "and HSTS is set."
    )  # fmt: skip
    open: bool = _key(False, "Whether anybody may read without an account.")


@dataclass(frozen=True, slots=True)
class Sessions:
    """[sessions]: how long a browser stays signed in."""

    idle_minutes: int = _key(480, "Minutes without a request after which a session ends.")
    longest_hours: int = _key(72, "Hours after which a session ends whatever happens.")


@dataclass(frozen=True, slots=True)
class Limits:
    """[limits]: how much is taken, and how often."""

    sign_ins: str = _key("10/5 minutes", "Sign-ins to one account from one address.")
    address_sign_ins: str = _key("60/5 minutes", "Sign-ins from one address.")
    account_sign_ins: str = _key("60/hour", "Sign-ins to one account from anywhere.")
    writes: str = _key("120/minute", "Forms and writing requests of one account.")
    form_kilobytes: int = _key(64, "The largest form or JSON body.")
    upload_kilobytes: int = _key(2048, "The largest file sent in.")


@dataclass(frozen=True, slots=True)
class Proxy:
    """[proxy]: the proxies in front of the desk, and whether they say who comes."""

    addresses: tuple[str, ...] = _key(
        (), "Addresses or networks of proxies. Only from them are `X-Forwarded-For`, `X-Forwarded-Proto` and the headers "
        "below believed."
    )  # fmt: skip
    user: str = _key("", "The header in which the proxy names who is signed in; empty where it does not.")
    groups: str = _key("", "The header with that person's groups, with commas between them.")
    role: str = _key("", "The role of those whom no group below gives one; empty where they are refused.")
    roles: dict[str, str] = field(
        default_factory=dict, metadata={"means": "[proxy.roles]: the role of a group's members; the highest counts."}
    )


@dataclass(frozen=True, slots=True)
class Oidc:
    """[oidc]: sign-in through an OpenID Connect provider."""

    issuer: str = _key("", "The provider's issuer, an https address; empty for none.")
    client: str = _key("", "The client id that the provider gave the desk.")
    secret_file: str = _key("", "A file that holds the client secret; empty for a public client.")
    label: str = _key("OpenID Connect", "What the button on the sign-in page says one signs in with.")
    scopes: tuple[str, ...] = _key(("openid", "profile", "email"), "The scopes asked for.")
    name: str = _key("preferred_username", "The claim that holds the account's name.")
    groups: str = _key("groups", "The claim that holds the groups, a list or a text with blanks.")
    role: str = _key("", "The role of those whom no group below gives one; empty where they are refused.")
    roles: dict[str, str] = field(
        default_factory=dict, metadata={"means": "[oidc.roles]: the role of a group's members; the highest counts."}
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a shared desk; every one has a default."""

    desk: Desk = field(default_factory=Desk)
    sessions: Sessions = field(default_factory=Sessions)
    limits: Limits = field(default_factory=Limits)
    proxy: Proxy = field(default_factory=Proxy)
    oidc: Oidc = field(default_factory=Oidc)


SECTIONS = (Desk, Sessions, Limits, Proxy, Oidc)
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\]")
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,63}")


def settings_of(text: str, name: str) -> Settings:
    """Return the settings that a TOML text holds; raise DeskSettingsError with ``name`` and line."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = str(error).rpartition("line ")[2].split(",")[0]
        raise DeskSettingsError(str(error), place=f"{name}:{line if line.isdecimal() else 1}") from error
    parts = {}
    known = {one.name: one for one in fields(Settings)}
    for section, values in table.items():
        if section not in known or not isinstance(values, dict):
            raise DeskSettingsError(
                f"there is no section [{section}]", place=_place(text, name, section), hint=f"known: {', '.join(known)}"
            )
        parts[section] = _section(text, name, section, values)
    made = Settings(**parts)
    for path, fits, wanted in _RULES:
        section, _, key = path.partition(".")
        value = getattr(getattr(made, section), key)
        if not _fits(fits, value):
            raise DeskSettingsError(f"{path} must be {wanted}", place=_place(text, name, section, key))
    return made


def _section(text: str, name: str, section: str, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - one of SECTIONS
    kind = next(one for one in SECTIONS if one.__name__.lower() == section)
    allowed = [one.name for one in fields(kind)]
    for key in values:
        if key not in allowed:
            place = _place(text, name, section, key)
            raise DeskSettingsError(f"[{section}] has no {key}", place=place, hint=f"known: {', '.join(allowed)}")
    try:
        return msgspec.convert(values, kind)
    except msgspec.ValidationError as error:
        key = str(error).rpartition("$.")[2].split("[")[0].strip("`.")
        raise DeskSettingsError(f"[{section}] {error}", place=_place(text, name, section, key)) from error


def _place(text: str, name: str, section: str, key: str = "") -> str:
    """Return the line of a key in its section, or of the section, or the first."""
    at, inside = 1, False
    for number, line in enumerate(text.splitlines(), 1):
        plain = line.strip()
        if plain.startswith("["):
            inside = plain.strip("[] ").partition(".")[0] == section
            at = number if inside and at == 1 else at
        if (
            key
            and (inside or plain.startswith(section))
            and plain.replace('"', "").startswith((key, f"[{section}.{key}"))
        ):
            return f"{name}:{number}"
    return f"{name}:{at}"


def _fits(rule: Callable[[Any], object], value: object) -> bool:
    try:
        return bool(rule(value))
    except ValueError:
        return False


def _between(low: int, high: int) -> Callable[[int], bool]:
    return lambda value: low <= value <= high


def _https(value: str) -> bool:
    plain = not any(one.isspace() for one in value) and len(value) < 2000
    return value == "" or (plain and value.startswith(("https://", "http://127.0.0.1:", "http://localhost:")))


_RULES: tuple[tuple[str, Callable[[Any], object], str], ...] = (
    ("desk.names", lambda value: all(_HOST.fullmatch(one) for one in value), "host names without port"),
    ("sessions.idle_minutes", _between(1, 100_000), "1 to 100000"),
    ("sessions.longest_hours", _between(1, 10_000), "1 to 10000"),
    ("limits.sign_ins", parse, "a rate such as 10/5 minutes"),
    ("limits.address_sign_ins", parse, "a rate such as 60/5 minutes"),
    ("limits.account_sign_ins", parse, "a rate such as 60/hour"),
    ("limits.writes", parse, "a rate such as 120/minute"),
    ("limits.form_kilobytes", _between(8, 10_000), "8 to 10000"),
    ("limits.upload_kilobytes", _between(8, 1_000_000), "8 to 1000000"),
    ("proxy.addresses", lambda value: [ipaddress.ip_network(one) for one in value] or True, "addresses or networks"),
    ("proxy.user", lambda value: value == "" or _HEADER.fullmatch(value), "the name of a header"),
    ("proxy.groups", lambda value: value == "" or _HEADER.fullmatch(value), "the name of a header"),
    ("proxy.role", lambda value: value in ("", *role_names()), "a role or empty"),
    ("proxy.roles", lambda value: set(value.values()) <= set(role_names()), "roles by group"),
    ("oidc.issuer", _https, "an https address"),
    ("oidc.role", lambda value: value in ("", *role_names()), "a role or empty"),
    ("oidc.roles", lambda value: set(value.values()) <= set(role_names()), "roles by group"),
    ("oidc.scopes", lambda value: "openid" in value, "a list with openid in it"),
)
