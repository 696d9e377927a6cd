"""The gate: finds out who asks and lets through what that visitor may do; nothing is open that is not named here."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ikrar.accounts.roles import ACCOUNTS, CODE, JUDGE, READ, SELF
from ikrar.errors import DoorError, IkrarError, NotAllowedError, RefusedError, SignInError, StrangerError
from ikrar.site.tongue import languages
from ikrar.web.answers import API, locale_of, refused_page
from ikrar.web.doors import READING
from ikrar.web.people import People
from ikrar.web.visitor import BEARER, KEY, Visitor, local, nobody, visitor

OPEN = ""
TOKEN_FIELD, TOKEN_HEADER = "token", "x-ikrar-token"
DOOR = "/door/"
PAGES = {
    "login.html": (OPEN, OPEN),
    "logout.html": (OPEN, OPEN),
    "account.html": (SELF, SELF),
    "accounts.html": (ACCOUNTS, ACCOUNTS),
    "review.html": (JUDGE, JUDGE),
    "rubric.html": (READ, READ),
}
"""Pages that need another right than the usual: to see them, and to send their form."""
CODING = ("coding", "scores")
"""First words of the pages and addresses where coders work."""
LONGEST_NEXT = 2000
MOST_FIELDS = 200


def right_for(method: str, path: str) -> str:
    """Return the right that a request needs; to write needs an editor's where nothing else is said."""
    writes = method not in READING
    if path.startswith(("/assets/", DOOR)) or path in ("/", f"{API}v1/openapi.json"):
        return JUDGE if writes else OPEN
    parts = path.split("/", 4)
    page = parts[3] if path.startswith(API) and len(parts) > 3 else parts[2] if len(parts) > 2 else ""
    if page in PAGES and not path.startswith(API):
        return PAGES[page][writes]
    if page.startswith(CODING):
        return CODE if writes else READ
    return JUDGE if writes else READ


def safe_next(given: str) -> str:
    """Return where to go after signing in: a page of this desk, the front where what is given is none.

    Only a path that begins with one of the interface's languages passes, and it is written anew from its parts: no host, no
    backslash, no control character can be in it.
    """
    path, _, query = given[:LONGEST_NEXT].partition("?")
    parts = path.split("/")
    if len(parts) < 3 or parts[0] or parts[1] not in languages() or any(one in ("", ".", "..") for one in parts[2:]):
        return "/"
    if any(not one.isprintable() or one in '\\#:@<>"' for one in path):
        return "/"
    asked = urlencode(parse_qsl(query, max_num_fields=40)) if query.count("&") < 40 else ""
    return quote(path) + (f"?{asked}" if asked else "")


class Gate:
    """Middleware behind the doors; without ``people`` the desk is one person's own."""

    def __init__(self, app: ASGIApp, people: People | None, actor: str, form: str) -> None:
        self._app = app
        self._people = people
        self._own = local(actor, form)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, or turn it away."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif self._people is None:
            scope[KEY] = self._own
            await self._app(scope, receive, send)
        else:
            await self._guarded(self._people, scope, receive, send)

    async def _guarded(self, people: People, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)

        async def private(message: Message) -> None:
            if message["type"] == "http.response.start":
                _keep_private(MutableHeaders(scope=message), scope["path"])
            await send(message)

        body = b""
        if request.method not in READING:
            body = await request.body()
        refusal = await run_in_threadpool(self._refusal, people, request)
        if refusal is None and request.method not in READING:
            refusal = await self._forged(request, body)
        answer = refusal or self._app
        await answer(scope, receive if request.method in READING else _again(body, receive), private)

    def _refusal(self, people: People, request: Request) -> Response | None:
        right = right_for(request.method, request.url.path)
        try:
            request.scope[KEY] = people.visitor(request)
            if request.method not in READING:
                people.rates.write(visitor(request).name, people.address(request))
            _check(request, visitor(request), right)
        except (DoorError, RefusedError) as error:
            request.scope.setdefault(KEY, nobody(open_to_all=False))
            if isinstance(error, SignInError) and not request.url.path.startswith(API) and request.method == "GET":
                return _to_sign_in(request)
            return refused_page(request, error, 403 if isinstance(error, RefusedError) else 0)
        except IkrarError as error:
            request.scope.setdefault(KEY, nobody(open_to_all=False))
            return refused_page(request, error, 503)
        return None

    async def _forged(self, request: Request, body: bytes) -> Response | None:
        """Return a refusal where a form was not made for this visitor. A token is sent by no browser by itself."""
        who = visitor(request)
        if who.way == BEARER:
            return None
        if request.url.path.startswith(API):
            return refused_page(request, SignInError("programs write with a token", hint="Authorization: Bearer"))
        given = request.headers.get(TOKEN_HEADER, "") or await _field(request, body)
        if who.fits(given):
            return None
        error = StrangerError("the form was not made for this session", hint="open the page again")
        return await run_in_threadpool(refused_page, request, error)


def _check(request: Request, who: Visitor, right: str) -> None:
    if who.may(right):
        return
    if not who.name:
        raise SignInError("sign in first", hint="send a token: Authorization: Bearer ikr_...")
    raise NotAllowedError(
        "the account or its token may not do this", hint="ask the keeper of the desk for another role"
    )


def _to_sign_in(request: Request) -> Response:
    asked = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    return RedirectResponse(f"/{locale_of(request)}/login.html?{urlencode({'next': asked[:LONGEST_NEXT]})}", 303)


async def _field(request: Request, body: bytes) -> str:
    copy = Request(request.scope, _again(body, request.receive))
    async with copy.form(max_files=4, max_fields=MOST_FIELDS) as form:
        value = form.get(TOKEN_FIELD, "")
        return value if isinstance(value, str) else ""


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what gives a body that was read already once more, and then whatever comes after it."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _keep_private(headers: MutableHeaders, path: str) -> None:
    """Let no cache between keep what one visitor may see and another may not."""
    if path.startswith("/assets/"):
        return
    held = Headers(raw=headers.raw).get("cache-control", "no-cache")
    headers["cache-control"] = held if "no-store" in held else "private, no-cache"
    headers.add_vary_header("Cookie")
    headers.add_vary_header("Authorization")
