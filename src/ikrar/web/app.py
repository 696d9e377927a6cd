"""The desk as an ASGI application: thin, over the same views and templates as the static site."""

from __future__ import annotations

from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from ikrar.accounts.secret import new_secret
from ikrar.errors import IkrarError
from ikrar.register.ports import Store
from ikrar.site.commitment import moved
from ikrar.site.exports import MEDIA, export
from ikrar.site.pages import PAGED, matrix_file, page
from ikrar.site.query import Query, answer, query_of
from ikrar.site.render import DESK, PAGES, assets
from ikrar.site.shelf import Shelf, slug, target
from ikrar.site.tongue import SOURCE, languages
from ikrar.web import account_pages, api, sign_in
from ikrar.web.answers import missing, of_exception, place_for, tagged
from ikrar.web.coding import coding_page, file_code
from ikrar.web.desk import Answered, file_judgement, find_page, review_page
from ikrar.web.doors import HEADERS, Doors, Frame, frame_for
from ikrar.web.gate import Gate, right_for
from ikrar.web.people import People
from ikrar.web.scores import file_scores, rubric_page, scores_file, scores_page, try_rubric
from ikrar.web.state import State
from ikrar.web.visitor import Visitor, visitor

ASSET_MEDIA = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
EXPORTS = ("csv", "xlsx", "json")


def application(store: Store, actor: str, people: People | None = None) -> Starlette:
    """Return the desk over a register.

    Without ``people`` it is one person's own, and ``actor`` is the name that judgements are filed under; with them every act
    is filed under the account of who does it.
    """
    routes = [
        Route("/", _front),
        Route("/assets/{name}", _asset),
        *api.routes(),
        *([*sign_in.routes(), *account_pages.account_routes()] if people else []),
        *account_pages.log_routes(),
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
        Route("/{locale}/matrix.pdf", _matrix),
        Route("/{locale}/matrix.pdf", _matrix),
        Route("/{locale}/commitments.{kind:str}", _commitments),
        Route("/{locale}/{path:path}", _page),
    ]
    frame = Frame()
    if people:
        held = people.settings
        people.tell = partial(account_pages.appoint, store)
        frame = frame_for(held.desk.names, held.limits.form_kilobytes, held.limits.upload_kilobytes, people.secure)
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Doors, frame=frame), Middleware(Gate, people=people, actor=actor, form=new_secret())],
        exception_handlers={HTTPException: of_exception, IkrarError: of_exception, Exception: _broken},
    )
    app.router.redirect_slashes = False
    app.state.desk, app.state.store, app.state.people, app.state.hidden = State(store), store, people, hidden
    app.state.assets, app.state.answered = dict(assets()), Answered()
    return app


def hidden(who: Visitor) -> frozenset[str]:
    """Return the pages that a visitor's menu leaves out: those that this visitor may not see."""
    return frozenset(file for file, _ in (*PAGES, *DESK) if not who.may(right_for("GET", f"/en/{file}")))


def _broken(request: Request, error: Exception) -> Response:
    """Answer to a defect: nothing of it is told to whoever asked; the server's log has it."""
    return Response("The desk failed to answer.\n", 500, HEADERS, "text/plain; charset=utf-8")


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
        return page(held, one, place_for(request, path, words), asked, desk.find(asked.q) if asked else None)

    who = visitor(request)
    html = desk.rendered((locale, path, words, who.role, who.way), made)
    return tagged(request, html.encode(), "text/html; charset=utf-8") if html is not None else missing(request, locale)


def _matrix(request: Request) -> Response:
    locale = request.path_params["locale"]
    if locale not in languages():
        return missing(request, SOURCE)
    desk: State = request.app.state.desk
    kind = request.url.path.rpartition(".")[2]
    return tagged(request, matrix_file(desk.shelf(), desk.reader(locale), kind), MEDIA[kind], f"matrix.{kind}")
