"""Settings: what introduces each passage, and whether the document lays down what its items say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ikrar.extract.lexing.lexer import Lexed, Token
from ikrar.extract.statements.frames import Frame
from ikrar.extract.statements.promises.decide import Setting
from ikrar.extract.statements.promises.guesses import Forms, with_guesses, with_opening
from ikrar.extract.statements.promises.leads import NONE, Leads, mood_of, subject_of
from ikrar.extract.statements.promises.marks import Mark, marks_of
from ikrar.extract.statements.promises.paper import Numbering, Paper, paper
from ikrar.extract.statements.promises.passage import Passage, WordOrder, first_cell, opening_of
from ikrar.languages.load import Language
from ikrar.model.parties import Mention
from ikrar.model.text import Span

BEFORE = 6
"""Code points before the word for an article, where its number stands first: "5-бап"."""
RECENT = 6
"""Words for areas that are remembered from the sentences of a paragraph."""
FEW = 3
"""Signs at the head of a line among which the word for an article stands."""
HEADING = 90
"""Code points of a heading at most."""
TITLE = 240
"""Code points of a document's title at most."""
NUMBER = re.compile(r"\d{1,3}|[IVXLC]{1,7}\b|[一二三四五六七八九十]{1,3}")
ROOM = 12
"""Code points around the word for an article that hold its number."""


Held = tuple[Passage, Setting]


def passages(
    lexed: Lexed, frames: Sequence[Frame], mentions: Sequence[Mention], language: Language
) -> tuple[Mapping[int, Held], Paper]:
    """Return each sentence's passage and setting by where the sentence begins, and what the whole document tells."""
    order = order_of(language)
    able = [one for one in mentions if not one.text.endswith(order.oblique or "\0")]
    marks = marks_of(lexed, able, spaces=order.spaces)
    known = paper(lexed.text, mentions, marks)
    reader = _Reader(lexed.text, order, known, alone=len(frames) == 1)
    found: dict[int, Held] = {}
    areas = lexed.tokens("areas")
    at = named = 0
    count = len(marks)
    for frame in frames:
        first, begun = at, named
        end = frame.span.end
        while at < count and marks[at][0] < end:
            at += 1
        while named < len(areas) and areas[named][0] < end:
            named += 1
        found[frame.span.start] = reader.take(frame, marks[first:at], areas[begun:named])
    return found, known


@dataclass(slots=True)
class _Reader:
    """Goes through a document and keeps what one sentence tells of the next ones."""

    text: str
    order: WordOrder
    paper: Paper
    alone: bool
    """The document is one sentence: no title stands over it."""
    numbers: Numbering = field(default_factory=Numbering)
    leads: Leads = field(default_factory=Leads)
    subject: tuple[Mark, ...] = ()
    title: Sequence[Token] = ()
    heading: Sequence[Token] = ()
    said: Sequence[Token] = ()
    """The areas that the paragraph has named so far."""
    operative: bool = False
    mood: str = ""
    ended: int = 0
    bare: bool = False
    """The sentence before was a number alone, which the division into sentences parted from its item."""

    def take(self, frame: Frame, marks: Sequence[Mark], areas: Sequence[Token]) -> Held:
        """Return the passage of a sentence with what stands around it."""
        text, span = self.text, frame.span
        marks = with_guesses(text, marks, self.order.verbs)
        starts_line = not self.ended or "\n" in text[self.ended : span.start]
        row, span = span.end, first_cell(text, span, self.order) if starts_line else span
        if row != span.end:
            marks = [mark for mark in marks if mark.end <= span.end]
            areas = [area for area in areas if area.end <= span.end]
        if not self.ended:
            self.title = areas
        if starts_line:
            self.subject, self.said = (), ()
            self.heading = areas if is_heading(text, span) else self.heading
        opening, label = opening_of(text, span, marks, frame.times, self.order)
        if label is not None:
            marks = with_opening(text, opening, marks, self.order.verbs)
        self.operative = self.paper.treaty or label is not None or (self.operative and not starts_line)
        number = self.numbers.enter(label, starts_line=starts_line, article=_article(text, span, marks))
        around = (self.heading, self.title, self.said)
        end = row if row != span.end else 0
        mood = self.mood or ("shall" if self.paper.treaty else "agreed" if self.paper.shared else "")
        held = Passage(
            text, span, marks, opening, number, self.order, areas, self.subject, frame.times, around, end, mood
        )
        is_title = not self.alone and starts_line and self._titles(span, labelled=label is not None)
        item = _is_item(held, labelled=label is not None)
        under = self.leads.over(label) if item else NONE
        firm, actors = under
        held = replace(held, antecedent=actors) if actors else held
        setting = Setting(
            firm, actors[0] if actors else None, self.operative, frame.speaker is not None, self.paper,
            starts_line and _is_bullet(text, span, opening, label), not (starts_line or self.bare), is_title,
        )  # fmt: skip
        self.leads.enter(held, label, item=item)
        heading = is_heading(text, span)
        if heading or not item:
            self.mood = mood_of(held, heading=heading) or self.mood
        self.bare = starts_line and opening >= span.end - 1
        self.said = (*self.said, *areas)[-RECENT:]
        self.subject, self.ended = subject_of(held) or self.subject, frame.span.end
        return held, setting

    def _titles(self, span: Span, *, labelled: bool) -> bool:
        """Say whether a line of its own is a title: the document's first, a treaty's headings, or one that stands apart."""
        if not self.ended and not labelled:
            return _is_line(self.text, span) and span.end - span.start <= TITLE
        if self.paper.treaty and is_heading(self.text, span):
            return True
        return not labelled and _stands_apart(self.text, span)


