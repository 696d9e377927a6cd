"""Every page by its path: what the desk answers with and the static site writes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ikrar.check.catalogue import CATALOGUE
from ikrar.model import claims, findings, measures, mechanism, snapshot, text
from ikrar.publish.words import language_name, sentence
from ikrar.site.commitment import commitment, moved
from ikrar.site.document import document, documents, siblings, sides
from ikrar.site.exports import export, matrix_document
from ikrar.site.matrix import lines_of, matrix, matrix_part
from ikrar.site.overview import overview, session_views
from ikrar.site.query import FACETS, PAGE_SIZE, Answer, Hits, Query, answer, query_of
from ikrar.site.record import checks, instruments, polls, trade
from ikrar.site.render import Place, facet_file, render
from ikrar.site.scoring import matrices
from ikrar.site.shelf import Reader, Shelf, slug

LABELS = {
    "session": "Session", "area": "Area", "party": "Party", "status": "Standing", "deadline": "Deadline",
    "evidence": "Evidence", "review": "Review", "language": "Language",
}  # fmt: skip
EXPORTS = ("csv", "xlsx", "json")
LARGEST_EXPORT = 2_000
"""Commitments of a narrowed list that the static site writes as files of their own; longer lists are in the complete files."""
TERMS = (text, claims, measures, mechanism, snapshot, findings)


def page(
    held: Shelf, reader: Reader, place: Place, query: Query | None = None, hits: Hits | None = None
) -> str | None:
    """Return the page at a place as HTML, None where there is none.

    ``query`` is what is asked of a list, of which most know its page only; ``hits`` where its words were found.
    """
    if place.path == "commitments.html":
        return _listed(held, reader, place, answer(held.catalogue, query or Query(), hits))
    if place.path in PAGED:
        number = query.page if query else 1
        return _part(held, reader, place, number, lambda at: f"?page={at}")
    folder, slash, name = place.path.removesuffix(".html").partition("/")
    if slash:
        made = _single(held, reader, folder, name)
        return render(held, reader, place, *made) if made else None
    simple = _SIMPLE.get(place.path)
    if simple is None:
        return None
    template, view = simple
    return render(held, reader, place, template, view(held, reader))


def _single(held: Shelf, reader: Reader, folder: str, name: str) -> tuple[str, dict[str, Any]] | None:
    if folder == "c":
        found = commitment(held, reader, held.by_slug.get(name, name))
        gone = None if found else moved(held, held.by_slug.get(name, name))
        return ("commitment.html", {"view": found}) if found else ("moved.html", {"view": gone}) if gone else None
    if folder == "d" and "." in name:
        left, _, right = name.partition(".")
        pair = sides(held, reader, left, right)
        return ("sides.html", {"view": pair}) if pair else None
    if folder == "d":
        one = document(held, reader, name)
        return ("document.html", {"view": one}) if one else None
    return None


def _overview(held: Shelf, reader: Reader) -> dict[str, Any]:
    faceted = {
        "commitments.html?evidence=with": facet_file("evidence", "with"),
        "commitments.html?status=delivered": facet_file("status", "delivered"),
    }
    return {"view": overview(held, reader), "faceted": faceted}


@dataclass(frozen=True, slots=True)
class Paged:
    """A long list that is shown a page at a time: its template, entries a page, how many there are, and some of them."""

    template: str
    size: int
    count: Callable[[Shelf], int]
    view: Callable[[Shelf, Reader, slice], Any]
    exports: tuple[tuple[str, str], ...] = ()


PAGED: Mapping[str, Paged] = {
    "matrix.html": Paged("matrix.html", 200, lines_of, matrix_part, (("DOCX", "matrix.docx"),)),
    "documents.html": Paged("documents.html", 100, lambda held: len(held.newest), documents),
    "checks.html": Paged("checks.html", 100, lambda held: len(held.findings), checks),
}


def parts_of(held: Shelf, path: str) -> int:
    """Return how many pages a long list has."""
    return max(1, -(-PAGED[path].count(held) // PAGED[path].size))


def _part(held: Shelf, reader: Reader, place: Place, number: int, link: Callable[[int], str]) -> str:
    """Return one page of a long list; ``link`` says where the others are."""
    path = place.path if place.path in PAGED else f"{place.path.partition('.')[0]}.html"
    kind, pages = PAGED[path], parts_of(held, path)
    number = min(number, pages)
    view = kind.view(held, reader, slice((number - 1) * kind.size, number * kind.size))
    pager = {"page": number, "pages": pages, "before": link(number - 1), "after": link(number + 1)}
    return render(held, reader, place, kind.template, {"view": view, "exports": kind.exports, "pager": pager})


@dataclass(frozen=True, slots=True)
class Explained:
    """A check with its method in paragraphs."""

    code: str
    title: str
    method: tuple[str, ...]
    tolerance: str | None


@dataclass(frozen=True, slots=True)
class MethodView:
    """How things are found and checked, from the same texts as the reference."""

    checks: tuple[Explained, ...]
    terms: tuple[tuple[str, tuple[str, ...]], ...]


@lru_cache(maxsize=1)
def method() -> MethodView:
    """Return the checks of the catalogue and the terms of the vocabulary."""
    terms = tuple(
        (name, tuple((inspect.getdoc(one) or "").replace("``", "").split("\n\n")))
        for module in TERMS
        for name, one in sorted(vars(module).items())
        if inspect.isclass(one) and one.__module__ == module.__name__
    )
    explained = tuple(
        Explained(
            one.code, one.title, tuple(inspect.cleandoc(one.method).replace("`", "").split("\n\n")), one.tolerance
        )
        for one in CATALOGUE
    )
    return MethodView(explained, terms)


_SIMPLE: Mapping[str, tuple[str, Callable[[Shelf, Reader], dict[str, Any]]]] = {
    "index.html": ("overview.html", _overview),
    "treaties.html": ("treaties.html", lambda held, reader: {"view": instruments(held, reader)}),
    "calendar.html": ("calendar.html", lambda held, reader: {"view": session_views(held, reader)}),
    "trade.html": ("trade.html", lambda held, reader: {"view": trade(held, reader)}),
    "polls.html": ("polls.html", lambda held, reader: {"view": polls(held, reader)}),
    "scores.html": ("scores.html", lambda held, reader: {"view": matrices(held, reader)}),
    "method.html": ("method.html", lambda _held, _reader: {"view": method()}),
}


def _listed(
    held: Shelf, reader: Reader, place: Place, found: Answer, heading: str = "", under: tuple[str, str] | None = None
) -> str:
    """Return a list of commitments; ``under`` is the facet and value that the static site lists them by."""

    def page_link(number: int) -> str:
        if place.live:
            return f"?{found.query.address(page=number)}"
        name = facet_file(*under, number) if under else f"commitments{f'.{number}' if number > 1 else ''}.html"
        return f"{place.home}{name}"

    context = {
        "heading": heading or reader.tongue.word("Commitments"),
        "query": _fields(found.query),
        "rows": found.page,
        "total": found.total,
        "pages_count": found.pages,
        "options": {facet: options(reader, held, facet, found.counts[facet]) for facet in FACETS},
        "facets": [(facet, reader.tongue.word(LABELS[facet])) for facet in FACETS],
        "exports": [
            (kind.upper(), _export_link(place, found.query, kind, under))
            for kind in (EXPORTS if place.live or under is None or found.total <= LARGEST_EXPORT else ())
        ],
        "address": found.query.address,
        "page_link": page_link,
    }
    return render(held, reader, place, "commitments.html", context)


class _Fields(dict[str, Any]):
    """A query's fields by name, also as attributes, as templates like them."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the field holds
        return self[name]


