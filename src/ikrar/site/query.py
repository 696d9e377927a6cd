"""What a reader asks of the commitments: filters, search, order and page, as the parameters of an address."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from urllib.parse import urlencode

from ikrar.site.places import among, every, ordered, places, put, stretch
from ikrar.site.rows import Row

PAGE_SIZE = 50
MOST_PAGES = 100_000
LONGEST = 200
FACETS = ("session", "area", "party", "status", "deadline", "evidence", "review", "language")
SORTS = ("", "deadline", "status", "area", "session", "evidence", "title")
WITH, WITHOUT = "with", "without"
OVERDUE, OPEN, NO_DEADLINE = "passed", "ahead", "none"
WORDED, BEGUN, DELIVERED = "worded", "begun", "delivered"
ASIDE = (WORDED, BEGUN, DELIVERED)
"""What the catalogue knows of rows besides the facets: which have wordings, and the years of their first evidence."""


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
    """What fits a question: how many rows, those of the page, and how many there are of all under each value of each facet.

    ``chosen`` are an order and the set of the places in it that fit.
    """

    query: Query
    total: int
    page: tuple[Row, ...]
    pages: int
    counts: Mapping[str, Mapping[str, int]]
    chosen: tuple[Sequence[int], int]
    catalogue: Catalogue

    @property
    def places(self) -> Iterator[int]:
        """The places of all rows that fit, in order."""
        return among(*self.chosen)

    @property
    def rows(self) -> Sequence[Row]:
        """All rows that fit, in order."""
        return list(self.catalogue.at(self.places))


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


@dataclass(frozen=True)
class Hits:
    """The places that words were found at, best first."""

    order: Sequence[int]

    @cached_property
    def places(self) -> int:
        """The same as a set."""
        return places(self.order, max(self.order, default=0) + 1)


@dataclass(frozen=True)
class Catalogue:
    """Rows by their places, with the places of those under each value of each facet, and the orders they can be shown in.

    ``standing`` are the places that hold a row; ``index`` the sets of places, by facet and value, and ``counts`` their sizes;
    ``orders`` are by the name of a sort. Besides the facets the index holds those of ``ASIDE``.
    """

    rows: Sequence[Row]
    standing: int
    index: Mapping[str, Mapping[str, int]]
    counts: Mapping[str, Mapping[str, int]]
    orders: Mapping[str, array[int]]

    def under(self, facet: str, value: str) -> int:
        """Return the places under a value of a facet."""
        return self.index[facet].get(value, 0)

    def at(self, wanted: Iterable[int]) -> Iterator[Row]:
        """Yield the rows at places."""
        return map(self.rows.__getitem__, wanted)

    @property
    def total(self) -> int:
        """How many rows there are."""
        return self.standing.bit_count()


Years = Mapping[str, Sequence[str]]
"""For a row, the year of its first evidence of each kind in ``ASIDE``, where there is any."""
Lined = tuple[Row, Years]


def catalogue(rows: Sequence[Row], day: str, years: Sequence[Years] = ()) -> Catalogue:
    """Return rows with their places under every facet; ``years`` are those of the rows, in the same order."""
    found: dict[str, dict[str, list[int]]] = {facet: defaultdict(list) for facet in (*FACETS, *ASIDE)}
    keys: dict[str, list[tuple[object, ...]]] = {name: [] for name in _ORDERS}
    size = 0
    for at, row in enumerate(rows):
        size += 1
        for facet, value in _marks(row, day, years[at] if years else {}):
            found[facet][value].append(at)
        for name, key in _ORDERS.items():
            keys[name].append(key(row))
    index = {facet: {value: places(some, size) for value, some in held.items()} for facet, held in found.items()}
    orders = {
        sign + name: ordered(size, keys[name].__getitem__, downwards=bool(sign)) for name in _ORDERS for sign in ("", "-")
    }
    return Catalogue(rows, every(size), index, _counts(index), orders)


def changed(held: Catalogue, rows: Sequence[Row], touched: Mapping[int, tuple[Lined | None, Lined | None]], day: str) -> Catalogue:
    """Return a catalogue after some rows changed: ``touched`` holds the row before and after, None where there is none."""
    index: dict[str, dict[str, int]] = {facet: dict(some) for facet, some in held.index.items()}
    counts = {facet: dict(some) for facet, some in held.counts.items()}
    orders = {name: order[:] for name, order in held.orders.items()}
    standing = held.standing
    for at, (before, after) in touched.items():
        bit = 1 << at
        old, new = (set(_marks(one[0], day, one[1])) if one else set() for one in (before, after))
        for facet, value in old - new:
            index[facet][value] &= ~bit
        for facet, value in new - old:
            index[facet][value] = index[facet].get(value, 0) | bit
        for facet, value in old ^ new:
            counts[facet][value] = index[facet][value].bit_count()
        standing = standing | bit if after else standing & ~bit
        _reorder(orders, rows, at, (before and before[0], after and after[0]))
    kept = {facet: {value: some for value, some in under.items() if some} for facet, under in counts.items()}
    return Catalogue(rows, standing, index, kept, orders)


def for_day(held: Catalogue, day: str) -> Catalogue:
    """Return a catalogue as of another day: other deadlines have passed."""
    passed: list[int] = []
    for at, row in enumerate(held.rows):
        if OVERDUE in _deadline(row, day):
            passed.append(at)
    over = places(passed, len(held.rows)) & held.standing
    dated = held.standing & ~held.under("deadline", NO_DEADLINE)
    fresh = {OVERDUE: over, OPEN: dated & ~over}
    index = {**held.index["deadline"], **fresh}
    counts = {**held.counts["deadline"], **{value: some.bit_count() for value, some in fresh.items()}}
    return replace(
        held, index={**held.index, "deadline": index},
        counts={**held.counts, "deadline": {value: some for value, some in counts.items() if some}},
    )  # fmt: skip


def _reorder(orders: Mapping[str, array[int]], rows: Sequence[Row], at: int, change: tuple[Row | None, Row | None]) -> None:
    before, after = change
    for name, key in _ORDERS.items():
        if before and after and key(before) == key(after):
            continue
        for sign in ("", "-"):
            order = orders[sign + name]
            if before:
                order.remove(at)
            if after:
                put(order, at, lambda one, key=key: key(rows[one]), downwards=bool(sign))  # type: ignore[misc]


def _marks(row: Row, day: str, years: Years) -> Iterator[tuple[str, str]]:
    """Yield every facet and value that a row stands under."""
    for facet in FACETS:
        for value in _VALUES[facet](row, day):
            yield facet, value
    if row.languages:
        yield WORDED, WITH
    for name, some in years.items():
        for year in some:
            yield name, year


def _counts(index: Mapping[str, Mapping[str, int]]) -> Mapping[str, Mapping[str, int]]:
    return {facet: {value: some.bit_count() for value, some in under.items()} for facet, under in index.items()}


def answer(held: Catalogue, query: Query, hits: Hits | None = None, size: int = PAGE_SIZE) -> Answer:
    """Return what fits a question; ``hits`` are the places that its words were found at, best first, None for no words."""
    chosen = held.standing
    for facet in FACETS:
        if value := getattr(query, facet):
            chosen &= held.under(facet, value)
    order: Sequence[int] = range(max(held.standing.bit_length(), 1))
    if hits is not None:
        chosen &= hits.places
        order = hits.order
    if query.sort:
        order = held.orders[query.sort]
    total = chosen.bit_count()
    pages = max(1, -(-total // size))
    page = min(query.page, pages)
    shown = held.at(stretch(order, chosen, (page - 1) * size, page * size))
    return Answer(replace(query, page=page), total, tuple(shown), pages, held.counts, (order, chosen), held)


_ORDERS: Mapping[str, Callable[[Row], tuple[object, ...]]] = {
    "deadline": lambda row: (not row.deadline, row.deadline),
    "status": lambda row: (row.standing,),
    "area": lambda row: (not row.area, row.area),
    "session": lambda row: (not row.session, row.session),
    "evidence": lambda row: (row.evidence,),
    "title": lambda row: (row.title.casefold(),),
}
