"""The register as the pages need it: one row a commitment, everything found by its id at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ikrar.model.claims import Claim
from ikrar.model.findings import Finding
from ikrar.model.identity import content_id
from ikrar.model.mechanism import Evidence, RecordedCommitment, Session
from ikrar.model.snapshot import Entry, Event, Snapshot
from ikrar.publish.words import Names, names_of
from ikrar.site.decided import decided, merged_target
from ikrar.site.history import History, history
from ikrar.site.moves import moves
from ikrar.site.query import Catalogue, catalogue
from ikrar.site.rows import Row, row_of
from ikrar.site.tongue import Tongue

PROMISES = ("commitment", "undertaking")
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True)
class Shelf:
    """A register with its entries and findings, and where each of them is found. Build it with :func:`shelf`."""

    snapshot: Snapshot
    entries: Mapping[str, Entry]
    findings: tuple[Finding, ...]
    history: History
    rows: tuple[Row, ...]
    read: Mapping[str, Entry]
    """The entries as they were read, before anybody decided anything; ``entries`` are as people left them."""
    evidence: Mapping[str, Evidence]
    recorded: Mapping[str, RecordedCommitment]
    sessions: Mapping[str, Session]
    claims: Mapping[str, Claim]
    entry_of: Mapping[str, str]
    found: Mapping[str, tuple[Finding, ...]]
    day: str
    """The day for which the pages are made, ISO 8601."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Where entries went whose ids are no more."""

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """The rows by their entry's id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def by_slug(self) -> Mapping[str, str]:
        """The entries' ids by the names of their files."""
        return {slug(known): known for known in (*self.moved, *self.entries)}

    @cached_property
    def catalogue(self) -> Catalogue:
        """The rows under the values of every facet."""
        return catalogue(self.rows, self.day)


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a page is made: the language of the interface and the names in it."""

    tongue: Tongue
    names: Names

    @property
    def locale(self) -> str:
        """Return the language's tag."""
        return self.tongue.locale


def reader(held: Shelf, tongue: Tongue) -> Reader:
    """Return a reader of a register in a language."""
    return Reader(tongue, names_of(held.snapshot, tongue.locale))


def shelf(  # noqa: PLR0913 - the stages' results, each by itself
    snapshot: Snapshot,
    entries: Sequence[Entry],
    findings: Sequence[Finding],
    history: History,
    day: str,
    before: Iterable[Claim] = (),
) -> Shelf:
    """Return the register, ready for pages; ``before`` are the claims of readings that were revised since."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.claim_id].append(finding)
    mechanism = snapshot.mechanism
    read = {entry.id: entry for entry in entries}
    made = decided(read, snapshot, history)
    entry_of = _entry_of(made, history)
    claims = {claim.id: claim for claim in snapshot.claims()}
    return Shelf(
        snapshot=snapshot,
        entries=made,
        read=read,
        findings=tuple(findings),
        history=history,
        rows=tuple(row_of(entry, history) for entry in made.values() if entry.kind in PROMISES),
        evidence={one.id: one for one in mechanism.evidence},
        recorded={one.id: one for one in mechanism.commitments},
        sessions={one.id: one for one in mechanism.sessions},
        claims=claims,
        entry_of=entry_of,
        found={known: tuple(some) for known, some in found.items()},
        day=day,
        moved=moves(claims.values(), before, entry_of),
    )


def judged(held: Shelf, added: Sequence[Event]) -> Shelf:
    """Return the register after some judgements, which change entries, rows and histories, but not what was read."""
    told = history(added, held.history)
    touched = {event.subject for event in added}
    made = decided(held.read, held.snapshot, told)
    rows = []
    for known, entry in made.items():
        if entry.kind in PROMISES:
            same = known not in touched and held.entries.get(known) is entry and known in held.by_id
            rows.append(held.by_id[known] if same else row_of(entry, told))
    return replace(
        held, snapshot=replace(held.snapshot, seq=added[-1].seq), history=told, entries=made, rows=tuple(rows),
        entry_of=_entry_of(made, told),
    )  # fmt: skip


def _entry_of(made: Mapping[str, Entry], told: History) -> dict[str, str]:
    """Return the entry of each claim; a claim of an entry that was merged is the other one's."""
    found = {wording.claim.id: entry.id for entry in made.values() for wording in entry.wordings}
    for known in told:
        into = merged_target(made, told, known) if known in made else known
        if into != known:
            found.update({wording.claim.id: into for wording in made[known].wordings})
    return found


def target(held: Shelf, known: str) -> str:
    """Return where an entry went, by merges or because its signs changed; itself where it stands."""
    known = held.moved.get(known, known) if known not in held.entries else known
    return merged_target(held.entries, held.history, known)


def slug(known: str) -> str:
    """Return an id as the name of a file: itself where it is plain letters, digits, - and _, else its hash."""
    return known if PLAIN.fullmatch(known) else content_id("id", known)
