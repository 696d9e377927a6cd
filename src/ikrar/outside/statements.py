"""What a store says to an SQL database, on a connection that the caller opened and will commit."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa

from ikrar.model.snapshot import Event
from ikrar.outside.migrations import EVENTS, INPUTS, ORIGINALS, VECTORS
from ikrar.register.chain import GENESIS, link
from ikrar.register.drafts import Draft
from ikrar.register.filing import Filing, Original
from ikrar.register.ledger import JUDGED, STANDING, Marked, held_by, settle, unchanged

KEYS = 500
"""Keys asked for at a time: a statement takes only so many values."""


def last_of(connection: sa.Connection) -> tuple[int, str]:
    """Return the number and hash of the last event, or those that a log begins with."""
    query = sa.select(EVENTS.c.seq, EVENTS.c.hash).order_by(EVENTS.c.seq.desc()).limit(1)
    found = connection.execute(query).one_or_none()
    return (found.seq, found.hash) if found else (0, GENESIS)


def append(
    connection: sa.Connection, drafts: Sequence[Draft], at: str, seen: Mapping[str, int] | None = None
) -> tuple[Event, ...]:
    """Add drafts to the log; no other writer may be at work. ``seen`` as in :meth:`ikrar.register.ports.Store.append`."""
    if seen:
        query = (
            sa.select(EVENTS.c.subject, sa.func.max(EVENTS.c.seq))
            .where(EVENTS.c.subject.in_(list(seen)), EVENTS.c.kind == JUDGED)
            .group_by(EVENTS.c.subject)
        )
        unchanged(seen, {row[0]: row[1] for row in connection.execute(query)})
    added = link(drafts, last_of(connection), at)
    if added:
        connection.execute(EVENTS.insert(), [_values(event) for event in added])
    return added


def file(connection: sa.Connection, filings: Sequence[Filing], at: str) -> tuple[bool, ...]:
    """Take up what is new in filings, with their originals and marks; no other writer may be at work."""
    subjects = {one.subject for one in filings}
    newest = _newest(connection, subjects)
    marks = connection.execute(sa.select(INPUTS).where(INPUTS.c.subject.in_(subjects))) if newest else ()
    held = held_by(newest, (Marked(*row) for row in marks))
    settled = settle(filings, held, last_of(connection)[0])
    append(connection, settled.drafts, at)
    keep_originals(connection, settled.originals)
    if settled.marks:
        connection.execute(INPUTS.delete().where(INPUTS.c.key.in_([mark.key for mark in settled.marks])))
        connection.execute(INPUTS.insert(), [_values(mark) for mark in settled.marks])
    return settled.new


def keep_originals(connection: sa.Connection, originals: Sequence[Original]) -> None:
    """Keep those originals that are not kept yet."""
    hashes = [one.sha256 for one in originals]
    held = set(connection.scalars(sa.select(ORIGINALS.c.sha256).where(ORIGINALS.c.sha256.in_(hashes))))
    if wanted := [_values(one) for one in originals if one.sha256 not in held]:
        connection.execute(ORIGINALS.insert(), wanted)


def marked(connection: sa.Connection, keys: Sequence[str]) -> Mapping[str, str]:
    """Return, for those keys whose mark holds, the document that it led to."""
    newest = (
        sa.select(sa.func.max(EVENTS.c.seq))
        .where(EVENTS.c.subject == INPUTS.c.subject, EVENTS.c.kind.in_(STANDING))
        .scalar_subquery()
    )
    query = sa.select(INPUTS.c.key, INPUTS.c.subject).where(INPUTS.c.key.in_(keys), INPUTS.c.seq == newest)
    return {row.key: row.subject for row in connection.execute(query)}


def vectors(connection: sa.Connection, model: str, keys: Sequence[str]) -> dict[str, bytes]:
    """Return those vectors of a model that are kept, by key."""
    found: dict[str, bytes] = {}
    for at in range(0, len(keys), KEYS):
        wanted = sa.select(VECTORS.c.key, VECTORS.c.data).where(
            VECTORS.c.model == model, VECTORS.c.key.in_(keys[at : at + KEYS])
        )
        found |= {row.key: row.data for row in connection.execute(wanted)}
    return found


def keep_vectors(connection: sa.Connection, model: str, given: Mapping[str, bytes]) -> None:
    """Keep those vectors of a model that are not kept yet."""
    held = vectors(connection, model, list(given))
    if fresh := [{"model": model, "key": key, "data": data} for key, data in given.items() if key not in held]:
        connection.execute(VECTORS.insert(), fresh)


def _newest(connection: sa.Connection, subjects: Collection[str]) -> list[Event]:
    """Return the newest event of each document that decides whether it stands."""
    newest = (
        sa.select(sa.func.max(EVENTS.c.seq))
        .where(EVENTS.c.subject.in_(subjects), EVENTS.c.kind.in_(STANDING))
        .group_by(EVENTS.c.subject)
    )
    return [Event(*row) for row in connection.execute(sa.select(EVENTS).where(EVENTS.c.seq.in_(newest)))]


def _values(row: Event | Marked | Original) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__slots__}
