"""How many words a stretch has, in scripts with and without spaces."""

from __future__ import annotations

import re

_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_WORD = re.compile(r"[^\s]*\w[^\s]*")


def count_words(text: str) -> int:
    """Return the number of words; in a script without spaces two characters count as one."""
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    return (wide + 1) // 2 if wide else len(_WORD.findall(text))
