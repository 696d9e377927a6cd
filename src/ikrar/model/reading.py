"""What one reading of one document yields."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ikrar.model.claims import Claim
from ikrar.model.measures import Quantity, Time
from ikrar.model.parties import Mention, Quotation
from ikrar.model.text import Document

READING_SCHEMA = "ikrar.reading/1"


@dataclass(frozen=True, slots=True)
class Signal:
    """A word that says how things stand with what was promised (``DONE``, ``DELAYED``), or that turns or postpones it.

    ``symbol`` is one of those in ``docs/how-to/add-a-language.md``; ``within`` the start and end of its sentence.
    """

    start: int
    end: int
    symbol: str
    within: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and everything read from it, in the order of the text. ``method`` names the version that read.

    ``signals`` are what matching goes by; they are no part of the JSON.
    """

    document: Document
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    parties: tuple[Mention, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    claims: tuple[Claim, ...] = ()
    method: str = ""
    signals: tuple[Signal, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the reading as the documented, versioned JSON schema (``docs/reference/reading.md``)."""
        return {
            "schema": READING_SCHEMA,
            "method": self.method,
            "document": _document(self.document),
            "times": [time_to_dict(time) for time in self.times],
            "quantities": [quantity_to_dict(quantity) for quantity in self.quantities],
            "parties": [_mention(mention) for mention in self.parties],
            "quotations": [_quotation(quotation) for quotation in self.quotations],
            "claims": [claim_to_dict(claim) for claim in self.claims],
        }


def plain(number: Decimal | None) -> str | None:
    """Return a decimal as a plain string without exponent or trailing zeros, or None."""
    if number is None:
        return None
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "language": document.language,
        "language_source": document.language_source,
        "published": document.published,
        "published_source": document.published_source,
        "title": document.title,
        "source": document.source,
        "length": len(document.text),
        "sha256": document.sha256,
    }


def time_to_dict(time: Time) -> dict[str, Any]:
    """Return a time as JSON."""
    return {
        "start": time.start,
        "end": time.end,
        "text": time.text,
        "kind": time.kind.value,
        "value": time.value,
        "anchor": time.anchor,
        "deadline": time.deadline,
        "rule": time.rule,
        "note": time.note,
    }


def quantity_to_dict(quantity: Quantity) -> dict[str, Any]:
    """Return a quantity as JSON; numbers are decimal strings."""
    return {
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "kind": quantity.kind.value,
        "value": plain(quantity.value),
        "upper": plain(quantity.upper),
        "unit": quantity.unit,
        "comparison": quantity.comparison,
        "precision": plain(quantity.precision),
        "rule": quantity.rule,
        "note": quantity.note,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind.value,
        "id": mention.id,
        "role": mention.role,
        "members": list(mention.members),
        "office": mention.office or None,
        "of": list(mention.of),
    }


def _quotation(quotation: Quotation) -> dict[str, Any]:
    return {
        "start": quotation.start,
        "end": quotation.end,
        "text": quotation.text,
        "speaker": quotation.speaker,
        "cue": quotation.cue,
        "direct": quotation.direct,
    }


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """Return a claim as JSON."""
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "quote": {"start": claim.quote.start, "end": claim.quote.end, "text": claim.quote.text},
        "parties": list(claim.parties),
        "beneficiaries": list(claim.beneficiaries),
        "area": claim.area,
        "topic": claim.topic,
        "object": claim.object,
        "quantities": [quantity_to_dict(quantity) for quantity in claim.quantities],
        "times": [time_to_dict(time) for time in claim.times],
        "deadline": claim.deadline,
        "speaker": claim.speaker,
        "status": claim.status.value,
        "details": dict(claim.details),
        "act": claim.act,
        "firmness": claim.firmness.value if claim.firmness else None,
        "condition": claim.condition,
        "paragraph": claim.paragraph,
        "signs": [{"symbol": symbol, "text": text} for symbol, text in claim.signs],
        "rule": claim.rule,
    }
