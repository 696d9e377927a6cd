"""Many documents: the same register whatever the number of processes, however often the job is stopped or done again."""

import os
import re
import signal
import sqlite3
import subprocess
import sys

import pytest
from typer.testing import CliRunner

import ikrar.intake
from ikrar.cli.main import app
from ikrar.cli.register import actor
from ikrar.intake import Terms, ingest
from ikrar.mechanisms.load import load_mechanism
from ikrar.outside import clock
from ikrar.outside.files import locate
from ikrar.outside.sqlite import open_store
from ikrar.pipeline import open_register
from ikrar.register.chain import verify
from ikrar.register.memory import MemoryStore

MANY = 700
COMMAND = [sys.executable, "-m", "ikrar.cli.main"]
TEXT = """ASTANA, {day} June 2025 -- The parties will build {number} schools in Kazakhstan by {year}.

Trade between China and Central Asia reached {number} billion dollars in 2024, the minister said on Tuesday.
"""


def write(folder, count):
    for number in range(count):
        text = TEXT.format(day=number % 28 + 1, number=number + 2, year=2027 + number % 9)
        path = folder / f"{number // 50}" / f"{number:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def made(path):
    store = open_store(str(path), create=True)
    open_register(store, load_mechanism("china-central-asia"), "analyst")
    store.close()
    return path


