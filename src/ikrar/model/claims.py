"""Claims: anything a document asserts, under the exact words it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ikrar.model.measures import Quantity, Time
from ikrar.model.text import Quote


class ClaimKind(StrEnum):
    """What sort of thing is asserted.

    A *commitment* is a discrete, specific, publicly expressed statement of intent, a promise of future action towards a
    stated goal; an *undertaking* is the same in a binding instrument. An *achievement* reports something as done; an
    *appeal* asks others to act; a *figure* states an amount of an indicator; a *poll* a share of respondents; an *event*
    something that happened; an *instrument* a treaty-type text; a *rule* a standing arrangement; *coverage* that something
    holds for each of several parties; an *assertion* anything else on somebody's word.
    """

    COMMITMENT = "commitment"
    UNDERTAKING = "undertaking"
    ACHIEVEMENT = "achievement"
    APPEAL = "appeal"
    FIGURE = "figure"
    POLL = "poll"
    EVENT = "event"
    INSTRUMENT = "instrument"
    RULE = "rule"
    COVERAGE = "coverage"
    ASSERTION = "assertion"


class ClaimStatus(StrEnum):
    """How the claim itself states the act it is about."""

    PLANNED = "planned"
    DECIDED = "decided"
    SIGNED = "signed"
    DONE = "done"
    CALLED_FOR = "called for"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion of a document.

    ``parties`` are who acts or is bound (ISO 3166 alpha-2 or a body's id, in the mechanism's order); ``beneficiaries`` for
    whom; ``area`` a policy area's id; ``topic`` the language-neutral id of what it is about, where the vocabulary knows it;
    ``object`` the exact words for it; ``deadline`` EDTF; ``speaker`` the id of the person or body on whose word it rests,
    None for the document's own voice; ``details`` holds what is particular to the kind, keys sorted (see
    ``docs/reference/reading.md``), so that it compares and hashes; ``rule`` is the rule that decided.
    """

    id: str
    kind: ClaimKind
    quote: Quote
    parties: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    area: str | None = None
    topic: str | None = None
    object: str | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    deadline: str | None = None
    speaker: str | None = None
    status: ClaimStatus = ClaimStatus.STATED
    rule: str = ""
    details: tuple[tuple[str, str], ...] = field(default=())

    def detail(self, key: str) -> str | None:
        """Return one detail, or None."""
        return dict(self.details).get(key)
