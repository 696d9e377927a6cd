"""Keeping a shelf: every table written anew into a file of its own, which then takes the place of the one before."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from ikrar.errors import RegisterError
from ikrar.outside.search import folded
from ikrar.outside.shelves.log import Places, marks_of
from ikrar.outside.shelves.schema import FORM, INDEXES, TABLES, packed
from ikrar.site.layers import Layered
from ikrar.site.shelf import Shelf
from ikrar.site.stamps import stamps_of

PRAGMAS = ("journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "cache_size=-32768")
"""The file is nobody else's before it is whole, and is made anew where it is not."""


def write_shelf(path: Path, held: Shelf, places: Places) -> None:
    """Keep a shelf in a file.

    Raises RegisterError where it cannot be written.
    """
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    try:
        partial.unlink(missing_ok=True)
        with closing(sqlite3.connect(partial)) as base:
            for pragma in PRAGMAS:
                base.execute(f"PRAGMA {pragma}")
            base.executescript(TABLES)
            base.execute("BEGIN")
            _fill(base, held, places)
            base.execute("COMMIT")
            base.executescript(INDEXES)
            base.execute("INSERT INTO words (words) VALUES ('optimize')")
            base.execute("ANALYZE")
        partial.replace(path)
    except (OSError, sqlite3.Error) as error:
        partial.unlink(missing_ok=True)
        hint = "make room there, or give the register's folder to who runs this"
        raise RegisterError(f"cannot keep the pages' tables: {error}", place=str(path), hint=hint) from error


def _fill(base: sqlite3.Connection, held: Shelf, places: Places) -> None:
    listed, mechanism = held.catalogue, held.snapshot.mechanism
    base.executemany("INSERT INTO rows VALUES (?, ?, ?)", _numbered(listed.rows))
    base.executemany("INSERT INTO sets VALUES (?, ?, ?, ?)", _sets(held))
    base.executemany(
        "INSERT INTO orders VALUES (?, ?)", ((name, some.tobytes()) for name, some in listed.orders.items())
    )
    base.executemany("INSERT INTO entries VALUES (?, ?, ?)", _numbered(held.read.values()))
    base.executemany("INSERT INTO claims VALUES (?, ?)", as_read(held.entry_of).items())
    base.executemany("INSERT INTO evidence VALUES (?, ?, ?)", _numbered(held.evidence.values()))
    base.executemany("INSERT INTO recorded VALUES (?, ?, ?)", _numbered(held.recorded.values()))
    base.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", _documents(held, places))
    base.executemany("INSERT INTO findings VALUES (?, ?)", ((at, packed(one)) for at, one in enumerate(held.findings)))
    found = ((known, packed(one)) for known, some in held.found.items() for one in some)
    base.executemany("INSERT INTO found (claim, data) VALUES (?, ?)", found)
    base.executemany("INSERT INTO moved VALUES (?, ?)", held.moved.items())
    base.executemany("INSERT INTO slugs VALUES (?, ?)", held.renamed.items())
    base.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", _words(held))
    base.executemany("INSERT INTO stamps VALUES (?, ?, ?)", _stamps(held, places))
    told = {
        "form": FORM,
        "seq": held.snapshot.seq,
        "head": places.head,
        "day": held.day,
        "doubtful": held.doubtful,
        "standing": listed.standing.to_bytes(listed.standing.bit_length() // 8 + 1, "little"),
        "rows": len(listed.rows),
        "mechanism": replace(mechanism, commitments=(), evidence=()),
        "latest": held.latest,
        "withdrawn": sorted(held.snapshot.withdrawn),
        "judged": held.judged,
        "judgements": held.snapshot.judgements,
    }
    base.executemany("INSERT INTO told VALUES (?, ?)", ((name, packed(value)) for name, value in told.items()))


def as_read(held: Mapping[str, str]) -> Mapping[str, str]:
    """Return a mapping as it was before people's decisions were laid over it."""
    return held.base if isinstance(held, Layered) else held


def _numbered(some: Iterable[object]) -> Iterator[tuple[int, str, bytes]]:
    for at, one in enumerate(some):
        yield at, one.id, packed(one)  # type: ignore[attr-defined]


def _sets(held: Shelf) -> Iterator[tuple[str, str, int, bytes]]:
    for facet, under in held.catalogue.index.items():
        for value, some in under.items():
            if some:
                data = some.to_bytes(some.bit_length() // 8 + 1, "little")
                yield facet, value, some.bit_count(), zlib.compress(data, 1)


def _documents(held: Shelf, places: Places) -> Iterator[tuple[int, str, int, int | None, int, bytes]]:
    rank = {known: at for at, known in enumerate(held.newest)}
    for at, (known, line) in enumerate(held.documents.items()):
        yield at, known, places.recorded[known], places.read.get(known), rank[known], packed(line)


def _stamps(held: Shelf, places: Places) -> Iterator[tuple[str, str, str]]:
    made = stamps_of(held, marks_of(held, places.recorded, places.read))
    yield from (("entry", known, one) for known, one in made.entries.items())
    yield from (("document", known, one) for known, one in made.documents.items())


def _words(held: Shelf) -> Iterator[tuple[int, str]]:
    for at, row in enumerate(held.catalogue.rows):
        yield at, folded(" \n ".join([row.title, *(one.claim.quote.text for one in held.entries[row.id].wordings)]))
