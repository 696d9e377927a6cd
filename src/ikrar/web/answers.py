"""Answers that are alike everywhere: bytes under their tag, and refusals as pages or as problems for programs (RFC 9457)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from ikrar.errors import DoorError, IkrarError, MethodError, NothingThereError, StrangerError, TooManyError
from ikrar.site.door_words import ACCOUNT, FORGED, HEADINGS, SIGN_IN
from ikrar.site.render import Place, render
from ikrar.site.shelf import Shelf
from ikrar.site.tongue import SOURCE, languages
from ikrar.web.state import State
from ikrar.web.visitor import KEY, visitor

API = "/api/"
HTML = "text/html; charset=utf-8"
PROBLEM = "application/problem+json"


def tag_of(data: bytes) -> str:
    """Return the entity tag of some bytes."""
    return f'"{hashlib.sha256(data).hexdigest()[:24]}"'


def tags_in(header: str) -> list[str]:
    """Return the tags that ``If-None-Match`` or ``If-Match`` names; a weak mark counts for nothing here."""
    return [one.strip().removeprefix("W/") for one in header[:4000].split(",")]


def tagged(request: Request, data: bytes, media: str, download: str = "") -> Response:
    """Answer with bytes under their tag, or with nothing where the reader holds them already."""
    tag = tag_of(data)
    headers = {"etag": tag, "cache-control": "no-cache"}
    if download:
        headers["content-disposition"] = f'attachment; filename="{download}"'
    if tag in tags_in(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=media, headers=headers)


def locale_of(request: Request) -> str:
    """Return the language of the page that is asked for, English where the address names none."""
    found = request.url.path[1:5].partition("/")[0]
    return found if found in languages() else SOURCE


def missing(request: Request, locale: str) -> Response:
    """Answer that there is no such page, in the reader's language."""
    return problem(request, locale, 404, *HEADINGS[404])


def problem(request: Request, locale: str, status: int, heading: str, message: str) -> Response:
    """Answer with a page that says what is wrong."""
    desk: State = request.app.state.desk
    held: Shelf = desk.shelf()
    one = desk.reader(locale)
    context: Mapping[str, str] = {"heading": one.tongue.word(heading), "message": one.tongue.word(message)}
    depth = max(0, request.url.path.count("/") - 2)
    html = render(held, one, place_for(request, "x/" * depth + "index.html"), "error.html", context)
    return Response(html, status, media_type=HTML, headers={"cache-control": "no-store"})


def place_for(request: Request, path: str, asked: str = "") -> Place:
    """Return the place of a page of the desk, with the menu that its visitor may use."""
    shared = getattr(request.app.state, "people", None) is not None
    if not shared or KEY not in request.scope:
        return Place(path, live=True, asked=asked)
    return Place(path, live=True, asked=asked, hidden=request.app.state.hidden(visitor(request)), door=_door(request))


def _door(request: Request) -> tuple[str, str]:
    return ACCOUNT if visitor(request).name else SIGN_IN


def shown(request: Request, path: str, template: str, context: Mapping[str, Any], status: int = 200) -> Response:
    """Answer with a page made for this visitor alone, which nobody keeps."""
    desk: State = request.app.state.desk
    held, one = desk.shelf(), desk.reader(locale_of(request))
    html = render(held, one, place_for(request, path), template, context)
    return Response(html, status, media_type=HTML, headers={"cache-control": "no-store"})


def refused(request: Request, error: IkrarError, status: int = 0) -> Response:
    """Answer with a refusal: a problem for programs; one line where no page can be made; see ``refused_page`` for pages."""
    code = status or getattr(error, "status", 400)
    if request.url.path.startswith(API):
        return problem_json(error, code)
    return PlainTextResponse(f"{error.code}: {error.message}\n", code, _extra(error, code))


def refused_page(request: Request, error: IkrarError, status: int = 0) -> Response:
    """Answer with a refusal as a page in the reader's language, for programs as a problem."""
    code = status or getattr(error, "status", 503)
    if request.url.path.startswith(API):
        return problem_json(error, code)
    said = FORGED if isinstance(error, StrangerError) else HEADINGS.get(code, HEADINGS[403])
    made = problem(request, locale_of(request), code, *said)
    made.headers.update(_extra(error, code))
    return made


def problem_json(error: IkrarError, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """Return an error as ``application/problem+json``: with Ikrar's code beside the members of RFC 9457."""
    body = {
        "type": f"urn:ikrar:error:{error.code}",
        "title": (type(error).__doc__ or "").partition("\n")[0].partition(" (")[0].rstrip(".").replace("`", ""),
        "status": status,
        "detail": error.message,
        "code": error.code,
    }
    if error.hint:
        body["hint"] = error.hint
    data = json.dumps(body, ensure_ascii=False).encode()
    return Response(data, status, {"cache-control": "no-store", **_extra(error, status), **(headers or {})}, PROBLEM)


def _extra(error: IkrarError, status: int) -> dict[str, str]:
    if isinstance(error, TooManyError):
        return {"retry-after": str(error.seconds)}
    return {"www-authenticate": "Bearer"} if status == 401 else {}


def of_exception(request: Request, error: Exception) -> Response:
    """Answer to what went wrong inside: a refusal as it is, an unknown address or method, or a register that is shut."""
    if isinstance(error, IkrarError):
        return refused_page(request, error)
    status = getattr(error, "status_code", 404)
    allow = dict(getattr(error, "headers", None) or {})
    here = ascii(request.url.path[:200])[1:-1]
    made: DoorError = NothingThereError(f"there is nothing at {here}")
    if status == 405:
        made = MethodError(f"{here} does not take {ascii(request.method[:20])[1:-1]}")
    answer = refused_page(request, made)
    answer.headers.update(allow)
    return answer
