"""Draw what benchmarks/reading.py measured as a chart: speed and F1 of each reader, a language a row.

python benchmarks/reading.py --json > speed.json && python benchmarks/plot.py speed.json docs/images/speed.svg
"""

from __future__ import annotations

import json
import math
import sys
from html import escape
from pathlib import Path

WIDTH, ROW, LEFT, TOP = 800, 22, 190, 44
LEAST, MOST = 0.001, 4.0
"""The ends of the scale of speeds, in MB of UTF-8 a second."""
OURS, OTHERS = "#1b5e8c", "#9db4c0"
GROUPS = ("dates", "durations", "quantities")


def place(speed: float) -> float:
    """Return where a speed stands on the logarithmic scale."""
    share = math.log(max(speed, LEAST) / LEAST) / math.log(MOST / LEAST)
    return LEFT + share * (WIDTH - LEFT - 170)


def chart(tables: dict[str, list[dict[str, object]]]) -> str:
    """Return the chart as SVG; its figures stand in it as text, so that it can be read without colour."""
    lines, y = [], TOP
    for tick in (0.001, 0.01, 0.1, 1.0):
        lines.append(f'<text x="{place(tick):.0f}" y="30" text-anchor="middle" fill="#555">{tick:g}</text>')
    for language, rows in tables.items():
        lines.append(f'<text x="8" y="{y + 15}" font-weight="bold">{escape(language)}</text>')
        for row in rows:
            speed, ours = float(str(row["mb_s"])), row["reader"] == "ikrar"
            width = place(speed) - LEFT
            f1 = "  ".join(f"{float(str(row[group])):.2f}" for group in GROUPS if group in row) or "spans only"
            lines += [
                f'<text x="{LEFT - 8}" y="{y + 15}" text-anchor="end">{escape(str(row["reader"]))}</text>',
                f'<rect x="{LEFT}" y="{y + 3}" width="{width:.1f}" height="{ROW - 7}" fill="{OURS if ours else OTHERS}"/>',
                f'<text x="{LEFT + width + 6:.1f}" y="{y + 15}">{speed:.3f}   F1 {f1}</text>',
            ]
            y += ROW
        y += 10
    head = (
        "MB of UTF-8 a second on one core, logarithmic; F1 of dates, durations, quantities where a library gives values"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y}" role="img" font-family="sans-serif" font-size="12">'
        f"<title>{head}</title><rect width='100%' height='100%' fill='#fff'/>"
        f'<text x="8" y="14" fill="#333">{head}</text>{"".join(lines)}</svg>\n'
    )


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(chart(json.loads(Path(sys.argv[1]).read_text())), encoding="utf-8")
