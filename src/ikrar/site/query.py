"""What a reader asks of the commitments: filters, search, order and page, as the parameters of an address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from ikrar.site.rows import Row

PAGE_SIZE = 50
MOST_PAGES = 100_000
LONGEST = 200
FACETS = ("session", "area", "party", "status", "deadline", "evidence", "review", "language")
SORTS = ("", "deadline", "status", "area", "session", "evidence", "title")
WITH, WITHOUT = "with", "without"
OVERDUE, OPEN, NO_DEADLINE = "passed", "ahead", "none"


@dataclass(frozen=True, slots=True)
class Query:
    """One question; an empty field does not narrow. ``sort`` one of ``SORTS``, with ``-`` before it downwards."""

    q: str = ""
    session: str = ""
    area: str = ""
    party: str = ""
    status: str = ""
    deadline: str = ""
    evidence: str = ""
    review: str = ""
    language: str = ""
    sort: str = ""
    page: int = 1

    def address(self, **changed: str | int) -> str:
        """Return the parameters of this question, some of them changed, without those that say nothing."""
        one = replace(self, **changed)  # type: ignore[arg-type]
        held = {field.name: getattr(one, field.name) for field in fields(one)}
        return urlencode({name: value for name, value in held.items() if value and not (name == "page" and value == 1)})

    @property
    def narrows(self) -> bool:
        """Say whether it leaves anything out."""
        return bool(self.q or any(getattr(self, name) for name in FACETS))


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that fit, all of them and those of the page, with how many there are under each value of each facet."""

    query: Query
    rows: tuple[Row, ...]
    page: tuple[Row, ...]
    pages: int
    counts: Mapping[str, Mapping[str, int]]


def query_of(parameters: Mapping[str, str]) -> Query:
    """Return the question that the parameters of an address ask; what it does not know or is too long is left out."""
    held = {name: parameters.get(name, "").strip()[:LONGEST] for name in ("q", *FACETS)}
    sort = parameters.get("sort", "")
    number = parameters.get("page", "1")
    page = int(number) if number.isascii() and number.isdecimal() and len(number) < 7 else 1
    return Query(**held, sort=sort if sort.removeprefix("-") in SORTS else "", page=min(max(page, 1), MOST_PAGES))


def values(row: Row, facet: str, day: str) -> tuple[str, ...]:
    """Return a row's values under a facet."""
    return _VALUES[facet](row, day)


def _deadline(row: Row, day: str) -> tuple[str, ...]:
    if not row.deadline:
        return (NO_DEADLINE,)
    last = row.deadline.rpartition("/")[2]
    # A year or month has passed when the day's own year or month is a later one.
    return (last[:4], OVERDUE if last < day[: len(last)] else OPEN)


_VALUES: Mapping[str, Callable[[Row, str], tuple[str, ...]]] = {
    "session": lambda row, day: (row.session,) if row.session else (),
    "area": lambda row, day: (row.area,) if row.area else (),
    "party": lambda row, day: tuple(dict.fromkeys((*row.parties, *row.beneficiaries))),
    "status": lambda row, day: (row.standing,) if row.standing else (),
    "deadline": _deadline,
    "evidence": lambda row, day: (WITH if row.evidence else WITHOUT,),
    "review": lambda row, day: (row.review,),
    "language": lambda row, day: row.languages,
}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Rows, the day they are looked at, and the places of those under each value of each facet."""

    rows: tuple[Row, ...]
    day: str
    index: Mapping[str, Mapping[str, frozenset[int]]]


def catalogue(rows: tuple[Row, ...], day: str) -> Catalogue:
    """Return rows with their places under every facet."""
    found: dict[str, dict[str, set[int]]] = {facet: defaultdict(set) for facet in FACETS}
    for at, row in enumerate(rows):
        for facet in FACETS:
            for value in values(row, facet, day):
                found[facet][value].add(at)
    index = {facet: {value: frozenset(some) for value, some in held.items()} for facet, held in found.items()}
    return Catalogue(rows, day, index)


def answer(held: Catalogue, query: Query, hits: Sequence[str] | None = None, size: int = PAGE_SIZE) -> Answer:
    """Return what fits a question; ``hits`` are the ids that its words were found in, best first, None for no words."""
    chosen = [held.index[facet].get(getattr(query, facet), frozenset()) for facet in FACETS if getattr(query, facet)]
    kept = frozenset.intersection(*chosen) if chosen else None
    found = [held.rows[at] for at in sorted(kept)] if kept is not None else list(held.rows)
    if hits is not None:
        rank = {known: at for at, known in enumerate(hits)}
        found = sorted((row for row in found if row.id in rank), key=lambda row: rank[row.id])
    found = _sorted(found, query.sort)
    pages = max(1, -(-len(found) // size))
    page = min(query.page, pages)
    shown = tuple(found[(page - 1) * size : page * size])
    return Answer(replace(query, page=page), tuple(found), shown, pages, counts(held))


def counts(held: Catalogue) -> Mapping[str, Mapping[str, int]]:
    """Return how many of all the rows there are under each value of each facet."""
    return {facet: {value: len(some) for value, some in under.items()} for facet, under in held.index.items()}


_ORDERS: Mapping[str, Callable[[Row], tuple[object, ...]]] = {
    "deadline": lambda row: (not row.deadline, row.deadline),
    "status": lambda row: (row.standing,),
    "area": lambda row: (not row.area, row.area),
    "session": lambda row: (not row.session, row.session),
    "evidence": lambda row: (row.evidence,),
    "title": lambda row: (row.title.casefold(),),
}


def _sorted(rows: list[Row], sort: str) -> list[Row]:
    order = _ORDERS.get(sort.removeprefix("-"))
    return sorted(rows, key=order, reverse=sort.startswith("-")) if order else rows
