"""What the report shows, made of snapshot, entries and findings: plain values, no markup but the charts'."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.findings import Finding, Verdict
from ikrar.model.mechanism import Evidence, Standing
from ikrar.model.snapshot import Entry, Snapshot
from ikrar.publish import drawings
from ikrar.publish.words import Names, amount, day, language_name, origin, recurrence, sentence, site
from ikrar.publish.words import safe_address as safe_address

LONG, LONG_SITE = 60, 30
PROMISES = (ClaimKind.COMMITMENT, ClaimKind.UNDERTAKING)
DATES = ("date", "period")
AMOUNTS = (ClaimKind.FIGURE, ClaimKind.POLL)
SAID_ELSEWHERE = ("measure", "act", "share")
DURATIONS = ("cadence", "anniversary")


@dataclass(frozen=True, slots=True)
class Link:
    """Where something was found: ``label`` is its site; ``href`` only where it is a web address."""

    href: str | None
    label: str


@dataclass(frozen=True, slots=True)
class Saying:
    """Exact words in one document: where they stand in the marked text, in which language, which of them are the point."""

    text: str
    language: str
    language_name: str
    document: str
    anchor: str
    point: str = ""

    @property
    def parts(self) -> tuple[str, str, str]:
        """Return the words before, of and after the point of the claim; together they are the text."""
        before, point, after = self.text.partition(self.point) if self.point else (self.text, "", "")
        return before, point, after


@dataclass(frozen=True, slots=True)
class Line:
    """One line of evidence: what it is about, what is said, in what words, by whom, when, and where."""

    label: str
    standing: str
    detail: str
    who: str = ""
    date: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding: the words it is about (the reader's language first), the sentence, and all the evidence."""

    anchor: str
    verdict: str
    code: str
    subject: str
    message: str
    sayings: tuple[Saying, ...]
    rows: tuple[Line, ...]
    exhibits: tuple[Line, ...]
    chart: Markup | None
    chart_note: str
    tolerance: str | None
    method: str

    @property
    def evidence(self) -> int:
        """Return how many pieces of evidence there are."""
        return len(self.rows) + len(self.exhibits)


@dataclass(frozen=True, slots=True)
class EntryView:
    """One entry with its wordings, its facts in words and the evidence on it."""

    id: str
    anchor: str
    kind: str
    title: str
    parties: str
    beneficiaries: str
    area: str
    deadline: str
    session: str
    status: str
    speaker: str
    standing: str
    about: str
    amounts: str
    particulars: tuple[tuple[str, str], ...]
    sayings: tuple[Saying, ...]
    evidence: tuple[Line, ...]
    reasons: tuple[str, ...]
    recorded: str | None
    source: Link | None


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading."""

    title: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """One reported statement and whether its words are given as spoken."""

    saying: Saying
    direct: bool


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker with what the documents report of them."""

    name: str
    speeches: tuple[Speech, ...]

    @property
    def direct(self) -> int:
        """Return how many statements are given in the speaker's own words."""
        return sum(one.direct for one in self.speeches)


@dataclass(frozen=True, slots=True)
class Desk:
    """What every view is made with: the register, the names for its reader, and the documents shown, in their order."""

    snapshot: Snapshot
    names: Names
    shown: dict[str, None]

    def saying(self, document_id: str, text: str, anchor: str, point: str = "") -> Saying:
        """Return exact words with what is known of their document."""
        document = self.snapshot.documents[document_id]
        title = document.title or origin(document.source) or document.id
        return Saying(
            text, document.language, language_name(document.language, self.names.locale), title, anchor, point
        )

    def sayings(self, claims: Iterable[Claim]) -> tuple[Saying, ...]:
        """Return the words of claims of the documents shown, the reader's language first."""
        found = [
            self.saying(one.quote.document_id, one.quote.text, f"q-{one.id}", one.object or "")
            for one in claims
            if one.quote.document_id in self.shown
        ]
        return tuple(sorted(found, key=lambda one: (one.language != self.names.locale, one.language)))


def link(address: str | None, label: str = "") -> Link | None:
    """Return a link, without an address where it is not one of the web; None where there is nothing to name."""
    href = safe_address(address)
    shown = label or (site(href) if href else "")
    shown = shown if len(shown) <= LONG_SITE else f"…{shown[-LONG_SITE:]}"
    return Link(href, shown) if shown else None


