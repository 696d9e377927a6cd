"""The document's own date: a full date stated near its beginning."""

from __future__ import annotations

from collections.abc import Sequence

from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexer import Lexed
from ikrar.extract.measures.symbols import Item
from ikrar.extract.measures.times import resolve_times

HEAD = 1200
"""Code points at the start of a document in which its dateline is looked for."""

RULES = {"day_month", "month_day", "marked_day", "numeric", "numeric_dots", "year_day", "weekday_date"}


def find_published(items: Sequence[Item], lexed: Lexed, grammar: Grammar) -> str | None:
    """Return the first full date near the beginning, or None; ``items`` are the document's signs of measures.

    The line it stands in must open with it, be a dateline (``PLACE, date``), or be among the first three lines.
    """
    text = lexed.text
    for time in resolve_times(None, items, lexed, grammar):
        if time.end > HEAD:
            return None
        full = time.rule in RULES and len(time.value) == 10 and time.value[:4].isdigit()
        line = text.count("\n", 0, time.start)
        column = time.start - (text.rfind("\n", 0, time.start) + 1)
        if full and (column <= 40 or line <= 2):
            return time.value
    return None
