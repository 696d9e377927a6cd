"""Resolution: a moment and the anchor it is read against give an EDTF value.

Edited news mostly looks back: a bare weekday or month is the nearest past one, unless the sentence or a deadline looks ahead.
The anchor used is kept with each time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from ikrar.extract.lexing.lexer import Lexed
from ikrar.extract.measures import calendar_math as cal
from ikrar.extract.measures.moments import (
    Again,
    BeforeEvent,
    Calendar,
    Edge,
    Half,
    Holiday,
    Length,
    Moment,
    Nth,
    Relative,
    Repeat,
    Shifted,
    Spotted,
    Stretch,
)
from ikrar.extract.measures.stretches import close_of, dated, in_year_of, is_day, kind_of, nth_weekday, shared, start_of
from ikrar.extract.measures.tense import STOPS, Tense, likely
from ikrar.languages.load import Language
from ikrar.model.measures import Time, TimeKind

AHEAD_OF_QUARTER = 3
SEASON_MONTHS = 3
HEAD = 600
"""Code points at the beginning of a text that its heading lies within."""
NEAR_MONTHS = 6
"""A month without a year, in a sentence without a tense, lies ahead where it is no further than so many months."""
NEAR = 120
"""Code points within which a day that is but a number lies in the month spoken of."""
EVENT_RULES = frozenset({"weekday", "weekday_of_week", "relative", "day_of_month"})


class Resolver:
    """Resolves the times of one document in order, and remembers the last date spoken of."""

    def __init__(self, published: str | None, lexed: Lexed, language: Language) -> None:
        self._text = lexed.text
        self._published = published
        self._anchor = cal.anchor_of(published)
        self._tense = Tense(lexed, language)
        self._later_is_ahead = language.properties.get("later_is_ahead", False)
        """One word tells "later" and "from now": where the sentence looks ahead it counts from the article's own date."""
        self._spoken: str | None = None
        self._spoken_at = 0
        self._period: str | None = None
        """The last month, quarter or span spoken of."""
        self._event: str | None = None
        """The day that the article is about: the first one named by its weekday or as yesterday or today."""
        self._used: str | None = None
        self._place = (0, 0)
        self._deadline = False
        self._yearly = False

    def resolve(self, spotted: Spotted, start: int, end: int, *, yearly: bool = False) -> Time | None:
        """Return the time at ``start`` to ``end``, or None where its parts make none; ``yearly`` one that recurs each year."""
        self._yearly = yearly
        self._begin(spotted, start, end)
        try:
            value = self._value(spotted.moment)
        except OverflowError:  # the calendar ends with the years 1 and 9999
            return None
        if value is None:
            return None
        kind = kind_of(value)
        if kind in (TimeKind.DATE, TimeKind.INTERVAL):
            self._remember(spotted, value, end)
        return Time(start, end, self._text[start:end], kind, value, self._used, spotted.rule, spotted.deadline)

    def _begin(self, spotted: Spotted, start: int, end: int) -> None:
        self._used = None
        self._place = (start, end)
        self._deadline = spotted.deadline

    def _remember(self, spotted: Spotted, value: str, end: int) -> None:
        if end <= HEAD and self._anchor is not None and self._heads(spotted, value):
            self._anchor, self._published = date.fromisoformat(value), value
        forward = isinstance(spotted.moment, Shifted) and spotted.moment.sign > 0 and not spotted.moment.spoken
        if not self._deadline and not forward:
            self._spoken, self._spoken_at = value, end
            if len(value) not in (4, 10) and not value.endswith("X"):
                self._period = value
        if self._event is None and len(value) == 10 and spotted.rule in EVENT_RULES:
            self._event = value

    def _heads(self, spotted: Spotted, value: str) -> bool:
        """Say whether a date ends a line of the heading and lies shortly before publication: the day of a speech."""
        if (
            not (isinstance(spotted.moment, Calendar) and spotted.moment.year and len(value) == 10)
            or self._anchor is None
        ):
            return False
        start, end = self._place
        if self._text[end : end + 1] not in ("", "\n") or self._text.count("\n\n", 0, start) > 2:
            return False
        return 0 < (self._anchor - date.fromisoformat(value)).days <= 7

    # what each moment is

    def _value(self, moment: Moment) -> str | None:
        return _MAKERS[type(moment)](self, moment)

    def _length_value(self, moment: Length) -> str | None:
        parts = ((moment.upper, moment.parts[0][1]),) if moment.upper is not None else moment.parts
        return cal.duration(parts)

    def _repeat_value(self, moment: Repeat) -> str | None:
        step = self._value(moment.step)
        return f"R/{step}" if step else None

    def _relative_value(self, moment: Relative) -> str | None:
        if moment.vague and not self._tense.tells(*self._place):
            return None
        anchor = self._anchored(self._counts_on(moment), back=moment.count <= 0, exact=moment.unit == "day")
        return cal.shift(anchor, moment.unit, moment.count) if anchor else cal.unstated(moment.unit)

    def _counts_on(self, moment: Relative) -> bool:
        """Say whether "the following year" counts from the date last spoken of."""
        return moment.spoken and not (self._later_is_ahead is True and moment.count > 0 and self._looks() >= 0)

    def _half_value(self, moment: Half) -> str | None:
        of = self._value(moment.of)
        return cal.half_of(of, moment.number) if of else None

    def _again_value(self, moment: Again) -> str | None:
        """Return the month, quarter or span last spoken of, in the other year."""
        before = self._spoken if moment.grain == "spoken" else self._period
        year = self._value(moment.year)
        return cal.in_year(before, moment.grain, int(year[:4])) or year[:4] if year and year[:4].isdigit() else None

    def _shifted_value(self, moment: Shifted) -> str | None:
        if moment.spoken and moment.sign < 0 and self._looks() > 0:
            return self._value(moment.length)
        if moment.of is not None:
            of = self._value(moment.of)
            covered = cal.bounds(of) if of else None
            anchor = covered[moment.sign > 0] if covered else None
        else:
            exact = moment.length.parts[-1][1] == "day"
            spoken = moment.spoken and not (self._later_is_ahead and moment.sign > 0 and self._looks() > 0)
            anchor = self._anchored(spoken, back=moment.sign < 0, exact=exact)
        return (
            cal.moved(anchor, moment.length.parts, moment.sign) if anchor else cal.unstated(moment.length.parts[-1][1])
        )

    def _before_event_value(self, moment: BeforeEvent) -> str | None:
        anchor = cal.anchor_of(self._event)
        self._used = self._event
        return cal.moved(anchor, moment.length.parts, moment.sign) if anchor else self._value(moment.length)

    def _edge_value(self, moment: Edge) -> str | None:
        of = moment.of
        if isinstance(of, Calendar) and moment.edge in ("end", "close") and of.year is None:
            self._deadline = self._deadline or self._looks() > 0
        value = self._value(of)
        if value and moment.edge[1:].isdigit():
            part = cal.third_of if moment.edge[0] == "d" else cal.half_of
            return part(value, int(moment.edge[1:])) or value
        if value and len(value) == 4 and moment.edge in _MONTHS_AT:
            return f"{value}-{_MONTHS_AT[moment.edge]}"
        if value and moment.edge == "middle":
            return cal.middle_of(value, day=self._deadline)
        if value and value[:2].isdigit() and value.endswith("XX") and moment.edge == "end" and self._deadline:
            return f"{int(value[:2]) + 1}00-12-31"
        if value is None or moment.edge not in ("end", "close") or value.endswith("X"):
            return value
        end = cal.end_of(value)
        past = self._anchor is not None and end <= self._anchor.isoformat()
        return value if moment.edge == "close" and past and not self._deadline else end

    def _stretch_value(self, moment: Stretch) -> str | None:
        first, last = shared(moment.first, moment.last)
        end = self._value(last)
        if end is None:
            return None
        if (
            isinstance(first, Calendar)
            and first.year is None
            and first.within is None
            and not isinstance(last, Relative)
        ):
            first = in_year_of(first, end)
        start = self._value(first)
        if start is None:
            return None
        if isinstance(first, Calendar) and isinstance(last, Calendar) and first.weekday and last.weekday:
            start = cal.weekday_before(date.fromisoformat(end), first.weekday) if is_day(end) else start
        covered = cal.bounds(start), cal.bounds(end)
        if covered[0] and covered[1] and covered[0][0] > covered[1][1]:
            return None
        return f"{start_of(start)}/{close_of(end)}"

    def _nth_value(self, moment: Nth) -> str | None:
        of = self._value(moment.of)
        covered = cal.bounds(of) if of else None
        if covered is None:
            return None
        first, last = covered
        if moment.weekday:
            return nth_weekday(first, last, moment.weekday, moment.number)
        if moment.unit != "day":
            return cal.nth_unit(first, last, moment.unit or "week", moment.number)
        day = last if moment.number == -1 else first + timedelta(moment.number - 1)
        return day.isoformat() if first <= day <= last else None

    def _holiday_value(self, moment: Holiday) -> str | None:
        year = moment.year
        if moment.within is not None and self._anchor:
            self._used, year = self._published, self._anchor.year + moment.within.count
        if year is None:
            return self._nearest_feast(moment.rule)
        day = cal.feast(moment.rule, year)
        return day.isoformat() if day else None

    def _calendar_value(self, moment: Calendar) -> str | None:
        if moment.decade is not None:
            opened = moment.lean == 0 and self._anchor is not None and moment.decade < self._anchor.year // 10 - 2
            return f"{moment.decade + 10 * (opened and self._looks() > 0)}X"
        if moment.century is not None:
            return f"{moment.century:02}XX"
        if moment.weekday is not None and moment.day is None:
            return self._weekday(moment)
        if moment.day is not None and moment.month is None:
            return self._day_of_month(moment)
        year = moment.year or self._year_within(moment)
        if moment.part is not None:
            return self._part(moment, year)
        if moment.month is None:
            return f"{year:04}" if year else None
        if year is None:
            year = self._guess_year(moment)
        return dated(year, moment.month, moment.day)

    # anchors

    def _anchored(self, spoken: bool, *, back: bool, exact: bool = False) -> date | None:
        """Return what a shift counts from: the article's date, or the last date spoken of.

        That is looked for in the paragraph, and further up for what came later; days (``exact``) are counted from days only.
        """
        if spoken and exact and self._spoken and len(self._spoken) != 10:
            self._used = self._event or self._published
            return cal.anchor_of(self._used)
        if spoken and self._spoken:
            same = "\n" not in self._text[self._spoken_at : self._place[0]]
            day = cal.anchor_of(self._spoken)
            if day and (same or not back):
                self._used = self._spoken
                return day
        self._used = self._published
        return self._anchor

    def _year_within(self, moment: Calendar) -> int | None:
        if moment.within is None or self._anchor is None or moment.within.unit != "year":
            return None
        anchor = self._anchored(self._counts_on(moment.within), back=moment.within.count <= 0)
        return anchor.year + moment.within.count if anchor else None

    def _looks(self) -> int:
        return 1 if self._deadline else self._tense.at(*self._place)

    def _guess_year(self, moment: Calendar) -> int | None:
        """Return the year of a month or day that states none."""
        if self._anchor is None or moment.month is None or self._yearly:
            return None
        self._used = self._published
        here = (moment.month, moment.day or 0)
        now = (self._anchor.month, self._anchor.day if moment.day else 0)
        lean = moment.lean
        if lean is None:
            lean = likely(here, self._anchor, self._tense.weighed(*self._place), self._deadline)
        if moment.lean == 0:
            return self._anchor.year
        if lean == 0 and here > now and moment.month - self._anchor.month <= NEAR_MONTHS:
            return self._anchor.year
        if lean > 0:
            return self._anchor.year + (here < now or (moment.lean == 1 and here == now))
        return self._anchor.year - (here > now or (moment.lean == -1 and here == now))

    def _nearest_feast(self, rule: str) -> str | None:
        if self._anchor is None:
            return f"XXXX-{rule}" if rule[0].isdigit() else None
        self._used = self._published
        ahead = self._looks() > 0
        for year in range(self._anchor.year - 1, self._anchor.year + 2)[:: 1 if ahead else -1]:
            day = cal.feast(rule, year)
            if day and (day >= self._anchor if ahead else day <= self._anchor):
                return day.isoformat()
        return None

    def _weekday(self, moment: Calendar) -> str | None:
        weekday = moment.weekday or 1
        if self._anchor is None:
            return f"XXXX-WXX-{weekday}"
        self._used = self._published
        if moment.within is not None:
            monday = self._anchor - timedelta(self._anchor.weekday()) + timedelta(7 * moment.within.count)
            return (monday + timedelta(weekday - 1)).isoformat()
        back = (self._anchor.isoweekday() - weekday) % 7
        lean = moment.lean if moment.lean is not None else self._looks()
        if lean > 0:
            ahead = (weekday - self._anchor.isoweekday()) % 7
            return (self._anchor + timedelta(ahead or (7 if moment.lean else 0))).isoformat()
        if moment.lean == 0 and self._looks() > 0:
            return (self._anchor + timedelta((weekday - self._anchor.isoweekday()) % 7)).isoformat()
        return (self._anchor - timedelta(back or (7 if moment.lean == -1 else 0))).isoformat()

    def _day_of_month(self, moment: Calendar) -> str | None:
        if self._anchor is None or moment.day is None:
            return None
        self._used = self._published
        year, month = self._anchor.year, self._anchor.month
        spoken = self._month_spoken()
        if spoken is not None and moment.within is None:
            self._used = self._spoken
            return cal.day_value(*spoken, moment.day)
        if moment.within is not None:
            shifted = cal.shift(self._anchor, "month", moment.within.count)
            if shifted is None:
                return None
            year, month = int(shifted[:4]), int(shifted[5:7])
        elif moment.day > self._anchor.day and self._looks() <= 0:
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        elif moment.day < self._anchor.day and self._looks() > 0:
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        return cal.day_value(year, month, moment.day)

    def _month_spoken(self) -> tuple[int, int] | None:
        """Return the year and month spoken of in the same sentence: "in November it rose twice, on the 9th and on the 26th"."""
        spoken = self._spoken
        if spoken is None or len(spoken) not in (7, 10) or not spoken.replace("-", "").isdigit():
            return None
        if STOPS.search(self._text, self._spoken_at, self._place[0]) or self._place[0] - self._spoken_at > NEAR:
            return None
        return int(spoken[:4]), int(spoken[5:7])

    def _part(self, moment: Calendar, year: int | None) -> str | None:
        part = moment.part or ""
        if year is None and self._anchor is None:
            return cal.unstated_part(part)
        if not part[0].isdigit():
            return f"{year or self._part_year(part):04}-{part}"
        first = int(part)
        if year is None and self._anchor is not None:
            self._used = self._published
            over = first != 12 and first + SEASON_MONTHS <= self._anchor.month  # "last summer", said in autumn
            year = self._anchor.year + (0 if over and moment.lean == -1 else moment.lean or 0)
            if moment.lean is None:
                looks, here = self._looks(), self._anchor.month
                year += (1 if looks > 0 and first + SEASON_MONTHS <= here else 0) - (looks <= 0 and first > here)
            if first == 12 and self._anchor.month < SEASON_MONTHS:
                year -= 1
        if year is None:
            return None
        last = first + SEASON_MONTHS - 1
        return f"{cal.month_value(year, first)}/{cal.month_value(year + (last > 12), (last - 1) % 12 + 1)}"

    def _part_year(self, part: str) -> int:
        """Return the year of a quarter or half that states none: begun by now, unless the sentence looks ahead."""
        anchor = self._anchor or date(1, 1, 1)
        self._used = self._published
        size = 3 if part[0] == "Q" else 6
        number, now = int(part[1:]), (anchor.month - 1) // size + 1
        looks = self._looks()
        if looks > 0:
            return anchor.year + (number < now)
        if looks == 0 and 0 < (number - now) * size <= NEAR_MONTHS:
            return anchor.year
        return anchor.year - (number > now)


_MONTHS_AT = {"opening": "01", "final": "12"}
"""The month of the first and last days of a year."""
_MAKERS: dict[type, Callable[[Resolver, Any], str | None]] = {
    Length: Resolver._length_value,
    Repeat: Resolver._repeat_value,
    Relative: Resolver._relative_value,
    Shifted: Resolver._shifted_value,
    BeforeEvent: Resolver._before_event_value,
    Edge: Resolver._edge_value,
    Stretch: Resolver._stretch_value,
    Nth: Resolver._nth_value,
    Half: Resolver._half_value,
    Again: Resolver._again_value,
    Holiday: Resolver._holiday_value,
    Calendar: Resolver._calendar_value,
}
"""What resolves each sort of moment."""
