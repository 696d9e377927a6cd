"""Resolution: the parts a rule recognised, and the anchor they are read against, give an EDTF value.

Edited news mostly looks back: a bare weekday or month is the nearest past one; a month without a year after a deadline
word is the next. The anchor used is kept with each time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from decimal import Decimal

from ikrar.extract import calendar_math as cal
from ikrar.extract.lexer import Lexed
from ikrar.extract.symbols import Item
from ikrar.languages.load import Language
from ikrar.model.measures import Time, TimeKind

Parts = Sequence[Item]
Value = tuple[str, TimeKind] | None

FUTURE = {"COMMISSIVE", "AGREED", "DECIDED"}
NEEDED = {
    "marked_range": 3,
    "marked_day": 2,
    "marked_month": 1,
    "marked_months": 2,
    "day_range": 2,
    "month_days": 2,
    "two_days": 2,
    "day_month": 1,
    "month_day": 1,
}
"""How many whole numbers a rule's parts must hold: "one and a half" is no month."""

NEAR = 160
"""Code points between a time and the word that puts its sentence in the future."""


class Resolver:
    """Resolves the times of one document in order, and remembers the last date spoken of."""

    def __init__(self, published: str | None, lexed: Lexed, language: Language) -> None:
        self.lexed = lexed
        self.published = published
        self.anchor = cal.anchor_of(published)
        self.spoken: str | None = None
        self.used: str | None = None
        self._promised = False
        self._words = frozenset(language.properties.get("month_words", ()))
        self._cues = frozenset(language.properties.get("month_cues", ()))
        self._firm = [
            token.start for token in lexed.tokens("acts") if any(one.symbol in FUTURE for one in token.senses)
        ]

    def resolve(self, rule: str, part: Parts) -> Time | None:
        """Return the time that ``rule`` recognised, or None where its parts make no time."""
        self.used = None
        self._promised = self._in_the_future(part[0].start)
        if len(self._small(part)) < NEEDED.get(rule, 0):
            return None
        make: Callable[[Parts], Value] | None = getattr(self, f"_{rule}", None)
        made = make(part) if make else None
        if made is None:
            return None
        value, kind = made
        if kind in (TimeKind.DATE, TimeKind.INTERVAL):
            self.spoken = value
        start, end = part[0].start, part[-1].end
        deadline = any(item.char in "bf" for item in part)
        return Time(start, end, self.lexed.text[start:end], kind, value, self.used, rule, deadline)

    def _in_the_future(self, at: int) -> bool:
        """Say whether a word that commits stands in the same sentence, near the time."""
        first = bisect_left(self._firm, at - NEAR)
        for start in self._firm[first : first + 8]:
            between = self.lexed.folded[min(start, at) : max(start, at)]
            if abs(start - at) <= NEAR and not any(stop in between for stop in (". ", "。", "! ", "? ")):
                return True
        return False

    # what the parts hold

    def _year_of(self, part: Parts) -> int | None:
        years = [int(item.number.value) for item in part if item.number and item.char == "y"]
        if years:
            return years[-1]
        for item in part:
            relative = item.value("RELATIVE")
            if relative and relative.startswith("year:") and self.anchor:
                self.used = self.published
                return self.anchor.year + int(relative.split(":")[1])
        return None

    @staticmethod
    def _months(part: Parts) -> list[int]:
        return [int(item.value("MONTH", "MONTHALIAS") or 0) for item in part if item.char == "M"]

    @staticmethod
    def _small(part: Parts) -> list[int]:
        return [
            int(item.number.value)
            for item in part
            if item.number and item.char in "in" and item.number.value == item.number.value.to_integral_value()
        ]

    def _guess_year(self, month: int, day: int = 1, *, ahead: bool = False) -> int | None:
        if self.anchor is None:
            return None
        self.used = self.published
        year = self.anchor.year
        past = (month, day) <= (self.anchor.month, self.anchor.day)
        if ahead or self._promised:
            return year + 1 if past and month != self.anchor.month else year
        if past:
            return year
        # Ahead in the year with no word for the future: the nearer of the two, for news speaks of what is near.
        return year if month - self.anchor.month <= 6 else year - 1

    def _day(self, year: int | None, month: int, day: int, *, ahead: bool = False) -> str | None:
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        year = year or self._guess_year(month, day, ahead=ahead)
        return cal.day_value(year, month, day) if year else f"XXXX-{month:02}-{day:02}"

    @staticmethod
    def _date(value: str | None) -> Value:
        return (value, TimeKind.DATE) if value else None

    @staticmethod
    def _interval(first: str | None, last: str | None) -> Value:
        return (f"{first}/{last}", TimeKind.INTERVAL) if first and last else None

    @staticmethod
    def _ahead(part: Parts) -> bool:
        return any(item.char in "bfx" for item in part)

    # absolute

    def _numeric(self, part: Parts) -> Value:
        numbers = [int(item.number.value) for item in part if item.number]
        if part[0].char == "y":
            return self._date(self._day(numbers[0], numbers[1], numbers[2]))
        return self._date(
            self._day(numbers[2], numbers[1], numbers[0]) or self._day(numbers[2], numbers[0], numbers[1])
        )

    def _marked_range(self, part: Parts) -> Value:
        small, marks = self._small(part), sum(item.char == "G" for item in part)
        if marks == 2 and len(small) >= 4:
            (month, day, month2, day2), year = small[-4:], self._marked_year(part)
        else:
            month, day, day2 = small[-3:]
            month2, year = month, self._marked_year(part)
        return self._interval(self._day(year, month, day), self._day(year, month2, day2))

    def _marked_year(self, part: Parts) -> int | None:
        year = self._year_of(part)
        return year or (int(part[0].number.value) if part[0].number and part[0].number.value > 1000 else None)

    def _marked_day(self, part: Parts) -> Value:
        month, day = self._small(part)[-2:]
        return self._date(self._day(self._marked_year(part), month, day, ahead=self._ahead(part)))

    def _marked_month(self, part: Parts) -> Value:
        month = self._small(part)[-1]
        return self._month_value(self._marked_year(part), month, part)

    def _marked_months(self, part: Parts) -> Value:
        first, last = self._small(part)[-2:]
        year = self._marked_year(part) or self._guess_year(last)
        if year is None or not (1 <= first <= 12 and 1 <= last <= 12):
            return None
        return self._interval(cal.month_value(year, first), cal.month_value(year, last))

    def _month_value(self, year: int | None, month: int, part: Parts) -> Value:
        if not 1 <= month <= 12:
            return None
        year = year or self._guess_year(month, ahead=self._ahead(part) or any(item.char in "Ee" for item in part))
        if year is None:
            return (f"XXXX-{month:02}", TimeKind.DATE)
        value = cal.month_value(year, month)
        ends = any(item.value("EDGE", "EDGEAFTER") == "end" for item in part)
        return self._date(cal.end_of(value) if ends else value)

    def _day_range(self, part: Parts) -> Value:
        month, (first, last), year = self._months(part)[0], self._small(part)[:2], self._year_of(part)
        return self._interval(self._day(year, month, first), self._day(year, month, last))

    _month_days = _day_range

    def _two_days(self, part: Parts) -> Value:
        months, days, year = self._months(part), self._small(part), self._year_of(part)
        return self._interval(self._day(year, months[0], days[0]), self._day(year, months[1], days[1]))

    def _day_month(self, part: Parts) -> Value:
        small = self._small(part)
        if not small:
            return None
        return self._date(self._day(self._year_of(part), self._months(part)[0], small[0], ahead=self._ahead(part)))

    _month_day = _day_month

    def _edge_month(self, part: Parts) -> Value:
        return self._month_value(self._year_of(part), self._months(part)[0], part)

    _month_year = _edge_month

    def _month_range(self, part: Parts) -> Value:
        months, year = self._months(part), self._year_of(part)
        year = year or self._guess_year(months[-1])
        return self._interval(cal.month_value(year, months[0]), cal.month_value(year, months[1])) if year else None

    def _month(self, part: Parts) -> Value:
        token = next(item for item in part if item.char == "M")
        written = self.lexed.text[token.start : token.end]
        if written.isascii() and not written[:1].isupper():
            return None
        if self.lexed.folded[token.start : token.end] in self._words and not self._after_cue(token.start):
            return None
        return self._month_value(None, self._months(part)[0], part)

    def _after_cue(self, at: int) -> bool:
        before = self.lexed.folded[max(0, at - 12) : at].split()
        return bool(before) and before[-1] in self._cues

    def _quarter(self, part: Parts) -> Value:
        number = self._ordinal(part)
        if number is None or not 1 <= number <= 4:
            return None
        year = self._year_of(part) or self._guess_year(number * 3, 28, ahead=self._forward(part))
        return self._date(f"{year}-Q{number}") if year else None

    def _forward(self, part: Parts) -> bool:
        return True

    def _ordinal(self, part: Parts) -> int | None:
        for item in part:
            value = item.value("ORDINAL", "QUARTER")
            if value:
                return int(value)
            if item.number and item.char != "y":
                return int(item.number.value)
        return None

    def _half(self, part: Parts) -> Value:
        for item in part:
            if half := item.value("HALFYEAR"):
                year = self._year_of(part) or (self.anchor.year if self.anchor else None)
                return self._date(f"{year}-{half}") if year else None
        number, year = self._ordinal(part), self._year_of(part)
        return self._date(f"{year}-H{number}") if year and number in (1, 2) else None

    def _year_range(self, part: Parts) -> Value:
        years = [int(item.number.value) for item in part if item.number]
        return self._interval(str(years[0]), str(years[1])) if years[0] < years[1] else None

    def _decade(self, part: Parts) -> Value:
        year = int(part[0].number.value) if part[0].number else 0
        return (f"{year // 10}X", TimeKind.DATE) if year % 10 == 0 else self._date(str(year))

    def _edge_year(self, part: Parts) -> Value:
        year = self._year_of(part)
        if year is None and self.anchor:
            self.used = self.published
            shift = next((item.value("PAST", "NEXT", "THIS") for item in part if item.char in "lxc"), "0")
            year = self.anchor.year + int(shift or 0)
        if year is None:
            return None
        ends = any(item.value("EDGE", "EDGEAFTER") == "end" for item in part)
        return self._date(f"{year}-12-31" if ends else str(year))

    def _year(self, part: Parts) -> Value:
        return self._date(str(self._year_of(part)))

    _bare_year = _year

    # relative

    def _relative(self, part: Parts) -> Value:
        value = next((found for item in part if (found := item.value("RELATIVE"))), None)
        if value is None:
            return None
        unit, count, *ref = value.split(":")
        anchor = self.anchor
        self.used = self.published
        if ref and self.spoken and cal.anchor_of(self.spoken):
            anchor, self.used = cal.anchor_of(self.spoken), self.spoken
        if anchor is None:
            return None
        if unit == "yearend":
            return self._date(f"{anchor.year + int(count)}-12-31")
        moved = cal.shift(anchor, unit, int(count))
        if moved and any(item.value("EDGE") == "end" for item in part):
            moved = cal.end_of(moved)
        return (moved, TimeKind.INTERVAL if "/" in moved else TimeKind.DATE) if moved else None

    def _weekday(self, part: Parts) -> Value:
        weekday = next(int(item.value("WEEKDAY") or 1) for item in part if item.char == "W")
        if self.anchor is None:
            return (f"XXXX-WXX-{weekday}", TimeKind.DATE)
        self.used = self.published
        past = cal.weekday_before(self.anchor, weekday)
        if any(item.char == "x" or item.value("AFTERMOD") == "1" for item in part):
            return self._date(cal.shift(cal.anchor_of(past) or self.anchor, "day", 7))
        return self._date(past)

    def _shifted(self, part: Parts) -> Value:
        count = next(item.number.value for item in part if item.number)
        unit = part[1].value("UNIT") or "year"
        direction, *ref = (part[2].value("SHIFT") or "-1").split(":")
        anchor = self.anchor
        self.used = self.published
        if ref:
            return self._duration(part[:2])
        if anchor is None or count != count.to_integral_value() or count > 3000:
            return None
        moved = cal.shift(anchor, unit, int(count) * int(direction))
        return (moved, TimeKind.INTERVAL if "/" in moved else TimeKind.DATE) if moved else self._duration(part[:2])

    def _modified(self, part: Parts) -> Value:
        shift = next((value for item in part if (value := item.value("PAST", "NEXT", "THIS", "AFTERMOD"))), None)
        unit = next((value for item in part if (value := item.value("UNIT"))), None)
        season = next((value for item in part if (value := item.value("SEASON"))), None)
        if shift is None or self.anchor is None:
            return None
        self.used = self.published
        if season:
            year = self.anchor.year - (1 if season == "12" and self.anchor.month < 6 else 0)
            return self._date(cal.month_value(year + int(shift), int(season)))
        moved = cal.shift(self.anchor, unit or "", int(shift))
        return (moved, TimeKind.INTERVAL if "/" in moved else TimeKind.DATE) if moved else None

    # lengths

    def _duration(self, part: Parts) -> Value:
        number = next(item.number for item in part if item.number)
        unit = next((value for item in part if (value := item.value("UNIT"))), None)
        if unit is None or number.value <= 0:
            return None
        made = cal.duration(_plain(number.value), unit)
        return (made, TimeKind.DURATION) if made else None

    def _duration_range(self, part: Parts) -> Value:
        return self._duration(part[2:])

    def _every(self, part: Parts) -> Value:
        unit = next((value for item in part if (value := item.value("UNIT"))), None)
        if unit is None:
            return None
        count = next((item.number.value for item in part if item.number), Decimal(1))
        made = cal.duration(_plain(count), unit)
        return (f"R/{made}", TimeKind.SET) if made else None

    def _day_of_month(self, part: Parts) -> Value:
        if self.anchor is None or part[0].number is None or part[1].value("DAYMARK") is None:
            return None
        self.used = self.published
        day = int(part[0].number.value)
        year, month = self.anchor.year, self.anchor.month
        if day > self.anchor.day:
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return self._date(self._day(year, month, day))


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")
