"""Rotation rules: what of the sessions held breaks one, and which sessions it makes due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ikrar.check.findings import of_record
from ikrar.check.sessions import IN_PERSON, PLANNED, of_level, row, when
from ikrar.model.findings import RecordFinding, Verdict
from ikrar.model.mechanism import DueSession, Mechanism, RotationRule, Session

MOST_AHEAD = 50
LAST_YEAR = 9999


def rule_of_record(rule: RotationRule, mechanism: Mechanism) -> RecordFinding:
    """SESS04: hold a rule on record against the sessions on record."""
    held = [one for one in of_level(mechanism, rule.level) if one.format == IN_PERSON]
    rows = [row(one) for one in held]
    if len(held) < 2 or months_of(rule.cadence) is None:
        words = (
            f"Whether the rule for {rule.level} is kept cannot be told: {len(held)} in-person sessions are on record."
        )
        return of_record("SESS04", rule.level, Verdict.NOT_CHECKABLE, words, rows)
    broken = [fault for first, second in pairwise(held) for fault in faults(first, second, rule, mechanism)]
    broken += out_of_turn(held, rule, mechanism)
    span = f"the {len(held)} sessions of {rule.level} held so far ({', '.join(when(one) for one in held)})"
    if broken:
        words = f"The rule has not been kept in {span}: {'; '.join(broken)}."
        return of_record("SESS04", rule.level, Verdict.INCONSISTENT, words, rows)
    return of_record("SESS04", rule.level, Verdict.CONSISTENT, f"The rule has been kept in {span}.", rows)


def faults(first: Session, second: Session, rule: RotationRule, mechanism: Mechanism) -> Iterator[str]:
    """Yield what the second of two sessions breaks; a cadence of whole years is kept by the right year."""
    months = months_of(rule.cadence) or 0
    if months % 12 == 0:
        apart = int(second.start[:4]) - int(first.start[:4])
        if apart != months // 12:
            yield f"{first.start[:4]} and {second.start[:4]} lie {apart} years apart, not {months // 12}"
    elif len(first.start) >= 7 and len(second.start) >= 7 and (apart := _month(second) - _month(first)) != months:
        yield f"{first.start[:7]} and {second.start[:7]} lie {apart} months apart, not {months}"
    one, other = side_of(first, rule, mechanism), side_of(second, rule, mechanism)
    if len(rule.sides) > 1 and one is not None and one == other:
        yield f"{when(first)} and {when(second)} were both hosted by {one}"


def out_of_turn(held: Sequence[Session], rule: RotationRule, mechanism: Mechanism) -> list[str]:
    """Return the hosts that were not the next of their side, where the members of a side are known to take turns."""
    if not rule.in_turn:
        return []
    found = []
    for side in rule.sides:
        turns = [one for one in held if side_of(one, rule, mechanism) == side]
        for first, second in pairwise(turns):
            due = _next_host(side, first.host, mechanism)
            if second.host != due:
                found.append(f"{when(second)} was hosted by {second.host}, when it was the turn of {due}")
    return found


def coming(rule: RotationRule, mechanism: Mechanism, count: int) -> tuple[DueSession, ...]:
    """Return the next ``count`` sessions that a rule makes due after the last on record, those to come included."""
    on_record = [one for one in of_level(mechanism, rule.level) if one.format in (IN_PERSON, PLANNED)]
    months = months_of(rule.cadence)
    if not on_record or months is None:
        return ()
    last = on_record[-1]
    hosts = {side_of(one, rule, mechanism): one.host for one in on_record}
    period: str | None = last.start.split("/")[0]
    side, ordinal, due = side_of(last, rule, mechanism), last.ordinal or 0, []
    for _ in range(min(count, MOST_AHEAD)):
        period = _later(period or "", months)
        if period is None:
            break
        side, ordinal = _next_side(side, rule), ordinal + 1
        host = _host(side, hosts.get(side), rule, mechanism) if side else None
        hosts[side] = host
        due.append(DueSession(rule.level, ordinal, period, side, host))
    return tuple(due)


def _host(side: str, last: str | None, rule: RotationRule, mechanism: Mechanism) -> str | None:
    """Return the member that is to host for a side: the side itself, or the next of its members where they take turns."""
    if not any(group.id == side for group in mechanism.groups):
        return side
    return _next_host(side, last, mechanism) if rule.in_turn else None


def _next_host(side: str, last: str | None, mechanism: Mechanism) -> str | None:
    members = next((group.members for group in mechanism.groups if group.id == side), (side,))
    return members[(members.index(last) + 1) % len(members)] if last in members else members[0]


def _next_side(side: str | None, rule: RotationRule) -> str | None:
    if side is None or side not in rule.sides:
        return None
    return rule.sides[(rule.sides.index(side) + 1) % len(rule.sides)]


def _later(period: str, months: int) -> str | None:
    """Return the year, or where the cadence is not one of whole years the month, that lies so many months later."""
    year, month = int(period[:4]) + months // 12, ""
    if months % 12:
        if len(period) < 7:
            return None
        year, at = divmod(int(period[:4]) * 12 + int(period[5:7]) - 1 + months, 12)
        month = f"-{at + 1:02}"
    return f"{year:04}{month}" if year < LAST_YEAR else None


def _month(session: Session) -> int:
    return int(session.start[:4]) * 12 + int(session.start[5:7])


def months_of(cadence: str) -> int | None:
    """Return a cadence (``R/P2Y``, ``R/P6M``) in months, None for any other."""
    count, unit = cadence.removeprefix("R/P")[:-1], cadence[-1:]
    if not cadence.startswith("R/P") or unit not in ("Y", "M") or not (count.isascii() and count.isdigit()):
        return None
    return int(count) * (12 if unit == "Y" else 1) or None


def side_of(session: Session, rule: RotationRule, mechanism: Mechanism) -> str | None:
    """Return which side of a rule hosted a session, None where its host is of none."""
    groups = {group.id: group.members for group in mechanism.groups}
    return next((side for side in rule.sides if session.host == side or session.host in groups.get(side, ())), None)
