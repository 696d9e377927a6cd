"""What happened to every subject of the register, by whom and when: the log, told by subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ikrar.model.snapshot import Event
from ikrar.register.codec import decode
from ikrar.register.drafts import Judgement
from ikrar.site.layers import Layered

ACCEPTED, REJECTED, EDITED, MERGED = "accepted", "rejected", "edited", "merged"
SPLIT, EVIDENCE, TAKEN_BACK = "split", "is evidence", "taken back"
PROPOSED = "not reviewed"
REVIEW_STATES = (PROPOSED, ACCEPTED, EDITED, REJECTED, MERGED, SPLIT, EVIDENCE)
GONE = (REJECTED, MERGED, SPLIT, EVIDENCE)
"""What takes an entry out of the matrix and the scores: it is no commitment, or stands elsewhere."""
UNDOES, INTO, WORDS, PART, ON = "undoes", "into", "words", "part", "on"
"""Names of fields of judgements: the event taken back, the entry merged into, the words chosen, the parts of a split, the
commitment that words are evidence on."""


@dataclass(frozen=True, slots=True)
class Act:
    """One event that bears on a subject; ``decision``, ``reason`` and ``fields`` only of a person's judgement."""

    seq: int
    kind: str
    at: str
    actor: str
    method: str
    hash: str
    decision: str = ""
    reason: str = ""
    fields: tuple[tuple[str, str], ...] = ()


History = Mapping[str, tuple[Act, ...]]


def history(events: Iterable[Event], before: History | None = None) -> History:
    """Return the acts by subject, in the order of the log, those of ``before`` first."""
    found: dict[str, list[Act]] = defaultdict(list)
    for event in events:
        found[event.subject].append(act_of(event))
    known: Layered[str, tuple[Act, ...]] = Layered(before or {})
    for subject, acts in found.items():
        known[subject] = (*known.get(subject, ()), *acts)
    return known


def act_of(event: Event) -> Act:
    """Return what an event did."""
    plain = Act(event.seq, event.kind, event.at, event.actor, event.method, event.hash)
    if event.kind not in ("judged", "withdrawn", "appointed"):
        return plain
    made = decode(event.payload, Judgement)
    return Act(
        event.seq, event.kind, event.at, event.actor, event.method, event.hash, made.decision, made.reason, made.fields
    )


def judgements(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Return what people decided and did not take back."""
    made = [act for act in acts if act.kind == "judged"]
    back = {value for act in made if act.decision == TAKEN_BACK for name, value in act.fields if name == UNDOES}
    return tuple(act for act in made if act.decision != TAKEN_BACK and str(act.seq) not in back)


def newest(acts: Sequence[Act]) -> int:
    """Return the number of the newest judgement, 0 where there is none: what the next one must have seen."""
    return max((act.seq for act in acts if act.kind == "judged"), default=0)


def review_state(acts: Sequence[Act]) -> str:
    """Return what the newest judgement left a subject as; the older ones stay in the log."""
    made = judgements(acts)
    return made[-1].decision if made else PROPOSED


def decided_fields(acts: Sequence[Act]) -> dict[str, str]:
    """Return the fields that people set, the newest word on each."""
    found: dict[str, str] = {}
    for act in judgements(acts):
        found.update(act.fields)
    found.pop(INTO, None)
    return found


def merged_into(acts: Sequence[Act]) -> str | None:
    """Return the subject that this one was merged into, None where it stands by itself."""
    made = judgements(acts)
    return dict(made[-1].fields).get(INTO) if made and made[-1].decision == MERGED else None
