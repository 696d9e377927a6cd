"""The progress matrix that a secretariat hands in: by session, one line a commitment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from ikrar.publish.words import day, sentence
from ikrar.site.history import GONE
from ikrar.site.places import among, first
from ikrar.site.rows import Row
from ikrar.site.shelf import Reader, Shelf

ALL = slice(None)


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """One commitment: its paragraph, words, lead, deadline, standing and newest evidence."""

    id: str
    paragraph: str
    commitment: str
    lead: str
    deadline: str
    standing: str
    evidence: str


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """The commitments of one session."""

    title: str
    lines: tuple[MatrixLine, ...]


def matrix(
    held: Shelf, reader: Reader, rows: Iterable[Row] | None = None, chosen: slice = ALL
) -> tuple[MatrixGroup, ...]:
    """Return the matrix of some commitments, or of all that were not rejected or merged, in the order of sessions.

    ``chosen`` are the lines to show of all there are.
    """
    groups: dict[str, list[MatrixLine]] = {}
    for row in _some(held, chosen) if rows is None else rows:
        if row.review not in GONE:
            groups.setdefault(row.session, []).append(_line(held, reader, row))
    order = sorted(groups, key=lambda known: held.sessions[known].start if known in held.sessions else "9999")
    return tuple(MatrixGroup(_title(held, reader, known), tuple(groups[known])) for known in order)


def matrix_part(held: Shelf, reader: Reader, chosen: slice) -> tuple[MatrixGroup, ...]:
    """Return some lines of the whole matrix."""
    return matrix(held, reader, None, chosen)


def lines_of(held: Shelf) -> int:
    """Return how many lines the matrix has."""
    return sum(some.bit_count() for some in _by_session(held))


def rows_of(held: Shelf) -> Iterator[Row]:
    """Yield the rows of all lines, in their order."""
    return _some(held, ALL)


def _some(held: Shelf, chosen: slice) -> Iterator[Row]:
    """Yield the rows of some lines, counted in the order of sessions."""
    size = range(len(held.catalogue.rows))
    found = chain.from_iterable(among(size, some) for some in _by_session(held))
    start, end, _ = chosen.indices(lines_of(held))
    return held.catalogue.at(islice(found, start, end))


def _by_session(held: Shelf) -> list[int]:
    """Return the places of the commitments of each session, in the order of sessions, those tied to none last."""
    listed = held.catalogue
    left = listed.standing
    for gone in GONE:
        left &= ~listed.under("review", gone)
    start = {known: session.start for known, session in held.sessions.items()}
    known = sorted(listed.counts["session"], key=lambda one: (start.get(one, "9999"), first(listed.under("session", one))))
    found = [left & listed.under("session", one) for one in known]
    tied = 0
    for one in found:
        tied |= one
    return [*found, left & ~tied]


def _title(held: Shelf, reader: Reader, known: str) -> str:
    return held.sessions[known].title if known in held.sessions else reader.tongue.word("Not tied to a session")


def _line(held: Shelf, reader: Reader, row: Row) -> MatrixLine:
    found = [held.evidence[known] for known in held.entries[row.id].evidence if known in held.evidence]
    newest = max(found, key=lambda one: one.date, default=None)
    words = f"{day(newest.date, reader.locale)}: {newest.finding} ({newest.who})" if newest else ""
    return MatrixLine(
        row.id, row.paragraph, sentence(row.title), reader.names.several(row.parties), day(row.deadline, reader.locale),
        row.standing, words,
    )  # fmt: skip
