"""What programs ask and send: parameters and bodies, strictly as described; anything else is refused with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from starlette.requests import Request

from ikrar.errors import MalformedError, MediaError, OutdatedError, TagMissingError
from ikrar.model.mechanism import Standing
from ikrar.site.chosen import LONGEST_WORDS
from ikrar.site.history import ACCEPTED, EDITED, EVIDENCE, MERGED, REJECTED, SPLIT, TAKEN_BACK
from ikrar.site.query import FACETS, LONGEST, SORTS, Query
from ikrar.site.review import LONGEST_REASON, LONGEST_VALUE
from ikrar.site.rows import EDITABLE
from ikrar.web.answers import tags_in

DEFAULT_LIMIT, MOST_LIMIT, MOST_PAGE = 50, 200, 100_000
LONGEST_NUMBER = 9
STANDINGS = tuple(one.value for one in Standing if one is not Standing.NO_EVIDENCE)
TAG = re.compile(r'"[0-9a-f]{24}"')

Reason = Annotated[
    str, msgspec.Meta(max_length=LONGEST_REASON, description="Why; everybody who reads the history sees it.")
]
Given = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_REASON, description="Why, in words.")]
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=80)]
Value = Annotated[str, msgspec.Meta(max_length=LONGEST_VALUE)]


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is sent; unknown members are refused."""


class Accepted(Body, frozen=True, forbid_unknown_fields=True, tag_field="decision", tag=ACCEPTED):
    """The commitment is one, as it was read."""

    reason: Reason = ""


class Rejected(Body, frozen=True, forbid_unknown_fields=True, tag_field="decision", tag=REJECTED):
    """It is none."""

    reason: Given


class Fields(Body, frozen=True, forbid_unknown_fields=True):
    """Fields as they should be; what is left out stays. Parties are ids with blanks between them."""

    session: Value | msgspec.UnsetType = msgspec.UNSET
    area: Value | msgspec.UnsetType = msgspec.UNSET
    parties: Value | msgspec.UnsetType = msgspec.UNSET
    beneficiaries: Value | msgspec.UnsetType = msgspec.UNSET
    deadline: Value | msgspec.UnsetType = msgspec.UNSET

    def given(self) -> dict[str, str]:
        """Return those that were sent."""
        return {name: value for name in EDITABLE if isinstance(value := getattr(self, name), str)}


class Words(Body, frozen=True, forbid_unknown_fields=True):
    """Words of a document, quoted; of several places those nearest to ``start`` (an offset in code points) count."""

    document: Id
    quote: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_WORDS)]
    start: Annotated[int, msgspec.Meta(ge=0, le=10**9)] = 0

    def given(self, suffix: str = "") -> dict[str, str]:
        """Return them as the review form sends them."""
        end = str(self.start + len(self.quote))
        return {f"quote{suffix}": self.quote, f"start{suffix}": str(self.start), f"end{suffix}": end}


class Edited(Body, frozen=True, forbid_unknown_fields=True, tag_field="decision", tag=EDITED):
    """It is one, with other fields or other words."""

    fields: Fields
    words: Words | None = None
    reason: Reason = ""


class Merged(Body, frozen=True, forbid_unknown_fields=True, tag_field="decision", tag=MERGED):
    """It is the same as another one."""

    reason: Given
    into: Id


class Split(Body, frozen=True, forbid_unknown_fields=True, tag_field="decision", tag=SPLIT):
    """It is two; both parts are words of one document that holds it."""

    first: Words
    second: Words
    reason: Reason = ""


class Bears(Body, frozen=True, forbid_unknown_fields=True, tag_field="decision", tag=EVIDENCE):
    """It is no promise, but evidence on another one: its words show how that one stands."""

    on: Id
    standing: Literal[STANDINGS]  # type: ignore[valid-type]
    words: Words | None = None
    reason: Reason = ""


class TakenBack(Body, frozen=True, forbid_unknown_fields=True, tag_field="decision", tag=TAKEN_BACK):
    """The newest judgement is taken back; it stays in the log."""

    reason: Reason = ""


Judgement = Accepted | Rejected | Edited | Merged | Split | Bears | TakenBack


def as_form(body: Judgement) -> dict[str, str]:
    """Return a judgement as the review form sends it."""
    entered = {"decision": str(body.__struct_config__.tag), "reason": body.reason}
    if isinstance(body, Edited):
        entered |= body.fields.given()
    if isinstance(body, Merged):
        entered["other"] = body.into
    if isinstance(body, Bears):
        entered |= {"other": body.on, "standing": str(body.standing)}
    if isinstance(body, Edited | Bears) and body.words:
        entered |= {"document": body.words.document, **body.words.given()}
    if isinstance(body, Split):
        entered |= {"document": body.first.document, **body.first.given(), **body.second.given("2")}
    return entered


