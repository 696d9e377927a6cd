"""The review queue: proposals that nobody has judged yet, one after another, each with the document beside it."""

from __future__ import annotations

from dataclasses import dataclass

from ikrar.publish import marks
from ikrar.publish.marks import Stretch
from ikrar.site.commitment import ActView, CommitmentView, act_view, commitment
from ikrar.site.history import PROPOSED
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


def waiting(held: Shelf) -> list[str]:
    """Return the ids of what nobody has judged, what was read in documents before what a folder records."""
    ids = [row.id for row in held.rows if row.review == PROPOSED]
    return sorted(ids, key=lambda known: not held.entries[known].wordings)


def review(held: Shelf, reader: Reader, known: str, entered: dict[str, str] | None = None) -> ReviewView | None:
    """Return one proposal, by default the first that waits; None where there is none.

    ``entered`` holds what a reviewer has typed already, which is kept.
    """
    queue = waiting(held)
    chosen = known or (queue[0] if queue else "")
    view = commitment(held, reader, chosen) if chosen in held.by_id else None
    if view is None:
        return None
    later = queue[queue.index(chosen) + 1 :] if chosen in queue else queue
    first = held.entries[chosen].wordings[0].claim.quote.document_id if held.entries[chosen].wordings else ""
    reading = held.snapshot.readings.get(first)
    return ReviewView(
        commitment=view,
        values=tuple((name, (entered or {}).get(name, value)) for name, value in current(held, chosen).items()),
        reason=(entered or {}).get("reason", ""),
        waiting=len(queue),
        judged=len(held.rows) - len(queue),
        next=later[0] if later else "",
        document=tuple(tuple(block) for block in marks.paragraphs(reading)) if reading else (),
        language=reading.document.language if reading else "",
        document_id=first,
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
