"""A mechanism: an institution of states with members, sessions and rules, and the record kept of it.

All of it is data from a mechanism folder; nothing here knows any one mechanism.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ikrar.model.instruments import Instrument as Instrument
from ikrar.model.instruments import InstrumentAct as InstrumentAct
from ikrar.model.measures import Indicator, Observation
from ikrar.model.parties import Combination, Name
from ikrar.model.sources import Source as Source


@dataclass(frozen=True, slots=True)
class Member:
    """A state that belongs to a mechanism; ``side`` groups members where the mechanism distinguishes sides."""

    id: str
    side: str
    own_name: str
    own_language: str


@dataclass(frozen=True, slots=True)
class Group:
    """Several parties under one name, in the mechanism's order."""

    id: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RotationRule:
    """How sessions of a level recur: every ``cadence`` (``R/P2Y``), alternating between ``sides`` in that order.

    ``in_turn`` says that the members of a side which is a group host in the group's order; False where that is not known.
    """

    level: str
    cadence: str
    sides: tuple[str, ...]
    source: Source
    in_turn: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting of a mechanism at any level. ``ordinal`` None where it is not numbered; dates EDTF."""

    id: str
    level: str
    ordinal: int | None
    title: str
    start: str
    end: str
    format: str
    city: str | None
    host: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class DueSession:
    """A session that a rotation rule makes due: derived from the rule, and on nobody's record.

    ``period`` is a year or month (EDTF); ``side`` the side whose turn it is, ``host`` the member, each None where the rule
    does not tell.
    """

    level: str
    ordinal: int
    period: str
    side: str | None
    host: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A city or other place that the record speaks of, with its degrees north and east.

    ``party`` is the member that it lies in by its own and the other members' account, None where that is left open; ``names``
    are (language, name) pairs, the first of each language the one to show.
    """

    id: str
    party: str | None
    latitude: Decimal
    longitude: Decimal
    names: tuple[tuple[str, str], ...]
    url: str

    def name(self, language: str) -> str:
        """Return the place's name in a language, or else the first one given."""
        return next((name for tongue, name in self.names if tongue == language), self.names[0][1])


class Standing(StrEnum):
    """Where a commitment stands, as far as evidence shows. No evidence is never "not done"."""

    NO_EVIDENCE = "no evidence found"
    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    PARTLY_DELIVERED = "partly delivered"
    DELIVERED = "delivered"
    DELAYED = "delayed"
    DROPPED = "dropped"
    SUPERSEDED = "superseded"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class RecordedCommitment:
    """A commitment as the mechanism's folder records it, in our words with its source (no quotation)."""

    id: str
    session: str
    document: str
    text: str
    parties: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    area: str | None
    kind: str
    quantity: str | None
    unit: str | None
    deadline: str | None
    measurable: str
    source: Source
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A later statement that bears on a commitment: what was found, by whose account, and the standing it suggests.

    ``source_type`` tells a party to the promise from an independent source.
    """

    id: str
    commitment: str
    date: str
    finding: str
    standing: Standing
    who: str
    source_type: str
    source: Source


@dataclass(frozen=True, slots=True)
class Partnership:
    """That a relation (``topic``) holds for one member, as somebody said."""

    party: str
    topic: str
    status: str
    date: str | None
    detail: str
    who: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class PollRecord:
    """What is known of a published poll, item by item; None where the item was not disclosed or not found."""

    id: str
    pollster: str
    topic: str
    question: str
    percentage: str
    sample_size: str | None
    method: str | None
    population: str | None
    fieldwork: str | None
    languages: str | None
    wording: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Mechanism:
    """Everything a mechanism's folder holds. ``titles`` and ``names`` are by language."""

    id: str
    titles: tuple[tuple[str, str], ...]
    members: tuple[Member, ...]
    groups: tuple[Group, ...] = ()
    names: tuple[Name, ...] = ()
    rotation: tuple[RotationRule, ...] = ()
    sessions: tuple[Session, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    commitments: tuple[RecordedCommitment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    observations: tuple[Observation, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    polls: tuple[PollRecord, ...] = ()
    area_titles: tuple[tuple[str, str, str], ...] = ()
    """(area id, language, title)"""
    combinations: tuple[Combination, ...] = ()
    places: tuple[Place, ...] = ()

    def title(self, language: str = "en") -> str:
        """Return the mechanism's title in a language, or else the first one given."""
        return dict(self.titles).get(language) or self.titles[0][1]
