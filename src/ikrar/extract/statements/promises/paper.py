"""Papers: what the whole document tells its sentences: who takes part, whether it binds in law, how it numbers its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from ikrar.extract.statements.promises.marks import Mark
from ikrar.extract.statements.promises.passage import COUNTED
from ikrar.model.parties import Mention, NameKind

OPENING = 1500
"""Code points within which a document says who takes part."""
JOINED = 5
"""Code points between two names that stand together: a dash, "and"."""
APART = 60
"""Code points between two participants that are named in one breath, with their styles: "the Republic of"."""
ARTICLES = 2
"""Headings of articles that make a text a treaty."""
FEW = 2
MANY = 4
"""States that a list has more of where they take part themselves and not the union that the title names."""
HEAD, LINE = 500, 240
"""Code points of a title with its place and date, and of one line of it, at most."""
UNTOLD = "group:"
"""How the ids begin of groups that no mechanism names: "the members", "two states"."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Who takes part in a document, in the order in which it lists them, and whether it is an instrument."""

    participants: tuple[str, ...]
    treaty: bool
    sure: bool = False
    """Its title names them, or its opening lists three or more."""

    @property
    def shared(self) -> bool:
        """It is the paper of several: what its items lay down is agreed."""
        return len(self.participants) >= FEW


def paper(text: str, mentions: Sequence[Mention], marks: Sequence[Mark]) -> Paper:
    """Read who takes part, and what the paper is.

    Who speaks, where the title says that it is a speech; those whom the title names; the longest list of states in the
    opening; the union that the title names; the largest group.
    """
    head = _head(text)
    opening = [one for one in mentions if one.start < OPENING]
    idioms = {mark.start for mark in marks if mark.may_be("IDIOM")}
    states, unions = _titled(text, [one for one in opening if one.end <= head and one.start not in idioms])
    listed, place = _listed(text, opening)
    near = len(listed) > (MANY if unions else FEW) and place < _paragraph_after(text, head)
    groups = [one.members for one in opening if one.kind is NameKind.GROUP and not one.id.startswith(UNTOLD)]
    largest = max([listed, *(one for one in groups if set(one) & set(listed) or not listed)], key=len)
    if _is_speech(marks, head):
        own = states[:1] or _named_most(mentions)
        return Paper(own, _is_treaty(text, marks), sure=bool(own))
    beside = tuple(one for one in unions if one in _beside(opening, head))
    counted = _counted(opening)
    if len(states) >= FEW or (states and beside and not near):
        told = (*beside, *states)
    elif counted and not unions and len(counted) >= len(listed):
        told = counted
    elif near:
        told = largest
    else:
        told = (*unions, *states) if unions else largest
    return Paper(
        told, _is_treaty(text, marks), sure=(len(told) >= FEW and (near or bool(states or counted))) or bool(unions)
    )


def _paragraph_after(text: str, head: int) -> int:
    """Return where the first paragraph behind a title ends."""
    begin = len(text[:head].rstrip()) if head else 0
    while begin < len(text) and text[begin].isspace():
        begin += 1
    end = text.find("\n\n", begin)
    return end if end >= 0 else len(text)


def _head(text: str) -> int:
    """Return where the lines end that open a paper and close with no stop: its title, place and date."""
    at = 0
    for line in text[:HEAD].splitlines(keepends=True):
        if line.strip().endswith((".", ";", "。", "；", ":", "：", ",")) or len(line) > LINE:
            break
        at += len(line)
    return at


def _titled(text: str, named: Sequence[Mention]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the states that a title names, groups' members among them, and its unions; no state that only tells where."""
    states: dict[str, None] = {}
    unions: dict[str, None] = {}
    towns = {one.end for one in named if one.role == "place"}
    for one in named:
        where = one.role == "place" or (one.start - 2 in towns and text[one.start - 2] == ",")
        if one.kind is NameKind.STATE and not where:
            states[one.id] = None
        elif one.kind is NameKind.GROUP and not one.id.startswith(UNTOLD):
            states |= dict.fromkeys(one.members)
        elif one.kind is NameKind.BODY and not one.id.startswith("body:"):
            unions[one.id] = None
    return tuple(states), tuple(unions)


def _named_most(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return the state that is named most, where the title of a speech names none."""
    counts = Counter(one.id for one in mentions if one.kind is NameKind.STATE)
    return tuple(one for one, count in counts.most_common(1) if count > FEW)


def _counted(opening: Sequence[Mention]) -> tuple[str, ...]:
    """Return the states that the opening names, where they are as many as the states that it counts: "the six states"."""
    named = tuple(dict.fromkeys(one.id for one in opening if one.kind is NameKind.STATE))
    counts = {len(one.members) for one in opening if one.kind is NameKind.GROUP}
    return named if len(named) > FEW and len(named) in counts else ()


def _beside(opening: Sequence[Mention], head: int) -> set[str]:
    """Return what stands next to a state in the title: "ASEAN–New Zealand"."""
    found = set()
    for last, one in pairwise(opening):
        if one.end <= head and one.start - last.end <= JOINED:
            found |= {last.id} if one.kind is NameKind.STATE else set()
            found |= {one.id} if last.kind is NameKind.STATE else set()
    return found


def _listed(text: str, opening: Sequence[Mention]) -> tuple[tuple[str, ...], int]:
    """Return the longest list of states in the opening, their names close to each other in one sentence, and where it ends."""
    best: list[str] = []
    row: list[str] = []
    last, place = -APART, 0
    for one in opening:
        if one.kind is not NameKind.STATE:
            continue
        between = text[max(last, 0) : one.start]
        if one.start - last > APART or "\n\n" in between or ". " in between or "。" in between:
            row = []
        row = [*row, one.id] if one.id not in row else row
        if len(row) > len(best):
            best, place = row, one.end
        last = one.end
    if len(best) < FEW:
        best = list(dict.fromkeys(one.id for one in opening if one.kind is NameKind.STATE))[:FEW]
    return tuple(best), place


def _is_speech(marks: Sequence[Mark], head: int) -> bool:
    return any(one.may_be("SPEECH") for one in takewhile(lambda one: one.start < head, marks))


def _is_treaty(text: str, marks: Sequence[Mark]) -> bool:
    headings = [one for one in marks if one.may_be("ARTICLE") and _opens_line(text, one.start)]
    return len(headings) >= ARTICLES


def _opens_line(text: str, at: int) -> bool:
    """Say whether only a number stands before a place in its line."""
    before = text[text.rfind("\n", 0, at) + 1 : at].strip(" -–.")
    return not before or before.isdecimal()


@dataclass(slots=True)
class Numbering:
    """The numbers that stand over the present place: article, paragraph, item."""

    article: str | None = None
    paragraph: str | None = None
    item: str | None = None

    def enter(self, label: str | None, *, starts_line: bool, article: str | None) -> str | None:
        """Take up the label of a passage, and return the one that its promises stand under."""
        if article:
            self.article, self.paragraph, self.item = article, None, None
        elif label and (label[0].isdecimal() or COUNTED in label or label[-1].isdecimal()):
            self.paragraph, _, inner = label.replace(COUNTED, "").partition("(")
            self.item = f"({inner}" if inner else None
        elif label:
            self.item = f"({label.strip('()')})"
        elif starts_line and self.item:
            self.item = None
        return self.label()

    def label(self) -> str | None:
        """Return the number of the present place: "7", "7.2", "3(b)"."""
        numbers = [one for one in (self.article, self.paragraph) if one]
        if self.article and self.paragraph and self.paragraph.startswith(f"{self.article}."):
            numbers = numbers[1:]
        return ".".join(numbers) + (self.item or "") or None