def finding_views(desk: Desk, findings: Iterable[Finding]) -> list[FindingView]:
    """Return findings worst first; what is found alike of several wordings is one."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.verdict.value, _subject(finding)), []).append(finding)
    order = {verdict: at for at, verdict in enumerate(WORST_FIRST)}
    ranked = sorted(groups.values(), key=lambda group: order[group[0].verdict])
    claims = {claim.id: claim for claim in desk.snapshot.claims()}
    return [_finding(desk, group, claims, at) for at, group in enumerate(ranked, 1)]


WORST_FIRST = (Verdict.INCONSISTENT, Verdict.PARTLY, Verdict.NOT_CHECKABLE, Verdict.CONSISTENT)


def _subject(finding: Finding) -> str:
    """Return what tells two findings of one check apart whatever the language of their quotes."""
    return "|".join(
        [finding.message, *(f"{row.label}:{row.standing}:{row.detail}" for row in finding.rows)]
        + [exhibit.statement for exhibit in finding.exhibits]
    )


def _finding(desk: Desk, group: Sequence[Finding], claims: dict[str, Claim], at: int) -> FindingView:
    first, names = group[0], desk.names
    about = [claims[one.claim_id] for one in group if one.claim_id in claims]
    chart, note = drawings.of_finding(desk.snapshot, first, about[0] if about else None, names.locale)
    return FindingView(
        anchor=f"finding-{at}",
        verdict=first.verdict.value,
        code=first.code,
        subject=_claim_subject(names, about[0]) if about else "",
        message=first.message,
        sayings=_unique(
            desk.saying(one.quote.document_id, one.quote.text, _anchor(one, claims))
            for one in sorted(group, key=lambda one: _reader_first(desk, one.quote.document_id))
        ),
        rows=tuple(Line(names.label(row.label), row.standing, row.detail, link=link(row.source)) for row in first.rows),
        exhibits=tuple(
            Line("", "", one.statement, names.one(one.who), day(one.date, names.locale), link(one.source))
            for one in first.exhibits
        ),
        chart=chart,
        chart_note=note,
        tolerance=first.tolerance,
        method=first.method,
    )


def _anchor(finding: Finding, claims: dict[str, Claim]) -> str:
    """Return where the words stand in the marked text: at the claim, or at one whose words hold those of the finding."""
    if finding.claim_id in claims:
        return f"q-{finding.claim_id}"
    start, known = finding.quote.start, finding.quote.document_id
    fits = [
        one for one in claims.values() if one.quote.document_id == known and one.quote.start <= start < one.quote.end
    ]
    return f"q-{fits[0].id}" if fits else "texts"


def _claim_subject(names: Names, claim: Claim) -> str:
    """Return what a claim is about in a few words of ours: its kind, its matter, its amount or recurrence."""
    cadence = claim.detail("cadence")
    parts = [claim.kind.value, _matter(names, claim), recurrence(cadence) if cadence else ""]
    parts += [amount(one, names.locale) for one in claim.quantities[:1] if claim.kind in AMOUNTS]
    parts.append(day(claim.detail("period") or claim.detail("date"), names.locale))
    if not any(parts[1:]):
        parts.append(names.one(claim.speaker))
    return " · ".join([sentence(part) for part in parts if part])


def _matter(names: Names, claim: Claim) -> str:
    """Return what a claim is about: the first of its ids that the mechanism names in the reader's language."""
    known = [claim.detail("measure"), claim.topic, claim.area, claim.detail("act")]
    named = [one for one in known if one]
    return names.one(next((one for one in named if one in names.known), named[0] if named else None))


def _reader_first(desk: Desk, document_id: str) -> tuple[bool, str]:
    language = desk.snapshot.documents[document_id].language
    return language != desk.names.locale, language


