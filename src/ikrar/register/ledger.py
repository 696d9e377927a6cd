"""What the log needs to hear of a reading, given what it already holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ikrar.errors import JudgedMeanwhileError
from ikrar.model.reading import Reading
from ikrar.model.snapshot import Event, Snapshot
from ikrar.register.codec import encode
from ikrar.register.drafts import Draft
from ikrar.register.filing import Filing, Original, filing
from ikrar.register.parts import ReadingParts

STANDING = ("recorded", "read", "revised", "withdrawn")
"""The events that decide whether a document stands, and which reading of it is the newest."""


JUDGED = "judged"
"""The kind of a person's judgement."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a log holds of a document that stands.

    ``seq`` is its newest event of those in ``STANDING``; ``reading`` the newest reading's payload, None where there is
    none; ``made`` is what the marks that hold say their readings follow from.
    """

    seq: int
    reading: str | None
    made: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark as a store keeps it: with the document that it led to and that document's newest event."""

    key: str
    made: str
    subject: str
    seq: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """What filings come to: what to append and keep, and for each filing whether it was new."""

    drafts: tuple[Draft, ...]
    marks: tuple[Marked, ...]
    originals: tuple[Original, ...]
    new: tuple[bool, ...]


def settle(filings: Sequence[Filing], held: Mapping[str, Held], last: int) -> Settlement:
    """Decide on filings in their order, where the log ends with event ``last`` and holds ``held``, by document id.

    What one filing brings, the next ones find: the outcome is the same however filings are put into batches.
    """
    known = dict(held)
    added: list[Draft] = []
    marks: dict[str, Marked] = {}
    originals: dict[str, Original] = {}
    new = []
    for one in filings:
        before = known.get(one.subject)
        needed = _needed(one, before)
        added += needed
        new.append(bool(needed))
        after = _after(one, before, last + len(added) if needed else None)
        known[one.subject] = after
        if one.mark:
            marks[one.mark.key] = Marked(one.mark.key, one.mark.made, one.subject, after.seq)
        if needed and one.original:
            originals.setdefault(one.original.sha256, one.original)
    return Settlement(tuple(added), tuple(marks.values()), tuple(originals.values()), tuple(new))


def unchanged(seen: Mapping[str, int], newest: Mapping[str, int]) -> None:
    """Prove that each subject's newest judgement is the one that was seen, 0 where there is none.

    Raises JudgedMeanwhileError with the first subject where it is another.
    """
    for subject, seq in seen.items():
        if newest.get(subject, 0) != seq:
            raise JudgedMeanwhileError(
                "somebody judged this meanwhile", place=subject, hint="look at both judgements, then judge anew"
            )


def held_by(newest: Iterable[Event], marks: Iterable[Marked]) -> dict[str, Held]:
    """Return what is held, given the newest event in ``STANDING`` and the marks of each document in question."""
    standing = {event.subject: event for event in newest if event.kind != "withdrawn"}
    made: dict[str, set[str]] = {}
    for mark in marks:
        if mark.subject in standing and standing[mark.subject].seq == mark.seq:
            made.setdefault(mark.subject, set()).add(mark.made)
    return {
        subject: Held(event.seq, None if event.kind == "recorded" else event.payload, frozenset(made.get(subject, ())))
        for subject, event in standing.items()
    }


def drafts_for_reading(snapshot: Snapshot, reading: Reading, *, actor: str) -> list[Draft]:
    """Return nothing where the register holds this very reading, a revision where another, else both events."""
    held = None
    if reading.document.id in snapshot.documents:
        before = snapshot.readings.get(reading.document.id)
        held = Held(snapshot.seq, encode(ReadingParts.of(before)) if before else None)
    return _needed(filing(reading, actor=actor), held)


def _needed(one: Filing, held: Held | None) -> list[Draft]:
    if held is None:
        return [one.recorded, one.read]
    if held.reading is None:
        return [one.read]
    # Two files may hold one text and differ in what surrounds it: the first of equals speaks, or they would revise
    # one another at every run.
    has_spoken = one.mark is not None and one.mark.made in held.made
    if has_spoken or held.reading == one.read.payload:
        return []
    return [replace(one.read, kind="revised")]


def _after(one: Filing, before: Held | None, seq: int | None) -> Held:
    """Return what is held after a filing, whose last event is ``seq`` where it added any."""
    made = frozenset({one.mark.made}) if one.mark else frozenset()
    if seq is None and before is not None:
        return Held(before.seq, before.reading, before.made | made)
    return Held(seq or 0, one.read.payload, made)
