"""Every page by its path: what the desk answers with and the static site writes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from ikrar.check.catalogue import CATALOGUE
from ikrar.model import claims, findings, measures, mechanism, snapshot, text
from ikrar.publish.words import language_name, sentence
from ikrar.site.atlas import atlas
from ikrar.site.commitment import commitment, moved
from ikrar.site.document import document, documents, siblings, sides
from ikrar.site.exports import export, matrix_document
from ikrar.site.matrix import lines_of, matrix, matrix_part
from ikrar.site.overview import overview, session_views
from ikrar.site.printed import matrix_pdf
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
LONGEST_MATRIX = 5_000
"""Lines of the progress matrix that are offered as one document."""
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
    "matrix.html": Paged("matrix.html", 200, lines_of, matrix_part, (("PDF", "matrix.pdf"), ("DOCX", "matrix.docx"))),
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
    exports = kind.exports if kind.count(held) <= LONGEST_MATRIX else ()
    return render(held, reader, place, kind.template, {"view": view, "exports": exports, "pager": pager})


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
    "map.html": ("map.html", lambda held, reader: {"view": atlas(held, reader)}),
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

    narrowed = place.live or found.query.page == 1
    context = {
        "heading": heading or reader.tongue.word("Commitments"),
        "query": _fields(found.query),
        "rows": found.page,
        "total": found.total,
        "pages_count": found.pages,
        "options": {facet: options(reader, held, facet, found.counts[facet]) for facet in FACETS} if narrowed else {},
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


def plain_paths() -> Iterable[str]:
    """Return the paths of the pages that are one page each."""
    return _SIMPLE


def static_page(
    held: Shelf, reader: Reader, folder: str, known: str, tongues: tuple[str, ...]
) -> tuple[str, str]:
    """Return one page of the static site as path and HTML; ``tongues`` are the languages that the site is made in."""
    path = f"{folder}/{slug(known) if folder == 'c' else known}.html" if folder else known
    return path, page(held, reader, Place(path, tongues=tongues)) or ""


def document_names(held: Shelf, known: str) -> list[str]:
    """Return the names of a document's pages: its own, and those beside its translations."""
    return [known, *(f"{known}.{other}" for other in siblings(held, known))]


def part_file(path: str, number: int) -> str:
    """Return the file of the static site that holds one page of a long list."""
    return path if number == 1 else f"{path.removesuffix('.html')}.{number}.html"


def static_part(
    held: Shelf, reader: Reader, path: str, number: int, tongues: tuple[str, ...]
) -> tuple[str, str]:
    """Return one page of a long list of the static site, as path and HTML."""
    place = Place(part_file(path, number), tongues=tongues)
    return place.path, _part(held, reader, place, number, lambda at: part_file(path, at))


def static_list(
    held: Shelf, reader: Reader, under: tuple[str, str], number: int, tongues: tuple[str, ...]
) -> tuple[str, str]:
    """Return one page of the list of commitments, or of those under a value of a facet, as path and HTML."""
    facet, value = under
    asked = replace(query_of({facet: value} if facet else {}), page=number)
    heading = f"{reader.tongue.word('Commitments')} · {label(reader, held, facet, value)}" if facet else ""
    path = facet_file(facet, value, number) if facet else part_file("commitments.html", number)
    found = answer(held.catalogue, asked)
    return path, _listed(held, reader, Place(path, tongues=tongues), found, heading, under if facet else None)


def taken_along(held: Shelf, facet: str, value: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files to take along, which are the same in every language: of all commitments, or those of a facet's value."""
    rows = answer(held.catalogue, query_of({facet: value} if facet else {})).rows
    name = f"{facet}-{slug(value)}" if facet else "commitments"
    for kind in EXPORTS:
        yield f"data/{name}.{kind}", export(rows, kind)


def word_files(held: Shelf, reader: Reader) -> Iterator[tuple[str, bytes]]:
    """Yield the progress matrix as documents, where it is not too long for one."""
    if lines_of(held) <= LONGEST_MATRIX:
        for kind in ("docx", "pdf"):
            yield f"matrix.{kind}", matrix_file(held, reader, kind)


def matrix_file(held: Shelf, reader: Reader, kind: str = "docx") -> bytes:
    """Return the progress matrix as a Word document, or as ``pdf``."""
    title, groups = held.snapshot.mechanism.title(reader.locale), matrix(held, reader)
    if kind == "pdf":
        return matrix_pdf(groups, title, reader.tongue, held.day, held.snapshot.seq)
    return matrix_document(groups, title, reader.tongue)


__all__ = ["PAGE_SIZE", "matrix_file", "method", "page"]
