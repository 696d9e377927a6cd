"""The rule that reads promises: the passage of a frame, decided, with its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ikrar.extract.statements.claims import Draft, Story
from ikrar.extract.statements.frames import Frame
from ikrar.extract.statements.promises.decide import Setting, promised
from ikrar.extract.statements.promises.fields import drafts


def with_participants(story: Story, setting: Setting) -> Story:
    """Return the story with those as everyone who take part in the document, where it says so."""
    held = setting.paper
    known = replace(story, everyone=held.participants) if held.participants and not story.everyone else story
    return replace(known, binding=True) if held.treaty else known


def _things_in_areas(frame: Frame) -> bool:
    return frame.has("ESTABLISH", "THING", "AREA") and frame.any("DECIDED", "AGREED", "COMMISSIVE")


def promises(frame: Frame, story: Story) -> Iterator[Draft]:
    """Read what a sentence or item promises: one draft for each act."""
    held = story.passages.get(frame.span.start)
    if held is None:
        return
    passage, setting = held
    if frame.has("ALTERNATE") or _things_in_areas(frame):  # a rule of its own reads these
        return
    yield from drafts(passage, promised(passage, setting), frame, with_participants(story, setting))
