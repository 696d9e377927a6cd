"""Times and quantities as texts state them, and observations as statistics offices publish them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class TimeKind(StrEnum):
    """What sort of time an expression names."""

    DATE = "date"
    INTERVAL = "interval"
    DURATION = "duration"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Time:
    """A time as a text states it.

    ``value`` is EDTF / ISO 8601 (``2025-06-17``, ``2023-05-18/2023-05-19``, ``P2Y``, ``R/P2Y``); ``anchor`` the date it was
    resolved against, None where it stands alone; ``rule`` the rule that read it; ``deadline`` True for "by" and "before";
    ``note`` says what was ambiguous and why this reading was chosen.
    """

    start: int
    end: int
    text: str
    kind: TimeKind
    value: str
    anchor: str | None
    rule: str
    deadline: bool = False
    note: str | None = None


class QuantityKind(StrEnum):
    """What sort of quantity an expression names."""

    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    ORDINAL = "ordinal"
    MEASURE = "measure"
    MULTIPLE = "multiple"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a text states it.

    ``value`` in plain units (94.8 billion is ``94800000000``); ``upper`` the top of a range; ``unit`` an ISO 4217 code, a
    UCUM-style symbol, ``%``, ``pp`` or None; ``comparison`` one of ``=``, ``>``, ``>=``, ``<``, ``<=``, ``≈``; ``precision`` the
    size of the last stated place (``94.8 billion``: ``100000000``), so that it stands for value ± precision / 2.
    """

    start: int
    end: int
    text: str
    kind: QuantityKind
    value: Decimal
    unit: str | None
    rule: str
    upper: Decimal | None = None
    comparison: str = "="
    precision: Decimal | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A statistical series: what is measured, by whom, for whom. ``partner`` may be a state, a group, or None.

    ``reporter`` reports it and ``source`` publishes it; ``product`` is a code of the Harmonized System (``27``), None for all
    goods together and for what is no trade. ``frequency`` is ``annual``, ``quarterly``, ``monthly`` or another word,
    ``vintage`` the ISO date of the release that was taken, ``licence`` under which the values may be used.
    """

    id: str
    measure: str
    reporter: str
    partner: str | None
    unit: str
    definition: str
    source: str
    product: str | None = None
    frequency: str | None = None
    vintage: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Observation:
    """One published value of an indicator for a ``period`` (EDTF), with who said it where.

    ``value`` in plain units; ``comparison`` as in Quantity; ``note`` keeps what the source or its checker remarked.
    ``vintage`` is the ISO date of the release that has this value, where it is known: a later release revises an earlier one,
    and both stay.
    """

    indicator: str
    period: str
    value: Decimal
    comparison: str
    claimed_by: str
    source_url: str
    source_date: str | None = None
    note: str | None = None
    precision: Decimal | None = None
    vintage: str | None = None


@dataclass(frozen=True, slots=True)
class SeriesBatch:
    """Series that were taken in together from one ``origin``: a file, or a service and what was asked of it."""

    origin: str
    indicators: tuple[Indicator, ...]
    observations: tuple[Observation, ...]