def call(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def log(db, *, timeless=False):
    """The log, proved; without times and hashes where runs at different times are compared."""
    store = open_store(str(db))
    events = list(store.events())
    store.close()
    verify(events)
    return [(one.kind, one.subject, one.payload) for one in events] if timeless else events


def rows(db, table):
    with sqlite3.connect(db) as connection:
        return sorted(connection.execute(f"SELECT * FROM {table}"))


@pytest.fixture
def folder(tmp_path):
    """A folder with a broken file, one file twice, one text in two files, and names of all kinds."""
    root = tmp_path / "in"
    write(root, 150)
    (root / "0" / "007b.pdf").write_bytes(b"%PDF-1.7 not really")
    (root / "1" / "twice.txt").write_bytes((root / "0" / "003.txt").read_bytes())
    (root / "1" / "as-page.html").write_text("<html><body><p>One text, two files, by 2030.</p></body></html>")
    (root / "2" / "as-text.txt").write_text("One text, two files, by 2030.")
    (root / "2" / "中文 é.md").write_text("# Title\n\nThe parties will open a joint centre by 2031.")
    (root / "2" / os.fsdecode(b"caf\xe9.txt")).write_text("The parties will open the tenth joint centre by 2032.")
    return root


def test_the_register_is_the_same_whatever_the_number_of_processes(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: "2025-06-17T10:00:00Z")
    registers = []
    for workers in (1, 3):
        registers.append(made(tmp_path / f"{workers}.db"))
        result = call("read", folder, "--db", registers[-1], "--workers", workers)
        assert result.exit_code == 1
        assert "153 new, 2 already in the register, 1 not readable" in result.output
    one, three = registers
    assert log(one) == log(three)
    assert rows(one, "originals") == rows(three, "originals") and rows(one, "inputs") == rows(three, "inputs")
    assert call("verify", "--db", three).exit_code == 0


def test_a_broken_file_is_one_line(folder, tmp_path):
    result = call("read", folder, "--db", made(tmp_path / "r.db"), "--workers", 2)
    assert len(re.findall("IKR", result.output)) == 1
    assert re.search(r"007b\.pdf: IKR301: .*open it and save it anew", result.output)


def test_again_adds_nothing_and_reads_nothing(folder, tmp_path):
    db = made(tmp_path / "r.db")
    call("read", folder, "--db", db, "--workers", 2)
    before = log(db)
    (folder / "0" / "003.txt").rename(folder / "moved.txt")
    for workers in (1, 2):
        store = open_store(str(db))
        taken = list(ingest(store, locate([str(folder)]), Terms("analyst"), workers=workers))
        store.close()
        assert [one.name for one in taken if one.document is None] == [str(folder / "0" / "007b.pdf")]
        assert not any(one.new or one.summary for one in taken)
    assert log(db) == before


def test_two_jobs_at_a_time_file_every_document_once(folder, tmp_path):
    db = made(tmp_path / "r.db")
    running = [start(folder, db) for _ in range(2)]
    new = [int(re.search(r"(\d+) new", one.communicate(timeout=60)[0])[1]) for one in running]
    assert sum(new) == 153 and len(log(db)) == 1 + 2 * 153


def test_a_register_in_memory_is_the_same(folder, tmp_path):
    call("read", folder, "--db", db := made(tmp_path / "r.db"), "--workers", 2)
    store = MemoryStore()
    open_register(store, load_mechanism("china-central-asia"), "analyst")
    taken = list(ingest(store, locate([str(folder)]), Terms(actor()), workers=2))
    assert sum(one.new for one in taken) == 153
    assert [(one.kind, one.subject, one.payload) for one in store.events()] == log(db, timeless=True)


def test_another_date_revises_and_so_does_the_way_back(tmp_path):
    db, path = made(tmp_path / "r.db"), tmp_path / "a.txt"
    path.write_text("The parties opened a school on Tuesday.")
    for words, new in (
        ([], 1),
        ([], 0),
        (["--published", "2025-06-19"], 1),
        (["--published", "2025-06-19"], 0),
        ([], 1),
    ):
        assert f"{new} new" in call("read", path, "--db", db, *words).output
    assert [one.kind for one in log(db)] == ["opened", "recorded", "read", "revised", "revised"]


def test_a_defect_met_by_one_document_is_its_line(tmp_path, monkeypatch):
    write(tmp_path / "in", 3)
    read = ikrar.intake.read_bytes

    def failing(data, *, name, **known):
        if name.endswith("001.txt"):
            raise RuntimeError("nobody thought of this")
        return read(data, name=name, **known)

    monkeypatch.setattr(ikrar.intake, "read_bytes", failing)
    result = call("read", tmp_path / "in", "--db", made(tmp_path / "r.db"))
    assert result.exit_code == 1 and "2 new" in result.output
    assert re.search(r"001\.txt: IKR305: .*RuntimeError: nobody thought of this", result.output)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A folder, and what its register says when nothing comes between.

    It holds more than a job has in hand at a time, under names so long that a pipe which nobody reads is soon full.
    """
    root = tmp_path_factory.mktemp("whole")
    folder = root / ("n" * 240)
    write(folder, MANY)
    db = made(root / "r.db")
    assert call("read", folder, "--db", db, "--workers", 2).exit_code == 0
    return folder, log(db, timeless=True)


def start(folder, db, complaints=subprocess.DEVNULL):
    """Start the command in a process group of its own, as a terminal does."""
    command = [*COMMAND, "read", str(folder), "--db", str(db), "--workers", "2"]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=complaints, text=True, start_new_session=True, encoding="utf-8"
    )


def reported(lines):
    return {line.split("  ")[0] for line in lines if line.startswith("doc-") and line.endswith("\n")}


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_stopped_in_the_middle_the_register_is_whole_and_the_job_goes_on(whole, tmp_path, end):
    folder, expected = whole
    db = made(tmp_path / "r.db")
    complaints = (tmp_path / "complaints.txt").open("w+", encoding="utf-8")
    running = start(folder, db, complaints)
    lines = [running.stdout.readline() for _ in range(5)]
    os.killpg(running.pid, end) if end == signal.SIGINT else running.kill()
    rest = running.communicate(timeout=120)[0]
    lines += rest.splitlines(keepends=True)
    held = log(db, timeless=True)
    assert reported(lines) <= {subject for _, subject, _ in held}
    assert held == expected[: len(held)] and len(held) % 2 == 1 and len(held) < len(expected)
    if end == signal.SIGINT:
        assert running.returncode == 130
        complaints.seek(0)
        said = complaints.read()
        assert "stopped" in said and "Traceback" not in said
        assert f"Read {len(held) // 2}: {len(held) // 2} new" in rest
    result = call("read", folder, "--db", db, "--workers", 2)
    assert f"{MANY - len(held) // 2} new, {len(held) // 2} already in the register" in result.output
    assert log(db, timeless=True) == expected
    complaints.close()
