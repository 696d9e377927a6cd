"""The doors: to which names the desk answers, how much it takes, and what every answer says about what a page may do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ikrar.errors import DoorError, OversizeError, StrangerError
from ikrar.web.answers import refused

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
HSTS = "max-age=31536000"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
KILOBYTE = 1024
LARGEST_FORM = 64 * KILOBYTE
LARGEST_SHEET = 2048 * KILOBYTE
"""Where a sheet of scores is taken in."""
READING = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Frame:
    """What the doors hold to: host names, the largest form and upload in bytes, and who knows whether https is spoken."""

    hosts: frozenset[str] = frozenset(LOOPBACK)
    form: int = LARGEST_FORM
    upload: int = LARGEST_SHEET
    secure: Callable[[Request], bool] = lambda request: request.url.scheme == "https"


class _TooLargeError(Exception):
    """The body turned out larger than the doors take."""


class Doors:
    """Middleware: answers only to the hosts' own names, bounds what is sent in, and sets the headers.

    A page of another site that makes its name point at this machine is turned away by the ``Host`` header; a form that
    another site sends is turned away by what browsers say of where it comes from.
    """

    def __init__(self, app: ASGIApp, frame: Frame | None = None) -> None:
        self._app = app
        self._frame = frame or Frame()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        begun = False

        async def sealed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                MutableHeaders(scope=message).update(self._headers(request))
            await send(message)

        refusal = self._refusal(request)
        if refusal:
            await refusal(scope, receive, sealed)
            return
        try:
            await self._app(scope, self._bounded(request, receive), sealed)
        except _TooLargeError:
            if begun:
                raise
            await refused(request, _oversize())(scope, receive, sealed)

    def _headers(self, request: Request) -> dict[str, str]:
        return HEADERS | {"strict-transport-security": HSTS} if self._frame.secure(request) else HEADERS

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "")
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host
        if len(request.headers.getlist("host")) != 1 or name.lower() not in self._frame.hosts:
            return refused(request, StrangerError("this desk does not go by that name"), 421)
        if request.method in READING:
            return None
        size = request.headers.get("content-length", "0")
        if not size.isdecimal() or len(size) > len("1000000000") or int(size) > self._most(request):
            return refused(request, _oversize())
        return self._stranger(request, host)

    def _stranger(self, request: Request, host: str) -> Response | None:
        """Return a refusal where a browser says that a page of another site sends this."""
        origin = request.headers.get("origin")
        elsewhere = origin is not None and origin.partition("://")[2].lower() != host.lower()
        if elsewhere or request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            error: DoorError = StrangerError("this does not come from a page of this desk")
            return refused(request, error)
        return None

    def _most(self, request: Request) -> int:
        media = request.headers.get("content-type", "")
        return self._frame.upload if media.startswith("multipart/") else self._frame.form

    def _bounded(self, request: Request, receive: Receive) -> Receive:
        most, got = self._most(request), 0

        async def counted() -> Message:
            nonlocal got
            message = await receive()
            if message["type"] == "http.request":
                got += len(message.get("body", b""))
                if got > most:
                    raise _TooLargeError
            return message

        return counted


def frame_for(hosts: Iterable[str], form: int, upload: int, secure: Callable[[Request], bool]) -> Frame:
    """Return the frame of a shared desk; this machine's own names are always answered to."""
    return Frame(frozenset(LOOPBACK) | {one.lower() for one in hosts}, form * KILOBYTE, upload * KILOBYTE, secure)


def _oversize() -> OversizeError:
    return OversizeError("the body is too large", hint="send less, or raise [limits] in the settings of the desk")
