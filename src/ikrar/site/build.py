"""The whole static site as files: relative links only, so that any web server or a memory stick can carry it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ikrar.site.pieces import Piece, made, pieces
from ikrar.site.render import POLICY, assets
from ikrar.site.shelf import Reader, Shelf, reader
from ikrar.site.stamps import Stamps
from ikrar.site.tongue import tongue

SEARCH = "find.js"
"""The only script of the static site."""


def site_files(held: Shelf, locales: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the site, as path and bytes; equal registers give equal bytes."""
    readers = [reader(held, tongue(one)) for one in locales]
    for piece in pieces(held, locales, Stamps({}, {})):
        yield from files_of(held, readers, piece)


def files_of(held: Shelf, readers: Sequence[Reader], piece: Piece) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a piece of the site, in the languages of the readers."""
    return front_files(held, [one.locale for one in readers]) if piece.kind == "front" else made(held, readers, piece)


def front_files(held: Shelf, locales: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the first page and what all pages look like with."""
    yield "index.html", _front(held, locales).encode()
    for name, data in assets():
        if name.endswith(".css") or name == SEARCH:
            yield f"assets/{name}", data


def _front(held: Shelf, locales: Sequence[str]) -> str:
    """Return the first page: the languages to choose from."""
    items = "".join(
        f'<li><a href="{one}/index.html" lang="{one}" hreflang="{one}">{escape(tongue(one).own_name)}: '
        f"{escape(held.snapshot.mechanism.title(one))}</a></li>"
        for one in locales
    )
    title = escape(held.snapshot.mechanism.title())
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<title>{title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="assets/site.css"></head>'
        f'<body><main><div class="wrap"><h1>{title}</h1><ul class="items">{items}</ul></div></main></body></html>\n'
    )
