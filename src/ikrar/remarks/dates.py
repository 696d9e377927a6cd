"""What a text says of its days: weekdays beside dates, spans by their ends, anniversaries by their number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ikrar.model.claims import Claim
from ikrar.model.measures import Quantity, Time, TimeKind
from ikrar.remarks.clauses import NEAR, STOPS, cue_before
from ikrar.remarks.drafts import Page, Said, remark
from ikrar.remarks.sentences import Cue, Sentence

DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEARS = re.compile(r"P(\d{1,3})Y")
_YEAR = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
AROUND = 16
"""Code points between the year of a beginning and the word for it."""
_JOINS = " \u00a0,，(（)）、"


def dates(page: Page, sentence: Sentence) -> Iterator[Claim]:
    """Yield what a sentence says of its days."""
    yield from _weekdays(page, sentence)
    yield from _spans(page, sentence)
    yield from _anniversaries(page, sentence)


def _weekdays(page: Page, sentence: Sentence) -> Iterator[Claim]:
    """Read "Tuesday, 18 June 2025": a weekday within the words of a date, or with only a mark between."""
    for time in sentence.times:
        if (
            not DAY.fullmatch(time.value)
            or time.kind is not TimeKind.DATE
            or not any(sign.isdigit() for sign in time.text)
        ):
            continue
        for cue in sentence.of("WEEKDAY"):
            inside = time.start <= cue.start and cue.end <= time.end
            before = cue.end <= time.start and not sentence.between(cue.end, time.start).strip(_JOINS)
            behind = time.end <= cue.start and not sentence.between(time.end, cue.start).strip(_JOINS)
            if inside or ((before or behind) and min(abs(time.start - cue.end), abs(cue.start - time.end)) <= NEAR):
                details = {
                    "weekday": cue.value, "date": time.value, "word": sentence.between(cue.start, cue.end),
                    "year": None if _says_year(time) else "inferred",
                }  # fmt: skip
                yield remark(page, sentence, "weekday", Said((), (), (time,)), details)
                break


def _says_year(time: Time) -> bool:
    """Say whether a date's own words give its year, in four digits or the last two."""
    return time.value[:4] in time.text or time.text.rstrip(") .年").endswith(time.value[2:4])


def _spans(page: Page, sentence: Sentence) -> Iterator[Claim]:
    """Read a span with both of its ends, as one time or as two that "from" and "to" join."""
    for time in sentence.times:
        if time.kind is TimeKind.INTERVAL and time.value.count("/") == 1:
            first, _, last = time.value.partition("/")
            yield remark(page, sentence, "span", Said((), (), (time,)), {"first": first, "last": last})
    for one, other in pairwise(sentence.times):
        begins, ends = _end(one), _end(other)
        if begins and ends and _joined(sentence, one, other):
            yield remark(page, sentence, "span", Said((), (), (one, other)), {"first": begins, "last": ends})


_YEAR_READ_AS_LENGTH = re.compile(r"P((?:19|20)\d\d)Y")


def _end(time: Time) -> str | None:
    """Return the date that a time names by itself; nothing lasts two thousand years, so such a length is a year."""
    if time.kind is TimeKind.DURATION and (found := _YEAR_READ_AS_LENGTH.fullmatch(time.value)):
        return found[1]
    return time.value if time.kind is TimeKind.DATE and time.anchor is None else None


def _joined(sentence: Sentence, one: Time, other: Time) -> bool:
    """Say whether two dates are the ends of a span: "from" before the first, and only "to" between them."""
    gap = sentence.between(one.end, other.start).strip()
    cues = [cue for cue in sentence.of("UNTIL") if one.end <= cue.start <= other.start]
    led = cue_before(sentence, one.start, NEAR, "RANGE")
    words = {"" if cue.start == other.start else sentence.between(cue.start, cue.end) for cue in cues}
    return bool(led) and gap in words


def _anniversaries(page: Page, sentence: Sentence) -> Iterator[Claim]:
    """Read "the 30th anniversary of the relations established in 1992": a number of years, a year of beginning."""
    years = [one for one in sentence.times if one.kind is TimeKind.DATE and _YEAR.fullmatch(one.value)]
    count, begun = _count(sentence), _founded(sentence, years)
    if not sentence.has("ANNIVERSARY") or begun is None or count is None:
        return
    others = {one.value for one in years if one.value[:4] != begun.value[:4]}
    if len(others) > 1:
        return
    details = {"years": str(count), "begun": begun.value, "held": next(iter(others), None)}
    yield remark(page, sentence, "anniversary", Said((), (), (begun,)), details)


def _founded(sentence: Sentence, years: list[Time]) -> Time | None:
    """Return the year nearest to a word for a beginning."""
    marks = sentence.of("FOUNDED")
    near = [
        (_apart(one, cue), one)
        for one in years
        for cue in marks
        if one.anchor is None and not any(mark in sentence.between(*_gap(one, cue)) for mark in STOPS)
    ]
    best = min(near, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] <= AROUND else None


def _gap(time: Time, cue: Cue) -> tuple[int, int]:
    return (cue.end, time.start) if cue.end <= time.start else (time.end, cue.start)


def _apart(time: Time, cue: Cue) -> int:
    return max(time.start - cue.end, cue.start - time.end, 0)


def _count(sentence: Sentence) -> int | None:
    """Return the number of the anniversary: the ordinal or the length beside its word."""
    numbers: list[int] = []
    for cue in sentence.of("ANNIVERSARY"):
        numbers += [int(one.value) for one in sentence.quantities if _touches(one, cue)]
        lengths = [_YEARS.fullmatch(time.value) for time in sentence.times if _touches(time, cue)]
        numbers += [int(found[1]) for found in lengths if found]
    return numbers[0] if len(set(numbers)) == 1 else None


def _touches(one: Quantity | Time, cue: Cue) -> bool:
    """Say whether a number stands beside a word, or holds it."""
    return max(one.start - cue.end, cue.start - one.end) <= NEAR
