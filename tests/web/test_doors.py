"""The doors of a shared desk: who comes in, what each role may do, and what is turned away."""

import re
from itertools import pairwise

import pytest

from desk_people import (
    BASE,
    NAMES,
    PASSWORD,
    accounts_at,
    bearer,
    browser,
    form_of,
    shared,
    sign_in,
    signed_in,
    token_of,
)
from ikrar.accounts import keeping
from ikrar.accounts.keeping import By
from ikrar.accounts.roles import rights_of, role_names, table
from ikrar.accounts.settings import Desk, Limits, Proxy, Settings
from ikrar.outside import clock
from ikrar.register.chain import verify
from ikrar.web import people as people_module
from ikrar.web.gate import right_for, safe_next
from site_register import sample_store


@pytest.fixture(scope="module")
def _held(tmp_path_factory):
    return accounts_at(tmp_path_factory.mktemp("accounts"))


@pytest.fixture
def accounts(_held):
    for name, role in NAMES.items():
        account = _held.account(name)
        _held.change(type(account)(name, role, account.password, created=account.created), None, keep_session="")
        for token in _held.tokens(name):
            keeping.revoke(_held, name, token.id, By("setup", clock.now()))
    return _held


@pytest.fixture(scope="module")
def store():
    return sample_store()


@pytest.fixture
def app(store, accounts):
    return shared(store, accounts)


# Who comes in


def test_without_an_account_nothing_is_shown(app):
    client = browser(app)
    for path in (
        "/en/index.html",
        "/ru/commitments.html?q=a",
        "/en/commitments.csv",
        "/en/matrix.docx",
        "/en/log.html",
    ):
        answer = client.get(path)
        assert answer.status_code == 303 and "/login.html?next=" in answer.headers["location"], path
    assert client.get("/api/v1/commitments").status_code == 401
    assert client.get("/assets/site.css").status_code == 200
    assert client.get("/zh/login.html").text.count("<h1>") == 1
    assert client.post("/en/review.html", data={"id": "V22-001"}).status_code in (401, 403)


def test_an_open_desk_is_read_by_all_and_written_by_none(store, accounts):
    client = browser(shared(store, accounts, Settings(desk=Desk(open=True))))
    assert client.get("/en/index.html").status_code == 200
    assert "review.html" not in client.get("/en/index.html").text and "Sign in" in client.get("/en/index.html").text
    assert client.get("/en/review.html").headers["location"].startswith("/en/login.html")
    assert client.get("/api/v1/commitments").status_code == 200


def test_sign_in_leads_to_where_one_wanted(app):
    client = browser(app)
    wanted = client.get("/en/commitments.html?q=trade&party=CN").headers["location"]
    page = client.get(wanted)
    form = form_of(page.text, "login.html") | {"name": "Rosa ", "password": PASSWORD}
    answer = client.post("/en/login.html", data={**form, "next": "/en/commitments.html?q=trade&party=CN"})
    assert answer.headers["location"] == "/en/commitments.html?q=trade&party=CN"
    assert client.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    "onward",
    ["//evil.example/x", "https://evil.example", "/\\evil.example", "/en/..//evil", "/en//evil.example",
     "/en/\x0d\x0aset-cookie:a",
     "javascript:alert(1)", "/xx/index.html", "/en/../../x", "/en/@evil.example", "", "/en/%5c%5cevil\\", "/en/a#//evil"],
)  # fmt: skip
def test_no_one_is_led_elsewhere(onward):
    assert safe_next(onward) == "/" or re.fullmatch(r"/en/[\w%.=&?-]+", safe_next(onward))
    assert safe_next("/ru/c/V22-001.html?a=1&b=%2F%2Fx") == "/ru/c/V22-001.html?a=1&b=%2F%2Fx"


