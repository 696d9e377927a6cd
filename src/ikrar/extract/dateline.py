"""The document's own date: a full date stated near its beginning."""

from __future__ import annotations

from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexer import lex
from ikrar.extract.measures.read import measure_items
from ikrar.extract.measures.times import resolve_times

HEAD = 1200
"""Code points at the start of a document in which its dateline is looked for."""

RULES = {"day_month", "month_day", "marked_day", "numeric", "numeric_dots", "year_day", "weekday_date"}


def find_published(text: str, grammar: Grammar) -> str | None:
    """Return the first full date near the beginning, or None.

    The line it stands in must open with it, be a dateline (``PLACE, date``), or be among the first three lines.
    """
    head = text[:HEAD]
    lexed = lex(head, grammar)
    times = resolve_times(None, measure_items(lexed, grammar), lexed, grammar)
    for time in times:
        full = time.rule in RULES and len(time.value) == 10 and time.value[:4].isdigit()
        line = head.count("\n", 0, time.start)
        column = time.start - (head.rfind("\n", 0, time.start) + 1)
        if full and (column <= 40 or line <= 2):
            return time.value
    return None
