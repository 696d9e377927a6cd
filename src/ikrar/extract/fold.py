"""Folding for look-up: case and look-alike marks go, every offset stays."""

from __future__ import annotations

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


def fold(text: str) -> str:
    """Return ``text`` in lower case with look-alike marks made one, of exactly the same length in code points."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered.translate(_MARKS)
