"""Papers: what the whole document tells its sentences: who takes part, whether it binds in law, how it numbers its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ikrar.extract.statements.promises.marks import Mark
from ikrar.extract.statements.promises.passage import COUNTED
from ikrar.model.parties import Mention, NameKind

OPENING = 1500
"""Code points within which a document says who takes part."""
TITLE = 160
"""Code points of a title."""
APART = 60
"""Code points between two participants that are named in one breath, with their styles: "the Republic of"."""
ARTICLES = 2
"""Headings of articles that make a text a treaty."""
FEW = 2


@dataclass(frozen=True, slots=True)
class Paper:
    """Who takes part in a document, in the order in which it lists them, and whether it is an instrument."""

    participants: tuple[str, ...]
    treaty: bool


def paper(text: str, mentions: Sequence[Mention], marks: Sequence[Mark]) -> Paper:
    """Read who takes part, from the longest list of states or the group that the opening names, and what it is."""
    return Paper(_participants(text, mentions), _is_treaty(text, marks))


def _participants(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    opening = [one for one in mentions if one.start < OPENING]
    states = [one for one in opening if one.kind is NameKind.STATE or _is_union(one)]
    best: list[str] = []
    row: list[str] = []
    last = -APART
    for one in states:
        if one.start - last > APART or "\n\n" in text[max(last, 0) : one.start]:
            row = []
        row = [*row, one.id] if one.id not in row else row
        best = row if len(row) > len(best) else best
        last = one.end
    groups = [one.members for one in opening if one.kind is NameKind.GROUP and len(one.members) >= FEW]
    if len(best) < FEW:
        best = list(dict.fromkeys(one.id for one in states))[:FEW]
    largest = max(groups, key=len, default=())
    return largest if len(largest) > len(best) else tuple(best)


def _is_union(one: Mention) -> bool:
    """Say whether a body that everybody knows takes part like a state: one that the title names."""
    return one.kind is NameKind.BODY and one.end <= TITLE and not one.id.startswith("body:")


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
        elif label and (label[0].isdecimal() or COUNTED in label):
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
