"""The review queue: proposals that nobody has judged yet, one after another, each with the document beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import overload

from ikrar.publish import marks
from ikrar.publish.marks import Stretch
from ikrar.site.commitment import ActView, CommitmentView, act_view, commitment
from ikrar.site.history import PROPOSED
from ikrar.site.places import among, first
from ikrar.site.query import WITH, WORDED
from ikrar.site.rows import EDITABLE
from ikrar.site.shelf import Reader, Shelf

LONGEST_VALUE = 400
LONGEST_REASON = 4000


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One proposal to judge: the fields as they stand and as the reviewer left them, and how many are waiting."""

    commitment: CommitmentView
    values: tuple[tuple[str, str], ...]
    reason: str
    waiting: int
    judged: int
    next: str
    document: tuple[tuple[Stretch, ...], ...]
    language: str
    document_id: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two people judged the same proposal: what the other one decided, and what this one wanted to."""

    review: ReviewView
    theirs: ActView
    mine: tuple[tuple[str, str], ...]
    decision: str


def waiting(held: Shelf) -> Waiting:
    """Return the ids of what nobody has judged, what was read in documents before what a folder records."""
    return Waiting(held)


class Waiting(Sequence[str]):
    """The queue, looked up where it is asked: it may be as long as the register."""

    def __init__(self, held: Shelf) -> None:
        self._held = held
        catalogue = held.catalogue
        left = catalogue.under("review", PROPOSED) & catalogue.standing
        worded = catalogue.under(WORDED, WITH)
        self._parts = (left & worded, left & ~worded)

    def __len__(self) -> int:
        return sum(part.bit_count() for part in self._parts)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self._held.catalogue.rows[one].id for one in islice(self._places(), *at.indices(len(self)))]
        return self[at : at + 1][0] if at >= 0 else self[len(self) + at]

    def __contains__(self, known: object) -> bool:
        at = self._held.place_of.get(known) if isinstance(known, str) else None
        return at is not None and any(part >> at & 1 for part in self._parts)

    def after(self, known: str) -> str:
        """Return the one behind another, the first where that one does not wait, nothing behind the last."""
        if known not in self:
            return self[0] if self else ""
        at = self._held.place_of[known]
        part = next(at_part for at_part, one in enumerate(self._parts) if one >> at & 1)
        rest = [self._parts[part] >> (at + 1) << (at + 1), *self._parts[part + 1 :]]
        behind = next((one for one in rest if one), 0)
        return self._held.catalogue.rows[first(behind)].id if behind else ""

    def _places(self) -> Iterator[int]:
        size = range(len(self._held.catalogue.rows))
        return chain.from_iterable(among(size, part) for part in self._parts)


def review(held: Shelf, reader: Reader, known: str, entered: dict[str, str] | None = None) -> ReviewView | None:
    """Return one proposal, by default the first that waits; None where there is none.

    ``entered`` holds what a reviewer has typed already, which is kept.
    """
    queue = waiting(held)
    chosen = known or (queue[0] if queue else "")
    view = commitment(held, reader, chosen) if chosen in held.by_id else None
    if view is None:
        return None
    wordings = held.entries[chosen].wordings
    source = wordings[0].claim.quote.document_id if wordings else ""
    reading = held.snapshot.readings.get(source)
    return ReviewView(
        commitment=view,
        values=tuple((name, (entered or {}).get(name, value)) for name, value in current(held, chosen).items()),
        reason=(entered or {}).get("reason", ""),
        waiting=len(queue),
        judged=held.catalogue.total - len(queue),
        next=queue.after(chosen),
        document=tuple(tuple(block) for block in marks.paragraphs(reading)) if reading else (),
        language=reading.document.language if reading else "",
        document_id=source,
    )


def current(held: Shelf, known: str) -> dict[str, str]:
    """Return an entry's fields as a reviewer edits them."""
    row = held.by_id[known]
    return {
        name: " ".join(value) if isinstance(value, tuple) else value
        for name, value in ((name, getattr(row, name)) for name in EDITABLE)
    }


def changes(held: Shelf, known: str, entered: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the fields that a reviewer changed."""
    now = current(held, known)
    return tuple(
        (name, " ".join(entered[name].split())[:LONGEST_VALUE])
        for name in EDITABLE
        if name in entered and " ".join(entered[name].split()) != now[name]
    )


def conflict(held: Shelf, reader: Reader, known: str, entered: dict[str, str]) -> Conflict | None:
    """Return both versions where somebody else judged first."""
    view = review(held, reader, known, entered)
    made = [act for act in held.history.get(known, ()) if act.kind == "judged"]
    if view is None or not made:
        return None
    return Conflict(view, act_view(made[-1]), changes(held, known, entered), entered.get("decision", ""))


def problems(held: Shelf, known: str, decision: str, entered: dict[str, str]) -> list[str]:
    """Return what keeps a judgement from being filed, in words for the reviewer; nothing where all is well."""
    found = []
    sessions, members = held.sessions, {one.id for one in held.snapshot.mechanism.members}
    if decision not in ("accepted", "rejected", "edited", "merged"):
        found.append("Choose what to do: accept, save the edits, merge or reject.")
    if decision in ("rejected", "merged") and not entered.get("reason", "").strip():
        found.append("Give a reason.")
    if decision == "edited" and not changes(held, known, entered):
        found.append("No field was changed.")
    if decision == "merged" and (entered.get("into", "") not in held.by_id or entered.get("into") == known):
        found.append("Name another commitment to merge into, by its id.")
    if decision == "edited":
        if entered.get("session", "") and entered["session"].strip() not in sessions:
            found.append("There is no session of that id.")
        read = {*held.by_id[known].parties, *held.by_id[known].beneficiaries}
        for name in ("parties", "beneficiaries"):
            if any(party not in members | read for party in entered.get(name, "").split()):
                found.append("Name parties by their ids, with blanks between them.")
    return found
