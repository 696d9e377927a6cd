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


class Firmness(StrEnum):
    """How firmly a promise is made, from the firmest.

    An obligation, a plain future, an agreement or decision, an aim, a readiness, a consideration.
    """

    SHALL = "shall"
    WILL = "will"
    AGREED = "agreed"
    INTENDS = "intends"
    READY = "ready"
    CONSIDERS = "considers"


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion of a document.

    ``parties`` are who acts or is bound (ISO 3166 alpha-2 or a body's id, in the mechanism's order); ``beneficiaries`` for
    whom; ``area`` a policy area's id; ``topic`` the language-neutral id of what it is about, where the vocabulary knows it;
    ``object`` the exact words for it; ``deadline`` EDTF; ``speaker`` the id of the person or body on whose word it rests,
    None for the document's own voice; ``details`` holds what is particular to the kind, keys sorted (see
    ``docs/reference/reading.md``), so that it compares and hashes; ``rule`` is the rule that decided, ``signs`` the symbols
    it decided on with the exact words that stood for them.

    Of a promise also: ``act`` the language-neutral id of what is to be done (``establish``, ``sign``, ``expand``; the list
    is in ``docs/reference/reading.md``), ``firmness`` how firmly, ``condition`` the exact words that limit it, and
    ``paragraph`` the number or letter that the document gives the paragraph or item it stands in.
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
    act: str | None = None
    firmness: Firmness | None = None
    condition: str | None = None
    paragraph: str | None = None
    signs: tuple[tuple[str, str], ...] = ()

    @property
    def ingredients(self) -> tuple[str, ...]:
        """Name what makes a promise specific and measurable, as far as it is stated: actor, act, object, amount, time."""
        held = (
            ("actor", self.parties), ("act", self.act), ("object", self.object), ("amount", self.quantities),
            ("time", self.deadline or self.times),
        )  # fmt: skip
        return tuple(name for name, value in held if value)

    def detail(self, key: str) -> str | None:
        """Return one detail, or None."""
        return dict(self.details).get(key)