def test_failures_tell_nothing(app, accounts, caplog):
    keeping.disable(accounts, "cai", By("kim", clock.now()))
    seen = set()
    for name, password in (
        ("rosa", "wrong"),
        ("nobody-here", PASSWORD),
        ("cai", PASSWORD),
        ("", ""),
        ("a\r\nb", "x" * 300),
    ):
        answer = sign_in(browser(app), name, password)
        assert answer.status_code == 403
        body = re.sub(r'value="[^"]*"', "", answer.text)
        seen.add(body)
    assert len(seen) == 1, "the page is the same whatever is wrong"
    assert "\n" not in caplog.messages[-1] and "\\r\\n" in caplog.messages[-1]


def test_failures_take_equally_long(accounts, monkeypatch):
    from ikrar.accounts import passwords

    asked = []
    hasher = type(passwords._HASHER)
    real = hasher.verify
    monkeypatch.setattr(hasher, "verify", lambda self, held, given: asked.append(held[:31]) or real(self, held, given))
    for name in ("rosa", "nobody-here"):
        assert keeping.sign_in(accounts, name, "wrong password", clock.now()) is None
    assert len(asked) == 2 and asked[0] == asked[1], "both are compared with a hash of the same cost"
    assert not passwords.outdated(passwords._NOBODY)


# Sessions


def test_the_cookie_is_for_this_desk_alone(app, accounts):
    client = browser(app)
    page = client.get("/en/login.html")
    answer = sign_in(client, "rosa")
    for cookie in (*page.headers.get_list("set-cookie"), *answer.headers.get_list("set-cookie")):
        assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie and "Domain" not in cookie
    secret = client.cookies["ikrar"]
    assert accounts.session(secret) is None, "it is kept under its hash"
    assert len(accounts.sessions("rosa")) == 1


def test_behind_tls_cookies_are_secure(store, accounts):
    client = browser(shared(store, accounts, Settings(desk=Desk(https=True))))
    page = client.get("/en/login.html")
    cookie = page.headers["set-cookie"]
    assert cookie.startswith("__Host-ikrar-door=") and "Secure" in cookie
    assert page.headers["strict-transport-security"].startswith("max-age=31536000")


def test_a_planted_session_is_not_taken_over(app):
    """Session fixation: whatever the browser had before, a new secret is given at sign-in, and the old one ends."""
    client = browser(app)
    client.cookies.set("ikrar", "planted")
    sign_in(client, "rosa")
    first = client.cookies.get("ikrar", domain="localhost.local") or client.cookies.get("ikrar")
    assert first != "planted"
    attacker = browser(app, cookies={"ikrar": "planted"})
    assert attacker.get("/en/index.html").status_code == 303
    form = form_of(client.get("/en/account.html").text, "logout.html")
    assert client.post("/en/logout.html", data=form).status_code == 303
    assert client.get("/en/index.html").status_code == 303


def test_signing_in_again_ends_the_session_before(app, accounts):
    client = signed_in(app, "rosa")
    before = client.cookies["ikrar"]
    form = form_of(browser(app).get("/en/login.html").text)
    assert form
    client.get("/en/index.html")
    other = browser(app, cookies={"ikrar": before})
    assert other.get("/en/index.html").status_code == 200
    people = app.state.people
    people.sign_in("rosa", PASSWORD, before)
    assert other.get("/en/index.html").status_code == 303


def test_signing_out_ends_it_everywhere(app):
    client = signed_in(app, "rosa")
    stolen = browser(app, cookies={"ikrar": client.cookies["ikrar"]})
    assert stolen.get("/en/index.html").status_code == 200
    form = form_of(client.get("/en/account.html").text, "logout.html")
    answer = client.post("/en/logout.html", data=form)
    assert answer.status_code == 303 and "clear-site-data" in answer.headers
    assert stolen.get("/en/index.html").status_code == 303


