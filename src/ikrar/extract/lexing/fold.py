"""Folding for look-up: case and look-alike marks go, every offset stays."""

from __future__ import annotations

import re
from collections.abc import Mapping

_MARKS = str.maketrans(
    {
        "ё": "е",
        "\n": " ",
        "\t": " ",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u3000": " ",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "ʻ": "'",
        "`": "'",
        "´": "'",
        "‑": "-",
        "‐": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        "％": "%",
        "＄": "$",
        "￥": "¥",
        "，": ",",
        "．": ".",
        "（": "(",
        "）": ")",
        "：": ":",
    }
)


_WIDE = re.compile("[\uff00-\uffef\u3000]")
_USUAL = [(chr(mark), plain) for mark, plain in _MARKS.items() if not _WIDE.match(chr(mark))]


class Folding:
    """How a language folds: what all do, and the letters that it writes in two ways (traditional and simplified)."""

    def __init__(self, same_letters: Mapping[str, str]) -> None:
        self._table = {ord(letter): same for letter, same in same_letters.items()}
        self._double = re.compile(f"[{re.escape(''.join(same_letters))}]") if same_letters else None

    def fold(self, text: str) -> str:
        """Return ``text`` in lower case, look-alikes made one, of exactly the same length in code points."""
        folded = fold(text)
        return folded.translate(self._table) if self._double and self._double.search(folded) else folded


def fold(text: str) -> str:
    """Return ``text`` in lower case with look-alike marks made one, of exactly the same length in code points.

    A text holds few of the marks: to look for each and replace those that are there is faster than to translate all.
    """
    lowered = _same_length_lower(text)
    if _WIDE.search(lowered):
        return lowered.translate(_MARKS)
    for mark, plain in _USUAL:
        if mark in lowered:
            lowered = lowered.replace(mark, plain)
    return lowered


def titled(folded: str) -> str:
    """Return a folded text with the first letter of every word raised, of the same length.

    A form that is raised in the same way is found at the beginnings of words alone, so that no boundary needs a look.
    """
    raised = folded.title()
    return raised if len(raised) == len(folded) else _same_length_title(folded)


def _same_length_lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):  # the small letter of the Turkish İ is an i and a dot
        lowered = "".join(char.lower()[0] for char in text)
    return lowered


def _same_length_title(folded: str) -> str:
    """Raise the first letters of words where some letter would become two: ß, and ligatures such as ﬁ."""
    raised: list[str] = []
    inside = False
    for char in folded:
        high = char if inside else char.title()
        raised.append(high if len(high) == 1 else char)
        inside = char.islower() or char.isupper() or char.istitle()
    return "".join(raised)
