"""Passages: a sentence or list item with its marks, and how it opens."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ikrar.extract.lexing.lexer import Token
from ikrar.extract.statements.promises.guesses import Forms
from ikrar.extract.statements.promises.marks import Mark
from ikrar.model.measures import Time
from ikrar.model.text import Span

LABEL = re.compile(
    r"\s*(?:[-–—•·*▪●○◦‣➢✓ñ]\s*|[(（]?(?:"
    r"(?P<coded>[^\W\d_]\d{1,2})(?:[)）]|\.(?=\s)|\s*/\s)|"
    r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})(?:[)）、]|\.?\s*[-–—/|]\s|\.(?!\d)|(?=\s+[^\W\d_a-zа-я]))"
    r"|(?P<letter>[^\W\d_]|[ivx]{1,5}|[一二三四五六七八九十]{1,3})(?:[)）、]|\.(?=\s)))\s*)"
)
"""What numbers or marks an item: a bullet, "12.", "(a)", "3)", "2.1", "一、"."""
OPENERS = "\"'“”„«»‘’[](（【「『〈《… \t,，、：；"
COUNTED = "、"
"""Behind a numeral of its own script: it numbers a paragraph as a figure does, 四、; in brackets it numbers an item."""
CELLS, FEWEST = " / ", 2
"""What parts the cells of a row written in one line, and how many times it stands there at least."""
STOPPED = re.compile("[，。；、,;]")
"""Marks of a sentence, of which a row parted by blanks alone has none."""
LABELS = 3
"""Labels one behind another, at most: "3. (a) – "."""


@dataclass(frozen=True, slots=True)
class WordOrder:
    """What of a language's order of words matters here.

    ``spaces`` stand between words, ``verb_last`` closes clauses with the verb, ``tenseless`` verbs tell no time: of those a
    bare one promises nothing by itself. ``object_first``: what a finite verb acts on stands before it.
    """

    spaces: bool
    verb_last: bool
    tenseless: bool
    object_first: bool = False
    participles: tuple[str, ...] = ()
    """Endings of participles that tell more of a noun behind a comma."""
    oblique: tuple[str, ...] = ()
    """Endings of names in a case that no subject has."""
    verbs: Forms = field(default_factory=Forms)
    """What verbs look like that no file lists."""
    characters: Mapping[str, str] = field(default_factory=dict)
    """Where no blanks part words: the characters that play a part in a clause, by what they do."""

    def plays(self, part: str, character: str) -> bool:
        """Say whether a character plays a part, ``closes_time`` and the like; the empty string plays none."""
        return character != "" and character in self.characters.get(part, "")


@dataclass(slots=True, eq=False)
class Passage:
    """One sentence or item. ``opening`` is where its own words begin, behind labels, quotation marks and a time.

    Nothing changes a passage; it is not frozen because one is made of every sentence, and that would take four times as long.
    """

    text: str
    """The whole document's."""
    span: Span
    marks: Sequence[Mark]
    opening: int
    label: str | None
    order: WordOrder
    areas: Sequence[Token] = ()
    antecedent: tuple[Mark, ...] = ()
    """Who the sentence before was about: what "it" and "they" stand for."""
    times: Sequence[Time] = ()
    around: tuple[Sequence[Token], ...] = ()
    """The areas named by the heading over it, by the document's title and by its paragraph so far."""
    row: int = 0
    """Where the row of a table ends whose first cell the passage is: the others say who does it and by when; else 0."""
    mood: str = ""
    """How firmly the document promises what its bare items name, where it says so."""

    def words(self, start: int, end: int) -> int:
        """Count the words between two places; without blanks between words, two characters are one."""
        gap = self.text[start:end]
        return len(gap.split()) if self.order.spaces else (len(gap.strip()) + 1) // 2


