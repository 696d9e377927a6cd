"""The register as the pages need it: one row a commitment, everything found by its id at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import nlargest

from markupsafe import Markup

from ikrar.model.claims import Claim
from ikrar.model.findings import Finding, Verdict
from ikrar.model.identity import content_id
from ikrar.model.mechanism import Evidence, RecordedCommitment, Session, Standing
from ikrar.model.snapshot import Entry, Event, Snapshot
from ikrar.publish.words import Names, names_of
from ikrar.site.decided import decided, merged_target
from ikrar.site.history import History, history, merged_into
from ikrar.site.layers import Layered, Patched
from ikrar.site.moves import moves
from ikrar.site.places import among
from ikrar.site.query import BEGUN, DELIVERED, Catalogue, Lined, Years, catalogue, changed
from ikrar.site.rows import Row, row_of
from ikrar.site.spread import Spread, spread_of
from ikrar.site.tongue import Tongue

PROMISES = ("commitment", "undertaking")
WORST_FIRST = (Verdict.INCONSISTENT, Verdict.PARTLY, Verdict.NOT_CHECKABLE, Verdict.CONSISTENT)
BEGINNINGS = (Standing.IN_PROGRESS, Standing.PARTLY_DELIVERED, Standing.DELIVERED)
MOST_LATEST = 6
"""Pieces of evidence that the overview shows."""
SCORE = "score:"
"""How the subjects of scores begin."""
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document as lists show it; ``claims`` is how many were read in it."""

    id: str
    title: str
    language: str
    published: str
    source: str
    claims: int


@dataclass(frozen=True)
class Shelf:
    """A register with its entries and findings, and where each of them is found.

    :func:`shelf` builds one whose mappings hold everything. Other makers may hand mappings that look things up: a page asks
    for what it shows, and for nothing else.
    """

    snapshot: Snapshot
    """The state; the mechanism's commitments and evidence are in ``recorded`` and ``evidence``, and may be nowhere else."""
    read: Mapping[str, Entry]
    """The entries as they were read, before anybody decided anything; ``entries`` are as people left them."""
    entries: Mapping[str, Entry]
    findings: Sequence[Finding]
    """What was found, worst first, alike findings once."""
    doubtful: int
    """How many of the findings are other than consistent: these come first."""
    found: Mapping[str, tuple[Finding, ...]]
    history: History
    judged: History
    """The histories of what people judged."""
    place_of: Mapping[str, int]
    """The place of each commitment in the catalogue."""
    catalogue: Catalogue
    """The rows of the commitments, under the values of every facet."""
    evidence: Mapping[str, Evidence]
    latest: Sequence[Evidence]
    """The newest evidence on record, some of it."""
    recorded: Mapping[str, RecordedCommitment]
    claims: Mapping[str, Claim]
    entry_of: Mapping[str, str]
    documents: Mapping[str, DocumentLine]
    newest: Sequence[str]
    """The documents by their days, the latest first."""
    day: str
    """The day for which the pages are made, ISO 8601."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """Where entries went whose ids are no more: to other entries, or else to the document that they were read in."""
    known_spread: Spread | None = None
    """Where and when, where it was gathered before: as of the last time that anything was read."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """The ids of those entries whose files have other names, by those names."""

    @cached_property
    def by_slug(self) -> Mapping[str, str]:
        """The entries' ids by the names of their files, of those that are no more as well."""
        return _BySlug(self.renamed, self.moved, self.entries)

    @cached_property
    def spread(self) -> Spread:
        """The places that commitments name, and the evidence of each month."""
        places = self.snapshot.mechanism.places
        return self.known_spread or spread_of(self.rows, self.entries, self.evidence, places)

    @cached_property
    def sessions(self) -> Mapping[str, Session]:
        """The mechanism's sessions by id."""
        return {one.id: one for one in self.snapshot.mechanism.sessions}

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """The rows by their entry's id."""
        return _ById(self.place_of, self.catalogue)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows of all commitments."""
        held = self.catalogue
        size = len(held.rows)
        return held.rows if held.total == size else list(held.at(among(range(size), held.standing, size)))

    @cached_property
    def came(self) -> Mapping[str, tuple[str, ...]]:
        """What was merged into each entry: their ids."""
        found: dict[str, list[str]] = defaultdict(list)
        for known, acts in self.judged.items():
            if (into := merged_into(acts)) and known in self.entries and into in self.entries:
                found[into].append(known)
        return {known: tuple(some) for known, some in found.items()}

    @cached_property
    def formerly(self) -> Mapping[str, tuple[str, ...]]:
        """Under which ids, that are no more, people judged each entry before it was read anew."""
        found: dict[str, list[str]] = defaultdict(list)
        for known in self.judged:
            if known in self.moved:
                found[target(self, known)].append(known)
        return {known: tuple(some) for known, some in found.items()}

    @cached_property
    def scored(self) -> Mapping[str, tuple[str, ...]]:
        """Under which subjects each entry was scored."""
        found: dict[str, list[str]] = defaultdict(list)
        for known in self.judged:
            if entry := scored_entry(known):
                found[entry].append(known)
        return {known: tuple(some) for known, some in found.items()}


def score_subject(commitment: str, party: str, phase: str) -> str:
    """Return the subject under which a score is filed."""
    return f"{SCORE}{phase}:{party}:{commitment}"


def scored_entry(subject: str) -> str:
    """Return the entry that a subject scores, nothing where it is no score."""
    return subject.split(":", 3)[3] if subject.startswith(SCORE) and subject.count(":") > 2 else ""


class _BySlug(Mapping[str, str]):
    """Ids by the names of files: itself, but for those that no file can be called by."""

    def __init__(self, renamed: Mapping[str, str], *known: Mapping[str, object]) -> None:
        self._renamed, self._known = renamed, known

    def __getitem__(self, name: str) -> str:
        if name in self._renamed:
            return self._renamed[name]
        if PLAIN.fullmatch(name) and any(name in some for some in self._known):
            return name
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (slug(known) for some in self._known for known in some)

    def __len__(self) -> int:
        return sum(map(len, self._known))


class _ById(Mapping[str, Row]):
    """Rows by their ids."""

    def __init__(self, place_of: Mapping[str, int], catalogue: Catalogue) -> None:
        self._place_of, self._catalogue = place_of, catalogue

    def __getitem__(self, known: str) -> Row:
        at = self._place_of[known]
        if not self._catalogue.standing >> at & 1:
            raise KeyError(known)
        return self._catalogue.rows[at]

    def __iter__(self) -> Iterator[str]:
        return (known for known in self._place_of if known in self)

    def __len__(self) -> int:
        return self._catalogue.total


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a page is made: the language of the interface and the names in it."""

    tongue: Tongue
    names: Names
    lines: dict[tuple[str, Row], Markup] = field(default_factory=dict, compare=False, repr=False)
    """Lines of lists that were made before, by the way home from them: a list is asked for again and again."""

    @property
    def locale(self) -> str:
        """Return the language's tag."""
        return self.tongue.locale


