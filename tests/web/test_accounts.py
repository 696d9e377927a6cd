"""Accounts by command, the settings file, and when the desk may be opened to other machines."""

import json
import stat
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from ikrar.accounts.model import NAME, account_name, later
from ikrar.accounts.settings import SECTIONS, Settings, settings_of
from ikrar.cli.main import app
from ikrar.errors import AccountError, DeskSettingsError, ShutDoorsError
from ikrar.outside.accounts import beside, open_accounts
from ikrar.outside.sqlite import open_store

PASSWORD = "tubular giraffe ostrich 77"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("register") / "ikrar.db"
    assert CliRunner().invoke(app, ["init", "--mechanism", "china-central-asia", "--db", str(path)]).exit_code == 0
    return path


@pytest.fixture
def db(made, tmp_path):
    path = tmp_path / "ikrar.db"
    path.write_bytes(made.read_bytes())
    return str(path)


def run(db, *words, text=None):
    return CliRunner().invoke(app, ["account", *words, "--db", db], input=text)


def test_accounts_by_command(db):
    assert run(db, "add", "Ana", "--role", "keeper", text=f"{PASSWORD}\n").exit_code == 0
    assert run(db, "add", "ben", "--outside").exit_code == 0
    assert run(db, "role", "ben", "coder").exit_code == 0
    listed = json.loads(run(db, "list", "--json").output)
    assert [(one["name"], one["role"], one["signs in by"]) for one in listed] == [
        ("ana", "keeper", "password"), ("ben", "coder", "nothing yet"),
    ]  # fmt: skip
    assert run(db, "password", "ben", text="another giraffe in spring\n").exit_code == 0
    words = run(db, "token", "ben", "--scope", "write", "--label", "export").stdout
    assert words.startswith("ikr_")
    token = json.loads(run(db, "tokens", "ben", "--json").output)[0]
    assert token["label"] == "export" and token["id"] not in words
    assert run(db, "revoke", "ben", token["id"]).exit_code == 0
    assert run(db, "disable", "ben").exit_code == run(db, "enable", "ben").exit_code == 0
    log = json.loads(run(db, "log", "--json").output)
    assert [one["what"] for one in reversed(log)] == [
        "added", "added", "role", "password", "token", "token revoked", "disabled", "enabled",
    ]  # fmt: skip
    store = open_store(db)
    told = [(one.subject, json.loads(one.payload)["decision"]) for one in store.events() if one.kind == "appointed"]
    store.close()
    assert told == [("account:ana", "added"), ("account:ben", "added"), ("account:ben", "role"),
                    ("account:ben", "disabled"), ("account:ben", "enabled")]  # fmt: skip
    held = beside(db)
    assert stat.S_IMODE(held.stat().st_mode) == 0o600
    assert PASSWORD.encode() not in held.read_bytes() and words.strip().encode() not in held.read_bytes()


def test_what_commands_refuse(db):
    assert isinstance(run(db, "list").exception, AccountError)
    run(db, "add", "ana", "--role", "keeper", text=f"{PASSWORD}\n")
    for words, text in (
        (("add", "ana"), PASSWORD), (("add", "a b"), PASSWORD), (("add", "ben"), "short"), (("add", "ben"), ""),
        (("add", "ben", "--role", "king"), PASSWORD), (("role", "ana", "reader"), ""), (("disable", "ana"), ""),
        (("role", "nobody", "reader"), ""), (("token", "ana", "--scope", "all"), ""), (("revoke", "ana", "x"), ""),
        (("password", "ana"), "ana and her giraffes"), (("password", "ana"), "password password"),
    ):  # fmt: skip
        found = run(db, *words, text=text)
        assert isinstance(found.exception, AccountError) and found.exception.hint, words


