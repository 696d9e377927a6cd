"""Changes that a text tells in full: from what, to what, and by how much, of whatever thing."""

from __future__ import annotations

from collections.abc import Iterator

from ikrar.model.claims import Claim
from ikrar.model.measures import Quantity, QuantityKind
from ikrar.remarks.clauses import CLOSE, Clause, cue_before, is_base_amount
from ikrar.remarks.drafts import Page, Said, remark
from ikrar.remarks.relations import moved
from ikrar.remarks.sentences import Sentence

ENDS = ".。,，;；)）"
PARTS = ";；"
PAIR = 2


def changes(page: Page, sentence: Sentence) -> Iterator[Claim]:
    """Read "moved 58,000 units against 48,300 the year before (up 20 percent)": a growth that names no known measure.

    The two amounts and the rate can be held against one another whatever they are of; where the sentence names a
    measure, :mod:`ikrar.remarks.relations` reads more of it.
    """
    if sentence.has("FUTURE", "MEASURE"):
        return
    for start, end in _stretches(sentence):
        clause = Clause("", start, end, sentence)
        rates, pair = clause.percents(), _pair(clause)
        directions = {one.symbol for one in clause.cues("UP", "DOWN")}
        if len(rates) != 1 or pair is None or len(directions) != 1 or not _of_the_change(clause, rates[0]):
            continue
        details = {"direction": directions.pop().casefold(), "amounts": "rate value base"}
        yield remark(page, sentence, "growth", Said(page.parties(sentence), (rates[0], *pair)), details)


def _stretches(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the stretches between semicolons."""
    begin = sentence.start
    for at, sign in enumerate(sentence.text, sentence.start):
        if sign in PARTS:
            yield begin, at
            begin = at + 1
    yield begin, sentence.end


def _pair(clause: Clause) -> tuple[Quantity, Quantity] | None:
    """Return the value and what it is compared with, the only two amounts or counts, of one unit."""
    kinds = (QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.COUNT)
    held = [one for one in clause.sentence.quantities if clause.holds(one) and one.kind in kinds]
    bases = [one for one in held if is_base_amount(clause.sentence, one)]
    values = [one for one in held if one not in bases]
    if len(held) != PAIR or len(bases) != 1 or (values[0].unit, values[0].kind) != (bases[0].unit, bases[0].kind):
        return None
    return values[0], bases[0]


def _of_the_change(clause: Clause, rate: Quantity) -> bool:
    """Say whether a rate is that of the change: a word of change leads it, or "that is", with nothing behind it."""
    if moved(clause, rate):
        return True
    led = cue_before(clause.sentence, rate.start, CLOSE, "EQUALS")
    behind = clause.sentence.between(rate.end, rate.end + 1)
    return bool(led) and (not behind or behind in ENDS)
