"""The report: one self-contained page, good on a phone and on paper, without any script."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.findings import Finding
from ikrar.model.snapshot import Entry, Snapshot
from ikrar.publish import charts, marks, views

HISTORY = (ClaimKind.EVENT, ClaimKind.INSTRUMENT, ClaimKind.RULE, ClaimKind.COVERAGE, ClaimKind.ACHIEVEMENT)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("ikrar.publish"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["safe_address"] = views.safe_address
    return environment


def report(
    snapshot: Snapshot,
    entries: Sequence[Entry],
    findings: Sequence[Finding],
    document_ids: Sequence[str] | None = None,
    *,
    generated_at: str,
    locale: str = "en",
) -> str:
    """Return the report on some documents, or on all, as HTML; ``generated_at`` is shown as it is given."""
    shown = list(document_ids or snapshot.readings)
    return (
        _environment()
        .get_template("report.html")
        .render(_context(snapshot, entries, findings, shown, locale) | {"generated_at": generated_at, "locale": locale})
    )


def _context(
    snapshot: Snapshot, entries: Sequence[Entry], findings: Sequence[Finding], shown: list[str], locale: str
) -> dict[str, Any]:
    names = views.names_of(snapshot, locale)
    promises = [one for one in views.promises(entries) if _concerns(one, shown)]
    recorded = [one for one in views.promises(entries) if one.recorded]
    return {
        "mechanism": snapshot.mechanism,
        "title": snapshot.mechanism.title(locale),
        "documents": [snapshot.documents[known] for known in shown],
        "readings": [snapshot.readings[known] for known in shown],
        "groups": views.grouped(findings),
        "verdicts": views.verdict_counts(findings),
        "standings": views.standing_counts(recorded),
        "standing_chart": charts.bars("Commitments on record by standing", views.standing_counts(recorded)),
        "promises": promises,
        "recorded": recorded,
        "figures": views.claims_of(snapshot, shown, ClaimKind.FIGURE, ClaimKind.POLL),
        "history": views.claims_of(snapshot, shown, *HISTORY),
        "appeals": views.claims_of(snapshot, shown, ClaimKind.APPEAL),
        "names": names,
        "marks": views.MARKS,
        "standing_marks": {str(key): value for key, value in views.STANDINGS.items()},
        "amount": lambda quantity: views.amount(quantity, locale),
        "day": lambda value: views.day(value, locale),
        "evidence_of": lambda entry: views.evidence_of(snapshot, entry),
        "paragraphs": marks.paragraphs,
        "chart_of": lambda finding: _chart(finding, snapshot),
        "language_of": lambda known: snapshot.documents[known].language,
        "document_of": lambda known: snapshot.documents[known],
        "speakers": lambda reading: sorted({one.speaker for one in reading.quotations if one.speaker}),
    }


def _concerns(entry: Entry, shown: Sequence[str]) -> bool:
    return any(wording.claim.quote.document_id in shown for wording in entry.wordings)


def _chart(finding: Finding, snapshot: Snapshot) -> Markup | None:
    """Draw a figure over its series, where the finding is about one period of a series by years."""
    if finding.code != "FIG02":
        return None
    claim = next((one for one in snapshot.claims() if one.id == finding.claim_id), None)
    if claim is None or not claim.quantities:
        return None
    points = _yearly(snapshot, claim)
    quantity = claim.quantities[0]
    half = (quantity.precision or Decimal(0)) / 2
    period = claim.detail("period") or ""
    title = f"{claim.detail('measure')}, billion {quantity.unit}, by year, as the reporting office publishes it"
    return charts.series(title, points, (period, quantity.value - half, quantity.value + half))


def _yearly(snapshot: Snapshot, claim: Claim) -> list[tuple[str, Any]]:
    groups = {group.id for group in snapshot.mechanism.groups}
    measure, unit = claim.detail("measure"), claim.quantities[0].unit
    series = {
        one.id
        for one in snapshot.mechanism.indicators
        if one.measure == measure and one.unit == unit and one.partner in groups
    }
    found = {
        one.period: one.value
        for one in snapshot.mechanism.observations
        if one.indicator in series and len(one.period) == 4 and one.comparison in ("=", "<")
    }
    return sorted(found.items())
