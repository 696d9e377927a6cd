"""How fast the desk answers and the site is written, on a register made for the purpose.

    python benchmarks/site.py --commitments 100000 --readers 50 --writer --publish
    python benchmarks/site.py --db big.db --readers 50 --seconds 30      # a register that is there already

Readers ask for pages at random: lists with filters, sorts and searches, commitments, documents, long lists, the overview, the
API, the review queue; each asks again when it has its answer, at once or after ``--think`` seconds. All connections stay open,
and no page comes from a reader's own cache. With ``--writer`` a job reads articles into the same register all the while.
Prints percentiles for each kind of page, and the memory of all of the desk's processes together (resident, from /proc).
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote, urlsplit

import articles

from ikrar.outside.sqlite import open_store
from site_register import CHINESE, WORDS, fill

COMMAND = [sys.executable, "-m", "ikrar.cli.main"]
Took = list[tuple[float, str]]
SHARES = (
    ("search", 0.20), ("list", 0.20), ("commitment", 0.30), ("document", 0.15), ("long list", 0.04), ("overview", 0.04),
    ("api", 0.04), ("review", 0.03),
)  # fmt: skip


def addresses(db: Path, chance: random.Random, asked: int) -> list[tuple[str, str]]:
    """Return addresses as readers might ask for them, each with its kind."""
    with sqlite3.connect(db) as base:
        documents = [one for (one,) in base.execute("SELECT subject FROM events WHERE kind = 'recorded'")]
    recorded = len(documents)
    kinds = [name for name, _ in SHARES]
    drawn = chance.choices(kinds, [share for _, share in SHARES], k=asked)
    return [(kind, _address(kind, chance, documents, recorded)) for kind in drawn]


def _address(kind: str, chance: random.Random, documents: list[str], recorded: int) -> str:
    locale = chance.choice(("en", "id", "ru", "zh"))
    if kind == "search":
        words = quote(
            " ".join(chance.sample(WORDS, chance.randint(1, 2))) if chance.random() < 0.7 else chance.choice(CHINESE)
        )
        return f"/{locale}/commitments.html?q={words}&page={chance.randint(1, 4)}"
    if kind == "list":
        sort = chance.choice(("", "title", "-deadline", "evidence", "status"))
        party, year = chance.choice(("CN", "KZ", "KG", "TJ", "TM", "UZ")), chance.randint(2024, 2032)
        return f"/{locale}/commitments.html?party={party}&deadline={year}&sort={sort}&page={chance.randint(1, 20)}"
    if kind == "commitment":
        return f"/{locale}/c/R-{chance.randrange(recorded):06}.html"
    if kind == "document":
        return f"/{locale}/d/{chance.choice(documents)}.html"
    if kind == "long list":
        return f"/{locale}/{chance.choice(('matrix', 'documents', 'checks'))}.html?page={chance.randint(1, 200)}"
    return {
        "overview": f"/{locale}/index.html",
        "api": f"/api/v1/commitments?page={chance.randint(1, 2000)}",
        "review": f"/{locale}/review.html",
    }[kind]


class Reader:
    """One reader with a connection that stays open."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port

    async def open(self) -> None:
        """Connect."""
        self._in, self._out = await asyncio.open_connection(self._host, self._port, limit=1 << 24)

    async def ask(self, address: str) -> float:
        """Return the seconds from the question to the last byte of the answer."""
        began = time.perf_counter()
        self._out.write(f"GET {address} HTTP/1.1\r\nhost: {self._host}:{self._port}\r\n\r\n".encode())
        head = (await self._in.readuntil(b"\r\n\r\n")).decode("latin-1")
        size = re.search(r"content-length: (\d+)", head, re.IGNORECASE)
        assert " 200 " in head.partition("\r\n")[0] and size, (address, head[:200])
        await self._in.readexactly(int(size.group(1)))
        return time.perf_counter() - began


async def load(
    base: str, asked: list[tuple[str, str]], readers: int, seconds: float, think: float
) -> tuple[Took, float]:
    """Let readers ask for a while; return what each page took, and how long all of it was."""
    parts = urlsplit(base)
    took: Took = []
    crew = [Reader(str(parts.hostname), int(parts.port or 80)) for _ in range(readers)]
    for one in crew:
        await one.open()
    began = time.perf_counter()

    async def read(one: Reader, at: int) -> None:
        chance = random.Random(at)
        await asyncio.sleep(chance.random() * think)
        while time.perf_counter() - began < seconds:
            kind, address = chance.choice(asked)
            took.append((await one.ask(address), kind))
            if think:
                await asyncio.sleep(chance.uniform(0.5, 1.5) * think)

    await asyncio.gather(*(read(one, at) for at, one in enumerate(crew)))
    return took, time.perf_counter() - began


