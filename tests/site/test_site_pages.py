"""The static site: every page is there, every link leads somewhere inside it, and no word of a document is markup."""

import csv
import io
import json
from html.parser import HTMLParser
from posixpath import dirname, normpath
from posixpath import join as joined
from urllib.parse import urlsplit

import pytest
from openpyxl import load_workbook

from ikrar.errors import PublishError
from ikrar.model.snapshot import Entry, Wording
from ikrar.outside.search import SearchIndex
from ikrar.outside.site_folder import MANIFEST, write_site
from ikrar.register import drafts
from ikrar.site.build import site_files
from ikrar.site.exports import export
from ikrar.site.pages import page
from ikrar.site.query import Query, answer, catalogue, query_of
from ikrar.site.render import Place
from ikrar.site.rows import row_of
from ikrar.site.shelf import reader, slug, target
from ikrar.site.tongue import languages, tongue
from site_register import DAY, sample_store, shelf_of


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.scripts, self.styles, self.columns, self.captions = [], [], 0, 0, 0, 0
        self.tables = 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        self.links += [held[name] for name in ("href", "src", "action") if held.get(name)]
        self.ids += [held["id"]] if held.get("id") else []
        self.scripts += (tag == "script" and "src" not in held) or any(name.startswith("on") for name in held)
        self.styles += "style" in held
        self.tables += tag == "table"
        self.captions += tag == "caption"
        self.columns += tag == "th" and "scope" not in held


@pytest.fixture(scope="module")
def held():
    return shelf_of(sample_store())


@pytest.fixture(scope="module")
def made(held):
    return dict(site_files(held, ("en", languages()[-1])))


def test_every_link_leads_to_a_file_of_the_site_or_to_the_web(made):
    pages = {path: Page(data.decode()) for path, data in made.items() if path.endswith(".html")}
    assert len(pages) > 190
    broken = []
    for path, one in pages.items():
        for link in one.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "data") or (not parts.path and not parts.fragment):
                continue
            assert not parts.scheme and not link.startswith("/"), (path, link)
            there = normpath(joined(dirname(path), parts.path)) if parts.path else path
            if there not in made or (parts.fragment and there in pages and parts.fragment not in pages[there].ids):
                broken.append((path, link))
    assert broken == []


def test_pages_have_no_script_no_style_in_place_and_no_id_twice(made):
    for path, data in made.items():
        if path.endswith(".html"):
            one = Page(data.decode())
            assert one.scripts == one.styles == 0, path
            assert len(one.ids) == len(set(one.ids)), (path, [name for name in one.ids if one.ids.count(name) > 1])
            assert one.tables == one.captions and one.columns == 0, path


def test_the_site_is_the_same_every_time(held, made):
    again = dict(site_files(held, ("en", languages()[-1])))
    assert [path for path, data in again.items() if made[path] != data] == []


def test_words_of_documents_are_never_markup(held):
    evil = "<script>alert(1)</script>\"'&"
    entry = Entry("E1", "commitment", evil, None, None, (), (), None, None)
    bad = shelf_with(held, entry)
    one = reader(bad, tongue("en"))
    for path in ("c/E1.html", "commitments.html", "matrix.html"):
        html = page(bad, one, Place(path))
        assert "<script>alert" not in html and "&lt;script&gt;alert" in html, path


def shelf_with(held, *entries):
    """Return a shelf with more commitments, these first."""
    from dataclasses import replace

    rows = [*(row_of(one, {}) for one in entries), *held.rows]
    return replace(
        held, entries={**held.entries, **{one.id: one for one in entries}}, catalogue=catalogue(rows, held.day),
        place_of={row.id: at for at, row in enumerate(rows)},
    )  # fmt: skip


def test_exports_hold_no_formula_and_every_script(held):
    evil = Entry("E1", "commitment", "=HYPERLINK(1)", None, None, (), (), None, None)
    chinese = Entry("E2", "commitment", "建设中吉乌铁路", None, None, (), (), None, None)
    rows = shelf_with(held, evil, chinese).rows[:2]
    read = list(csv.DictReader(io.StringIO(export(rows, "csv").decode("utf-8-sig"))))
    assert [one["commitment"] for one in read] == ["'=HYPERLINK(1)", "建设中吉乌铁路"]
    assert json.loads(export(rows, "json"))[1]["commitment"] == "建设中吉乌铁路"
    sheet = load_workbook(io.BytesIO(export(rows, "xlsx"))).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert export(rows, "xlsx") == export(rows, "xlsx")


