"""Coming in and going: the sign-in page, the way through an identity provider and back, signing out."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ikrar.accounts.passwords import LONGEST
from ikrar.accounts.secret import form_token, new_secret
from ikrar.errors import ProviderError, RefusedError, TooManyError
from ikrar.site.door_words import WAIT, WRONG
from ikrar.site.tongue import languages
from ikrar.web.answers import missing, refused_page, shown
from ikrar.web.gate import LONGEST_NEXT, safe_next
from ikrar.web.people import LOG, People
from ikrar.web.visitor import SESSION, visitor

CALLBACK = "/door/oidc/back"
FLIGHT = "ikrar-flight"
LONGEST_NAME = 64


def routes() -> list[Route]:
    """Return the routes by which one comes in and goes."""
    return [
        Route("/door/oidc/start", _depart),
        Route(CALLBACK, _arrive),
        Route("/{locale}/login.html", _page),
        Route("/{locale}/login.html", _sign_in, methods=["POST"]),
        Route("/{locale}/logout.html", _sign_out, methods=["POST"]),
    ]


def _page(request: Request) -> Response:
    if request.path_params["locale"] not in languages():
        return missing(request, "en")
    onward = safe_next(request.query_params.get("next", "/")[:LONGEST_NEXT])
    if visitor(request).name:
        return RedirectResponse(onward, 303)
    return _form(request, onward)


def _form(request: Request, onward: str, problem: str = "", status: int = 200, name: str = "") -> Response:
    """Show the form; its token follows from a cookie of this browser, so that no other site can sign it in as somebody."""
    people: People = request.app.state.people
    secret = request.cookies.get(people.door_cookie(request), "")[:100] or new_secret()
    provider = people.provider.settings.label if people.provider else ""
    context = {
        "token": form_token(secret, "door"), "onward": onward, "problem": problem, "provider": provider,
        "name_given": name,
    }  # fmt: skip
    answer = shown(request, "login.html", "login.html", context, status)
    _set(request, answer, people.door_cookie(request), secret)
    return answer


async def _sign_in(request: Request) -> Response:
    return await run_in_threadpool(_signed_in, request, await request.form(max_files=0, max_fields=16))


def _signed_in(request: Request, form: FormData) -> Response:
    people: People = request.app.state.people
    name, password = str(form.get("name", ""))[:LONGEST_NAME], str(form.get("password", ""))[: LONGEST + 1]
    onward = safe_next(str(form.get("next", "/")))
    address = people.address(request)
    try:
        people.rates.sign_in(name, address)
    except TooManyError as error:
        answer = _form(request, onward, WAIT, 429, name)
        answer.headers["retry-after"] = str(error.seconds)
        return answer
    before = request.cookies.get(people.cookie(request), "")
    secret = people.sign_in(name, password, before)
    if secret is None:
        LOG.warning("sign-in of %s from %s refused", ascii(name), address)
        return _form(request, onward, WRONG, 403, name)
    return _in(request, secret, onward)


def _in(request: Request, secret: str, onward: str) -> Response:
    people: People = request.app.state.people
    answer = RedirectResponse(onward, 303)
    _set(request, answer, people.cookie(request), secret)
    answer.delete_cookie(
        people.door_cookie(request), secure=people.secure(request), httponly=True, samesite="lax"
    )  # fmt: skip
    return answer


def _sign_out(request: Request) -> Response:
    people: People = request.app.state.people
    who = visitor(request)
    if who.way == SESSION:
        people.store.end(who.name, who.session)
    answer = RedirectResponse("login.html", 303, {"clear-site-data": '"cache", "storage"'})
    answer.delete_cookie(people.cookie(request), secure=people.secure(request), httponly=True, samesite="lax")
    return answer


def _depart(request: Request) -> Response:
    people: People = request.app.state.people
    if people.provider is None:
        return missing(request, "en")
    flight = new_secret()
    try:
        people.rates.sign_in("", people.address(request))
        where = people.depart(flight, safe_next(request.query_params.get("next", "/")), _back(request))
    except (ProviderError, TooManyError) as error:
        return _failed(request, error)
    answer = RedirectResponse(where, 303)
    _set(request, answer, FLIGHT, flight)
    return answer


def _arrive(request: Request) -> Response:
    people: People = request.app.state.people
    if people.provider is None:
        return missing(request, "en")
    before = request.cookies.get(people.cookie(request), "")
    flight = request.cookies.get(FLIGHT, "")
    try:
        secret, onward = people.arrive(flight, request.query_params, _back(request), before)
    except (ProviderError, RefusedError) as error:
        return _failed(request, error)
    answer = _in(request, secret, onward)
    answer.delete_cookie(FLIGHT, secure=people.secure(request), httponly=True, samesite="lax")
    return answer


def _failed(request: Request, error: ProviderError | RefusedError | TooManyError) -> Response:
    people: People = request.app.state.people
    LOG.warning("sign-in through the provider from %s failed: %s", people.address(request), ascii(str(error)))
    status = {ProviderError: 502, RefusedError: 403, TooManyError: 429}[type(error)]
    return refused_page(request, error, status)


def _back(request: Request) -> str:
    """Return where the provider sends browsers back to; the host was checked at the doors."""
    people: People = request.app.state.people
    scheme = "https" if people.secure(request) else "http"
    return f"{scheme}://{request.headers['host']}{CALLBACK}"


def _set(request: Request, answer: Response, name: str, value: str) -> None:
    people: People = request.app.state.people
    answer.set_cookie(name, value, path="/", secure=people.secure(request), httponly=True, samesite="lax")
