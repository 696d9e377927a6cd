"""Commitments as lists show, filter and sort them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ikrar.model.snapshot import Entry
from ikrar.publish.words import sentence
from ikrar.site.history import History, decided_fields, review_state

EDITABLE = ("session", "area", "parties", "beneficiaries", "deadline")
"""The fields that a reviewer may set; lists of parties are written with blanks between them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A commitment as lists show, filter and sort it: what people decided, or else what was read."""

    id: str
    title: str
    kind: str
    session: str
    area: str
    parties: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    deadline: str
    standing: str
    evidence: int
    review: str
    languages: tuple[str, ...]
    paragraph: str
    firmness: str


def row_of(entry: Entry, history: History) -> Row:
    """Return an entry as a row, with what people decided in place of what was read."""
    acts = history.get(entry.id, ())
    decided = decided_fields(acts)
    claim = entry.wordings[0].claim if entry.wordings else None
    return Row(
        id=entry.id,
        title=sentence(" ".join(entry.title.split())),
        kind=entry.kind,
        session=decided.get("session", entry.session or ""),
        area=decided.get("area", entry.area or ""),
        parties=_several(decided, "parties", entry.parties),
        beneficiaries=_several(decided, "beneficiaries", entry.beneficiaries),
        deadline=decided.get("deadline", entry.deadline or ""),
        standing=str(entry.standing or ""),
        evidence=len(entry.evidence),
        review=review_state(acts),
        languages=tuple(sorted({one.language for one in entry.wordings})),
        paragraph=(claim.paragraph if claim else None) or "",
        firmness=(str(claim.firmness) if claim and claim.firmness else ""),
    )


def _several(decided: Mapping[str, str], name: str, read: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(decided[name].split()) if name in decided else read