def test_ids_as_names_of_files():
    assert slug("S1-001") == "S1-001"
    assert all("/" not in slug(one) and ".." not in slug(one) for one in ("../../etc", "a/b", "", ".", "Ö 1"))


def test_filters_sort_and_pages(held):
    listed = held.catalogue
    everything = answer(listed, Query())
    assert len(everything.rows) == len(held.rows) and len(everything.page) == 50
    delivered = answer(listed, Query(status="delivered", party="CN"))
    assert delivered.rows and all(
        row.standing == "delivered" and "CN" in (*row.parties, *row.beneficiaries) for row in delivered.rows
    )
    by_date = answer(listed, Query(sort="deadline")).rows
    dated = [row.deadline for row in by_date if row.deadline]
    assert dated == sorted(dated) and [row.deadline for row in by_date[: len(dated)]] == dated
    assert answer(listed, Query(page=999)).query.page == everything.pages
    assert answer(listed, Query(session="no such")).rows == []
    passed = answer(listed, Query(deadline="passed")).rows
    assert passed and all(row.deadline[:4] <= DAY[:4] for row in passed)


def test_a_question_is_its_address():
    asked = query_of({"q": " trade ", "party": "CN", "sort": "-deadline", "page": "2", "x": "1"})
    assert asked == Query(q="trade", party="CN", sort="-deadline", page=2)
    assert asked.address() == "q=trade&party=CN&sort=-deadline&page=2"
    for wild in ({"page": "-1"}, {"page": "9" * 99}, {"page": "²"}, {"sort": "x; drop"}, {"q": "x" * 9999}):
        assert query_of(wild).page == 1 and len(query_of(wild).q) <= 200


def test_search_in_every_script():
    index = SearchIndex(
        [
            ("1", "建设中吉乌铁路项目"),
            ("2", "Пустить железную дорогу"),
            ("3", "kerja sama ekonomi"),
            ("4", "Élan of trade"),
        ]
    )
    assert index.find("铁路") == ("1",) and index.find("路") == ("1",) and index.find("路铁") == ()
    assert index.find("желез") == ("2",) and index.find("ЖЕЛЕЗНУЮ дорогу") == ("2",)
    assert index.find("kerja") == ("3",) and index.find("elan") == ("4",)
    assert index.find("") is None and index.find("***") is None
    for wild in ('"', "a OR b NEAR(", "words:x", "x" * 5000, "a AND", "('"):
        index.find(wild)


def test_review_shows_on_rows_and_history(held):
    store = sample_store()
    known = held.rows[0].id
    store.append(
        [drafts.judged(known, "edited", "source says so", actor="ana", fields=(("deadline", "2029"),))],
        "2025-07-02T00:00:00Z",
    )
    other = held.rows[1].id
    store.append(
        [drafts.judged(other, "merged", "the same", actor="ben", fields=(("into", known),))], "2025-07-03T00:00:00Z"
    )
    after = shelf_of(store)
    assert after.by_id[known].deadline == "2029" and after.by_id[known].review == "edited"
    assert held.by_id[known].deadline == "2030"
    assert target(after, other) == known
    html = page(after, reader(after, tongue("en")), Place(f"c/{slug(known)}.html"))
    assert "ana" in html and "source says so" in html and "2029" in html and "2030" in html
    merged = page(after, reader(after, tongue("en")), Place(f"c/{slug(other)}.html"))
    assert "was merged into" in merged


def test_wordings_are_exact_and_marked(held):
    spoken = next(one for one in held.entries.values() if one.kind == "commitment" and len(one.wordings) > 1)
    html = page(held, reader(held, tongue("en")), Place(f"c/{slug(spoken.id)}.html"))
    from html import escape

    for wording in spoken.wordings:
        assert isinstance(wording, Wording)
        assert f"<mark>{escape(wording.claim.quote.text, quote=False)}</mark>" in html.replace("&#39;", "'").replace(
            "&#34;", '"'
        )


def test_a_second_run_writes_only_what_changed(held, tmp_path):
    folder = tmp_path / "site"
    first = write_site(folder, [("a.html", b"1"), ("b/c.html", b"2")])
    second = write_site(folder, [("a.html", b"1"), ("d.html", b"3")])
    assert (first.new, second.new, second.same, second.removed) == (2, 1, 1, 1)
    assert not (folder / "b/c.html").exists() and (folder / MANIFEST).exists()
    (folder / MANIFEST).write_text(json.dumps({"../keep.txt": "x", "d.html": "y"}))
    (tmp_path / "keep.txt").write_text("kept")
    write_site(folder, [])
    assert (tmp_path / "keep.txt").exists()
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine")
    with pytest.raises(PublishError):
        write_site(other, [])