def test_sessions_end_when_idle_and_in_any_case(app, monkeypatch):
    client = signed_in(app, "rosa")
    now = clock.now()
    from ikrar.accounts.model import later

    for step in range(1, 11):
        at = later(now, step * 7 * 3600)
        monkeypatch.setattr(people_module.clock, "now", lambda at=at: at)
        expected = 200 if step * 7 <= 72 else 303
        assert client.get("/en/index.html").status_code == expected, step
    other_now = clock.now()
    client = signed_in(app, "cai")
    monkeypatch.setattr(people_module.clock, "now", lambda: later(other_now, 8 * 3600 + 1))
    assert client.get("/en/index.html").status_code == 303


def test_a_disabled_account_is_out_at_once(app, accounts):
    client, token = signed_in(app, "edda"), token_of(accounts, "edda")
    keeping.disable(accounts, "edda", By("kim", clock.now()))
    assert client.get("/en/index.html").status_code == 303
    assert browser(app).get("/api/v1/me", headers=bearer(token)).status_code == 401
    assert sign_in(browser(app), "edda").status_code == 403
    keeping.enable(accounts, "edda", By("kim", clock.now()))
    assert client.get("/en/index.html").status_code == 303, "and the old session does not come back"


# What each may do


def test_the_table_of_roles_is_whole():
    order = role_names()
    assert order == ("reader", "coder", "editor", "keeper")
    for low, high in pairwise(order):
        assert rights_of(low) < rights_of(high)
    assert {one.name for one in table().rights} == rights_of("keeper") == {"read", "self", "code", "judge", "accounts"}
    assert rights_of("none") == frozenset()


@pytest.mark.parametrize("name", NAMES)
def test_pages_by_role(app, name):
    client, rights = signed_in(app, name), rights_of(NAMES[name])
    for path in ("index", "commitments", "log", "account", "review", "accounts"):
        allowed = right_for("GET", f"/en/{path}.html") in rights
        assert client.get(f"/en/{path}.html").status_code == (200 if allowed else 403), path
    shown = client.get("/en/index.html").text
    assert ("review.html" in shown) == ("judge" in rights)
    assert "account.html" in shown


def test_what_is_not_named_needs_an_editor():
    assert right_for("POST", "/en/something-new.html") == right_for("DELETE", "/api/v1/x") == "judge"
    assert right_for("GET", "/en/something-new.html") == "read"
    assert right_for("POST", "/assets/x") == "judge"
    assert right_for("POST", "/en/coding.html") == "code"


def test_judgements_are_filed_under_the_account(app, store):
    client = signed_in(app, "edda")
    page = client.get("/en/review.html", params={"id": "V22-003"})
    form = form_of(page.text, "review.html")
    assert client.post("/en/review.html", data={**form, "decision": "accepted"}).status_code == 303
    newest = list(store.events())[-1]
    assert (newest.kind, newest.subject, newest.actor) == ("judged", "V22-003", "edda")
    verify(store.events())
    assert "edda" in client.get("/en/log.html").text and "edda" in client.get("/en/c/V22-003.html").text


def test_a_reader_cannot_judge_even_by_hand(app, store):
    editor, reader = signed_in(app, "edda"), signed_in(app, "rosa")
    form = form_of(editor.get("/en/review.html").text, "review.html")
    count = len(list(store.events()))
    assert reader.post("/en/review.html", data={**form, "decision": "accepted"}).status_code == 403
    own = form_of(reader.get("/en/account.html").text, "account.html")["token"]
    assert reader.post("/en/review.html", data={**form, "token": own, "decision": "accepted"}).status_code == 403
    assert len(list(store.events())) == count


def test_menus_of_one_role_are_not_kept_for_another(app):
    first, second = signed_in(app, "edda"), signed_in(app, "rosa")
    assert "review.html" in first.get("/en/checks.html").text
    assert "review.html" not in second.get("/en/checks.html").text
    answer = first.get("/en/checks.html")
    assert "private" in answer.headers["cache-control"] and "cookie" in answer.headers["vary"].lower()


# Forms


