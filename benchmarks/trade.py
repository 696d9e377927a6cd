"""Measure how fast trade in Comtrade's layout is added up by reporter, partner, product chapter and year.

    python benchmarks/trade.py                 # 10,000,000 rows in Parquet, on the cores there are
    python benchmarks/trade.py --rows 1000000

The rows are made up: states, products and years are real codes, every value comes from a hash of its number. Twelve reporters
trade with thirty partners, so that a chapter of a year has about ten lines. They say nothing of any state's trade, are written
to a temporary folder, and are thrown away.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from ikrar.outside.statistics.trade import rows_of, trade_file
from ikrar.series.mirror import mirrors

MADE = """
COPY (
  SELECT areas[1 + (hash(i) % 12)::INT] AS reporterCode,
         areas[1 + (hash(i + 1000000007) % 30)::INT] AS partnerCode,
         CASE WHEN hash(i + 2000000011) % 2 = 0 THEN 'X' ELSE 'M' END AS flowCode,
         printf('%02d%04d', 1 + (hash(i + 3000000019) % 97)::INT, (hash(i + 4000000007) % 50)::INT) AS cmdCode,
         (2010 + (hash(i + 5000000029) % 15))::INT AS refYear,
         ((hash(i + 6000000011) % 100000000) / 100.0)::DOUBLE AS primaryValue,
         0 AS motCode, 0 AS partner2Code, 'C00' AS customsCode
  FROM range(?) AS t(i), (SELECT [156, 398, 417, 762, 795, 860, {more}] AS areas)
) TO '{path}' (FORMAT parquet)
"""


def main() -> None:
    """Make the rows, add them up in three ways, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "made-up.parquet"
        more = ", ".join(str(code) for code in range(4, 100, 4))
        duckdb.execute(MADE.format(path=path, more=more), [asked.rows])
        print(f"{asked.rows:,} made-up rows, {path.stat().st_size / 1e6:.0f} MB of Parquet, {os.cpu_count()} cores")
        print("\n| what | rows out | seconds |\n|---|---|---|")
        measure("all, by reporter, partner, chapter and year", lambda: len(rows_of(path, chapters=True)))
        measure("all, by reporter, partner and year", lambda: len(rows_of(path)))
        measure("CN with five partners, both sides, by chapter and year", lambda: both_sides(path))
    print(f"\npeak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def both_sides(path: Path) -> int:
    """Return how many flows there are of what `ikrar trade --chapters --data` shows."""
    partners = ("KZ", "KG", "TJ", "TM", "UZ")
    batch = trade_file(path, "CN", partners, chapters=True)
    return len(mirrors(batch.indicators, batch.observations, "CN", partners))


def measure(what: str, job: Callable[[], int]) -> None:
    """Print how long a job takes, the best of three, and how many rows it gives."""
    best, count = float("inf"), 0
    for _ in range(3):
        start = time.perf_counter()
        count = job()
        best = min(best, time.perf_counter() - start)
    print(f"| {what} | {count:,} | {best:.2f} |")


if __name__ == "__main__":
    main()
