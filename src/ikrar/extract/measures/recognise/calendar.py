"""Times of the calendar: one function a rule; None where the parts make no time."""

from __future__ import annotations

from collections.abc import Iterator

from ikrar.extract.measures.moments import (
    Calendar,
    Edge,
    Holiday,
    Moment,
    Relative,
    Stretch,
)
from ikrar.extract.measures.recognise.parts import (
    MODIFIERS,
    Parts,
    calendar_of,
    is_year,
    lean_of,
    moment_of,
    moments_in,
    months_in,
    numbers_in,
    two_digit_year,
    values_of,
    within_of,
    year_in,
)
from ikrar.extract.measures.symbols import Item


def numeric(parts: Parts, order: str = "dmy") -> Moment | None:
    """Read 2025-06-19, 19.06.2025, 06/19/2025; the language's order decides where both readings are dates."""
    numbers = [item.number for item in parts if item.number]
    first, second, third = (int(one.value) for one in numbers)
    if numbers[0].digits == 4:
        return _dated(first, second, third)
    year = third if numbers[2].digits == 4 else two_digit_year(third)
    pairs = ((first, second), (second, first)) if order == "mdy" else ((second, first), (first, second))
    return next((made for month, day in pairs if (made := _dated(year, month, day))), None)


def _dated(year: int | None, month: int, day: int) -> Calendar | None:
    return Calendar(year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def weekday_numeric(parts: Parts, order: str = "dmy") -> Moment | None:
    """Read "Selasa (14/4)", "Selasa (14/4/2020)"."""
    first, second = (int(item.number.value) for item in [item for item in parts if item.number][:2] if item.number)
    year = next((int(item.number.value) for item in parts[-2:] if item.number and is_year(item)), None)
    month, day = (first, second) if order == "mdy" else (second, first)
    return _dated(year, month, day) or _dated(year, day, month)


def numeric_month(parts: Parts) -> Moment | None:
    """Read 04/2016."""
    return Calendar(year=year_in(parts), month=numbers_in(parts)[0])


def iso_month(parts: Parts) -> Moment | None:
    """Read 2025-06 as a month, 2019-20 as the years 2019 to 2020."""
    year, second = int(parts[0].number.value), parts[2].number  # type: ignore[union-attr]
    if second is None or second.digits != 2:
        return None
    month = int(second.value)
    if month == year % 100 + 1 and month > 9:
        return Stretch(Calendar(year=year), Calendar(year=year + 1))
    return Calendar(year=year, month=month)


def marked_day(parts: Parts) -> Moment | None:
    """Read 2023年5月18日."""
    month, day = numbers_in(parts)[-2:]
    return calendar_of(parts, month=month, day=day) if month <= 12 else None


def marked_range(parts: Parts) -> Moment | None:
    """Read 5月18日至19日, 5月30日至6月2日."""
    numbers = numbers_in(parts)
    marks = len(values_of(parts, "MONTHMARK"))
    month, day, *rest = numbers[-4:] if marks == 2 else numbers[-3:]
    last_month, last_day = rest if marks == 2 else (month, rest[0])
    return Stretch(calendar_of(parts, month=month, day=day), calendar_of(parts, month=last_month, day=last_day))


def marked_month(parts: Parts) -> Moment | None:
    """Read 2023年5月, 七八月."""
    month, upper = (
        numbers_in(parts)[-1],
        next((item.number.upper for item in parts if item.number and item.number.upper), None),
    )
    if upper is not None:
        return Stretch(calendar_of(parts, month=month), calendar_of(parts, month=int(upper)))
    return calendar_of(parts, month=month)


def marked_edge(parts: Parts) -> Moment | None:
    """Read 8月底, 9月中旬."""
    return Edge(values_of(parts, "MONTHEDGE")[0], calendar_of(parts, month=numbers_in(parts)[-1]))


def month_pair(parts: Parts) -> Moment | None:
    """Read 七八月: two months side by side."""
    first, last = numbers_in(parts)[-1], months_in(parts)[0]
    return Stretch(calendar_of(parts, month=first), calendar_of(parts, month=last)) if last == first + 1 else None


def marked_months(parts: Parts) -> Moment | None:
    """Read 1至5月."""
    first, last = numbers_in(parts)[-2:]
    return Stretch(calendar_of(parts, month=first), calendar_of(parts, month=last))


def day_month(parts: Parts) -> Moment | None:
    """Read "Tuesday, 17 June 2025", "June 17, 2025", "17-iyun", "3 Aug 96"."""
    months, numbers = months_in(parts), numbers_in(parts)
    if not months or not numbers or numbers[0] > 31:
        return None
    year = year_in(parts)
    if year is None and len(numbers) > 1:
        year = two_digit_year(numbers[1])
    lean = lean_of(parts) if year is None else None
    return Calendar(year=year, month=months[0], day=numbers[0], within=within_of(parts), lean=lean)


def year_day(parts: Parts) -> Moment | None:
    """Read "2025 жылғы 17 маусым", and a range of days."""
    months, numbers = months_in(parts), numbers_in(parts)
    if len(numbers) > 1:
        return Stretch(
            calendar_of(parts, month=months[0], day=numbers[0]), calendar_of(parts, month=months[0], day=numbers[1])
        )
    return calendar_of(parts, month=months[0], day=numbers[0])


def day_range(parts: Parts) -> Moment | None:
    """Read "18-19 May 2023", "June 17 to 19"."""
    month, (first, last) = months_in(parts)[0], numbers_in(parts)[:2]
    written = [bool(item.number.digits) for item in parts if item.number and not is_year(item)]
    if written[:2] == [False, True]:  # "the first until 30 November": a word orders, and digits are the day
        return None
    if first > 31 or last > 31 or first >= last:
        return None
    return Stretch(calendar_of(parts, month=month, day=first), calendar_of(parts, month=month, day=last))


def day_list(parts: Parts) -> Moment | None:
    """Read "5, 6 and 7 May" as the stretch of days that it is."""
    numbers = numbers_in(parts)
    return day_range(
        [*(item for item in parts if not item.number or is_year(item)), *_only(parts, numbers[0], numbers[-1])]
    )


def _only(parts: Parts, *values: int) -> Iterator[Item]:
    for value in values:
        yield next(item for item in parts if item.number and item.number.value == value)


def month(parts: Parts) -> Moment | None:
    """Read a month that stands alone, or with "last", "next"."""
    if any(value.endswith(":year") for value in values_of(parts, "PAST")):
        return Calendar(month=months_in(parts)[0], within=Relative("year", -1))
    return Calendar(month=months_in(parts)[0], lean=lean_of(parts))


def month_year(parts: Parts) -> Moment | None:
    """Read "May 2023", "Februari tahun depan"."""
    return calendar_of(parts, month=months_in(parts)[0])


def month_range(parts: Parts) -> Moment | None:
    """Read "January-May 2024"."""
    first, last = months_in(parts)
    end: Moment = calendar_of(parts, month=last)
    edge = next(iter(values_of(parts, "EDGE")), None)
    return Stretch(calendar_of(parts, month=first), Edge(edge, end) if edge else end)


def quarter(parts: Parts) -> Moment | None:
    """Read "the third quarter of 2025", Q3, "kuartal III/2025"."""
    number = _ordinal(parts, "QUARTERN")
    return _short_year(parts, f"Q{number}") if number and 1 <= number <= 4 else None


def _short_year(parts: Parts, part: str) -> Calendar:
    """Return a part of the year that the parts state, in four digits or, behind a sign of its own, in two: 3Q25."""
    made, last = calendar_of(parts, part=part), parts[-1]
    short = made.year is None and len(parts) > 1 and last.number and last.number.digits == 2
    if short and last.number and any(item.value("QUARTERN", "HALFYEAR") for item in parts):
        return Calendar(year=two_digit_year(int(last.number.value)), part=part)
    return made


def _ends(parts: Parts) -> list[int]:
    """Return the Roman or other numbers of a range."""
    found = [
        int(item.value("ROMAN") or (item.number.value if item.number else 0)) for item in parts if not is_year(item)
    ]
    return [number for number in found if number]


def quarter_range(parts: Parts) -> Moment | None:
    """Read "в I–III кварталах 2024 года"."""
    first, last = (*_ends(parts), 0, 0)[:2]
    if not 1 <= first < last <= 4:
        return None
    return Stretch(calendar_of(parts, part=f"Q{first}"), calendar_of(parts, part=f"Q{last}"))


def century_range(parts: Parts) -> Moment | None:
    """Read "в XIX–XX веках"."""
    first, last = _ends(parts)[:2]
    return Stretch(Calendar(century=first - 1), Calendar(century=last - 1)) if first < last else None


def half(parts: Parts) -> Moment | None:
    """Read "the first half of 2025", 上半年."""
    known = next(iter(values_of(parts, "HALFYEAR")), None)
    if known and known[0] == "M":
        return Stretch(calendar_of(parts, month=1), calendar_of(parts, month=int(known[1:])))
    number = int(known[1:]) if known else _ordinal(parts, "HALF")
    return _short_year(parts, f"H{number}") if number in (1, 2) else None


def _ordinal(parts: Parts, symbol: str) -> int | None:
    for item in parts:
        value = item.value("ROMAN", symbol)
        if value:
            return int(value)
        if item.number and not is_year(item):
            return int(item.number.value)
    return None


def part_of_year(parts: Parts) -> Moment | None:
    """Read "the first six months of 2025", "the first quarter" in months."""
    whole = next((moment for item in reversed(parts) if (moment := moment_of(item))), None)
    numbers = [int(item.number.value) for item in parts if item.number and not is_year(item)]
    if len(numbers) == 2 and parts[-1].has("UNIT") and parts[-2].number:
        whole = Relative("year", 0)
    unit, *within = values_of(parts, "UNIT") or [""]
    if whole is None and "year" in within:
        whole = Relative("year", 0)
    if whole is None or unit != "month" or len(numbers) != 2 or numbers[0] != 1 or not 1 <= numbers[1] <= 12:
        return None
    if isinstance(whole, Relative) and whole.unit == "year":
        return Stretch(Calendar(month=1, within=whole), Calendar(month=numbers[1], within=whole))
    if isinstance(whole, Calendar) and whole.year and whole.month is None:
        return Stretch(Calendar(year=whole.year, month=1), Calendar(year=whole.year, month=numbers[1]))
    return None


def first_units(parts: Parts) -> Moment | None:
    """Read 今年前九个月, 前三季度, "за девять месяцев 2024 года": from January on."""
    counted = [item for item in parts if item.number and not item.number.ordinal]
    if any(item.number.ordinal and item.number.value != 1 for item in parts if item.number and not is_year(item)):
        return None
    months = next(iter(numbers_in(counted)), 0) * (3 if values_of(parts, "QUARTER") else 1)
    if {"month", "quarter"}.isdisjoint(values_of(parts, "UNIT")) or not 2 <= months <= 12:
        return None
    first, last = calendar_of(parts, month=1), calendar_of(parts, month=months)
    if first.year is None and first.within is None:
        now = Relative("year", 0)
        return Stretch(Calendar(month=1, within=now), Calendar(month=months, within=now))
    return Stretch(first, last)


def last_units(parts: Parts) -> Moment | None:
    """Read "the last three months of 2024"."""
    year, count = year_in(parts), next(iter(numbers_in(parts)), 0)
    if year is None or values_of(parts, "UNIT") != ["month"] or not 1 < count < 12:
        return None
    return Stretch(Calendar(year=year, month=13 - count), Calendar(year=year, month=12))


def season(parts: Parts) -> Moment | None:
    """Read "this winter", "summer 2025", 今夏, "осенью"."""
    if known := values_of(parts, "SEASONOF"):
        year, _, first = known[0].partition(":")
        return Calendar(part=first, within=Relative("year", int(year)))
    return calendar_of(parts, part=values_of(parts, "SEASON", "SEASONTIME")[0], lean=lean_of(parts))


def decade(parts: Parts) -> Moment | None:
    """Read "the 1990s", 上世纪90年代."""
    word = next(iter(values_of(parts, "DECADEWORD")), None)
    century = next(iter(values_of(parts, "CENTURYLEAD")), None) or _century_in(parts)
    leads = bool(values_of(parts, "DECADELEAD"))
    numbers = [
        item.number
        for item in parts
        if item.number and (leads or not item.number.ordinal or not item.number.value % 10)
    ]
    number = numbers[0 if leads else -1] if numbers else None
    year = int(word) if word is not None else int(number.value) if number else None
    if year is None or year % 10:
        return Calendar(year=year) if values_of(parts, "YEARMARK") and year_in(parts) else None
    before = 0 if year >= 100 else 100 * (int(century) - 1 if century else 20 if year < 30 else 19)
    opened = 0 if year < 100 and not century else None
    first = Calendar(decade=(year + before) // 10, lean=opened)
    if word is None and number and number.upper:
        return Stretch(first, Calendar(decade=(int(number.upper) + before) // 10))
    return first


def _century_in(parts: Parts) -> int | None:
    """Return the century that stands with a decade: "90-е годы XX века", 20世纪90年代."""
    at = next((at for at, item in enumerate(parts) if item.has("CENTURY")), 0)
    if not at:
        return None
    if parts[at + 1 :] and (behind := parts[at + 1].value("ROMAN")):
        return int(behind)
    roman, number = parts[at - 1].value("ROMAN"), parts[at - 1].number
    return int(roman) if roman else int(number.value) if number else None


def century(parts: Parts) -> Moment | None:
    """Read "the 19th century"."""
    lead = next(iter(values_of(parts, "CENTURYLEAD")), None)
    number = int(lead) if lead else _ordinal(parts, "CENTURYLEAD")
    return Calendar(century=number - 1) if number and 1 <= number <= 30 else None


def fiscal(parts: Parts) -> Moment | None:
    """Read "fiscal year 2024/25" as the years that it spans, "FY2025" as its year."""
    numbers = [int(item.number.value) for item in parts if item.number]
    if numbers[0] < 100:
        numbers[0] = two_digit_year(numbers[0])
    if len(numbers) == 1:
        return Calendar(year=numbers[0])
    last = numbers[1] if numbers[1] > 99 else numbers[0] // 100 * 100 + numbers[1]
    return Stretch(Calendar(year=numbers[0]), Calendar(year=last)) if last > numbers[0] else None


def weekday(parts: Parts) -> Moment | None:
    """Read "on Tuesday", "last Friday", "Tuesday last week", 上周五."""
    day = int(values_of(parts, "WEEKDAY")[0])
    week = next((one for one in moments_in(parts) if isinstance(one, Relative) and one.unit == "week"), None)
    modifier = next(iter(values_of(parts, *MODIFIERS)), None)
    if modifier and modifier.endswith(":week"):
        week = Relative("week", int(modifier.split(":")[0]))
    lean = int(modifier.split(":")[0]) if modifier and week is None else None
    return Calendar(weekday=day, within=week, lean=lean)


def weekday_of_week(parts: Parts) -> Moment | None:
    """Read 上周五: the weekday of a week that is counted from this one."""
    week, _, day = values_of(parts, "WEEKDAYOF")[0].partition(":")
    return Calendar(weekday=int(day), within=Relative("week", int(week)))


def holiday(parts: Parts) -> Moment | None:
    """Read "before Christmas", "Easter 2025"."""
    rule = values_of(parts, "HOLIDAY")[0]
    within = within_of(parts)
    shift = lean_of(parts)
    if within is None and shift is not None:
        within = Relative("year", shift) if shift else None
    return Holiday(rule, year_in(parts), within)


def day_of_month(parts: Parts) -> Moment | None:
    """Read 17日, "the 5th of this month"."""
    of = next((one for one in moments_in(parts) if isinstance(one, Relative) and one.unit == "month"), None)
    numbers = numbers_in(parts)
    return Calendar(day=numbers[0], within=of) if numbers and 1 <= numbers[0] <= 31 else None


def year_range(parts: Parts) -> Moment | None:
    """Read "2025-2027 годы", "2022/23 года", 2012/13至2015/16."""
    years = [int(item.number.value) for item in parts if item.number]
    if len(years) == 4:
        years = [years[0], years[3]]
    if years[1] < 100:
        years[1] += years[0] // 100 * 100
    return Stretch(Calendar(year=years[0]), Calendar(year=years[1])) if years[0] < years[1] else None


def year(parts: Parts) -> Moment | None:
    """Read "2022年", "tahun 2025", a bare year."""
    return Calendar(year=year_in(parts))
