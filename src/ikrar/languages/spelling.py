"""One language in several scripts: a table of letters makes the words of one script from those of the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping


class Respelling:
    """Spells words anew by a table from letters, or groups of letters, to what stands for them; longer groups go first."""

    def __init__(self, letters: Mapping[str, str]) -> None:
        self._letters = dict(letters)
        longest_first = sorted(self._letters, key=lambda group: -len(group))
        self._pattern = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE) if longest_first else None

    def of(self, word: str) -> str:
        """Return ``word`` in the other script: capitals stay capitals."""
        if self._pattern is None:
            return word
        capitals = word.isupper() and len(word) > 1
        return self._pattern.sub(lambda found: self._spelled(found[0], capitals=capitals), word)

    def _spelled(self, group: str, *, capitals: bool) -> str:
        made = self._letters[group.lower()]
        if not group[0].isupper():
            return made
        return made.upper() if capitals else made[:1].upper() + made[1:]


def in_all_spellings(words: Iterable[str], spellings: Iterable[Respelling]) -> list[str]:
    """Return the words as they are, and then in each further spelling, each once."""
    own = list(words)
    return list(dict.fromkeys([*own, *(one.of(word) for one in spellings for word in own)]))
