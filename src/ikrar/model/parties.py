"""Who acts and who speaks: states, groups of states, bodies, persons."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """What a name names.

    A *topic* is what claims are about; a *relation* one that holds between parties or does not; a *thing* one that parties
    set up, which an area makes particular; an *institution* the mechanism itself.
    """

    STATE = "state"
    GROUP = "group"
    BODY = "body"
    PERSON = "person"
    PLACE = "place"
    AREA = "area"
    TOPIC = "topic"
    RELATION = "relation"
    THING = "thing"
    INSTITUTION = "institution"
    INSTRUMENT = "instrument"


@dataclass(frozen=True, slots=True)
class Name:
    """The forms that name one thing in one language.

    A form may hold alternatives in braces, as in language files: ``Казахстан{,а,у,ом,е}``. ``country`` is where a place
    lies; ``record`` the id under which the mechanism keeps an instrument.
    """

    kind: NameKind
    id: str
    language: str
    forms: tuple[str, ...]
    country: str | None = None
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Combination:
    """That a ``thing`` in an ``area`` amounts to one ``topic``: a cooperation centre on X is the centre for X."""

    thing: str
    area: str
    topic: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text names a state, group, body or person.

    ``id`` is the ISO 3166 alpha-2 code or the body's, group's or person's id; ``role`` what the mention does in its sentence
    (``actor``, ``speaker``, ``place``, ``mentioned``) and ``members`` the states that a group stands for. A person named with
    an office bears it (``office``: ``minister``, ``secretary-general``), with the states and bodies named beside it (``of``).
    """

    start: int
    end: int
    text: str
    kind: NameKind
    id: str
    role: str = "mentioned"
    members: tuple[str, ...] = ()
    office: str = ""
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a text reports as somebody's: direct (in marks) or indirect; ``cue`` is the reporting word."""

    start: int
    end: int
    text: str
    speaker: str | None
    cue: str | None
    direct: bool
