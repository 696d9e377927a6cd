"""Rewording: two texts of one language that are the same words but for a stretch, in which each says something else."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from ikrar.match.passages import Passage
from ikrar.match.signs import Difference

SAME = 0.6
"""The share of their words in one order from which two texts are one text with a stretch replaced."""
STEM = 4
"""Letters by which two forms of a word are one, and below which a word carries no matter."""
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_HAN = "\u3400"


def replaced(one: Passage, other: Passage) -> Difference | None:
    """Return the words that two texts of one language exchange, None where they differ otherwise.

    What is said in the same words but for one stretch is a promise changed, and not the promise told again.
    """
    if one.language != other.language:
        return None
    mine, theirs = _WORD.findall(one.text.lower()), _WORD.findall(other.text.lower())
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    if matcher.ratio() < SAME:
        return None
    for tag, start, end, first, last in matcher.get_opcodes():
        gone, come = mine[start:end], theirs[first:last]
        if tag == "replace" and _matter(gone) and _matter(come) and _matter(gone).isdisjoint(_matter(come)):
            return Difference("words", " ".join(gone), " ".join(come))
    return None


def _matter(words: list[str]) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words if len(word) >= STEM or word >= _HAN)
