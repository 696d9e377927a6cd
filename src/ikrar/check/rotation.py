"""A rotation rule held against the rule on record and the sessions held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ikrar.check.findings import found, untold
from ikrar.check.rota import coming, faults, months_of, out_of_turn
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
    months = months_of(rule.cadence)
    if len(held) < 2 or months is None:
        reason = (
            f"{len(held)} in-person sessions of {rule.level} are on record"
            if months
            else "the cadence is not one of months"
        )
        words = f"The rule is on record as told; whether it is kept cannot be said yet: {reason}."
        return found("SESS01", claim, Verdict.NOT_CHECKABLE, words, rows, shown)
    broken = [fault for first, second in pairwise(held) for fault in faults(first, second, rule, mechanism)]
    broken += out_of_turn(held, rule, mechanism)
    verdict = Verdict.INCONSISTENT if broken else Verdict.CONSISTENT
    return found("SESS01", claim, verdict, _words(held, sessions, broken, rule, mechanism), rows, shown)


def _words(
    held: Sequence[Session],
    sessions: Sequence[Session],
    broken: Sequence[str],
    rule: RotationRule,
    mechanism: Mechanism,
) -> str:
    span = f"the {len(held)} sessions of {rule.level} held so far ({', '.join(when(one) for one in held)})"
    kept = (
        f"The rule has not been kept in {span}: {'; '.join(broken)}."
        if broken
        else f"The rule has been kept in {span}."
    )
    planned = next((one for one in sessions if one.format == PLANNED), None)
    if planned:
        return f"{kept} Next on record: {when(planned)}, host {planned.host or 'not known'}."
    due = next(iter(coming(rule, mechanism, 1)), None)
    return f"{kept} Next due by the rule: {due.period}{f', host {due.host}' if due.host else ''}." if due else kept


def _sides(rule: RotationRule) -> str:
    return " and ".join(rule.sides) or "no change of sides"


def _exhibit(rule: RotationRule) -> Exhibit:
    words = f"{rule.level}: {rule.cadence}, hosts: {_sides(rule)} in turn"
    return Exhibit(words, "the mechanism's rule", rule.source.url, rule.source.date)
