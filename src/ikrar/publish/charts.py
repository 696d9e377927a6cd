"""Small charts as inline SVG: with a title for screen readers, and units and sources in the words beside them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup, escape

WIDTH, ROW = 640, 26


def bars(title: str, rows: Sequence[tuple[str, int]]) -> Markup:
    """Return horizontal bars of counts, with the number at each."""
    most = max((count for _, count in rows), default=1) or 1
    parts = []
    for at, (label, count) in enumerate(rows):
        y, width = at * ROW, round(380 * count / most)
        parts.append(
            Markup('<text x="0" y="{}" class="label">{}</text><rect x="170" y="{}" width="{}" height="16" rx="2"/>'
                   '<text x="{}" y="{}" class="count">{}</text>').format(
                y + 17, label, y + 4, max(width, 2), 178 + width, y + 17, count)
        )  # fmt: skip
    return _svg(title, len(rows) * ROW + 4, parts)


def series(title: str, points: Sequence[tuple[str, Decimal]], claimed: tuple[str, Decimal, Decimal]) -> Markup:
    """Return a series as columns with the interval of the claim drawn over its period."""
    period, low, high = claimed
    top = max([high, *(value for _, value in points)]) * Decimal("1.15")
    height, base = 190, 160
    step = min(70, WIDTH // max(1, len(points)))
    parts = []
    for at, (label, value) in enumerate(points):
        x, tall = at * step + 8, float(value / top) * 140
        name = "claimed" if label == period else "point"
        parts.append(
            Markup('<rect class="{}" x="{}" y="{:.1f}" width="{}" height="{:.1f}" rx="2"/>'
                   '<text x="{}" y="176" class="tick">{}</text><text x="{}" y="{:.1f}" class="tick">{}</text>').format(
                name, x, base - tall, step - 16, tall, x + (step - 16) // 2, label,
                x + (step - 16) // 2, base - tall - 5, f"{(value / 1_000_000_000).normalize():f}")
        )  # fmt: skip
        if label == period:
            y1, y2 = base - float(high / top) * 140, base - float(low / top) * 140
            parts.append(
                Markup('<rect class="interval" x="{}" y="{:.1f}" width="{}" height="{:.1f}"/>').format(
                    x - 4, y1, step - 8, max(2.0, y2 - y1))
            )  # fmt: skip
    return _svg(title, height, parts)


def _svg(title: str, height: int, parts: Sequence[Markup]) -> Markup:
    return Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title>{}</svg>').format(
        WIDTH, height, title, title, Markup("").join(parts) or escape("")
    )
