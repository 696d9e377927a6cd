"""One suite for every store, and what only a file on disk must stand: other processes and sudden death."""

import random
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikrar.errors import RegisterError
from ikrar.outside.sqlite import open_store
from ikrar.register.chain import GENESIS, verify
from ikrar.register.drafts import Draft
from ikrar.register.filing import Filing, Mark, Original
from ikrar.register.memory import MemoryStore

AT = "2025-06-17T10:00:00Z"

WRITER = """
import sys
from ikrar.outside.sqlite import open_store
from ikrar.register.drafts import Draft
store = open_store(sys.argv[1])
for number in range(int(sys.argv[3])):
    name = f"{sys.argv[2]}-{number}"
    store.append([Draft("recorded", name, "{}", "a", "m"), Draft("read", name, "{}", "a", "m")], "2025-06-17T10:00:00Z")
    print(name, flush=True)
"""


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path):
    made = MemoryStore() if request.param == "memory" else open_store(str(tmp_path / "r.db"), create=True)
    yield made
    made.close()


def drafts(*subjects):
    return [Draft("recorded", subject, f'{{"of":"{subject}"}}', "analyst", "ikrar/1") for subject in subjects]


def test_append_links_and_returns_what_is_then_in_the_log(store):
    first = store.append(drafts("a", "b"), AT)
    second = store.append(drafts("c"), AT)
    assert [event.seq for event in (*first, *second)] == [1, 2, 3]
    assert first[0].previous == GENESIS and second[0].previous == first[1].hash
    assert tuple(store.events()) == (*first, *second)
    assert [event.subject for event in store.events(after=2)] == ["c"]
    verify(store.events())


def test_no_drafts_add_nothing(store):
    assert store.append([], AT) == ()
    assert list(store.events()) == []


def test_a_long_log_comes_in_order(store):
    store.append(drafts(*(str(number) for number in range(1203))), AT)
    assert [event.subject for event in store.events()] == [str(number) for number in range(1203)]


def test_originals_are_kept_once(store):
    store.keep_original("ab", b"\x00bytes", "application/pdf")
    store.keep_original("ab", b"other", "application/pdf")
    assert store.original("ab") == b"\x00bytes"
    assert store.original("cd") is None


def filing(name, reading="{}", key=None, made="m1"):
    mark = Mark(key or f"key of {name}", made)
    original = Original(f"sha of {key or name}", "text/plain", name.encode())
    return Filing(Draft("recorded", name, "{}", "a"), Draft("read", name, reading, "a"), mark, original)


def kinds(store):
    return [(event.kind, event.subject) for event in store.events()]


def test_filing_again_adds_nothing_and_another_reading_revises(store):
    assert store.file([filing("a"), filing("b"), filing("a", "other", key="k")], AT) == (True, True, False)
    assert kinds(store) == [("recorded", "a"), ("read", "a"), ("recorded", "b"), ("read", "b")]
    assert store.file([filing("a"), filing("a", "other", key="k")], AT) == (False, False)
    assert store.file([filing("b", "new", made="m2"), filing("a", made="m2")], AT) == (True, False)
    assert kinds(store)[4:] == [("revised", "b")]
    assert store.original("sha of a") == b"a" and store.original("sha of k") is None
    verify(store.events())


def test_a_mark_holds_until_another_reading_or_a_withdrawal(store):
    store.file([filing("a"), filing("a", key="same text"), filing("b")], AT)
    keys = ["key of a", "same text", "key of b", "key of c"]
    assert store.marked(keys) == {"key of a": "a", "same text": "a", "key of b": "b"}
    store.append([Draft("judged", "a", "{}", "a")], AT)
    store.file([filing("b", "new", key="k", made="m2")], AT)
    assert store.marked([*keys, "k"]) == {"key of a": "a", "same text": "a", "k": "b"}
    store.append([Draft("withdrawn", "a", "{}", "a")], AT)
    assert store.marked(keys) == {}
    assert store.file([filing("a")], AT) == (True,)
    assert kinds(store)[-2:] == [("recorded", "a"), ("read", "a")]
    assert store.marked(keys) == {"key of a": "a"}


