"""The overview: the mechanism at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ikrar.model.findings import Finding, Verdict
from ikrar.model.mechanism import Evidence, Session, Standing
from ikrar.publish.views import Link, link
from ikrar.publish.words import day, number, sentence
from ikrar.site.lines import TICKS, Line, lines, top
from ikrar.site.shelf import Reader, Shelf

MOST_EVIDENCE, MOST_FINDINGS, MOST_AREAS = 6, 6, 12
BEGUN = (Standing.IN_PROGRESS, Standing.PARTLY_DELIVERED, Standing.DELIVERED)
WORST_FIRST = (Verdict.INCONSISTENT, Verdict.PARTLY, Verdict.NOT_CHECKABLE, Verdict.CONSISTENT)


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member under its name for the reader and its own name of itself, with the commitments it takes part in."""

    id: str
    name: str
    own_name: str
    own_language: str
    commitments: int


@dataclass(frozen=True, slots=True)
class SessionView:
    """A session with its host and the number of commitments on record from it."""

    id: str
    title: str
    level: str
    dates: str
    place: str
    form: str
    commitments: int
    ahead: bool
    source: Link | None


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A piece of evidence: what was found of which commitment, by whose account."""

    id: str
    commitment: str
    finding: str
    standing: str
    who: str
    account: str
    date: str
    note: str
    source: Link | None


@dataclass(frozen=True, slots=True)
class FindingBrief:
    """A finding in one line, with the claim's document and the entry it belongs to."""

    code: str
    verdict: str
    message: str
    words: str
    language: str
    document: str
    anchor: str
    entry: str


