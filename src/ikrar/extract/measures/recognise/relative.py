"""Times that are relative, lengths, edges, spans and shifts: one function a rule; None where the parts make no time."""

from __future__ import annotations

from decimal import Decimal

from ikrar.extract.measures.moments import (
    Again,
    BeforeEvent,
    Calendar,
    Edge,
    Half,
    Length,
    Moment,
    Nth,
    Relative,
    Repeat,
    Shifted,
    Stretch,
)
from ikrar.extract.measures.recognise.parts import (
    MODIFIERS,
    Parts,
    is_year,
    moment_of,
    moments_in,
    values_of,
    within_of,
)

OLDEST = 130
"""Years that a person may be old."""

# relative


def count(parts: Parts) -> Moment | None:
    """Read "the past five years" as the length that it is."""
    number = next(item.number for item in parts if item.number)
    unit = parts[-1].value("UNIT")
    return Length(((number.value, unit),)) if unit and number.value > 0 else None


def relative(parts: Parts) -> Moment | None:
    """Read a word that is a time by itself: yesterday, 去年."""
    value = parts[0].value("RELATIVE") or ""
    unit, number, *spoken = value.split(":")
    if unit == "again":
        return Again("spoken", Relative("year", int(number), bool(spoken)))
    if unit.endswith("end") and unit != "weekend":
        return Edge("end", Relative(unit.removesuffix("end"), int(number)))
    return Relative(unit, int(number), "ref" in spoken, "now" in spoken)


def modified(parts: Parts) -> Moment | None:
    """Read "last week", "tahun depan"."""
    shift = next(iter(values_of(parts, *MODIFIERS)), None)
    unit = next(iter(values_of(parts, "UNIT")), None) or ("quarter" if values_of(parts, "QUARTER") else None)
    if shift is None or unit is None or unit in ("hour", "minute", "second"):
        return None
    number, *spoken = shift.split(":")
    return Relative(unit, int(number), "ref" in spoken)


# lengths


def duration(parts: Parts) -> Moment | None:
    """Read "two years and three months", "полгода", 两年半; of two lengths in one unit the last, the first is told besides."""
    found: list[tuple[Decimal, str]] = []
    number: Decimal | None = None
    for item in parts:
        if number is None and found and (more := item.value("PLUSHALF")) is not None:
            found[-1] = (found[-1][0] + Decimal(more), found[-1][1])
        elif number is not None and item.has("UNITHALF"):
            found.append((number + Decimal("0.5"), item.value("UNITHALF") or ""))
            number = None
        elif (word := item.value("LENGTHWORD")) is not None and item.number is None:
            amount, _, unit = word.partition(" ")
            found.append((Decimal(amount), unit))
        elif item.number:
            number = item.number.upper or item.number.value
        elif number is not None and (unit := item.value("UNIT", "ADJUNIT") or "") != "":
            found.append((number, unit))
            number = None
    kept = [(value, unit) for value, unit in found if value > 0]
    if len({unit for _, unit in kept}) < len(kept):
        kept = kept[-1:]
    return Length(tuple(kept)) if kept else None


def duration_range(parts: Parts) -> Moment | None:
    """Read "three to five years" as the longer of the two."""
    first, last = [item.number.value for item in parts if item.number][:2]
    unit = values_of(parts, "UNIT", "ADJUNIT")[-1]
    return Length(((last, unit),)) if 0 < first < last else None


def anniversary(parts: Parts) -> Moment | None:
    """Read "the twentieth anniversary" as the years that have gone by."""
    number = next(item.number for item in parts if item.number)
    return Length(((number.value, "year"),)) if number.value > 0 else None


def age(parts: Parts) -> Moment | None:
    """Read "45 years old"."""
    return moment_of(parts[0])


def age_lead(parts: Parts) -> Moment | None:
    """Read the last age of "aged 15 to 74", the age behind a name; a first one is told besides."""
    years = next(item.number.value for item in reversed(parts) if item.number)
    return Length(((years, "year"),)) if years <= OLDEST else None


# edges


def same(parts: Parts) -> Moment | None:
    """Read "the same period of 2016", 去年同期."""
    year = next(iter(moments_in(parts)), None)
    return Again(values_of(parts, "SAME")[0], year) if year else None


def nth_half(parts: Parts) -> Moment | None:
    """Read "the first half of October", "the second half of the 1990s"."""
    number = next((int(item.number.value) for item in parts if item.number), 0)
    of = moments_in(parts)[-1]
    return Half(number, of) if number in (1, 2) else None


def edge(parts: Parts) -> Moment | None:
    """Read "the end of June", 年底, "mid-2025"."""
    of = next(iter(moments_in(parts)), None)
    return Edge(values_of(parts, "EDGE", "EDGEAFTER")[0], of) if of else None


