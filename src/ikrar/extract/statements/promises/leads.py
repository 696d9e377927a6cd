"""Leads: the words that introduce items, "the parties agreed to:", kept until their items end."""

from __future__ import annotations

from dataclasses import dataclass

from ikrar.extract.statements.promises.marks import VERBS, Mark
from ikrar.extract.statements.promises.passage import Passage
from ikrar.extract.statements.promises.places import JOINED

Lead = tuple[Mark | None, tuple[Mark, ...]]
"""The firm word of a lead, and who are its subject."""
NONE: Lead = (None, ())


CLOSING = 2
"""Code points of a stop behind what a sentence announces."""


FEW = 2
"""Words between what binds and what it announces: "will carry out the following"."""


@dataclass(slots=True)
class Leads:
    """The leads that stand over the present place: an outer one, and one that an item gives to items of its own.

    Lettered items of a numbered one stand under the inner lead, numbered ones under the outer lead again.
    """

    outer: Lead = NONE
    inner: Lead = NONE
    numbered: bool = False
    """The items under the outer lead are numbered."""

    def over(self, label: str | None) -> Lead:
        """Return the lead over an item."""
        if self.numbered and _is_number(label):
            self.inner = NONE
        return self.inner if self.inner != NONE else self.outer

    def enter(self, held: Passage, label: str | None, *, item: bool) -> None:
        """Take up the lead that a passage gives, or end those that its place ends."""
        given = _given(held)
        if item and self.outer != NONE:
            self.numbered = self.numbered or _is_number(label)
            if given is not None:
                firm, actors = given
                self.inner = (firm or self.outer[0], actors or self.outer[1])
        elif given is not None or not item:
            self.outer, self.inner, self.numbered = given or NONE, NONE, False


def _is_number(label: str | None) -> bool:
    return label is not None and (label[:1].isdecimal() or label[-1:].isdecimal())


def _given(held: Passage) -> Lead | None:
    """Return the firm word and the actor that a passage gives to the items behind it; None where it introduces none."""
    last = held.text[held.span.end - 1]
    told = any(mark.kind == "FIRM" and mark.value != "will" for mark in held.marks)
    if last not in ":：—" and not (told and any(mark.may_be("LEAD") for mark in held.marks)) and not announces(held):
        return None
    firm = next((mark for mark in reversed(held.marks) if mark.kind == "FIRM"), None)
    stance = any(mark.kind in ("STANCE", "APPEAL", "PREAMBLE") for mark in held.marks)
    return (firm, subject_of(held)) if not stance or firm else NONE


def announces(held: Passage) -> bool:
    """Say whether a sentence ends in what it announces: "The members will take the following measures."."""
    lead = next((mark for mark in held.marks if mark.may_be("LEAD") and mark.end >= held.span.end - CLOSING), None)
    firm = next((mark for mark in held.marks if mark.kind == "FIRM"), None)
    if lead is None or firm is None or not firm.end <= lead.start or held.words(firm.end, lead.start) > FEW:
        return False
    return not any(
        one.kind in ("MEANS", "PURPOSE", "TO", "CONDITION") and firm.end <= one.start < lead.start for one in held.marks
    )


def mood_of(held: Passage, *, heading: bool) -> str:
    """Return how firmly a sentence or heading says that measures are promised which stand elsewhere.

    "Agreed that the measures below", "what both sides have agreed to do"; targets are no more than intended.
    """
    leads = [mark for mark in held.marks if mark.may_be("LEAD")]
    if any(mark.token is not None and mark.token.value("LEAD") for mark in leads):
        return "intends"
    firm = next((mark for mark in held.marks if mark.kind == "FIRM" and mark.value != "considers"), None)
    return firm.value if firm is not None and (leads or heading) else ""


def subject_of(held: Passage) -> tuple[Mark, ...]:
    """Return who a sentence is about: the parties at its head."""
    row: list[Mark] = []
    for mark in held.marks:
        if mark.kind in ("ACTOR", "OURS") and (not row or mark.start - row[-1].end <= JOINED):
            row.append(mark)
        elif (row and mark.kind != "ALSO") or mark.kind in VERBS or mark.kind == "FIRM":
            break
    return tuple(row)
