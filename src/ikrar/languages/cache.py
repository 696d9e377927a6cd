"""What was made of language files, kept between runs: to make it anew costs more than all else at a cold start.

A kept file bears the hash of the texts it was made of, of the package's version and of the code that made it, so that it can be
stale in no way, and the hash of its own bytes, so that a damaged one is not used. Where the folder cannot be written, nothing
is kept; a kept file that cannot be read is made anew.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from ikrar.version import __version__

Made = TypeVar("Made")
SWITCH = "IKRAR_CACHE"
"""The environment variable that names another folder, or, empty, keeps nothing."""
_HASH = 32
"""Bytes of the hash before the kept ones."""


@dataclass(frozen=True, slots=True)
class Form(Generic[Made]):
    """How something is written down and read again; ``encode`` gives None where it cannot be kept on this platform.

    ``code`` are the files (``__file__``) of the modules that make it.
    """

    encode: Callable[[Made], bytes | None]
    decode: Callable[[bytes], Made]
    code: tuple[str, ...] = ()


def as_msgpack(kind: type[Made], *code: str) -> Form[Made]:
    """Return the form of plain data of one type."""

    def decode(data: bytes) -> Made:
        return msgspec.msgpack.decode(data, type=kind)

    return Form(msgspec.msgpack.encode, decode, code)


def folder() -> Path | None:
    """Return the folder for kept files: ``$IKRAR_CACHE``, else ``ikrar`` in the user's folder for caches."""
    chosen = os.environ.get(SWITCH)
    if chosen is not None:
        return Path(chosen) if chosen else None
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return Path(base) / "ikrar" if base else Path.home() / ".cache" / "ikrar"
    except RuntimeError:
        return None


def digest(texts: Sequence[str]) -> str:
    """Return a hash of texts, each apart from the next."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()


def kept(name: str, texts: Sequence[str], form: Form[Made], make: Callable[[], Made]) -> Made:
    """Return what ``make`` makes of ``texts``, from the kept file where there is one."""
    place = folder()
    if place is None:
        return make()
    key = digest((__version__, *map(_stamp, form.code), *texts))[:24]
    file = place / f"{name}-{key}.msgpack"
    try:
        return form.decode(_whole(file.read_bytes()))
    except (OSError, ValueError, msgspec.MsgspecError):
        made = make()
        data = form.encode(made)
        if data is not None:
            _write(file, hashlib.sha256(data).digest() + data)
        return made


def _stamp(file: str) -> str:
    """Return what changes with a file of code."""
    try:
        found = Path(file).stat()
    except OSError:
        return ""
    return f"{found.st_size}-{found.st_mtime_ns}"


def _whole(data: bytes) -> bytes:
    """Return what a file holds behind its hash; ValueError where the two do not agree."""
    head, body = data[:_HASH], data[_HASH:]
    if hashlib.sha256(body).digest() != head:
        raise ValueError("damaged")
    return body


def _write(file: Path, data: bytes) -> None:
    """Write whole or not at all, and never fail: the next run can make it anew."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).replace(file)
    except OSError:
        return
