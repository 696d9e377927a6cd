"""Measure how fast texts are read, beside what a user would otherwise pick, in one run, as ratios.

    python benchmarks/reading.py            # the marked texts of evals/, repeated to a workable size
    python benchmarks/reading.py --curve    # and the time against length, which must be a line

dateparser is measured where it is installed (`pip install dateparser`); it reads dates only.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "evals"))

import marked

import ikrar

SIZE = 200_000
"""Bytes of UTF-8 that each language is measured on."""


def corpus(language: str) -> tuple[str, str]:
    """Return the marked texts of a language, repeated as separate paragraphs, and a date."""
    texts = [marked.load(path) for path in sorted((HERE.parent / "evals" / "texts").glob(f"*.{language}.txt"))]
    once = "\n\n".join(one.text for one in texts)
    return "\n\n".join([once] * (SIZE // len(once.encode()) + 1)), texts[0].published


def speed(read: Callable[[], object], text: str) -> float:
    """Return MB of UTF-8 a second, the best of three."""
    best = 1e9
    for _ in range(3):
        start = time.perf_counter()
        read()
        best = min(best, time.perf_counter() - start)
    return len(text.encode()) / best / 1e6


def others(text: str, language: str) -> dict[str, float]:
    """Return the speed of other libraries that are installed, on a tenth of the text."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return {}
    part = text[: len(text) // 10]
    return {"dateparser": speed(lambda: search_dates(part, languages=[language]), part)}


def main() -> None:
    """Print the table, and with --curve the time against length."""
    for language in ("en", "id", "ru", "zh"):
        text, published = corpus(language)
        ikrar.read(text[:1000], language=language, published=published)
        ours = speed(lambda: ikrar.read(text, language=language, published=published), text)  # noqa: B023
        beside = "".join(
            f"  {name} {one:.3f} MB/s ({ours / one:.0f} times)" for name, one in others(text, language).items()
        )
        print(f"{language}  ikrar {ours:.2f} MB/s{beside}")
    if "--curve" in sys.argv:
        text, published = corpus("en")
        for size in (1_000, 10_000, 100_000, 1_000_000, 10_000_000):
            long = (text * (size // len(text) + 1))[:size]
            start = time.perf_counter()
            ikrar.read(long, language="en", published=published)
            took = time.perf_counter() - start
            print(f"{size:>10} characters  {took:8.3f} s  {size / took / 1e6:.2f} million a second")


if __name__ == "__main__":
    main()