def told(name: str, took: Took, lasted: float, cpu: float) -> None:
    """Print percentiles in milliseconds, of all pages and by kind, and the desk's processor time a page."""
    by_kind = defaultdict(list)
    for seconds, kind in took:
        by_kind[kind].append(seconds)
        by_kind["all"].append(seconds)
    print(
        f"{name}: {len(took)} pages, {len(took) / lasted:.0f} a second, {cpu / len(took) * 1000:.1f} ms of the desk's processor "
        f"time a page (load of the machine: {os.getloadavg()[0]:.1f})"
    )
    for kind in ("all", *(kind for kind, _ in SHARES)):
        held = sorted(by_kind[kind])
        if held:
            at = [held[min(len(held) - 1, int(len(held) * part))] * 1000 for part in (0.5, 0.95, 0.99)]
            print(
                f"  {kind:<11} p50 {at[0]:6.0f}  p95 {at[1]:6.0f}  p99 {at[2]:6.0f}  worst {held[-1] * 1000:6.0f} ms",
                flush=True,
            )


class Memory:
    """Watches the memory of a process and its children."""

    def __init__(self, process: int) -> None:
        self.most: dict[str, int] = {}
        self._process, self._done = process, threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        """Watch no more."""
        self._done.set()

    def _watch(self) -> None:
        while not self._done.wait(0.3):
            held = [_resident(one) for one in _family(self._process)]
            self.most["desk alone"] = max(self.most.get("desk alone", 0), held[0])
            self.most["with a file in the making"] = max(self.most.get("with a file in the making", 0), sum(held))


def _cpu(process: int) -> float:
    """Return the seconds of processor time that a process had."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _resident(process: int) -> int:
    try:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    except OSError:
        return 0
    return int(found.group(1)) // 1000 if found else 0


def _family(process: int) -> list[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        children = []
    return [process, *(one for child in children for one in _family(int(child)))]


def serve(db: Path, given: argparse.Namespace) -> None:
    """Open the desk and let readers in."""
    began = time.perf_counter()
    desk = subprocess.Popen([*COMMAND, "serve", "--db", str(db), "--port", "0"], stdout=subprocess.PIPE, text=True)
    memory = Memory(desk.pid)
    writer = None
    try:
        assert desk.stdout is not None
        base = re.search(r"http://[0-9.:]+", desk.stdout.readline()).group()  # type: ignore[union-attr]
        asked = addresses(db, random.Random(11), given.pages)
        asyncio.run(load(base, [("overview", "/en/index.html")], 1, 0.1, 0))
        print(f"first page after {time.perf_counter() - began:.1f} s")
        asyncio.run(load(base, asked, 2, 4, 0))

        def measured(name: str, readers: int, seconds: float, think: float) -> None:
            before = _cpu(desk.pid)
            took, lasted = asyncio.run(load(base, asked, readers, seconds, think))
            told(name, took, lasted, _cpu(desk.pid) - before)

        measured("one reader", 1, given.seconds / 2, 0)
        if given.writer:
            folder = db.parent / "articles"
            articles.write(folder, 20_000)
            writer = subprocess.Popen(
                [*COMMAND, "read", str(folder), "--workers", "1", "--db", str(db)], stdout=subprocess.DEVNULL
            )
        beside = " beside a writer" if writer else ""
        for think in (1.0, 0.0):
            words = (
                f"{given.readers} readers{beside}, {think:.0f} s between pages"
                if think
                else f"{given.readers} readers{beside}, no pause"
            )
            measured(words, given.readers, given.seconds, think)
        memory.stop()
        print("memory, MB: " + ", ".join(f"{name} {most}" for name, most in memory.most.items()))
    finally:
        for one in (writer, desk):
            if one:
                one.terminate()
                one.wait(30)


def publish(db: Path, given: argparse.Namespace) -> None:
    """Write the site: anew, after no change, after one judgement."""
    site = db.parent / "site"
    languages = [word for one in given.language for word in ("--language", one)]
    for name in ("anew", "no change", "one judgement"):
        if name == "one judgement":
            from ikrar.register import drafts

            store = open_store(str(db))
            store.append([drafts.judged("R-000007", "accepted", "seen", actor="benchmark")], "2026-02-01T00:00:00Z")
            store.close()
        began = time.perf_counter()
        before = os.times().children_user + os.times().children_system
        running = subprocess.Popen([*COMMAND, "publish", str(site), "--db", str(db), *languages])
        memory = Memory(running.pid)
        assert running.wait() == 0
        memory.stop()
        cpu = os.times().children_user + os.times().children_system - before
        print(
            f"site, {name}: {time.perf_counter() - began:.1f} s, {cpu:.0f} s of processor time, {memory.most.get('with a file in the making', 0)} MB",
            flush=True,
        )


def main() -> None:
    """Make the register, serve it, ask, and write the site."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", type=Path, help="a register made before; otherwise one is made")
    parser.add_argument("--commitments", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20, help="how long each measurement lasts")
    parser.add_argument("--pages", type=int, default=5_000, help="different addresses")
    parser.add_argument("--writer", action="store_true", help="a job reads articles into the register meanwhile")
    parser.add_argument("--publish", action="store_true", help="write the site too")
    parser.add_argument("--language", action="append", default=[], help="of the site; all by default")
    parser.add_argument("--no-serve", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db = given.db or Path(folder) / "ikrar.db"
        if not given.db:
            began = time.perf_counter()
            store = open_store(str(db), create=True)
            fill(store, given.commitments, random.Random(7))
            store.close()
            print(f"{given.commitments} commitments made in {time.perf_counter() - began:.1f} s", flush=True)
        if not given.no_serve:
            serve(db, given)
        if given.publish:
            publish(db, given)


if __name__ == "__main__":
    main()
