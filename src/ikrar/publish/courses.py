"""How promises go, for a reader: the curve of many, the course of one, and where versions diverge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from markupsafe import Markup

from ikrar.model.findings import Finding
from ikrar.model.links import Decision
from ikrar.model.snapshot import Entry
from ikrar.model.timeline import Curve, Delivery, Step
from ikrar.publish import views
from ikrar.publish.words import Names, day

STANDING_MARKS = {
    "delivered": "●", "partly delivered": "◕", "in progress": "◑", "not started": "○", "delayed": "◔",
    "dropped": "✕", "superseded": "↷", "disputed": "≠", "no evidence found": "–",
}  # fmt: skip
STEP_MARKS = {"promised": "◆", "deadline": "⚑"}
TALL, SMALL, FEW = 170, 26, 3
SEAM = 0.2
"""Per cent by which a step reaches into the next, so that no hairline shows between them."""
DIVERGE = "DIV01"
Layer = tuple[str, int]


def context(
    desk: views.Desk, delivery: Delivery | None, findings: Sequence[Finding], entries: Sequence[Entry]
) -> dict[str, Any]:
    """Return what the page's templates show of how promises go."""
    names = desk.names
    steps = delivery.courses if delivery else {}
    return {
        "diverging": _diverging(findings, entries),
        "proposed": {entry.id: _proposed(desk, entry) for entry in entries if entry.found},
        "course_charts": {known: _course(held, names) for known, held in steps.items() if len(held) >= FEW},
        "curve_chart": _curve(delivery.whole, names) if delivery and delivery.whole else None,
        "area_chart": _rows("By area", delivery.areas, names) if delivery else None,
        "party_chart": _rows("By party", delivery.parties, names) if delivery else None,
        "as_of": day(delivery.as_of, names.locale) if delivery else "",
        "last_count": delivery.whole.counts[-1] if delivery and delivery.whole else None,
        "own_word": delivery.whole.own_word if delivery and delivery.whole else 0,
    }


def _diverging(findings: Sequence[Finding], entries: Sequence[Entry]) -> dict[str, tuple[views.Line, ...]]:
    home = {wording.claim.id: entry.id for entry in entries for wording in entry.wordings}
    found: dict[str, tuple[views.Line, ...]] = defaultdict(tuple)
    for finding in findings:
        if finding.code == DIVERGE and finding.claim_id in home:
            lines = tuple(views.Line(row.label, row.standing, row.detail) for row in finding.rows)
            found[home[finding.claim_id]] += lines
    return dict(found)


def _proposed(desk: views.Desk, entry: Entry) -> tuple[views.Line, ...]:
    """Return the evidence proposed that nobody decided on."""
    lines = []
    for one in entry.found:
        if desk.snapshot.decision(one.id) is not Decision.CONFIRMED:
            document = desk.snapshot.documents[one.quote.document_id]
            who = f"{desk.names.one(one.who) or 'not said by whom'} ({one.source_kind.value})"
            link = views.link(document.source, _short(document.title or document.id))
            words = " ".join(one.quote.text.split())
            lines.append(views.Line("", str(one.standing), words, who, day(one.date, desk.names.locale), link))
    return tuple(lines)


def _short(title: str) -> str:
    return title if len(title) <= views.LONG_SITE else f"{title[: views.LONG_SITE - 1].rstrip()}…"


def _curve(curve: Curve, names: Names) -> Markup:
    """Return the counts over time as nested steps, with the years below."""
    last = curve.counts[-1]
    parts = [*_steps(curve, last.promised or 1, 0, TALL, 100.0), *_years(curve)]
    words = (
        f"By {day(last.date, names.locale)}: {last.promised} promised, {last.begun} begun, {last.delivered} delivered"
    )
    return _svg(words, TALL + 20, parts)