def test_a_file_that_holds_something_else(db, tmp_path):
    with pytest.raises(AccountError):
        open_accounts(tmp_path / "ikrar.db")
    (tmp_path / "x.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(AccountError):
        open_accounts(tmp_path / "x.db")
    assert open_accounts(tmp_path / "none.db") is None and not (tmp_path / "none.db").exists()


def test_names():
    for good in ("a", "ana", "Ana.Maria@mfa.example", "x-1"):
        assert NAME.fullmatch(account_name(good))
    for bad in ("", " ", "-a", "a-", "a b", "а", "a\nb", "a" * 65, "<a>", "a/b", "\u202ea"):
        with pytest.raises(AccountError):
            account_name(bad + ("" if bad.strip() else bad))
    assert later("2025-02-28T23:59:59Z", 1) == "2025-03-01T00:00:00Z"


# The settings file


def test_every_setting_has_its_meaning_and_default():
    from dataclasses import fields

    assert settings_of("", "desk.toml") == Settings()
    for section in SECTIONS:
        assert section.__doc__.startswith(f"[{section.__name__.lower()}]")
        for one in fields(section):
            assert one.metadata["means"], (section, one.name)


def test_a_whole_settings_file():
    held = settings_of(
        """
[desk]
names = ["ikrar.example.org", "[2001:db8::1]"]
https = true
[limits]
sign_ins = "5/minute"
[proxy]
addresses = ["127.0.0.1", "10.0.0.0/8"]
[oidc]
issuer = "https://login.example.org"
client = "ikrar"
[oidc.roles]
"Desk Officers" = "editor"
""",
        "desk.toml",
    )
    assert held.desk.https and held.oidc.roles == {"Desk Officers": "editor"} and held.limits.sign_ins == "5/minute"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[desk]\nhttps = 1", 2), ("[desk]\nhttp = true", 2), ("[desks]", 1), ("desk = 1", 1), ("[desk]\n\nnames = ['a b']", 3),
        ("[desk]\nnames = 'a'", 2), ("[limits]\nwrites = 'many'", 2), ("[proxy]\naddresses = ['x']", 2), ("[desk\n", 1),
        ("[proxy]\nuser = 'a b'", 2), ("[oidc]\nrole = 'king'", 2), ("[oidc]\n[oidc.roles]\na = 'king'", 2),
        ("[oidc]\nissuer = 'http://login.example.org'", 2), ("[sessions]\nidle_minutes = 0", 2), ("[oidc]\nscopes = ['a']", 2),
        ("[limits]\nform_kilobytes = 1", 2), ("[oidc.roles]\na = 1", 1),
    ],
)  # fmt: skip
def test_what_is_wrong_in_it_is_told_with_its_line(text, line):
    with pytest.raises(DeskSettingsError) as found:
        settings_of(text, "desk.toml")
    assert found.value.place == f"desk.toml:{line}", str(found.value)


# Opening the desk to others


def test_other_machines_need_accounts(db, tmp_path):
    for host in ("0.0.0.0", "192.0.2.1", "::", "example.org"):
        found = CliRunner().invoke(app, ["serve", "--db", db, "--port", "0", "--host", host])
        assert isinstance(found.exception, ShutDoorsError) and found.exception.code == "IKR524", host
    (tmp_path / "desk.toml").write_text("[desk]\nnames = ['ikrar.example.org']\n")
    words = ["serve", "--db", db, "--host", "0.0.0.0", "--settings", str(tmp_path / "desk.toml")]
    assert isinstance(CliRunner().invoke(app, words).exception, ShutDoorsError)
    for settings in ("missing.toml", "ikrar.db"):
        words = ["serve", "--db", db, "--settings", str(tmp_path / settings)]
        assert isinstance(CliRunner().invoke(app, words).exception, DeskSettingsError)


def test_with_an_account_everybody_signs_in(db, tmp_path):
    import httpx

    run(db, "add", "ana", "--role", "keeper", text=f"{PASSWORD}\n")
    command = [sys.executable, "-m", "ikrar.cli.main", "serve", "--db", db, "--port", "0", "--host", "0.0.0.0"]
    desk = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        port = desk.stdout.readline().partition("0.0.0.0:")[2].partition("/")[0]
        answer = httpx.get(f"http://127.0.0.1:{port}/en/index.html", timeout=60)
        assert answer.status_code == 303 and "login.html" in answer.headers["location"]
        forged = {"x-forwarded-for": "127.0.0.1", "x-remote-user": "ana"}
        assert httpx.get(f"http://127.0.0.1:{port}/api/v1/me", headers=forged, timeout=60).status_code == 401
        words = run(db, "token", "ana").stdout.strip()
        me = httpx.get(f"http://127.0.0.1:{port}/api/v1/me", headers={"authorization": f"Bearer {words}"}, timeout=60)
        assert me.json()["name"] == "ana", "accounts that another command changes hold at once"
        run(db, "add", "kim", "--role", "keeper", text=f"{PASSWORD}\n")
        run(db, "disable", "ana")
        me = httpx.get(f"http://127.0.0.1:{port}/api/v1/me", headers={"authorization": f"Bearer {words}"}, timeout=60)
        assert me.status_code == 401
    finally:
        desk.terminate()
        desk.wait(20)
