"""The progress matrix that a secretariat hands in: by session, one line a commitment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ikrar.publish.words import day, sentence
from ikrar.site.history import GONE
from ikrar.site.rows import Row
from ikrar.site.shelf import Reader, Shelf


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


def matrix(held: Shelf, reader: Reader, rows: Iterable[Row] | None = None) -> tuple[MatrixGroup, ...]:
    """Return the matrix of some commitments, or of all that were not rejected or merged, in the order of sessions."""
    groups: dict[str, list[MatrixLine]] = defaultdict(list)
    for row in held.rows if rows is None else rows:
        if row.review not in GONE:
            groups[row.session].append(_line(held, reader, row))
    order = sorted(groups, key=lambda known: held.sessions[known].start if known in held.sessions else "9999")
    return tuple(MatrixGroup(_title(held, reader, known), tuple(groups[known])) for known in order)


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
