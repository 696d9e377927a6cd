"""Read a great many mutilated texts and see that nothing breaks: no crash, every stretch where it says it is.

    python evals/fuzz.py                   # 20,000 inputs
    python evals/fuzz.py 1000000 --seed 7  # a million
    python evals/fuzz.py --long 50         # one document of 50 MB a language, with time and peak memory

Inputs are pieces of the marked articles and of what language files know, cut, doubled, shuffled, cased, mixed across languages
and scripts, and strewn with digits, marks and control characters. The same seed gives the same inputs.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import marked

import ikrar
from ikrar.extract.lexing.lexicon import expand
from ikrar.languages.load import known, load_language

HERE = Path(__file__).parent
LONGEST = 240
STREWN = "0123456789.,:;-–—/%$€£¥₽'\"“”«»()[]{}|~#@*+=<>№°²³ \n\t\u00a0\u202f\u200b\u0301\u0000\ufffd\U0001f600İßŉ第年月日万亿半"
REPORT_EVERY = 50_000


def pieces(language: str) -> list[str]:
    """Return what inputs in a language are made of: sentences of articles, and forms of its file."""
    paths = [*HERE.glob(f"texts/*.{language}.txt"), *HERE.glob(f"articles/open/*.{language}.txt")]
    sentences = [line for path in paths for line in marked.load(path).text.split("\n") if line]
    tables = load_language(language)
    forms = [next(expand(form.text, tables.paradigms), "").split("|")[0] for form in tables.forms]
    return sentences + [form.strip("~") for form in forms if form]


def mutilated(rng: random.Random, sources: dict[str, list[str]], language: str) -> str:
    """Return one input."""
    own = sources[language]
    parts = [_cut(rng, rng.choice(own)) for _ in range(rng.randint(1, 6))]
    if rng.random() < 0.2:
        parts.append(_cut(rng, rng.choice(sources[rng.choice(list(sources))])))
    text = rng.choice(("", " ", " ", ", ", "-", "\n", "\n\n")).join(parts)[:LONGEST]
    for _ in range(rng.randint(0, 8)):
        text = _changed(rng, text)
    return text


def _cut(rng: random.Random, piece: str) -> str:
    start = rng.randint(0, max(0, len(piece) - 5))
    return piece[start : start + rng.randint(1, 80)]


def _changed(rng: random.Random, text: str) -> str:
    at = rng.randint(0, len(text))
    choice = rng.randint(0, 6)
    if choice == 0:
        return text[:at] + rng.choice(STREWN) * rng.choice((1, 1, 1, 2, 30)) + text[at:]
    if choice == 1:
        return text[:at] + str(rng.choice((0, 1, 7, 31, 99, 2025, 12345678901234567890123456))) + text[at:]
    if choice == 2:
        return text[:at] + text[at + rng.randint(1, 4) :]
    if choice == 3:
        return rng.choice((text.upper(), text.title(), text.swapcase(), text[::-1]))
    if choice == 4:
        words = text.split(" ")
        rng.shuffle(words)
        return " ".join(words)
    if choice == 5:
        return text + text[at:]
    return text[:at] + rng.choice(".,:;-/") + rng.choice((" ", "")) + text[at:]


def checked(text: str, language: str, published: str | None) -> None:
    """Read a text, and raise where a stretch is not where it says or a value is none."""
    reading = ikrar.read(text, language=language, published=published)
    whole = reading.document.text
    for one in (*reading.times, *reading.quantities, *reading.parties, *reading.quotations):
        assert 0 <= one.start < one.end <= len(whole), one
        assert whole[one.start : one.end] == one.text, one
    for claim in reading.claims:
        assert whole[claim.quote.start : claim.quote.end] == claim.quote.text, claim
    reading.to_dict()


def fuzz(count: int, seed: int) -> int:
    """Return how many of ``count`` inputs broke something; each is printed."""
    rng = random.Random(seed)
    sources = {language: pieces(language) for language in known()}
    languages = list(sources)
    broken, started = 0, time.perf_counter()
    for number in range(1, count + 1):
        language = rng.choice(languages)
        text = mutilated(rng, sources, language)
        try:
            checked(text, language, rng.choice((None, "2025-06-19", "2024-02-29", "0001-01-01", "9999-12-31")))
        except ikrar.IkrarError:
            continue
        except Exception as error:
            broken += 1
            print(f"{language} {text!r}: {error!r}", flush=True)
        if number % REPORT_EVERY == 0:
            print(
                f"{number} inputs, {broken} broken, {number / (time.perf_counter() - started):.0f} a second", flush=True
            )
    print(f"{count} inputs, {broken} broken")
    return broken


def long_documents(megabytes: int) -> None:
    """Read one long document a language, and print how long it took and the memory at its highest."""
    for language in known():
        once = "\n\n".join(marked.load(path).text for path in sorted(HERE.glob(f"texts/*.{language}.txt")))
        text = "\n\n".join([once] * (megabytes * 1_000_000 // len(once.encode()) + 1))
        start = time.perf_counter()
        checked(text, language, "2025-06-19")
        took = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{language}: {len(text.encode()) / 1e6:.0f} MB in {took:.1f} s; peak {peak:.1f} GB", flush=True)


def main() -> int:
    """Fuzz or read long documents; the exit code is 1 where something broke."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("count", nargs="?", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--long", type=int, metavar="MB")
    options = parser.parse_args()
    if options.long:
        long_documents(options.long)
        return 0
    return 1 if fuzz(options.count, options.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
