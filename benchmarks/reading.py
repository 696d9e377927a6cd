"""Measure how fast texts are read, beside what a user would otherwise pick, in one run, as ratios, with the F1 of each.

    python benchmarks/reading.py                # en, id, ru, zh: the marked articles, one after another
    python benchmarks/reading.py en --json      # one language, for a script
    python benchmarks/reading.py --curve        # time and memory against length, 1 KB to 50 MB, which must be a line
    python benchmarks/reading.py --cold         # import and the first sentence, in a fresh interpreter
    python benchmarks/reading.py --profile en   # where the time goes, stage by stage

Every reader gets the same articles with the same dates; speed is MB of UTF-8 a second on one core, the best of three, F1 that of
evals/scoring.py on the same articles. A library that is not installed is left out: ``others.py`` says how to have them.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "evals"))
sys.path.insert(0, str(HERE))

import marked
import scoring
from others import READERS

import ikrar

SETS = ("texts", "articles/open", "articles/aside")
GROUPS = ("dates", "durations", "quantities")
LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000, 50_000_000)
COLD = "import ikrar; ikrar.read('The parties will build a railway by 2030.')"


def articles(language: str) -> list[marked.MarkedText]:
    """Return the marked articles of a language."""
    folder = HERE.parent / "evals"
    return [marked.load(path) for name in SETS for path in sorted((folder / name).glob(f"*.{language}.txt"))]


def best(run: Callable[[], object], times: int = 3) -> float:
    """Return the seconds of the fastest of some runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)


def f1(
    texts: Sequence[marked.MarkedText], read: Callable[[marked.MarkedText], list[scoring.Answer]]
) -> dict[str, float]:
    """Return F1 by group."""
    counts: Counter[tuple[str, str]] = Counter()
    for text in texts:
        counts += scoring.compare(text, read(text))[0]
    table = {}
    for group in GROUPS:
        hit, wrong = counts[group, "hit"], counts[group, "extra"] + counts[group, "missed"]
        table[group] = 2 * hit / (2 * hit + wrong) if hit else 0.0
    return table


def compare(language: str) -> list[dict[str, object]]:
    """Return a row for ikrar and for each other reader: speed, ratio, F1."""
    texts = articles(language)
    size = sum(len(one.text.encode()) for one in texts)

    def ours(one: marked.MarkedText) -> list[scoring.Answer]:
        return list(scoring.answers(ikrar.read(one.text, language=language, published=one.published).to_dict()))

    ours(texts[0])
    speed = (
        size / best(lambda: [ikrar.read(one.text, language=language, published=one.published) for one in texts]) / 1e6
    )
    rows: list[dict[str, object]] = [{"reader": "ikrar", "mb_s": speed, "ratio": 1.0, **f1(texts, ours)}]
    few = texts[:6]
    small = sum(len(one.text.encode()) for one in few)
    for reader in READERS:
        if language not in reader.languages or not reader.installed:
            continue
        read = reader.load()
        read(few[0].text, language, few[0].published)
        taken = best(lambda: [read(one.text, language, one.published) for one in few], 1)  # noqa: B023
        table = f1(texts, lambda one: read(one.text, language, one.published)) if reader.groups else {}  # noqa: B023
        mb_s = small / taken / 1e6
        row = {group: table[group] for group in reader.groups}
        rows.append({"reader": reader.name, "mb_s": mb_s, "ratio": speed / mb_s, **row})
    return rows


def show(language: str, rows: Sequence[dict[str, object]]) -> None:
    """Print the table of a language."""
    print(f"\n{language:22} MB/s   ikrar is   dates  durations  quantities")
    for row in rows:
        values = "".join(f"{row[group]:9.2f}" if group in row else "        -" for group in GROUPS)
        print(f"{row['reader']:20} {row['mb_s']:7.3f} {row['ratio']:9.0f}x {values}")


def curve(language: str = "en") -> None:
    """Print time and memory against length."""
    texts = articles(language)
    once = "\n\n".join(one.text for one in texts)
    ikrar.read(once[:5000], language=language, published="2025-06-19")
    for length in LENGTHS:
        text = "\n\n".join([once] * (length // len(once) + 1))[:length]
        took = best(lambda: ikrar.read(text, language=language, published="2025-06-19"), 1 if length > 10**6 else 3)  # noqa: B023
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        print(f"{length:>11,} bytes  {took:9.4f} s  {length / took / 1e6:5.2f} MB/s  peak {peak:6.0f} MB", flush=True)


def cold() -> None:
    """Print how long a fresh interpreter takes for the import and the first sentence."""
    run = [sys.executable, "-c", COLD]
    print(f"cold start {best(lambda: subprocess.run(run, check=True), 5):.2f} s")


def profile(language: str) -> None:
    """Print where the time goes, by function, longest first."""
    import cProfile
    import pstats

    texts = articles(language)
    ikrar.read(texts[0].text, language=language, published=texts[0].published)
    profiler = cProfile.Profile()
    profiler.runcall(lambda: [ikrar.read(one.text, language=language, published=one.published) for one in texts])
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(40)


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("languages", nargs="*", default=["en", "id", "ru", "zh"])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    if options.cold:
        return cold()
    if options.curve:
        return curve(options.languages[0])
    if options.profile:
        return profile(options.languages[0])
    tables = {language: compare(language) for language in options.languages}
    if options.json:
        print(json.dumps(tables, indent=1))
        return None
    for language, rows in tables.items():
        show(language, rows)
    return None


if __name__ == "__main__":
    main()
