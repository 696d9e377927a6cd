"""Checks of sessions: the rotation rule, firsts, dates and places."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from ikrar.check.catalogue import METHOD
from ikrar.model.claims import Claim
from ikrar.model.findings import Exhibit, Finding, Row, Verdict
from ikrar.model.mechanism import Mechanism, RotationRule, Session


def held_in_person(mechanism: Mechanism, level: str) -> list[Session]:
    """Return the numbered sessions of a level in order, those to come included."""
    found = [one for one in mechanism.sessions if one.level == level and one.ordinal is not None]
    return sorted(found, key=lambda one: one.ordinal or 0)


def rotation(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """SESS01."""
    for rule in mechanism.rotation:
        if claim.detail("cadence") != rule.cadence:
            continue
        sessions = held_in_person(mechanism, rule.level)
        done = [one for one in sessions if one.format != "planned"]
        rows = tuple(_row(one) for one in sessions)
        kept = all(_kept(first, second, rule, mechanism) for first, second in itertools.pairwise(done))
        verdict = Verdict.CONSISTENT if len(done) > 1 and kept else Verdict.INCONSISTENT
        if len(done) < 2:
            verdict = Verdict.NOT_CHECKABLE
        yield _finding("SESS01", claim, verdict, _rotation_words(done, sessions, kept), rows, (_source(rule),))


def _rotation_words(done: Sequence[Session], sessions: Sequence[Session], kept: bool) -> str:
    if len(done) < 2:
        return "Fewer than two sessions are on record, so nothing can be said of the rule."
    said = "has been kept" if kept else "has not been kept"
    coming = next((one for one in sessions if one.format == "planned"), None)
    after = f" Next due: {coming.start}, host {coming.host}." if coming else ""
    return f"The rule {said} in the {len(done)} sessions held so far ({done[0].start} to {done[-1].start}).{after}"


def _kept(first: Session, second: Session, rule: RotationRule, mechanism: Mechanism) -> bool:
    years = int(rule.cadence.removeprefix("R/P").removesuffix("Y"))
    apart = int(second.start[:4]) - int(first.start[:4])
    return apart == years and _side(first, rule, mechanism) != _side(second, rule, mechanism)


def _side(session: Session, rule: RotationRule, mechanism: Mechanism) -> str | None:
    groups = {group.id: group.members for group in mechanism.groups}
    for side in rule.sides:
        if session.host == side or session.host in groups.get(side, ()):
            return side
    return None


def first_in(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """SESS02."""
    if not claim.detail("first_in"):
        return
    sides = [side for rule in mechanism.rotation for side in rule.sides]
    groups = {group.id: group.members for group in mechanism.groups if group.id in sides}
    hosts = {member for members in groups.values() for member in members}
    level = claim.detail("level") or ""
    date = claim.detail("date") or published or "9999"
    inside = [one for one in mechanism.sessions if one.host in hosts and one.start < date[:10]]
    earlier = [one for one in inside if one.level == level and one.format != "video"]
    others = tuple(_row(one) for one in inside)
    if earlier:
        words = f"An earlier session of this level was held in the region: {earlier[0].title} ({earlier[0].start})."
        verdict = Verdict.INCONSISTENT
    else:
        words = f"No earlier session of {level or 'this level'} in the region is on record" + (
            f"; {len(inside)} of other levels were held there before." if inside else "."
        )
        verdict = Verdict.CONSISTENT
    yield _finding("SESS02", claim, verdict, words, others, ())


def listed(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """SESS03."""
    if claim.detail("act") != "summit":
        return
    ordinal, date, place = claim.detail("ordinal"), claim.detail("date"), claim.detail("place")
    sessions = held_in_person(mechanism, claim.detail("level") or "")
    found = next((one for one in sessions if str(one.ordinal) == ordinal), None)
    found = found or next((one for one in sessions if date and one.start <= date[:10] <= one.end), None)
    if found is None:
        words = "No session with this number or date is on record."
        yield _finding("SESS03", claim, Verdict.NOT_CHECKABLE, words, (), ())
        return
    cities = {name.id: name.forms for name in mechanism.names if name.language == "en"}
    same_place = place is None or (found.city or "").split(" (")[0] in cities.get(place, ()) or place == found.city
    same_date = date is None or found.start.startswith(date) or found.start <= date <= found.end
    verdict = Verdict.CONSISTENT if same_place and same_date else Verdict.INCONSISTENT
    words = f"On record: {found.title}, {found.start}{f' to {found.end}' if found.end != found.start else ''}, {found.city}."
    yield _finding("SESS03", claim, verdict, words, (_row(found),), ())


def _row(session: Session) -> Row:
    where = f"{session.city or 'by video'}, host {session.host or 'not known'}"
    return Row(f"{session.id} {session.title}", session.format, f"{session.start}, {where}", session.source.url)


def _source(rule: RotationRule) -> Exhibit:
    words = f"{rule.level}: {rule.cadence}, alternating between {' and '.join(rule.sides)}"
    return Exhibit(words, "the mechanism's rule", rule.source.url, rule.source.date)


def _finding(
    code: str, claim: Claim, verdict: Verdict, words: str, rows: tuple[Row, ...], exhibits: tuple[Exhibit, ...]
) -> Finding:
    return Finding(code, verdict, claim.id, claim.quote, words, exhibits, rows, method=METHOD)
