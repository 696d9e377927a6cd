"""Asking a statistics office's service: bounded in time, size and repetition, and never showing a key."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import httpx

from ikrar.errors import FetchError, ServiceError
from ikrar.readers.bounds import check_size
from ikrar.version import __version__

_TIMEOUT_SECONDS = 60.0
_TRIES = 3
_LONGEST_WAIT_SECONDS = 10.0
_BUSY = (429, 503)


def ask(
    address: str, query: Mapping[str, str], *, accept: str = "application/json", secret: Mapping[str, str] | None = None
) -> bytes:
    """Return a service's answer to a query; ``secret`` are headers that must not be shown, such as a key.

    A service that is busy (429, 503) is asked again, up to three times, after as long as it says and at most ten seconds.

    Raises FetchError where nothing can be had, ServiceError where the service refuses, TooLargeError over the bound.
    """
    headers = {"User-Agent": f"ikrar/{__version__}", "Accept": accept, **(secret or {})}
    try:
        with httpx.Client(timeout=_TIMEOUT_SECONDS, headers=headers, follow_redirects=False) as client:
            for left in range(_TRIES - 1, -1, -1):
                with client.stream("GET", address, params=dict(query) or None) as answer:
                    if answer.status_code in _BUSY and left:
                        wait = answer.headers.get("retry-after", "1")
                    else:
                        return _body(answer, address)
                time.sleep(min(float(wait) if wait.isdecimal() else 1.0, _LONGEST_WAIT_SECONDS))
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        reason = str(error) or type(error).__name__
        raise FetchError(reason, place=address, hint="check the address and the connection") from error
    raise FetchError(
        "the service is busy", place=address, hint="ask again later"
    )  # pragma: no cover - the loop returns


def _body(answer: httpx.Response, address: str) -> bytes:
    pieces: list[bytes] = []
    size = 0
    for piece in answer.iter_bytes(65_536):
        size += len(piece)
        check_size(size, address)
        pieces.append(piece)
    data = b"".join(pieces)
    if answer.has_redirect_location:
        message = f"the service has moved to {answer.headers['location']}"
        raise ServiceError(message, place=address, hint="ask for that address, where you trust it")
    if not answer.is_success:
        told = " ".join(data[:300].decode("utf-8", "replace").split())
        hint = "check the key" if answer.status_code in (401, 403) else "check what is asked for"
        message = f"the service answered {answer.status_code} {answer.reason_phrase}: {told}".rstrip(": ")
        raise ServiceError(message, place=address, hint=hint)
    return data


def ask_json(address: str, query: Mapping[str, str], *, secret: Mapping[str, str] | None = None) -> Any:
    """Return a service's answer as JSON, its numbers as Decimal: nothing is rounded on the way.

    Raises what :func:`ask` raises, and ServiceError where the answer is no JSON.
    """
    data = ask(address, query, secret=secret)
    try:
        return json.loads(data, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise ServiceError(
            "the answer is no JSON", place=address, hint="is this the address of the service?"
        ) from error


def precision_of(value: Decimal) -> Decimal:
    """Return the size of the last place that a number is given to, one at most."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
