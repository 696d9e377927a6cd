"""Put lines together into paragraphs, in scripts with and without spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def collapse(text: str) -> str:
    """Return ``text`` on one line, each run of white space as one space."""
    return " ".join(text.split())


def join(before: str, after: str) -> str:
    """Join two lines of one paragraph: with a space, or with none between characters of scripts without spaces."""
    if not before or not after:
        return before + after
    return before + ("" if _wide(before[-1]) and _wide(after[0]) else " ") + after


def blocks(paragraphs: Iterable[str]) -> str:
    """Return paragraphs with a blank line between; items of one list (``- ``) follow line by line."""
    lines: list[str] = []
    for paragraph in paragraphs:
        if not paragraph:
            continue
        if lines and not (_item(paragraph) and _item(lines[-1])):
            lines.append("")
        lines.append(paragraph)
    return "\n".join(lines)


def iso_date(text: str | None) -> str | None:
    """Return the ISO 8601 date that ``text`` begins with, or None."""
    from datetime import date

    head = (text or "").strip()[:10]
    try:
        return date.fromisoformat(head).isoformat() if len(head) == 10 else None
    except ValueError:
        return None


def _item(line: str) -> bool:
    return line.startswith("- ")


def _wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
