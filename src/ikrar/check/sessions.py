"""Checks of sessions: firsts, dates, places and numbers."""

from __future__ import annotations

from collections.abc import Iterator

from ikrar.check.findings import found, untold
from ikrar.model.claims import Claim
from ikrar.model.findings import Finding, Row, Verdict
from ikrar.model.mechanism import Mechanism, Session
from ikrar.model.parties import NameKind

PLANNED = "planned"
IN_PERSON = "in person"


def of_level(mechanism: Mechanism, level: str) -> list[Session]:
    """Return the numbered sessions of a level in order, those to come included."""
    sessions = [one for one in mechanism.sessions if one.level == level and one.ordinal is not None]
    return sorted(sessions, key=lambda one: one.ordinal or 0)


def when(session: Session) -> str:
    """Return a session's day or days in words."""
    return session.start if session.start == session.end else f"{session.start} to {session.end}"


def row(session: Session) -> Row:
    """Return a session as a line of evidence."""
    where = session.city or ("by video" if session.format == "video" else "place not known")
    detail = f"{when(session)}, {where}, host {session.host or 'not known'}"
    return Row(f"{session.id} {session.title}", session.format, detail, session.source.url)


def first_in(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """SESS02."""
    region = claim.detail("first_in")
    if not region:
        return
    level, date, hosts = claim.detail("level"), _first_day(claim), _hosts(region, mechanism)
    if not level or not date or not hosts:
        lacking = "its level" if not level else "its date" if not date else f"which states make up {region}"
        yield untold("SESS02", claim, f"The session's place among the others cannot be told: {lacking} is not known.")
        return
    before = [one for one in mechanism.sessions if one.host in hosts and one.format != PLANNED and one.start < date]
    earlier = [one for one in before if one.level == level and one.format == IN_PERSON]
    rows = [row(one) for one in before]
    if earlier:
        words = (
            f"An earlier in-person session of {level} was held in the region: {earlier[0].title}, {when(earlier[0])}."
        )
        yield found("SESS02", claim, Verdict.INCONSISTENT, words, rows)
        return
    if not [one for one in mechanism.sessions if one.level == level]:
        yield untold("SESS02", claim, f"No session of {level} is on record.")
        return
    words = f"The list of sessions has no earlier in-person session of {level} in the region"
    words += f"; {len(before)} of other levels were held there before." if before else "."
    yield found("SESS02", claim, Verdict.CONSISTENT, words, rows)


def _hosts(region: str, mechanism: Mechanism) -> tuple[str, ...]:
    """Return the states of a region: a group of that id, or one named for the region, as ``north-4`` is for ``north``."""
    for group in mechanism.groups:
        if group.id == region or group.id.rpartition("-")[0] == region:
            return group.members
    return ()


def listed(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """SESS03."""
    if claim.detail("act") != "summit":
        return
    date, place = claim.detail("date"), claim.detail("place")
    session = _meant(claim, mechanism)
    if session is None:
        words = "No session of this level with this number or date is on record."
        yield untold("SESS03", claim, words)
        return
    same_place = _same_place(place, session, mechanism)
    if (date is None and place is None) or (date is None and same_place is None):
        words = (
            f"The text gives neither a date nor a place that could be held against {session.title}, {when(session)}."
        )
        yield untold("SESS03", claim, words, [row(session)])
        return
    wrong = []
    if date is not None and not _same_date(date, session):
        wrong.append(f"the date {date}")
    if same_place is False:
        wrong.append(f"the place {place}")
    if claim.detail("ordinal") not in (None, str(session.ordinal)):
        wrong.append(f"the number {claim.detail('ordinal')}")
    record = f"{session.title}, {when(session)}, {session.city or 'place not known'}"
    if wrong:
        words = f"The text has {' and '.join(wrong)}; on record is {record}."
        yield found("SESS03", claim, Verdict.INCONSISTENT, words, [row(session)])
        return
    yield found("SESS03", claim, Verdict.CONSISTENT, f"As on record: {record}.", [row(session)])


def _meant(claim: Claim, mechanism: Mechanism) -> Session | None:
    """Return the session a claim is about: the one of its number, or else the one of its date."""
    sessions = of_level(mechanism, claim.detail("level") or "")
    ordinal, date = claim.detail("ordinal"), claim.detail("date")
    numbered = next((one for one in sessions if ordinal and str(one.ordinal) == ordinal), None)
    return numbered or next((one for one in sessions if date and _same_date(date, one)), None)


def _first_day(claim: Claim) -> str:
    return (claim.detail("date") or "").split("/")[0]


def _same_date(date: str, session: Session) -> bool:
    """Say whether a date (EDTF: day, month, year or interval) can be the session's, at the precision that both have."""
    first, last = date.split("/")[0], date.split("/")[-1]
    begins = min(len(first), len(session.end))
    ends = min(len(last), len(session.start))
    return first[:begins] <= session.end[:begins] and session.start[:ends] <= last[:ends]


def _same_place(place: str | None, session: Session, mechanism: Mechanism) -> bool | None:
    """Say whether a place is the session's city; None where either is not known, or only the country is."""
    if place is None or session.city is None:
        return None
    names = [one for one in mechanism.names if one.kind is NameKind.PLACE and one.id == place]
    if not names or not any(one.country for one in names):
        return None
    city = session.city.casefold()
    return place.casefold() == city or any(form.casefold() in city for one in names for form in one.forms)
