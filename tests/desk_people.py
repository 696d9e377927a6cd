"""A shared desk for tests: four accounts, one of each role, and what a browser does."""

import re
from functools import lru_cache

from starlette.testclient import TestClient

from ikrar.accounts import keeping, passwords
from ikrar.accounts.keeping import By
from ikrar.accounts.settings import Settings
from ikrar.outside import clock
from ikrar.outside.accounts import open_accounts
from ikrar.web.app import application
from ikrar.web.people import People

PASSWORD = "tubular giraffe ostrich 77"
NAMES = {"rosa": "reader", "cai": "coder", "edda": "editor", "kim": "keeper"}
BASE = "http://localhost"


@lru_cache(maxsize=1)
def hashed():
    """Return the hash of the password that all have; it takes its time."""
    return passwords.hashed(PASSWORD)


def accounts_at(path):
    """Return accounts with one of each role."""
    store = open_accounts(path / "r.accounts.db", create=True)
    for name, role in NAMES.items():
        keeping.add(store, name, role, None, By("setup", clock.now()))
        account = store.account(name)
        store.change(type(account)(account.name, role, hashed(), created=account.created), None)
    return store


def shared(store, accounts, settings=None, provider=None):
    return application(store, "nobody", People(accounts, settings or Settings(), provider))


def browser(app, **more):
    return TestClient(app, base_url=BASE, follow_redirects=False, **more)


def form_of(html, action=""):
    part = html[html.index(f'action="{action}"') :] if action else html
    return dict(re.findall(r'<input[^>]* name="([a-z]+)" value="([^"]*)"', part))


def sign_in(client, name, password=PASSWORD, onward="/en/index.html"):
    page = client.get("/en/login.html", params={"next": onward})
    form = form_of(page.text, "login.html") | {"name": name, "password": password}
    return client.post("/en/login.html", data=form)


def signed_in(app, name):
    client = browser(app)
    answer = sign_in(client, name)
    assert answer.status_code == 303, answer.text
    return client


def token_of(accounts, name, scope="write", days=30):
    return keeping.add_token(accounts, accounts.account(name), "test", scope, days, By("setup", clock.now()))[0]


def bearer(words):
    return {"authorization": f"Bearer {words}"}
