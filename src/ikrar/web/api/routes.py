"""The addresses of the API and what each answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ikrar.errors import NothingThereError, OutdatedError, UnfitError
from ikrar.model.snapshot import Event
from ikrar.register.drafts import Draft
from ikrar.site.commitment import commitment
from ikrar.site.document import document_brief
from ikrar.site.judging import Form, judge
from ikrar.site.overview import brief
from ikrar.site.query import answer
from ikrar.site.shelf import Shelf
from ikrar.site.tongue import SOURCE
from ikrar.web.answers import tag_of, tags_in
from ikrar.web.api import shapes
from ikrar.web.api.asked import (
    CURSOR,
    PAGED,
    QUERY,
    Decision,
    Judgement,
    as_form,
    asked,
    check_tag,
    question,
    sent,
    tag_sent,
)
from ikrar.web.state import State, Verdict
from ikrar.web.visitor import visitor

BASE = "/api/v1"
JSON = "application/json"


def routes() -> list[Route]:
    """Return the routes of the API."""
    return [
        Route(f"{BASE}/openapi.json", _described),
        Route(f"{BASE}/me", _me),
        Route(f"{BASE}/commitments", _commitments),
        Route(f"{BASE}/commitments/{{id}}", _commitment),
        Route(f"{BASE}/commitments/{{id}}/judgements", _judge, methods=["POST"]),
        Route(f"{BASE}/documents", _documents),
        Route(f"{BASE}/documents/{{id}}", _document),
        Route(f"{BASE}/findings", _findings),
        Route(f"{BASE}/links", _links),
        Route(f"{BASE}/links/{{id}}", _link),
        Route(f"{BASE}/links/{{id}}/judgements", _decide_link, methods=["POST"]),
        Route(f"{BASE}/evidence", _evidence),
        Route(f"{BASE}/evidence/{{id}}", _candidate),
        Route(f"{BASE}/evidence/{{id}}/judgements", _decide_evidence, methods=["POST"]),
        Route(f"{BASE}/log", _log),
        Route("/api/{rest:path}", _nothing),
    ]


def _desk(request: Request) -> State:
    held: State = request.app.state.desk
    return held


def _described(request: Request) -> Response:
    from ikrar.web.api.describe import openapi

    return _tagged(request, openapi(signed_in=request.app.state.people is not None))


def _me(request: Request) -> Response:
    asked(request, ())
    who = visitor(request)
    return _tagged(request, shapes.Me(who.name, who.role, who.way, tuple(sorted(who.rights))))


def _commitments(request: Request) -> Response:
    given = asked(request, QUERY)
    query, desk = question(given), _desk(request)
    found = answer(desk.shelf().catalogue, query, desk.find(query.q), given["limit"])
    # The answer keeps to the last page; a program that asks for more is told that there is nothing there.
    rows = found.page if query.page <= found.pages else ()
    return _listed(request, shapes.Commitments, rows, found.total, given)


def _commitment(request: Request) -> Response:
    asked(request, ())
    return _data(request, _commitment_data(request))


def _commitment_data(request: Request) -> bytes:
    desk = _desk(request)
    held = desk.shelf()
    known = request.path_params["id"]
    view = commitment(held, desk.reader(SOURCE), held.by_slug.get(known, known))
    if view is None:
        raise _unknown("commitment", known)
    return encoded(view)


async def _judge(request: Request) -> Response:
    asked(request, ())
    body: Judgement = await sent(request, Judgement)
    return await run_in_threadpool(_judged, request, body, tag_sent(request))


def _judged(request: Request, body: Judgement, tags: list[str]) -> Response:
    desk = _desk(request)
    held = desk.shelf()
    known = held.by_slug.get(request.path_params["id"], request.path_params["id"])
    data = _commitment_data(request)
    if known not in held.by_id:
        raise _unknown("commitment", known)
    check_tag(tags, tag_of(data))
    form = Form(held, known, as_form(body), visitor(request).name)
    made = judge(form, form.entered["decision"])
    if isinstance(made, list):
        raise UnfitError(" ".join(made))
    verdict = Verdict(known, made.decision, form.reason, made.fields, _seen(held, known))
    return _filed(request, verdict, made.more)


def _seen(held: Shelf, known: str) -> int:
    """Return the number of the newest judgement on something, 0 where there is none."""
    return max((act.seq for act in held.history.get(known, ()) if act.kind == "judged"), default=0)


def _documents(request: Request) -> Response:
    given = asked(request, PAGED)
    held, one = _desk(request).shelf(), _desk(request).reader(SOURCE)
    newest = sorted(held.snapshot.documents.values(), key=lambda each: each.published or "", reverse=True)
    return _cut(request, shapes.Documents, newest, given, lambda each: document_brief(held, one, each.id))


def _document(request: Request) -> Response:
    asked(request, ())
    known = request.path_params["id"]
    reading = _desk(request).shelf().snapshot.readings.get(known)
    if reading is None:
        raise _unknown("document", known)
    return _tagged(request, reading.to_dict())


def _findings(request: Request) -> Response:
    given = asked(request, PAGED)
    held = _desk(request).shelf()
    return _cut(request, shapes.Findings, brief(held, held.findings), given)


def _links(request: Request) -> Response:
    given = asked(request, PAGED)
    held = _desk(request).shelf()
    return _cut(request, shapes.Links, sorted(held.snapshot.links), given, lambda known: _link_state(held, known))


def _evidence(request: Request) -> Response:
    given = asked(request, PAGED)
    held = _desk(request).shelf()
    return _cut(
        request, shapes.Evidence, sorted(held.snapshot.candidates), given, lambda known: _evidence_state(held, known)
    )


def _link(request: Request) -> Response:
    asked(request, ())
    return _tagged(request, _link_state(_desk(request).shelf(), request.path_params["id"]))


def _candidate(request: Request) -> Response:
    asked(request, ())
    return _tagged(request, _evidence_state(_desk(request).shelf(), request.path_params["id"]))


def _link_state(held: Shelf, known: str) -> shapes.LinkState:
    if known not in held.snapshot.links:
        raise _unknown("link", known)
    return shapes.LinkState(held.snapshot.links[known], held.snapshot.decision(known) or "proposed", _seen(held, known))


def _evidence_state(held: Shelf, known: str) -> shapes.EvidenceState:
    if known not in held.snapshot.candidates:
        raise _unknown("evidence", known)
    decision = held.snapshot.decision(known) or "proposed"
    return shapes.EvidenceState(held.snapshot.candidates[known], decision, _seen(held, known))


async def _decide_link(request: Request) -> Response:
    return await _decide(request, _link_state)


async def _decide_evidence(request: Request) -> Response:
    return await _decide(request, _evidence_state)


async def _decide(request: Request, state: Callable[[Shelf, str], Any]) -> Response:
    asked(request, ())
    body: Decision = await sent(request, Decision)
    return await run_in_threadpool(_settled, request, body, tag_sent(request), state)


def _settled(request: Request, body: Decision, tags: list[str], state: Callable[[Shelf, str], Any]) -> Response:
    known, held = request.path_params["id"], _desk(request).shelf()
    check_tag(tags, tag_of(encoded(state(held, known))))
    return _filed(request, Verdict(known, body.decision, body.reason.strip(), (), _seen(held, known)))


def _log(request: Request) -> Response:
    given = asked(request, CURSOR)
    after, limit = given["after"], given["limit"]
    events: list[Event] = []
    for event in request.app.state.store.events(after):
        if len(events) == limit:
            break
        events.append(event)
    last = request.app.state.desk.shelf().snapshot.seq
    more = bool(events) and events[-1].seq < last
    onward = f"{BASE}/log?{urlencode({'after': events[-1].seq, 'limit': limit})}" if more else None
    names = shapes.Logged.__dataclass_fields__
    items = tuple(shapes.Logged(**{name: getattr(event, name) for name in names}) for event in events)
    headers = {"link": f'<{onward}>; rel="next"'} if onward else {}
    return _tagged(request, shapes.Log(onward, items), headers)


def _nothing(request: Request) -> Response:
    raise NothingThereError(f"there is nothing at {request.url.path[:200]!a}")


def _unknown(what: str, known: str) -> NothingThereError:
    return NothingThereError(f"there is no {what} of the id {known[:80]!a}")


def _cut(
    request: Request,
    kind: Callable[..., object],
    items: Sequence[Any],
    given: dict[str, Any],
    make: Callable[[Any], object] = lambda one: one,
) -> Response:
    """Answer with one page of a list."""
    limit = given["limit"]
    page = items[(given["page"] - 1) * limit : given["page"] * limit]
    return _listed(request, kind, [make(one) for one in page], len(items), given)


def _listed(
    request: Request, kind: Callable[..., object], rows: Sequence[Any], total: int, given: dict[str, Any]
) -> Response:
    page, pages = given["page"], max(1, -(-total // given["limit"]))
    path = request.url.path

    def at(number: int) -> str:
        asked_for = {name: value for name, value in given.items() if value not in ("", None)}
        return f"{path}?{urlencode(asked_for | {'page': number})}"

    onward = at(page + 1) if page < pages else None
    ways = [
        ("first", 1),
        ("last", pages),
        *([("next", page + 1)] if onward else []),
        *([("prev", page - 1)] if page > 1 else []),
    ]
    headers = {"link": ", ".join(f'<{at(number)}>; rel="{rel}"' for rel, number in ways)}
    return _tagged(request, kind(total, page, pages, onward, tuple(rows)), headers)


def _filed(request: Request, verdict: Verdict, more: Sequence[Draft] = ()) -> Response:
    """File a judgement; the log itself refuses it where somebody else was first, whichever process wrote it."""
    if not _desk(request).judge(verdict, visitor(request).name, more):
        raise OutdatedError("somebody else judged it meanwhile", hint="read it again and judge anew")
    seq = _desk(request).shelf().snapshot.seq
    data = encoded(shapes.Filed(verdict.subject, verdict.decision, seq))
    return Response(data, 201, {"cache-control": "no-store"}, JSON)


def encoded(body: object) -> bytes:
    """Return a value as JSON."""
    return msgspec.json.encode(body, enc_hook=str)


def _tagged(request: Request, body: object, headers: dict[str, str] | None = None) -> Response:
    return _data(request, encoded(body), headers)


def _data(request: Request, data: bytes, headers: dict[str, str] | None = None) -> Response:
    tag = tag_of(data)
    told = {"etag": tag, "cache-control": "no-cache", **(headers or {})}
    given = tags_in(request.headers.get("if-none-match", ""))
    if tag in given or "*" in given:
        return Response(status_code=304, headers=told)
    return Response(data, media_type=JSON, headers=told)
