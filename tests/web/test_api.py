"""The interface for programs: paging, tags, judgements against a state that was seen, refusals with their codes."""

import pytest
from starlette.testclient import TestClient

from desk_people import accounts_at, bearer, browser, shared, token_of
from ikrar.linking import match
from ikrar.web.app import application
from site_register import sample_store


@pytest.fixture(scope="module")
def store():
    made = sample_store()
    match(made, actor="keeper")
    return made


@pytest.fixture(scope="module")
def accounts(tmp_path_factory):
    return accounts_at(tmp_path_factory.mktemp("accounts"))


@pytest.fixture
def client(store, accounts):
    return browser(shared(store, accounts), headers=bearer(token_of(accounts, "edda")))


def tag(client, path):
    return client.get(path).headers["etag"]


@pytest.mark.parametrize("what", ["commitments", "documents", "findings", "links", "evidence"])
def test_lists_come_in_pages(client, what):
    seen, path = [], f"/api/v1/{what}?limit=7"
    while path:
        answer = client.get(path)
        body = answer.json()
        seen += body["items"]
        assert len(body["items"]) <= 7 and ('rel="next"' in answer.headers["link"]) == bool(body["next"])
        path = body["next"]
    assert len(seen) == body["total"] > 0
    beyond = client.get(f"/api/v1/{what}?page=100000").json()
    assert beyond["items"] == [] and beyond["next"] is None


def test_the_log_is_read_on_from_a_number(client, store):
    seen, path = [], "/api/v1/log?limit=20"
    while path:
        body = client.get(path).json()
        seen += [one["seq"] for one in body["items"]]
        path = body["next"]
    assert seen == [event.seq for event in store.events()]
    assert client.get(f"/api/v1/log?after={seen[-1]}").json() == {"next": None, "items": []}


def test_tags_save_the_way(client):
    for path in ("commitments", "commitments/V22-001", "documents", "log", "links", "me", "openapi.json"):
        first = client.get(f"/api/v1/{path}")
        for given in (first.headers["etag"], f'"x", W/{first.headers["etag"]}', "*"):
            again = client.get(f"/api/v1/{path}", headers={"if-none-match": given})
            assert again.status_code == 304 and not again.content, path
        assert client.get(f"/api/v1/{path}", headers={"if-none-match": '"x"'}).status_code == 200


def test_a_judgement_is_against_a_state(client, store):
    path = "/api/v1/commitments/V22-007"
    seen = tag(client, path)
    made = client.post(f"{path}/judgements", json={"decision": "accepted"}, headers={"if-match": seen})
    assert made.status_code == 201 and made.json()["subject"] == "V22-007"
    newest = list(store.events())[-1]
    assert (newest.actor, newest.subject, newest.seq) == ("edda", "V22-007", made.json()["seq"])
    late = {"decision": "rejected", "reason": "no promise"}
    answer = client.post(f"{path}/judgements", json=late, headers={"if-match": seen})
    assert answer.status_code == 412 and answer.json()["code"] == "IKR706"
    answer = client.post(f"{path}/judgements", json=late, headers={"if-match": tag(client, path)})
    assert answer.status_code == 201 and client.get(path).json()["row"]["review"] == "rejected"
    assert client.post(f"{path}/judgements", json=late).json()["code"] == "IKR707"


def test_edits_and_merges(client):
    path = "/api/v1/commitments/V22-008"

    def judge(body):
        return client.post(f"{path}/judgements", json=body, headers={"if-match": tag(client, path)})

    assert judge({"decision": "edited", "fields": {"deadline": "2031"}}).status_code == 201
    assert client.get(path).json()["row"]["deadline"] == "2031"
    for misfit in (
        {"decision": "rejected", "reason": " \u0085"}, {"decision": "edited", "fields": {}},
        {"decision": "edited", "fields": {"session": "S99"}},
        {"decision": "merged", "reason": "same", "into": "none"}, {"decision": "edited", "fields": {"parties": "ATLANTIS"}},
    ):  # fmt: skip
        answer = judge(misfit)
        assert answer.status_code == 409 and answer.json()["code"] == "IKR710", misfit
    assert judge({"decision": "merged", "reason": "same", "into": "V22-009"}).status_code == 201
    assert client.get(path).json()["merged"] == "V22-009"


