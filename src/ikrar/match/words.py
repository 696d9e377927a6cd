"""What words tell without a model: shared pieces of words, and names that sound alike in any script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, log, sqrt

from anyascii import anyascii

PIECE = 5
"""Letters of a piece: a stem's head outlives most endings."""
SHORTEST_NAME = 3
"""Consonants of a name below which sounding alike says nothing."""
LONGEST_NAME, HEAD = 16, 4
KNOWN = 40
"""Texts that any register is taken to hold besides its own, so that rarity means something in a small one."""
HEARD = 0.6
"""The share of a name's consonants that must sound in a row of Han characters."""
ALIKE = 0.7
"""The share of their consonants that two names must have in the same order."""
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002ffff]+")
_SOUNDS = str.maketrans("bdgqcvwzjxl", "ptkkkffsssr", "aeiouyh'")
_PAIRS = (
    ("sch", "s"),
    ("kh", "h"),
    ("sh", "s"),
    ("zh", "s"),
    ("ch", "s"),
    ("ts", "s"),
    ("dz", "s"),
    ("ng", "n"),
    ("gh", "k"),
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as its pieces with their counts, the sounds of its names, and the sounds of its Han characters in a row."""

    pieces: Mapping[str, int]
    names: frozenset[str]
    row: str


@lru_cache(maxsize=65_536)
def wording(text: str) -> Wording:
    """Return what a text offers to comparison; pure, and kept for a text that is compared many times."""
    pieces: Counter[str] = Counter()
    for run in _HAN.findall(text):
        pieces.update(run[at : at + 2] for at in range(len(run) - 1))
    names = set()
    words = _WORD.findall(_HAN.sub(" ", text))
    for at, word in enumerate(words):
        plain = anyascii(word).lower()
        pieces.update(_pieces(plain))
        if at and word[0].isupper() and len(sound := sounds(plain)) >= SHORTEST_NAME:
            names.add(sound)
    return Wording(pieces, frozenset(names), "".join(sounds(anyascii(run).lower()) for run in _HAN.findall(text)))


def sounds(plain: str) -> str:
    """Return the consonants of a romanised word, those that scripts confuse as one: Nukus and 努库斯 are ``nks``."""
    for pair, one in _PAIRS:
        plain = plain.replace(pair, one)
    found = plain.translate(_SOUNDS)
    return "".join(char for at, char in enumerate(found) if not at or found[at - 1] != char)


def sound_alike(one: str, other: str) -> bool:
    """Say whether two names, given by their sounds, may be one."""
    return one == other or _in_order(one, other) >= max(SHORTEST_NAME, ceil(ALIKE * max(len(one), len(other))))


def shared_names(one: Wording, other: Wording) -> frozenset[str]:
    """Return the names of one text that the other has, in whatever script."""
    found = {a for a in one.names for b in other.names if a.startswith(b) or b.startswith(a)}
    found |= {name for name in one.names if _in_row(name, other.row)}
    found |= {name for name in other.names if _in_row(name, one.row)}
    return frozenset(found)


def _in_row(name: str, row: str) -> bool:
    """Say whether a name sounds in a row of characters, which drop the consonants that no syllable of theirs ends in."""
    if len(name) <= SHORTEST_NAME:
        return False
    wanted = max(SHORTEST_NAME + 1, ceil(len(name) * HEARD))
    starts = (at for at in range(len(row)) if row.startswith(name[:2], at))
    return any(_in_order(name, row[at : at + len(name) + 1]) >= wanted for at in starts)


def _in_order(one: str, other: str) -> int:
    """Return how many letters of one text stand in the other in the same order (longest common subsequence)."""
    line = [0] * (len(other) + 1)
    for char in one[:LONGEST_NAME]:
        before = 0
        for at, known in enumerate(other, 1):
            before, line[at] = line[at], before + 1 if char == known else max(line[at], line[at - 1])
    return line[-1]


class Weights:
    """How telling each piece is among texts: the rarer, the more (inverse document frequency)."""

    def __init__(self, texts: Iterable[Wording]) -> None:
        self._total = 0
        self._counts: Counter[str] = Counter()
        self._names: Counter[str] = Counter()
        self._squares: dict[str, float] = {}
        self._lengths: dict[int, float] = {}
        self._kept: list[Wording] = []
        for one in texts:
            self._total += 1
            self._counts.update(one.pieces.keys())
            self._names.update(name[:HEAD] for name in one.names)

    def of(self, piece: str) -> float:
        """Return the weight of a piece."""
        return log((self._total + 1) / (self._counts[piece] + 0.5)) if self._total else 0.0

    def of_name(self, name: str) -> float:
        """Return the weight of a name, by its first sounds: its endings differ."""
        return log((self._total + KNOWN) / max(1, self._names[name[:HEAD]]))

    def alike(self, one: Wording, other: Wording) -> float:
        """Return the cosine of two texts over their weighted pieces, from 0 to 1."""
        small, large = sorted((one.pieces, other.pieces), key=len)
        shared = sum(self._square(piece) for piece in small.keys() & large.keys())
        if not shared:
            return 0.0
        return shared / sqrt(self._length(one) * self._length(other))

    def rarest(self, one: Wording, count: int) -> list[str]:
        """Return the most telling pieces of a text that others share."""
        held = [piece for piece in one.pieces if self._counts[piece] > 1]
        return sorted(held, key=lambda piece: (self._counts[piece], piece))[:count]

    def _length(self, one: Wording) -> float:
        """Return the squared length of a text, worked out once: a text is compared many times."""
        known = self._lengths.get(id(one))
        if known is None:
            self._kept.append(one)  # An id is only a text's own as long as the text is there.
            known = self._lengths[id(one)] = sum(map(self._square, one.pieces))
        return known

    def _square(self, piece: str) -> float:
        known = self._squares.get(piece)
        if known is None:
            known = self._squares[piece] = self.of(piece) ** 2
        return known


def _pieces(plain: str) -> list[str]:
    """Return the overlapping pieces of a word, the word itself where it is short."""
    if len(plain) < 4:
        return []
    return [plain[at : at + PIECE] for at in range(max(1, len(plain) - PIECE + 1))]
