"""The desk as an ASGI application: thin, over the same views and templates as the static site."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ikrar.register.ports import Store
from ikrar.site.commitment import moved
from ikrar.site.exports import MEDIA, export
from ikrar.site.pages import PAGED, matrix_file, page
from ikrar.site.query import Query, answer, query_of
from ikrar.site.render import Place, assets, render
from ikrar.site.shelf import Shelf, slug, target
from ikrar.site.tongue import SOURCE, languages
from ikrar.web import api
from ikrar.web.coding import coding_page, file_code
from ikrar.web.desk import Answered, file_judgement, find_page, review_page
from ikrar.web.doors import Doors, Token
from ikrar.web.scores import file_scores, rubric_page, scores_file, scores_page, try_rubric
from ikrar.web.state import State

ASSET_MEDIA = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
EXPORTS = ("csv", "xlsx", "json")


def application(store: Store, actor: str) -> Starlette:
    """Return the desk over a register; ``actor`` is the name that judgements are filed under."""
    routes = [
        Route("/", _front),
        Route("/assets/{name}", _asset),
        *api.routes(),
        Route("/{locale}/review.html", review_page, methods=["GET"]),
        Route("/{locale}/review.html", file_judgement, methods=["POST"]),
        Route("/{locale}/find.html", find_page),
        Route("/{locale}/coding.html", coding_page, methods=["GET"]),
        Route("/{locale}/coding.html", file_code, methods=["POST"]),
        Route("/{locale}/scores.html", scores_page, methods=["GET"]),
        Route("/{locale}/scores.html", file_scores, methods=["POST"]),
        Route("/{locale}/scores.{kind:str}", scores_file),
        Route("/{locale}/rubric.html", rubric_page, methods=["GET"]),
        Route("/{locale}/rubric.html", try_rubric, methods=["POST"]),
        Route("/{locale}/matrix.docx", _matrix),
        Route("/{locale}/commitments.{kind:str}", _commitments),
        Route("/{locale}/{path:path}", _page),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Doors)])
    app.router.redirect_slashes = False
    app.state.desk, app.state.actor, app.state.token = State(store), actor, Token()
    app.state.assets, app.state.answered = dict(assets()), Answered()
    return app


def _front(request: Request) -> Response:
    """Lead to the overview in the best of the languages that the browser asks for."""
    wanted = [
        part.partition(";")[0].strip().partition("-")[0]
        for part in request.headers.get("accept-language", "")[:400].split(",")
    ]
    locale = next((one for one in wanted if one in languages()), SOURCE)
    return RedirectResponse(f"/{locale}/index.html", 307, {"vary": "accept-language"})


def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    data = request.app.state.assets.get(name)
    if data is None:
        return Response(status_code=404)
    return tagged(request, data, ASSET_MEDIA.get(name.rpartition(".")[2], "application/octet-stream"))


def _page(request: Request) -> Response:
    locale, path = request.path_params["locale"], request.path_params["path"]
    if locale not in languages():
        return missing(request, SOURCE)
    onward = None if request.query_params.get("own") else _onward(request.app.state.desk.shelf(), path)
    return RedirectResponse(f"/{locale}/{onward}", 307) if onward else _html(request, locale, path, _page_asked(request, path))


def _page_asked(request: Request, path: str) -> Query | None:
    """Return which page of a long list is asked for, None where the page at a path is no such list."""
    return query_of({"page": request.query_params.get("page", "1")}) if path in PAGED else None


def _onward(held: Shelf, path: str) -> str | None:
    """Return where the address of an entry leads that was merged or whose id is no more, None where it stands."""
    folder, slash, name = path.removesuffix(".html").partition("/")
    known = held.by_slug.get(name) if folder == "c" and slash else None
    if not known:
        return None
    if (gone := moved(held, known)) is None:
        went = target(held, known)
        return f"c/{slug(went)}.html" if went != known else None
    return f"c/{slug(gone.entry)}.html" if gone.entry else f"d/{gone.document}.html" if gone.document else None


def _commitments(request: Request) -> Response:
    """Answer with the commitments asked for: as a page, or to take along."""
    locale, kind = request.path_params["locale"], request.path_params["kind"]
    if locale not in languages() or kind not in ("html", *EXPORTS):
        return missing(request, locale if locale in languages() else SOURCE)
    asked = query_of(request.query_params)
    if kind == "html":
        return _html(request, locale, "commitments.html", asked)
    desk: State = request.app.state.desk
    found = answer(desk.shelf().catalogue, asked, desk.find(asked.q))
    return tagged(request, export(found.rows, kind), MEDIA[kind], f"commitments.{kind}")


def _html(request: Request, locale: str, path: str, asked: Query | None) -> Response:
    desk: State = request.app.state.desk
    held, one = desk.shelf(), desk.reader(locale)
    words = asked.address() if asked else ""

    def made() -> str | None:
        return page(held, one, Place(path, live=True, asked=words), asked, desk.find(asked.q) if asked else None)

    html = desk.rendered((locale, path, words), made)
    return tagged(request, html.encode(), "text/html; charset=utf-8") if html is not None else missing(request, locale)


def _matrix(request: Request) -> Response:
    locale = request.path_params["locale"]
    if locale not in languages():
        return missing(request, SOURCE)
    desk: State = request.app.state.desk
    return tagged(request, matrix_file(desk.shelf(), desk.reader(locale)), MEDIA["docx"], "matrix.docx")


def missing(request: Request, locale: str) -> Response:
    """Answer that there is no such page, in the reader's language."""
    return problem(request, locale, 404, "There is no such page", "The address may be misspelt.")


def problem(request: Request, locale: str, status: int, heading: str, message: str) -> Response:
    """Answer with a page that says what is wrong."""
    desk: State = request.app.state.desk
    held: Shelf = desk.shelf()
    one = desk.reader(locale)
    context: Mapping[str, str] = {"heading": one.tongue.word(heading), "message": one.tongue.word(message)}
    depth = max(0, request.url.path.count("/") - 2)
    place = Place("x/" * depth + "index.html", live=True)
    return Response(render(held, one, place, "error.html", context), status, media_type="text/html; charset=utf-8")


def tagged(request: Request, data: bytes, media: str, download: str = "") -> Response:
    """Answer with bytes under their tag, or with nothing where the reader holds them already."""
    tag = f'"{hashlib.sha256(data).hexdigest()[:24]}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    if download:
        headers["content-disposition"] = f'attachment; filename="{download}"'
    if tag in request.headers.get("if-none-match", "")[:400]:
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=media, headers=headers)
