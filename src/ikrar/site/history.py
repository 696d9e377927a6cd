"""What happened to every subject of the register, by whom and when: the log, told by subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ikrar.model.snapshot import Event
from ikrar.register.codec import decode
from ikrar.register.drafts import Judgement

ACCEPTED, REJECTED, EDITED, MERGED = "accepted", "rejected", "edited", "merged"
PROPOSED = "not reviewed"
REVIEW_STATES = (PROPOSED, ACCEPTED, EDITED, REJECTED, MERGED)


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
        found[event.subject].append(_act(event))
    known = dict(before or {})
    for subject, acts in found.items():
        known[subject] = (*known.get(subject, ()), *acts)
    return known


def _act(event: Event) -> Act:
    plain = Act(event.seq, event.kind, event.at, event.actor, event.method, event.hash)
    if event.kind not in ("judged", "withdrawn", "settled"):
        return plain
    made = decode(event.payload, Judgement)
    return Act(
        event.seq, event.kind, event.at, event.actor, event.method, event.hash, made.decision, made.reason, made.fields
    )


def judgements(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Return what people decided."""
    return tuple(act for act in acts if act.kind == "judged")


def review_state(acts: Sequence[Act]) -> str:
    """Return what the newest judgement left a subject as; the older ones stay in the log."""
    made = judgements(acts)
    return made[-1].decision if made else PROPOSED


def decided_fields(acts: Sequence[Act]) -> dict[str, str]:
    """Return the fields that people set, the newest word on each."""
    found: dict[str, str] = {}
    for act in judgements(acts):
        found.update(act.fields)
    found.pop("into", None)
    return found


def merged_into(acts: Sequence[Act]) -> str | None:
    """Return the subject that this one was merged into, None where it stands by itself."""
    made = judgements(acts)
    return dict(made[-1].fields).get("into") if made and made[-1].decision == MERGED else None
