"""Made-up news articles of about 3 KB in four languages, no two alike, the same ones at every run."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SIZE = 3_000
"""Bytes of UTF-8 after which an article ends."""
PARAGRAPH = 3
"""Sentences of a paragraph."""
TEMPLATES: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)


def write(folder: Path, count: int) -> int:
    """Write articles into folders of a thousand; return how many bytes they come to."""
    chance = random.Random(7)
    languages = list(TEMPLATES)
    total = 0
    for number in range(count):
        language = languages[number % len(languages)]
        path = folder / f"{number // 1000:03}" / f"{number:06}.{language}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        total += path.write_bytes(article(TEMPLATES[language], chance).encode())
    return total


def article(templates: Mapping[str, Any], chance: random.Random) -> str:
    """Return one article."""
    first = _filled(chance.choice(templates["dateline"]), templates, chance)
    pieces = [_filled(chance.choice(templates["head"]), templates, chance), "\n\n", first]
    size = 0
    while size < SIZE:
        for _ in range(PARAGRAPH):
            sentence = _filled(chance.choice(templates["sentences"]), templates, chance)
            pieces += [sentence, "" if templates is TEMPLATES["zh"] else " "]
            size += len(sentence.encode())
        pieces.append("\n\n")
    return "".join(pieces)


def _filled(template: str, templates: Mapping[str, Any], chance: random.Random) -> str:
    words = {name: chance.choice(templates[name]) for name in ("place", "state", "person", "month", "thing")}
    return template.format(
        **words,
        year=chance.randint(2015, 2025),
        next=chance.randint(2026, 2040),
        big=chance.randint(12, 980),
        small=chance.randint(21, 990),
        few=chance.randint(2, 9),
        digit=chance.randint(1, 9),
        three=f"{chance.randint(0, 999):03}",
        percent=f"{chance.randint(1, 89)}",
        day=chance.randint(1, 28),
    )
