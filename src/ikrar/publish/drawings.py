"""Which chart a finding or the whole register gets, from the values on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.findings import Finding, Plot
from ikrar.model.measures import Observation, Quantity
from ikrar.model.mechanism import Session
from ikrar.model.reading import plain
from ikrar.model.snapshot import Snapshot
from ikrar.publish import charts
from ikrar.publish.words import amount, day, number, sentence, unit_name

BOUNDING = (">", ">=", "<", "<=")
MANY_ROWS, MANY_PERIODS, MOST_COLUMNS, MOST_DOTS = 12, 4, 10, 8
NOTHING: tuple[Markup | None, str] = (None, "")


def of_finding(snapshot: Snapshot, finding: Finding, claim: Claim | None, locale: str) -> tuple[Markup | None, str]:
    """Return the chart of a finding with a note on how to read it, or nothing where a chart would not help."""
    if claim and claim.kind is ClaimKind.FIGURE and claim.quantities:
        drawn = _of_figure(snapshot, finding, claim.quantities[0], locale)
        if drawn is not NOTHING:
            return drawn
    if finding.plot:
        return _of_plot(finding.plot, locale)
    counted = Counter(row.standing for row in finding.rows)
    if len(finding.rows) >= MANY_ROWS and len(counted) <= len(finding.rows) // 3:
        rows = [(name, name.replace(" ", "-"), count) for name, count in counted.most_common()]
        return charts.bars("Items by standing", rows), "Each item is listed below with its evidence."
    return NOTHING


def _of_figure(snapshot: Snapshot, finding: Finding, quantity: Quantity, locale: str) -> tuple[Markup | None, str]:
    held = _behind(snapshot, finding, quantity.unit)
    if not held:
        return NOTHING
    series = len({one.indicator for _, one in held}) == 1 and len({one.period for _, one in held}) >= MANY_PERIODS
    return (_columns if series else _interval)(held, quantity, locale)


Held = Sequence[tuple[str, Observation]]


def _of_plot(plot: Plot, locale: str) -> tuple[Markup | None, str]:
    """Return the chart of what a finding compares: a series as columns, single values as dots beside the claim's band."""
    if not plot.marks:
        return NOTHING
    scale, word = _scale_of([one.value for one in plot.marks])
    unit = f"{word}{unit_name(plot.unit, locale) if plot.unit else ''}".strip()
    claimed = _claimed_by(plot, scale, locale)
    shown = [
        charts.Point(one.label, one.value, number(round(one.value / scale, 4), locale), one.bound)
        for one in (plot.marks[-MOST_COLUMNS:] if plot.series else plot.marks[:MOST_DOTS])
    ]
    if plot.series:
        by_year = all(one.label[:4].isdigit() for one in plot.marks)
        note = f"{unit}, by year. Only years on record are shown; others lie between them." if by_year else f"{unit}."
        return charts.columns("Series on record" if by_year else "Values on record", shown, claimed), sentence(note)
    if claimed is None:
        return NOTHING
    note = f"{unit or 'Values'}. The band is what the claim states, as precisely as it states it."
    return charts.interval("Claim and figures beside it", shown, claimed), sentence(note)


def _claimed_by(plot: Plot, scale: int, locale: str) -> charts.Claimed | None:
    ends = [one for one in (plot.low, plot.high) if one is not None]
    if not ends:
        return None
    words = " – ".join(dict.fromkeys(number(round(one / scale, 4), locale) for one in ends))
    if plot.low is None:
        return charts.Claimed(min(Decimal(0), *(one.value for one in plot.marks)), plot.high, f"at most {words}")
    return charts.Claimed(plot.low, plot.high, f"from {words}" if plot.high is None else words)


def _columns(held: Held, quantity: Quantity, locale: str) -> tuple[Markup | None, str]:
    shown = _yearly([one for _, one in held])[-MOST_COLUMNS:]
    scale, word = _scale(shown)
    points = [
        charts.Point(one.period, one.value, one.comparison.strip("=") + number(one.value / scale, locale))
        for one in shown
    ]
    note = (
        f"{word}{unit_name(quantity.unit, locale)}, by year. Only years on record are shown; others lie between them."
    )
    if any(one.comparison in BOUNDING for one in shown):
        note += " < and > mark bounds, not values."
    return charts.columns("Series on record", points, _claimed(quantity, locale)), sentence(note)


def _interval(held: Held, quantity: Quantity, locale: str) -> tuple[Markup | None, str]:
    points = [
        charts.Point(
            label,
            one.value,
            f"{one.comparison.strip('=')} {number(one.value, locale)}".strip(),
            one.comparison in BOUNDING,
        )
        for label, one in held[:MOST_DOTS]
    ]
    note = f"{unit_name(quantity.unit, locale)}. The band is what the claim states, as precisely as it states it."
    if any(point.bound for point in points):
        note += " A ringed mark is a bound, not a value."
    return charts.interval("Claim and figures on record", points, _claimed(quantity, locale)), sentence(note)


def _behind(snapshot: Snapshot, finding: Finding, unit: str | None) -> list[tuple[str, Observation]]:
    """Return the observations that a finding rests on, those of its sources that it states, each with a label."""
    units = {one.id: one.unit for one in snapshot.mechanism.indicators}
    named = [(one.source, one.statement, f"{one.who}") for one in finding.exhibits]
    named += [(row.source, row.label, "") for row in finding.rows]
    found: dict[Observation, str] = {}
    for source, words, who in named:
        for one in snapshot.mechanism.observations:
            if one.source_url == source and units.get(one.indicator) == unit and _says(words, one):
                found.setdefault(one, f"{who}, {one.period}" if who else words.partition(": ")[0])
    return [(label, one) for one, label in found.items()]


def _says(words: str, one: Observation) -> bool:
    """Say whether words name the period of an observation and its value, in units, millions or billions."""
    if one.period not in words:
        return False
    stated = words.split()
    return any(plain(one.value / size) in stated for size in (1, 10**6, 10**9, 10**12))


def _yearly(held: Sequence[Observation]) -> list[Observation]:
    """Return one observation a year: the most precise, since the others round or convert it."""
    best: dict[str, Observation] = {}
    for one in held:
        other = best.get(one.period)
        if len(one.period) == 4 and (other is None or (one.precision or one.value) < (other.precision or other.value)):
            best[one.period] = one
    return [best[period] for period in sorted(best)]


def _claimed(quantity: Quantity, locale: str) -> charts.Claimed:
    half = (quantity.precision or Decimal(0)) / 2
    shown = amount(quantity, locale)
    if quantity.comparison in (">", ">="):
        return charts.Claimed(quantity.value, None, shown)
    return charts.Claimed(quantity.value - half, (quantity.upper or quantity.value) + half, shown)


def _scale(held: Sequence[Observation]) -> tuple[int, str]:
    return _scale_of([one.value for one in held])


def _scale_of(values: Sequence[Decimal]) -> tuple[int, str]:
    top = max(abs(one) for one in values)
    return next(((size, f"{word} ") for size, word in ((10**9, "billion"), (10**6, "million")) if top >= size), (1, ""))


def sessions(held: Sequence[Session], locale: str) -> Markup | None:
    """Return the line of time of sessions, or None where none has a full date or year."""
    moments = [moment for one in sorted(held, key=lambda one: one.start) if (moment := _moment(one, locale))]
    return charts.timeline(f"{len(moments)} sessions by level and date", moments) if moments else None


def _moment(session: Session, locale: str) -> charts.Moment | None:
    try:
        year = int(session.start[:4])
        passed = date.fromisoformat(session.start).timetuple().tm_yday / 366 if len(session.start) == 10 else 0.5
    except ValueError:
        return None
    kind = {"in person": "dot", "planned": "planned"}.get(session.format, "open")
    return charts.Moment(session.level, year + passed, kind, f"{session.title}, {day(session.start, locale)}")
