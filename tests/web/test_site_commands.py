"""The commands: `publish` twice, and what both say when they cannot."""

import re
import socket
import subprocess
import sys

import httpx
import pytest
from typer.testing import CliRunner

from ikrar.cli.main import app
from ikrar.errors import ServeError


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    path = f"sqlite:///{tmp_path_factory.mktemp('register') / 'ikrar.db'}"
    assert CliRunner().invoke(app, ["init", "--mechanism", "china-central-asia", "--db", path]).exit_code == 0
    return path


def test_publish_and_again(db, tmp_path):
    arguments = ["publish", str(tmp_path / "site"), "--db", db, "--language", "id"]
    first, again = CliRunner().invoke(app, arguments), CliRunner().invoke(app, arguments)
    assert first.exit_code == again.exit_code == 0, first.output
    assert " 0 files new or changed" in again.output
    assert (tmp_path / "site/id/index.html").exists() and not (tmp_path / "site/en").exists()


def test_publish_refuses_a_language_that_is_not_there(db, tmp_path):
    found = CliRunner().invoke(app, ["publish", str(tmp_path / "site"), "--db", db, "--language", "xx"])
    assert isinstance(found.exception, ServeError) and "xx" in str(found.exception)


def test_serve_says_when_the_port_is_taken(db):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        found = CliRunner().invoke(app, ["serve", "--db", db, "--port", str(taken.getsockname()[1])])
    assert isinstance(found.exception, ServeError) and found.exception.code == "IKR522"


def test_serve_listens_on_this_machine_only(db):
    command = [sys.executable, "-m", "ikrar.cli.main", "serve", "--db", db, "--port", "0"]
    desk = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        base = re.search(r"http://127\.0\.0\.1:[0-9]+", desk.stdout.readline()).group()
        assert httpx.get(f"{base}/en/index.html", timeout=60).status_code == 200
    finally:
        desk.terminate()
        desk.wait(20)
