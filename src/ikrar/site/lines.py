"""Lines over years as inline SVG, with a table behind them; told apart by dash and mark as well as by colour."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

HEIGHT, HEAD, FOOT = 200, 14, 24
LEFT, WIDE = 2.0, 96.0
"""Where the plot begins and how wide it is, in per cent of the picture."""
TICKS = 4
WIDEST_GAP = 2
"""Years between two values that a stroke still joins; over longer gaps nothing is known."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, the CSS class that draws it, and its values by year."""

    name: str
    kind: str
    points: tuple[tuple[int, Decimal], ...]


def lines(title: str, drawn: Sequence[Line], shown: Sequence[str]) -> Markup:
    """Return the lines as a picture; ``shown`` are the marks of the axis from nought to the top, as a reader writes them.

    The top of the axis is that of :func:`top` over all values.
    """
    years = sorted({year for line in drawn for year, _ in line.points})
    first, last = years[0], max(years[-1], years[0] + 1)
    most = top([value for line in drawn for _, value in line.points])
    parts = [_axis(at, len(shown) - 1, mark) for at, mark in enumerate(shown)]
    step = max(1, -(-(last - first) // 8))
    parts += [_year(year, first, last) for year in range(first, last + 1, step)]
    for line in drawn:
        places = [(LEFT + WIDE * (year - first) / (last - first), _down(value, most)) for year, value in line.points]
        parts.append(_line(line, places))
    return Markup(
        '<svg class="chart lines" width="100%" height="{}" role="img" aria-label="{}"><title>{}</title>{}</svg>'
    ).format(HEIGHT + HEAD + FOOT, title, title, Markup("").join(parts))


def top(values: Sequence[Decimal]) -> Decimal:
    """Return a round number at or above all values: 1, 2, 4 or 8 times a power of ten."""
    most = max([*values, Decimal(1)])
    size = Decimal(10) ** (most.adjusted())
    return next(size * factor for factor in (1, 2, 4, 8, 10, 20) if size * factor >= most)


def _down(value: Decimal, most: Decimal) -> float:
    return HEAD + HEIGHT * (1 - float(value / most))


def _axis(at: int, last: int, mark: str) -> Markup:
    y = HEAD + HEIGHT * (1 - at / last)
    # The mark stands above its line, at the edge: beside it, a long one would leave a phone's screen.
    return Markup(
        '<line class="{}" x1="0" x2="100%" y1="{:.1f}" y2="{:.1f}"/><text class="soft" x="0" y="{:.1f}">{}</text>'
    ).format("axis" if at == 0 else "grid", y, y, y - 4, mark)


def _year(year: int, first: int, last: int) -> Markup:
    x = LEFT + WIDE * (year - first) / (last - first)
    edge = "" if year == first else "end" if year == last else "mid"
    x = 0.0 if year == first else 100.0 if year == last else x
    return Markup('<text class="soft {}" x="{:.2f}%" y="{}">{}</text>').format(edge, x, HEAD + HEIGHT + 18, year)


def _line(line: Line, places: Sequence[tuple[float, float]]) -> Markup:
    strokes = [
        Markup('<line class="stroke {}" x1="{:.2f}%" y1="{:.1f}" x2="{:.2f}%" y2="{:.1f}"/>').format(
            line.kind, left[0], left[1], right[0], right[1]
        )
        for (left, year), (right, next_year) in itertools.pairwise(
            zip(places, (one for one, _ in line.points), strict=True)
        )
        if next_year - year <= WIDEST_GAP
    ]
    marks = [_mark(line.kind, x, y) for x, y in places]
    return Markup("").join([*strokes, *marks])


def _mark(kind: str, x: float, y: float) -> Markup:
    return Markup('<circle class="point {}" cx="{:.2f}%" cy="{:.1f}" r="3.5"/>').format(kind, x, y)
