"""Settings: what introduces each passage, and whether the document lays down what its items say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ikrar.extract.lexing.lexer import Lexed
from ikrar.extract.statements.frames import Frame
from ikrar.extract.statements.promises.decide import Setting
from ikrar.extract.statements.promises.marks import Mark, marks_of
from ikrar.extract.statements.promises.passage import Passage, WordOrder, passage
from ikrar.languages.load import Language
from ikrar.model.parties import Mention


def passages(
    lexed: Lexed, frames: Sequence[Frame], mentions: Sequence[Mention], language: Language
) -> Mapping[int, tuple[Passage, Setting]]:
    """Return each sentence's passage and setting by where the sentence begins."""
    marks = marks_of(lexed, mentions)
    order = WordOrder(language.spaces, bool(language.properties.get("verb_last")))
    found: dict[int, tuple[Passage, Setting]] = {}
    lead: tuple[Mark | None, Mark | None] = (None, None)
    areas = lexed.tokens("areas")
    at = ended = named = 0
    operative = False
    for frame in frames:
        first = at
        while at < len(marks) and marks[at].start < frame.span.end:
            at += 1
        begun = named
        while named < len(areas) and areas[named].start < frame.span.end:
            named += 1
        held = replace(passage(lexed.text, frame.span, marks[first:at], frame.times, order), areas=areas[begun:named])
        if "\n" in lexed.text[ended : frame.span.start]:
            operative = False
        operative, ended = operative or held.label is not None, frame.span.end
        under = lead if _is_item(held) else (None, None)
        found[frame.span.start] = (held, Setting(*under, operative, frame.speaker is not None))
        lead = _lead(held, lead)
    return found


def _is_item(held: Passage) -> bool:
    """Say whether a passage goes on what a lead began: it has a label, or begins in small letters or with a verb."""
    text = held.text[held.span.start : held.span.end]
    first = held.marks[0] if held.marks else None
    opens = first is not None and first.start <= held.opening + 1 and first.kind in ("ACT", "ACTNOUN", "ACTION")
    return bool(held.label) or opens or text[:1].islower() or not text[:1].isalnum()


def _lead(held: Passage, before: tuple[Mark | None, Mark | None]) -> tuple[Mark | None, Mark | None]:
    """Return the firm word and the actor that the items after a passage stand under."""
    text = held.text[held.span.start : held.span.end].rstrip()
    if text.endswith((":", "：", "—")):
        firm = next((mark for mark in reversed(held.marks) if mark.kind == "FIRM"), None)
        actor = next((mark for mark in held.marks if mark.kind in ("ACTOR", "OURS")), None)
        stance = any(mark.kind in ("STANCE", "APPEAL", "PREAMBLE") for mark in held.marks)
        return (firm, actor) if not stance or firm else (None, None)
    return before if _is_item(held) else (None, None)
