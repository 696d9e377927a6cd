"""Coding by two people who do not see each other's answers: the task, what each said, how far they agree, what differs.

A task and its answers are judgements in the log: the task under its own id, each coder's answers under the task's id and the
coder's name, so that neither has to have seen the other's. What settles a difference is a third act, under the task's id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ikrar.assess.agreement import alpha
from ikrar.model.identity import content_id
from ikrar.publish import marks
from ikrar.publish.marks import Mark, Stretch
from ikrar.site.commitment import CommitmentView, commitment
from ikrar.site.history import GONE, Act
from ikrar.site.review import NOW, waiting, words_of
from ikrar.site.shelf import Reader, Shelf

ASSIGNED, CODED, SETTLED = "assigned", "coded", "settled"
SCALES: Mapping[str, tuple[str, ...]] = {
    "is it a commitment": ("yes", "no", "cannot tell"),
    "how far it is kept": ("-1", "0", "1", "n/a"),
}
"""The questions that can be asked, with their answers; numbers are in order, and ``n/a`` is left out of agreement."""
QUEUE = "queue"
MOST_ITEMS = 200
CODERS = 2
NO_TITLE = "Give the task a title."
TWO_CODERS = "Name two coders, each by another name."
NO_ITEMS = "There is nothing to code there."
NO_ANSWER = "Choose an answer."
NOT_YOURS = "This task is assigned to others."
NOT_BOTH = "Both coders answer first; then a difference is settled."
PROBLEMS = (NO_TITLE, TWO_CODERS, NO_ITEMS, NO_ANSWER, NOT_YOURS, NOT_BOTH)
Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One answer: the value, the reason, by whom and when."""

    value: str
    reason: str
    actor: str
    at: str


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be coded by whom, and what was said; ``answers`` by coder and item, ``settled`` by item."""

    id: str
    title: str
    scale: str
    coders: tuple[str, ...]
    items: tuple[str, ...]
    answers: Mapping[str, Mapping[str, Said]]
    settled: Mapping[str, Said]
    seen: int

    @property
    def values(self) -> tuple[str, ...]:
        """Return the answers that can be given."""
        return SCALES.get(self.scale, ())

    @property
    def is_whole(self) -> bool:
        """Say whether every coder has answered everything."""
        return all(item in self.answers[coder] for coder in self.coders for item in self.items)

    def left(self, coder: str) -> list[str]:
        """Return what a coder has still to answer."""
        return [item for item in self.items if item not in self.answers.get(coder, {})]

    def is_open_to(self, actor: str) -> bool:
        """Say whether somebody may see both coders' answers: coders only when both are done."""
        return actor not in self.coders or self.is_whole


@dataclass(frozen=True, slots=True)
class Case:
    """One item on which the coders differ, with each one's answer and what settled it, where something did."""

    item: str
    title: str
    said: tuple[tuple[str, Said], ...]
    settled: Said | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far the coders of a task agree: Krippendorff's alpha, nominal and (for numbers) ordinal, over how many items."""

    compared: int
    agreed: int
    nominal: float | None
    ordinal: float | None
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item for a coder: the entry, its document with its words marked, and what this coder has said of it."""

    commitment: CommitmentView
    document: tuple[tuple[Stretch, ...], ...]
    language: str
    mine: Said | None
    at: int


def tasks(held: Shelf) -> tuple[Task, ...]:
    """Return all tasks, the newest first."""
    found = [(acts[0], known) for known, acts in held.judged.items() if acts[0].decision == ASSIGNED]
    made = [task(held, known) for _, known in sorted(found, key=lambda one: -one[0].seq)]
    return tuple(one for one in made if one)


def task(held: Shelf, known: str) -> Task | None:
    """Return one task, None where there is none of that id."""
    acts = held.history.get(known, ())
    if not acts or acts[0].decision != ASSIGNED:
        return None
    fields = acts[0].fields
    coders = _of(fields, "coder")
    answers = {coder: _said(held.history.get(answers_of(known, coder), ()), CODED) for coder in coders}
    one = dict(fields)
    seen = max(act.seq for act in acts)
    return Task(
        known,
        one.get("title", ""),
        one.get("scale", ""),
        coders,
        _of(fields, "item"),
        answers,
        _said(acts, SETTLED),
        seen,
    )


def answers_of(known: str, coder: str) -> str:
    """Return the subject under which a coder's answers are filed."""
    return f"{known}/{coder}"


