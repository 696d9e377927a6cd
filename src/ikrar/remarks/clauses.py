"""Clauses: the stretch of a sentence that one measure rules, with its amounts and its periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ikrar.model.measures import Quantity, Time, TimeKind
from ikrar.remarks.sentences import Cue, Sentence

STOPS = ",，、;；"
NEAR, CLOSE, FAR = 3, 14, 40
"""Code points between a cue and what it speaks of: written beside it, with a word between, with a few."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What one measure rules: ``measure`` its id, and the offsets in the document."""

    measure: str
    start: int
    end: int
    sentence: Sentence

    def holds(self, one: Quantity | Time | Cue) -> bool:
        """Say whether something stands in the clause."""
        return self.start <= one.start < self.end

    def amounts(self) -> list[Quantity]:
        """Return the amounts of the clause."""
        return [one for one in self.sentence.amounts() if self.holds(one)]

    def percents(self) -> list[Quantity]:
        """Return the percentages of the clause."""
        return [one for one in self.sentence.percents() if self.holds(one)]

    def cues(self, *symbols: str) -> list[Cue]:
        """Return the cues of the clause of some symbols."""
        return [one for one in self.sentence.of(*symbols) if self.holds(one)]


def clauses(sentence: Sentence) -> list[Clause]:
    """Return the clauses of a sentence: each begins with a measure's word, the first with the sentence.

    Measures that follow one another without a figure between are one clause of the first ("trade in goods and exports
    of services" would be two subjects of one figure, and of two subjects nothing is said).
    """
    figures = [one.start for one in (*sentence.amounts(), *sentence.percents(), *_multiples(sentence))]
    heads: list[Cue] = []
    for cue in sentence.of("MEASURE"):
        if heads and not any(heads[-1].start <= at < cue.start for at in figures):
            if cue.value == heads[-1].value:
                continue
            if not _joined(sentence, heads[-1], cue):
                heads[-1] = cue
                continue
            continue
        heads.append(cue)
    starts = [sentence.start, *(one.start for one in heads[1:]), sentence.end]
    return [Clause(one.value, starts[at], starts[at + 1], sentence) for at, one in enumerate(heads)]


def _joined(sentence: Sentence, one: Cue, other: Cue) -> bool:
    """Say whether the second measure depends on the first: the first is nearer to what is said."""
    return other.start - one.end > FAR


def _multiples(sentence: Sentence) -> list[Quantity]:
    return [one for one in sentence.quantities if one.kind == "multiple"]


def cue_before(sentence: Sentence, at: int, reach: int, *symbols: str) -> Cue | None:
    """Return the last cue of some symbols that ends within ``reach`` before ``at``, with no figure between."""
    marks = [one for one in sentence.of(*symbols) if 0 <= at - one.end <= reach]
    taken = [*(one.end for one in sentence.quantities), *(one.end for one in sentence.times)]
    fitting = [
        one
        for one in marks
        if not any(one.end < end <= at for end in taken)
        and not any(mark in sentence.between(one.end, at) for mark in STOPS)
    ]
    return max(fitting, key=lambda one: one.end, default=None)


def cue_behind(sentence: Sentence, at: int, reach: int, *symbols: str) -> Cue | None:
    """Return the first cue of some symbols that begins within ``reach`` behind ``at``."""
    fitting = [one for one in sentence.of(*symbols) if 0 <= one.start - at <= reach]
    return min(fitting, key=lambda one: one.start, default=None)


def base_of(sentence: Sentence, time: Time) -> str | None:
    """Return how a sentence makes a time a base of comparison (``compared``, ``since``), or None where it does not."""
    if any(one.start < time.end and time.start < one.end for one in sentence.of("YOY")):
        return "compared"
    since = sentence.of("SINCE", "SINCE_NEAR", "SINCE_AFTER")
    if time.kind is TimeKind.DATE and any(time.start <= one.start and one.end <= time.end for one in since):
        return "since"
    if cue_before(sentence, time.start, NEAR, "SINCE_NEAR") or cue_before(sentence, time.start, FAR, "SINCE"):
        return "since"
    if cue_behind(sentence, time.end, NEAR, "SINCE_AFTER"):
        return "since"
    if cue_before(sentence, time.start, NEAR, "COMPARED_NEAR") or cue_before(sentence, time.start, FAR, "COMPARED"):
        return "compared"
    return "compared" if cue_behind(sentence, time.end, NEAR, "COMPARED_AFTER") else None