def test_forms_are_for_one_session(app, store):
    one, other = signed_in(app, "edda"), signed_in(app, "kim")
    form = form_of(one.get("/en/review.html", params={"id": "V22-004"}).text, "review.html")
    count = len(list(store.events()))
    for token in ("", "guess", form_of(other.get("/en/review.html").text, "review.html")["token"]):
        assert one.post("/en/review.html", data={**form, "token": token, "decision": "accepted"}).status_code == 403
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert one.post("/en/review.html", data={**form, "decision": "accepted"}, headers=headers).status_code == 403, (
            headers
        )
    body = '{"token": "x", "decision": "accepted", "id": "V22-004"}'
    for media in ("application/json", "text/plain"):
        assert one.post("/en/review.html", content=body, headers={"content-type": media}).status_code == 403
    assert len(list(store.events())) == count


def test_a_browser_cannot_write_by_the_interface_for_programs(app):
    client = signed_in(app, "edda")
    tag = client.get("/api/v1/commitments/V22-005").headers["etag"]
    answer = client.post(
        "/api/v1/commitments/V22-005/judgements", json={"decision": "accepted"}, headers={"if-match": tag}
    )
    assert answer.status_code == 401 and answer.json()["code"] == "IKR701"


def test_nobody_is_signed_in_by_another_site(app):
    """Login CSRF: the form's token follows from a cookie that another site can neither read nor set."""
    form = form_of(browser(app).get("/en/login.html").text, "login.html") | {"name": "rosa", "password": PASSWORD}
    assert browser(app).post("/en/login.html", data=form).status_code == 403


# Bounds


def test_too_many_sign_ins(store, accounts):
    client = browser(shared(store, accounts, Settings(limits=Limits(sign_ins="3/minute"))))
    codes = [sign_in(client, "rosa", "wrong").status_code for _ in range(4)]
    assert codes == [403, 403, 403, 429]
    answer = sign_in(client, "rosa")
    assert answer.status_code == 429 and 0 < int(answer.headers["retry-after"]) <= 61
    assert sign_in(client, "cai").status_code == 303, "other accounts come in"


def test_too_many_accounts_from_one_address(store, accounts):
    client = browser(shared(store, accounts, Settings(limits=Limits(address_sign_ins="3/minute"))))
    assert [sign_in(client, f"name{at}", "wrong").status_code for at in range(4)] == [403, 403, 403, 429]


def test_too_many_writes(store, accounts):
    app = shared(store, accounts, Settings(limits=Limits(writes="2/minute")))
    token = bearer(token_of(accounts, "edda"))
    client = browser(app)
    codes = [client.post("/api/v1/links/none/judgements", json={}, headers=token).status_code for _ in range(3)]
    assert codes[-1] == 429
    answer = client.post("/api/v1/links/none/judgements", json={}, headers=token)
    assert int(answer.headers["retry-after"]) > 0 and answer.json()["code"] == "IKR711"


def test_large_bodies_are_refused_with_and_without_a_length(app):
    client = signed_in(app, "edda")
    assert client.post("/en/review.html", data={"reason": "x" * 70_000}).status_code == 413

    def pieces():
        for _ in range(100):
            yield b"x" * 1000

    assert client.post("/en/review.html", content=pieces()).status_code == 413


def test_hosts_and_headers(app):
    client = browser(app)
    for host in ("evil.example", "localhost.evil.example", "", "localhost:80:80", "LOCALHOST@evil"):
        assert client.get("/en/login.html", headers={"host": host}).status_code == 421, host
    for path in ("/en/login.html", "/en/none.html", "/api/v1/none"):
        headers = client.get(path, headers={"host": "LocalHost:8010"}).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert "'unsafe-inline'" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"
        assert "strict-transport-security" not in headers


