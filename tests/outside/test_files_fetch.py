"""Files, folders, standard input and addresses; one broken input never stops the rest."""

import io
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ikrar.errors import FetchError, TooLargeError, UnreadableError
from ikrar.outside import fetch as fetching
from ikrar.outside import program
from ikrar.outside.files import count, gather, locate
from ikrar.readers import bounds


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        moved = {"/loop": "/loop", "/moved": "/page", "/file": "file:///etc/hostname"}.get(self.path)
        if self.path == "/inward":
            moved = f"http://localhost:{self.server.server_port}/page"
        self.send_response(302 if moved else 404 if self.path == "/none" else 200)
        if moved:
            self.send_header("Location", moved)
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_folder_is_sorted_and_leaves_out_what_is_not_to_be_read(tmp_path):
    root = tmp_path / "in"
    (root / "b").mkdir(parents=True)
    (root / ".git").mkdir()
    outside = tmp_path / "secret.txt"
    for path in (root / "b" / "z.md", root / "a.txt", root / "c.exe", root / ".git" / "h.txt", outside):
        path.write_text(path.name)
    (root / "link.txt").symlink_to(outside)
    skipped = []
    found = list(gather([str(root)], on_skip=skipped.append))
    assert [one.data for one in found] == [b"a.txt", b"z.md"]
    assert sorted(skipped) == [str(root / "c.exe"), str(root / "link.txt")]
    assert [one.size for one in locate([str(root)])] == [5, 4]
    assert count([str(root / "b"), str(root / "a.txt"), "-", "http://127.0.0.1:1/"]) == 4


def test_what_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "a.txt").write_text("a")
    assert [one.name for one in gather([str(tmp_path)])] == [str(tmp_path / "a.txt")]


def test_the_fingerprint_of_the_program_follows_its_files(monkeypatch):
    monkeypatch.setattr(program, "_PARTS", ("version.py", "languages"))
    names = [name for name, _ in program._files()]
    assert "version.py" in names and "languages/en.toml" in names and not any("__pycache__" in name for name in names)
    before = program.fingerprint.__wrapped__()
    assert before == program.fingerprint.__wrapped__()
    monkeypatch.setattr(program, "_PARTS", ("version.py",))
    assert before != program.fingerprint.__wrapped__()


def test_a_broken_input_is_one_item(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "empty").mkdir()
    given = [str(tmp_path / "none.txt"), str(tmp_path / "empty"), "bad\x00name", "-", str(tmp_path / "a.txt")]
    found = list(gather(given, io.BytesIO(b"in")))
    assert [type(one.error) for one in found[:3]] == [UnreadableError] * 3
    assert [one.data for one in found[3:]] == [b"in", b"a"]
    monkeypatch.setattr(bounds, "MAX_BYTES", 1)
    assert isinstance(next(gather(["-"], io.BytesIO(b"in"))).error, TooLargeError)


def test_fetch_follows_and_refuses(site, monkeypatch):
    assert next(gather([f"{site}/page"])).data == b"hello"
    assert fetching.fetch(f"{site}/moved") == (f"{site}/page", b"hello")
    for path in ("/loop", "/none", "/file", "/inward"):
        with pytest.raises(FetchError):
            fetching.fetch(site + path)
    with pytest.raises(FetchError):
        fetching.fetch("ftp://127.0.0.1/a")
    monkeypatch.setattr(bounds, "MAX_BYTES", 3)
    with pytest.raises(TooLargeError):
        fetching.fetch(f"{site}/page")


def test_nobody_listening_is_an_error_of_ours():
    assert isinstance(next(gather(["http://127.0.0.1:1/"])).error, FetchError)
