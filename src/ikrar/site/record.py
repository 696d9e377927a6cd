"""What the mechanism's record holds beside commitments: instruments, polls, trade, and what the checks found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from markupsafe import Markup

from ikrar.model.claims import Claim
from ikrar.model.measures import Indicator, Observation
from ikrar.model.mechanism import Instrument, InstrumentAct
from ikrar.publish import drawings
from ikrar.publish.views import Link, link
from ikrar.publish.words import day, number, unit_name
from ikrar.site.lines import TICKS, Line, lines, top
from ikrar.site.overview import FindingBrief, brief
from ikrar.site.shelf import Reader, Shelf
from ikrar.site.tongue import SOURCE

ALL = slice(None)
FEWEST_YEARS = 3
"""Years that a series must have to be drawn."""


@dataclass(frozen=True, slots=True)
class ActOfInstrument:
    """One dated act in an instrument's life."""

    party: str
    act: str
    date: str
    detail: str
    source: Link | None


@dataclass(frozen=True, slots=True)
class InstrumentView:
    """An instrument and its life."""

    id: str
    title: str
    kind: str
    signed: str
    place: str
    parties: str
    binding: str
    acts: tuple[ActOfInstrument, ...]


def instruments(held: Shelf, reader: Reader) -> tuple[InstrumentView, ...]:
    """Return all instruments, those with recorded acts first, then the newest."""
    ordered = sorted(
        held.snapshot.mechanism.instruments, key=lambda one: (bool(one.acts), one.signed or ""), reverse=True
    )
    return tuple(_instrument(one, reader) for one in ordered)


def _instrument(one: Instrument, reader: Reader) -> InstrumentView:
    return InstrumentView(
        one.id, one.title, one.kind, day(one.signed, reader.locale), one.place or "", reader.names.several(one.parties),
        one.binding or "", tuple(_act(act, reader) for act in one.acts),
    )  # fmt: skip


def _act(act: InstrumentAct, reader: Reader) -> ActOfInstrument:
    party = reader.names.one(act.party) if act.party else ""
    return ActOfInstrument(
        party, act.act, day(act.date, reader.locale), act.detail, link(act.source.url) if act.source else None
    )


@dataclass(frozen=True, slots=True)
class PollView:
    """A published poll with what was disclosed of it and what was not."""

    id: str
    pollster: str
    topic: str
    question: str
    percentage: str
    disclosed: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    date: str
    source: Link | None


def polls(held: Shelf, reader: Reader) -> tuple[PollView, ...]:
    """Return all polls on record."""
    made = []
    for one in held.snapshot.mechanism.polls:
        items = (
            ("sample", one.sample_size), ("method", one.method), ("population", one.population),
            ("fieldwork", one.fieldwork), ("languages", one.languages), ("wording", one.wording),
        )  # fmt: skip
        made.append(
            PollView(
                one.id, one.pollster, one.topic, one.question, one.percentage,
                tuple((name, value) for name, value in items if value),
                tuple(name for name, value in items if not value),
                day(one.source.date, reader.locale), link(one.source.url),
            )
        )  # fmt: skip
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Value:
    """One published value, by whose account."""

    shown: str
    who: str
    note: str
    source: Link | None


@dataclass(frozen=True, slots=True)
class TradeYear:
    """The values for one period, by reporting side in the order of the table's columns."""

    period: str
    cells: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class TradeTable:
    """One relation as all sides report it."""

    anchor: str
    title: str
    unit: str
    sides: tuple[str, ...]
    years: tuple[TradeYear, ...]
    chart: Markup | None
    legend: tuple[tuple[str, str], ...]


def trade(held: Shelf, reader: Reader) -> tuple[TradeTable, ...]:
    """Return a table for each measure, pair and unit that has observations, a column for each reporter."""
    mechanism = held.snapshot.mechanism
    values: dict[str, list[Observation]] = defaultdict(list)
    for one in mechanism.observations:
        values[one.indicator].append(one)
    groups: dict[tuple[str, frozenset[str], str], list[Indicator]] = defaultdict(list)
    for indicator in mechanism.indicators:
        if values[indicator.id]:
            pair = frozenset(part for part in (indicator.reporter, indicator.partner) if part)
            groups[indicator.measure, pair, indicator.unit].append(indicator)
    return tuple(_table(reader, some, values, at) for at, some in enumerate(groups.values(), 1))


