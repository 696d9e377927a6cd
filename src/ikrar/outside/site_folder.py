"""Writing the static site: only what changed, and nothing left over from before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ikrar.errors import PublishError
from ikrar.outside.write import write_bytes

MANIFEST = ".ikrar-site.json"
Files = dict[str, str]
"""Files by their paths, with the hash of what is in each."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the files of a site."""

    new: int
    same: int
    removed: int


@dataclass(frozen=True, slots=True)
class Part:
    """Some files of a site with the stamp of what they follow from."""

    stamp: str
    files: Files


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the last writing left, by the keys of the parts."""

    parts: dict[str, Part]


class SiteFolder:
    """A folder with a site in it, being brought up to date part by part.

    Raises PublishError where the folder holds files and none of them says that it is a site of this kind.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._before = _manifest(folder)
        self._now: dict[str, Part] = {}
        self._new = 0

    def keep(self, key: str, stamp: str) -> bool:
        """Leave a part as it is, where its stamp is that of last time and all of its files are there; say whether it is."""
        held = self._before.get(key)
        if not stamp or held is None or held.stamp != stamp:
            return False
        if not all((self._folder / path).is_file() for path in held.files):
            return False
        self._now[key] = held
        return True

    def known(self, key: str) -> Files:
        """Return the files of a part as they were written last time."""
        held = self._before.get(key)
        return held.files if held else {}

    def put(self, key: str, stamp: str, files: Files, new: int) -> None:
        """Take note of a part that was written, and of how many of its files are new or changed."""
        self._now[key] = Part(stamp, files)
        self._new += new

    def finish(self) -> Written:
        """Remove what was written last time and is no part of the site any more; foreign files never."""
        now = {path for part in self._now.values() for path in part.files}
        gone = {path for part in self._before.values() for path in part.files} - now
        try:
            for path in gone:
                (self._folder / path).unlink(missing_ok=True)
        except OSError as error:
            raise _failed(self._folder, error) from error
        write_bytes(self._folder / MANIFEST, msgspec.json.encode(Manifest(self._now)))
        return Written(self._new, len(now) - self._new, len(gone))


def write_files(folder: Path, made: Iterable[tuple[str, bytes]], before: Mapping[str, str]) -> tuple[Files, int]:
    """Write those files below a folder that are not there as they are; return all of them, and how many were written.

    Raises PublishError where one cannot be written.
    """
    files: Files = {}
    new = 0
    try:
        for path, data in made:
            digest = files[path] = hashlib.blake2b(data, digest_size=16).hexdigest()
            place = folder / path
            if before.get(path) == digest and place.is_file():
                continue
            partial = place.with_name(place.name + ".partial")
            try:
                partial.write_bytes(data)
            except FileNotFoundError:
                place.parent.mkdir(parents=True, exist_ok=True)
                partial.write_bytes(data)
            partial.replace(place)
            new += 1
    except OSError as error:
        raise _failed(folder, error) from error
    return files, new


def write_site(folder: Path, made: Iterable[tuple[str, bytes]]) -> Written:
    """Write a whole site below a folder, as one part."""
    held = SiteFolder(folder)
    files, new = write_files(folder, made, held.known(""))
    held.put("", "", files, new)
    return held.finish()


def _failed(folder: Path, error: OSError) -> PublishError:
    return PublishError(f"cannot write the site: {error.strerror}", place=str(folder))


def _manifest(folder: Path) -> dict[str, Part]:
    held = folder / MANIFEST
    if not held.is_file():
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise PublishError(
                "the folder holds something else", place=str(folder), hint="give an empty folder or a new one"
            )
        return {}
    data = held.read_bytes()
    try:
        parts = msgspec.json.decode(data, type=Manifest).parts
    except msgspec.DecodeError:
        parts = {"": Part("", _plain(data, held))}
    # Only names that a site can have: a list that was tampered with removes nothing elsewhere.
    return {key: Part(part.stamp, {path: one for path, one in part.files.items() if _is_inside(path)}) for key, part in parts.items()}


def _plain(data: bytes, held: Path) -> Files:
    """Return the files of a list as earlier versions wrote it."""
    try:
        read = msgspec.json.decode(data, type=dict[str, object])
    except msgspec.DecodeError as error:
        raise PublishError("the list of files is damaged", place=str(held), hint="give an empty folder") from error
    return {path: one for path, one in read.items() if isinstance(one, str)}


def _is_inside(path: str) -> bool:
    return not Path(path).is_absolute() and ".." not in Path(path).parts
