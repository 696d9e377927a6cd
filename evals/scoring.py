"""The score of a reading against marked answers: hits, extras and misses by group."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from marked import Gold, MarkedText

Counts = Counter[tuple[str, str]]
BASE = {
    "km": ("m", 1000), "cm": ("m", Decimal("0.01")), "mm": ("m", Decimal("0.001")), "t": ("kg", 1000), "kt": ("kg", 10**6),
    "Mt": ("kg", 10**9), "g": ("kg", Decimal("0.001")), "ha": ("m2", 10**4), "km2": ("m2", 10**6), "km3": ("m3", 10**9),
    "L": ("m3", Decimal("0.001")), "kW": ("W", 1000), "MW": ("W", 10**6), "GW": ("W", 10**9), "TW": ("W", 10**12),
    "MWh": ("kWh", 1000), "GWh": ("kWh", 10**6), "TWh": ("kWh", 10**9), "C": ("Cel", 1), "pp": ("%", 1),
    "bp": ("%", Decimal("0.01")), "x": ("", 1), "nmi": ("m", 1852),
    "mi": ("m", Decimal("1609.344")), "ft": ("m", Decimal("0.3048")),
}  # fmt: skip
MOSTLY = 0.5
"""A quotation is found where the words shared are at least so much of the words of both."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader says of a stretch, in the form that marks have."""

    start: int
    end: int
    group: str
    kind: str
    value: str
    unit: str = ""
    upper: str = ""


def answers(reading: dict[str, Any]) -> Iterator[Answer]:
    """Yield the answers of a reading."""
    for time in reading["times"]:
        group = "durations" if time["kind"] in ("duration", "set") else "dates"
        yield Answer(time["start"], time["end"], group, time["kind"], time["value"])
    for one in reading["quantities"]:
        yield Answer(
            one["start"], one["end"], "quantities", one["kind"], one["value"], one["unit"] or "", one["upper"] or ""
        )
    for one in reading["parties"]:
        group = "places" if one["kind"] == "place" else "parties"
        value = ",".join(sorted(one["members"])) if one["members"] else one["id"]
        yield Answer(one["start"], one["end"], group, one["kind"], value)
    members = {one["id"]: ",".join(sorted(one["members"])) for one in reading["parties"] if one["members"]}
    for one in reading["quotations"]:
        speaker = members.get(one["speaker"], one["speaker"]) or "?"
        yield Answer(one["start"], one["end"], "quotations", "say" if one["direct"] else "rep", speaker)


def score(marked: MarkedText, reading: dict[str, Any]) -> tuple[Counts, list[str]]:
    """Count hits, extras and misses by group, and name each that is wrong."""
    return compare(marked, list(answers(reading)))


def compare(marked: MarkedText, found: Sequence[Answer]) -> tuple[Counts, list[str]]:
    """Count hits, extras and misses of any reader's answers."""
    pairs = _same_ids(marked.gold, found)
    counts: Counts = Counter()
    wrong: list[str] = []
    used: set[Answer] = set()
    for gold in marked.gold:
        hit = next((one for one in found if one not in used and _right(gold, one, pairs)), None)
        if hit:
            used.add(hit)
        if gold.optional:
            continue
        counts[gold.group, "hit" if hit else "missed"] += 1
        if not hit:
            near = [f"{one.value} {one.unit}".strip() for one in found if one.group == gold.group and _touch(one, gold)]
            wrong.append(f"{marked.name}: missed {gold.group} {_words(marked, gold)} = {gold.value}; read {near}")
    for answer in found:
        if answer not in used and not _excused(answer, marked.gold):
            counts[answer.group, "extra"] += 1
            wrong.append(f"{marked.name}: extra {answer.group} {_words(marked, answer)} = {answer.value} {answer.unit}")
    return counts, wrong


def _words(marked: MarkedText, one: Gold | Answer) -> str:
    around = marked.text[max(0, one.start - 25) : one.start], marked.text[one.end : one.end + 20]
    return repr(f"{around[0]}<{marked.text[one.start : one.end][:90]}>{around[1]}")


def _excused(answer: Answer, gold: Sequence[Gold]) -> bool:
    """Say whether an answer beside the marks costs nothing: matters of taste, a date told with its length."""
    touching = [one for one in gold if _touch(answer, one)]
    if answer.group in ("dates", "durations") and any(
        one.group in ("dates", "durations") and one.group != answer.group for one in touching
    ):
        return True
    if answer.group == "quotations":
        return any(one.optional and one.group == "quotations" for one in touching)
    return any(one.optional and _kin(one.group, answer.group) for one in touching)


def _kin(one: str, other: str) -> bool:
    measures = ("dates", "durations", "quantities")
    names = ("parties", "places")
    return (one in measures and other in measures) or (one in names and other in names)


def _touch(answer: Answer, gold: Gold) -> bool:
    return answer.start < gold.end and gold.start < answer.end


