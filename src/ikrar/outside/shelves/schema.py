"""The tables of a kept shelf, and how their values are encoded."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from ikrar.version import METHOD

FORM = f"1 {METHOD}"
"""The form of the tables and the method that filled them: a shelf of another form is made anew."""
SUFFIX = ".desk"
"""What the name of a shelf's file has behind that of its register."""
TABLES = """
CREATE TABLE told (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE rows (at INTEGER PRIMARY KEY, id TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE sets (facet TEXT, value TEXT, count INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (facet, value));
CREATE TABLE orders (name TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE entries (at INTEGER PRIMARY KEY, id TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE claims (id TEXT PRIMARY KEY, entry TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE evidence (at INTEGER PRIMARY KEY, id TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE recorded (at INTEGER PRIMARY KEY, id TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE documents (
    at INTEGER PRIMARY KEY, id TEXT NOT NULL, recorded INTEGER NOT NULL, read INTEGER, rank INTEGER NOT NULL,
    data BLOB NOT NULL
);
CREATE TABLE findings (at INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE found (at INTEGER PRIMARY KEY, claim TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE stamps (kind TEXT NOT NULL, id TEXT NOT NULL, stamp TEXT NOT NULL);
CREATE TABLE moved (id TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE slugs (slug TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
    text, content='', detail='full', tokenize='unicode61 remove_diacritics 2'
);
"""
INDEXES = """
CREATE UNIQUE INDEX rows_by_id ON rows (id);
CREATE UNIQUE INDEX entries_by_id ON entries (id);
CREATE UNIQUE INDEX evidence_by_id ON evidence (id);
CREATE UNIQUE INDEX recorded_by_id ON recorded (id);
CREATE UNIQUE INDEX documents_by_id ON documents (id);
CREATE INDEX documents_by_rank ON documents (rank);
CREATE INDEX found_by_claim ON found (claim);
"""
Kind = TypeVar("Kind")
_ENCODER = msgspec.msgpack.Encoder(decimal_format="string")


def packed(value: object) -> bytes:
    """Return a value as bytes."""
    return _ENCODER.encode(value)


def unpacked(data: bytes, kind: type[Kind]) -> Kind:
    """Return the value that :func:`packed` packed."""
    value: Kind = _decoder(kind).decode(data)  # type: ignore[arg-type]
    return value


@lru_cache(maxsize=32)
def _decoder(kind: type[Any]) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)