def _unique(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """Return sayings without those of the same words in the same document: one sentence can carry several claims."""
    return tuple({(one.text, one.document): one for one in reversed(list(sayings))}.values())[::-1]


def entry_view(desk: Desk, entry: Entry) -> EntryView:
    """Return an entry for a reader; what its wordings agree on is taken from the first."""
    names, claims = desk.names, [one.claim for one in entry.wordings if one.claim.quote.document_id in desk.shown]
    first = claims[0] if claims else None
    recorded = next((one for one in desk.snapshot.mechanism.commitments if one.id == entry.recorded), None)
    sayings = desk.sayings(claims)
    return EntryView(
        id=entry.id,
        anchor=f"entry-{entry.id}",
        kind=entry.kind,
        title=sentence(recorded.text) if recorded else sayings[0].text if sayings else entry.title,
        parties=names.several(entry.parties),
        beneficiaries=names.several(entry.beneficiaries),
        area=names.one(entry.area),
        deadline=day(entry.deadline, names.locale),
        session=_session(desk.snapshot, entry.session),
        status=first.status.value if first else "",
        speaker=names.one(first.speaker) if first else "",
        standing=str(entry.standing or ""),
        about=_about(desk, entry, first),
        amounts="; ".join(amount(one, names.locale) for one in first.quantities) if first else "",
        particulars=_particulars(names, first) if first else (),
        sayings=sayings,
        evidence=tuple(_evidence(names, one) for one in evidence_of(desk.snapshot, entry)),
        reasons=entry.reasons if len(sayings) > 1 or entry.recorded else (),
        recorded=entry.recorded,
        source=link(recorded.source.url) if recorded else None,
    )


def _about(desk: Desk, entry: Entry, claim: Claim | None) -> str:
    if claim is None:
        return ""
    return sentence(_matter(desk.names, claim) or desk.names.one(entry.area))


def _particulars(names: Names, claim: Claim) -> tuple[tuple[str, str], ...]:
    """Return a claim's details in words, but for those that its heading and amount already say."""
    kept = [(key, value) for key, value in claim.details if key not in SAID_ELSEWHERE]
    if claim.speaker and claim.detail("pollster") != claim.speaker:
        kept.append(("on the word of", claim.speaker))
    return tuple(_particular(names, key, value) for key, value in kept)


def _particular(names: Names, key: str, value: str) -> tuple[str, str]:
    if key in DATES:
        return key, day(value, names.locale)
    if key in DURATIONS:
        return key, recurrence(value)
    return key.replace("_", " "), " and ".join(names.one(part) for part in value.split("|"))


def _session(snapshot: Snapshot, session: str | None) -> str:
    return next((one.title for one in snapshot.mechanism.sessions if one.id == session), session or "")


def _evidence(names: Names, one: Evidence) -> Line:
    who = f"{names.one(one.who)} ({one.source_type})" if one.source_type else names.one(one.who)
    return Line("", str(one.standing), sentence(one.finding), who, day(one.date, names.locale), link(one.source.url))


def evidence_of(snapshot: Snapshot, entry: Entry) -> list[Evidence]:
    """Return an entry's evidence by date."""
    return sorted((one for one in snapshot.mechanism.evidence if one.id in entry.evidence), key=lambda one: one.date)


def entry_views(desk: Desk, entries: Iterable[Entry], *kinds: ClaimKind) -> list[EntryView]:
    """Return the entries of some kinds that the documents shown hold."""
    return [
        entry_view(desk, entry)
        for entry in entries
        if entry.kind in {kind.value for kind in kinds}
        and any(one.claim.quote.document_id in desk.shown for one in entry.wordings)
    ]


def recorded_groups(desk: Desk, entries: Iterable[Entry]) -> list[Group]:
    """Return the commitments that the mechanism has on record, by session, in the order of its sessions."""
    held: dict[str, list[EntryView]] = {}
    for entry in entries:
        if entry.recorded and entry.kind in PROMISES:
            held.setdefault(entry.session or "", []).append(entry_view(desk, entry))
    order = [one.id for one in sorted(desk.snapshot.mechanism.sessions, key=lambda one: one.start)]
    ranked = sorted(held, key=lambda known: order.index(known) if known in order else len(order))
    return [Group(_session(desk.snapshot, known) or "Not tied to a session", tuple(held[known])) for known in ranked]


def voices(desk: Desk) -> list[Voice]:
    """Return who said what, those with most statements first; statements whose speaker was not found come last."""
    held: dict[str | None, list[Speech]] = {}
    for known in sorted(desk.shown, key=lambda one: _reader_first(desk, one)):
        for one in desk.snapshot.readings[known].quotations:
            saying = desk.saying(known, one.text, f"s-{known}-{one.start}")
            held.setdefault(one.speaker, []).append(Speech(saying, one.direct))
    ranked = sorted(held, key=lambda one: (one is None, -len(held[one])))
    return [Voice(desk.names.one(one) if one else "Speaker not found", tuple(held[one])) for one in ranked]


def standing_counts(entries: Iterable[Entry]) -> list[tuple[str, str, int]]:
    """Return (standing, its class, how many) in the order of standings, none left out but those without any."""
    counted = Counter(entry.standing for entry in entries if entry.standing)
    return [(str(one), str(one).replace(" ", "-"), counted[one]) for one in SHOWN_STANDINGS if counted[one]]


SHOWN_STANDINGS = (
    Standing.DELIVERED,
    Standing.PARTLY_DELIVERED,
    Standing.IN_PROGRESS,
    Standing.NOT_STARTED,
    Standing.DELAYED,
    Standing.DROPPED,
    Standing.SUPERSEDED,
    Standing.DISPUTED,
    Standing.NO_EVIDENCE,
)
