"""The doors: who may come in, and what every answer says about what a page may do."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
LARGEST_FORM = 64 * 1024
LARGEST_SHEET = 2 * 1024 * 1024
"""Where a sheet of scores is taken in."""


class Doors:
    """Middleware: answers only to the hosts' own names, bounds what is sent in, and sets the headers.

    A page of another site that makes its name point at this machine is turned away by the ``Host`` header.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str] = LOOPBACK) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        request = Request(scope)
        refusal = self._refusal(request)
        if refusal:
            await refusal(scope, receive, sealed)
        else:
            await self._app(scope, receive, sealed)

    def _refusal(self, request: Request) -> PlainTextResponse | None:
        host = request.headers.get("host", "")
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
        if name not in self._hosts:
            return PlainTextResponse("This desk answers on this machine only.\n", 421)
        if request.method not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Not a way to ask.\n", 405)
        if request.method == "POST":
            size = request.headers.get("content-length", "")
            most = LARGEST_SHEET if request.url.path.endswith("/scores.html") else LARGEST_FORM
            if not size.isdecimal() or int(size) > most:
                return PlainTextResponse("Too much, or of unknown size.\n", 413)
            origin = request.headers.get("origin")
            if origin is not None and origin.partition("://")[2] != host:
                return PlainTextResponse("Not from a page of this desk.\n", 403)
        return None


@dataclass(frozen=True, slots=True)
class Token:
    """What a form of this desk carries, and no page of another site can know; anew with every start."""

    value: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    def fits(self, given: str) -> bool:
        """Say whether a form carries it."""
        return hmac.compare_digest(self.value.encode(), given.encode())
