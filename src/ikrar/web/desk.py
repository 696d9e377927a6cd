"""The review queue on the desk: showing a proposal, and filing what a reviewer decides."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ikrar.site.history import EDITED
from ikrar.site.render import render
from ikrar.site.review import LONGEST_REASON, LONGEST_VALUE, changes, conflict, problems, review
from ikrar.site.tongue import SOURCE, languages
from ikrar.web.answers import place_for
from ikrar.web.state import State, Verdict
from ikrar.web.visitor import visitor

HTML = "text/html; charset=utf-8"


def review_page(request: Request) -> Response:
    """Show the proposal asked for, or the first that waits."""
    asked = request.query_params
    return _shown(request, asked.get("id", "")[:LONGEST_VALUE], {"done": asked.get("done", "")[:LONGEST_VALUE]})


async def file_judgement(request: Request) -> Response:
    """File a judgement; 403 where the form is not of this desk, 409 where somebody else was first, 422 where it lacks."""
    form = await request.form(max_files=0, max_fields=32)
    entered = {name: value[:LONGEST_REASON] for name, value in form.items() if isinstance(value, str)}
    return await run_in_threadpool(_filed, request, entered)


def _filed(request: Request, entered: dict[str, str]) -> Response:
    known = entered.get("id", "")
    if not visitor(request).fits(entered.get("token", "")):
        # The desk was started anew since the form was made, or another site sent it: show the form again, as it was.
        return _shown(
            request, known, {"problems": ["The form is of an earlier start of the desk: file it again."]}, 403, entered
        )
    desk: State = request.app.state.desk
    held = desk.shelf()
    if known not in held.by_id:
        return _shown(request, "", {}, 404)
    decision = entered.get("decision", "")
    lacking = problems(held, known, decision, entered)
    if lacking:
        return _shown(request, known, {"problems": lacking}, 422, entered)
    fields = changes(held, known, entered) if decision in ("accepted", EDITED) else ()
    if decision == "merged":
        fields = (("into", entered["into"]),)
    seen = entered.get("seen", "")
    verdict = Verdict(
        known, EDITED if fields and decision == "accepted" else decision, entered.get("reason", "").strip(), fields,
        int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 12 else -1,
    )  # fmt: skip
    if not desk.judge(verdict, visitor(request).name):
        one = desk.reader(_locale(request))
        return _shown(request, known, {"conflict": conflict(desk.shelf(), one, known, entered)}, 409, entered)
    return RedirectResponse(f"review.html?{urlencode({'done': known})}", 303)


def _locale(request: Request) -> str:
    locale: str = request.path_params["locale"]
    return locale if locale in languages() else SOURCE


def _shown(
    request: Request, known: str, extra: dict[str, Any], status: int = 200, entered: dict[str, str] | None = None
) -> Response:
    desk: State = request.app.state.desk
    held, one = desk.shelf(), desk.reader(_locale(request))
    context = {"done": "", "problems": [], "conflict": None, "token": visitor(request).form} | extra
    context["view"] = review(held, one, known, entered)
    html = render(held, one, place_for(request, "review.html"), "review.html", context)
    return Response(html, status, media_type=HTML, headers={"cache-control": "no-store"})
