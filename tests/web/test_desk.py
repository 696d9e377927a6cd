"""The desk: pages, filters, exports, the review with two people at once, and the doors."""

import json
import re

import pytest
from starlette.testclient import TestClient

from ikrar.register.chain import verify
from ikrar.site.tongue import languages
from ikrar.web.app import application
from site_register import sample_store


@pytest.fixture
def store():
    return sample_store()


@pytest.fixture
def client(store):
    return TestClient(application(store, "ana"), base_url="http://localhost", follow_redirects=False)


def form_of(html):
    return dict(re.findall(r'<input[^>]* name="([a-z]+)" value="([^"]*)"', html))


def test_every_page_answers_in_every_language(client):
    for locale in languages():
        for name in (
            "index",
            "commitments",
            "matrix",
            "documents",
            "checks",
            "treaties",
            "calendar",
            "trade",
            "polls",
            "method",
            "review",
        ):
            answer = client.get(f"/{locale}/{name}.html")
            assert answer.status_code == 200, (locale, name)
            assert f'<html lang="{locale}">' in answer.text
            assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert (
        client.get("/", headers={"accept-language": "xx, ru;q=0.8"})
        .headers["location"]
        .startswith("/ru/" if "ru" in languages() else "/en/")
    )


def test_missing_pages_say_so(client):
    for path in (
        "/en/nothing.html",
        "/xx/index.html",
        "/en/c/none.html",
        "/en/d/none.html",
        "/assets/../x",
        "/api/v1/none",
        "/en/commitments.exe",
    ):
        assert client.get(path).status_code == 404, path


def test_filters_and_search_are_addresses(client):
    page = client.get("/en/commitments.html", params={"q": "trade", "party": "CN"})
    assert page.status_code == 200 and 'value="trade"' in page.text
    listed = client.get("/api/v1/commitments", params={"q": "trade", "party": "CN"}).json()
    assert 0 < listed["total"] < 107 and listed["total"] == len(listed["items"])
    held = client.app.state.desk.shelf()
    for one in listed["items"]:
        wordings = [wording.claim.quote.text for wording in held.entries[one["id"]].wordings]
        assert "trade" in " ".join([one["title"], *wordings]).casefold()
    rows = client.get("/en/commitments.csv", params={"q": "trade", "party": "CN"})
    assert rows.text.count("\n") >= listed["total"] and "attachment" in rows.headers["content-disposition"]
    assert (
        client.get("/en/commitments.xlsx").content[:2] == b"PK" and client.get("/en/matrix.docx").content[:2] == b"PK"
    )


def test_tags_save_the_way(client):
    for path in ("/en/index.html", "/api/v1/commitments", "/assets/site.css", "/en/commitments.json"):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first.headers["etag"]})
        assert again.status_code == 304 and not again.content


def test_api_pages_through_everything_once(client):
    seen, path = [], "/api/v1/commitments"
    while path:
        body = client.get(path).json()
        seen += [one["id"] for one in body["items"]]
        path = body["next"]
    assert len(seen) == len(set(seen)) == body["total"]
    described = client.get("/api/v1/openapi.json").json()["paths"]
    assert set(described) >= {"/api/v1/commitments", "/api/v1/findings"}
    one = client.get(f"/api/v1/commitments/{seen[0]}").json()
    assert one["row"]["id"] == seen[0]


def test_a_judgement_is_an_event_under_its_actor(client, store):
    form = form_of(client.get("/en/review.html").text)
    answer = client.post("/en/review.html", data={**form, "decision": "accepted"})
    assert answer.status_code == 303, answer.text
    newest = list(store.events())[-1]
    assert (newest.kind, newest.subject, newest.actor) == ("judged", form["id"], "ana")
    verify(store.events())
    after = form_of(client.get("/en/review.html").text)
    assert after["id"] != form["id"], "the next one is there at once"
    assert "accepted" in client.get(f"/en/c/{form['id']}.html").text


def test_edits_stand_beside_what_was_read(client, store):
    form = form_of(client.get("/en/review.html", params={"id": "V22-001"}).text)
    answer = client.post("/en/review.html", data={**form, "deadline": "2031", "decision": "edited", "reason": "annex"})
    assert answer.status_code == 303
    assert json.loads(list(store.events())[-1].payload)["fields"] == [["deadline", "2031"]]
    page = client.get("/en/c/V22-001.html").text
    assert "2031" in page and "<s>2030</s>" in page and "annex" in page


