"""What holds for every text in every language: stretches stand where they say, and reading twice reads the same."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import ikrar
from ikrar.extract.lexing.lexicon import spellings
from ikrar.languages.load import known, load_language

MARKS = st.sampled_from(
    [*"0123456789 .,;:-–/%$€'\"“”«»()\n", "2025", "31", "1.5", "10,000", "\u00a0", "\u0301", "İ", "\x00"]
)
EDTF = re.compile(r"[0-9X]{4}(-[0-9A-ZX]{2}(-[0-9X]{1,2})?)?")


def texts(tag):
    """Texts of the language's own words, strewn with digits and marks."""
    language = load_language(tag)
    forms = [next(spellings(form.text, language.paradigms, language.chains), ("", ""))[0] for form in language.forms]
    return st.lists(st.sampled_from([form for form in forms if form]) | MARKS, max_size=24).map(" ".join) | st.lists(
        st.sampled_from([form for form in forms if form]) | MARKS, max_size=24
    ).map("".join)


@pytest.mark.parametrize("tag", known())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_stretches_stand_where_they_say_and_a_second_reading_is_the_first(tag, data):
    text = data.draw(texts(tag) | st.text(max_size=80))
    if not text.strip():
        return
    published = data.draw(st.sampled_from([None, "2025-06-19", "0001-01-01", "9999-12-31"]))
    reading = ikrar.read(text, language=tag, published=published)
    whole = reading.document.text
    for one in (*reading.times, *reading.quantities, *reading.parties, *reading.quotations):
        assert 0 <= one.start < one.end <= len(whole)
        assert whole[one.start : one.end] == one.text
    assert all(whole[one.quote.start : one.quote.end] == one.quote.text for one in reading.claims)
    assert ikrar.read(text, language=tag, published=published) == reading


@pytest.mark.parametrize("tag", known())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_values_of_times_are_edtf_and_in_order(tag, data):
    text = data.draw(texts(tag))
    if not text.strip():
        return
    for time in ikrar.read(text, language=tag, published="2025-06-19").times:
        if time.kind in ("date", "interval"):
            first, _, last = time.value.partition("/")
            assert EDTF.match(first)
            assert not last or EDTF.match(last)
        else:
            assert time.value.removeprefix("R/").startswith("P")