def edge_of_unit(parts: Parts) -> Moment | None:
    """Read "the end of the year"."""
    unit = values_of(parts, "UNIT")[-1]
    return (
        Edge(values_of(parts, "EDGE", "EDGEAFTER")[0], Relative(unit, 0))
        if unit in ("year", "month", "week", "decade", "century")
        else None
    )


def nth_weekday(parts: Parts) -> Moment | None:
    """Read "the first Monday of October"."""
    day = next((int(value) for value in values_of(parts, "WEEKDAY")), None)
    of = None
    for one in moments_in(parts):
        if isinstance(one, Calendar) and one.weekday is not None and one.day is None:
            day = one.weekday
        else:
            of = one
    number = next((int(item.number.value) for item in parts if item.number and item.number.ordinal), -1)
    last = next((one.lean for one in moments_in(parts) if isinstance(one, Calendar) and one.weekday is not None), None)
    if number == -1 and last not in (None, -1):
        return None
    return Nth(number, day, None, of) if of and day else None


def nth_unit(parts: Parts) -> Moment | None:
    """Read "the last week of September"."""
    first, of = moments_in(parts)[0], moments_in(parts)[-1]
    unit = first.unit if isinstance(first, Relative) else next(iter(values_of(parts, "UNIT")), "week")
    number = next((int(item.number.value) for item in parts if item.number and not is_year(item)), -1)
    if values_of(parts, "TENDAYS"):
        return Edge(f"d{number if number > 0 else 3}", of) if number <= 3 else None
    if isinstance(first, Relative) and first is not of and first.count != -1:
        return None
    return Nth(number, None, unit, of) if unit in ("week", "day", "month", "quarter", "decade") else None


def weekday_date(parts: Parts) -> Moment | None:
    """Read "Tuesday, 17 June": the day decides, the weekday only repeats it."""
    return next((one for one in moments_in(parts) if isinstance(one, Calendar) and one.day is not None), None)


def month_within(parts: Parts) -> Moment | None:
    """Read "May last year", "第三季度" of last year."""
    within = within_of(parts)
    of = next((one for one in moments_in(parts) if isinstance(one, Calendar)), None)
    return Calendar(month=of.month, part=of.part, within=within) if of and within else None


def month_of_shift(parts: Parts) -> Moment | None:
    """Read "five years ago in May", 五十七年前的5月."""
    of = next((one for one in moments_in(parts) if isinstance(one, Calendar)), None)
    shift = next((one for one in moments_in(parts) if isinstance(one, Shifted)), None)
    if of is None or of.month is None or shift is None or {unit for _, unit in shift.length.parts} != {"year"}:
        return None
    return Nth(of.month, None, "month", shift)


# spans and shifts


def every(parts: Parts) -> Moment | None:
    """Read "every two years", "annually", "twice a year"."""
    rate, count = values_of(parts, "RATE"), next((item.number.value for item in parts if item.number), None)
    if rate and count:
        return Repeat(_divided(rate[0].partition(" ")[2], count))
    if whole := values_of(parts, "UNITEVERY"):
        return Repeat(Length(((count or Decimal(1), whole[0]),))) if count is None or count > 0 else None
    for item in parts:
        if (step := item.value("FREQUENCY")) is not None:
            amount, _, each = step.partition(" ")
            return Repeat(Length(((Decimal(amount), each),)))
    length = next((one for one in moments_in(parts) if isinstance(one, Length)), None)
    number = next((item.number.value for item in parts if item.number), Decimal(1))
    unit = next(iter(values_of(parts, "UNIT")), None)
    if length and values_of(parts, "OCCASION"):
        return Repeat(length) if number == 1 else None  # "three times in two years" is a count of what happened
    if number <= 0:
        return None
    if values_of(parts, "TIMES", "OCCASION"):
        each = next(iter(values_of(parts, "ONEUNIT")), unit or "year").rpartition(" ")[2]
        return Repeat(_divided(length.parts[0][1] if length else each, number))
    if length is None and unit:
        length = Length(((number, unit),))
    if length is None and any(isinstance(one, Calendar) and one.weekday for one in moments_in(parts)):
        length = Length(((Decimal(1), "week"),))
    return Repeat(length) if length else None


def _divided(unit: str, times: Decimal) -> Length:
    """Return how far apart so many times in a unit are; the unit itself where no whole number of smaller ones is that far."""
    if times == 1:
        return Length(((times, unit),))
    parts = {"year": (12, "month"), "month": (30, "day"), "week": (7, "day"), "day": (24, "hour")}
    size, smaller = parts.get(unit, (1, unit))
    return Length(((Decimal(size) / times, smaller),)) if size % times == 0 else Length(((Decimal(1), unit),))


