"""The register at one moment, read only: a pure fold of its events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ikrar.model.claims import Claim
from ikrar.model.links import Candidate, Decision, Link
from ikrar.model.mechanism import Mechanism, Standing
from ikrar.model.reading import Reading
from ikrar.model.text import Document, Quote


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the register's log.

    ``seq`` counts from 1; ``kind`` is ``opened``, ``imported``, ``recorded``, ``read``, ``revised``, ``withdrawn``, ``linked``
    and ``evidenced`` (proposals), ``retracted`` (of a proposal), ``judged`` or ``appointed`` (to
    a role); ``at`` is ISO 8601 UTC; ``actor`` who did it;
    ``method`` the version that made the payload; ``payload`` canonical JSON; ``previous`` the hash of the event before (64
    zeros for the first) and ``hash`` the SHA-256 over all the other fields.
    """

    seq: int
    kind: str
    at: str
    actor: str
    method: str
    subject: str
    payload: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an entry: the claim and the document that holds it."""

    claim: Claim
    language: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One commitment, figure, poll ... however many documents say it, in however many languages.

    ``recorded`` is the id of the mechanism folder's own record of it, where one matches; ``reasons`` say on which signs the
    wordings were put together, so that a person can undo it; ``links`` are the proposals and decisions that did so.
    ``standing`` is what evidence supports that is on record or that a person confirmed; ``own_word`` that it rests on a
    party's own word alone; ``found`` the evidence proposed, and ``suggested`` the standing if all of it holds.
    """

    id: str
    kind: str
    title: str
    session: str | None
    area: str | None
    parties: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    deadline: str | None
    standing: Standing | None
    wordings: tuple[Wording, ...] = ()
    recorded: str | None = None
    evidence: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    found: tuple[Candidate, ...] = ()
    suggested: Standing | None = None
    own_word: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The register's state after ``seq`` events.

    ``documents`` and ``readings`` are by document id. ``withdrawn`` holds ids that were withdrawn, which stay readable in
    the log; ``judgements`` what people decided, by subject id, as (actor, decision, reason, at) in order. ``links`` and
    ``candidates`` are the proposals that stand, by their ids.
    """

    seq: int
    mechanism: Mechanism
    documents: Mapping[str, Document] = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()
    judgements: Mapping[str, tuple[tuple[str, str, str, str], ...]] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    candidates: Mapping[str, Candidate] = field(default_factory=dict)

    def decision(self, subject: str) -> Decision | None:
        """Return what was last decided of a proposal, None where nobody decided; earlier decisions stay in the log."""
        made = [decision for _, decision, _, _ in self.judgements.get(subject, ()) if decision in set(Decision)]
        return Decision(made[-1]) if made else None

    def claims(self) -> tuple[Claim, ...]:
        """Return every claim of every document that stands, in the order of recording."""
        return tuple(claim for reading in self.readings.values() for claim in reading.claims)

    def quotes(self) -> tuple[Quote, ...]:
        """Return every quote that the claims rest on."""
        return tuple(claim.quote for claim in self.claims())
