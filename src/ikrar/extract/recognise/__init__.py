"""Recognition: the signs that a rule matched become a moment, unresolved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ikrar.extract.moments import Moment
from ikrar.extract.recognise import calendar, relative
from ikrar.extract.recognise.parts import Parts

RULES: Mapping[str, Callable[[Parts], Moment | None]] = {
    "count": relative.count,
    "relative": relative.relative,
    "numeric_dots": calendar.numeric,
    "modified": relative.modified,
    "numeric": calendar.numeric,
    "numeric_month": calendar.numeric_month,
    "iso_month": calendar.iso_month,
    "marked_range": calendar.marked_range,
    "marked_day": calendar.marked_day,
    "marked_months": calendar.marked_months,
    "marked_month": calendar.marked_month,
    "year_day": calendar.year_day,
    "day_range": calendar.day_range,
    "day_list": calendar.day_list,
    "day_month": calendar.day_month,
    "month_day": calendar.day_month,
    "year_month": calendar.month_year,
    "month_range": calendar.month_range,
    "month_year": calendar.month_year,
    "month": calendar.month,
    "quarter": calendar.quarter,
    "half": calendar.half,
    "part_of_year": calendar.part_of_year,
    "season": calendar.season,
    "decade": calendar.decade,
    "century": calendar.century,
    "fiscal": calendar.fiscal,
    "weekday": calendar.weekday,
    "weekday_of_week": calendar.weekday_of_week,
    "holiday": calendar.holiday,
    "day_of_month": calendar.day_of_month,
    "year_range": calendar.year_range,
    "year": calendar.year,
    "bare_year": calendar.year,
    "age": relative.age,
    "duration": relative.duration,
    "duration_range": relative.duration_range,
    "edge": relative.edge,
    "edge_of_unit": relative.edge_of_unit,
    "nth_weekday": relative.nth_weekday,
    "nth_unit": relative.nth_unit,
    "weekday_date": relative.weekday_date,
    "month_within": relative.month_within,
    "every": relative.every,
    "shifted": relative.shifted,
    "shifted_from": relative.shifted_from,
    "ahead": relative.ahead,
    "before_event": relative.before_event,
    "span": relative.span,
    "one_unit": relative.one_unit,
    "duration_change": relative.duration_change,
    "two_days": relative.span,
    "deadline": relative.deadline,
}
"""What each rule of the times makes of its parts."""
