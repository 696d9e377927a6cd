"""The review queue on the desk: showing a proposal, and filing what a reviewer decides."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ikrar.model.links import Decision
from ikrar.model.mechanism import Standing
from ikrar.site.chosen import LONGEST_WORDS
from ikrar.site.judging import Form, judge
from ikrar.site.keys import KEYS
from ikrar.site.render import render
from ikrar.site.review import LONGEST_REASON, LONGEST_VALUE, conflict, hits_of, next_of, review
from ikrar.web.answers import place_for
from ikrar.web.forms import HTML, OLD_FORM, is_ours, locale_of, who
from ikrar.web.state import State, Verdict
from ikrar.web.visitor import visitor

STANDINGS = tuple(one.value for one in Standing if one is not Standing.NO_EVIDENCE)


class Answered:
    """Where forms led that were filed: one that is sent again, since no answer came the first time, is not filed again."""

    def __init__(self, most: int = 1000) -> None:
        self._most = most
        self._known: OrderedDict[str, str] = OrderedDict()

    def of(self, entered: Mapping[str, str]) -> str | None:
        """Return where this very form led, None where it was not filed."""
        return self._known.get(_digest(entered))

    def note(self, entered: Mapping[str, str], address: str) -> None:
        """Note where a form led."""
        self._known[_digest(entered)] = address
        while len(self._known) > self._most:
            self._known.popitem(last=False)


def _digest(entered: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(sorted(entered.items())).encode()).hexdigest()


def review_page(request: Request) -> Response:
    """Show the proposal asked for, or the first that waits."""
    asked = request.query_params
    entered = {"document": asked.get("document", "")[:LONGEST_VALUE]}
    return _shown(
        request, asked.get("id", "")[:LONGEST_VALUE], {"done": asked.get("done", "")[:LONGEST_VALUE]}, entered=entered
    )


def find_page(request: Request) -> Response:
    """Answer with the commitments that hold some words, as the part of the form that offers them."""
    desk: State = request.app.state.desk
    asked = request.query_params
    held, one = desk.shelf(), desk.reader(locale_of(request))
    hits = hits_of(held, desk.ids(asked.get("find", "")[:LONGEST_VALUE]), asked.get("id", "")[:LONGEST_VALUE])
    html = render(held, one, place_for(request, "find.html"), "hits.html", {"found": hits})
    return Response(html, media_type=HTML, headers={"cache-control": "no-store"})


async def file_judgement(request: Request) -> Response:
    """File a judgement; 403 where the form is not of this desk, 409 where somebody else was first, 422 where it lacks."""
    form = await request.form(max_files=0, max_fields=48)
    entered = {name: value[:LONGEST_WORDS] for name, value in form.items() if isinstance(value, str)}
    return await run_in_threadpool(_filed, request, entered)


def _filed(request: Request, entered: dict[str, str]) -> Response:
    known = entered.get("id", "")
    if not is_ours(request, entered):
        # The desk was started anew since the form was made, or another site sent it: show the form again, as it was.
        return _shown(request, known, {"problems": [OLD_FORM]}, 403, entered)
    desk: State = request.app.state.desk
    held, decision = desk.shelf(), entered.get("decision", "")
    if known not in held.by_id:
        return _shown(request, "", {}, 404)
    if decision == "find":
        found = desk.ids(entered.get("find", "")[:LONGEST_VALUE])
        return _shown(request, known, {"searched": True}, 200, entered, found)
    if decision.partition(":")[0] in (one.value for one in Decision):
        return _on_evidence(request, known, entered)
    answers: Answered = request.app.state.answered
    if (onward := answers.of(entered)) is not None:
        return RedirectResponse(onward, 303)
    form = Form(held, known, entered, who(request))
    made = judge(form, decision)
    if isinstance(made, list):
        return _shown(request, known, {"problems": made}, 422, entered)
    verdict = Verdict(known, made.decision, form.reason[:LONGEST_REASON], made.fields, _seen(entered))
    onward = made.next if made.next is not None else next_of(held, known)
    if not desk.judge(verdict, form.actor, made.more):
        one = desk.reader(locale_of(request))
        return _shown(request, known, {"conflict": conflict(desk.shelf(), one, known, entered)}, 409, entered)
    address = f"review.html?{urlencode({'done': known} | ({'id': onward} if onward else {}))}"
    answers.note(entered, address)
    return RedirectResponse(address, 303)


def _on_evidence(request: Request, known: str, entered: dict[str, str]) -> Response:
    """File what a reviewer decided of proposed evidence, ``confirmed:ID`` or ``undone:ID``, and show the entry again."""
    desk: State = request.app.state.desk
    decision, _, candidate = entered.get("decision", "").partition(":")
    if candidate not in desk.shelf().snapshot.candidates:
        return _shown(request, known, {}, 404)
    seen = _seen({"seen": entered.get(f"seen-{candidate}", "")})
    verdict = Verdict(candidate, decision, entered.get("reason", "").strip()[:LONGEST_REASON], (), seen)
    if not desk.judge(verdict, who(request)):
        return _shown(
            request,
            known,
            {"problems": ["Somebody else judged this evidence meanwhile: see what it is now."]},
            409,
            entered,
        )
    return RedirectResponse(f"review.html?{urlencode({'id': known})}", 303)


def _seen(entered: dict[str, str]) -> int:
    seen = entered.get("seen", "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 12 else -1


def _shown(
    request: Request,
    known: str,
    extra: dict[str, Any],
    status: int = 200,
    entered: dict[str, str] | None = None,
    found: Sequence[str] = (),
) -> Response:
    desk: State = request.app.state.desk
    held, one = desk.shelf(), desk.reader(locale_of(request))
    context: dict[str, Any] = {"done": "", "problems": [], "conflict": None, "searched": False}
    context |= {"standings": STANDINGS, "keys": KEYS}
    context |= {"token": visitor(request).form, "who": who(request), "once": secrets.token_urlsafe(12)} | extra
    context["view"] = review(held, one, known, entered, found)
    html = render(held, one, place_for(request, "review.html"), "review.html", context)
    return Response(html, status, media_type=HTML, headers={"cache-control": "no-store"})
