"""Parsed language files kept between runs: reading them anew costs more than all else at a cold start.

A kept file bears the hash of the texts it was made of and of the package's version, so that it can be stale in no way. Where
the folder cannot be written, nothing is kept; a kept file that cannot be read is made anew.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from ikrar.version import __version__

Made = TypeVar("Made")
SWITCH = "IKRAR_CACHE"
"""The environment variable that names another folder, or, empty, keeps nothing."""


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


def kept(name: str, texts: Sequence[str], kind: type[Made], make: Callable[[], Made]) -> Made:
    """Return what ``make`` makes of ``texts``, from the kept file where there is one."""
    place = folder()
    if place is None:
        return make()
    digest = hashlib.sha256("\0".join((__version__, *texts)).encode()).hexdigest()[:24]
    file = place / f"{name}-{digest}.msgpack"
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        made = make()
        _write(file, msgspec.msgpack.encode(made))
        return made


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
