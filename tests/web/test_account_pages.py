"""The own account, all accounts for their keeper, and the log as a page."""

import re

import pytest

from desk_people import PASSWORD, accounts_at, bearer, browser, form_of, shared, sign_in, signed_in
from ikrar.accounts.settings import Limits, Settings
from ikrar.register.chain import verify
from site_register import sample_store

NEW = "seven walruses hum at noon"


@pytest.fixture(scope="module")
def store():
    return sample_store()


@pytest.fixture
def accounts(tmp_path):
    return accounts_at(tmp_path)


@pytest.fixture
def app(store, accounts):
    return shared(store, accounts, Settings(limits=Limits(sign_ins="1000/minute", address_sign_ins="1000/minute")))


def own(client, **fields):
    form = form_of(client.get("/en/account.html").text, "account.html")
    return client.post("/en/account.html", data={"token": form["token"], **fields})


def keeps(client, **fields):
    form = form_of(client.get("/en/accounts.html").text, "accounts.html")
    return client.post("/en/accounts.html", data={"token": form["token"], **fields})


def test_a_new_password_ends_all_other_sessions(app, accounts):
    one, other = signed_in(app, "rosa"), signed_in(app, "rosa")
    assert own(one, do="password", present="wrong", password=NEW).status_code == 422
    for poor in ("short", "password1234", "rosa is my name today", "qwertyuiop123", "x" * 300):
        assert own(one, do="password", present=PASSWORD, password=poor).status_code == 422, poor
    assert own(one, do="password", present=PASSWORD, password=NEW).status_code == 303
    assert one.get("/en/index.html").status_code == 200 and other.get("/en/index.html").status_code == 303
    assert sign_in(browser(app), "rosa").status_code == 403
    assert sign_in(browser(app), "rosa", NEW).status_code == 303
    assert PASSWORD not in repr(accounts.deeds(50)) and accounts.account("rosa").password.startswith("$argon2id$")


def test_older_hashes_are_made_anew(app, accounts):
    from argon2 import PasswordHasher

    account = accounts.account("rosa")
    weak = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    accounts.change(type(account)("rosa", "reader", weak, created=account.created), None)
    signed_in(app, "rosa")
    assert "m=65536,t=3,p=4" in accounts.account("rosa").password


def test_other_sessions_can_be_ended(app):
    one, other = signed_in(app, "rosa"), signed_in(app, "rosa")
    assert one.get("/en/account.html").text.count("(this one)") == 1
    assert own(one, do="end").status_code == 303
    assert one.get("/en/index.html").status_code == 200 and other.get("/en/index.html").status_code == 303


def test_tokens_are_shown_once_and_hold_to_their_scope(app, accounts):
    client = signed_in(app, "edda")
    page = own(client, do="token", label="<b>export</b>\x07", scope="read", days="30")
    words = re.search(r"ikr_[\w-]{43}", page.text).group()
    assert words not in client.get("/en/account.html").text and page.headers["cache-control"].count("no-store")
    assert "&lt;b&gt;export&lt;/b&gt;" in page.text
    programme = browser(app)
    assert programme.get("/api/v1/me", headers=bearer(words)).json()["rights"] == ["read"]
    refused = programme.post("/api/v1/links/x/judgements", json={"decision": "undone"}, headers=bearer(words))
    assert refused.status_code == 403 and refused.json()["code"] == "IKR702"
    assert programme.get("/en/account.html", headers=bearer(words)).status_code == 403, "a token keeps no account"
    known = accounts.tokens("edda")[0]
    assert known.used and words not in repr(known)
    assert own(client, do="revoke", id=known.id).status_code == 303
    assert programme.get("/api/v1/me", headers=bearer(words)).status_code == 401
    for fields in ({"scope": "all", "days": "3"}, {"scope": "read", "days": "400"}, {"scope": "read", "days": "-1"}):
        assert own(client, do="token", label="x", **fields).status_code == 422
    assert own(client, do="revoke", id="none").status_code == 422 and own(client, do="x").status_code == 422


def test_tokens_of_others_cannot_be_revoked(app, accounts):
    own(signed_in(app, "edda"), do="token", label="x", scope="read", days="3")
    token = accounts.tokens("edda")[0]
    assert own(signed_in(app, "kim"), do="revoke", id=token.id).status_code == 422
    assert accounts.tokens("edda") == [token]


def test_tokens_end(app, monkeypatch):
    from ikrar.accounts.model import later
    from ikrar.outside import clock
    from ikrar.web import people

    page = own(signed_in(app, "rosa"), do="token", label="x", scope="read", days="1")
    words = re.search(r"ikr_[\w-]{43}", page.text).group()
    now = clock.now()
    monkeypatch.setattr(people.clock, "now", lambda: later(now, 86_401))
    assert browser(app).get("/api/v1/me", headers=bearer(words)).status_code == 401


@pytest.mark.parametrize(
    "given", ["", "Bearer", "Bearer ikr_x", "Basic a2ltOng=", "Bearer ikr_" + "x" * 5000, "Bearer null"]
)
def test_what_is_no_token_is_refused(app, given):
    answer = browser(app).get("/api/v1/me", headers={"authorization": given})
    assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_keeper_keeps(app, store, accounts):
    client = signed_in(app, "kim")
    assert keeps(client, do="add", name="Wu.Lan", role="coder", password=NEW).status_code == 303
    assert keeps(client, do="role", name="wu.lan", role="editor").status_code == 303
    assert sign_in(browser(app), "wu.lan", NEW).status_code == 303
    assert keeps(client, do="disable", name="wu.lan").status_code == 303
    assert sign_in(browser(app), "wu.lan", NEW).status_code == 403
    assert keeps(client, do="enable", name="wu.lan").status_code == 303
    assert keeps(client, do="add", name="outside", role="reader", password="").status_code == 303
    assert "waits for the first sign-in" in client.get("/en/accounts.html").text
    settled = [event for event in store.events() if event.kind == "appointed"][-5:]
    assert [event.subject for event in settled] == ["account:wu.lan"] * 4 + ["account:outside"]
    assert {event.actor for event in settled} == {"kim"}
    verify(store.events())
    log = client.get("/ru/log.html").text
    assert "account:wu.lan" in log and "coder → editor" in log and "kim" in log


def test_what_a_keeper_cannot_do(app):
    client = signed_in(app, "kim")
    for fields in (
        {"do": "disable", "name": "kim"}, {"do": "role", "name": "kim", "role": "reader"},
        {"do": "role", "name": "cai", "role": "x"},
        {"do": "add", "name": "cai", "role": "coder", "password": NEW}, {"do": "add", "name": "a b", "role": "coder"},
        {"do": "add", "name": "<x>", "role": "coder"}, {"do": "add", "name": "weak", "role": "coder", "password": "x"},
        {"do": "disable", "name": "nobody"}, {"do": "x"},
    ):  # fmt: skip
        assert keeps(client, **fields).status_code == 422, fields
    assert client.get("/en/index.html").status_code == 200


def test_the_log_is_read_back_page_by_page(app, store):
    client = signed_in(app, "rosa")
    seen, path = [], "/en/log.html"
    while path:
        page = client.get(path).text
        seen += [int(one) for one in re.findall(r'<tr><th scope="row">(\d+)</th>', page)]
        older = re.search(r'href="(log\.html\?before=\d+)"', page)
        path = f"/en/{older.group(1)}" if older else None
    assert seen == list(range(len(list(store.events())), 0, -1))
    assert client.get("/en/log.html?before=x").status_code == client.get("/en/log.html?before=0").status_code == 200
