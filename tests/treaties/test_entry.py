"""Entry into force by an instrument's own clause: what holds, what does not, and what cannot be told."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikrar.model.instruments import (
    Clause,
    Delay,
    EntryRule,
    ForceState,
    Instrument,
    InstrumentAct,
    PartyState,
    Trigger,
)
from ikrar.model.sources import Source
from ikrar.treaties.days import after, worded
from ikrar.treaties.entry import entry_into_force
from ikrar.treaties.standing import in_force_for, standings

SOURCE = Source("https://example.org/treaty", "2024-01-01")
THIRTY = Delay(days=30)
IN, OUT, OPEN = ForceState.IN_FORCE, ForceState.NOT_IN_FORCE, ForceState.NOT_KNOWN
LATER = "2026-01-01"


def act(party, kind, date, deposited=None):
    return InstrumentAct(party, kind, date, "", SOURCE, deposited)


def ratified(party, day):
    return act(party, "ratified", day, day)


def treaty(rule, *acts, parties=("A", "B", "C"), signed="2020-01-15", **clause):
    return Instrument("T", "Treaty", "treaty", signed, None, parties, None, acts, Clause(rule, SOURCE, **clause))


def force(one, as_of=LATER):
    found = entry_into_force(one, as_of)
    return found.state, found.since


TWO = EntryRule(Trigger.INSTRUMENTS, THIRTY, count=2)


@pytest.mark.parametrize(
    ("day", "delay", "expected", "words"),
    [
        ("2016-10-05", THIRTY, "2016-11-04", "30 days after"),
        ("1993-11-16", Delay(months=12), "1994-11-16", "12 months after"),
        ("2002-04-11", Delay(days=60, first_of_month=True), "2002-07-01", "the first day of the month after 60 days"),
        ("2024-01-01", Delay(first_of_month=True), "2024-02-01", "the first day of the month after"),
        ("2024-01-31", Delay(months=1), "2024-02-29", "1 month after"),
        ("2023-11-30", Delay(months=3, first_of_month=True), "2024-03-01", "the first day of the month after 3 months"),
        ("2024-12-31", Delay(), "2024-12-31", "the same day"),
        ("9999-12-01", Delay(months=2), "9999-12-31", "2 months after"),
    ],
)
def test_delays(day, delay, expected, words):
    assert after(day, delay) == expected
    assert worded(delay) == words


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 400), st.integers(0, 60))
def test_a_delay_never_goes_back(day, days, months):
    reached = date.fromisoformat(after(day.isoformat(), Delay(days, months)))
    assert reached >= day and (reached - day).days >= days
    first = date.fromisoformat(after(day.isoformat(), Delay(days, months, True)))
    assert first.day == 1 and timedelta(0) < first - reached <= timedelta(31)


def test_so_many_instruments():
    acts = (ratified("A", "2021-03-01"), ratified("B", "2021-05-10"), ratified("C", "2022-01-01"))
    assert force(treaty(TWO, *acts, complete_to=LATER)) == (IN, "2021-06-09")
    assert force(treaty(TWO, *acts, complete_to=LATER), "2021-06-08") == (OUT, "2021-06-09")
    assert force(treaty(TWO, *acts[:1], complete_to=LATER)) == (OUT, None)
    assert force(treaty(TWO, *acts[:1])) == (OPEN, None)


def test_a_record_that_may_lack_instruments_gives_a_latest_day():
    found = entry_into_force(treaty(TWO, ratified("A", "2021-03-01"), ratified("B", "2021-05-10")), LATER)
    assert (found.state, found.since, found.exact) == (IN, "2021-06-09", False)


def test_a_vote_at_home_is_no_deposit():
    home = [act(party, "ratified", "2021-01-01") for party in "ABC"]
    found = entry_into_force(treaty(TWO, *home, complete_to=LATER), LATER)
    assert found.state is OPEN and "A, B, C" in found.reason


def test_only_states_count():
    rule = EntryRule(Trigger.INSTRUMENTS, THIRTY, count=2, of="states")
    acts = (ratified("A", "2021-03-01"), ratified("B", "2021-05-10"))
    assert force(treaty(rule, *acts, organisations=("B",), complete_to=LATER)) == (OUT, None)
    assert force(treaty(rule, *acts, organisations=("C",), complete_to=LATER)) == (IN, "2021-06-09")


def test_named_parties_and_shares():
    acts = (ratified("A", "2021-03-01"), ratified("B", "2021-05-10"), ratified("C", "2021-07-01"))
    named = EntryRule(Trigger.INSTRUMENTS, Delay(), count=2, including=("C",))
    assert force(treaty(named, *acts, complete_to=LATER)) == (IN, "2021-07-01")
    shared = EntryRule(Trigger.INSTRUMENTS, Delay(), count=2, share=Decimal(55))
    shares = (("A", Decimal("20.1")), ("B", Decimal("34.8")), ("C", Decimal(10)))
    assert force(treaty(shared, *acts, shares=shares, complete_to=LATER)) == (IN, "2021-07-01")


def test_an_instrument_taken_back_before_no_longer_counts():
    acts = (ratified("A", "2021-03-01"), act("A", "withdrew", "2021-04-01"), ratified("B", "2021-05-10"))
    assert force(treaty(TWO, *acts, complete_to=LATER)) == (OUT, None)


def test_all_parties():
    rule = EntryRule(Trigger.ALL, THIRTY)
    acts = [act("A", "notified", None, "2021-03-01"), act("B", "approved", None, "2021-05-10")]
    assert force(treaty(rule, *acts)) == (OPEN, None)
    assert force(treaty(rule, *acts, complete_to=LATER)) == (OUT, None)
    assert force(treaty(rule, *acts, act("C", "notified", None, "2020-12-01"))) == (IN, "2021-06-09")
    assert force(treaty(rule, *acts, act("C", "notified", None, "2021-06"))) == (OPEN, None)


def test_signature_and_fixed_day():
    assert force(treaty(EntryRule(Trigger.SIGNATURE))) == (IN, "2020-01-15")
    assert force(treaty(EntryRule(Trigger.SIGNATURE), signed="2020-01")) == (OPEN, None)
    assert force(treaty(EntryRule(Trigger.SIGNATURE), act("A", "signed", "2020-01-20"))) == (OPEN, None)
    fixed = treaty(EntryRule(Trigger.DATE, date="2020-03-01"))
    assert force(fixed) == (IN, "2020-03-01")
    assert force(fixed, "2020-02-29") == (OUT, "2020-03-01")


def test_without_a_clause_nothing_is_concluded():
    bare = Instrument("T", "Treaty", "treaty", "2020-01-15", None, ("A",), None, (ratified("A", "2020-02-01"),))
    assert entry_into_force(bare, LATER).state is OPEN
    [one] = standings(bare, LATER)
    assert one.state is PartyState.CONSENTED and one.bound_from is None


def test_each_party():
    acts = (
        ratified("A", "2021-03-01"), ratified("B", "2021-05-10"), ratified("C", "2021-05-20"),
        act("D", "acceded", None, "2025-12-20"),
        act("E", "signed", "2020-01-16"), act("A", "withdrew", None, "2024-02-01"), act("B", "withdrew", None, "2025-06-01"),
        act("C", "reserved", "2021-05-20"),
    )  # fmt: skip
    one = treaty(
        TWO,
        *acts,
        parties=("A", "B", "C", "F"),
        signed=None,
        later=THIRTY,
        withdrawal=Delay(months=12),
        complete_to=LATER,
    )
    by = {standing.party: standing for standing in standings(one, LATER)}
    assert (by["A"].state, by["A"].bound_from, by["A"].ends) == (PartyState.WITHDRAWN, "2021-06-09", "2025-02-01")
    assert (by["B"].state, by["B"].bound_from, by["B"].ends) == (PartyState.PARTY, "2021-06-09", "2026-06-01")
    assert (by["C"].state, by["C"].bound_from) == (PartyState.PARTY, "2021-06-19")
    assert "reserved" in [each.act for each in by["C"].acts]
    assert (by["D"].state, by["D"].bound_from) == (PartyState.NOT_YET, "2026-01-19")
    assert by["E"].state is PartyState.SIGNATORY
    assert by["F"].state is PartyState.NOTHING


def test_a_party_that_comes_between_the_conditions_and_the_entry_is_not_bound_before_it():
    rule = EntryRule(Trigger.INSTRUMENTS, Delay(days=90), count=2)
    acts = (ratified("A", "2021-03-01"), ratified("B", "2021-05-10"), ratified("C", "2021-05-11"))
    one = treaty(rule, *acts, later=THIRTY, complete_to=LATER)
    assert {each.bound_from for each in standings(one, LATER)} == {"2021-08-08"}


def test_what_the_clause_does_not_say_of_later_parties_is_not_known():
    acts = (ratified("A", "2021-03-01"), ratified("B", "2021-05-10"), ratified("C", "2022-01-01"))
    by = {each.party: each for each in standings(treaty(TWO, *acts, complete_to=LATER), LATER)}
    assert by["C"].bound_from is None and by["C"].state is PartyState.CONSENTED
    left = treaty(TWO, *acts, act("A", "withdrew", None, "2023-01-01"), complete_to=LATER)
    assert "not on record" in standings(left, LATER)[0].reason


def test_a_party_that_withdrew_is_no_longer_counted_among_those_it_is_in_force_for():
    acts = (ratified("A", "2021-03-01"), ratified("B", "2021-05-10"), act("A", "withdrew", None, "2023-01-01"))
    one = treaty(TWO, *acts, withdrawal=Delay(months=12), complete_to=LATER)
    assert in_force_for(one, "2021-06-08") == ()
    assert in_force_for(one, "2023-12-31") == ("A", "B")
    assert in_force_for(one, "2024-01-01") == ("B",)
    # That one leaves afterwards does not undo the entry into force itself.
    assert force(one) == (IN, "2021-06-09")
    early = treaty(
        TWO, *acts[:2], act("A", "withdrew", None, "2021-04-01"), withdrawal=Delay(months=12), complete_to=LATER
    )
    assert force(early) == (OUT, None)


def test_a_party_that_came_back_counts_again_from_its_new_deposit():
    acts = (
        ratified("A", "2021-03-01"), ratified("B", "2021-05-10"), act("A", "withdrew", None, "2023-01-01"),
        act("A", "acceded", None, "2025-03-01"),
    )  # fmt: skip
    one = treaty(TWO, *acts, later=THIRTY, withdrawal=Delay(months=12), complete_to=LATER)
    by = {standing.party: standing for standing in standings(one, LATER)}
    assert (by["A"].state, by["A"].bound_from) == (PartyState.PARTY, "2025-03-31")
    assert in_force_for(one, "2024-06-01") == ("B",)


def test_an_objection_leaves_the_treaty_in_force_between_both_unless_the_objector_says_the_contrary():
    acts = (
        ratified("A", "2021-03-01"), ratified("B", "2021-05-10"), ratified("C", "2021-05-10"),
        act("A", "reserved", "2021-03-01", "2021-03-01"),
        InstrumentAct("B", "objected", "2021-06-01", "", SOURCE, "2021-06-01", "A"),
        InstrumentAct("C", "precluded", "2021-06-01", "", SOURCE, "2021-06-01", "A"),
    )  # fmt: skip
    by = {each.party: each for each in standings(treaty(TWO, *acts, complete_to=LATER), LATER)}
    assert {party: each.not_with for party, each in by.items()} == {"A": ("C",), "B": (), "C": ("A",)}
    assert by["A"].reserved and not by["B"].reserved
    assert all(each.state is PartyState.PARTY for each in by.values())
    before = {each.party: each for each in standings(treaty(TWO, *acts, complete_to=LATER), "2021-05-20")}
    assert before["C"].not_with == ()
