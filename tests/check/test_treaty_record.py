"""TRT02 and TRT03: a case that holds, one that fails, one that cannot be told."""

from dataclasses import replace

import pytest

from ikrar.check.treaty_record import entry_told, record_of
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.findings import Verdict
from ikrar.model.instruments import Clause, Delay, EntryRule, Instrument, InstrumentAct, Trigger
from ikrar.model.mechanism import Mechanism
from ikrar.model.sources import Source
from ikrar.model.text import Document

HOLDS, FAILS, UNTOLD = Verdict.CONSISTENT, Verdict.INCONSISTENT, Verdict.NOT_CHECKABLE
SOURCE = Source("https://example.org/treaty")


def act(party, kind, day, deposited=None):
    return InstrumentAct(party, kind, day, "", SOURCE, deposited)


ALL = Clause(EntryRule(Trigger.ALL, Delay(days=30)), SOURCE, "9", later=Delay(days=30), earliest=Delay(months=12))
ACTS = (act("SE", "ratified", None, "2024-01-10"), act("NO", "ratified", None, "2024-02-01"))
TREATY = Instrument("T1", "Treaty", "treaty", "2023-05-01", None, ("SE", "NO"), "yes", ACTS, ALL)
WORDS = "The Treaty entered into force in March 2024."
TEXT = Document(WORDS, "en")


@pytest.mark.parametrize(
    ("instrument", "date", "published", "verdict", "words"),
    [
        (TREATY, "2024-03-02", "2024-06-01", HOLDS, "as told"),
        (TREATY, "2024-03", "2024-06-01", HOLDS, "since 2024-03-02"),
        (TREATY, "2024-02-01", "2024-06-01", FAILS, "the text has 2024-02-01"),
        (TREATY, "2024-02-01", "2024-02-15", FAILS, "was not in force"),
        (
            replace(TREATY, clause=None),
            "2024-03-02",
            "2024-06-01",
            UNTOLD,
            "clause on entry into force is not on record",
        ),
        (replace(TREATY, acts=ACTS[:1]), "2024-03-02", "2024-06-01", UNTOLD, "not on record for NO"),
    ],
)
def test_entry_as_told(instrument, date, published, verdict, words):
    details = (("act", "entered into force"), ("date", date))
    claim = Claim("c", ClaimKind.INSTRUMENT, TEXT.quote(0, len(WORDS)), topic="T1", details=details)
    mechanism = Mechanism("north", (("en", "North"),), (), instruments=(instrument,))
    [finding] = entry_told(claim, mechanism, published)
    assert (finding.code, finding.verdict) == ("TRT02", verdict)
    assert words.casefold() in finding.message.casefold()


@pytest.mark.parametrize(
    ("more", "verdict", "words"),
    [
        ([act("SE", "entered into force", "2024-03-02")], HOLDS, ""),
        ([act(None, "entered into force", "2024-03-02")], HOLDS, ""),
        ([act("SE", "entered into force", "2024-03-01")], FAILS, "the clause gives 2024-03-02"),
        ([act(None, "entered into force", "2024-02-02")], FAILS, "the clause gives 2024-03-02"),
        ([act("NO", "entered into force", "2024-01-20")], FAILS, "before its own deposit"),
        ([act("SE", "signed", "2024-01-11")], FAILS, "before its signature"),
        ([act("SE", "withdrew", "2024-09-01", "2024-09-01")], FAILS, "may be given from 2025-03-02"),
        ([], UNTOLD, ""),
    ],
)
def test_record_against_clause(more, verdict, words):
    finding = record_of(replace(TREATY, acts=(*ACTS, *more)))
    assert finding.verdict is verdict
    assert words in " ".join(row.detail for row in finding.rows)


def test_without_a_clause_the_order_of_acts_is_still_looked_at():
    early = act("NO", "entered into force", "2024-01-20")
    assert record_of(replace(TREATY, clause=None, acts=(*ACTS, early))).verdict is FAILS
    assert record_of(replace(TREATY, clause=None)).verdict is UNTOLD