def test_the_second_of_two_people_is_told_with_both_versions(client, store):
    form = form_of(client.get("/en/review.html", params={"id": "V22-001"}).text)
    other = TestClient(client.app, base_url="http://localhost", follow_redirects=False)
    assert (
        other.post("/en/review.html", data={**form, "decision": "rejected", "reason": "not a promise"}).status_code
        == 303
    )
    count = len(list(store.events()))
    second = client.post(
        "/en/review.html", data={**form, "deadline": "2031", "decision": "edited", "reason": "my reason"}
    )
    assert second.status_code == 409
    assert "not a promise" in second.text and "my reason" in second.text and 'value="2031"' in second.text
    assert len(list(store.events())) == count
    again = form_of(second.text)
    assert client.post("/en/review.html", data={**again, "decision": "edited", "reason": "still"}).status_code == 303


def test_what_lacks_something_is_told_and_kept(client, store):
    form = form_of(client.get("/en/review.html", params={"id": "V22-001"}).text)
    count = len(list(store.events()))
    for change in (
        {"decision": "rejected"}, {"decision": "edited"}, {"decision": "x"},
        {"decision": "merged", "reason": "r", "into": "none"},
        {"decision": "edited", "parties": "CN ATLANTIS"}, {"decision": "edited", "session": "S99"},
    ):  # fmt: skip
        answer = client.post("/en/review.html", data={**form, **change})
        assert answer.status_code == 422, change
    assert len(list(store.events())) == count


def test_the_doors(client, store):
    form = form_of(client.get("/en/review.html").text)
    count = len(list(store.events()))
    assert client.get("/en/index.html", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/en/index.html", headers={"host": "localhost:8010"}).status_code == 200
    post = {**form, "decision": "accepted"}
    assert client.post("/en/review.html", data=post, headers={"origin": "https://evil.example"}).status_code == 403
    assert client.post("/en/review.html", data={**post, "token": "guess"}).status_code == 403
    assert client.post("/en/review.html", data={**post, "reason": "x" * 70000}).status_code == 413
    assert client.request("DELETE", "/en/index.html").status_code == 405
    assert len(list(store.events())) == count


def test_what_is_added_elsewhere_is_seen_at_once(client, store):
    from ikrar.register import drafts

    client.get("/en/c/V22-001.html")
    store.append([drafts.judged("V22-001", "accepted", "seen elsewhere", actor="ben")], "2025-07-02T00:00:00Z")
    assert "seen elsewhere" in client.get("/en/c/V22-001.html").text
    store.append(
        [drafts.withdrawn(next(iter(client.app.state.desk.shelf().snapshot.documents)), "gone", actor="ben")],
        "2025-07-02T00:00:00Z",
    )
    assert len(client.app.state.desk.shelf().snapshot.documents) == 4


def test_two_desks_on_one_register_guard_each_other(tmp_path):
    from ikrar.mechanisms.load import built_in, load_mechanism
    from ikrar.outside.sqlite import open_store
    from ikrar.pipeline import open_register

    path = str(tmp_path / "register.db")
    one = open_store(path, create=True)
    open_register(one, load_mechanism(built_in()[0]), "keeper")
    other = open_store(path)
    ana, ben = (
        TestClient(application(store, name), base_url="http://localhost", follow_redirects=False)
        for store, name in ((one, "ana"), (other, "ben"))
    )
    forms = [form_of(desk.get("/en/review.html", params={"id": "V22-001"}).text) for desk in (ana, ben)]
    first = {**forms[0], "decision": "rejected", "reason": "of ana"}
    assert ana.post("/en/review.html", data=first).status_code == 303
    assert ana.post("/en/review.html", data=first).status_code == 303, "sent twice, filed once"
    second = ben.post("/en/review.html", data={**forms[1], "decision": "accepted", "reason": "of ben"})
    assert second.status_code == 409 and "of ana" in second.text and "of ben" in second.text
    assert sum(event.kind == "judged" for event in one.events()) == 1
    one.close()
    other.close()
