"""Writing the static site: only what changed, and nothing left over from before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ikrar.errors import PublishError

MANIFEST = ".ikrar-site.json"


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the files of a site."""

    new: int
    same: int
    removed: int


def write_site(folder: Path, made: Iterable[tuple[str, bytes]]) -> Written:
    """Write files below a folder; those of the last time that are not made any more are removed, foreign ones never.

    Raises PublishError where the folder holds files and none of them says that it is a site of this kind, or where it
    cannot be written.
    """
    before = _manifest(folder)
    now: dict[str, str] = {}
    new = 0
    try:
        for path, data in made:
            digest = hashlib.sha256(data).hexdigest()
            now[path] = digest
            place = folder / path
            if before.get(path) == digest and place.is_file():
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            partial = place.with_name(place.name + ".partial")
            partial.write_bytes(data)
            partial.replace(place)
            new += 1
        gone = [path for path in before if path not in now]
        for path in gone:
            (folder / path).unlink(missing_ok=True)
        (folder / MANIFEST).write_text(json.dumps(now, indent=0, sort_keys=True), encoding="utf-8")
    except OSError as error:
        raise PublishError(f"cannot write the site: {error.strerror}", place=str(folder)) from error
    return Written(new, len(now) - new, len(gone))


def _manifest(folder: Path) -> dict[str, str]:
    held = folder / MANIFEST
    if not held.is_file():
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise PublishError(
                "the folder holds something else", place=str(folder), hint="give an empty folder or a new one"
            )
        return {}
    try:
        read = json.loads(held.read_text(encoding="utf-8"))
    except ValueError as error:
        raise PublishError("the list of files is damaged", place=str(held), hint="give an empty folder") from error
    # Only names that a site can have: a list that was tampered with removes nothing elsewhere.
    return {
        path: digest
        for path, digest in read.items()
        if isinstance(digest, str) and not Path(path).is_absolute() and ".." not in Path(path).parts
    }