def _right(gold: Gold, answer: Answer, pairs: dict[str, set[str]]) -> bool:
    if gold.group != answer.group or not _touch(answer, gold):
        return False
    if gold.group == "dates":
        return answer.value == gold.value or _days(gold.value) == _days(answer.value) is not None
    if gold.group == "durations":
        return _length(gold.value) == _length(answer.value) is not None
    if gold.group == "quantities":
        return _same_quantity(gold, answer)
    if gold.group == "quotations":
        shared = min(gold.end, answer.end) - max(gold.start, answer.start)
        longest = max(gold.end - gold.start, answer.end - answer.start)
        speakers = {gold.value, ",".join(sorted(gold.value.split(","))), *pairs.get(gold.value, ())}
        return shared >= MOSTLY * longest and (answer.value in speakers or gold.value == "?")
    kinds = {"s": "state", "g": "group", "b": "body", "per": "person", "pl": "place"}
    if answer.kind != kinds[gold.kind]:
        return False
    if gold.kind == "s" or (gold.kind == "g" and "," in gold.value):
        return answer.value == ",".join(sorted(gold.value.split(",")))
    return gold.kind == "g" or answer.value in pairs.get(gold.value, ())


def _same_ids(gold: Sequence[Gold], found: Sequence[Answer]) -> dict[str, set[str]]:
    """Return for each marked person, body or place the one id under which the reader names it most often.

    Marks name persons and bodies by slugs of their own, so what is asked is that one bearer has one id, and no other has it.
    """
    votes: Counter[tuple[str, str]] = Counter()
    for one in gold:
        for answer in found:
            if one.group == answer.group and one.group in ("parties", "places") and _touch(answer, one):
                votes[one.value, answer.value] += 1
    pairs: dict[str, set[str]] = {}
    taken: set[str] = set()
    for (slug, known), _ in votes.most_common():
        if slug not in pairs and known not in taken:
            pairs[slug] = {known}
            taken.add(known)
    return pairs


# values


def _days(value: str) -> tuple[date, date] | None:
    try:
        if "/" in value:
            first, last = (_days(part) for part in value.split("/", 1))
            return (first[0], last[1]) if first and last else None
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return (date.fromisoformat(value),) * 2
        if re.fullmatch(r"\d{4}-2[1-4]", value):
            first_month = {"21": 3, "22": 6, "23": 9, "24": 12}[value[5:]]
            start = date(int(value[:4]), first_month, 1)
            later = date(start.year + (first_month == 12), (first_month + 2 - 1) % 12 + 1, 1)
            return start, _month_end(later)
        if found := re.fullmatch(r"(\d{4})-([QH])([1-4])", value):
            size = 3 if found[2] == "Q" else 6
            last_month = int(found[3]) * size
            return date(int(found[1]), last_month - size + 1, 1), _month_end(date(int(found[1]), last_month, 1))
        if re.fullmatch(r"\d{4}-\d\d", value):
            start = date(int(value[:4]), int(value[5:]), 1)
            return start, _month_end(start)
        if re.fullmatch(r"\d{4}", value):
            return date(int(value), 1, 1), date(int(value), 12, 31)
        if re.fullmatch(r"\d{2,3}X{1,2}", value):
            step = 10 ** value.count("X")
            first_year = int(value.rstrip("X")) * step
            return date(first_year, 1, 1), date(first_year + step - 1, 12, 31)
    except ValueError:
        return None
    return None


def _month_end(day: date) -> date:
    return day + timedelta(calendar.monthrange(day.year, day.month)[1] - 1)


def _length(value: str) -> tuple[float, float] | None:
    value = value.split("..")[-1]
    days = "".join(rf"(?:([\d.]+){unit})?" for unit in "YMWD")
    hours = "".join(rf"(?:([\d.]+){unit})?" for unit in "HMS")
    pattern = rf"(?:R\d*/)?P{days}(?:T{hours})?"
    found = re.fullmatch(pattern, value)
    if not found:
        return None
    y, mo, w, d, h, mi, s = (float(part or 0) for part in found.groups())
    return round(y * 12 + mo, 3), round(w * 604800 + d * 86400 + h * 3600 + mi * 60 + s, 1)


def _same_quantity(gold: Gold, answer: Answer) -> bool:
    low, _, high = gold.value.partition("..")
    unit = (high or low).partition(" ")[2] or ("%" if gold.kind == "p" else "")
    ours = _base(answer.value, answer.unit), _base(answer.upper or answer.value, answer.unit)
    theirs = _base(low.partition(" ")[0], unit), _base((high or low).partition(" ")[0], unit)
    return all(_near(a, b) for a, b in zip(ours, theirs, strict=True))


def _base(value: str, unit: str) -> tuple[Decimal, str] | None:
    root, factor = BASE.get(unit, (unit, 1))
    try:
        return Decimal(value) * factor, root
    except InvalidOperation:
        return None


def _near(a: tuple[Decimal, str] | None, b: tuple[Decimal, str] | None) -> bool:
    if a is None or b is None or a[1] != b[1]:
        return False
    largest = max(abs(a[0]), abs(b[0]))
    rough = largest < 100 and (a[0] % 1 or b[0] % 1)
    return abs(a[0] - b[0]) <= Decimal("1e-9") + (Decimal("2e-3") if rough else Decimal("1e-6")) * largest


def marked_groups() -> tuple[str, ...]:
    """Return the groups that are scored."""
    return ("dates", "durations", "quantities", "parties", "places", "quotations")
