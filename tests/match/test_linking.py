"""From documents to proposals, from proposals and decisions to entries: nothing merges silently, everything can be undone."""

import pytest

from ikrar.errors import DecisionError, NotFoundError
from ikrar.linking import decide, join, match, part
from ikrar.model.links import Decision, Relation, SourceKind
from ikrar.model.mechanism import Mechanism, Standing
from ikrar.pipeline import entries_of, findings_of, open_register, read, snapshot_of
from ikrar.register import drafts
from ikrar.register.memory import MemoryStore

ENGLISH = "Kazakhstan and Uzbekistan will build a dry port in Aktau for 120 million dollars by the end of 2027."
AGAIN = "Kazakhstan and Uzbekistan will build the dry port in Aktau for 120 million dollars by the end of 2027."
DEARER = "Kazakhstan and Uzbekistan will build a dry port in Aktau for 150 million dollars by the end of 2027."
DONE = "The dry port in Aktau, built by Kazakhstan and Uzbekistan for 120 million dollars, was opened on Monday."
LATE = "The dry port in Aktau that Kazakhstan and Uzbekistan are building for 120 million dollars has been delayed."


def register(*texts):
    store = MemoryStore()
    open_register(store, Mechanism("m", (("en", "M"),), ()), "me")
    for text, language, published in texts:
        reading = read(text, language=language, published=published)
        store.append(
            [drafts.recorded(reading.document, actor="me"), drafts.read(reading, actor="me")], "2025-01-01T00:00:00Z"
        )
    return store


def promises(store):
    return [one for one in entries_of(snapshot_of(store)) if one.kind == "commitment"]


@pytest.fixture
def two():
    store = register((ENGLISH, "en", "2025-01-01"), (AGAIN, "en", "2025-01-02"))
    # The exact signs may put them together already: what is tested here are links.
    match(store, actor="machine")
    return store


def test_two_wordings_are_one_entry_with_score_and_reasons(two):
    (entry,) = promises(two)
    assert len(entry.wordings) == 2 and entry.reasons
    (link,) = snapshot_of(two).links.values()
    assert link.relation is Relation.SAME and 0.5 < link.score <= 1 and any("amount" in one for one in link.reasons)


def test_a_second_run_writes_nothing(two):
    assert match(two, actor="machine").new == 0


def test_a_person_parts_them_and_joins_them_again(two):
    one, other = (wording.claim.id for entry in promises(two) for wording in entry.wordings)
    link = part(two, one, other, "another port", actor="me")
    assert len(promises(two)) == 2
    assert match(two, actor="machine").new == 0 and len(promises(two)) == 2, "a new run does not overrule a person"
    decide(two, link, Decision.CONFIRMED, "", actor="you")
    assert len(promises(two)) == 1
    assert [line[:2] for line in snapshot_of(two).judgements[link]] == [("me", "undone"), ("you", "confirmed")]


def test_another_amount_is_a_variant_and_a_finding():
    store = register((ENGLISH, "en", "2025-01-01"), (DEARER, "en", "2025-01-02"))
    match(store, actor="machine")
    (link,) = snapshot_of(store).links.values()
    assert link.relation is Relation.VARIANT and link.differences == ("amount: 120000000 USD / 150000000 USD",)
    assert len(promises(store)) == 2
    snapshot = snapshot_of(store)
    (finding,) = [one for one in findings_of(snapshot, entries_of(snapshot)) if one.code == "DIV02"]
    assert {one.statement for one in finding.exhibits} == {
        wording.claim.quote.text for e in promises(store) for wording in e.wordings
    }


def test_what_only_one_version_has_is_shown():
    shorter = "Kazakhstan and Uzbekistan will build a dry port in Aktau for 120 million dollars."
    store = register((ENGLISH, "en", "2025-01-01"), (shorter, "en", "2025-01-02"))
    match(store, actor="machine")
    snapshot = snapshot_of(store)
    found = [one for one in findings_of(snapshot, entries_of(snapshot)) if one.code == "DIV01"]
    assert [row.standing for one in found for row in one.rows] == ["deadline"]


def test_evidence_is_proposed_and_counts_once_confirmed():
    store = register((ENGLISH, "en", "2025-01-01"), (DONE, "en", "2027-03-01"))
    match(store, actor="machine")
    (entry,) = promises(store)
    (found,) = entry.found
    assert (
        found.standing is Standing.DELIVERED and found.date == "2027-03-01" and found.source_kind is SourceKind.UNKNOWN
    )
    assert (entry.standing, entry.suggested) == (Standing.NO_EVIDENCE, Standing.DELIVERED)
    decide(store, found.id, Decision.CONFIRMED, "seen", actor="me")
    assert promises(store)[0].standing is Standing.DELIVERED


def test_what_was_said_before_the_promise_is_no_evidence():
    store = register((ENGLISH, "en", "2025-01-01"), (DONE, "en", "2024-03-01"))
    match(store, actor="machine")
    assert promises(store)[0].found == ()


def test_contradictory_evidence_stays_disputed():
    store = register((ENGLISH, "en", "2025-01-01"), (DONE, "en", "2027-03-01"), (LATE, "en", "2027-03-01"))
    match(store, actor="machine")
    (entry,) = promises(store)
    assert entry.suggested is Standing.DISPUTED and entry.standing is Standing.NO_EVIDENCE


def test_a_decision_needs_a_proposal(two):
    with pytest.raises(DecisionError, match="IKR502"):
        decide(two, "lnk-000000000000", Decision.UNDONE, "", actor="me")
    with pytest.raises(NotFoundError):
        join(two, "clm-000000000000", "clm-111111111111", "", actor="me")
    with pytest.raises(DecisionError):
        join(two, "clm-000000000000", "clm-000000000000", "", actor="me")


def test_a_model_proposal_outlives_a_run_without_the_model(two):
    class Alike:
        name = "alike/1"

        def learn(self, texts):
            pass

        def nearest(self, asked, among, count):
            return ()

        def cosine(self, one, other):
            return 0.9

    assert match(two, actor="machine", nearness=Alike()).new == 1
    (link,) = snapshot_of(two).links.values()
    assert link.meaning == "alike/1"
    assert match(two, actor="machine").new == 0


def test_who_announces_a_promise_is_not_whom_it_is_for():
    announced = "President Xi announced that China has decided to set up a centre for desertification control by 2027."
    named = "China will set up a centre for desertification control of the Central Asian countries by 2027."
    store = register((announced, "en", "2025-06-18"), (named, "en", "2025-06-19"))
    match(store, actor="machine")
    links = snapshot_of(store).links.values()
    assert not [one for one in links if any(each.startswith("beneficiary") for each in one.differences)]
