"""Scores on the desk: the matrix, the form of a commitment, sheets in and out, and rubrics tried out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ikrar.assess.sheets import read_sheet, sheet_rows
from ikrar.errors import ScoreSheetError
from ikrar.publish.tables import to_csv
from ikrar.register import drafts
from ikrar.site.exports import MEDIA, sheet
from ikrar.site.scoring import (
    PHASES,
    SCORED,
    VALUES,
    Scored,
    cells,
    entered_scores,
    imported_scores,
    matrices,
    rubric_view,
    sheet_of,
)  # fmt: skip
from ikrar.web.forms import MEANWHILE, OLD_FORM, Entered, entered, is_ours, locale_of, shown, who
from ikrar.web.state import State


def scores_page(request: Request) -> Response:
    """Show the matrix of scores, or with ``id`` the form of one commitment."""
    asked = request.query_params
    return _shown(request, asked.get("id", "")[:80], asked.get("phase", "")[:20], {})


async def file_scores(request: Request) -> Response:
    """File the scores of a form or of a sheet."""
    held = await entered(request, files=1)
    return await run_in_threadpool(_filed, request, held)


def scores_file(request: Request) -> Response:
    """Answer with the scores of a phase as a sheet, with the commitments that have none yet."""
    asked, kind = request.query_params, request.path_params["kind"]
    phase = asked.get("phase", "") if asked.get("phase", "") in PHASES else PHASES[0]
    desk: State = request.app.state.desk
    rows = sheet_rows(sheet_of(desk.shelf(), phase, asked.get("session", "")[:80], whole=True))
    if kind not in ("csv", "xlsx"):
        return Response(status_code=404)
    data = to_csv(rows).encode("utf-8-sig") if kind == "csv" else sheet(rows, "Scores")
    headers = {"content-disposition": f'attachment; filename="scores-{phase}.{kind}"', "cache-control": "no-store"}
    return Response(data, media_type=MEDIA[kind], headers=headers)


def rubric_page(request: Request) -> Response:
    """Show the form for a rubric."""
    return shown(request, "rubric.html", "rubric.html", {"view": rubric_view({})})


async def try_rubric(request: Request) -> Response:
    """Try a rubric out; nothing is kept."""
    held = await entered(request)
    return await run_in_threadpool(shown, request, "rubric.html", "rubric.html", {"view": rubric_view(held.fields)})


def _shown(request: Request, known: str, phase: str, extra: dict[str, Any], status: int = 200) -> Response:
    desk: State = request.app.state.desk
    held, one = desk.shelf(), desk.reader(locale_of(request))
    chosen = phase if phase in PHASES else PHASES[0]
    context: dict[str, Any] = {"phases": PHASES, "phase": chosen, "values": VALUES}
    if known in held.by_id:
        made = cells(held, one, known, chosen, extra.get("entered"))
        return shown(
            request, "score.html", "scores.html", context | {"row": held.by_id[known], "cells": made} | extra, status
        )
    context |= {"view": matrices(held, one), "done": request.query_params.get("done", "")[:20]}
    return shown(request, "scores.html", "scores.html", context | extra, status)


def _filed(request: Request, held: Entered) -> Response:
    desk: State = request.app.state.desk
    known, phase = held.fields.get("id", ""), held.fields.get("phase", "")
    if not is_ours(request, held.fields):
        return _shown(request, known, phase, {"problems": [OLD_FORM], "entered": held.fields}, 403)
    if known:
        if known not in desk.shelf().by_id:
            return _shown(request, "", phase, {}, 404)
        made = entered_scores(desk.shelf(), known, phase, held.fields)
    else:
        try:
            found = read_sheet(held.data, held.name)
        except ScoreSheetError as error:
            return _shown(request, "", phase, {"problems": [str(error)]}, 422)
        made = imported_scores(desk.shelf(), found, phase, held.fields.get("reason", ""))
    scored = [one for one in made if isinstance(one, Scored)]
    if not scored:
        return _shown(request, known, phase, {"problems": made, "entered": held.fields}, 422)
    if not _add(desk, scored, who(request)):
        return _shown(request, known, phase, {"problems": [MEANWHILE], "entered": held.fields}, 409)
    return RedirectResponse(f"scores.html?{urlencode({'done': len(scored)})}", 303)


def _add(desk: State, scored: Sequence[Scored], actor: str) -> bool:
    made = [drafts.judged(one.subject, SCORED, one.reason, actor=actor, fields=one.fields) for one in scored]
    return desk.add(made, {one.subject: one.seen for one in scored})