class Decision(Body, frozen=True, forbid_unknown_fields=True):
    """What is decided of a proposal."""

    decision: Literal["confirmed", "undone"]
    reason: Reason = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an address: its name, what it means, its schema and how its text is read."""

    name: str
    means: str
    schema: Mapping[str, Any]
    read: Callable[[str, str], Any]


def _text(name: str, given: str) -> str:
    if len(given) > LONGEST:
        raise MalformedError(f"{name} is longer than {LONGEST} characters")
    return given.strip()


def _sort(name: str, given: str) -> str:
    if given and given.removeprefix("-") not in SORTS[1:]:
        raise MalformedError(f"{name} must be one of {', '.join(SORTS[1:])}, with - before it downwards")
    return given


def _number(low: int, high: int) -> Callable[[str, str], int]:
    def read(name: str, given: str) -> int:
        plain = given.isascii() and given.isdecimal() and len(given) <= LONGEST_NUMBER
        if not plain or not low <= int(given) <= high:
            raise MalformedError(f"{name} must be a number from {low} to {high}")
        return int(given)

    return read


def _numbered(name: str, means: str, low: int, high: int, default: int) -> Parameter:
    schema = {"type": "integer", "minimum": low, "maximum": high, "default": default}
    return Parameter(name, means, schema, _number(low, high))


TEXT = {"type": "string", "maxLength": LONGEST}
PAGED = (
    _numbered("page", "The page, from 1; after the last one there is nothing more.", 1, MOST_PAGE, 1),
    _numbered("limit", "How many a page holds.", 1, MOST_LIMIT, DEFAULT_LIMIT),
)
QUERY = (
    Parameter("q", "Words to find, in any language.", TEXT, _text),
    *(Parameter(name, f"Only those of this {name}, by its id or word.", TEXT, _text) for name in FACETS),
    Parameter(
        "sort",
        "The order; with - before it downwards.",
        {"type": "string", "enum": ["", *(f"{way}{one}" for one in SORTS[1:] for way in ("", "-"))]},
        _sort,
    ),
    *PAGED,
)
CURSOR = (
    _numbered("after", "Only events with a higher number.", 0, 10**LONGEST_NUMBER - 1, 0),
    _numbered("limit", "How many at most.", 1, MOST_LIMIT, DEFAULT_LIMIT),
)


def asked(request: Request, parameters: tuple[Parameter, ...]) -> dict[str, Any]:
    """Return the parameters of an address, read; raise MalformedError for unknown, repeated or misshapen ones."""
    known = {one.name: one for one in parameters}
    found = {one.name: one.schema["default"] for one in parameters if "default" in one.schema}
    seen = set()
    for name, value in request.query_params.multi_items():
        if name not in known:
            raise MalformedError(f"there is no parameter {name[:40]!a}", hint=f"known: {', '.join(known) or 'none'}")
        if name in seen:
            raise MalformedError(f"{name} is given more than once")
        seen.add(name)
        found[name] = known[name].read(name, value)
    return found


def question(held: Mapping[str, Any]) -> Query:
    """Return the question that the parameters of a list of commitments ask."""
    return Query(**{name: value for name, value in held.items() if name != "limit"})


async def sent(request: Request, kind: Any) -> Any:  # noqa: ANN401 - a value of ``kind``, which may be a union
    """Return the body as a value of a type; raise MediaError or MalformedError where it is none."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise MediaError("send application/json")
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise MalformedError(f"the body is not as described: {error}") from error


def tag_sent(request: Request) -> list[str]:
    """Return the tags of ``If-Match``; raise TagMissingError where there is none, MalformedError where it is no tag."""
    given = request.headers.get("if-match", "").strip()
    if not given:
        raise TagMissingError("say in If-Match which state you judge", hint="send the ETag of what you have read")
    tags = tags_in(given)
    if not all(TAG.fullmatch(one) for one in tags):
        raise MalformedError("If-Match holds no tag", hint="send the ETag of what you have read")
    return tags


def check_tag(given: list[str], present: str) -> None:
    """Raise OutdatedError where the present tag is not among those given."""
    if present not in given:
        raise OutdatedError("it has changed since you read it", hint="read it again and judge anew")
