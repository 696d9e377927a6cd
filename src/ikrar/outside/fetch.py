"""Fetch a web address: bounded in time, size and redirects."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from ikrar.errors import FetchError
from ikrar.readers.bounds import check_size
from ikrar.version import __version__

if TYPE_CHECKING:
    import httpx

_TIMEOUT_SECONDS = 30.0
_MOST_REDIRECTS = 5
_HEADERS = {"User-Agent": f"ikrar/{__version__}", "Accept": "text/html,application/pdf,text/*;q=0.9,*/*;q=0.5"}


def is_address(given: str) -> bool:
    """Tell whether an input is a web address rather than a path."""
    return given.lower().startswith(("http://", "https://")) or "://" in given[:12]


def fetch(address: str, *, timeout: float = _TIMEOUT_SECONDS) -> tuple[str, bytes]:
    """Return (the address that answered, its bytes). ``timeout`` is in seconds, for each step of the network.

    A private or loopback address may be asked for by name, but no page may redirect there from elsewhere.

    Raises FetchError where nothing can be had, TooLargeError where the answer is over the bound.
    """
    import httpx  # costs a tenth of a second, which who reads no address need not pay

    here = address
    try:
        with httpx.Client(timeout=timeout, headers=_HEADERS, follow_redirects=False) as client:
            for _ in range(_MOST_REDIRECTS + 1):
                _check_scheme(here)
                onward, data = _step(client, here)
                if onward is None:
                    return _without_user(here), data
                _check_redirect(here, onward)
                here = onward
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        reason = str(error) or type(error).__name__
        raise FetchError(reason, place=_without_user(here), hint="check the address and the connection") from error
    raise FetchError(f"more than {_MOST_REDIRECTS} redirects", place=_without_user(address), hint="give the last one")


def _step(client: httpx.Client, address: str) -> tuple[str | None, bytes]:
    """Return (where it redirects to, or None; the bytes)."""
    with client.stream("GET", address) as answer:
        if answer.has_redirect_location:
            return urljoin(address, answer.headers["location"]), b""
        if not answer.is_success:
            place = _without_user(address)
            raise FetchError(f"the server answered {answer.status_code} {answer.reason_phrase}", place=place)
        return None, _body(answer, _without_user(address))


def _body(answer: httpx.Response, place: str) -> bytes:
    declared = answer.headers.get("content-length", "")
    check_size(int(declared) if declared.isdecimal() else 0, place)
    pieces: list[bytes] = []
    size = 0
    for piece in answer.iter_bytes(65_536):
        size += len(piece)
        check_size(size, place)
        pieces.append(piece)
    return b"".join(pieces)


def _check_scheme(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise FetchError("only http and https addresses are fetched", place=_without_user(address))


def _check_redirect(before: str, after: str) -> None:
    old, new = urlsplit(before), urlsplit(after)
    if (old.hostname, old.port) != (new.hostname, new.port) and new.hostname and _is_private(new.hostname):
        raise FetchError(
            "it redirects to an address of a private network",
            place=_without_user(before),
            hint=f"ask for {after} itself",
        )


def _is_private(host: str) -> bool:
    try:
        addresses = {str(info[4][0]).split("%")[0] for info in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):  # Not known here; behind a proxy it may be, and the request will tell.
        return False
    return any(not ipaddress.ip_address(one).is_global for one in addresses)


def _without_user(address: str) -> str:
    """Return an address without user and password, which must not be stored or shown."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
