"""Entry into force as depositaries publish it: the tables beside the checkout, computed anew."""

import csv

import pytest

from ikrar.check.treaty_record import record_of
from ikrar.mechanisms.load import load_mechanism
from ikrar.model.findings import Verdict
from ikrar.model.instruments import Clause, Delay, EntryRule, ForceState, Instrument, InstrumentAct, PartyState, Trigger
from ikrar.model.sources import Source
from ikrar.treaties.days import after
from ikrar.treaties.entry import entry_into_force
from ikrar.treaties.standing import standings

SOURCE = Source("https://example.org/depositary")
NOW = "2026-01-01"

# What each clause of the table says, as data; the table itself words the rules and says where they are from.
RULES = {
    "Paris Agreement": (55, Delay(days=30)),
    "VCLT 1969": (35, Delay(days=30)),
    "Rome Statute": (60, Delay(days=60, first_of_month=True)),
    "UNCLOS": (60, Delay(months=12)),
    "UNFCCC": (50, Delay(days=90)),
    "Kyoto Protocol": (55, Delay(days=90)),
}


def rows(shared, name):
    with (shared / "tables" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def day_of(row):
    """Return the day on which the conditions were met, which stands in the words of the rule."""
    return next(word.rstrip(";") for word in row["rule"].split() if word.rstrip(";").count("-") == 2)


def numbered(count, last, organisations=(), **clause):
    """Return an instrument with ``count`` deposits, the last on ``last``."""
    acts = [
        InstrumentAct(f"P{at}", "ratified", None, "", SOURCE, last if at == count else "1970-01-01")
        for at in range(1, count + 1)
    ]
    parties = tuple(act.party for act in acts)
    return Instrument("T", "T", "treaty", None, None, parties, None, tuple(acts), clause.get("clause"))


@pytest.mark.parametrize("name", RULES)
def test_the_rules_give_the_published_day(shared, name):
    row = next(one for one in rows(shared, "treaty_entry_into_force_rules.csv") if one["treaty"] == name)
    count, delay = RULES[name]
    met = day_of(row)
    assert after(met, delay) == row["published"]
    clause = Clause(EntryRule(Trigger.INSTRUMENTS, delay, count), SOURCE, complete_to=NOW)
    found = entry_into_force(numbered(count, met, clause=clause), NOW)
    assert (found.state, found.fulfilled, found.since) == (ForceState.IN_FORCE, met, row["published"])
    one_less = Instrument("T", "T", "treaty", None, None, (), None, numbered(count, met).acts[:-1], clause)
    assert entry_into_force(one_less, NOW).state is ForceState.NOT_IN_FORCE
    named = Clause(EntryRule(Trigger.INSTRUMENTS, delay, count, fulfilled=met), SOURCE)
    assert entry_into_force(numbered(0, met, clause=named), NOW).since == row["published"]


@pytest.mark.parametrize("states", range(30, 38))
def test_forty_five_parties_do_not_do_where_states_alone_count(shared, states):
    """How many of the 45 are states does not stand in the table: below 35 the convention is not in force, from there it is."""
    row = next(one for one in rows(shared, "treaty_entry_into_force_rules.csv") if one["treaty"].startswith("VCLTSIO"))
    assert "45 parties" in row["published"]
    organisations = tuple(f"P{at}" for at in range(states + 1, 46))
    rule = EntryRule(Trigger.INSTRUMENTS, Delay(days=30), 35, "states")
    clause = Clause(rule, SOURCE, organisations=organisations, complete_to=NOW)
    found = entry_into_force(numbered(45, "2020-01-01", clause=clause), NOW)
    assert found.state is (ForceState.IN_FORCE if states >= 35 else ForceState.NOT_IN_FORCE)
    assert found.counted == states or states >= 35
    anybody = Clause(EntryRule(Trigger.INSTRUMENTS, Delay(days=30), 35), SOURCE, complete_to=NOW)
    assert entry_into_force(numbered(45, "2020-01-01", clause=anybody), NOW).state is ForceState.IN_FORCE


def paris(shared):
    acts = []
    for row in rows(shared, "paris_agreement_entry_into_force.csv"):
        acts += [
            InstrumentAct(row["state"], "signed", row["signature"], "", SOURCE),
            InstrumentAct(row["state"], "ratified", None, "", SOURCE, row["deposit"]),
            InstrumentAct(row["state"], "entered into force", row["published_entry_into_force"], "", SOURCE),
        ]
    rule = EntryRule(Trigger.INSTRUMENTS, Delay(days=30), 55, fulfilled="2016-10-05")
    clause = Clause(rule, SOURCE, "21", later=Delay(days=30), withdrawal=Delay(months=12), earliest=Delay(months=36))
    return Instrument("PARIS", "Paris Agreement", "treaty", None, None, (), None, tuple(acts), clause)


def test_the_day_of_each_party_to_the_paris_agreement(shared):
    computed = {one.party: one.bound_from for one in standings(paris(shared), NOW)}
    table = rows(shared, "paris_agreement_entry_into_force.csv")
    assert computed == {row["state"]: row["computed_entry_into_force"] for row in table}


def test_the_published_row_that_contradicts_itself_is_found_and_no_other(shared):
    finding = record_of(paris(shared))
    assert finding.verdict is Verdict.INCONSISTENT
    table = rows(shared, "paris_agreement_entry_into_force.csv")
    assert [row.label for row in finding.rows] == [row["state"] for row in table if row["match"] == "False"]
    assert "before its own deposit on 2017-03-24" in finding.rows[0].detail


def test_the_first_mechanisms_treaty_is_not_said_to_be_in_force():
    """Its clause and the deposits are not on record: two votes at home bring nothing into force."""
    treaty = next(one for one in load_mechanism("china-central-asia").instruments if one.id == "TREATY2025")
    assert entry_into_force(treaty, NOW).state is ForceState.NOT_KNOWN
    by = {one.party: one.state for one in standings(treaty, NOW)}
    assert by["KG"] is by["TM"] is PartyState.CONSENTED
    assert {by[one] for one in ("CN", "KZ", "TJ", "UZ")} == {PartyState.SIGNATORY}
    assert record_of(treaty).verdict is Verdict.NOT_CHECKABLE
    assert not [one for one in standings(treaty, "2025-06-16") if one.state is not PartyState.NOTHING]
