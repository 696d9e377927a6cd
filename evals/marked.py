"""Texts with their gold answers marked where they stand, and the score of a reading against them.

A text opens with ``published: DATE``. A mark is ``⟦words|type|value⟧``: type ``d`` a date, ``dur`` a duration or recurrence,
``m`` money, ``p`` percent, ``n`` count, ``q`` measure, ``o`` ordinal, ``x`` multiple; ``|opt`` after it makes it a matter of
taste, neither rewarded nor punished. Values: EDTF or ISO 8601; else ``number unit``, a range as ``low..high``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

MARK = re.compile(r"⟦([^|⟧]+)\|([a-z]+)\|([^|⟧]+)(\|opt)?⟧")
GROUPS = {"d": "dates", "dur": "durations"}


@dataclass(frozen=True, slots=True)
class Gold:
    """One marked answer; offsets are code points into the unmarked text."""

    start: int
    end: int
    group: str
    value: str
    optional: bool


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text without its marks, and the marks."""

    name: str
    language: str
    published: str
    text: str
    gold: tuple[Gold, ...]


def load(path: Path) -> MarkedText:
    """Read one marked text; its language is the last part of its stem."""
    head, body = path.read_text(encoding="utf-8").split("\n", 1)
    gold, plain, at, length = [], [], 0, 0
    for mark in MARK.finditer(body):
        before = body[at : mark.start()]
        length += len(before)
        plain += [before, mark[1]]
        group = GROUPS.get(mark[2], "quantities")
        gold.append(Gold(length, length + len(mark[1]), group, mark[3], bool(mark[4])))
        length, at = length + len(mark[1]), mark.end()
    text = "".join(plain) + body[at:]
    return MarkedText(
        path.stem, path.stem.rpartition(".")[2], head.removeprefix("published:").strip(), text, tuple(gold)
    )


def _answers(reading: dict[str, Any]) -> Iterator[tuple[int, int, str, str]]:
    for time in reading["times"]:
        group = "durations" if time["kind"] in ("duration", "set") else "dates"
        yield time["start"], time["end"], group, time["value"].removeprefix("R/")
    for one in reading["quantities"]:
        upper = f"..{_number(one['upper'])}" if one["upper"] else ""
        unit = "" if one["unit"] in (None, "%") else f" {one['unit']}"
        yield one["start"], one["end"], "quantities", f"{_number(one['value'])}{upper}{unit}"


def _number(text: str) -> str:
    return format(Decimal(text).normalize(), "f")


def _plain_gold(gold: Gold) -> str:
    if gold.group != "quantities":
        return gold.value
    number, _, unit = gold.value.partition(" ")
    return "..".join(_number(part) for part in number.split("..")) + (f" {unit}" if unit else "")


def score(marked: MarkedText, read: Callable[..., Any]) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Count hits, extras and misses by group, and name each that is wrong."""
    answers = list(_answers(read(marked.text, language=marked.language, published=marked.published).to_dict()))
    counts: Counter[tuple[str, str]] = Counter()
    wrong, used = [], set()
    for gold in marked.gold:
        hit = next(
            (
                a
                for a in answers
                if a not in used and a[2] == gold.group and _touch(a, gold) and a[3] == _plain_gold(gold)
            ),
            None,
        )
        if hit:
            used.add(hit)
        if not gold.optional:
            counts[gold.group, "hit" if hit else "missed"] += 1
            if not hit:
                near = [a[3] for a in answers if _touch(a, gold)]
                wrong.append(
                    f"{marked.name}: missed {marked.text[gold.start : gold.end]!r} = {gold.value}; read {near}"
                )
    for answer in answers:
        if answer not in used and not any(_touch(answer, gold) for gold in marked.gold):
            counts[answer[2], "extra"] += 1
            wrong.append(f"{marked.name}: extra {marked.text[answer[0] : answer[1]]!r} = {answer[3]}")
    return counts, wrong


def _touch(answer: tuple[int, int, str, str], gold: Gold) -> bool:
    return answer[0] < gold.end and gold.start < answer[1]
