"""Settings: what introduces each passage, and whether the document lays down what its items say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ikrar.extract.lexing.lexer import Lexed, Token
from ikrar.extract.statements.frames import Frame
from ikrar.extract.statements.promises.decide import Setting
from ikrar.extract.statements.promises.marks import Mark, marks_of
from ikrar.extract.statements.promises.paper import Numbering, paper
from ikrar.extract.statements.promises.passage import Passage, WordOrder, passage
from ikrar.languages.load import Language
from ikrar.model.parties import Mention
from ikrar.model.text import Span


HEADING = 90
"""Code points of a heading at most."""
NUMBER = re.compile(r"\d{1,3}|[IVXLC]{1,7}\b|[一二三四五六七八九十]{1,3}")
ROOM = 12
"""Code points around the word for an article that hold its number."""


def passages(
    lexed: Lexed, frames: Sequence[Frame], mentions: Sequence[Mention], language: Language
) -> Mapping[int, tuple[Passage, Setting]]:
    """Return each sentence's passage and setting by where the sentence begins."""
    marks = marks_of(lexed, mentions)
    held = language.properties
    order = WordOrder(language.spaces, bool(held.get("verb_last")), bool(held.get("tenseless")))
    found: dict[int, tuple[Passage, Setting]] = {}
    lead: tuple[Mark | None, Mark | None] = (None, None)
    areas = lexed.tokens("areas")
    known, numbers = paper(lexed.text, mentions, marks), Numbering()
    title = heading = tuple[Token, ...]()
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
        if not ended:
            title = areas[begun:named]
        if is_heading(lexed.text, frame.span):
            heading = areas[begun:named]
        held = replace(held, around=(heading, title))
        labelled = held.label is not None
        starts_line = not ended or "\n" in lexed.text[ended : frame.span.start]
        operative = known.treaty or held.label is not None or (operative and not starts_line)
        label = numbers.enter(held.label, starts_line=starts_line, article=_article(held))
        held, ended = replace(held, label=label), frame.span.end
        under = lead if _is_item(held, labelled) else (None, None)
        found[frame.span.start] = (held, Setting(*under, operative, frame.speaker is not None, known))
        lead = _lead(held, lead, labelled)
    return found


def is_heading(text: str, span: Span) -> bool:
    """Say whether a sentence is a line of its own, short and without a stop: what stands below is about it."""
    alone = text[max(0, span.start - 1) : span.start] in ("", "\n") and text[span.end : span.end + 1] in ("", "\n")
    return alone and span.end - span.start <= HEADING and text[span.end - 1] not in ".;:。；：,，"


def _is_item(held: Passage, labelled: bool) -> bool:
    """Say whether a passage goes on what a lead began: it has a label, or begins in small letters or with a verb."""
    text = held.text[held.span.start : held.span.end]
    first = held.marks[0] if held.marks else None
    opens = first is not None and first.start <= held.opening + 1 and first.kind in ("ACT", "ACTNOUN", "ACTION")
    return labelled or opens or text[:1].islower() or not text[:1].isalnum()


def _lead(held: Passage, before: tuple[Mark | None, Mark | None], labelled: bool) -> tuple[Mark | None, Mark | None]:
    """Return the firm word and the actor that the items after a passage stand under."""
    text = held.text[held.span.start : held.span.end].rstrip()
    if text.endswith((":", "：", "—")):
        firm = next((mark for mark in reversed(held.marks) if mark.kind == "FIRM"), None)
        actor = next((mark for mark in held.marks if mark.kind in ("ACTOR", "OURS")), None)
        stance = any(mark.kind in ("STANCE", "APPEAL", "PREAMBLE") for mark in held.marks)
        return (firm, actor) if not stance or firm else (None, None)
    return before if _is_item(held, labelled) else (None, None)


def _article(held: Passage) -> str | None:
    """Return the number of the article that a heading opens."""
    first = held.marks[0] if held.marks else None
    if first is None or not first.may_be("ARTICLE") or first.start > held.span.start + 1:
        return None
    number = NUMBER.search(held.text, first.start, min(held.span.end, first.end + ROOM))
    return number[0] if number else None
