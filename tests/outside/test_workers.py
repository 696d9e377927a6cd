"""Processes side by side: answers in the order of the jobs, and a process that dies takes nothing with it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ikrar.errors import WorkerError
from ikrar.outside.workers import in_order


def shout(setup):
    def work(pieces):
        for piece in pieces:
            if piece.startswith(b"die"):
                os.kill(os.getpid(), signal.SIGKILL)
            if piece.startswith(b"slow"):
                time.sleep(0.3)
        return [setup + piece.upper() for piece in pieces]

    return work


def refuse(_):
    os._exit(3)


def answers(*jobs, count=2):
    return list(in_order(iter(jobs), shout, b">", count))


def test_answers_come_in_the_order_of_the_jobs():
    jobs = [[b"slow"], *([b"a%d" % number, b"b"] for number in range(40))]
    assert answers(*jobs, count=3) == [[b">" + piece.upper() for piece in job] for job in jobs]


def test_large_jobs_and_answers_do_not_wait_for_one_another():
    big = b"x" * 3_000_000
    assert answers(*[[big]] * 12) == [[b">" + big.upper()]] * 12


def test_what_ends_a_process_is_answered_by_none_and_the_rest_is_done():
    jobs = [[b"a", b"die", b"c"], [b"d"], [b"die"], [b"e", b"f"]]
    assert answers(*jobs, count=2) == [[b">A", None, b">C"], [b">D"], [None], [b">E", b">F"]]


def test_nobody_is_blamed_for_what_another_did():
    jobs = [[b"a"], [b"die"], [b"b"]] * 6
    assert answers(*jobs, count=2) == [[b">A"], [None], [b">B"]] * 6


def test_processes_that_cannot_begin_are_an_error_of_ours():
    with pytest.raises(WorkerError):
        list(in_order(iter([[b"a"]]), refuse, b"", 2))


def test_no_jobs_start_no_process():
    assert list(in_order(iter([]), refuse, b"", 2)) == []


def test_those_who_listen_to_nobody_end(tmp_path):
    script = tmp_path / "main.py"
    script.write_text(
        f"""
import sys, itertools
sys.path.insert(0, {str(Path(__file__).parent)!r})
from ikrar.outside.workers import in_order
from test_workers import name
if __name__ == "__main__":
    for [answer] in in_order(itertools.repeat([b"x"]), name, b"", 2):
        print(answer.decode(), flush=True)
"""
    )
    running = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    workers = {int(running.stdout.readline()) for _ in range(50)}
    running.kill()
    running.wait()
    running.stdout.close()
    deadline = time.monotonic() + 10
    while any(is_alive(one) for one in workers):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def name(_):
    return lambda pieces: [b"%d" % os.getpid() for _ in pieces]


def is_alive(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().split()[2] not in "ZX"
    except OSError:
        return False
