"""A shelf in its file and one in memory make the same pages, and take up the same decisions."""

from importlib.resources import as_file, files

import pytest
from ikrar import shelving
from ikrar.intake import Terms, ingest
from ikrar.mechanisms.load import built_in, load_mechanism
from ikrar.outside.files import locate
from ikrar.outside.shelves.read import KeptShelf
from ikrar.outside.sqlite import open_store
from ikrar.pipeline import open_register
from ikrar.register import drafts
from ikrar.shelving import beside, keep
from ikrar.site.build import site_files
from ikrar.site.pages import page
from ikrar.site.query import answer, query_of
from ikrar.site.render import Place
from ikrar.site.shelf import reader
from ikrar.site.tongue import tongue
from ikrar.web.state import State, Verdict

from site_register import DAY, shelf_of

ALL = ("en", "zh")


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "ikrar.db"
    store = open_store(str(path), create=True)
    open_register(store, load_mechanism(built_in()[0]), "keeper")
    with as_file(files("ikrar") / "samples") as samples:
        for _ in ingest(store, locate([str(one) for one in samples.iterdir() if one.suffix == ".txt"]), Terms("keeper")):
            pass
    yield path, store
    store.close()


def decide(store, held):
    first, second, third = (row.id for row in held.rows[:3])
    judged = [
        drafts.judged(first, "edited", "why", actor="ana", fields=(("deadline", "2029"), ("area", ""))),
        drafts.judged(second, "merged", "same", actor="ben", fields=(("into", first),)),
        drafts.judged(third, "rejected", "no promise", actor="ben"),
    ]
    store.append(judged, "2025-07-02T00:00:00Z")


def kept_shelf(path, day=DAY):
    keep(str(path), str(beside(str(path))))
    return KeptShelf(beside(str(path)), path).shelf(day)


def test_the_pages_are_the_same(register):
    path, store = register
    decide(store, shelf_of(store))
    in_memory, kept = shelf_of(store), kept_shelf(path)
    assert dict(site_files(kept, ALL)) == dict(site_files(in_memory, ALL))


def test_filters_and_sorts_are_the_same(register):
    path, store = register
    in_memory, kept = shelf_of(store), kept_shelf(path)
    for asked in ({}, {"party": "CN", "sort": "-deadline"}, {"deadline": "passed"}, {"sort": "title", "page": "2"}):
        assert answer(kept.catalogue, query_of(asked)).page == answer(in_memory.catalogue, query_of(asked)).page
        assert answer(kept.catalogue, query_of(asked)).counts == answer(in_memory.catalogue, query_of(asked)).counts


def test_decisions_are_laid_over_a_file_at_once(register, monkeypatch):
    monkeypatch.setattr(shelving, "LARGE", 1)
    _, store = register
    desk = State(store)
    held = desk.shelf()
    one = held.rows[0].id
    assert desk.judge(Verdict(one, "edited", "why", (("deadline", "2031"),), 0), "ana")
    after = desk.shelf()
    assert after.by_id[one].deadline == "2031" and after.by_id[one].review == "edited"
    assert answer(after.catalogue, query_of({"deadline": "2031"})).total >= 1
    assert "ana" in (page(after, reader(after, tongue("en")), Place(f"c/{one}.html", live=True)) or "")
    found = desk.find(held.rows[1].title.split()[0])
    assert found is not None and held.place_of[held.rows[1].id] in found.order


def test_what_is_read_is_shown_when_its_file_is_made(register, monkeypatch):
    monkeypatch.setattr(shelving, "LARGE", 1)
    monkeypatch.setattr(shelving, "PAUSES", 0)
    _, store = register
    desk = State(store)
    documents = len(desk.shelf().documents)
    gone = next(iter(desk.shelf().documents))
    store.append([drafts.withdrawn(gone, "a draft", actor="keeper")], "2025-07-03T00:00:00Z")
    assert len(desk.shelf().documents) == documents
    desk.wait()
    assert len(desk.shelf().documents) == documents - 1


def test_a_damaged_file_is_made_anew(register, monkeypatch):
    monkeypatch.setattr(shelving, "LARGE", 1)
    path, store = register
    beside(str(path)).write_bytes(b"no database at all" * 100)
    assert len(State(store).shelf().documents) == len(shelf_of(store).documents)