def test_nothing_is_read_from_outside_the_assets(app):
    client = browser(app)
    for name in ("../app.py", "..%2fapp.py", "%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "site.css%00", "..\\site.css"):
        assert client.get(f"/assets/{name}").status_code in (303, 404), name


def test_defects_tell_nothing(app, monkeypatch):
    client = browser(app, raise_server_exceptions=False)
    monkeypatch.setattr(app.state.people, "visitor", lambda request: 1 / 0)
    answer = client.get("/en/index.html")
    assert answer.status_code == 500 and "division" not in answer.text and answer.headers["x-content-type-options"]


# A proxy in front


def proxied(store, accounts, address="testclient", **more):
    proxy = Proxy(addresses=("10.0.0.0/8",), user="X-Remote-User", groups="X-Remote-Groups", **more)
    app = shared(store, accounts, Settings(proxy=proxy))
    return browser(app, client=(address, 50_000))


def test_a_trusted_proxy_says_who_comes(store, accounts):
    client = proxied(store, accounts, "10.1.2.3", roles={"desk": "editor", "staff": "reader"})
    me = client.get("/api/v1/me", headers={"x-remote-user": "pia", "x-remote-groups": "staff, desk"}).json()
    assert (me["name"], me["role"], me["way"]) == ("pia", "editor", "proxy")
    assert (
        client.get("/en/review.html", headers={"x-remote-user": "pia", "x-remote-groups": "staff"}).status_code == 403
    )
    assert accounts.account("pia").role == "reader", "the role follows the groups"
    assert client.get("/en/index.html", headers={"x-remote-user": "ole", "x-remote-groups": "x"}).status_code == 403
    assert client.get("/en/index.html").status_code == 303
    keeping.disable(accounts, "pia", By("kim", clock.now()))
    assert client.get("/en/index.html", headers={"x-remote-user": "pia", "x-remote-groups": "desk"}).status_code == 403


def test_others_cannot_say_so(store, accounts):
    for address in ("192.168.1.1", "testclient"):
        client = proxied(store, accounts, address, role="keeper")
        assert client.get("/api/v1/me", headers={"x-remote-user": "kim"}).status_code == 401
    client = proxied(store, accounts, "10.1.2.3", role="reader")
    two = [("x-remote-user", "rosa"), ("x-remote-user", "kim")]
    assert client.get("/api/v1/me", headers=two).status_code == 401, "two names are none"
    assert client.get("/api/v1/me", headers={"x-remote-user": "a b\tc"}).status_code == 403


def test_forms_behind_a_proxy_carry_a_token_too(store, accounts):
    client = proxied(store, accounts, "10.1.2.3", role="editor")
    named = {"x-remote-user": "uwe"}
    form = form_of(client.get("/en/review.html", params={"id": "V22-006"}, headers=named).text, "review.html")
    post = {**form, "decision": "accepted"}
    assert client.post("/en/review.html", data=post, headers={"x-remote-user": "eve"}).status_code == 403
    assert client.post("/en/review.html", data=post, headers=named).status_code == 303
    assert list(store.events())[-1].actor == "uwe"


def test_whence_a_request_comes(store, accounts):
    people = shared(store, accounts, Settings(proxy=Proxy(addresses=("10.0.0.0/8",)))).state.people
    from starlette.requests import Request

    def asked(peer, forwarded, proto="http"):
        headers = [(b"x-forwarded-for", forwarded.encode()), (b"x-forwarded-proto", proto.encode())]
        return Request({"type": "http", "client": (peer, 1), "headers": headers, "scheme": "http", "path": "/",
                        "server": ("localhost", 80), "query_string": b""})  # fmt: skip

    assert people.address(asked("10.0.0.1", "6.6.6.6, 7.7.7.7")) == "7.7.7.7", "what a client writes itself counts not"
    assert people.address(asked("1.2.3.4", "7.7.7.7")) == "1.2.3.4"
    assert people.address(asked("10.0.0.1", "no address")) == "10.0.0.1"
    assert people.secure(asked("10.0.0.1", "", "https")) and not people.secure(asked("1.2.3.4", "", "https"))
    assert BASE
