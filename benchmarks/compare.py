"""Compare two versions of the reader: the same articles, in turns, on one core, in processor time.

    python benchmarks/compare.py ../before/src src              # folders that hold the package `ikrar`, or unpacked wheels
    python benchmarks/compare.py ../before/src src --rounds 5   # more turns where the machine is busy with other things

Each turn is a process of its own; of every version the best turn counts. The articles are those of evals/texts and
evals/articles/open, each with its date; speed is MB of UTF-8 a second. The cold start is wall time, of the import and the first
sentence, with byte code and kept files at hand.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
SETS = ("texts", "articles/open")
LANGUAGES = ("en", "id", "ru", "zh")
PASSES = 10
COLD = "import ikrar; ikrar.read('The parties will build a railway by 2030.')"


def measure() -> dict[str, float]:
    """Return the speed of the version at hand in each language, the best of several passes."""
    sys.path.insert(0, str(HERE.parent / "evals"))
    import marked

    import ikrar

    found = {}
    for language in LANGUAGES:
        paths = [path for name in SETS for path in sorted((HERE.parent / "evals" / name).glob(f"*.{language}.txt"))]
        texts = [marked.load(path) for path in paths]
        taken = []
        for _ in range(PASSES):
            start = time.process_time()
            for one in texts:
                ikrar.read(one.text, language=language, published=one.published)
            taken.append(time.process_time() - start)
        found[language] = sum(len(one.text.encode()) for one in texts) / min(taken) / 1e6
    return found


def cold(folder: str) -> float:
    """Return the seconds of a fresh interpreter for the import and the first sentence."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", COLD], check=True, env=_environment(folder))
    return time.perf_counter() - start


def _environment(folder: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": folder}


def turn(folder: str) -> dict[str, float]:
    """Measure one version in a process of its own."""
    run = [sys.executable, __file__, "--measure", folder]
    out = subprocess.run(run, check=True, env=_environment(folder), capture_output=True, text=True).stdout
    found: dict[str, float] = json.loads(out)
    return found


def main() -> None:
    """Measure in turns and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(measure()))
        return
    folders = [str(Path(one).resolve()) for one in asked.folders]
    turns = [{folder: turn(folder) for folder in folders} for _ in range(asked.rounds)]
    starts = [{folder: cold(folder) for folder in folders} for _ in range(2 * asked.rounds)]
    print(f"{'':40}" + "".join(f"{language:>14}" for language in LANGUAGES) + "    cold start")
    first = folders[0]
    for folder in folders:
        best = {language: max(one[folder][language] for one in turns) for language in LANGUAGES}
        base = {language: max(one[first][language] for one in turns) for language in LANGUAGES}
        cells = "".join(f"{best[one]:8.3f} x{best[one] / base[one]:4.2f}" for one in LANGUAGES)
        print(f"{folder[-40:]:40}{cells}  {min(one[folder] for one in starts):8.2f} s")


if __name__ == "__main__":
    main()
