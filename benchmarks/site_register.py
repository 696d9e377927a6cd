"""A register as large as the desk is to carry, made for measuring it: half of its commitments are on the mechanism's record,
half are read in documents, one promise a document; each has three pieces of evidence, on record or proposed by matching.
"""

from __future__ import annotations

import random
from dataclasses import replace

from ikrar.mechanisms.load import built_in, load_mechanism
from ikrar.model.claims import Claim, ClaimKind, ClaimStatus
from ikrar.model.identity import content_id
from ikrar.model.links import Candidate, SourceKind
from ikrar.model.mechanism import Evidence, Mechanism, RecordedCommitment, Source, Standing
from ikrar.model.reading import Reading
from ikrar.model.text import Document
from ikrar.outside.sqlite import SqliteStore
from ikrar.pipeline import open_register
from ikrar.register import drafts
from ikrar.register.filing import filing

WORDS = tuple("rail corridor poverty trade energy water visa health language border customs solar".split())
CHINESE = ("铁路", "减贫", "贸易", "能源", "水资源", "签证", "卫生", "边境", "海关", "太阳能")
STANDINGS = tuple(Standing)[1:5]
EACH = 3
"""Pieces of evidence on a commitment."""
BATCH = 500
AT = "2026-01-01T00:00:00Z"
ACTOR = "benchmark"


def fill(store: SqliteStore, commitments: int, chance: random.Random) -> None:
    """Fill an empty register."""
    base = load_mechanism(built_in()[0])
    half = commitments // 2
    open_register(store, recorded(base, half, chance), ACTOR)
    for start in range(0, half, BATCH):
        readings = [reading(at, base, chance) for at in range(start, min(start + BATCH, half))]
        store.file([filing(one, actor=ACTOR) for one in readings], AT)
        found = [drafts.evidenced(one, actor=ACTOR) for each in readings for one in candidates(each, chance)]
        store.append(found, AT)


def recorded(base: Mechanism, count: int, chance: random.Random) -> Mechanism:
    """Return a mechanism with commitments and evidence on its record."""
    areas = sorted({area for area, _, _ in base.area_titles})
    members = tuple(member.id for member in base.members)
    sessions = [session.id for session in base.sessions]
    source = Source("https://example.org/record", "2025-06-17")
    promises = tuple(
        RecordedCommitment(
            f"R-{at:06}", chance.choice(sessions), "list of outcomes", f"set up a {chance.choice(WORDS)} programme number {at}",
            (chance.choice(members),), members, chance.choice(areas), "target", None, None,
            str(chance.randint(2024, 2032)), "yes", source,
        )
        for at in range(count)
    )  # fmt: skip
    evidence = tuple(
        Evidence(
            f"E-{at:06}", f"R-{at // EACH:06}", f"{chance.randint(2023, 2026)}-05-{chance.randint(10, 28)}",
            f"work on the {chance.choice(WORDS)} programme was reported", chance.choice(STANDINGS), "a ministry",
            "party", source,
        )
        for at in range(EACH * count)
    )  # fmt: skip
    return replace(base, commitments=promises, evidence=evidence)


def reading(at: int, base: Mechanism, chance: random.Random) -> Reading:
    """Return a document of a few paragraphs with one promise in it."""
    promise = f"We will build {at} {chance.choice(WORDS)} stations. 我们将建设第{at}个{chance.choice(CHINESE)}项目。"
    filler = " ".join(chance.choice(WORDS) for _ in range(60))
    document = Document(
        f"Joint statement {at}\n{filler}\n{promise}\n{filler}", "en", published="2025-06-17", title=f"Statement {at}"
    )
    start = document.text.index(promise)
    quote = document.quote(start, start + len(promise))
    claim = Claim(
        content_id("clm", document.id, str(start)), ClaimKind.COMMITMENT, quote,
        (chance.choice(base.members).id,), (), chance.choice(base.area_titles)[0],
        status=ClaimStatus.PLANNED, rule="benchmark",
    )  # fmt: skip
    return Reading(document, claims=(claim,), method="benchmark")


def candidates(read: Reading, chance: random.Random) -> list[Candidate]:
    """Return words of a document proposed as evidence on its promise."""
    claim, document = read.claims[0], read.document
    line = document.text.rindex("\n") + 1
    return [
        Candidate(
            content_id("evd", claim.id, str(at)), claim.id, document.quote(line + at, line + at + 40),
            f"2026-0{at + 1}-11", "a ministry", SourceKind.PARTY, chance.choice(STANDINGS), 0.7, ("same words",),
        )
        for at in range(EACH)
    ]  # fmt: skip
