"""The report: one self-contained page, good on a phone and on paper, without any script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader

from ikrar.model.claims import ClaimKind
from ikrar.model.findings import Finding
from ikrar.model.snapshot import Entry, Snapshot
from ikrar.model.timeline import Delivery
from ikrar.publish import charts, courses, drawings, marks, views
from ikrar.publish.words import day, language_name, names_of, origin, safe_address

RECORD = (
    ClaimKind.EVENT,
    ClaimKind.INSTRUMENT,
    ClaimKind.RULE,
    ClaimKind.COVERAGE,
    ClaimKind.ACHIEVEMENT,
)
WORDS_ONLY = (ClaimKind.APPEAL, ClaimKind.ASSERTION)
STANDING_MARKS = courses.STANDING_MARKS


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("ikrar.publish"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals |= {"standing_marks": STANDING_MARKS, "long": views.LONG}
    return environment


def report(  # noqa: PLR0913 - a page is made of all that is known
    snapshot: Snapshot,
    entries: Sequence[Entry],
    findings: Sequence[Finding],
    document_ids: Sequence[str] | None = None,
    *,
    generated_at: str,
    locale: str = "en",
    delivery: Delivery | None = None,
) -> str:
    """Return the report on some documents, or on all, as HTML.

    ``generated_at`` is ISO 8601; ``locale`` decides how names of states, numbers and dates are written, and which wording
    comes first; ``delivery`` is how promises go over time. Nothing in the page asks for anything outside it, and no word of
    a document is taken for markup.
    """
    shown = dict.fromkeys(document_ids or snapshot.readings)
    desk = views.Desk(snapshot, names_of(snapshot, locale), shown)
    context = _glance(desk, entries, findings) | _body(desk, entries)
    context |= courses.context(desk, delivery, findings, entries)
    return (
        _environment()
        .get_template("report.html")
        .render(context | {"generated": day(generated_at[:10], locale), "generated_at": generated_at})
    )


def _glance(desk: views.Desk, entries: Sequence[Entry], findings: Sequence[Finding]) -> dict[str, Any]:
    snapshot, names = desk.snapshot, desk.names
    found = views.finding_views(desk, findings)
    counted = Counter(one.verdict for one in found)
    recorded = [one for one in entries if one.recorded and one.kind in views.PROMISES]
    standings = views.standing_counts(recorded)
    return {
        "title": snapshot.mechanism.title(names.locale),
        "members": [names.one(member.id) for member in snapshot.mechanism.members],
        "findings": found,
        "wordings": len(findings),
        "verdicts": [(one.value, counted[one.value]) for one in views.WORST_FIRST],
        "standing_chart": charts.bars("Commitments on record by standing", standings) if standings else None,
        "recorded_count": len(recorded),
        "sessions": sorted(snapshot.mechanism.sessions, key=lambda one: one.start),
        "session_chart": drawings.sessions(snapshot.mechanism.sessions, names.locale),
        "claim_count": sum(len(snapshot.readings[known].claims) for known in desk.shown),
        "languages": sorted({language_name(snapshot.documents[one].language, names.locale) for one in desk.shown}),
        "seq": snapshot.seq,
    }


def _body(desk: views.Desk, entries: Sequence[Entry]) -> dict[str, Any]:
    snapshot, locale = desk.snapshot, desk.names.locale
    places = {
        wording.claim.id: f"entry-{entry.id}" for entry in entries for wording in entry.wordings if entry.wordings
    }
    return {
        "promises": views.entry_views(desk, entries, *views.PROMISES),
        "recorded": views.recorded_groups(desk, entries),
        "figures": views.entry_views(desk, entries, ClaimKind.FIGURE, ClaimKind.POLL),
        "record": views.entry_views(desk, entries, *RECORD),
        "said": views.entry_views(desk, entries, *WORDS_ONLY),
        "voices": views.voices(desk),
        "readings": [snapshot.readings[known] for known in desk.shown],
        "paragraphs": lambda reading: marks.paragraphs(reading, places),
        "day": lambda value: day(value, locale),
        "name": desk.names.one,
        "language_name": lambda tag: language_name(tag, locale),
        "origin": origin,
        "safe_address": safe_address,
        "link": views.link,
    }