@dataclass(frozen=True, slots=True)
class Year:
    """How many commitments had been promised, begun and delivered by the end of a year."""

    year: int
    promised: int
    begun: int
    delivered: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the overview shows."""

    title: str
    members: tuple[MemberView, ...]
    ahead: tuple[SessionView, ...]
    past: tuple[SessionView, ...]
    tiles: tuple[tuple[str, int, str], ...]
    years: tuple[Year, ...]
    curve: Markup | None
    undated: int
    areas: tuple[tuple[str, str, int, int], ...]
    standings: tuple[tuple[str, int], ...]
    evidence: tuple[EvidenceView, ...]
    findings: tuple[FindingBrief, ...]


def overview(held: Shelf, reader: Reader) -> Overview:
    """Return the overview for a reader."""
    mechanism, rows = held.snapshot.mechanism, held.rows
    sessions = session_views(held, reader)
    years, undated = curve_of(held)
    by_party = Counter(party for row in rows for party in {*row.parties, *row.beneficiaries})
    look = [one for one in held.findings if one.verdict is not Verdict.CONSISTENT]
    return Overview(
        title=mechanism.title(reader.locale),
        members=tuple(
            MemberView(one.id, reader.names.one(one.id), one.own_name, one.own_language, by_party[one.id])
            for one in mechanism.members
        ),
        ahead=tuple(one for one in sessions if one.ahead),
        past=tuple(one for one in reversed(sessions) if not one.ahead)[:5],
        tiles=(
            ("Commitments", len(rows), "commitments.html"),
            ("With evidence", sum(row.evidence > 0 for row in rows), "commitments.html?evidence=with"),
            ("Delivered", sum(row.standing == Standing.DELIVERED for row in rows), "commitments.html?status=delivered"),
            ("Documents read", len(held.snapshot.documents), "documents.html"),
            ("Findings to look at", len(brief(held, look)), "checks.html"),
        ),
        years=years,
        curve=_curve(years, reader) if len(years) > 1 else None,
        undated=undated,
        areas=_areas(held, reader),
        standings=tuple(Counter(row.standing for row in rows if row.standing).most_common()),
        evidence=tuple(
            evidence_view(one, reader)
            for one in sorted(mechanism.evidence, key=lambda one: one.date, reverse=True)[:MOST_EVIDENCE]
        ),
        findings=tuple(brief(held, look)[:MOST_FINDINGS]),
    )


def session_views(held: Shelf, reader: Reader) -> tuple[SessionView, ...]:
    """Return all sessions by date."""
    counted = Counter(row.session for row in held.rows)
    ordered = sorted(held.snapshot.mechanism.sessions, key=lambda one: one.start)
    return tuple(_session(one, held, reader, counted[one.id]) for one in ordered)


def _session(one: Session, held: Shelf, reader: Reader, commitments: int) -> SessionView:
    span = one.start if one.start == one.end or not one.end else f"{one.start}/{one.end}"
    place = ", ".join(part for part in (one.city or "", reader.names.one(one.host) if one.host else "") if part)
    return SessionView(
        one.id, one.title, one.level, day(span, reader.locale), place, one.format, commitments,
        one.start > held.day[: len(one.start)], link(one.source.url),
    )  # fmt: skip


def evidence_view(one: Evidence, reader: Reader) -> EvidenceView:
    """Return a piece of evidence for a reader."""
    return EvidenceView(
        one.id, one.commitment, sentence(one.finding), str(one.standing), reader.names.one(one.who), one.source_type,
        day(one.date, reader.locale), one.source.note or "", link(one.source.url),
    )  # fmt: skip


def curve_of(held: Shelf) -> tuple[tuple[Year, ...], int]:
    """Return the running totals by year, and how many commitments have no session with a year.

    A commitment counts as begun from its first evidence of being in progress or further, as delivered from its first
    evidence of delivery; commitments without a dated session are left out of all three.
    """
    promised: Counter[int] = Counter()
    begun: Counter[int] = Counter()
    delivered: Counter[int] = Counter()
    undated = 0
    for row in held.rows:
        session = held.sessions.get(row.session)
        if session is None or not session.start[:4].isdecimal():
            undated += 1
            continue
        year = int(session.start[:4])
        promised[year] += 1
        found = [held.evidence[known] for known in held.entries[row.id].evidence if known in held.evidence]
        for counter, standings in ((begun, BEGUN), (delivered, (Standing.DELIVERED,))):
            dates = [one.date[:4] for one in found if one.standing in standings and one.date[:4].isdecimal()]
            if dates:
                counter[max(year, int(min(dates)))] += 1
    if not promised:
        return (), undated
    years = range(min(promised), max([*promised, *begun, int(held.day[:4])]) + 1)
    running = [0, 0, 0]
    made = []
    for year in years:
        running = [total + counter[year] for total, counter in zip(running, (promised, begun, delivered), strict=True)]
        made.append(Year(year, *running))
    return tuple(made), undated


def _curve(years: Sequence[Year], reader: Reader) -> Markup:
    word = reader.tongue.word
    drawn = [
        Line(word(name), kind, tuple((one.year, Decimal(getattr(one, kind))) for one in years))
        for name, kind in (("Promised", "promised"), ("Begun", "begun"), ("Delivered", "delivered"))
    ]
    most = top([value for line in drawn for _, value in line.points])
    marks = [number(most * at / TICKS, reader.locale) for at in range(TICKS + 1)]
    return lines(word("Commitments promised, begun and delivered, running totals by year"), drawn, marks)


def _areas(held: Shelf, reader: Reader) -> tuple[tuple[str, str, int, int], ...]:
    total = Counter(row.area for row in held.rows if row.area)
    shown = Counter(row.area for row in held.rows if row.evidence)
    return tuple(
        (known, sentence(reader.names.one(known)), count, shown[known])
        for known, count in total.most_common(MOST_AREAS)
    )


def brief(held: Shelf, findings: Sequence[Finding]) -> list[FindingBrief]:
    """Return findings worst first; what is found alike of several wordings is one."""
    groups: dict[tuple[str, str, str], Finding] = {}
    for one in findings:
        groups.setdefault((one.code, one.verdict.value, one.message), one)
    ranked = sorted(groups.values(), key=lambda one: WORST_FIRST.index(one.verdict))
    return [
        FindingBrief(
            one.code, one.verdict.value, one.message, one.quote.text,
            held.snapshot.documents[one.quote.document_id].language, one.quote.document_id, f"q-{one.claim_id}",
            held.entry_of.get(one.claim_id, ""),
        )
        for one in ranked
    ]  # fmt: skip
