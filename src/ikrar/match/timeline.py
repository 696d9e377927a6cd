"""From evidence to time: the course of a promise, and the curves of many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ikrar.match.periods import over
from ikrar.match.standing import Support, as_evidence, is_own_word, support_of
from ikrar.model.links import Decision
from ikrar.model.mechanism import Evidence, RecordedCommitment, Standing
from ikrar.model.snapshot import Entry, Snapshot
from ikrar.model.timeline import Count, Curve, Delivery, Step

BEGUN = frozenset({Standing.IN_PROGRESS, Standing.PARTLY_DELIVERED, Standing.DELIVERED})
AGGREGATE = "aggregate"
"""The kind of a record that stands for all promises of a session, and is none itself."""
PROMISES = ("commitment", "undertaking")
UNKNOWN_DAY = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Held:
    """An entry with what is known of its time: the day it was promised, and its evidence in order."""

    entry: Entry
    promised: str
    evidence: tuple[Evidence, ...]

    def support(self, as_of: str | None) -> Support:
        """Return what the evidence supports as of a day."""
        return support_of(self.evidence, as_of)

    def begun(self, as_of: str) -> bool:
        """Say whether evidence up to a day says that it was begun."""
        return any(one.standing in BEGUN and over(one.date) <= as_of for one in self.evidence)


def hold(snapshot: Snapshot, entries: Iterable[Entry], *, proposed: bool = False) -> list[Held]:
    """Return those entries that are promises, with their evidence: with what was only proposed where that is wanted."""
    records = {one.id: one for one in snapshot.mechanism.commitments}
    evidence = {one.id: one for one in snapshot.mechanism.evidence}
    held = []
    for entry in entries:
        record = records.get(entry.recorded or "")
        if entry.kind in PROMISES and not (record and record.kind == AGGREGATE):
            known = [evidence[one] for one in entry.evidence]
            known += [
                as_evidence(one)
                for one in entry.found
                if proposed or snapshot.decision(one.id) is Decision.CONFIRMED
            ]  # fmt: skip
            ordered = tuple(sorted(known, key=lambda one: (over(one.date), one.id)))
            held.append(Held(entry, _promised(entry, record, snapshot), ordered))
    return held


def _promised(entry: Entry, record: RecordedCommitment | None, snapshot: Snapshot) -> str:
    """Return the day of the session that made a promise, else of the first document that words it."""
    days = [one.start for one in snapshot.mechanism.sessions if record and one.id == record.session]
    days += [record.source.date] if record and record.source.date else []
    dated = (snapshot.documents[one.claim.quote.document_id].published for one in entry.wordings)
    days += sorted(day for day in dated if day)
    return over(days[0]) if days else UNKNOWN_DAY


def course(one: Held, snapshot: Snapshot) -> tuple[Step, ...]:
    """Return the course of a promise in the order of its days."""
    sources = {known: document.source or known for known, document in snapshot.documents.items()}
    on_record = {known.id for known in snapshot.mechanism.evidence}
    steps = [
        Step(
            known.date, "evidence", known.finding, known.standing, one.support(over(known.date)).standing, known.who,
            known.source_type, sources.get(known.source.url, known.source.url),
            known.id not in on_record and snapshot.decision(known.id) is not Decision.CONFIRMED, is_own_word(known),
        )
        for known in one.evidence
    ]  # fmt: skip
    if one.promised != UNKNOWN_DAY:
        steps.append(Step(one.promised, "promised", one.entry.title))
    if one.entry.deadline:
        steps.append(Step(one.entry.deadline, "deadline", one.entry.deadline))
    order = {"promised": 0, "evidence": 1, "deadline": 2}
    return tuple(sorted(steps, key=lambda step: (over(step.date), order[step.kind])))


def delivery(snapshot: Snapshot, entries: Iterable[Entry], as_of: str) -> Delivery:
    """Return how the promises on record, and those that documents word, go as of a day, by confirmed evidence.

    The courses show what was only proposed as well, marked as such.
    """
    known = list(entries)
    held = hold(snapshot, known)
    courses = {one.entry.id: course(one, snapshot) for one in hold(snapshot, known, proposed=True)}
    whole = curves(held, None, as_of)
    return Delivery(
        as_of, whole[0] if whole else None, curves(held, by_area, as_of), curves(held, by_party, as_of), courses
    )


def by_area(one: Held) -> tuple[str, ...]:
    """Return the area of a promise."""
    return (one.entry.area or "other",)


def by_party(one: Held) -> tuple[str, ...]:
    """Return who promised."""
    return one.entry.parties


def curves(held: Sequence[Held], labels: Callable[[Held], tuple[str, ...]] | None, as_of: str) -> tuple[Curve, ...]:
    """Return the curve of each group as of a day, the largest group first; of all together where no labels are given."""
    groups: dict[str, list[Held]] = {}
    for one in held:
        if one.promised <= as_of:
            for label in labels(one) if labels else ("all",):
                groups.setdefault(label, []).append(one)
    made = (_curve(label, group, as_of) for label, group in groups.items())
    return tuple(sorted(made, key=lambda curve: (-curve.counts[-1].promised, curve.label)))


def _curve(label: str, group: Sequence[Held], as_of: str) -> Curve:
    days = {one.promised for one in group} | {as_of}
    first = min(days)
    days |= {over(known.date) for one in group for known in one.evidence if first <= over(known.date) <= as_of}
    supports = [one.support(as_of) for one in group]
    standings = Counter(support.standing for support in supports)
    own = sum(support.own_word for support in supports if support.standing is Standing.DELIVERED)
    ordered = tuple((standing, standings[standing]) for standing in Standing if standings[standing])
    return Curve(label, tuple(_count(group, day) for day in sorted(days)), ordered, own)


def _count(group: Sequence[Held], day: str) -> Count:
    made = [one for one in group if one.promised <= day]
    begun = sum(one.begun(day) for one in made)
    delivered = sum(one.support(day).standing is Standing.DELIVERED for one in made)
    return Count(day, len(made), begun, delivered)
