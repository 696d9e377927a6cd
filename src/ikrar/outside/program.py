"""The very program that reads: a hash over its code, its language files and the libraries that it reads with."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

_PARTS = ("errors.py", "extract", "languages", "model", "pipeline.py", "readers", "register", "version.py")
"""What a reading follows from, beside the text and the mechanism."""
_LIBRARIES = (
    "ahocorasick-rs",
    "charset-normalizer",
    "daachorse",
    "lxml",
    "msgspec",
    "py3langid",
    "pypdf",
    "python-docx",
    "trafilatura",
)


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return a hash that differs where the same bytes may be read differently; method versions change with releases only."""
    hasher = hashlib.sha256()
    for name, data in _files():
        hasher.update(f"{name} {len(data)}\n".encode() + data)
    hasher.update(f"{sys.version_info[:2]} {unicodedata.unidata_version}".encode())
    for library in _LIBRARIES:
        hasher.update(f"{library} {_version(library)}\n".encode())
    return hasher.hexdigest()


def _files() -> Iterator[tuple[str, bytes]]:
    root = files("ikrar")
    for part in _PARTS:
        yield from _below(root / part, part)


def _below(node: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if node.is_file():
        yield name, node.read_bytes()
    elif node.is_dir():
        for child in sorted(node.iterdir(), key=lambda one: one.name):
            if child.name != "__pycache__":
                yield from _below(child, f"{name}/{child.name}")


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
