"""Whatever the text, remarks and checks neither fail nor change a quote, and the same text gives the same findings."""

import random
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ikrar
from ikrar.check.intervals import Interval, added, change, ratio, yearly
from ikrar.languages.remark_words import load_remark_words
from ikrar.mechanisms.load import load_mechanism
from ikrar.model.snapshot import Snapshot
from ikrar.pipeline import entries_of, findings_of, with_remarks
from ikrar.remarks.remark import remarked

TEXTS = Path(__file__).parents[2] / "evals" / "checking"
LINES = {
    tag: [
        line.rsplit(" | ", 1)[1]
        for name in ("true", "faults")
        for line in (TEXTS / f"{name}.{tag}.txt").read_text(encoding="utf-8").splitlines()
        if " | " in line
    ]
    for tag in ("en", "id", "zh", "ru")
}


def mutilated(text, chance):
    letters = list(text)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(letters))
        letters[at] = chance.choice(["", letters[at] * 2, "0", "9" * 30, "%", "(", "\n", ". ", "2024", " ", "至", "-"])
    return "".join(letters) or "x"


@pytest.mark.parametrize("tag", sorted(LINES))
def test_mutilated_texts_break_nothing(tag):
    chance = random.Random(tag)
    mechanism = load_mechanism("china-central-asia")
    for _ in range(150):
        text = mutilated(" ".join(chance.sample(LINES[tag], 2)), chance)
        reading = ikrar.read(text, language=tag, published="2025-06-19")
        known = reading.document.id
        snapshot = Snapshot(1, mechanism, {known: reading.document}, {known: reading})
        findings = findings_of(snapshot, entries_of(snapshot))
        assert findings == findings_of(snapshot, entries_of(snapshot))
        assert all(reading.document.holds(one.quote) and one.message for one in findings)
        claims = with_remarks(snapshot).readings[known].claims
        assert all(reading.document.holds(one.quote) for one in claims)
        assert len({one.id for one in claims}) == len(claims)


def test_a_long_text_is_remarked_in_time_that_grows_with_it():
    text = " ".join(LINES["en"]) * 20
    reading = ikrar.read(text, language="en", published="2025-06-19")
    began = time.perf_counter()
    remarked(reading, load_remark_words("en"), {})
    assert time.perf_counter() - began < 20


values = st.decimals(min_value=1, max_value=10**12, places=2)


@given(values, values, values, values)
@settings(max_examples=200)
def test_what_the_intervals_hold_the_results_hold(one, two, three, four):
    base, value = Interval(min(one, two), max(one, two)), Interval(min(three, four), max(three, four))
    made = change(base, value)
    middle = ((value.low + value.high) / (base.low + base.high) - 1) * 100
    assert made.low - 1 <= middle <= made.high + 1
    assert added([base, value]) == Interval(base.low + value.low, base.high + value.high)
    rate = yearly(ratio(value, base), 1)
    assert abs(rate.low - made.low) < 1 and abs(rate.high - made.high) < 1
