"""Both sides' figures of trade as a drawing that stands alone: two bars a flow, on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup, escape

from ikrar.series.mirror import Mirror

_ROW, _BAR, _LEFT, _WIDTH, _TOP, _ROOM = 34, 12, 190, 860, 54, 120
_STYLE = Markup(
    "text{font:13px system-ui,sans-serif;fill:#1a1a1a}.a{fill:#1f5fa8}.b{fill:#c2691c}.n{fill:#666}"
    "@media(prefers-color-scheme:dark){text{fill:#eee}.n{fill:#aaa}.a{fill:#6aa7ec}.b{fill:#eba15f}}"
)


def svg(title: str, rows: Sequence[Mirror]) -> str:
    """Return the drawing; a side without a figure says so, and a bound is marked as one."""
    values = [one.value for row in rows for one in (row.ours, row.theirs) if one]
    top = max(values, default=Decimal(1)) or Decimal(1)
    height = _TOP + _ROW * len(rows) + 10
    parts = [_row(row, _TOP + at * _ROW, top) for at, row in enumerate(rows)]
    return str(
        Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" role="img" aria-label="{}"><title>{}</title>'
            '<style>{}</style><text x="10" y="20" font-weight="bold">{}</text>'
            '<rect class="a" x="10" y="31" width="12" height="12"/><text x="28" y="42">as the reporter has it</text>'
            '<rect class="b" x="190" y="31" width="12" height="12"/><text x="208" y="42">as the partner has it</text>{}</svg>\n'
        ).format(_WIDTH, height, title, title, _STYLE, title, Markup("").join(parts))
    )


def _row(row: Mirror, y: int, top: Decimal) -> Markup:
    about = " ".join(part for part in (row.partner, row.period, row.measure, row.product or "") if part)
    parts = [Markup('<text x="10" y="{}">{}</text>').format(y + 18, about)]
    for name, one, place in (("a", row.ours, y), ("b", row.theirs, y + _BAR + 2)):
        if one is None:
            parts.append(Markup('<text class="n" x="{}" y="{}">not on record</text>').format(_LEFT, place + 11))
            continue
        width = int(one.value / top * (_WIDTH - _LEFT - _ROOM))
        mark = f"{'' if one.comparison == '=' else one.comparison + ' '}{billions(one.value)}"
        bar = Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/><text x="{}" y="{}">{}</text>')
        parts.append(bar.format(name, _LEFT, place, max(width, 1), _BAR, _LEFT + width + 6, place + 11, escape(mark)))
    return Markup("").join(parts)


def billions(value: Decimal) -> str:
    """Return an amount as ``43.82 bn``, ``5.1 m`` or plain, to three places at most."""
    for size, word in ((10**9, " bn"), (10**6, " m")):
        if abs(value) >= size:
            return f"{_short(value / size)}{word}"
    return _short(value)


def _short(value: Decimal) -> str:
    whole, _, part = f"{value:.3f}".partition(".")
    kept = part.rstrip("0")
    return f"{whole}.{kept}" if kept else whole