def test_a_document_without_reading_gets_one(store):
    store.append([Draft("recorded", "a", "{}", "a")], AT)
    assert store.file([filing("a")], AT) == (True,)
    assert kinds(store) == [("recorded", "a"), ("read", "a")]


@given(st.lists(st.tuples(*map(st.sampled_from, ("abc", "xy", "kl", "mn")))), st.integers(1, 5))
def test_batches_decide_nothing(read, size):
    filings = [filing(name, reading, name + made + key, made) for name, reading, key, made in read]
    whole, parts = MemoryStore(), MemoryStore()
    new = whole.file(filings, AT)
    again = [one for at in range(0, len(filings), size) for one in parts.file(filings[at : at + size], AT)]
    assert list(new) == again and list(whole.events()) == list(parts.events())
    keys = [one.mark.key for one in filings]
    assert whole.marked(keys) == parts.marked(keys)


def test_filings_are_one_transaction(tmp_path):
    made = open_store(str(tmp_path / "r.db"), create=True)
    made.file([filing("a")], AT)
    broken = Filing(Draft("recorded", "b", "{}", "a"), Draft("read", "b", "{}", None), Mark("k", "m"))
    with pytest.raises((RegisterError, AttributeError)):
        made.file([filing("c"), broken], AT)
    assert kinds(made) == [("recorded", "a"), ("read", "a")] and made.original("sha of c") is None
    assert made.marked(["key of c", "k"]) == {}
    made.close()


def test_what_is_written_is_there_after_opening_again(tmp_path):
    url = f"sqlite:///{tmp_path / 'r.db'}"
    made = open_store(url, create=True)
    added = made.append(drafts("a"), AT)
    made.close()
    assert tuple(open_store(url).events()) == added


def test_a_register_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(RegisterError) as caught:
        open_store(str(tmp_path / "none.db"))
    assert "ikrar init" in str(caught.value)


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "r.db").write_bytes(b"not a database, surely " * 200)
    with pytest.raises(RegisterError):
        open_store(str(tmp_path / "r.db"))


def test_another_applications_database_is_left_alone(tmp_path):
    connection = sqlite3.connect(tmp_path / "r.db")
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()
    with pytest.raises(RegisterError):
        open_store(str(tmp_path / "r.db"))


def test_other_schemes_are_refused():
    with pytest.raises(RegisterError):
        open_store("mysql://host/db")


def writer(path, name, count):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(count)], stdout=subprocess.PIPE, text=True
    )


def test_two_processes_write_one_chain(tmp_path):
    path = tmp_path / "r.db"
    open_store(str(path), create=True).close()
    running = [writer(path, name, 30) for name in ("x", "y")]
    store = open_store(str(path))
    while any(one.poll() is None for one in running):
        verify(store.events())
    assert [one.wait() for one in running] == [0, 0]
    for one in running:
        one.stdout.close()
    events = list(store.events())
    verify(events)
    assert len(events) == 120


def test_killed_at_any_moment_the_register_is_whole(tmp_path):
    path = tmp_path / "r.db"
    open_store(str(path), create=True).close()
    acknowledged = []
    for turn in range(3):
        running = writer(path, f"t{turn}", 1_000_000)
        acknowledged.append(running.stdout.readline().strip())
        time.sleep(random.uniform(0.01, 0.2))
        running.send_signal(signal.SIGKILL)
        rest = running.stdout.read()
        acknowledged += [line for line in rest.splitlines(keepends=False) if rest.endswith("\n") or line in rest[:-1]]
        running.wait()
        running.stdout.close()
    events = list(open_store(str(path)).events())
    verify(events)
    assert set(acknowledged) <= {event.subject for event in events}
    assert len(events) % 2 == 0
