"""The register as the pages need it: one row a commitment, everything found by its id at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ikrar.model.claims import Claim
from ikrar.model.findings import Finding
from ikrar.model.identity import content_id
from ikrar.model.mechanism import Evidence, RecordedCommitment, Session
from ikrar.model.snapshot import Entry, Snapshot
from ikrar.publish.words import Names, names_of
from ikrar.site.history import History, merged_into
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
    evidence: Mapping[str, Evidence]
    recorded: Mapping[str, RecordedCommitment]
    sessions: Mapping[str, Session]
    claims: Mapping[str, Claim]
    entry_of: Mapping[str, str]
    found: Mapping[str, tuple[Finding, ...]]
    day: str
    """The day for which the pages are made, ISO 8601."""

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """The rows by their entry's id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def by_slug(self) -> Mapping[str, str]:
        """The entries' ids by the names of their files."""
        return {slug(known): known for known in self.entries}

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


def shelf(
    snapshot: Snapshot, entries: Sequence[Entry], findings: Sequence[Finding], history: History, day: str
) -> Shelf:
    """Return the register, ready for pages."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.claim_id].append(finding)
    mechanism = snapshot.mechanism
    promises = [entry for entry in entries if entry.kind in PROMISES]
    return Shelf(
        snapshot=snapshot,
        entries={entry.id: entry for entry in entries},
        findings=tuple(findings),
        history=history,
        rows=tuple(row_of(entry, history) for entry in promises),
        evidence={one.id: one for one in mechanism.evidence},
        recorded={one.id: one for one in mechanism.commitments},
        sessions={one.id: one for one in mechanism.sessions},
        claims={claim.id: claim for claim in snapshot.claims()},
        entry_of={wording.claim.id: entry.id for entry in entries for wording in entry.wordings},
        found={known: tuple(some) for known, some in found.items()},
        day=day,
    )


def target(held: Shelf, known: str) -> str:
    """Return where an entry went by merges, itself where it stands; a ring of merges ends where it began."""
    seen = [known]
    while (into := merged_into(held.history.get(seen[-1], ()))) and into in held.entries and into not in seen:
        seen.append(into)
    return seen[-1]


def slug(known: str) -> str:
    """Return an id as the name of a file: itself where it is plain letters, digits, - and _, else its hash."""
    return known if PLAIN.fullmatch(known) else content_id("id", known)
