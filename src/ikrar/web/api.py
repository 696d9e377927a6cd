"""The register as JSON over the same views, described by OpenAPI."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ikrar.site.commitment import commitment
from ikrar.site.document import documents
from ikrar.site.overview import brief
from ikrar.site.query import FACETS, SORTS, answer, query_of
from ikrar.site.rows import Row
from ikrar.site.tongue import SOURCE
from ikrar.version import METHOD
from ikrar.web.state import State

BASE = "/api/v1"
PAGE_SIZE = 50


def routes() -> list[Route]:
    """Return the routes of the API."""
    return [
        Route(f"{BASE}/openapi.json", _openapi),
        Route(f"{BASE}/commitments", _commitments),
        Route(f"{BASE}/commitments/{{id:path}}", _commitment),
        Route(f"{BASE}/documents", _documents),
        Route(f"{BASE}/documents/{{id}}", _document),
        Route(f"{BASE}/findings", _findings),
        Route("/api/{rest:path}", _nothing),
    ]


def _commitments(request: Request) -> Response:
    desk: State = request.app.state.desk
    asked = query_of(request.query_params)
    found = answer(desk.shelf().catalogue, asked, desk.find(asked.q), PAGE_SIZE)
    more = found.query.page < found.pages
    body = {
        "total": found.total,
        "page": found.query.page,
        "pages": found.pages,
        "next": f"{BASE}/commitments?{found.query.address(page=found.query.page + 1)}" if more else None,
        "items": [asdict(row) for row in found.page],
    }
    return _answer(request, body)


def _commitment(request: Request) -> Response:
    desk: State = request.app.state.desk
    view = commitment(desk.shelf(), desk.reader(SOURCE), request.path_params["id"])
    return _answer(request, asdict(view)) if view else _nothing(request)


def _documents(request: Request) -> Response:
    desk: State = request.app.state.desk
    items = [asdict(one) for one in documents(desk.shelf(), desk.reader(SOURCE))]
    return _answer(request, {"total": len(items), "items": items})


def _document(request: Request) -> Response:
    desk: State = request.app.state.desk
    reading = desk.shelf().snapshot.readings.get(request.path_params["id"])
    return _answer(request, reading.to_dict()) if reading else _nothing(request)


def _findings(request: Request) -> Response:
    desk: State = request.app.state.desk
    held = desk.shelf()
    items = [asdict(one) for one in brief(held, held.findings)]
    return _answer(request, {"total": len(items), "items": items})


def _openapi(request: Request) -> Response:
    return _answer(request, openapi())


def _nothing(request: Request) -> Response:
    return _answer(request, {"code": "IKR404", "message": f"there is nothing at {request.url.path[:200]}"}, 404)


def _answer(request: Request, body: Mapping[str, Any], status: int = 200) -> Response:
    data = json.dumps(body, ensure_ascii=False, default=str).encode()
    tag = f'"{hashlib.sha256(data).hexdigest()[:24]}"'
    headers = {"etag": tag, "cache-control": "no-cache"}
    if status == 200 and tag in request.headers.get("if-none-match", "")[:400]:
        return Response(status_code=304, headers=headers)
    return Response(data, status, media_type="application/json", headers=headers)


def openapi() -> dict[str, Any]:
    """Return the description of the API (OpenAPI 3.1)."""
    text = {"type": "string"}
    asked = [_parameter("q", text), *(_parameter(name, text) for name in FACETS)]
    asked.append(_parameter("sort", {"type": "string", "enum": [*SORTS, *(f"-{one}" for one in SORTS if one)]}))
    asked.append(_parameter("page", {"type": "integer", "minimum": 1}))
    row = {
        "type": "object",
        "properties": {field.name: _kind(str(field.type)) for field in fields(Row)},
        "required": [field.name for field in fields(Row)],
    }
    listed = {
        "type": "object",
        "required": ["total", "page", "pages", "next", "items"],
        "properties": {
            "total": {"type": "integer"}, "page": {"type": "integer"}, "pages": {"type": "integer"},
            "next": {"type": ["string", "null"]}, "items": {"type": "array", "items": row},
        },
    }  # fmt: skip
    known = {"name": "id", "in": "path", "required": True, "schema": text}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Ikrar", "version": "1", "description": f"The register, read only. Made by {METHOD}."},
        "paths": {
            f"{BASE}/commitments": {"get": _operation("Commitments, filtered, searched, sorted, paged", listed, asked)},
            f"{BASE}/commitments/{{id}}": {"get": _operation("One commitment", {"type": "object"}, [known], True)},
            f"{BASE}/documents": {"get": _operation("Documents", {"type": "object"}, [])},
            f"{BASE}/documents/{{id}}": {"get": _operation("One reading", {"type": "object"}, [known], True)},
            f"{BASE}/findings": {"get": _operation("Findings, worst first", {"type": "object"}, [])},
        },
    }


def _parameter(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "schema": dict(schema)}


def _operation(summary: str, schema: Mapping[str, Any], asked: list[Any], single: bool = False) -> dict[str, Any]:
    body = {"application/json": {"schema": dict(schema)}}
    answers: dict[str, Any] = {
        "200": {"description": summary, "content": body, "headers": {"ETag": {"schema": {"type": "string"}}}},
        "304": {"description": "Not changed since the tag given in If-None-Match"},
    }
    if single:
        answers["404"] = {
            "description": "Nothing of that id",
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    return {"summary": summary, "parameters": asked, "responses": answers}


def _kind(annotation: str) -> dict[str, Any]:
    if annotation == "int":
        return {"type": "integer"}
    return {"type": "array", "items": {"type": "string"}} if annotation.startswith("tuple") else {"type": "string"}
