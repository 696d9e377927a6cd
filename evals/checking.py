"""Measure the checker on texts of our own: true claims that it must not accuse, and planted faults that it must find.

    python evals/checking.py            # the table
    python evals/checking.py --show     # and every false alarm, every fault missed, every true claim partly doubted

``checking/true.LANG.txt`` holds true claims, a paragraph a line; ``checking/faults.LANG.txt`` one planted fault a line with
the code that must find it; ``checking/pairs.txt`` pairs of documents. All are checked against the built-in record of the
first mechanism. A fault counts as found where its code gives ``inconsistent`` or ``partly``; an accusation is any
``inconsistent`` on a true claim.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import ikrar
from ikrar.mechanisms.load import load_mechanism
from ikrar.model.findings import Finding, Verdict
from ikrar.model.snapshot import Snapshot
from ikrar.pipeline import entries_of, findings_of

HERE = Path(__file__).parent / "checking"
MECHANISM = "china-central-asia"
AGAINST = (Verdict.INCONSISTENT, Verdict.PARTLY)


@dataclass(frozen=True, slots=True)
class Case:
    """Texts with the code that must find their fault, None where they hold none."""

    place: str
    language: str
    code: str | None
    published: str
    texts: tuple[tuple[str, str], ...]


def cases() -> Iterator[Case]:
    """Yield all cases in order of file and line."""
    for path in sorted(HERE.glob("*.txt")):
        kind, _, language = path.stem.partition(".")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                yield _case(f"{path.name}:{number}", kind, language, line)


def _case(place: str, kind: str, language: str, line: str) -> Case:
    if kind == "true":
        published, text = (part.strip() for part in line.split(" | ", 1))
        return Case(place, language, None, published, ((language, text),))
    code, published, rest = (part.strip() for part in line.split(" | ", 2))
    if kind == "faults":
        return Case(place, language, code, published, ((language, rest),))
    pairs = [tuple(part.strip() for part in half.split(" | ", 1)) for half in rest.split("|||")]
    return Case(place, "pairs", None if code == "-" else code, published, tuple((one[0], one[1]) for one in pairs))


def check(case: Case) -> tuple[Finding, ...]:
    """Return the findings on a case's texts."""
    readings = [ikrar.read(text, language=language, published=case.published) for language, text in case.texts]
    held = {one.document.id: one for one in readings}
    documents = {known: one.document for known, one in held.items()}
    snapshot = Snapshot(1, load_mechanism(MECHANISM), documents, held)
    return findings_of(snapshot, entries_of(snapshot))


def measure(show: bool = False) -> dict[str, float]:
    """Return by language the share of true claims not accused and of faults found."""
    counts: Counter[tuple[str, str]] = Counter()
    for case in cases():
        found = check(case)
        wrong = [one for one in found if one.verdict is Verdict.INCONSISTENT]
        if case.code is None:
            counts[case.language, "true"] += 1
            counts[case.language, "accused"] += bool(wrong)
            counts[case.language, "supported"] += any(one.verdict is Verdict.CONSISTENT for one in found)
            doubted = [one for one in found if one.verdict is Verdict.PARTLY and one.code not in ("POLL01", "FIG03")]
            counts[case.language, "doubted"] += bool(doubted)
            if show:
                _print(case, wrong, "ACCUSED")
                _print(case, doubted, "doubted")
                if not any(one.verdict is Verdict.CONSISTENT for one in found):
                    print(f"unsupported {case.place}: {[one.message for one in found]}")
        else:
            hit = any(one.code == case.code and one.verdict in AGAINST for one in found)
            counts[case.language, "faults"] += 1
            counts[case.language, "found"] += hit
            if show and not hit:
                print(f"MISSED {case.place} {case.code}: {case.texts[0][1]}")
                print(*(f"    {one.code} {one.verdict}: {one.message}" for one in found), sep="\n")
    return _figures(counts)


def _figures(counts: Counter[tuple[str, str]]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for language in sorted({one for one, _ in counts}):
        true, faults = counts[language, "true"], counts[language, "faults"]
        figures[f"checking.{language}.not-accused"] = round(1 - counts[language, "accused"] / true, 3) if true else 1.0
        figures[f"checking.{language}.faults-found"] = round(counts[language, "found"] / faults, 3) if faults else 1.0
        figures[f"checking.{language}.supported"] = round(counts[language, "supported"] / true, 3) if true else 1.0
        print(
            f"checking {language:6} true {true:3} accused {counts[language, 'accused']} doubted {counts[language, 'doubted']} "
            f"supported {counts[language, 'supported']}; faults {faults:3} found {counts[language, 'found']}"
        )
    return figures


def _print(case: Case, found: list[Finding], word: str) -> None:
    for one in found:
        print(f"{word} {case.place} {one.code}: {one.message}\n    {case.texts[0][1]}")


if __name__ == "__main__":
    measure("--show" in sys.argv)
