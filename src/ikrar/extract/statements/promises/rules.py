"""The rule that reads promises: the passage of a frame, decided, with its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ikrar.extract.statements.claims import Draft, Story
from ikrar.extract.statements.frames import Frame
from ikrar.extract.statements.promises.decide import Setting, promised
from ikrar.extract.statements.promises.fields import drafts
from ikrar.extract.statements.promises.paper import Paper
from ikrar.extract.statements.promises.passage import Passage
from ikrar.model.parties import NameKind


def with_paper(story: Story, passages: Mapping[int, tuple[Passage, Setting]], paper: Paper) -> Story:
    """Return the story with its passages, and those as everyone who take part in the document, where nothing else tells."""
    everyone = paper.participants if paper.sure or not story.everyone else story.everyone
    return replace(story, passages=passages, everyone=everyone, binding=paper.treaty)


def _things_in_areas(frame: Frame) -> bool:
    return frame.has("ESTABLISH", "THING", "AREA") and frame.any("DECIDED", "AGREED", "COMMISSIVE")


def _takes_turns(frame: Frame) -> bool:
    """Say whether a sentence tells between which states something goes in turn."""
    sides = {one.id for one in frame.of(NameKind.STATE, NameKind.GROUP) if not one.id.startswith("group:")}
    return frame.has("ALTERNATE") and len(sides) > 1


def promises(frame: Frame, story: Story) -> Iterator[Draft]:
    """Read what a sentence or item promises: one draft for each act."""
    held = story.passages.get(frame.span.start)
    if held is None:
        return
    passage, setting = held
    if _things_in_areas(frame) or (_takes_turns(frame) and setting.lead is None):  # a rule of its own reads these
        return
    found = promised(passage, setting)
    if found:
        yield from drafts(passage, found, frame, story)
