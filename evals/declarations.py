"""Score the promises that are read in the declarations written for the purpose, field by field.

    python evals/declarations.py                     # F1 of promises and agreement of each field, by language and half
    python evals/declarations.py --show ru           # what is missed, what is added, which fields differ (never of aside)
    python evals/declarations.py --show ru object    # only the fields named, of those found

A promise counts as found where its words and ours share at least half of the shorter one; one to one, in the order of the
text. Parties, beneficiaries, act, area, amounts, deadline, firmness and paragraph must be equal; an object or a condition must
share at least half of the words' length of both. ``DECLARATIONS.md`` says what was marked.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import ikrar
from ikrar.languages.load import known
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.measures import Quantity
from ikrar.model.reading import plain

HERE = Path(__file__).parent / "declarations"
HALVES = ("open", "opened", "aside")
FIELDS = ("kind", "parties", "beneficiaries", "act", "object", "area", "amounts", "deadline", "condition", "firmness",
          "paragraph")  # fmt: skip
KINDS = (ClaimKind.COMMITMENT, ClaimKind.UNDERTAKING)
Gold = dict[str, Any]


def load(path: Path) -> tuple[str, str, list[Gold]]:
    """Return the date, the text and the marks of one document; the marks get ``start`` and ``end``.

    Raises ValueError, naming the file, where marked words are not those of the text.
    """
    head, _, text = path.read_text(encoding="utf-8").partition("\n")
    marks = tomllib.loads(path.with_suffix(".toml").read_text(encoding="utf-8")).get("promise", [])
    text = text.lstrip("\n")
    at = 0
    for mark in marks:
        start = _nth(text, mark["quote"], mark["nth"]) if "nth" in mark else text.find(mark["quote"], at)
        start = start if start >= 0 else text.find(mark["quote"])
        if start < 0:
            raise ValueError(f"{path.name}: {mark['quote']!r} is not in the text")
        mark["start"], mark["end"] = start, start + len(mark["quote"])
        at = start
    return head.removeprefix("published:").strip(), text, marks


def _nth(text: str, words: str, nth: int) -> int:
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
    return at


def paired(marks: list[Gold], claims: list[Claim]) -> Iterator[tuple[Gold | None, Claim | None]]:
    """Yield promises of ours with those marked, and each one that is alone."""
    free = list(claims)
    for mark in marks:
        best = max(free, key=lambda claim: _shared(mark, claim), default=None)
        if best is not None and _shared(mark, best) >= 0.5:
            free.remove(best)
            yield mark, best
        else:
            yield mark, None
    for claim in free:
        yield None, claim


def _shared(mark: Gold, claim: Claim) -> float:
    start, end = claim.quote.start, claim.quote.end
    both = min(mark["end"], end) - max(mark["start"], start)
    return both / min(mark["end"] - mark["start"], end - start)


def agrees(name: str, mark: Gold, claim: Claim) -> bool:
    """Say whether one field is as marked."""
    if name in ("object", "condition"):
        return _like(mark.get(name), getattr(claim, name))
    ours: Mapping[str, object] = {
        "kind": claim.kind.value, "parties": sorted(claim.parties), "beneficiaries": sorted(claim.beneficiaries),
        "act": claim.act, "area": claim.area, "deadline": claim.deadline, "paragraph": _bare(claim.paragraph),
        "amounts": sorted(_amount(one) for one in claim.quantities), "firmness": claim.firmness and claim.firmness.value,
    }  # fmt: skip
    theirs: Mapping[str, object] = {
        "parties": sorted(mark.get("parties", [])), "beneficiaries": sorted(mark.get("beneficiaries", [])),
        "amounts": sorted(_marked_amount(one) for one in mark.get("amounts", [])), "paragraph": _bare(mark.get("paragraph")),
    }  # fmt: skip
    return ours[name] == theirs.get(name, mark.get(name))


def _bare(label: str | None) -> str | None:
    return label.rstrip(".)").split(".")[-1] if label and "(" not in label else label


def _like(theirs: str | None, ours: str | None) -> bool:
    if not theirs or not ours:
        return not theirs and not ours
    if theirs in ours or ours in theirs:
        return 2 * min(len(theirs), len(ours)) >= max(len(theirs), len(ours))
    words, other = set(theirs.split()), set(ours.split())
    return len(words & other) * 2 >= max(len(words), len(other))


def _amount(one: Quantity) -> str:
    value = plain(one.value) + (f"..{plain(one.upper)}" if one.upper is not None else "")
    return f"{value} {one.unit}" if one.unit else str(value)


def _marked_amount(one: str) -> str:
    number, _, unit = str(one).partition(" ")
    values = [f"{float(part):.6f}".rstrip("0").rstrip(".") for part in number.split("..")]
    return "..".join(values) + (f" {unit}" if unit else "")


def score(path: Path, show: frozenset[str]) -> Counter[str]:
    """Count what is found, added, missed and, of what is found, each field that is as marked."""
    date, text, marks = load(path)
    language = path.suffixes[-2][1:]
    reading = ikrar.read(text, language=language, published=date)
    claims = [claim for claim in reading.claims if claim.kind in KINDS]
    counts: Counter[str] = Counter()
    for mark, claim in paired(marks, claims):
        if mark is None or claim is None:
            counts["extra" if mark is None else "missed"] += 1
            if show == {"all"}:
                words = claim.quote.text if claim else (mark or {})["quote"]
                print(f"{path.stem} {'ADDED' if claim else 'MISSED'} {words!r} {claim.rule if claim else ''}")
            continue
        counts["hit"] += 1
        for name in FIELDS:
            right = agrees(name, mark, claim)
            counts[name] += right
            if not right and (name in show or show == {"all"}):
                ours = [_amount(one) for one in claim.quantities] if name == "amounts" else getattr(claim, name)
                print(f"{path.stem} {name}: {ours!r} should be {mark.get(name)!r} in {mark['quote'][:90]!r}")
    return counts


def main() -> int:
    """Print the table."""
    asked = sys.argv[sys.argv.index("--show") + 1 :] if "--show" in sys.argv else []
    figures = measure(asked)
    for name, row in figures.items():
        fields = " ".join(f"{one} {row[one]:.2f}" for one in FIELDS)
        found = f"F1 {row['F1']:.3f} P {row['P']:.3f} R {row['R']:.3f} n {row['n']:.0f}"
        print(f"{name:9} {found} fields {row['fields']:.3f} | {fields}")
    return 0


def measure(asked: list[str]) -> dict[str, dict[str, float]]:
    """Return the figures by half and language."""
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for half in HALVES:
        for path in sorted((HERE / half).glob("*.txt")):
            language = path.suffixes[-2][1:]
            if language not in known() or not path.with_suffix(".toml").exists():
                continue
            shown = half != "aside" and asked[:1] == [language]
            table[f"{half}.{language}"] += score(path, frozenset(asked[1:] or ["all"]) if shown else frozenset())
    return {name: _row(counts) for name, counts in sorted(table.items())}


def _row(counts: Counter[str]) -> dict[str, float]:
    hit, extra, missed = counts["hit"], counts["extra"], counts["missed"]
    fields = {name: counts[name] / hit if hit else 0.0 for name in FIELDS}
    return {
        "P": hit / max(1, hit + extra), "R": hit / max(1, hit + missed), "F1": 2 * hit / max(1, 2 * hit + extra + missed),
        "n": hit + missed, "fields": sum(fields.values()) / len(fields), **fields,
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