def _rows(title: str, curves: Sequence[Curve], names: Names) -> Markup | None:
    """Return one small curve a group, each to its own height, with its counts in words."""
    parts: list[Markup] = []
    for at, curve in enumerate(curves):
        top, last = at * (SMALL + 30), curve.counts[-1]
        words = f"{last.promised} promised, {last.begun} begun, {last.delivered} delivered"
        parts.append(
            Markup('<text x="0" y="{}">{}</text><text class="soft end" x="100%" y="{}">{}</text>').format(
                top + 14, names.one(curve.label), top + 14, words
            )
        )
        parts += _steps(curve, last.promised or 1, top + 20, SMALL, 100.0)
    said = "; ".join(f"{names.one(curve.label)}: {curve.counts[-1].promised} promised" for curve in curves)
    return _svg(f"{title}: {said}", len(curves) * (SMALL + 30), parts) if curves else None


def _steps(curve: Curve, top: int, y: int, height: int, width: float) -> list[Markup]:
    """Return rectangles from each day to the next, the smaller count in front of the larger."""
    days = [_ordinal(count.date) for count in curve.counts]
    span = (days[-1] - days[0]) or 1
    ends = [*days[1:], days[-1] + span // 40 + 1]
    full = ends[-1] - days[0]
    parts = []
    for count, start, end in zip(curve.counts, days, ends, strict=True):
        layers: tuple[Layer, ...] = (
            ("promised", count.promised),
            ("begun", count.begun),
            ("delivered", count.delivered),
        )
        for name, value in layers:
            tall = height * value / top
            if value:
                parts.append(
                    Markup('<rect class="{}" x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}"/>').format(
                        name,
                        width * (start - days[0]) / full,
                        y + height - tall,
                        width * (end - start) / full + SEAM,
                        tall,
                    )
                )
    return parts


def _years(curve: Curve) -> list[Markup]:
    first, last = _ordinal(curve.counts[0].date), _ordinal(curve.counts[-1].date)
    years = range(date.fromordinal(first).year + 1, date.fromordinal(last).year + 1)
    span = (last - first) or 1
    return [
        Markup('<line class="grid" x1="{0:.2f}%" x2="{0:.2f}%" y1="0" y2="{1}"/><text class="soft" x="{0:.2f}%" dx="3" y="{2}">'
               "{3}</text>").format(100 * (date(year, 1, 1).toordinal() - first) / span, TALL, TALL + 15, year)
        for year in years
    ]  # fmt: skip


def _course(steps: Sequence[Step], names: Names) -> Markup | None:
    """Return a promise's course as marks on a line of time; the table beside it has the words."""
    dated = [(_ordinal(step.date), step) for step in steps if _ordinal(step.date)]
    if len(dated) < FEW:
        return None
    first, last = dated[0][0], max(at for at, _ in dated)
    parts = [Markup('<line class="track" x1="0" x2="100%" y1="26" y2="26"/>')]
    for at, step in dated:
        standing = str(step.standing or "")
        mark = STANDING_MARKS.get(standing) or STEP_MARKS.get(step.kind, "·")
        x = 3 + 94 * (at - first) / ((last - first) or 1)
        said = f"{day(step.date, names.locale)}: {standing or step.kind}" + (", proposed" if step.proposed else "")
        parts.append(
            Markup('<text class="glyph standing s-{}" x="{:.2f}%" y="31">{}<title>{}</title></text>').format(
                standing.replace(" ", "-"), x, mark, said
            )
        )
    ends = ((3, dated[0][1].date, ""), (97, max(dated, key=lambda pair: pair[0])[1].date, "end"))
    parts += [
        Markup('<text class="soft {}" x="{}%" y="52">{}</text>').format(kind, x, day(at, names.locale))
        for x, at, kind in ends
    ]
    return _svg("Course: " + "; ".join(f"{step.date} {step.standing or step.kind}" for _, step in dated), 58, parts)


def _ordinal(value: str) -> int:
    """Return the day of an EDTF date, the middle of a month or year; 0 where it is none."""
    text = value.split("/")[-1]
    padded = text + "-07-01"[len(text) - 4 :] if len(text) in (4, 7) else text
    try:
        return date.fromisoformat(padded if len(padded) == 10 else "").toordinal()
    except ValueError:
        return 0


def _svg(title: str, height: int, parts: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg class="chart" width="100%" height="{}" role="img" aria-label="{}"><title>{}</title>{}</svg>'
    ).format(height, title, title, Markup("").join(parts))
