"""How matching grows: passages against commitments by meaning, once they are embedded.

    python benchmarks/matching.py                       # 10,000 commitments, 1,000,000 passages
    python benchmarks/matching.py --passages 100000     # fewer
    python benchmarks/matching.py --curve               # time a passage against 100 ... 100,000 commitments

The vectors are made up: clusters of directions in 384 dimensions, so that commitments have neighbours as real ones do. What is
measured is the search through the index that `ikrar match --meaning` uses, on two threads, and how often it finds the true
nearest commitment; not how good the vectors of a model are, which `evals/matching.py` measures on words.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from ikrar.outside.nearness import index_of

DIMENSIONS, CLUSTERS, BATCH, COUNT, THREADS = 384, 200, 20_000, 8, 2
CURVE = (100, 1_000, 10_000, 100_000)


def made_up(count: int, seed: int) -> np.ndarray:
    """Return unit vectors around a few directions."""
    rng = np.random.default_rng(seed)
    centres = np.random.default_rng(0).standard_normal((CLUSTERS, DIMENSIONS), dtype=np.float32)
    found = centres[rng.integers(0, CLUSTERS, count)] + 1.5 * rng.standard_normal((count, DIMENSIONS), dtype=np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def measure(commitments: int, passages: int) -> dict[str, float]:
    """Build the index, search it for every passage in batches, and compare a sample with all against all."""
    held = made_up(commitments, 1)
    start = time.perf_counter()
    index = index_of(held, threads=THREADS)
    built = time.perf_counter() - start
    searched, right, sampled = 0.0, 0, 0
    for at in range(0, passages, BATCH):
        asked = made_up(min(BATCH, passages - at), 2 + at)
        start = time.perf_counter()
        matches = index.search(asked, COUNT, threads=THREADS)
        searched += time.perf_counter() - start
        sample = asked[:50]
        true = np.argmax(sample @ held.T, axis=1)
        right += sum(known in keys for known, keys in zip(true, matches.keys[:50], strict=True))
        sampled += len(sample)
    return {"commitments": commitments, "passages": passages, "build s": built, "search s": searched,
            "us a passage": searched / passages * 1e6, "true nearest found": right / sampled}  # fmt: skip


def main() -> None:
    """Print a table."""
    passages = int(sys.argv[sys.argv.index("--passages") + 1]) if "--passages" in sys.argv else 1_000_000
    sizes = CURVE if "--curve" in sys.argv else (10_000,)
    for size in sizes:
        row = measure(size, min(passages, 50_000) if "--curve" in sys.argv else passages)
        print(" | ".join(f"{name} {value:,.3f}" for name, value in row.items()))


if __name__ == "__main__":
    main()
