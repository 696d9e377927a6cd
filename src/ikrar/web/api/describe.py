"""The description of the API (OpenAPI 3.1), made from the same types that it reads and answers with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from ikrar.site.commitment import CommitmentView
from ikrar.version import METHOD
from ikrar.web.api import shapes
from ikrar.web.api.asked import CURSOR, PAGED, QUERY, Decision, Judgement, Parameter
from ikrar.web.api.routes import BASE

REFS = "#/components/schemas/{name}"
ETAG = {
    "ETag": {"description": "The tag of this state.", "schema": {"type": "string", "pattern": '^"[0-9a-f]{24}"$'}}
}  # fmt: skip
LINK = {"Link": {"description": "The first, last, previous and next page (RFC 8288).", "schema": {"type": "string"}}}
WAIT = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}}
REFUSALS = {
    "400": "A parameter or the body is not as described, or If-Match is missing",
    "401": "Not signed in, or the token is unknown, over or revoked",
    "403": "The role or the token's scope does not allow this",
    "404": "Nothing of that id",
    "405": "Not a method of this address",
    "409": "The body is as described, but does not fit the register as it stands",
    "412": "It has changed since the state that If-Match names",
    "413": "The body is too large",
    "415": "The body is not application/json",
    "429": "Too many in a short time",
    "503": "The register cannot be opened just now",
}
COMMON, SINGLE = ("400", "405", "503"), ("404",)
SIGNED_IN, WRITING = ("401", "403"), ("409", "412", "413", "415")
KNOWN = {
    "name": "id", "in": "path", "required": True, "description": "The id.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[^/\\u0000]+$"},
}  # fmt: skip
SEEN = {
    "name": "If-Match", "in": "header", "required": True,
    "description": "The ETag of the state that is judged, as its address answered with.",
    "schema": {"type": "string", "pattern": '^(W/)?"[0-9a-f]{24}"$'},
}  # fmt: skip
ABOUT = f"""The register over the same views as its pages. Made by {METHOD}.

Lists come in pages; `Link` names the others. Every answer has an `ETag`: send it as `If-None-Match` and get 304 where nothing
has changed, and as `If-Match` with a judgement, which is refused with 412 where somebody else was first. A refusal is
`application/problem+json` with a code of the reference of errors."""


def openapi(*, signed_in: bool) -> dict[str, Any]:
    """Return the description; ``signed_in`` where the desk knows accounts, and programs need a token."""
    found, held = _schemas()
    paths: dict[str, Any] = {
        "/me": {"get": _read("me", "Who asks", found["Me"])},
        "/commitments": {"get": _read("commitments", "Commitments, filtered, searched, sorted", found["Commitments"], QUERY)},
        "/commitments/{id}": {
            "get": _one("commitment", "One commitment, with everything that its page shows", found["CommitmentView"])
        },
        "/commitments/{id}/judgements": {"post": _write("judge", "Judge a commitment", found["Judgement"], found["Filed"])},
        "/documents": {"get": _read("documents", "Documents", found["Documents"], PAGED)},
        "/documents/{id}": {"get": _one("document", "A document with all that was read in it", READING)},
        "/findings": {"get": _read("findings", "Findings, worst first", found["Findings"], PAGED)},
        "/links": {"get": _read("links", "Proposals that two wordings are one promise", found["Links"], PAGED)},
        "/links/{id}": {"get": _one("link", "One such proposal", found["LinkState"])},
        "/links/{id}/judgements": {
            "post": _write("decideLink", "Confirm or undo a link", found["Decision"], found["Filed"])
        },
        "/evidence": {"get": _read("evidence", "Proposed evidence", found["Evidence"], PAGED)},
        "/evidence/{id}": {"get": _one("oneEvidence", "One piece of it", found["EvidenceState"])},
        "/evidence/{id}/judgements": {
            "post": _write("decideEvidence", "Confirm or undo evidence", found["Decision"], found["Filed"])
        },
        "/log": {"get": _read("log", "Everything that was done, by whom and when", found["Log"], CURSOR)},
    }  # fmt: skip
    for operations in paths.values():
        for method, operation in operations.items():
            _refusals(operation, method == "post", signed_in)
    made: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Ikrar", "version": "1", "description": ABOUT},
        "paths": {f"{BASE}{path}": operations for path, operations in paths.items()},
        "components": {"schemas": held},
    }
    if signed_in:
        bearer = {"type": "http", "scheme": "bearer", "description": "A token of the account page: `ikr_...`."}
        made["components"]["securitySchemes"] = {"token": bearer}
        made["security"] = [{"token": []}]
    return made


READING = {
    "type": "object",
    "description": "As docs/reference/reading.md describes it.",
    "required": ["schema", "method", "document", "times", "quantities", "parties", "quotations", "claims"],
}


def _schemas() -> tuple[dict[str, Any], dict[str, Any]]:
    kinds: dict[str, Any] = {
        one.__name__: one
        for one in (
            shapes.Me, shapes.Commitments, shapes.Documents, shapes.Findings, shapes.Links, shapes.Evidence,
            shapes.LinkState, shapes.EvidenceState, shapes.Log, shapes.Filed, shapes.Problem, CommitmentView, Decision,
        )
    } | {"Judgement": Judgement}  # fmt: skip
    made, held = msgspec.json.schema_components(kinds.values(), ref_template=REFS)
    return dict(zip(kinds, made, strict=True)), held


def _parameters(some: Sequence[Parameter]) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "in": "query", "required": False, "description": one.means, "schema": dict(one.schema)}
        for one in some
    ]


def _read(known: str, summary: str, schema: Mapping[str, Any], some: Sequence[Parameter] = ()) -> dict[str, Any]:
    headers = ETAG | LINK if some else ETAG
    content = {"application/json": {"schema": dict(schema)}}
    return {
        "operationId": known,
        "summary": summary,
        "parameters": _parameters(some),
        "responses": {
            "200": {"description": summary, "headers": headers, "content": content},
            "304": {"description": "Not changed since the tag in If-None-Match", "headers": ETAG},
        },
    }


def _one(known: str, summary: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    made = _read(known, summary, schema)
    return made | {"parameters": [KNOWN]}


def _write(known: str, summary: str, body: Mapping[str, Any], answer: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "operationId": known,
        "summary": summary,
        "parameters": [KNOWN, SEEN],
        "requestBody": {"required": True, "content": {"application/json": {"schema": dict(body)}}},
        "responses": {
            "201": {"description": "Filed in the log", "content": {"application/json": {"schema": dict(answer)}}}
        },
    }


def _refusals(operation: dict[str, Any], writes: bool, signed_in: bool) -> None:
    """Write into an operation how it may be refused."""
    codes = {*COMMON, *(SIGNED_IN if signed_in else ()), *((*WRITING, "429") if writes else ())}
    if KNOWN in operation["parameters"]:
        codes |= set(SINGLE)
    for code in sorted(codes):
        content = {"application/problem+json": {"schema": {"$ref": REFS.format(name="Problem")}}}
        operation["responses"][code] = {"description": REFUSALS[code], "content": content}
        if code == "429":
            operation["responses"][code]["headers"] = WAIT