@pytest.mark.parametrize(
    "body",
    [
        "", "null", "[]", "{", '{"decision":"accepted"', '{"decision":"maybe"}', '{"decision":"rejected"}', '{"decision":1}',
        '{"decision":"rejected","reason":""}', '{"decision":"accepted","more":1}', '{"decision":"accepted","reason":null}',
        '{"decision":"merged","reason":"r"}', '{"decision":"accepted","reason":"\\ud800"}', "[" * 100_000,
    ],
)  # fmt: skip
def test_bodies_that_are_none(client, body):
    headers = {"if-match": tag(client, "/api/v1/commitments/V22-001"), "content-type": "application/json"}
    answer = client.post("/api/v1/commitments/V22-001/judgements", content=body, headers=headers)
    assert answer.status_code in (400, 413) and answer.json()["code"] in ("IKR703", "IKR708"), body[:40]


def test_other_refusals(client):
    answer = client.post("/api/v1/commitments/V22-001/judgements", data={"decision": "accepted"})
    assert answer.status_code == 415 and answer.json()["code"] == "IKR709"
    for path in ("commitments?page=0", "commitments?page=1e3", "commitments?limit=201", "commitments?sort=x", "documents?q=x",
                 "commitments?q=a&q=b", "log?after=-1", "me?x=1", f"commitments?q={'x' * 201}", "log?limit=٣"):  # fmt: skip
        assert client.get(f"/api/v1/{path}").json()["code"] == "IKR703", path
    for path in ("commitments/none", "documents/none", "links/none", "evidence/none", "none", "commitments/a/b/c"):
        answer = client.get(f"/api/v1/{path}")
        assert answer.status_code == 404 and answer.json()["code"] == "IKR704", path
    answer = client.delete("/api/v1/commitments/V22-001")
    assert answer.status_code == 405 and "GET" in answer.headers["allow"] and answer.json()["code"] == "IKR705"


def test_links_and_evidence_are_decided_under_the_account(client, store):
    for what in ("links", "evidence"):
        one = client.get(f"/api/v1/{what}?limit=1").json()["items"][0]
        known = (one.get("link") or one["evidence"])["id"]
        path = f"/api/v1/{what}/{known}"
        seen = tag(client, path)
        body = {"decision": "undone", "reason": "another railway"}
        assert client.post(f"{path}/judgements", json=body, headers={"if-match": seen}).status_code == 201
        newest = list(store.events())[-1]
        assert (newest.kind, newest.subject, newest.actor) == ("judged", known, "edda")
        assert client.get(path).json()["decision"] == "undone"
        assert client.post(f"{path}/judgements", json=body, headers={"if-match": seen}).status_code == 412


def test_a_link_that_is_undone_parts_the_wordings_at_once(client, store):
    held = client.app.state.desk.shelf()
    joined = next(one for one in held.entries.values() if one.links and one.kind == "commitment")
    path = f"/api/v1/links/{joined.links[0].id}"
    before = len(held.entries)
    body = {"decision": "undone", "reason": "two promises"}
    assert client.post(f"{path}/judgements", json=body, headers={"if-match": tag(client, path)}).status_code == 201
    assert len(client.app.state.desk.shelf().entries) >= before
    assert client.app.state.desk.shelf() is not held


def test_on_ones_own_machine_no_token_is_needed_but_other_sites_cannot_write(store):
    client = TestClient(application(store, "ana"), base_url="http://localhost", follow_redirects=False)
    path = f"/api/v1/commitments/{client.get('/api/v1/commitments').json()['items'][-1]['id']}"
    headers = {"if-match": tag(client, path)}
    body = {"decision": "accepted"}
    for more in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"content-type": "text/plain"}):
        answer = client.post(f"{path}/judgements", json=body, headers=headers | more)
        assert answer.status_code in (403, 415), more
    assert client.options(f"{path}/judgements", headers={"origin": "https://evil.example"}).status_code == 405
    assert client.post(f"{path}/judgements", json=body, headers=headers).status_code == 201
    assert list(store.events())[-1].actor == "ana"
    assert "security" not in client.get("/api/v1/openapi.json").json()
