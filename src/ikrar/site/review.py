"""The review queue: proposals that nobody has judged yet, one after another, each with the document beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import overload

from ikrar.model.text import Quote
from ikrar.publish import marks
from ikrar.publish.marks import Mark, Stretch
from ikrar.site.chosen import Choice, choice_of
from ikrar.site.commitment import ActView, CommitmentView, act_view, commitment
from ikrar.site.history import INTO, PROPOSED, judgements
from ikrar.site.places import among, first
from ikrar.site.query import WITH, WORDED
from ikrar.site.rows import EDITABLE
from ikrar.site.shelf import Reader, Shelf

LONGEST_VALUE = 400
LONGEST_REASON = 4000
MOST_HITS = 12
NOW = "now"
"""The kind of mark that shows the words of the proposal at hand."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A commitment that a search found, to be chosen."""

    id: str
    title: str
    session: str


@dataclass(frozen=True, slots=True)
class ReviewView:
    """One proposal to judge: the fields and words as they stand and as the reviewer left them, and how many are waiting."""

    commitment: CommitmentView
    values: tuple[tuple[str, str], ...]
    reason: str
    waiting: int
    judged: int
    next: str
    document: tuple[tuple[Stretch, ...], ...]
    language: str
    document_id: str
    words: Choice
    second: Choice
    find: str
    hits: tuple[Hit, ...]
    other: str
    standing: str
    undoable: bool


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


def next_of(held: Shelf, known: str) -> str:
    """Return the proposal that comes after one in the queue, nothing where it is the last."""
    return waiting(held).after(known)


def review(
    held: Shelf,
    reader: Reader,
    known: str,
    entered: Mapping[str, str] | None = None,
    found: Sequence[str] | None = None,
) -> ReviewView | None:
    """Return one proposal, by default the first that waits; None where there is none.

    ``entered`` holds what a reviewer has typed already, which is kept; ``found`` the ids that a search found.
    """
    queue = waiting(held)
    chosen = known or (queue[0] if queue else "")
    view = commitment(held, reader, chosen) if chosen in held.by_id else None
    if view is None:
        return None
    typed = entered or {}
    quote = words_of(held, chosen, typed.get("document", ""))
    reading = held.snapshot.readings.get(quote.document_id) if quote else None
    return ReviewView(
        commitment=view,
        values=tuple((name, typed.get(name, value)) for name, value in current(held, chosen).items()),
        reason=typed.get("reason", ""),
        waiting=len(queue),
        judged=held.catalogue.total - len(queue),
        next=next_of(held, chosen),
        document=tuple(tuple(block) for block in marks.paragraphs(reading, more=_now(quote))) if reading else (),
        language=reading.document.language if reading else "",
        document_id=reading.document.id if reading else "",
        words=Choice.of(typed) if "quote" in typed else choice_of(quote),
        second=Choice.of(typed, "2"),
        find=typed.get("find", ""),
        hits=hits_of(held, found or (), chosen),
        other=typed.get("other", ""),
        standing=typed.get("standing", ""),
        undoable=bool(judgements(held.history.get(chosen, ()))),
    )


def words_of(held: Shelf, known: str, document: str = "") -> Quote | None:
    """Return the words of an entry in one of its documents, by default the first; None where no document holds it."""
    quotes = [one.claim.quote for one in held.entries[known].wordings]
    return next((one for one in quotes if one.document_id == document), quotes[0] if quotes else None)


def _now(quote: Quote | None) -> tuple[Mark, ...]:
    return (Mark(quote.start, quote.end, NOW, "", "words"),) if quote else ()


def hits_of(held: Shelf, found: Sequence[str], known: str) -> tuple[Hit, ...]:
    """Return commitments that a search found, without the one at hand; only such as were read, not parts of one."""
    rows = [held.by_id[one] for one in found if one != known and one in held.by_id and one in held.read][:MOST_HITS]
    return tuple(Hit(row.id, row.title, row.session) for row in rows)


def current(held: Shelf, known: str) -> dict[str, str]:
    """Return an entry's fields as a reviewer edits them."""
    row = held.by_id[known]
    return {
        name: " ".join(value) if isinstance(value, tuple) else value
        for name, value in ((name, getattr(row, name)) for name in EDITABLE)
    }


def changes(held: Shelf, known: str, entered: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the fields that a reviewer changed."""
    now = current(held, known)
    return tuple(
        (name, " ".join(entered[name].split())[:LONGEST_VALUE])
        for name in EDITABLE
        if name in entered and " ".join(entered[name].split()) != now[name]
    )


def conflict(held: Shelf, reader: Reader, known: str, entered: Mapping[str, str]) -> Conflict | None:
    """Return both versions where somebody else judged first."""
    view = review(held, reader, known, entered)
    made = [act for act in held.history.get(known, ()) if act.kind == "judged"]
    if view is None or not made:
        return None
    mine = list(changes(held, known, entered))
    quote = words_of(held, known, entered.get("document", ""))
    if quote and "quote" in entered and Choice.of(entered).quote != quote.text:
        mine.append(("words", Choice.of(entered).quote))
    if entered.get("other"):
        mine.append((INTO, entered["other"]))
    return Conflict(view, act_view(made[-1]), tuple(mine), entered.get("decision", ""))
