"""SESS04 and the sessions that a rule makes due: kept, broken, and not to be told."""

import pytest

from ikrar.check.rota import coming, rule_of_record
from ikrar.mechanisms.load import load_mechanism
from ikrar.model.findings import Verdict
from ikrar.model.mechanism import Group, Mechanism, RotationRule, Session
from ikrar.model.sources import Source

SOURCE = Source("https://example.org/s")
RULE = RotationRule("heads of state", "R/P2Y", ("SE", "east-3"), SOURCE, in_turn=True)


def made(*held, rule=RULE):
    sessions = tuple(
        Session(f"S{at}", "heads of state", at, "Summit", start, start, form, None, host, SOURCE)
        for at, (start, host, form) in enumerate(((*one, "in person")[:3] for one in held), 1)
    )
    groups = (Group("east-3", ("NO", "FI", "DK")),)
    return Mechanism("north", (("en", "North"),), (), groups, rotation=(rule,), sessions=sessions)


@pytest.mark.parametrize(
    ("held", "verdict", "words"),
    [
        (
            [("2020-05-01", "SE"), ("2022-11-30", "NO"), ("2024", "SE"), ("2026-01-05", "FI")],
            Verdict.CONSISTENT,
            "kept",
        ),
        ([("2020-05-01", "SE"), ("2023-01-05", "NO")], Verdict.INCONSISTENT, "3 years apart, not 2"),
        ([("2020-05-01", "NO"), ("2022-01-05", "FI")], Verdict.INCONSISTENT, "both hosted by east-3"),
        ([("2020", "NO"), ("2022", "SE"), ("2024", "DK")], Verdict.INCONSISTENT, "when it was the turn of FI"),
        ([("2020-05-01", "SE")], Verdict.NOT_CHECKABLE, "1 in-person"),
        ([("2020-05-01", "SE"), ("2022-05-01", "NO", "planned")], Verdict.NOT_CHECKABLE, "1 in-person"),
    ],
)
def test_rule_against_sessions(held, verdict, words):
    mechanism = made(*held)
    finding = rule_of_record(mechanism.rotation[0], mechanism)
    assert (finding.code, finding.verdict) == ("SESS04", verdict)
    assert words in finding.message


def test_what_is_due_follows_the_rule():
    mechanism = made(("2020", "SE"), ("2022", "NO"), ("2024", "SE"), ("2026-06", "FI", "planned"))
    due = [(one.ordinal, one.period, one.host) for one in coming(RULE, mechanism, 4)]
    assert due == [(5, "2028", "SE"), (6, "2030", "DK"), (7, "2032", "SE"), (8, "2034", "NO")]


def test_a_turn_that_is_not_known_is_not_guessed():
    rule = RotationRule("heads of state", "R/P2Y", ("SE", "east-3"), SOURCE)
    [one] = coming(rule, made(("2020", "SE"), rule=rule), 1)
    assert (one.side, one.host) == ("east-3", None)
    assert coming(rule, made(rule=rule), 3) == ()


def test_months():
    rule = RotationRule("heads of state", "R/P6M", ("SE", "NO"), SOURCE)
    assert [one.period for one in coming(rule, made(("2023-11-02", "SE"), rule=rule), 2)] == ["2024-05", "2024-11"]


def test_the_shipped_rule():
    mechanism = load_mechanism("china-central-asia")
    [rule] = mechanism.rotation
    assert rule_of_record(rule, mechanism).verdict is Verdict.CONSISTENT
    due = [(one.ordinal, one.period, one.host) for one in coming(rule, mechanism, 3)]
    assert due == [(4, "2029", "KG"), (5, "2031", "CN"), (6, "2033", "TJ")]


def test_the_calendar_has_an_end():
    rule = RotationRule("heads of state", "R/P999Y", ("SE", "NO"), SOURCE)
    assert [one.period for one in coming(rule, made(("2023", "SE"), rule=rule), 50)][-1] == "9016"
