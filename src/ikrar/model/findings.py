"""The result of a check: never a bare boolean."""

from __future__ import annotations

from dataclasses import dataclass
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
class Finding:
    """What a check found of one claim.

    ``code`` is stable and documented (``docs/reference/findings.md``); ``message`` one plain sentence for a reader;
    ``exhibits`` and ``rows`` the evidence; ``tolerance`` the tolerance used, in words; ``method`` the check's version.
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
