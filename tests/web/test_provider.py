"""Sign-in through an identity provider: a real one over HTTP, which then lies in every way it can."""

import pytest

from desk_people import accounts_at, browser, shared
from identity_provider import CLIENT, SECRET, TestProvider
from ikrar.accounts import keeping
from ikrar.accounts.keeping import By
from ikrar.accounts.settings import Oidc, Settings
from ikrar.outside import clock
from ikrar.outside.oidc import Provider
from site_register import sample_store


@pytest.fixture(scope="module")
def provider():
    made = TestProvider()
    yield made
    made.stop()


@pytest.fixture(autouse=True)
def _honest(provider):
    provider.lie, provider.person = {}, {"sub": "42", "preferred_username": "olga", "groups": ["desk"]}


@pytest.fixture(scope="module")
def store():
    return sample_store()


@pytest.fixture
def accounts(tmp_path):
    return accounts_at(tmp_path)


def desk(provider, store, accounts, **more):
    settings = Oidc(
        issuer=provider.issuer, client=CLIENT, label="The ministry", **({"roles": {"desk": "editor"}} | more)
    )
    return shared(store, accounts, Settings(oidc=settings), Provider(settings, SECRET))


def through(app, provider, onward="/en/commitments.html"):
    client = browser(app)
    answer = client.get("/door/oidc/start", params={"next": onward})
    assert answer.status_code == 303, answer.text
    back, _ = provider.visit(answer.headers["location"])
    return client, client.get(back)


def test_one_comes_in_and_is_known_by_name(provider, store, accounts):
    app = desk(provider, store, accounts)
    assert "Sign in with The ministry" in browser(app).get("/en/login.html").text
    client, answer = through(app, provider)
    assert answer.status_code == 303 and answer.headers["location"] == "/en/commitments.html"
    assert client.get("/api/v1/me").json()["name"] == "olga"
    assert client.get("/en/review.html").status_code == 200
    account = accounts.account("olga")
    assert (account.role, account.issuer, account.subject) == ("editor", provider.issuer, "42")
    assert "olga" in client.get("/en/log.html").text, "the register's log says who was let in"
    provider.person["preferred_username"] = "olga.renamed"
    client, _ = through(app, provider)
    assert client.get("/api/v1/me").json()["name"] == "olga", "an account is known by its subject"


def test_roles_follow_groups_at_every_sign_in(provider, store, accounts):
    app = desk(provider, store, accounts, roles={"desk": "editor", "chiefs": "keeper"}, role="reader")
    for groups, role in ((["desk", "chiefs"], "keeper"), ("desk other", "editor"), ([], "reader")):
        provider.person["groups"] = groups
        client, _ = through(app, provider)
        assert client.get("/api/v1/me").json()["role"] == role


def test_those_of_no_group_and_the_disabled_stay_out(provider, store, accounts):
    app = desk(provider, store, accounts)
    provider.person["groups"] = ["others"]
    client, answer = through(app, provider)
    assert answer.status_code == 403 and client.get("/en/index.html").status_code == 303
    provider.person["groups"] = ["desk"]
    through(app, provider)
    keeping.disable(accounts, "olga", By("kim", clock.now()))
    assert through(app, provider)[1].status_code == 403


def test_a_name_is_not_taken_over(provider, store, accounts):
    app = desk(provider, store, accounts)
    provider.person["preferred_username"] = "kim"
    assert through(app, provider)[1].status_code == 403, "kim has a password here"
    keeping.add(accounts, "nour", "coder", None, By("kim", clock.now()))
    provider.person["preferred_username"] = "Nour"
    client, _ = through(desk(provider, store, accounts, roles={}), provider)
    assert client.get("/api/v1/me").json() == {
        "name": "nour", "role": "coder", "way": "session", "rights": ["code", "read", "self"],
    }  # fmt: skip
    provider.person["sub"] = "43"
    assert through(app, provider)[1].status_code == 403, "another subject of the same name"


@pytest.mark.parametrize(
    "lie",
    [
        {"claims": {"aud": "another"}}, {"claims": {"aud": [CLIENT, "another"]}}, {"claims": {"azp": "another"}},
        {"claims": {"iss": "http://127.0.0.1:9"}}, {"claims": {"exp": 1_700_000_000}}, {"claims": {"nonce": "another"}},
        {"claims": {"nonce": None}}, {"claims": {"exp": None}}, {"claims": {"sub": None}}, {"claims": {"iat": 4_000_000_000}},
        {"signed": "none"}, {"signed": "HS256"}, {"signed": "other key"}, {"issuer": "http://127.0.0.1:9"},
        {"claims": {"preferred_username": None}, "other sub": "43"}, {"claims": {"preferred_username": ["a"]}},
    ],
)  # fmt: skip
def test_lies_are_not_believed(provider, store, accounts, lie):
    app = desk(provider, store, accounts)
    provider.lie = lie
    client = browser(app)
    answer = client.get("/door/oidc/start")
    if "issuer" not in lie:
        answer = client.get(provider.visit(answer.headers["location"])[0])
    assert answer.status_code == 502, answer.text
    assert client.get("/en/index.html").status_code == 303 and accounts.account("olga") is None


def test_names_that_are_none_are_refused(provider, store, accounts):
    app = desk(provider, store, accounts)
    provider.person["preferred_username"] = "a b\n<script>"
    assert through(app, provider)[1].status_code in (403, 503)


def test_the_way_back_is_of_this_browser_and_once(provider, store, accounts):
    app = desk(provider, store, accounts)
    client = browser(app)
    where = client.get("/door/oidc/start").headers["location"]
    back, given = provider.visit(where)
    assert browser(app).get(back).status_code == 403, "another browser"
    assert client.get("/door/oidc/back", params=given | {"state": "another"}).status_code == 403
    assert client.get(back).status_code == 403, "and after a wrong answer the right one is too late"
    client.get("/door/oidc/start")
    back, given = provider.visit(client.get("/door/oidc/start").headers["location"])
    assert client.get("/door/oidc/back", params=given | {"iss": "https://evil.example"}).status_code == 403
    client, answer = through(app, provider)
    assert answer.status_code == 303
    assert client.get(back).status_code == 403
    assert client.get("/door/oidc/back", params={"error": "access_denied"}).status_code == 403


def test_another_sites_code_does_not_do(provider, store, accounts):
    """A code caught on its way is worth nothing without the verifier that only this desk has."""
    app = desk(provider, store, accounts)
    victim, attacker = browser(app), browser(app)
    _, stolen = provider.visit(victim.get("/door/oidc/start").headers["location"])
    _, own = provider.visit(attacker.get("/door/oidc/start").headers["location"])
    assert attacker.get("/door/oidc/back", params=own | {"code": stolen["code"]}).status_code == 502


def test_new_keys_are_fetched_once(provider, store, accounts):
    app = desk(provider, store, accounts)
    through(app, provider)
    provider.log.clear()
    through(app, provider)
    assert provider.log == [], "what it says of itself is kept for an hour"
    provider.key = type(provider.key).generate_key(2048, {"kid": "two", "use": "sig", "alg": "RS256"})
    assert through(app, provider)[1].status_code == 303
    assert provider.log == ["keys"]


def test_a_provider_that_is_down(store, accounts):
    settings = Oidc(issuer="http://127.0.0.1:9", client=CLIENT, role="reader")
    app = shared(store, accounts, Settings(oidc=settings), Provider(settings))
    answer = browser(app).get("/door/oidc/start")
    assert answer.status_code == 502 and "identity provider" in answer.text
