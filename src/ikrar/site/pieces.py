"""The static site in pieces: files that follow from the same things, each with a stamp of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ikrar.register.codec import encode
from ikrar.site import pages
from ikrar.site.finder import search_files
from ikrar.site.matrix import rows_of
from ikrar.site.query import FACETS, PAGE_SIZE, Query, answer, query_of
from ikrar.site.shelf import Reader, Shelf
from ikrar.site.stamps import Stamps, frame, stamp


@dataclass(frozen=True, slots=True)
class Piece:
    """Some files: the kind of page, what it is of, which page of it, and the stamp; an empty one says nothing."""

    kind: str
    name: str = ""
    value: str = ""
    page: int = 1
    stamp: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.kind} {self.name} {self.value} {self.page}"


def pieces(held: Shelf, locales: Sequence[str], stamps: Stamps) -> Iterator[Piece]:
    """Yield the pieces of the site, in an order that keeps what is alike together."""
    base = stamp((frame(), *locales, encode(held.snapshot.mechanism)))
    yield Piece("front")
    for path in pages.plain_paths():
        yield Piece("page", path)
    listed = _listed(held, base, stamps)
    yield Piece("word", stamp=stamp((base, *(stamps.entries.get(row.id, "") for row in rows_of(held)))))
    yield Piece("find", stamp=stamp((base, *(stamps.entries.get(row.id, "") for row in held.catalogue.rows))))
    yield from listed
    for path, some in _long(held, stamps):
        size = pages.PAGED[path].size
        for number in range(pages.parts_of(held, path)):
            part = some[number * size : (number + 1) * size]
            yield Piece("part", path, "", number + 1, stamp((base, len(some), *part)))
    for known in held.place_of:
        if known in held.by_id:
            yield Piece("c", known, stamp=stamp((base, stamps.entries.get(known, known))))
    for known in sorted(held.moved):
        yield Piece("c", known, stamp=stamp((base, "moved", stamps.entries.get(held.moved[known], ""))))
    for known in held.snapshot.readings:
        yield Piece("d", known, stamp=stamp((base, stamps.documents.get(known, known))))


def _long(held: Shelf, stamps: Stamps) -> Iterator[tuple[str, list[str]]]:
    """Yield the long lists with the stamps of what they show, in their order."""
    yield "matrix.html", [stamps.entries.get(row.id, "") for row in rows_of(held)]
    yield "documents.html", [stamps.documents.get(known, "") for known in held.newest]
    yield "checks.html", [stamp((encode(one),)) for one in held.findings]


def _listed(held: Shelf, base: str, stamps: Stamps) -> Iterator[Piece]:
    """Yield the lists of commitments, all and under each value of each facet, and the files to take along."""
    of_row = [stamps.entries.get(row.id, "") for row in held.catalogue.rows]
    counts = encode([[facet, sorted(held.catalogue.counts[facet].items())] for facet in FACETS])
    for facet, value in [("", ""), *((facet, value) for facet in FACETS for value in held.catalogue.counts[facet] if value)]:
        places = list(answer(held.catalogue, _query(facet, value)).places)
        whole = stamp((base, *(of_row[at] for at in places)))
        if not facet or len(places) <= pages.LARGEST_EXPORT:
            yield Piece("files", facet, value, 1, whole)
        for number in range(max(1, -(-len(places) // PAGE_SIZE))):
            shown = (of_row[at] for at in places[number * PAGE_SIZE : (number + 1) * PAGE_SIZE])
            yield Piece("list", facet, value, number + 1, stamp((base, len(places), "" if number else counts, *shown)))


def _query(facet: str, value: str) -> Query:
    return query_of({facet: value}) if facet else Query()


def made(held: Shelf, readers: Sequence[Reader], piece: Piece) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a piece, in every language."""
    locales = tuple(one.locale for one in readers)
    if piece.kind == "files":
        yield from pages.taken_along(held, piece.name, piece.value)
    if piece.kind == "find":
        yield from search_files(held)
    for one in readers:
        for path, data in _in_language(held, one, piece, locales):
            yield f"{one.locale}/{path}", data


def _in_language(
    held: Shelf, one: Reader, piece: Piece, locales: tuple[str, ...]
) -> Iterable[tuple[str, bytes]]:
    if piece.kind == "word":
        return pages.word_files(held, one)
    if piece.kind == "list":
        return _text(pages.static_list(held, one, (piece.name, piece.value), piece.page, locales))
    if piece.kind == "part":
        return _text(pages.static_part(held, one, piece.name, piece.page, locales))
    if piece.kind in ("page", "c"):
        folder = "c" if piece.kind == "c" else ""
        return _text(pages.static_page(held, one, folder, piece.name, locales))
    if piece.kind == "d":
        return (
            found for name in pages.document_names(held, piece.name)
            for found in _text(pages.static_page(held, one, "d", name, locales))
        )  # fmt: skip
    return ()


def _text(found: tuple[str, str]) -> Iterator[tuple[str, bytes]]:
    path, html = found
    yield path, html.encode()
