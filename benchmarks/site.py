"""How fast the desk answers and the site is written, on a register made for the purpose.

python benchmarks/site.py --commitments 10000 --readers 50

Half of the commitments are on the mechanism's record, with three pieces of evidence each; half are read in documents, one
document each. Pages are asked for at random: lists with filters and searches, commitments, documents, the overview, the API.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import httpx

from ikrar.mechanisms.load import built_in, load_mechanism
from ikrar.model.claims import Claim, ClaimKind, ClaimStatus
from ikrar.model.identity import content_id
from ikrar.model.mechanism import Evidence, RecordedCommitment, Source, Standing
from ikrar.model.reading import Reading
from ikrar.model.text import Document
from ikrar.outside.sqlite import open_store
from ikrar.pipeline import open_register
from ikrar.register.filing import filing

WORDS = (
    "rail",
    "corridor",
    "poverty",
    "trade",
    "energy",
    "water",
    "visa",
    "health",
    "language",
    "border",
    "customs",
    "solar",
)
CHINESE = ("铁路", "减贫", "贸易", "能源", "水资源", "签证", "卫生", "边境", "海关", "太阳能")
BATCH = 500


def made(store: object, count: int, chance: random.Random) -> None:
    """Fill an empty register."""
    base = load_mechanism(built_in()[0])
    areas = sorted({area for area, _, _ in base.area_titles})
    members = tuple(member.id for member in base.members)
    sessions = [session.id for session in base.sessions]
    standings = list(Standing)[1:5]
    source = Source("https://example.org/record", "2025-06-17")
    recorded = tuple(
        RecordedCommitment(
            f"R-{at:06}", chance.choice(sessions), "list of outcomes", f"set up a {chance.choice(WORDS)} programme number {at}",
            (chance.choice(members),), members, chance.choice(areas), "target", None, None,
            str(chance.randint(2024, 2032)), "yes", source,
        )
        for at in range(count // 2)
    )  # fmt: skip
    evidence = tuple(
        Evidence(
            f"E-{at:06}", f"R-{at // 3:06}", f"{chance.randint(2023, 2026)}-05-{chance.randint(10, 28)}",
            f"work on the {chance.choice(WORDS)} programme was reported", chance.choice(standings), "a ministry",
            "party", source,
        )
        for at in range(3 * (count // 2))
    )  # fmt: skip
    mechanism = replace(base, commitments=recorded, evidence=evidence)
    open_register(store, mechanism, "benchmark")  # type: ignore[arg-type]
    pending = []
    for at in range(count // 2):
        pending.append(filing(reading(at, members, areas, chance), actor="benchmark"))
        if len(pending) == BATCH or at == count // 2 - 1:
            store.file(pending, "2026-01-01T00:00:00Z")  # type: ignore[attr-defined]
            pending = []


def reading(at: int, members: tuple[str, ...], areas: list[str], chance: random.Random) -> Reading:
    """Return a document of a few paragraphs with one promise in it."""
    promise = f"We will build {at} {chance.choice(WORDS)} stations. 我们将建设第{at}个{chance.choice(CHINESE)}项目。"
    filler = " ".join(chance.choice(WORDS) for _ in range(60))
    document = Document(
        f"Joint statement {at}\n{filler}\n{promise}\n{filler}", "en", published="2025-06-17", title=f"Statement {at}"
    )
    start = document.text.index(promise)
    quote = document.quote(start, start + len(promise))
    claim = Claim(
        content_id("clm", document.id, str(start)), ClaimKind.COMMITMENT, quote, (chance.choice(members),), (),
        chance.choice(areas), status=ClaimStatus.PLANNED, rule="benchmark",
    )  # fmt: skip
    return Reading(document, claims=(claim,), method="benchmark")


def addresses(base: str, chance: random.Random, count: int, asked: int) -> list[str]:
    """Return addresses as readers might ask for them."""
    listed = httpx.get(f"{base}/api/v1/documents", timeout=120).json()["items"]
    found = []
    for _ in range(asked):
        kind = chance.random()
        if kind < 0.25:
            found.append(f"/en/commitments.html?q={chance.choice(WORDS + CHINESE)}&page={chance.randint(1, 4)}")
        elif kind < 0.45:
            found.append(
                f"/ru/commitments.html?party={chance.choice(('CN', 'KZ', 'UZ'))}&deadline={chance.randint(2024, 2032)}&sort=title"
            )
        elif kind < 0.75:
            found.append(f"/zh/c/R-{chance.randrange(count // 2):06}.html")
        elif kind < 0.88:
            found.append(f"/en/d/{chance.choice(listed)['id']}.html")
        elif kind < 0.94:
            found.append(f"/api/v1/commitments?page={chance.randint(1, 50)}")
        else:
            found.append("/en/index.html")
    return found


async def load(base: str, asked: list[str], readers: int) -> list[tuple[float, str]]:
    """Ask for addresses with some readers at once; return the seconds that each took."""
    waiting, took = list(asked), []

    async def one(client: httpx.AsyncClient) -> None:
        while waiting:
            address = waiting.pop()
            began = time.perf_counter()
            answer = await client.get(base + address)
            assert answer.status_code == 200, address
            took.append((time.perf_counter() - began, address))

    async with httpx.AsyncClient(timeout=120, limits=httpx.Limits(max_connections=readers)) as client:
        await asyncio.gather(*(one(client) for _ in range(readers)))
    return took


def told(name: str, took: list[tuple[float, str]]) -> None:
    """Print the middle, the 95th percentile and the worst in milliseconds."""
    held = sorted(seconds for seconds, _ in took)
    middle, high = held[len(held) // 2], held[int(len(held) * 0.95)]
    print(
        f"{name}: {len(held)} pages, median {middle * 1000:.0f} ms, p95 {high * 1000:.0f} ms, worst {held[-1] * 1000:.0f} ms"
    )


def main() -> None:
    """Make the register, serve it, ask, and write the site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commitments", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--publish", action="store_true", help="write the site in one language too")
    given = parser.parse_args()
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ikrar.db"
        store = open_store(str(path), create=True)
        made(store, given.commitments, chance)
        store.close()
        command = [sys.executable, "-m", "ikrar.cli.main"]
        began = time.perf_counter()
        desk = subprocess.Popen(
            [*command, "serve", "--db", str(path), "--port", "0"], stdout=subprocess.PIPE, text=True
        )
        try:
            assert desk.stdout is not None
            base = re.search(r"http://[0-9.:]+", desk.stdout.readline()).group()  # type: ignore[union-attr]
            httpx.get(f"{base}/en/index.html", timeout=300).raise_for_status()
            print(f"{given.commitments} commitments: first page after {time.perf_counter() - began:.1f} s")
            asked = addresses(base, chance, given.commitments, given.pages)
            asyncio.run(load(base, asked[:20], 1))
            told("one reader", asyncio.run(load(base, asked[: given.pages // 3], 1)))
            told(f"{given.readers} readers at once", asyncio.run(load(base, asked, given.readers)))
            print(f"memory: {_memory(desk.pid)} MB")
        finally:
            desk.terminate()
            desk.wait(20)
        if given.publish:
            for name in ("site written", "and again"):
                began = time.perf_counter()
                site = Path(folder) / "site"
                subprocess.run([*command, "publish", str(site), "--db", str(path), "--language", "en"], check=True)
                print(f"{name} in {time.perf_counter() - began:.1f} s")


def _memory(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) // 1024  # type: ignore[union-attr]


if __name__ == "__main__":
    main()
