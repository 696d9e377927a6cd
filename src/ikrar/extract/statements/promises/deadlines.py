"""Deadlines: by when a promise is to be kept, as far as its own words or the opening of its sentence say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ikrar.extract.statements.frames import Frame
from ikrar.extract.statements.promises.clause import Clause
from ikrar.extract.statements.promises.passage import Passage
from ikrar.model.measures import Time, TimeKind
from ikrar.model.text import Span

LENGTH = re.compile(r"P(?:(\d{1,3})Y)?(?:(\d{1,3})M)?(?:(\d{1,3})W)?(?:(\d{1,4})D)?")
PARTS = {"Q1": "03", "Q2": "06", "Q3": "09", "Q4": "12", "H1": "06", "H2": "12"}
"""The month in which a quarter or a half of a year ends."""
BEFORE = 16
"""Code points before a length that hold its "within" or "over the next"."""
MONTHS = 12


def deadline_of(clause: Clause, passage: Passage, frame: Frame, span: Span, published: str | None) -> str | None:
    """Return the last day, as far as stated, of the time that a promise gives itself.

    A time of its own words that is marked as a deadline comes first, then any date ahead, then a length from the document's
    date; else a time that opens the sentence and so holds for all in it.
    """
    own = [time for time in frame.times if span.start <= time.start < span.end]
    opening = [time for time in frame.times if time.start < passage.opening]
    cells = [time for time in frame.times if passage.span.end <= time.start < passage.row]
    for times in (own, cells, opening):
        found = next(_ends(times, passage, published), None)
        if found:
            return found
    return None


def _ends(times: list[Time], passage: Passage, published: str | None) -> Iterator[str]:
    dates = [time for time in times if time.kind in (TimeKind.DATE, TimeKind.INTERVAL)]
    for time in sorted(dates, key=lambda one: not one.deadline):
        end = _last(time.value)
        if end and (published is None or end >= published[: len(end)]):
            yield end
    for time in times:
        if time.kind is TimeKind.DURATION and published and _within(time, passage):
            end = later(published, time.value)
            if end:
                yield end


def _last(value: str) -> str | None:
    """Return the end of a date or span; nothing where its year is not known."""
    end = value.rsplit("/", 1)[-1]
    year, _, part = end.partition("-")
    if not year.isdecimal():
        return None
    return f"{year}-{PARTS[part]}" if part in PARTS else end


def _within(time: Time, passage: Passage) -> bool:
    """Say whether a length is one within which something is to be done."""
    return any(mark.may_be("WITHIN") and (time.start - BEFORE <= mark.start < time.end + 2) for mark in passage.marks)


def later(date: str, length: str) -> str | None:
    """Return the date a length after ``date``, only as exact as the length is: to the year, the month or the day."""
    found = LENGTH.fullmatch(length)
    if not found or len(date) < 7:
        return None
    years, months, weeks, days = (int(one) if one else 0 for one in found.groups())
    if weeks or days:
        return None
    count = int(date[:4]) * MONTHS + int(date[5:7]) - 1 + years * MONTHS + months
    year, month = divmod(count, MONTHS)
    return f"{year:04d}-{month + 1:02d}" if months else f"{year:04d}"
