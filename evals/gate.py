"""Measure extraction on the marked texts and hold it to the floors: CI fails below.

    python evals/gate.py            # the table; exit code 1 where a floor is broken
    python evals/gate.py --show     # and every wrong answer
    python evals/gate.py --raise    # write the present figures as the new floors (they only ever rise)

``floors.json`` holds a hash of the texts, so that a text cannot change under its floor unnoticed.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import marked

import ikrar

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"


def measure(show: bool) -> dict[str, float]:
    """Return F1 by language and group over all marked texts."""
    table: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for path in sorted((HERE / "texts").glob("*.txt")):
        counts, wrong = marked.score(marked.load(path), ikrar.read)
        table[path.stem.rpartition(".")[2]] += counts
        if show:
            print(*wrong, sep="\n")
    return {
        f"{language}.{group}": _f1(counts, group)
        for language, counts in sorted(table.items())
        for group in ("dates", "durations", "quantities")
    }


def _f1(counts: Counter[tuple[str, str]], group: str) -> float:
    hit, extra, missed = (counts[group, what] for what in ("hit", "extra", "missed"))
    return round(2 * hit / (2 * hit + extra + missed), 3) if hit else 0.0


def corpus_hash() -> str:
    """Return the SHA-256 over all marked texts in order of name."""
    digest = hashlib.sha256()
    for path in sorted((HERE / "texts").glob("*.txt")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def main() -> int:
    """Print the table and return the exit code."""
    figures = measure("--show" in sys.argv)
    if "--raise" in sys.argv:
        old = json.loads(FLOORS.read_text())["floors"] if FLOORS.exists() else {}
        floors = {name: max(value, old.get(name, 0.0)) for name, value in figures.items()}
        FLOORS.write_text(json.dumps({"texts_sha256": corpus_hash(), "floors": floors}, indent=2) + "\n")
    pinned = json.loads(FLOORS.read_text())
    if pinned["texts_sha256"] != corpus_hash():
        print("The marked texts are not those that the floors were measured on: measure anew with --raise.")
        return 1
    broken = [name for name, floor in pinned["floors"].items() if figures.get(name, 0.0) < floor]
    for name, value in figures.items():
        print(
            f"{name:16} F1 {value:.3f}  floor {pinned['floors'].get(name, 0.0):.3f}{'  BELOW' if name in broken else ''}"
        )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