def shifted(parts: Parts) -> Moment | None:
    """Read "five years ago", "two days later"."""
    sign, *spoken = (values_of(parts, "SHIFT") or ["-1"])[-1].split(":")
    length = next((one for one in moments_in(parts) if isinstance(one, Length)), None)
    length = length or _one(parts)
    return Shifted(length, int(sign), bool(spoken)) if length else None


def shifted_from(parts: Parts) -> Moment | None:
    """Read "three days before 5 May"."""
    of = moments_in(parts)[-1]
    length = next((one for one in moments_in(parts) if isinstance(one, Length)), None) or _one(parts)
    sign = -1 if values_of(parts, "BEFORE") else 1
    return Shifted(length, sign, of=of) if length else None


def ahead(parts: Parts) -> Moment | None:
    """Read "через три года", "спустя два года"."""
    sign, *spoken = values_of(parts, "AHEAD")[0].split(":")
    moments = moments_in(parts)
    length = next((one for one in moments if isinstance(one, Length)), None)
    length = length or _one(parts)
    of = next((one for one in moments if not isinstance(one, Length)), None)
    return Shifted(length, int(sign), bool(spoken), of) if length else None


def ahead_of_now(parts: Parts) -> Moment | None:
    """Read "in five months' time"."""
    number = next((item.number.value for item in parts if item.number), Decimal(1))
    return Shifted(Length(((number, values_of(parts, "UNITAHEAD")[0]),)), 1) if number > 0 else None


def before_event(parts: Parts) -> Moment | None:
    """Read "за день до встречи", 会议前一天: before the event that the article is about."""
    length = next((one for one in moments_in(parts) if isinstance(one, Length)), None) or _one(parts)
    shift = next(iter(values_of(parts, "EVENTSHIFT")), None)
    if shift is not None:
        return BeforeEvent(Length(((Decimal(1), "day"),)), int(shift))
    return BeforeEvent(length, -1) if length else None


def _one(parts: Parts) -> Length | None:
    """Return one of the unit that the parts name: "a year", "неделю"."""
    value = next(iter(values_of(parts, "ONEUNIT")), None) or next(iter(values_of(parts, "UNIT")), None)
    if value is None:
        return None
    amount, _, unit = value.rpartition(" ")
    return Length(((Decimal(amount or 1), unit),))


def one_unit(parts: Parts) -> Moment | None:
    """Read "for a year", "selama setahun"."""
    return _one(parts)


def duration_change(parts: Parts) -> Moment | None:
    """Read the second length of "from 19 to 15 days"; the first is told besides."""
    unit = values_of(parts, "UNIT")[-1]
    return Length((([item.number.value for item in parts if item.number][1], unit),))


def span(parts: Parts) -> Moment | None:
    """Read "from April until the end of June", "2010-15"."""
    moments = moments_in(parts)
    if len(moments) == 1:
        first, last = moments[0], int(parts[-1].number.value) if parts[-1].number else 0
        start = first.year if isinstance(first, Calendar) else None
        if start is None or last <= start % 100:
            return None
        return Stretch(first, Calendar(year=start // 100 * 100 + last))
    first, second = moments[:2]
    return None if _ends_before(first, second) else Stretch(first, second)


def _ends_before(first: Moment, second: Moment) -> bool:
    """Say whether two calendar dates cannot be the ends of a stretch: both are told with their year, and fall the wrong way."""
    if not (isinstance(first, Calendar) and isinstance(second, Calendar) and first.year and second.year):
        return False
    if first.year != second.year or not (first.month and second.month):
        return first.year > second.year
    return (first.month, first.day or 0) > (second.month, second.day or 31)


def year_pair(parts: Parts) -> Moment | None:
    """Read "2017 and 2018" as the stretch that they are."""
    first, last = moments_in(parts)
    if not (isinstance(first, Calendar) and isinstance(last, Calendar) and first.year and last.year == first.year + 1):
        return None
    return Stretch(first, last)


def turn(parts: Parts) -> Moment | None:
    """Read "the turn of 2004 and 2005" as the last month of the one and the first of the other."""
    years = year_pair(parts)
    if not (isinstance(years, Stretch) and isinstance(years.first, Calendar) and isinstance(years.last, Calendar)):
        return None
    return Stretch(Calendar(year=years.first.year, month=12), Calendar(year=years.last.year, month=1))


def deadline(parts: Parts) -> Moment | None:
    """Read "by 2030", 2030年前."""
    return next(iter(moments_in(parts)), None)