def reader(held: Shelf, tongue: Tongue) -> Reader:
    """Return a reader of a register in a language."""
    return Reader(tongue, names_of(held.snapshot, tongue.locale))


def shelf(
    snapshot: Snapshot,
    entries: Sequence[Entry],
    findings: Sequence[Finding],
    history: History,
    day: str,
    before: Iterable[Claim] = (),
) -> Shelf:  # fmt: skip
    """Return the register, ready for pages; ``before`` are the claims of readings that were revised since."""
    mechanism = snapshot.mechanism
    read = {entry.id: entry for entry in entries}
    evidence = {one.id: one for one in mechanism.evidence}
    told = {subject: acts for subject, acts in history.items() if any(act.kind == "judged" for act in acts)}
    made = decided(read, snapshot, told, evidence)
    entry_of = entries_of_claims(
        made, told, {wording.claim.id: entry.id for entry in entries for wording in entry.wordings}
    )
    claims = {one.claim.id: one.claim for entry in entries for one in entry.wordings}
    promises = [entry for entry in made.values() if entry.kind in PROMISES]
    listed = alike_once(findings)
    asked = [one for one in snapshot.links.values() if one.id in snapshot.judgements]
    moved = moves(snapshot.claims(), before, entry_of, {known for one in asked for known in (one.one, one.other)})
    return Shelf(
        snapshot=snapshot,
        read=read,
        entries=made,
        findings=listed,
        doubtful=sum(one.verdict is not Verdict.CONSISTENT for one in listed),
        found=by_claim(findings),
        history=history,
        judged=told,
        place_of={entry.id: at for at, entry in enumerate(promises)},
        catalogue=catalogue(
            [row_of(entry, told) for entry in promises], day, [years_of(entry, evidence) for entry in promises]
        ),
        evidence=evidence,
        latest=latest(mechanism.evidence),
        recorded={one.id: one for one in mechanism.commitments},
        claims=claims,
        entry_of=entry_of,
        documents={known: document_line(snapshot, known) for known in snapshot.documents},
        newest=newest(snapshot),
        day=day,
        moved=moved,
        renamed={slug(known): known for known in (*moved, *made) if slug(known) != known},
    )


