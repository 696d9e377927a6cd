"""Entries as people left them, and addresses that lead on: words chosen exactly, splits, merges, readings made anew."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from ikrar.errors import JudgedMeanwhileError
from ikrar.mechanisms.load import built_in, load_mechanism
from ikrar.model.text import Document
from ikrar.outside.sqlite import open_store
from ikrar.pipeline import open_register, snapshot_of
from ikrar.register import drafts
from ikrar.register.memory import MemoryStore
from ikrar.site.chosen import NO_OFFSETS, NOT_THERE, Choice, choice_of, place_of
from ikrar.site.decided import Place, part_id
from ikrar.site.pages import page
from ikrar.site.render import Place as PagePlace
from ikrar.site.shelf import reader, score_subject, slug, target
from ikrar.site.stamps import of_entry
from ikrar.site.tongue import tongue
from ikrar.web.app import application
from site_register import sample_store, shelf_of

AT = "2025-07-02T00:00:00Z"


def judge(store, known, decision, *fields):
    store.append([drafts.judged(known, decision, "so it is", actor="ana", fields=fields)], AT)


def spoken(held):
    return next(row.id for row in held.rows if held.entries[row.id].wordings and not held.entries[row.id].recorded)


@given(st.text(alphabet="ab 中жé\n", min_size=1, max_size=40), st.data())
def test_words_are_always_the_documents_own(text, data):
    document = Document.of(text, "en")
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    quote = document.quote(start, end)
    assert place_of(document, choice_of(quote), None) == Place(document.id, start, end)
    if quote.text.strip():
        loose = Choice(" \n ".join(quote.text.split()), str(start), str(end))
        found = place_of(document, loose, None)
        assert isinstance(found, Place)
        assert document.text[found.start : found.end].split() == quote.text.split()


def test_words_that_are_not_there_are_told():
    document = Document.of("We will build a road. We will build a bridge.", "en")
    before = document.quote(0, 20)
    assert place_of(document, Choice("a tunnel", "", ""), before) == NOT_THERE
    assert place_of(document, Choice("", "x", "9"), before) == NO_OFFSETS
    assert place_of(document, Choice("", "40", "99"), before) == NO_OFFSETS
    assert place_of(document, Choice(before.text, "22", "30"), before) == Place(document.id, 22, 30), "offsets changed"
    assert place_of(document, Choice("will build", "30", "40"), before) == Place(document.id, 25, 35), "the nearest"


def test_a_place_is_written_and_read():
    assert Place.read(str(Place("doc-1", 3, 9))) == Place("doc-1", 3, 9)
    for wild in ("", "doc-1", "doc-1:3", "doc-1:-3-9", "doc-1:a-b", ":1-2", "doc-1:1-" + "9" * 30):
        assert Place.read(wild) is None


def test_a_split_makes_two_entries_and_taking_back_unmakes_them():
    store = sample_store()
    held = shelf_of(store)
    known = spoken(held)
    quote = held.entries[known].wordings[0].claim.quote
    middle = (quote.start + quote.end) // 2
    places = [Place(quote.document_id, quote.start, middle), Place(quote.document_id, middle, quote.end)]
    judge(store, known, "split", *(("part", str(one)) for one in places))
    after = shelf_of(store)
    parts = [part_id(known, one) for one in places]
    assert "".join(after.entries[one].wordings[0].claim.quote.text for one in parts) == quote.text
    assert [after.by_id[one].review for one in (known, *parts)] == ["split", "not reviewed", "not reviewed"]
    judge(store, parts[0], "edited", ("deadline", "2030"))
    assert shelf_of(store).by_id[parts[0]].deadline == "2030"
    split = next(act.seq for act in after.history[known] if act.kind == "judged")
    judge(store, known, "taken back", ("undoes", str(split)))
    again = shelf_of(store)
    assert again.by_id[known].review == "not reviewed" and not set(parts) & set(again.entries)


def test_a_merge_brings_the_wordings_along():
    store = sample_store()
    held = shelf_of(store)
    known, other = spoken(held), held.rows[0].id
    judge(store, known, "merged", ("into", other))
    after = shelf_of(store)
    moved = {one.claim.id for one in held.entries[known].wordings}
    assert moved <= {one.claim.id for one in after.entries[other].wordings}
    assert {after.entry_of[one] for one in moved} == {other} == {target(after, known)}


def test_wrong_places_in_the_log_change_nothing():
    store = sample_store()
    known = spoken(shelf_of(store))
    judge(store, known, "edited", ("words", "doc-none:1-2"))
    judge(store, known, "split", ("part", "nonsense"), ("part", "doc-none:1-99"))
    assert shelf_of(store).entries[known].wordings == shelf_of(sample_store()).entries[known].wordings


def test_an_address_leads_on_after_a_revised_reading():
    store = sample_store()
    held = shelf_of(store)
    known = spoken(held)
    claim = held.entries[known].wordings[0].claim
    reading = held.snapshot.readings[claim.quote.document_id]
    changed = replace(claim, id="clm-anew", parties=("CN", "KZ"), deadline="2033", area="trade")
    claims = tuple(changed if one.id == claim.id else one for one in reading.claims)
    store.append([drafts.revised(replace(reading, claims=claims), actor="keeper")], AT)
    after = shelf_of(store)
    assert known not in after.entries
    assert "clm-anew" in {one.claim.id for one in after.entries[target(after, known)].wordings}
    english = reader(after, tongue("en"))
    html = page(after, english, PagePlace(f"c/{slug(known)}.html"))
    assert "another address" in html and f"c/{slug(target(after, known))}.html" in html
    client = TestClient(application(store, "ana"), base_url="http://localhost", follow_redirects=False)
    answer = client.get(f"/en/c/{slug(known)}.html")
    assert answer.status_code == 307 and answer.headers["location"] == f"/en/c/{slug(target(after, known))}.html"
    store.append([drafts.withdrawn(reading.document.id, "sent in error", actor="keeper")], AT)
    assert "sent in error" in client.get(f"/en/c/{slug(known)}.html").text


def test_a_merged_address_leads_on_and_its_own_page_stays():
    store = sample_store()
    judge(store, "V22-001", "merged", ("into", "V22-002"))
    client = TestClient(application(store, "ana"), base_url="http://localhost", follow_redirects=False)
    assert client.get("/en/c/V22-001.html").headers["location"] == "/en/c/V22-002.html"
    assert "was merged into" in client.get("/en/c/V22-001.html?own=1").text
    assert "V22-001.html?own=1" in client.get("/en/c/V22-002.html").text


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
def test_what_was_judged_meanwhile_is_told_across_processes(kind, tmp_path):
    path = str(tmp_path / "register.db")
    one = open_store(path, create=True) if kind == "sqlite" else MemoryStore()
    other = open_store(path) if kind == "sqlite" else one
    open_register(one, load_mechanism(built_in()[0]), "keeper")
    first = one.append([drafts.judged("V22-001", "accepted", "", actor="ana")], AT, {"V22-001": 0})
    with pytest.raises(JudgedMeanwhileError):
        other.append([drafts.judged("V22-001", "rejected", "no", actor="ben")], AT, {"V22-001": 0})
    other.append([drafts.judged("V22-001", "rejected", "no", actor="ben")], AT, {"V22-001": first[-1].seq})
    assert len(snapshot_of(one).judgements["V22-001"]) == 2
    one.close()
    other.close()


def test_a_score_and_a_decision_on_evidence_make_the_page_anew():
    store = sample_store()

    def stamped():
        held = shelf_of(store)
        return of_entry(held, held.entries["V22-001"], lambda known: [act.hash for act in held.history.get(known, ())])

    before = stamped()
    judge(store, score_subject("V22-001", "CN", "final"), "scored", ("score", "1"))
    after = stamped()
    assert before != after
    judge(store, score_subject("V22-002", "CN", "final"), "scored", ("score", "1"))
    assert stamped() == after
