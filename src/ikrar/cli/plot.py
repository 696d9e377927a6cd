"""The curve of promised, begun and delivered as columns of characters, told apart without colour."""

from __future__ import annotations

from datetime import date

from rich.text import Text

from ikrar.cli.console import out
from ikrar.model.timeline import Count, Curve

ROWS, MOST_COLUMNS, MARGIN = 9, 72, 6
SHADES = (("delivered", "█", "green"), ("begun", "▒", "cyan"), ("promised", "░", "dim"))


def plot(curve: Curve) -> None:
    """Draw a curve, the newest day at the right; each column holds the counts at its end."""
    columns = columns_of(curve, max(12, min(MOST_COLUMNS, out.width - MARGIN - 2)))
    top = max(1, curve.counts[-1].promised)
    for row in range(ROWS, 0, -1):
        line = Text(f"{round(top * row / ROWS):>{MARGIN - 1}} ", style="dim")
        for count in columns:
            line.append(*_cell(count, row, top))
        out.print(line)
    first, last = curve.counts[0].date, curve.counts[-1].date
    out.print(Text(f"{'':>{MARGIN}}{first}{last:>{max(0, len(columns) - len(first))}}", style="dim"))
    out.print(
        Text("      ").append_text(Text("   ").join(Text(f"{mark} {name}", style) for name, mark, style in SHADES))
    )


def columns_of(curve: Curve, width: int) -> list[Count]:
    """Return the counts at the ends of ``width`` equal stretches of time."""
    first, last = (date.fromisoformat(curve.counts[at].date).toordinal() for at in (0, -1))
    days = [date.fromisoformat(count.date).toordinal() for count in curve.counts]
    found, at = [], 0
    for column in range(1, width + 1):
        end = first + (last - first) * column / width
        while at + 1 < len(days) and days[at + 1] <= end:
            at += 1
        found.append(curve.counts[at])
    return found


def _cell(count: Count, row: int, top: int) -> tuple[str, str]:
    """Return what stands at a height: the innermost of the counts that reach it."""
    level = (row - 0.5) / ROWS * top
    for (_, mark, style), reached in zip(SHADES, (count.delivered, count.begun, count.promised), strict=True):
        if reached > level:
            return mark, style
    return " ", ""
