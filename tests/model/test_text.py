"""The invariants that every quote rests on, in any script."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ikrar.errors import QuoteError
from ikrar.model.text import Document, Quote, canonical

HARD = [
    "\ufeff\ufeffa",
    "a\r\nb\rc",
    "e\u0301\u0323",
    "\x00",
    "😀🇰🇿",
    "שלום عالم",
    "각",
    "\ud800",
    "各国\u3000",
    "\r\r\n\n",
]
texts = st.text(st.characters(), max_size=80) | st.sampled_from(HARD)


@given(texts)
@example("\ufeff\ufeff")
@example("\r\x00\n")
def test_canonical_is_idempotent(text):
    once = canonical(text)
    assert canonical(once) == once
    assert "\r" not in once and "\x00" not in once
    once.encode()


@given(texts, st.data())
def test_a_quote_is_exact_in_any_script(text, data):
    document = Document.of(text + "x", "en")
    end = data.draw(st.integers(1, len(document.text)))
    start = data.draw(st.integers(0, end - 1))
    quote = document.quote(start, end)
    assert document.text[start:end] == quote.text
    assert document.holds(quote)
    assert not document.holds(Quote(quote.document_id, start, end, quote.text + "x"))


@given(texts)
def test_equal_text_is_the_same_document(text):
    assert Document.of(text, "en").id == Document.of(canonical(text), "en").id
    assert Document.of(text, "en").id != Document.of(text, "id").id


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (0, 0), (2, 1), (0, 4)])
def test_offsets_outside_the_text_are_refused(start, end):
    with pytest.raises(QuoteError):
        Document("abc", "en").quote(start, end)


def test_text_that_is_not_canonical_is_refused():
    with pytest.raises(QuoteError):
        Document("a\r\n", "en")
