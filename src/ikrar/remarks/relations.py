"""How figures stand to others: growth and multiples, firsts and highs, runs of years, shares, ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ikrar.model.claims import Claim
from ikrar.model.measures import Quantity, QuantityKind, Time, TimeKind
from ikrar.model.parties import NameKind
from ikrar.remarks.clauses import (
    CLOSE,
    FAR,
    NEAR,
    Clause,
    bases,
    cue_before,
    cue_behind,
    is_base_amount,
    period_of,
)
from ikrar.remarks.drafts import Page, Said, remark
from ikrar.remarks.sentences import Cue, Sentence, group_of

TWO = 2


def relations(page: Page, clause: Clause) -> Iterator[Claim]:
    """Yield what a clause says of how its figures stand to others."""
    if clause.sentence.has("FUTURE"):
        return
    parties = page.parties(clause.sentence)
    for find in (_growth, _multiple, _first, _extreme, _run, _share):
        yield from find(page, clause, parties)


def _growth(page: Page, clause: Clause, parties: tuple[str, ...]) -> Iterator[Claim]:
    """Read "rose 6.1 percent on 2023 to 94.8 billion": rate, direction, base, value, the value of the base."""
    for rate in clause.percents():
        move = moved(clause, rate)
        if move is None or _is_share(clause, rate):
            continue
        values = [
            one for one in clause.amounts() if not is_base_amount(clause.sentence, one) and not _bracketed(clause, one)
        ]
        base_values = [one for one in clause.amounts() if is_base_amount(clause.sentence, one)]
        value = values[0] if len(values) == 1 else None
        base_value = base_values[0] if len(base_values) == 1 else None
        period = period_of(clause, value.start if value else rate.start)
        base, how = _base(clause)
        last = period.value if period else None
        if base_value and how != "year" and (began := period_of(clause, base_value.start)):
            base = began.value
        yearly = _a_year(clause, rate)
        if yearly and (span := _span(clause)):
            base, last, how = span[0], span[1], "compared"
        yield remark(
            page, clause.sentence, "growth",
            Said(parties, tuple(one for one in (rate, value, base_value) if one), (period,) if period else ()),
            {
                "measure": clause.measure, "direction": move.symbol.casefold(), "base": base, "base_by": how,
                "period": last, "per": "year" if yearly else None,
                "amounts": " ".join(name for name, one in (("rate", rate), ("value", value), ("base", base_value)) if one),
                "real": "yes" if clause.cues("REAL") else None,
            },
        )  # fmt: skip


def moved(clause: Clause, rate: Quantity) -> Cue | None:
    """Return the word of change that a rate belongs to: the nearest before it, or right behind it."""
    before = [one for one in clause.cues("UP", "DOWN") if one.end <= rate.start and rate.start - one.end <= FAR]
    blocked = [one.end for one in clause.percents() if one.end <= rate.start]
    before = [one for one in before if not any(one.end <= end for end in blocked)]
    if before and not _led_away(clause, before[-1], rate):
        return before[-1]
    behind = cue_behind(clause.sentence, rate.end, CLOSE, "UP", "DOWN")
    if behind and clause.holds(behind):
        return behind
    # "Grew from A in one year to B in another, by so much a year": the only word of change, and the only rate.
    moves = clause.cues("UP", "DOWN")
    alone = len({one.symbol for one in moves}) == 1 and len(clause.percents()) == 1 and moves[0].end <= rate.start
    return moves[0] if alone and _a_year(clause, rate) else None


def _led_away(clause: Clause, move: Cue, rate: Quantity) -> bool:
    """Say whether an amount has answered a word of change before a rate comes: "to 12 billion, and by 2026 make 35 %"."""
    answered = [one.end for one in clause.amounts() if move.end <= one.start and one.end <= rate.start]
    if not answered:
        return False
    last = max(answered)
    return rate.start - last > CLOSE or any(last <= one.start < rate.start for one in clause.sentence.times)


def _is_share(clause: Clause, rate: Quantity) -> bool:
    return bool(cue_before(clause.sentence, rate.start, CLOSE, "SHARE"))


def _bracketed(clause: Clause, one: Quantity) -> bool:
    return clause.sentence.between(one.start - 1, one.start) in ("(", "（")


def _a_year(clause: Clause, rate: Quantity) -> bool:
    """Say whether a rate is one a year, on average."""
    sentence = clause.sentence
    if any(rate.start <= one.start < rate.end for one in sentence.of("PERYEAR")):
        return True
    return bool(cue_before(sentence, rate.start, FAR, "PERYEAR") or cue_behind(sentence, rate.end, FAR, "PERYEAR"))


_SPAN = re.compile(r"(\d{4})/(\d{4})")


def _span(clause: Clause) -> tuple[str, str] | None:
    """Return both ends of the only span of years in a sentence ("between 2020 and 2024")."""
    found = {one.groups() for time in clause.sentence.periods() if (one := _SPAN.fullmatch(time.value))}
    first, last = next(iter(found)) if len(found) == 1 else ("", "")
    return (first, last) if first else None


def _base(clause: Clause) -> tuple[str | None, str | None]:
    """Return the period that a change is counted from and how it is named; the year before where it is year on year."""
    if clause.cues("YOY"):
        return None, "year"
    named = bases(clause)
    if named:
        return named[0][0].value, named[0][1]
    return None, None


def _multiple(page: Page, clause: Clause, parties: tuple[str, ...]) -> Iterator[Claim]:
    """Read "has doubled since 2020"."""
    times = [
        one
        for one in clause.sentence.quantities
        if one.kind is QuantityKind.MULTIPLE and clause.holds(one) and one.value > 1
    ]
    base, how = _base(clause)
    if len(times) != 1 or base is None:
        return
    values = [one for one in clause.amounts() if not is_base_amount(clause.sentence, one)]
    value = values[0] if len(values) == 1 else None
    period = period_of(clause, times[0].start)
    yield remark(
        page, clause.sentence, "multiple",
        Said(parties, tuple(one for one in (times[0], value) if one), (period,) if period else ()),
        {
            "measure": clause.measure, "base": base, "base_by": how, "period": period.value if period else None,
            "amounts": "rate value" if value else "rate",
        },
    )  # fmt: skip


def _first(page: Page, clause: Clause, parties: tuple[str, ...]) -> Iterator[Claim]:
    """Read "passed 100 billion for the first time"."""
    if not clause.cues("FIRSTTIME"):
        return
    bounds = [one for one in clause.amounts() if one.comparison in (">", ">=")]
    if len(bounds) == 1 and (period := period_of(clause, bounds[0].start)):
        details = {"measure": clause.measure, "period": period.value}
        yield remark(page, clause.sentence, "first", Said(parties, bounds, (period,)), details)


def _extreme(page: Page, clause: Clause, parties: tuple[str, ...]) -> Iterator[Claim]:
    """Read "the highest since 2014"."""
    marks = clause.cues("HIGHEST", "LOWEST")
    since = [one for one, how in bases(clause) if how == "since" and len(one.value) == 4]
    if not marks or len(since) != 1:
        return
    values = [one for one in clause.amounts() if not is_base_amount(clause.sentence, one)]
    period = period_of(clause, values[0].start if values else marks[0].start)
    if period is None:
        return
    details = {
        "measure": clause.measure, "period": period.value, "since": since[0].value, "extreme": marks[0].symbol.casefold(),
    }  # fmt: skip
    yield remark(page, clause.sentence, "extreme", Said(parties, values[:1], (period, since[0])), details)


def _run(page: Page, clause: Clause, parties: tuple[str, ...]) -> Iterator[Claim]:
    """Read "rose for the third year in a row"."""
    marks, moves = clause.cues("ROW"), clause.cues("UP", "DOWN")
    if not marks or not moves:
        return
    count = _count(clause, marks[0])
    if count is None or count < 2:
        return
    period = period_of(clause, marks[0].start)
    nearest = min(moves, key=lambda one: abs(one.start - marks[0].start))
    details = {
        "measure": clause.measure, "direction": nearest.symbol.casefold(), "years": str(count),
        "period": period.value if period else None,
    }  # fmt: skip
    yield remark(page, clause.sentence, "run", Said(parties, (), (period,) if period else ()), details)


_YEARS = re.compile(r"P(\d{1,2})Y")


def _count(clause: Clause, mark: Cue) -> int | None:
    """Return how many years a run has: the ordinal or the length beside its word."""
    near = [
        one
        for one in clause.sentence.quantities
        if one.kind is QuantityKind.ORDINAL and clause.holds(one) and _apart(one, mark) <= CLOSE
    ]
    lengths: list[Time] = [
        one
        for one in clause.sentence.times
        if one.kind is TimeKind.DURATION and clause.holds(one) and _apart(one, mark) <= CLOSE
    ]
    if near:
        return int(near[0].value)
    found = _YEARS.fullmatch(lengths[0].value) if lengths else None
    return int(found[1]) if found else None


def _apart(one: Quantity | Time, mark: Cue) -> int:
    return max(one.start - mark.end, mark.start - one.end, 0)


def _share(page: Page, clause: Clause, parties: tuple[str, ...]) -> Iterator[Claim]:
    """Read "Kazakhstan accounted for 46 percent of trade with Central Asia": part, whole, percentage."""
    sentence = clause.sentence
    rates = [one for one in sentence.percents() if clause.holds(one) and moved(clause, one) is None]
    if len(rates) != 1 or not sentence.has("SHARE") or len(sentence.percents()) != 1:
        return
    wholes = [group for one in sentence.mentions if (group := one.members or group_of(one.id, page.groups))]
    states = [one.id for one in sentence.mentions if one.kind is NameKind.STATE]
    if len(set(wholes)) != 1:
        return
    group = wholes[0]
    inside = [one for one in dict.fromkeys(states) if one in group]
    outside = [one for one in dict.fromkeys(states) if one not in group]
    period = period_of(clause, rates[0].start)
    if len(inside) != 1 or len(outside) != 1 or period is None:
        return
    details = {"measure": clause.measure, "period": period.value, "reporter": outside[0], "part": inside[0]}
    yield remark(page, sentence, "share", Said((outside[0], *group), rates, (period,)), details)


def rank(page: Page, sentence: Sentence) -> Iterator[Claim]:
    """Read "Kazakhstan was China's largest trading partner in Central Asia in 2024": who, among whom, which place."""
    partners, sizes = sentence.of("PARTNER"), sentence.of("LARGEST")
    if not partners or not sizes or sentence.has("FUTURE"):
        return
    size = min(sizes, key=lambda one: abs(one.start - partners[0].start))
    if abs(size.start - partners[0].start) > FAR:
        return
    groups = {group for one in sentence.mentions if (group := one.members or group_of(one.id, page.groups))}
    states = list(dict.fromkeys(one.id for one in sentence.mentions if one.kind is NameKind.STATE))
    periods = [one for one in sentence.periods() if len(one.value) == 4]
    if len(groups) != 1 or len({one.value for one in periods}) > 1:
        return
    group = next(iter(groups))
    inside, outside = [one for one in states if one in group], [one for one in states if one not in group]
    if len(inside) == TWO:
        # "Kyrgyzstan was the largest partner, ahead of Kazakhstan": it is said of the one before the word.
        before = [one.id for one in sentence.mentions if one.end <= partners[0].start]
        inside = [one for one in inside if one in before]
    if len(inside) != 1 or len(outside) != 1:
        return
    place = _place(sentence, size, partners[0])
    details = {
        "measure": "goods-trade", "part": inside[0], "reporter": outside[0], "rank": str(place),
        "period": periods[0].value if periods else None,
    }  # fmt: skip
    yield remark(page, sentence, "rank", Said((outside[0], *group), (), periods[:1]), details)


def _place(sentence: Sentence, size: Cue, partner: Cue) -> int:
    """Return the place that an ordinal beside "largest" gives, else the first."""
    low, high = min(size.start, partner.start) - CLOSE, max(size.end, partner.end) + CLOSE
    ordinals = [one for one in sentence.quantities if one.kind is QuantityKind.ORDINAL and low <= one.start <= high]
    near = [one for one in ordinals if max(one.start - size.end, size.start - one.end) <= NEAR]
    return int((near or ordinals)[0].value) if near or ordinals else 1
