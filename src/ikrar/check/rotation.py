"""A rotation rule held against the rule on record and the sessions held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ikrar.check.findings import found, untold
from ikrar.check.sessions import IN_PERSON, PLANNED, of_level, row, when
from ikrar.model.claims import Claim
from ikrar.model.findings import Exhibit, Finding, Verdict
from ikrar.model.mechanism import Mechanism, RotationRule, Session


def rotation(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """SESS01."""
    cadence = claim.detail("cadence")
    if cadence is None:
        yield untold("SESS01", claim, "The text does not say how often the sessions are to be held.")
        return
    level = claim.detail("level")
    rules = [one for one in mechanism.rotation if level in (None, one.level)]
    if not rules:
        yield untold("SESS01", claim, "No rotation rule for sessions of this level is on record.")
    for rule in rules:
        yield _against(claim, rule, mechanism)


def _against(claim: Claim, rule: RotationRule, mechanism: Mechanism) -> Finding:
    """Hold the rule as told against the rule on record, and that against the sessions."""
    sessions = [one for one in of_level(mechanism, rule.level) if one.format in (IN_PERSON, PLANNED)]
    held = [one for one in sessions if one.format == IN_PERSON]
    rows = [row(one) for one in sessions]
    shown = [_exhibit(rule)]
    told = claim.detail("cadence")
    if told != rule.cadence:
        words = f"The text says {told}; the rule on record for {rule.level} is {rule.cadence}."
        return found("SESS01", claim, Verdict.INCONSISTENT, words, rows, shown)
    sides = claim.detail("alternates")
    if sides and set(sides.split("|")) != set(rule.sides):
        words = (
            f"The text has the host change between {sides.replace('|', ' and ')}; the rule on record: {_sides(rule)}."
        )
        return found("SESS01", claim, Verdict.INCONSISTENT, words, rows, shown)
    months = _months(rule.cadence)
    if len(held) < 2 or months is None:
        reason = (
            f"{len(held)} in-person sessions of {rule.level} are on record"
            if months
            else "the cadence is not one of months"
        )
        words = f"The rule is on record as told; whether it is kept cannot be said yet: {reason}."
        return found("SESS01", claim, Verdict.NOT_CHECKABLE, words, rows, shown)
    broken = [fault for first, second in pairwise(held) for fault in _faults(first, second, rule, mechanism)]
    verdict = Verdict.INCONSISTENT if broken else Verdict.CONSISTENT
    return found("SESS01", claim, verdict, _words(held, sessions, broken, rule), rows, shown)


def _words(held: Sequence[Session], sessions: Sequence[Session], broken: Sequence[str], rule: RotationRule) -> str:
    span = f"the {len(held)} sessions of {rule.level} held so far ({', '.join(when(one) for one in held)})"
    kept = (
        f"The rule has not been kept in {span}: {'; '.join(broken)}."
        if broken
        else f"The rule has been kept in {span}."
    )
    coming = next((one for one in sessions if one.format == PLANNED), None)
    if coming:
        return f"{kept} Next on record: {when(coming)}, host {coming.host or 'not known'}."
    months = _months(rule.cadence) or 0
    if months % 12 == 0:
        return f"{kept} Next due by the rule: {int(held[-1].start[:4]) + months // 12}."
    return kept


def _faults(first: Session, second: Session, rule: RotationRule, mechanism: Mechanism) -> Iterator[str]:
    """Yield what the second of two sessions breaks; a cadence of whole years is kept by the right year."""
    months = _months(rule.cadence) or 0
    if months % 12 == 0:
        apart = int(second.start[:4]) - int(first.start[:4])
        if apart != months // 12:
            yield f"{first.start[:4]} and {second.start[:4]} lie {apart} years apart, not {months // 12}"
    elif len(first.start) >= 7 and len(second.start) >= 7 and (apart := _month(second) - _month(first)) != months:
        yield f"{first.start[:7]} and {second.start[:7]} lie {apart} months apart, not {months}"
    one, other = _side(first, rule, mechanism), _side(second, rule, mechanism)
    if len(rule.sides) > 1 and one is not None and one == other:
        yield f"{when(first)} and {when(second)} were both hosted by {one}"


def _month(session: Session) -> int:
    return int(session.start[:4]) * 12 + int(session.start[5:7])


def _months(cadence: str) -> int | None:
    """Return a cadence (``R/P2Y``, ``R/P6M``) in months, None for any other."""
    count, unit = cadence.removeprefix("R/P")[:-1], cadence[-1:]
    if not cadence.startswith("R/P") or unit not in ("Y", "M") or not (count.isascii() and count.isdigit()):
        return None
    return int(count) * (12 if unit == "Y" else 1) or None


def _side(session: Session, rule: RotationRule, mechanism: Mechanism) -> str | None:
    groups = {group.id: group.members for group in mechanism.groups}
    return next((side for side in rule.sides if session.host == side or session.host in groups.get(side, ())), None)


def _sides(rule: RotationRule) -> str:
    return " and ".join(rule.sides) or "no change of sides"


def _exhibit(rule: RotationRule) -> Exhibit:
    words = f"{rule.level}: {rule.cadence}, hosts: {_sides(rule)} in turn"
    return Exhibit(words, "the mechanism's rule", rule.source.url, rule.source.date)
