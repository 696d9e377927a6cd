"""Measure how fast a folder of articles is read into a register, with one process and with several.

    python benchmarks/bulk.py                     # 5,000 articles of 3 KB, with --workers 1 and 2
    python benchmarks/bulk.py 10000 --workers 2   # as many as you like, with as many processes as you like
    python benchmarks/bulk.py --stages            # and how long each stage takes of one article, in one process

Prints time, rate, processor time and peak memory (of all processes together), what 100,000 such articles would take at this
rate, how long a second run over the same folder takes, and whether the logs are the same. Memory is read from /proc.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import articles

GOAL = 100_000


@dataclass(frozen=True)
class Run:
    """One run of the command: wall and processor time in seconds, peak memory in MB."""

    took: float
    cpu: float
    memory: float


def main() -> None:
    """Make the articles, run the command, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=5_000)
    parser.add_argument("--workers", default="1,2", help="how many processes, several with commas")
    parser.add_argument("--stages", action="store_true", help="the time of each stage, for one article")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "articles"
        size = articles.write(folder, asked.count)
        print(f"{asked.count} articles, {size / asked.count:.0f} bytes each; {os.cpu_count()} cores")
        logs = {measure(folder, int(one), asked.count, size) for one in asked.workers.split(",")}
        print("the logs are the same" if len(logs) == 1 else "THE LOGS DIFFER")
        if asked.stages:
            from stages import print_stages

            print_stages(sorted(folder.rglob("*.txt"))[:400], Path(temporary))


def measure(folder: Path, workers: int, count: int, size: int) -> str:
    """Read the folder into a new register, twice; print the figures and return what the log says, hashed."""
    db = folder.parent / f"with-{workers}.db"
    subprocess.run([*_ikrar("init", "--mechanism", "china-central-asia"), "--db", db], check=True, capture_output=True)
    command = [*_ikrar("read", str(folder), "--workers", str(workers)), "--db", str(db)]
    first, again = run(command), run(command)
    rate = count / first.took
    print(
        f"--workers {workers}: {first.took:6.1f} s  {rate:5.0f} articles/s  {size / first.took / 1e6:.2f} MB/s  "
        f"cpu {first.cpu / count * 1e3:.2f} ms an article  peak {first.memory:.0f} MB  "
        f"register {db.stat().st_size / 1e6:.0f} MB\n"
        f"             again {again.took:5.1f} s, peak {again.memory:.0f} MB;  "
        f"{GOAL} articles at this rate: {GOAL / rate / 60:.1f} min"
    )
    said = log(db)
    db.unlink()
    return said


def run(command: list[str]) -> Run:
    """Run a command to its end, and watch the memory of its processes."""
    before = os.times()
    start = time.perf_counter()
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    peaks: dict[int, float] = {}
    done = threading.Event()
    watcher = threading.Thread(target=_watch, args=(running.pid, peaks, done))
    watcher.start()
    code = running.wait()
    took = time.perf_counter() - start
    done.set()
    watcher.join()
    after = os.times()
    if code:
        sys.exit(f"the command ended with {code}")
    cpu = after.children_user - before.children_user + after.children_system - before.children_system
    return Run(took, cpu, sum(peaks.values()))


def _watch(pid: int, peaks: dict[int, float], done: threading.Event) -> None:
    """Note the most memory that each process of a command ever held; their sum bounds what they held together."""
    while not done.wait(0.2):
        for one in (pid, *_children(pid)):
            try:
                status = Path(f"/proc/{one}/status").read_text()
            except OSError:
                continue
            held = [int(line.split()[1]) / 1000 for line in status.splitlines() if line.startswith("VmHWM")]
            peaks[one] = max(peaks.get(one, 0.0), *held, 0.0)


def _children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def log(db: Path) -> str:
    """Return a hash of the log without its times, and so without its hashes."""
    hasher = hashlib.sha256()
    with sqlite3.connect(db) as connection:
        for row in connection.execute("SELECT seq, kind, actor, method, subject, payload FROM events ORDER BY seq"):
            hasher.update(repr(row).encode())
    return hasher.hexdigest()


def _ikrar(*words: str) -> list[str]:
    return [sys.executable, "-m", "ikrar.cli.main", *words]


if __name__ == "__main__":
    main()
