"""A linter for scoring rubrics: bands that overlap, and counts that no band holds.

A band's words are read as conditions, any of which is enough; each bounds the number of actions of one kind and leaves the
other kinds free. Every combination of counts up to one above the largest bound is then tried: none is to lie in two bands,
or in none. Conditions that count nothing ("acts counter to the commitment") are listed and not tried.
"""

from __future__ import annotations

import itertools
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from ikrar.errors import RubricError

MOST_KINDS, MOST_BOUND, LONGEST = 4, 24, 2000


@dataclass(frozen=True, slots=True)
class Condition:
    """That the number of actions of a kind lies between two bounds, ``high`` None where it is open."""

    kind: str
    low: int
    high: int | None

    def holds(self, counts: Mapping[str, int]) -> bool:
        """Say whether some counts fit."""
        count = counts[self.kind]
        return self.low <= count and (self.high is None or count <= self.high)


@dataclass(frozen=True, slots=True)
class Band:
    """One score with its words: the conditions read in them and the parts that count nothing."""

    score: str
    words: str
    conditions: tuple[Condition, ...]
    uncounted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Defect:
    """Counts that two bands hold (``overlap``) or none (``gap``): the bands, an example, how many combinations tried."""

    kind: str
    scores: tuple[str, ...]
    example: tuple[tuple[str, int], ...]
    combinations: int


def read_rubric(data: bytes, name: str) -> tuple[Band, ...]:
    """Return the bands of a JSON file that maps scores to words, by itself or under ``rubric``.

    Raises RubricError where it is no such file, or no band counts anything.
    """
    try:
        held = json.loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise RubricError(f"the file is not JSON: {error}", place=name) from error
    held = held.get("rubric", held) if isinstance(held, dict) else held
    if not isinstance(held, dict) or not held or not all(isinstance(one, str) for one in held.values()):
        raise RubricError("no bands are there", place=name, hint='give {"rubric": {"-1": "words", "0": "words", ...}}')
    bands = tuple(band(score, words[:LONGEST]) for score, words in held.items())
    if not any(one.conditions for one in bands):
        raise RubricError("no band counts anything", place=name, hint='words such as "three or four weak actions"')
    return bands


def band(score: str, words: str) -> Band:
    """Return a band, its words read from left to right: a condition wherever a form fits."""
    rules = _rules()
    conditions, uncounted, at = [], [], 0
    for match in rules.any_form.finditer(words):
        uncounted.append(words[at : match.start()])
        condition = _condition(match.group(), rules)
        conditions.append(condition)
        at = match.end()
    uncounted.append(words[at:])
    kept = tuple(part for part in (_trimmed(one) for one in uncounted) if part)
    return Band(score, words, tuple(conditions), kept)


def lint(bands: Sequence[Band]) -> tuple[Defect, ...]:
    """Return the defects of a rubric, overlaps first. Raises RubricError where it counts too much to be tried out."""
    counted = [condition for one in bands for condition in one.conditions]
    kinds = list(dict.fromkeys(condition.kind for condition in counted))
    bound = max((max(condition.low, condition.high or 0) for condition in counted), default=0)
    if len(kinds) > MOST_KINDS or bound > MOST_BOUND:
        raise RubricError(f"more than {MOST_KINDS} kinds or counts above {MOST_BOUND} are not tried out")
    found: dict[tuple[str, ...], list[tuple[int, ...]]] = defaultdict(list)
    for counts in itertools.product(range(bound + 2), repeat=len(kinds)):
        named = dict(zip(kinds, counts, strict=True))
        scores = tuple(one.score for one in bands if any(condition.holds(named) for condition in one.conditions))
        if len(scores) != 1:
            found[scores].append(counts)
    defects = [
        Defect("overlap" if scores else "gap", scores, tuple(zip(kinds, some[0], strict=True)), len(some))
        for scores, some in found.items()
    ]
    return tuple(sorted(defects, key=lambda one: (one.kind == "gap", one.scores)))


@dataclass(frozen=True, slots=True)
class _Rules:
    numbers: Mapping[str, int]
    any_form: re.Pattern[str]
    forms: tuple[tuple[re.Pattern[str], str, str], ...]
    between: tuple[str, ...]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    held = tomllib.loads((files("ikrar.assess") / "counting.toml").read_text(encoding="utf-8"))
    words = "|".join(sorted(held["numbers"], key=len, reverse=True))
    things = "|".join(held["things"]["words"])
    number = rf"(?:{words}|[0-9]{{1,3}})"
    kind = rf"(?P<kind>(?:[a-z]{{2,20}} )?(?:{things}))\b"
    forms, anything = [], []
    for form in held["forms"]:
        parts = form["words"].split()
        named = [{"N": f"(?P<n>{number})", "M": f"(?P<m>{number})", "K": kind}.get(part, part) for part in parts]
        bare = [{"N": number, "M": number, "K": kind.replace("?P<kind>", "?:")}.get(part, part) for part in parts]
        forms.append((re.compile(" ".join(named), re.IGNORECASE), form["low"], form["high"]))
        anything.append(" ".join(bare))
    any_form = re.compile(rf"\b(?:{'|'.join(anything)})", re.IGNORECASE)
    return _Rules(held["numbers"], any_form, tuple(forms), tuple(held["between"]["words"]))


def _condition(words: str, rules: _Rules) -> Condition:
    for form, low, high in rules.forms:
        match = form.fullmatch(words)
        if match:
            held = {name.upper(): _number(value, rules) for name, value in match.groupdict().items() if name != "kind"}
            kind = match["kind"].casefold().rpartition(" ")[0] or "any"
            top = None if high == "" else held[high] if high in held else int(high)
            return Condition(kind, held[low] if low in held else int(low), top)
    raise AssertionError(words)  # The one pattern is made of the others.


def _number(word: str, rules: _Rules) -> int:
    return int(word) if word.isdecimal() else rules.numbers[word.casefold()]


def _trimmed(part: str) -> str:
    """Return what is left of a part without the words that only join conditions."""
    kept = f" {part.strip()} ".replace(" or ", " ", 1).strip(" ,;.") if part.strip() else ""
    return "" if kept.casefold() in ("or", "and") else kept