def order_of(language: Language) -> WordOrder:
    """Return what a language's file says of the order of its words."""
    held = language.properties
    verb_last, tenseless, object_first = (bool(held.get(name)) for name in ("verb_last", "tenseless", "object_first"))
    participles, oblique = (tuple(held.get(name, ())) for name in ("participle_endings", "oblique_endings"))
    characters = held.get("clause_characters", {})
    verbs = Forms.of(held.get("verb_forms", {}))
    return WordOrder(language.spaces, verb_last, tenseless, object_first, participles, oblique, verbs, characters)


def is_heading(text: str, span: Span) -> bool:
    """Say whether a sentence is a line of its own, short and without a stop: what stands below is about it."""
    return _is_line(text, span) and span.end - span.start <= HEADING


def _is_line(text: str, span: Span) -> bool:
    """Say whether a sentence is a line of its own without a stop."""
    alone = text[max(0, span.start - 1) : span.start] in ("", "\n") and text[span.end : span.end + 1] in ("", "\n")
    return alone and text[span.end - 1] not in ".;:。；：,，"


def _stands_apart(text: str, span: Span) -> bool:
    """Say whether empty lines stand around a short line."""
    above = text[max(0, span.start - 2) : span.start]
    return is_heading(text, span) and above in ("", "\n", "\n\n") and text[span.end : span.end + 2] == "\n\n"


def _is_bullet(text: str, span: Span, opening: int, label: str | None) -> bool:
    """Say whether a mark without a number opens a line that no stop closes."""
    marked = not text[span.start : opening].strip()[:1].isalnum() and bool(text[span.start : opening].strip())
    return label is None and marked and text[span.end - 1] not in ".:。："


def _is_item(held: Passage, *, labelled: bool) -> bool:
    """Say whether a passage goes on what a lead began: it has a label, or begins in small letters or with a verb."""
    text = held.text[held.span.start : held.span.end]
    first = held.marks[0] if held.marks else None
    opens = first is not None and first.start <= held.opening + 1 and first.kind in ("ACT", "ACTNOUN", "ACTION")
    return labelled or opens or text[:1].islower() or not text[:1].isalnum()


def _article(text: str, span: Span, marks: Sequence[Mark]) -> str | None:
    """Return the number of the article that a heading opens."""
    first = next((mark for mark in marks[:FEW] if mark.may_be("ARTICLE")), None)
    if first is None or first.start > span.start + BEFORE:
        return None
    number = NUMBER.search(text, span.start, min(span.end, first.end + ROOM))
    return number[0] if number else None
