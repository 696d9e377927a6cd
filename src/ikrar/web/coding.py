"""Coding on the desk: assigning a task, answering it without seeing the other coder, comparing, settling."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ikrar.accounts.roles import JUDGE
from ikrar.errors import NotAllowedError
from ikrar.register import drafts
from ikrar.site.coding import (
    ASSIGNED,
    CODED,
    NO_ANSWER,
    NOT_BOTH,
    NOT_YOURS,
    SCALES,
    SETTLED,
    Task,
    answers_of,
    assignment,
    comparison,
    item_view,
    task,
    tasks,
)  # fmt: skip
from ikrar.site.document import documents
from ikrar.web.forms import MEANWHILE, OLD_FORM, entered, is_ours, locale_of, shown, who
from ikrar.web.state import State
from ikrar.web.visitor import visitor

MOST_OFFERED = 500
"""Documents that a task may be on, the newest: a longer list is no list to choose from."""


def coding_page(request: Request) -> Response:
    """Show a task to whoever asks: to its coders the next item, to others, and when both are done, the comparison."""
    asked = request.query_params
    known = asked.get("task", "")[:80]
    return _task(request, known, asked.get("item", "")[:80], {}) if known else _list(request, {})


async def file_code(request: Request) -> Response:
    """File what a form of the coding pages says."""
    held = await entered(request)
    return await run_in_threadpool(_filed, request, held.fields)


def _list(request: Request, extra: dict[str, Any], status: int = 200) -> Response:
    desk: State = request.app.state.desk
    held, one = desk.shelf(), desk.reader(locale_of(request))
    context = {
        "tasks": tasks(held),
        "documents": [made for made in documents(held, one, slice(MOST_OFFERED)) if made.claims],
        "scales": SCALES,
        "entered": {},
    }
    return shown(request, "tasks.html", "coding.html", context | extra, status)


def _task(request: Request, known: str, item: str, extra: dict[str, Any], status: int = 200) -> Response:
    desk: State = request.app.state.desk
    held, one, actor = desk.shelf(), desk.reader(locale_of(request)), who(request)
    made = task(held, known)
    if made is None:
        return _list(request, {}, 404)
    left = made.left(actor) if actor in made.coders else []
    wanted = item or (left[0] if left else "")
    mine = item_view(held, one, made, wanted, actor) if wanted and actor in made.coders and not made.is_whole else None
    context = {
        "task": made,
        "view": mine,
        "left": left,
        "compared": comparison(held, made) if made.is_open_to(actor) else None,
    }
    return shown(request, "coding.html", "coding.html", context | extra, status)


def _filed(request: Request, fields: dict[str, str]) -> Response:
    desk: State = request.app.state.desk
    known = fields.get("task", "")
    if not is_ours(request, fields):
        return _again(request, fields, OLD_FORM, 403)
    if fields.get("decision") in (ASSIGNED, SETTLED) and not visitor(request).may(JUDGE):
        raise NotAllowedError("tasks are set and differences settled by an editor")
    if fields.get("decision") == ASSIGNED:
        made = assignment(desk.shelf(), fields, desk.shelf().day)
        if isinstance(made, list):
            return _list(request, {"problems": made, "entered": fields}, 422)
        draft = drafts.judged(made[0], ASSIGNED, "", actor=who(request), fields=made[1])
        desk.add([draft], {made[0]: 0})
        return RedirectResponse(f"coding.html?{urlencode({'task': made[0]})}", 303)
    held = task(desk.shelf(), known)
    if held is None:
        return _list(request, {}, 404)
    return _settled(request, held, fields) if fields.get("decision") == SETTLED else _coded(request, held, fields)


def _coded(request: Request, held: Task, fields: dict[str, str]) -> Response:
    desk: State = request.app.state.desk
    item, value, actor = fields.get("item", ""), fields.get("value", ""), who(request)
    if actor not in held.coders or held.is_whole:
        return _again(request, fields, NOT_YOURS, 403)
    if item not in held.items or value not in held.values:
        return _again(request, fields, NO_ANSWER, 422)
    draft = drafts.judged(
        answers_of(held.id, actor), CODED, fields.get("reason", "").strip(), actor=actor,
        fields=(("item", item), ("value", value)),
    )  # fmt: skip
    desk.add([draft], {})
    return RedirectResponse(f"coding.html?{urlencode({'task': held.id})}", 303)


def _settled(request: Request, held: Task, fields: dict[str, str]) -> Response:
    desk: State = request.app.state.desk
    item, value = fields.get("item", ""), fields.get("value", "")
    if not held.is_whole:
        return _again(request, fields, NOT_BOTH, 422)
    if item not in held.items or value not in held.values:
        return _again(request, fields, NO_ANSWER, 422)
    draft = drafts.judged(
        held.id,
        SETTLED,
        fields.get("reason", "").strip(),
        actor=who(request),
        fields=(("item", item), ("value", value)),
    )
    if not desk.add([draft], {held.id: held.seen}):
        return _again(request, fields, MEANWHILE, 409)
    return RedirectResponse(f"coding.html?{urlencode({'task': held.id})}", 303)


def _again(request: Request, fields: dict[str, str], problem: str, status: int) -> Response:
    if fields.get("task"):
        return _task(request, fields["task"], fields.get("item", ""), {"problems": [problem]}, status)
    return _list(request, {"problems": [problem], "entered": fields}, status)
