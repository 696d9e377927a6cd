"""The result of a check: never a bare boolean."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ikrar.model.text import Quote


class Verdict(StrEnum):
    """What the shown evidence supports. ``NOT_CHECKABLE`` always comes with the reason in the message."""

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    PARTLY = "partly"
    NOT_CHECKABLE = "not checkable"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of what a finding rests on: a statement, who made it, where, and when."""

    statement: str
    who: str
    source: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a finding's breakdown: a party, item or session, its standing, and the exhibit's words."""

    label: str
    standing: str
    detail: str = ""
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One value that a claim was held against: its label (a period, a party, who says so); ``bound`` where it is only one."""

    label: str
    value: Decimal
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Plot:
    """What a numeric finding compares: the claim's interval and the values beside it, all in ``unit``.

    ``low`` and ``high`` are what the stated value stands for, None where it is open on that side; ``series`` is true where
    the marks are one row to be read from left to right: a series in order of time, or states in order of their values.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str | None
    marks: tuple[Mark, ...]
    series: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found of one claim.

    ``code`` is stable and documented (``docs/reference/findings.md``); ``message`` one plain sentence for a reader;
    ``exhibits`` and ``rows`` the evidence; ``tolerance`` the tolerance used, in words; ``method`` the check's version;
    ``plot`` what can be drawn of it.
    """

    code: str
    verdict: Verdict
    claim_id: str
    quote: Quote
    message: str
    exhibits: tuple[Exhibit, ...] = ()
    rows: tuple[Row, ...] = ()
    tolerance: str | None = None
    method: str = ""
    plot: Plot | None = None


@dataclass(frozen=True, slots=True)
class RecordFinding:
    """What a check found of the record itself, which no document said: a subject's id takes the place of a quote."""

    code: str
    verdict: Verdict
    subject: str
    message: str
    rows: tuple[Row, ...] = ()
    tolerance: str | None = None
    method: str = ""