def opening_of(
    text: str, span: Span, marks: Sequence[Mark], times: Sequence[Time], order: WordOrder
) -> tuple[int, str | None]:
    """Return where the own words of a sentence begin, and the label before them; ``text`` is the whole document's."""
    at, label = _labels(text, span)
    at = _past(text, at, span.end)
    at = (
        _behind_time(text, at, span, times, marks)
        if order.spaces
        else _behind_time_closely(text, at, span, times, marks, order)
    )
    return _behind_adverb(text, at, span, marks), label


def first_cell(text: str, span: Span, order: WordOrder) -> Span:
    """Return the first cell of a row of a table, behind its label: "A1 / Build a second line / TEİAŞ / 2023"; else the span."""
    at, label = _labels(text, span)
    between = CELLS if order.spaces or CELLS in text[at : span.end] else " "
    if text.count(between, at, span.end) < FEWEST or (
        between == " " and (label is None or STOPPED.search(text, at, span.end))
    ):
        return span
    end = text.index(between, at)
    return Span(span.start, end) if end > at else span


def _behind_adverb(text: str, at: int, span: Span, marks: Sequence[Mark]) -> int:
    """Step over adverbs and headings before the sentence's own words: "Substantially reduce", "Commitment 18: Update"."""
    for mark in marks:
        if mark.start < at:
            continue
        if mark.start > at or not SKIPPED.intersection((mark.kind, *(mark.token.meaning.values if mark.token else ()))):
            break
        at = _labels(text, Span(_past(text, mark.end, span.end), span.end))[0]
    return _past(text, at, span.end)


def _labels(text: str, span: Span) -> tuple[int, str | None]:
    at, labels = span.start, []
    for _ in range(LABELS):
        found = LABEL.match(text, at, span.end)
        if not found or found.end() == at:
            break
        if label := found["coded"] or found["number"] or found["letter"]:
            labels.append(label + COUNTED if found[0].strip().endswith(COUNTED) and not label.isascii() else label)
        at = found.end()
    return at, "".join(one if not at_ else f"({one})" for at_, one in enumerate(labels)) or None


def _past(text: str, at: int, end: int) -> int:
    while at < end and text[at] in OPENERS:
        at += 1
    return at


def _behind_time(text: str, at: int, span: Span, times: Sequence[Time], marks: Sequence[Mark]) -> int:
    """Step over a time that opens the sentence: "By 2030, ..."."""
    for time in times:
        before = text[at : time.start].strip(OPENERS)
        telling = any(at <= one.start < time.start and one.kind not in SMALL for one in marks)
        if (
            0 <= time.start - at <= LEADING
            and before.count(" ") < LEADING_WORDS
            and not telling
            and not NAMED.search(before)
        ):
            at = _past(text, time.end, span.end)
    return at


def _behind_time_closely(
    text: str, at: int, span: Span, times: Sequence[Time], marks: Sequence[Mark], order: WordOrder
) -> int:
    """Step over a time that opens a sentence without blanks: only a preposition or an adverb stands before it."""
    for time in times:
        between = [one for one in marks if at <= one.start < time.start]
        small = all(one.may_be("ADVERB") or (one.may_be("FRONT") and not one.may_be("BA")) for one in between)
        if 0 <= time.start - at <= LEADING_CHARACTERS and small:
            at = _past(text, time.end + order.plays("closes_time", text[time.end : time.end + 1]), span.end)
    return at


SKIPPED = frozenset({"ADVERB", "LEAD", "TO", "NOT"})
SMALL = frozenset({"ADVERB", "LEAD", "TO", "ALSO", "WITHIN", "MEANS", "EDGE", "FOR", "CONDITION", ""})
"""Signs that may stand before a time that opens a sentence."""
NAMED = re.compile(r"\s[^\W\d_a-zа-яәғқңөұүһі]")
"""A capital behind the first word: somebody's name stands before the time."""
LEADING_CHARACTERS = 3
"""The same where no blanks part words: 到, 不迟于."""
LEADING, LEADING_WORDS = 24, 2
"""Code points, and words, of a preposition before a time that opens a sentence: "by the end of", "к концу"."""