def bases(clause: Clause) -> list[tuple[Time, str]]:
    """Return the periods of a clause that figures are compared with, and how."""
    times = [one for one in clause.sentence.periods() if clause.holds(one)]
    return [(one, how) for one in times if (how := base_of(clause.sentence, one))]


def period_of(clause: Clause, at: int) -> Time | None:
    """Return the period of a figure at an offset: the only one of its clause, or else of the sentence before it.

    None where several fit: which is meant is not for us to say.
    """
    if paired := _paired(clause).get(at):
        return paired
    plain = [one for one in clause.sentence.periods() if not base_of(clause.sentence, one)]
    plain = [one for one in plain if (held := _owner_of(clause, one)) is None or held == at]
    own = [one for one in plain if clause.holds(one)]
    if len({one.value for one in own}) == 1:
        return own[0]
    if len(own) > 1:
        return _beside(clause, own, at)
    earlier = [one for one in plain if one.start < clause.start]
    return earlier[0] if len({one.value for one in earlier}) == 1 else None


def _owner_of(clause: Clause, time: Time) -> int | None:
    """Return the amount that a period belongs to alone: one that is compared with, and has the period right behind it.

    "Rose to 43.8 billion, passing the 41 billion of 2023": the year is that of the second, and the first has none.
    """
    before = [one for one in clause.amounts() if 0 <= time.start - one.end <= CLOSE]
    if not before or len(clause.amounts()) < 2:
        return None
    held, sentence = before[-1], clause.sentence
    passed = [
        cue for cue in sentence.of("PASSED") if cue.end <= held.start and held.start - cue.end <= CLOSE
        and not any(cue.end <= one.start < held.start for one in clause.amounts())
    ]  # fmt: skip
    return held.start if passed or is_base_amount(sentence, held) else None


def _paired(clause: Clause) -> dict[int, Time]:
    """Return the period of each amount where amounts and periods take turns: "from A in 2022 to B in 2023"."""
    times = [one for one in clause.sentence.periods() if clause.holds(one)]
    amounts = clause.amounts()
    if len(times) != len(amounts) or len(times) < 2:
        return {}
    order = sorted([*(one.start for one in times), *(one.start for one in amounts)])
    for first, second in ((times, amounts), (amounts, times)):
        if order[0::2] == [one.start for one in first] and order[1::2] == [one.start for one in second]:
            return {one.start: time for one, time in zip(amounts, times, strict=True)}
    return {}


def _beside(clause: Clause, times: Sequence[Time], at: int) -> Time | None:
    """Return the one period with no other figure between it and the figure."""
    places = sorted(one.start for one in (*clause.amounts(), *clause.percents()) if one.start != at)
    free = [one for one in times if not any(min(at, one.start) < place < max(at, one.start) for place in places)]
    return free[0] if len({one.value for one in free}) == 1 else None


def is_base_amount(sentence: Sentence, one: Quantity) -> bool:
    """Say whether an amount is what another is compared with ("from 89.4 billion", "against 89.4 billion")."""
    if cue_before(sentence, one.start, NEAR, "FROM", "COMPARED", "PASSED"):
        return True
    if cue_before(sentence, one.start, CLOSE, "PASSED"):
        return True
    if any(one.start < cue.start and abs(cue.end - one.end) <= 1 for cue in sentence.of("FROM_AFTER")):
        # An ending of the amount's own last word says "from".
        return True
    led = [time for time in sentence.times if 0 <= one.start - time.end <= NEAR]
    return bool(led) and (
        bool(cue_before(sentence, led[-1].start, NEAR, "FROM", "COMPARED", "COMPARED_NEAR"))
        or any(cue.start < led[-1].end and led[-1].start < cue.end for cue in sentence.of("YOY"))
    )
