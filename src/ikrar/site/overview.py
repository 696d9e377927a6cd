"""The overview: the mechanism at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ikrar.model.findings import Finding
from ikrar.model.mechanism import Evidence, Session, Standing
from ikrar.publish.views import Link, link
from ikrar.publish.words import day, number, sentence
from ikrar.site.lines import TICKS, Line, lines, top
from ikrar.site.places import first
from ikrar.site.query import BEGUN, DELIVERED, WITH, Catalogue
from ikrar.site.shelf import Reader, Shelf, alike_once

MOST_FINDINGS, MOST_AREAS = 6, 12


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
    mechanism, listed = held.snapshot.mechanism, held.catalogue
    sessions = session_views(held, reader)
    years, undated = curve_of(held)
    by_party, standings = listed.counts["party"], listed.counts["status"]
    return Overview(
        title=mechanism.title(reader.locale),
        members=tuple(
            MemberView(one.id, reader.names.one(one.id), one.own_name, one.own_language, by_party.get(one.id, 0))
            for one in mechanism.members
        ),
        ahead=tuple(one for one in sessions if one.ahead),
        past=tuple(one for one in reversed(sessions) if not one.ahead)[:5],
        tiles=(
            ("Commitments", listed.total, "commitments.html"),
            ("With evidence", listed.counts["evidence"].get(WITH, 0), "commitments.html?evidence=with"),
            ("Delivered", standings.get(Standing.DELIVERED, 0), "commitments.html?status=delivered"),
            ("Documents read", len(held.snapshot.documents), "documents.html"),
            ("Findings to look at", held.doubtful, "checks.html"),
        ),
        years=years,
        curve=_curve(years, reader) if len(years) > 1 else None,
        undated=undated,
        areas=_areas(held, reader),
        standings=tuple(_commonest(listed, "status")),
        evidence=tuple(evidence_view(one, reader) for one in held.latest),
        findings=tuple(brief(held, held.findings[: min(held.doubtful, MOST_FINDINGS)])),
    )


def session_views(held: Shelf, reader: Reader) -> tuple[SessionView, ...]:
    """Return all sessions by date."""
    counted = held.catalogue.counts["session"]
    ordered = sorted(held.snapshot.mechanism.sessions, key=lambda one: one.start)
    return tuple(_session(one, held, reader, counted.get(one.id, 0)) for one in ordered)


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
    index = held.catalogue.index
    dated = {year: some for year, some in _by_year(held) if some}
    undated = held.catalogue.total - sum(some.bit_count() for some in dated.values())
    for year, some in dated.items():
        promised[year] += some.bit_count()
        for counter, name in ((begun, BEGUN), (delivered, DELIVERED)):
            for found, under in index[name].items():
                if both := (some & under).bit_count():
                    counter[max(year, int(found))] += both
    if not promised:
        return (), undated
    years = range(min(promised), max([*promised, *begun, int(held.day[:4])]) + 1)
    running = [0, 0, 0]
    made = []
    for year in years:
        running = [total + counter[year] for total, counter in zip(running, (promised, begun, delivered), strict=True)]
        made.append(Year(year, *running))
    return tuple(made), undated


def _by_year(held: Shelf) -> list[tuple[int, int]]:
    """Return the places of the commitments by the year of their session, of those whose session is on record and dated."""
    found: dict[int, int] = {}
    for known, session in held.sessions.items():
        if session.start[:4].isdecimal():
            year = int(session.start[:4])
            found[year] = found.get(year, 0) | held.catalogue.under("session", known)
    return sorted(found.items())


def _commonest(listed: Catalogue, facet: str) -> list[tuple[str, int]]:
    """Return the values of a facet with their numbers, the commonest first; of equals the one that is met first."""
    counts = listed.counts[facet]
    return sorted(counts.items(), key=lambda one: (-one[1], first(listed.under(facet, one[0]))))


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
    listed = held.catalogue
    shown = listed.under("evidence", WITH)
    return tuple(
        (known, sentence(reader.names.one(known)), count, (listed.under("area", known) & shown).bit_count())
        for known, count in _commonest(listed, "area")[:MOST_AREAS]
    )


def brief(held: Shelf, findings: Sequence[Finding]) -> list[FindingBrief]:
    """Return findings worst first; what is found alike of several wordings is one."""
    return [
        FindingBrief(
            one.code, one.verdict.value, one.message, one.quote.text,
            held.documents[one.quote.document_id].language, one.quote.document_id, f"q-{one.claim_id}",
            held.entry_of.get(one.claim_id, ""),
        )
        for one in alike_once(findings)
    ]  # fmt: skip
