"""The rule that reads promises: the passage of a frame, decided, with its fields."""

from __future__ import annotations

from collections.abc import Iterator

from ikrar.extract.statements.claims import Draft, Story
from ikrar.extract.statements.frames import Frame
from ikrar.extract.statements.promises.decide import promised
from ikrar.extract.statements.promises.fields import drafts


def promises(frame: Frame, story: Story) -> Iterator[Draft]:
    """Read what a sentence or item promises: one draft for each act."""
    held = story.passages.get(frame.span.start)
    if held is None:
        return
    passage, setting = held
    yield from drafts(passage, promised(passage, setting), frame, story)
