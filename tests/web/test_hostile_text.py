"""Text of documents, files and people is never trusted: no markup, no formula, no hidden direction, no path."""

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
from openpyxl import load_workbook

from desk_people import accounts_at, bearer, browser, form_of, shared, signed_in, token_of
from ikrar.intake import Terms, ingest
from ikrar.linking import match
from ikrar.mechanisms.load import built_in, load_mechanism
from ikrar.outside.files import locate
from ikrar.pipeline import open_register
from ikrar.register import drafts
from ikrar.register.memory import MemoryStore

HOSTILE = """<script>alert(1)</script> Declaration "><img src=x onerror=alert(2)>

Astana, 17 June 2025

1. The Parties will build the railway <svg/onload=alert(3)> by 2030 'onmouseover=alert(4) x='.

2. China will provide \u202e000,5 noillim\u202c 1.5 billion yuan {{ 7*7 }} {% raw %} in grants by 2027.

3. =HYPERLINK("http://evil.example","x") The Parties will open a centre in Almaty by 2026.
"""
ALLOWED = {"data:,", "#"}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    made = MemoryStore()
    open_register(made, load_mechanism(built_in()[0]), "keeper")
    folder = tmp_path_factory.mktemp("documents")
    path = folder / "<img src=x onerror=alert(5)>.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    assert list(ingest(made, locate([str(folder)]), Terms("keeper")))
    match(made, actor="=cmd|' /C calc'!A0")
    words = "=1+1 <b onclick=alert(6)> \u202egnp.exe"
    made.append([drafts.judged("V22-001", "rejected", words, actor="@SUM(1)<i>")], "2025-07-01T00:00:00Z")
    return made


@pytest.fixture(scope="module")
def accounts(tmp_path_factory):
    return accounts_at(tmp_path_factory.mktemp("accounts"))


@pytest.fixture(scope="module")
def client(store, accounts):
    return signed_in(shared(store, accounts), "kim")


class Seen(HTMLParser):
    """Collects what a browser would run or fetch."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith(("javascript:", "vbscript:")):
                self.found.append((tag, name, value))
            if name == "src" and not (value or "").endswith("assets/desk.js"):
                self.found.append((tag, name, value))
        if tag in ("iframe", "object", "embed", "base", "img", "style") or (
            tag == "script" and not dict(attrs).get("src")
        ):
            self.found.append((tag, attrs))


def paths(store, client):
    held = client.app.state.desk.shelf()
    yield from (
        f"{one}.html" for one in ("index", "commitments", "documents", "checks", "review", "log", "accounts", "scores")
    )
    yield from (f"d/{known}.html" for known in held.snapshot.documents)
    yield from (f"c/{one}.html" for one in [*[row.id for row in held.rows if held.entries[row.id].wordings], "V22-001"])
    yield "commitments.html?q=%3Cscript%3Ealert(7)%3C/script%3E&party=%22onx%3D1"
    yield "nothing%22%3E%3Cscript%3Ealert(8)%3C/script%3E.html"


def test_no_page_runs_what_a_document_says(store, client):
    seen = 0
    for path in paths(store, client):
        answer = client.get(f"/en/{path}")
        parser = Seen()
        parser.feed(answer.text)
        assert parser.found == [], path
        assert "{{ 7*7 }}" in answer.text or "49 " not in answer.text.partition("provide")[2][:60]
        seen += "alert(" in answer.text
    assert seen >= 4, "the hostile words are shown, as words"


def test_what_people_enter_is_words(client):
    hostile = '"><script>alert(9)</script>\u202e'
    for path in ("login.html", "account.html", "accounts.html", "review.html"):
        page = client.get(f"/en/{path}", params={"next": hostile, "done": hostile, "id": hostile, "before": hostile})
        assert "<script>alert" not in page.text
    token = form_of(client.get("/en/accounts.html").text, "accounts.html")["token"]
    post = {"token": token, "do": "add", "name": hostile, "role": hostile, "password": hostile}
    assert "<script>alert" not in client.post("/en/accounts.html", data=post).text
    assert "<script>alert" not in browser(client.app).get(f"/en/login.html?next={hostile}").text


def test_directions_are_kept_inside_their_words(client):
    page = client.get("/en/log.html").text
    assert re.search(r"<bdi>[^<]*\u202e[^<]*</bdi>", page), "what turns the direction around is isolated"


def test_no_cell_is_a_formula(client):
    for row in csv.reader(io.StringIO(client.get("/en/commitments.csv").content.decode("utf-8-sig"))):
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row), row
    for path in ("/en/commitments.xlsx", "/en/scores.xlsx?phase=final"):
        book = load_workbook(io.BytesIO(client.get(path).content))
        for row in book.active.iter_rows():
            assert not any(cell.data_type == "f" for cell in row)
    json.loads(client.get("/en/commitments.json").content)


def test_the_interface_is_never_taken_for_a_page(client, accounts):
    for path in ("commitments", "documents", "log", "commitments/%3Cscript%3E", "none%3Cscript%3E"):
        answer = client.get(f"/api/v1/{path}")
        assert answer.headers["content-type"].startswith(("application/json", "application/problem+json"))
        assert answer.headers["x-content-type-options"] == "nosniff"
    words = bearer(token_of(accounts, "rosa"))
    assert browser(client.app).get("/api/v1/log", headers=words).status_code == 200


@pytest.mark.parametrize("name", ["../../evil.csv", "/etc/passwd", "..\\x.csv", "a\x00.csv", "<script>.csv", "x" * 500])
def test_no_path_comes_of_an_upload(client, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    token = form_of(client.get("/en/scores.html").text, "scores.html")["token"]
    sheet = {"sheet": (name, b"commitment,CN\r\nnone,1\r\n", "text/csv")}
    answer = client.post("/en/scores.html", data={"token": token, "phase": "final", "reason": "r"}, files=sheet)
    assert answer.status_code in (400, 422) and "<script>" not in answer.text
    assert list(tmp_path.rglob("*")) == []
    large = {"sheet": ("x.csv", b"x" * 3_000_000, "text/csv")}
    assert client.post("/en/scores.html", data={"token": token}, files=large).status_code == 413


def test_words_that_are_translated_are_escaped_too():
    from ikrar.site.render import environment
    from ikrar.site.tongue import languages

    for locale in languages():
        made = environment(locale).from_string("{{ _(given) }}{% trans n=given %}of {{ n }}{% endtrans %}")
        shown = made.render(given="<b>100% of it</b>")
        assert "<b>" not in shown and "100% of it" in shown
