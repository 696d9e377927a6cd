"""Folding for look-up: case and look-alike marks go, every offset stays."""

from __future__ import annotations

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


class Folding:
    """How a language folds: what all do, and the letters that it writes in two ways (traditional and simplified)."""

    def __init__(self, same_letters: Mapping[str, str]) -> None:
        self._table = _MARKS | {ord(letter): same for letter, same in same_letters.items()}

    def fold(self, text: str) -> str:
        """Return ``text`` in lower case, look-alikes made one, of exactly the same length in code points."""
        return _same_length_lower(text).translate(self._table)


def fold(text: str) -> str:
    """Return ``text`` in lower case with look-alike marks made one, of exactly the same length in code points."""
    return _same_length_lower(text).translate(_MARKS)


def _same_length_lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered
