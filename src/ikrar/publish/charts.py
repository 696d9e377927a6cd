"""Small charts as inline SVG, positioned in per cent so that type keeps its size on a phone.

Each has a title for screen readers that says in words what it shows; none rests on colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

BAR_ROW, LEVEL_ROW, DOT_ROW, WIDEST = 38, 40, 40, 48


@dataclass(frozen=True, slots=True)
class Point:
    """One published value: its label (a period, or who says so), the value, how a reader writes it."""

    label: str
    value: Decimal
    shown: str
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a claim states: from ``low`` to ``high``, open upwards where ``high`` is None."""

    low: Decimal
    high: Decimal | None
    shown: str


def bars(title: str, rows: Sequence[tuple[str, str, int]]) -> Markup:
    """Return a bar for each (label, class, count), its label and number above it; the whole track is all of them."""
    total = sum(count for _, _, count in rows) or 1
    parts = []
    for at, (label, kind, count) in enumerate(rows):
        y = at * BAR_ROW
        parts.append(
            Markup(
                '<text x="0" y="{}">{}</text><text x="100%" y="{}" class="end">{} ({} %)</text>'
                '<rect class="track" x="0" y="{}" width="100%" height="9" rx="2"/>'
                '<rect class="bar s-{}" x="0" y="{}" width="{}%" height="9" rx="2"/>'
            ).format(y + 14, label, y + 14, count, _share(count, total), y + 20, kind, y + 20, _of(count, total))
        )
    words = ", ".join(f"{label} {count}" for label, _, count in rows)
    return _svg(f"{title}: {words}", len(rows) * BAR_ROW, parts)


def columns(title: str, points: Sequence[Point], claimed: Claimed | None) -> Markup:
    """Return values by period as columns, with what the claim states, where it states a value, as a line across them."""
    top = max([claimed.low if claimed else Decimal(0), *(point.value for point in points)]) * Decimal(
        "1.12"
    ) or Decimal(1)
    step, base, height = 100 / max(1, len(points)), 184, 160
    line = base - float(claimed.low / top) * height if claimed else -height
    parts = []
    for at, point in enumerate(points):
        tall = float(point.value / top) * height
        middle = (at + 0.5) * step
        above = base - tall - 5
        crossed = abs(above - 4 - line) < 14  # the number would stand on the claim's line: into the column with it
        parts.append(
            Markup(
                '<rect class="bar" x="{:.2f}%" y="{:.1f}" width="{:.2f}%" height="{:.1f}"/>'
                '<text class="mid {}" x="{:.2f}%" y="{:.1f}">{}</text><text class="mid soft" x="{:.2f}%" y="{}">{}</text>'
            ).format(
                at * step + step * 0.16, base - tall, step * 0.68, tall, "inside" if crossed else "",
                middle, base - tall + 17 if crossed else above, point.shown, middle, base + 17, point.label,
            )
        )  # fmt: skip
    parts.append(Markup('<line class="axis" x1="0" x2="100%" y1="{}" y2="{}"/>').format(base, base))
    words = ", ".join(f"{point.label}: {point.shown}" for point in points)
    if claimed is None:
        return _svg(f"{title}. On record: {words}", base + 24, parts)
    parts.append(Markup('<line class="claimed" x1="0" x2="100%" y1="{:.1f}" y2="{:.1f}"/>').format(line, line))
    parts.append(
        Markup('<text class="claimed" x="0" y="{:.1f}">{}</text>').format(line - 6, f"claimed: {claimed.shown}")
    )
    return _svg(f"{title}. Claimed: {claimed.shown}. On record: {words}", base + 24, parts)


def interval(title: str, points: Sequence[Point], claimed: Claimed) -> Markup:
    """Return the claim's interval as a band on a line of numbers, and each published value as a dot on its own row."""
    low, high = _extent(points, claimed)
    width = high - low or Decimal(1)

    def place(value: Decimal) -> float:
        return 4 + 92 * float((value - low) / width)

    bottom = 26 + DOT_ROW * len(points)
    left, right = place(claimed.low), 100.0 if claimed.high is None else place(claimed.high)
    parts = [
        Markup('<rect class="band" x="{:.2f}%" y="22" width="{:.2f}%" height="{}"/>').format(
            left, max(0.8, right - left), bottom - 22
        ),
        Markup('<text class="claimed" x="0" y="14">{}</text>').format(f"claimed: {claimed.shown}"),
    ]
    for at, point in enumerate(points):
        y, x = 52 + DOT_ROW * at, place(point.value)
        parts.append(
            Markup(
                '<line class="track" x1="0" x2="100%" y1="{}" y2="{}"/><circle class="{}" cx="{:.2f}%" cy="{}" r="5"/>'
                '<text x="0" y="{}">{}</text>'
            ).format(y, y, "open" if point.bound else "dot", x, y, y - 11, _short(f"{point.shown}: {point.label}"))
        )
    words = "; ".join(f"{point.shown}, {point.label}" for point in points)
    return _svg(f"{title}. Claimed: {claimed.shown}. On record: {words}", bottom + 6, parts)


@dataclass(frozen=True, slots=True)
class Moment:
    """A session on the line of time: its ``row`` (the level), the year with its fraction, and how it was held."""

    row: str
    at: float
    kind: str
    label: str


def timeline(title: str, moments: Sequence[Moment]) -> Markup:
    """Return a row for each level with a mark for each session: filled in person, ringed by video, dashed planned."""
    rows = list(dict.fromkeys(moment.row for moment in moments))
    first, last = int(min(one.at for one in moments)), int(max(one.at for one in moments)) + 1
    foot = len(rows) * LEVEL_ROW + 6

    def place(at: float) -> float:
        return 2 + 96 * (at - first) / (last - first)

    parts = []
    for year in range(first, last):
        parts.append(
            Markup('<line class="grid" x1="{0:.2f}%" x2="{0:.2f}%" y1="0" y2="{1}"/>'
                   '<text class="soft" x="{0:.2f}%" dx="3" y="{2}">{3}</text>').format(place(year), foot, foot + 14, year)
        )  # fmt: skip
    for at, row in enumerate(rows):
        y = at * LEVEL_ROW
        parts.append(
            Markup('<text x="0" y="{}">{}</text><line class="track" x1="0" x2="100%" y1="{}" y2="{}"/>').format(
                y + 14, row, y + 29, y + 29)
        )  # fmt: skip
        for one in (moment for moment in moments if moment.row == row):
            parts.append(
                Markup('<circle class="{}" cx="{:.2f}%" cy="{}" r="6"><title>{}</title></circle>').format(
                    one.kind, place(one.at), y + 29, one.label)
            )  # fmt: skip
    return _svg(title, foot + 20, parts)


def _extent(points: Sequence[Point], claimed: Claimed) -> tuple[Decimal, Decimal]:
    values = [claimed.low, claimed.high or claimed.low, *(point.value for point in points)]
    low, high = min(values), max(values)
    margin = (high - low) / 12 or abs(high) / 20
    return low - margin, high + margin


def _short(label: str) -> str:
    """Return a label that a phone is wide enough for; the table beside the chart has it whole."""
    return label if len(label) <= WIDEST else f"{label[: WIDEST - 1].rstrip()}…"


def _share(count: int, total: int) -> int:
    return round(100 * count / total)


def _of(count: int, total: int) -> str:
    return f"{max(0.7, 100 * count / total):.1f}" if count else "0"


def _svg(title: str, height: int, parts: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg class="chart" width="100%" height="{}" role="img" aria-label="{}"><title>{}</title>{}</svg>'
    ).format(height, title, title, Markup("").join(parts))
