"""Measure extraction on the marked texts and hold it to the floors: CI fails below.

    python evals/gate.py                    # the table; exit code 1 where a floor is broken
    python evals/gate.py --show kk ky       # and every wrong answer of these languages (never those of articles/aside)
    python evals/gate.py --show checking    # what the checker accuses wrongly or misses
    python evals/gate.py --show kk parties  # of one group: dates, durations, quantities, parties, places, quotations
    python evals/gate.py --raise            # write the present figures as the new floors (they only ever rise)
    python evals/gate.py --lower aside.id.dates   # pin these anew, lower: the commit says why

``floors.json`` holds a hash of the texts, so that a text cannot change under its floor unnoticed.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import checking
import declarations
import marked
import matching
import scoring

import ikrar
from ikrar.languages.load import known

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
SETS = {"texts": HERE / "texts"} | {name: HERE / "articles" / name for name in ("open", "opened", "aside")}
MATCHING = (matching.FOLDER / "pairs.toml", matching.FOLDER / "evidence.toml")
WITH_MODEL = ".meaning."
"""What is measured only where the extra is installed."""
MEASURES = ("dates", "durations", "quantities")
GROUPS = (*MEASURES, "parties", "quotations")


def paths(name: str) -> list[Path]:
    """Return the marked texts of one set in order of name."""
    return sorted(SETS[name].glob("*.txt"))


def measure(show: set[str]) -> dict[str, float]:
    """Return F1 by set, language and group over all marked texts; print what is wrong for the languages in ``show``."""
    figures: dict[str, float] = {}
    for name in SETS:
        table: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for path in paths(name):
            text = marked.load(path)
            if text.language not in known():
                continue
            reading = ikrar.read(text.text, language=text.language, published=text.published)
            counts, wrong = scoring.score(text, reading.to_dict())
            table[text.language] += counts
            if name != "aside" and text.language in show:
                groups = show & set(scoring.marked_groups()) or set(scoring.marked_groups())
                print(*(line for line in wrong if line.split(" ")[2] in groups), sep="\n")
        for language, counts in sorted(table.items()):
            for group in GROUPS if name != "texts" else MEASURES:
                if any(counts[group, what] for what in ("hit", "missed")):
                    figures[f"{name}.{language}.{group}"] = _f1(counts, group)
    return figures | (matching.measure() if any(path.exists() for path in MATCHING) else {})


def _f1(counts: Counter[tuple[str, str]], group: str) -> float:
    hit, extra, missed = (counts[group, what] for what in ("hit", "extra", "missed"))
    return round(2 * hit / (2 * hit + extra + missed), 3) if hit else 0.0


def corpus_hash() -> str:
    """Return the SHA-256 over all marked texts in order of name."""
    return _hash([path for name in SETS for path in paths(name)])


def checking_hash() -> str:
    """Return the SHA-256 over all texts that the checker is measured on."""
    return _hash(sorted(checking.HERE.glob("*.txt")))


def matching_hash() -> str:
    """Return the SHA-256 over what matching is measured on, as far as it is there."""
    return _hash([path for path in MATCHING if path.exists()])


def declarations_hash() -> str:
    """Return the SHA-256 over the declarations and their marks."""
    return _hash([path for half in declarations.HALVES for path in sorted((declarations.HERE / half).iterdir())])


def promises() -> dict[str, float]:
    """Return F1 and the agreement of fields of the promises in the declarations, by half and language."""
    rows = declarations.measure([])
    return {f"declarations.{name}.{one}": round(row[one], 3) for name, row in rows.items() for one in ("F1", "fields")}


def _hash(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _write(floors: dict[str, float]) -> None:
    hashes = {"texts_sha256": corpus_hash(), "checking_sha256": checking_hash(), "matching_sha256": matching_hash()}
    hashes["declarations_sha256"] = declarations_hash()
    FLOORS.write_text(json.dumps({**hashes, "floors": floors}, indent=2) + "\n")


def main() -> int:
    """Print the table and return the exit code."""
    show = set(sys.argv[sys.argv.index("--show") + 1 :]) if "--show" in sys.argv else set()
    figures = measure(show) | checking.measure(show=bool(show & {"checking"})) | promises()
    if "--raise" in sys.argv:
        old = json.loads(FLOORS.read_text())["floors"] if FLOORS.exists() else {}
        floors = {name: max(value, old.get(name, 0.0)) for name, value in figures.items()}
        _write(floors)
    if "--lower" in sys.argv:
        pinned = json.loads(FLOORS.read_text())
        for name in sys.argv[sys.argv.index("--lower") + 1 :]:
            pinned["floors"][name] = figures[name]
        _write(pinned["floors"])
    pinned = json.loads(FLOORS.read_text())
    asked = {name: floor for name, floor in pinned["floors"].items() if WITH_MODEL not in name or name in figures}
    broken = [name for name, floor in asked.items() if figures.get(name, 0.0) < floor]
    for name, value in figures.items():
        floor = pinned["floors"].get(name, 0.0)
        print(f"{name:44} {value:.3f}  floor {floor:.3f}{'  BELOW' if name in broken else ''}")
    hashes = {"texts_sha256": corpus_hash(), "checking_sha256": checking_hash(), "matching_sha256": matching_hash()}
    hashes["declarations_sha256"] = declarations_hash()
    if any(pinned.get(name) != value for name, value in hashes.items()):
        print("The marked texts are not those that the floors were measured on: measure anew with --raise.")
        return 1
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