def alike_once(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings worst first; what is found alike of several wordings once."""
    groups: dict[tuple[str, str, str], Finding] = {}
    for one in findings:
        groups.setdefault((one.code, one.verdict.value, one.message), one)
    return sorted(groups.values(), key=lambda one: WORST_FIRST.index(one.verdict))


def by_claim(findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    """Return findings by the claim they are about."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.claim_id].append(finding)
    return {known: tuple(some) for known, some in found.items()}


def latest(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return the newest evidence."""
    return nlargest(MOST_LATEST, evidence, key=lambda one: one.date)


def newest(snapshot: Snapshot) -> list[str]:
    """Return the documents by their days, the latest first."""
    published = {known: document.published or "" for known, document in snapshot.documents.items()}
    return sorted(published, key=published.__getitem__, reverse=True)


def document_line(snapshot: Snapshot, known: str) -> DocumentLine:
    """Return a document as lists show it."""
    document, reading = snapshot.documents[known], snapshot.readings.get(known)
    return DocumentLine(
        known, document.title or "", document.language, document.published or "", document.source or "",
        len(reading.claims) if reading else 0,
    )  # fmt: skip


def years_of(entry: Entry, evidence: Mapping[str, Evidence]) -> Years:
    """Return the years from which an entry counts as begun and as delivered: those of its first evidence of either."""
    found = [evidence[known] for known in entry.evidence if known in evidence]
    made = {}
    for name, standings in ((BEGUN, BEGINNINGS), (DELIVERED, (Standing.DELIVERED,))):
        dates = [one.date[:4] for one in found if one.standing in standings and one.date[:4].isdecimal()]
        if dates:
            made[name] = (min(dates),)
    return made


def judged(held: Shelf, added: Sequence[Event]) -> Shelf:
    """Return the register after some judgements, which change entries, rows and histories, but not what was read."""
    every_act = history(added, held.history)
    subjects = {event.subject for event in added}
    told = {**held.judged, **{subject: every_act[subject] for subject in subjects}}
    made = decided(held.read, held.snapshot, told, held.evidence)
    before = held.entries if isinstance(held.entries, Layered) else Layered(held.entries)
    rows, place_of = Patched(held.catalogue.rows), Layered(held.place_of)
    touched: dict[int, tuple[Lined | None, Lined | None]] = {}
    for known in sorted({*made.over, *before.over, *subjects}):
        entry, earlier = made.get(known), before.get(known)
        if entry == earlier and known not in subjects:
            continue
        old = (held.by_id[known], years_of(earlier, held.evidence)) if earlier and known in held.by_id else None
        new = (row_of(entry, told), years_of(entry, held.evidence)) if entry and entry.kind in PROMISES else None
        if old or new:
            at = place_of.setdefault(known, len(rows))
            touched[at] = (old, new)
            if new:
                rows.put(at, new[0])
    return replace(
        held, snapshot=replace(held.snapshot, seq=added[-1].seq), history=every_act, judged=told, entries=made,
        place_of=place_of, catalogue=changed(held.catalogue, rows, touched, held.day),
        entry_of=entries_of_claims(made, told, held.entry_of),
    )  # fmt: skip


def entries_of_claims(made: Layered[str, Entry], told: History, base: Mapping[str, str]) -> Mapping[str, str]:
    """Return the entry of each claim; a claim of an entry that was merged is the other one's. ``base`` is as it was read."""
    found = Layered(base.base if isinstance(base, Layered) else base)
    for entry in made.over.values():
        for wording in entry.wordings:
            found[wording.claim.id] = entry.id
    for known in told:
        into = merged_target(made, told, known) if known in made else known
        if into != known:
            for wording in made[known].wordings:
                found[wording.claim.id] = into
    return found


def target(held: Shelf, known: str) -> str:
    """Return where an entry went, by merges or because its signs changed; itself where it stands."""
    known = held.moved.get(known, known) if known not in held.entries else known
    return merged_target(held.entries, held.judged, known)


def slug(known: str) -> str:
    """Return an id as the name of a file: itself where it is plain letters, digits, - and _, else its hash."""
    return known if PLAIN.fullmatch(known) else content_id("id", known)