def _fields(query: Query) -> _Fields:
    return _Fields({name: getattr(query, name) for name in ("q", *FACETS, "sort", "page", "narrows")})


def _export_link(place: Place, query: Query, kind: str, under: tuple[str, str] | None) -> str:
    if place.live:
        asked = query.address(page=1)
        return f"{place.home}commitments.{kind}{f'?{asked}' if asked else ''}"
    name = f"{under[0]}-{slug(under[1])}" if under else "commitments"
    return f"{place.home}../data/{name}.{kind}"


def options(reader: Reader, held: Shelf, facet: str, counts: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """Return the values of a facet with what a reader calls them and how many there are, in a reader's order."""
    made = [(value, label(reader, held, facet, value), count) for value, count in counts.items() if value]
    order: Callable[[tuple[str, str, int]], Any] = lambda one: one[1].casefold()  # noqa: E731
    if facet == "party":
        rank = {member.id: at for at, member in enumerate(held.snapshot.mechanism.members)}
        order = lambda one: (rank.get(one[0], len(rank)), one[1])  # noqa: E731
    elif facet == "session":
        order = lambda one: held.sessions[one[0]].start if one[0] in held.sessions else "9"  # noqa: E731
    elif facet in ("status", "evidence", "review"):
        order = lambda one: -one[2]  # noqa: E731
    return sorted(made, key=order)


def label(reader: Reader, held: Shelf, facet: str, value: str) -> str:
    """Return what a reader calls a value of a facet."""
    if facet == "session":
        return f"{value}: {held.sessions[value].title}" if value in held.sessions else value
    if facet in ("area", "party"):
        return sentence(reader.names.one(value))
    if facet == "language":
        return language_name(value, reader.locale)
    return value if value.isdecimal() else reader.tongue.word(value)


def static_pages(held: Shelf, reader: Reader, tongues: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield every page of the static site in a language, as path and HTML; ``tongues`` are all those it is made in."""
    offered = tuple(tongues)
    for path in _SIMPLE:
        yield path, page(held, reader, Place(path, tongues=offered)) or ""
    for path in PAGED:
        for number in range(1, parts_of(held, path) + 1):
            yield part_file(path, number), static_part(held, reader, path, number, offered)
    yield from _static_list(held, reader, None, offered)
    for facet, under in held.catalogue.counts.items():
        for value in sorted(under) if facet in FACETS else ():
            if value:
                yield from _static_list(held, reader, (facet, value), offered)
    for row in held.rows:
        path = f"c/{slug(row.id)}.html"
        yield path, page(held, reader, Place(path, tongues=offered)) or ""
    for known in sorted(held.moved):
        path = f"c/{slug(known)}.html"
        yield path, page(held, reader, Place(path, tongues=offered)) or ""
    for known in held.snapshot.readings:
        for name in (known, *(f"{known}.{other}" for other in siblings(held, known))):
            path = f"d/{name}.html"
            yield path, page(held, reader, Place(path, tongues=offered)) or ""


def part_file(path: str, number: int) -> str:
    """Return the file of the static site that holds one page of a long list."""
    return path if number == 1 else f"{path.removesuffix('.html')}.{number}.html"


def static_part(held: Shelf, reader: Reader, path: str, number: int, tongues: tuple[str, ...]) -> str:
    """Return one page of a long list as the static site has it."""
    place = Place(part_file(path, number), tongues=tongues)
    return _part(held, reader, place, number, lambda at: part_file(path, at))


def _static_list(
    held: Shelf, reader: Reader, under: tuple[str, str] | None, tongues: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    asked = query_of({under[0]: under[1]} if under else {})
    heading = f"{reader.tongue.word('Commitments')} · {label(reader, held, *under)}" if under else ""
    pages = answer(held.catalogue, asked).pages
    for number in range(1, pages + 1):
        found = answer(held.catalogue, replace(asked, page=number))
        path = facet_file(*under, number) if under else f"commitments{f'.{number}' if number > 1 else ''}.html"
        yield path, _listed(held, reader, Place(path, tongues=tongues), found, heading, under)


def static_exports(held: Shelf) -> Iterator[tuple[str, bytes]]:
    """Yield the files to take along, which are the same in every language: all commitments, and those by facet."""
    for kind in EXPORTS:
        yield f"data/commitments.{kind}", export(held.rows, kind)
    for facet in FACETS:
        for value, count in held.catalogue.counts[facet].items():
            if value and count <= LARGEST_EXPORT:
                rows = list(answer(held.catalogue, query_of({facet: value})).rows)
                for kind in EXPORTS:
                    yield f"data/{facet}-{slug(value)}.{kind}", export(rows, kind)


def matrix_file(held: Shelf, reader: Reader) -> bytes:
    """Return the progress matrix as a Word document."""
    return matrix_document(matrix(held, reader), held.snapshot.mechanism.title(reader.locale), reader.tongue)


__all__ = ["PAGE_SIZE", "matrix_file", "method", "page", "static_exports", "static_pages"]
