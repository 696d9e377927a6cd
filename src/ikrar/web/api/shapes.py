"""What programs are answered with: the shapes of lists and single things, which the description is made from."""

from __future__ import annotations

from dataclasses import dataclass

from ikrar.model.links import Candidate, Link
from ikrar.site.document import DocumentBrief
from ikrar.site.overview import FindingBrief
from ikrar.site.rows import Row


@dataclass(frozen=True, slots=True)
class Commitments:
    """A page of commitments; ``next`` is the address of the one after it."""

    total: int
    page: int
    pages: int
    next: str | None
    items: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Documents:
    """A page of documents."""

    total: int
    page: int
    pages: int
    next: str | None
    items: tuple[DocumentBrief, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """A page of findings, worst first."""

    total: int
    page: int
    pages: int
    next: str | None
    items: tuple[FindingBrief, ...]


@dataclass(frozen=True, slots=True)
class LinkState:
    """A proposal that two wordings are one promise, with what was last decided of it: proposed, confirmed or undone."""

    link: Link
    decision: str
    decided: int
    """The number of the newest decision in the log, 0 where there is none."""


@dataclass(frozen=True, slots=True)
class EvidenceState:
    """A proposal that words are evidence on a promise, with what was last decided of it."""

    evidence: Candidate
    decision: str
    decided: int
    """The number of the newest decision in the log, 0 where there is none."""


@dataclass(frozen=True, slots=True)
class Links:
    """A page of links."""

    total: int
    page: int
    pages: int
    next: str | None
    items: tuple[LinkState, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A page of proposed evidence."""

    total: int
    page: int
    pages: int
    next: str | None
    items: tuple[EvidenceState, ...]


@dataclass(frozen=True, slots=True)
class Logged:
    """One event of the log without its payload; ``hash`` and ``previous`` make the chain."""

    seq: int
    kind: str
    at: str
    actor: str
    method: str
    subject: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Log:
    """A stretch of the log; ``next`` is the address of what follows."""

    next: str | None
    items: tuple[Logged, ...]


@dataclass(frozen=True, slots=True)
class Me:
    """Who asks: the actor's name, the role, how the request came in and what it may do."""

    name: str
    role: str
    way: str
    rights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """A judgement that was filed: what it is about, and the number of the log's newest event."""

    subject: str
    decision: str
    seq: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A refusal (RFC 9457): ``code`` is Ikrar's own, listed in the reference of errors; ``detail`` says what is wrong."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    hint: str = ""
