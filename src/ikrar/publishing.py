"""The static site of a register: in one process for a small register, in several for a large one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import msgspec

from ikrar.errors import PublishError
from ikrar.outside import clock
from ikrar.outside.site_folder import Files, SiteFolder, Written, write_files
from ikrar.outside.workers import cores, in_order
from ikrar.register.ports import Store
from ikrar.shelving import KeptRegister, is_large, shelf_in_memory
from ikrar.site.build import files_of
from ikrar.site.pieces import Piece, pieces
from ikrar.site.shelf import Reader, Shelf, reader
from ikrar.site.stamps import stamps_of
from ikrar.site.tongue import tongue

AT_ONCE = 40
"""Pieces that a process is given at a time."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What a process that makes pages must know."""

    register: str
    folder: str
    locales: tuple[str, ...]
    day: str


@dataclass(frozen=True, slots=True)
class Job:
    """A piece to make, and its files as they were last time."""

    piece: Piece
    before: Files


@dataclass(frozen=True, slots=True)
class Done:
    """The files of a piece, and how many of them were written; or why they could not be."""

    files: Files
    new: int
    error: str = ""


def publish(store: Store, folder: Path, locales: Sequence[str], told: Callable[[], None]) -> Written:
    """Write a register's site into a folder, or bring the one that is there up to date; ``told`` hears of each part.

    Raises PublishError where the folder holds something else or cannot be written.
    """
    site, day = SiteFolder(folder), clock.now()[:10]
    if store.url is None or not is_large(store):
        held = shelf_in_memory(store, day)
        stamps = stamps_of(held, lambda known: [act.hash for act in held.history.get(known, ())])
        make = partial(_written, held, [reader(held, tongue(one)) for one in locales], folder)
        for piece in pieces(held, locales, stamps):
            if not site.keep(piece.key, piece.stamp):
                done = make(Job(piece, site.known(piece.key)))
                site.put(piece.key, piece.stamp, done.files, done.new)
            told()
        return site.finish()
    _by_several(store.url, site, Setup(store.url, str(folder), tuple(locales), day), told)
    return site.finish()


def _by_several(register: str, site: SiteFolder, setup: Setup, told: Callable[[], None]) -> None:
    kept = KeptRegister(register)
    try:
        kept.catch_up(setup.day)
        held = kept.shelf(setup.day)
        wanted = _wanted(held, kept, site, setup, told)
        out: list[list[Piece]] = []
        answers = in_order(_jobs(wanted, site, out), prepare, msgspec.msgpack.encode(setup), cores())
        for answer in answers:
            for piece, data in zip(out.pop(0), answer, strict=True):
                done = msgspec.msgpack.decode(data, type=Done) if data else Done({}, 0, "a process ended over it")
                if done.error:
                    raise PublishError(f"{piece.key.strip()}: {done.error}", place=setup.folder)
                site.put(piece.key, piece.stamp, done.files, done.new)
                told()
    finally:
        kept.close()


def _wanted(
    held: Shelf, kept: KeptRegister, site: SiteFolder, setup: Setup, told: Callable[[], None]
) -> Iterator[Piece]:
    for piece in pieces(held, setup.locales, kept.stamps(held)):
        if site.keep(piece.key, piece.stamp):
            told()
        else:
            yield piece


def _jobs(wanted: Iterator[Piece], site: SiteFolder, out: list[list[Piece]]) -> Iterator[list[bytes]]:
    while some := list(islice(wanted, AT_ONCE)):
        out.append(some)
        yield [msgspec.msgpack.encode(Job(piece, site.known(piece.key))) for piece in some]


def prepare(setup: bytes) -> Callable[[Sequence[bytes]], list[bytes]]:
    """Make a process ready to write pieces of a site."""
    given = msgspec.msgpack.decode(setup, type=Setup)
    held = KeptRegister(given.register).shelf(given.day)
    make = partial(_written, held, [reader(held, tongue(one)) for one in given.locales], Path(given.folder))

    def work(some: Sequence[bytes]) -> list[bytes]:
        return [msgspec.msgpack.encode(make(msgspec.msgpack.decode(one, type=Job))) for one in some]

    return work


def _written(held: Shelf, readers: Sequence[Reader], folder: Path, job: Job) -> Done:
    try:
        files, new = write_files(folder, files_of(held, readers, job.piece), job.before)
    except PublishError as error:
        return Done({}, 0, error.message)
    return Done(files, new)
