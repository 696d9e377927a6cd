"""A reading as the log holds it: without its document, which has an event of its own."""

from __future__ import annotations

from dataclasses import dataclass

from ikrar.model.claims import Claim
from ikrar.model.measures import Quantity, Time
from ikrar.model.parties import Mention, Quotation
from ikrar.model.reading import Reading, Signal


@dataclass(frozen=True, slots=True)
class ReadingParts:
    """What was read in the document of the id given."""

    document_id: str
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    parties: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    claims: tuple[Claim, ...]
    method: str
    signals: tuple[Signal, ...] = ()

    @classmethod
    def of(cls, reading: Reading) -> ReadingParts:
        """Return the parts of a reading."""
        return cls(
            reading.document.id,
            reading.times,
            reading.quantities,
            reading.parties,
            reading.quotations,
            reading.claims,
            reading.method,
            reading.signals,
        )