def _of(fields: Fields, wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in fields if name == wanted)


def _said(acts: Sequence[Act], decision: str) -> dict[str, Said]:
    found = {}
    for act in acts:
        held = dict(act.fields)
        if act.decision == decision and {"item", "value"} <= held.keys():
            found[held["item"]] = Said(held["value"], act.reason, act.actor, act.at)
    return found


def assignment(held: Shelf, entered: Mapping[str, str], day: str) -> tuple[str, Fields] | list[str]:
    """Return a new task's id and fields, or what the form lacks."""
    title = " ".join(entered.get("title", "").split())[:200]
    coders = [" ".join(entered.get(f"coder{at}", "").split())[:80] for at in range(1, CODERS + 1)]
    items = _items(held, entered.get("source", ""))
    found = [] if title else [NO_TITLE]
    found += (
        [] if all(coders) and len(set(coders)) == CODERS and not any("/" in one for one in coders) else [TWO_CODERS]
    )
    found += [] if items else [NO_ITEMS]
    scale = entered.get("scale", "")
    found += [] if scale in SCALES else [NO_ANSWER]
    if found:
        return found
    known = content_id("task", title, day, scale, *coders, *items)
    fields = (
        ("title", title),
        ("scale", scale),
        *(("coder", one) for one in coders),
        *(("item", one) for one in items),
    )
    return known, fields


def _items(held: Shelf, source: str) -> list[str]:
    if source == QUEUE:
        return waiting(held)[:MOST_ITEMS]
    reading = held.snapshot.readings.get(source)
    claimed = {held.entry_of.get(one.id, "") for one in reading.claims} if reading else set()
    known = sorted((one for one in claimed if one in held.by_id), key=held.place_of.__getitem__)
    return [one for one in known if held.by_id[one].review not in GONE][:MOST_ITEMS]


def item_view(held: Shelf, reader: Reader, one: Task, item: str, coder: str) -> ItemView | None:
    """Return one item of a task for a coder, None where it is none of it, or is no more."""
    view = commitment(held, reader, item) if item in one.items and item in held.by_id else None
    if view is None:
        return None
    quote = words_of(held, item)
    reading = held.snapshot.readings.get(quote.document_id) if quote else None
    now = (Mark(quote.start, quote.end, NOW, "", "words"),) if quote else ()
    return ItemView(
        view, tuple(tuple(block) for block in marks.paragraphs(reading, more=now)) if reading else (),
        reading.document.language if reading else "", one.answers.get(coder, {}).get(item), one.items.index(item) + 1,
    )  # fmt: skip


def comparison(held: Shelf, one: Task) -> Comparison:
    """Return how far the coders of a task agree, and where they differ."""
    values = one.values
    both = [item for item in one.items if all(item in one.answers[coder] for coder in one.coders)]
    said = [[one.answers[coder][item].value for item in both] for coder in one.coders]
    numeric = all(value in ("-1", "0", "1", "n/a") for value in values)
    places = [[float(values.index(value)) if value in values else None for value in row] for row in said]
    numbers = [[None if value == "n/a" else float(value) for value in row] for row in said] if numeric else []
    cases = tuple(
        Case(
            item, held.by_id[item].title if item in held.by_id else item,
            tuple((coder, one.answers[coder][item]) for coder in one.coders), one.settled.get(item),
        )
        for item in both
        if len({one.answers[coder][item].value for coder in one.coders}) > 1
    )  # fmt: skip
    ordinal = alpha(numbers, "ordinal") if numeric and both else None
    return Comparison(len(both), len(both) - len(cases), alpha(places, "nominal") if both else None, ordinal, cases)
