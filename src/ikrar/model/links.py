"""What matching proposes and people decide: which wordings are one promise, and which later words bear on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ikrar.model.mechanism import Standing
from ikrar.model.text import Quote


class Relation(StrEnum):
    """How two wordings relate: *same* promise; *variant*, alike in all but a sign that decides, and so not the same."""

    SAME = "same"
    VARIANT = "variant"


class Decision(StrEnum):
    """What a person decided of a proposal: that it holds, or that it does not."""

    CONFIRMED = "confirmed"
    UNDONE = "undone"


class SourceKind(StrEnum):
    """Whose account evidence is: of a party to the promise, of another state, of somebody else, or not known."""

    PARTY = "party"
    OTHER_PARTY = "another party"
    INDEPENDENT = "independent"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Link:
    """A proposal that two wordings are one promise, or nearly.

    ``one`` and ``other`` are ids of claims, or ``other`` that of a commitment on record; ``score`` lies between 0 and 1;
    ``reasons`` are the signs that agree, ``differences`` those that do not; ``meaning`` names the model that compared what the
    words mean, None where none did. The id follows from the two ids alone, so a decision outlives the proposal's reasons.
    """

    id: str
    one: str
    other: str
    relation: Relation
    score: float
    reasons: tuple[str, ...]
    differences: tuple[str, ...] = ()
    meaning: str | None = None
    method: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal that words of a later document are evidence on a promise.

    ``promise`` is the id of a claim or of a commitment on record; ``date`` EDTF, the day of the document; ``who`` on whose word
    it rests; ``standing`` what it suggests; the rest as in :class:`Link`.
    """

    id: str
    promise: str
    quote: Quote
    date: str
    who: str | None
    source_kind: SourceKind
    standing: Standing
    score: float
    reasons: tuple[str, ...]
    meaning: str | None = None
    method: str = ""
