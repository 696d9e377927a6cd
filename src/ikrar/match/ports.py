"""What matching asks of the outside: what words mean, and what lies near what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Worded:
    """Words to be compared by what they mean: their language decides which mean vector is taken off."""

    key: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """That two wordings lie near one another: their keys, and the cosine of their centred vectors."""

    asked: str
    found: str
    cosine: float


class Meaning(Protocol):
    """Turns texts into vectors. ``name`` tells the model apart from every other: vectors are kept under it."""

    @property
    def name(self) -> str:
        """The model's name."""
        ...

    def vectors(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """Return one vector a text, of unit length."""
        ...


@runtime_checkable
class VectorStore(Protocol):
    """Keeps vectors, so that each text is embedded once."""

    def vectors(self, model: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return those vectors that are kept, by key: halves (IEEE 754 binary16), little-endian."""
        ...

    def keep_vectors(self, model: str, vectors: dict[str, bytes]) -> None:
        """Keep vectors under their keys."""
        ...


class Nearness(Protocol):
    """Finds what lies near by meaning, by an index and never by comparing all with all."""

    @property
    def name(self) -> str:
        """The model's name."""
        ...

    def learn(self, texts: Sequence[Worded]) -> None:
        """Take up wordings, in place of those before: the others speak of these."""
        ...

    def nearest(self, asked: Sequence[Worded], among: Sequence[Worded], count: int) -> Sequence[Near]:
        """Return, for each of ``asked``, the ``count`` nearest of ``among`` but for itself."""
        ...

    def cosine(self, one: str, other: str) -> float:
        """Return how near two wordings are, by their keys."""
        ...
