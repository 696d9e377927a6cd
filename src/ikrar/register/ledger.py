"""What the log needs to hear of a reading, given what it already holds."""

from __future__ import annotations

from ikrar.model.reading import Reading
from ikrar.model.snapshot import Snapshot
from ikrar.model.text import Document
from ikrar.register import drafts
from ikrar.register.drafts import Draft
from ikrar.register.parts import ReadingParts


def drafts_for_reading(snapshot: Snapshot, document: Document, reading: Reading, *, actor: str) -> list[Draft]:
    """Return nothing where the register holds this very reading, a revision where another, else both events."""
    held = snapshot.readings.get(document.id)
    if document.id not in snapshot.documents:
        return [drafts.recorded(document, actor=actor), drafts.read(reading, actor=actor)]
    if held is None:
        return [drafts.read(reading, actor=actor)]
    if ReadingParts.of(held) == ReadingParts.of(reading):
        return []
    return [drafts.revised(reading, actor=actor)]
