"""Measure what checking costs as a register grows: documents of five claims each, and one document of as many sentences.

    python benchmarks/checking.py            # the table
    python benchmarks/checking.py 4000       # up to so many documents

Times are of one run on one core, in seconds: remarks and checks together, as `ikrar check` does them on a register at hand.
"""

from __future__ import annotations

import random
import sys
import time

import ikrar
from ikrar.mechanisms.load import load_mechanism
from ikrar.model.snapshot import Snapshot
from ikrar.pipeline import entries_of, findings_of

STATES = ("Kazakhstan", "Kyrgyzstan", "Uzbekistan", "Tajikistan", "Turkmenistan")
LEAST, MOST = 250, 2000


def paragraph(number: int, chance: random.Random) -> str:
    """Return five sentences with a claim each; what they say is made up, and often wrong."""
    year, state = chance.randint(2018, 2025), chance.choice(STATES)
    return (
        f"Trade between China and {state} reached ${chance.randint(10, 990) / 10} billion in {year}, up "
        f"{chance.randint(1, 40)} percent on {year - 1}. "
        f"The Parties will build {chance.randint(2, 90)} km of road number {number} by {chance.randint(2026, 2035)}. "
        f"The ministers agreed to train {chance.randint(100, 9000)} engineers in field {number} in {state}. "
        f"In {year} the fund held {chance.randint(100, 900)} million yuan (${chance.randint(20, 120)} million). "
        f"{state} will host the meeting of working group {number} in {chance.randint(2026, 2030)}. "
        f"The Parties agreed to open {chance.randint(2, 9)} border crossings under programme {number}."
    )


def register(texts: list[str]) -> Snapshot:
    """Return a register of some texts."""
    mechanism = load_mechanism("china-central-asia")
    read = [ikrar.read(text, language="en", published="2025-12-01", mechanism=mechanism) for text in texts]
    held = {one.document.id: one for one in read}
    return Snapshot(1, mechanism, {known: one.document for known, one in held.items()}, held)


def measure(texts: list[str]) -> str:
    """Return a line of the table."""
    snapshot = register(texts)
    entries = entries_of(snapshot)
    claims = sum(len(one.claims) for one in snapshot.readings.values())
    began = time.perf_counter()
    found = findings_of(snapshot, entries)
    seconds = time.perf_counter() - began
    return (
        f"| {len(snapshot.readings):,} | {claims:,} | {len(found):,} | {seconds:.2f} | {seconds / claims * 1000:.2f} |"
    )


def main(most: int) -> None:
    """Print the table."""
    print("| documents | claims | findings | seconds | ms a claim |\n|---|---|---|---|---|")
    count = LEAST
    while count <= most:
        chance = random.Random(count)
        texts = [paragraph(number, chance) for number in range(count)]
        print(measure(texts), flush=True)
        print(measure(["\n\n".join(texts)]), flush=True)
        count *= 2


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MOST)