def _table(reader: Reader, some: list[Indicator], values: dict[str, list[Observation]], at: int) -> TradeTable:
    first = some[0]
    pair = [reader.names.one(part) for part in (first.reporter, first.partner) if part]
    periods = sorted({one.period for indicator in some for one in values[indicator.id]}, reverse=True)
    years = tuple(
        TradeYear(
            day(period, reader.locale),
            tuple(tuple(_values(reader, values[one.id], period)) for one in some),
        )
        for period in periods
    )
    title = f"{reader.names.one(first.measure)}: {' – '.join(pair)}"
    sides = tuple(_side(reader, one) for one in some)
    chart, legend = _chart(reader, some, values, title)
    return TradeTable(
        f"trade-{at}", title[:1].upper() + title[1:], unit_name(first.unit, reader.locale), sides, years,
        chart, legend,
    )  # fmt: skip


def _side(reader: Reader, one: Indicator) -> str:
    """Return who reports an indicator: the party, and the office where it is named apart from it."""
    party = reader.names.one(one.reporter)
    if one.source in (party, one.reporter, "", _english().get(one.reporter)):
        return party
    return one.source if one.source.startswith(party) else f"{party}: {one.source}"


@lru_cache(maxsize=1)
def _english() -> dict[str, str]:
    return {str(known): str(name) for known, name in Locale.parse(SOURCE).territories.items()}


def _values(reader: Reader, held: list[Observation], period: str) -> Iterable[Value]:
    for one in held:
        if one.period == period:
            sign = one.comparison.strip("=")
            yield Value(
                f"{sign} {number(one.value, reader.locale)}".strip(), one.claimed_by, one.note or "",
                link(one.source_url),
            )  # fmt: skip


Legend = tuple[tuple[str, str], ...]


def _chart(
    reader: Reader, some: list[Indicator], values: dict[str, list[Observation]], title: str
) -> tuple[Markup | None, Legend]:
    drawn = []
    for one, kind in zip(some, ("promised", "begun", "delivered"), strict=False):
        yearly: dict[int, Decimal] = {}
        for held in values[one.id]:
            if len(held.period) == 4 and held.period.isdecimal() and held.comparison in ("=", "≈"):
                yearly.setdefault(int(held.period), held.value)
        if len(yearly) >= FEWEST_YEARS:
            drawn.append(Line(_side(reader, one), kind, tuple(sorted(yearly.items()))))
    if not drawn:
        return None, ()
    most = top([value for line in drawn for _, value in line.points])
    marks = [number(most * at / TICKS, reader.locale) for at in range(TICKS + 1)]
    return lines(title, drawn, marks), tuple((line.kind, line.name) for line in drawn)


@dataclass(frozen=True, slots=True)
class CheckView:
    """A finding in full: the sentence, what it was compared with, and its chart."""

    brief: FindingBrief
    rows: tuple[tuple[str, str, str, Link | None], ...]
    exhibits: tuple[tuple[str, str, str, Link | None], ...]
    chart: Markup | None
    chart_note: str
    tolerance: str
    method: str


def checks(held: Shelf, reader: Reader, chosen: slice = ALL) -> tuple[CheckView, ...]:
    """Return all findings, worst first, alike ones once, or some of them."""
    made = []
    shown = held.findings[chosen]
    for one, short in zip(shown, brief(held, shown), strict=True):
        claim: Claim | None = held.claims.get(one.claim_id)
        chart, note = drawings.of_finding(held.snapshot, one, claim, reader.locale)
        made.append(
            CheckView(
                short,
                tuple((reader.names.label(row.label), row.standing, row.detail, link(row.source)) for row in one.rows),
                tuple(
                    (reader.names.one(each.who), each.statement, day(each.date, reader.locale), link(each.source))
                    for each in one.exhibits
                ),
                chart, note, one.tolerance or "", one.method,
            )
        )  # fmt: skip
    return tuple(made)
