"""Sessions as iCalendar (RFC 5545): all-day events whose end is exclusive, under ids that stay the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote

from icalendar import Calendar, Event

from ikrar.model.mechanism import DueSession, Mechanism, Session
from ikrar.version import __version__

PLANNED = "planned"
DAY = 10
"""How many characters an EDTF date has that is known to the day."""


def to_ics(mechanism: Mechanism, sessions: Sequence[Session], due: Sequence[DueSession] = ()) -> bytes:
    """Return sessions, and those that a rule makes due, as one iCalendar object; the same record gives the same bytes.

    A numbered session's id is that of its level and number, so that it is one event from the day on which it is due until
    after it was held. What is known to the month or year only, or derived, is tentative and spans that month or year.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//Ikrar//ikrar {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("name", mechanism.title())
    calendar.add("x-wr-calname", mechanism.title())
    for event in [*_recorded(mechanism, sessions), *(_derived(mechanism, one) for one in due)]:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _recorded(mechanism: Mechanism, sessions: Sequence[Session]) -> list[Event]:
    numbered = Counter((one.level, one.ordinal) for one in mechanism.sessions)
    return [
        _of_session(mechanism, one, unique=one.ordinal is not None and numbered[one.level, one.ordinal] == 1)
        for one in sessions
    ]


def _of_session(mechanism: Mechanism, session: Session, *, unique: bool) -> Event:
    name = _numbered(session.level, session.ordinal) if unique else session.id
    event = _event(f"{quote(name)}@{mechanism.id}.ikrar", session.start, session.end, session.source.date)
    event.add("summary", session.title)
    if session.city:
        event.add("location", session.city)
    event.add("categories", [session.level])
    sure = len(_first(session.start)) == DAY and session.format != PLANNED
    event.add("status", "CONFIRMED" if sure else "TENTATIVE")
    known = "" if len(_first(session.start)) == DAY else f"\nOnly {session.start} is known."
    event.add(
        "description", f"{session.format}; host: {session.host or 'not known'}{known}\nSource: {session.source.url}"
    )
    event.add("url", session.source.url)
    return event


def _derived(mechanism: Mechanism, due: DueSession) -> Event:
    event = _event(f"{quote(_numbered(due.level, due.ordinal))}@{mechanism.id}.ikrar", due.period, due.period, None)
    event.add("summary", f"{mechanism.title()}: {due.level}, session {due.ordinal} (due by the rule)")
    event.add("categories", [due.level])
    event.add("status", "TENTATIVE")
    host = due.host or due.side or "not known"
    event.add("description", f"Derived from the rotation rule; nobody has announced it. Host by the rule: {host}")
    return event


def _event(uid: str, start: str, end: str, stamped: str | None) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(_begins(stamped or start), datetime.min.time(), UTC))
    event.add("dtstart", _begins(start))
    event.add("dtend", _after(end))
    event.add("transp", "TRANSPARENT")
    return event


def _numbered(level: str, ordinal: int | None) -> str:
    return f"{'-'.join(level.split())}-{ordinal}"


def _first(value: str) -> str:
    return value.split("/")[0]


def _begins(value: str) -> date:
    """Return the first day of an EDTF year, month, day or interval."""
    year, month, day = (*map(int, _first(value).split("-")), 1, 1)[:3]
    return date(year, month, day)


def _after(value: str) -> date:
    """Return the day after the last one of an EDTF year, month, day or interval."""
    last = value.split("/")[-1]
    first = _begins(last)
    try:
        if len(last) == DAY:
            return first + timedelta(days=1)
        if len(last) > 4:
            return first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
        return first.replace(year=first.year + 1)
    except (ValueError, OverflowError):
        return date.max
