"""Marks stand on the exact characters, however they overlap."""

from hypothesis import given
from hypothesis import strategies as st

from ikrar.model.measures import Time, TimeKind
from ikrar.model.parties import Quotation
from ikrar.model.reading import Reading
from ikrar.model.text import Document
from ikrar.publish.marks import paragraphs


def quotation(text, start, end, direct=True):
    return Quotation(start, end, text[start:end], None, None, direct)


def moment(text, start, end):
    return Time(start, end, text[start:end], TimeKind.DATE, "2025", None, "test")


@given(
    st.text("a中\n \U0001f600", min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 30)))
)
def test_stretches_joined_are_the_text(text, spans):
    document = Document.of(text, "en")
    text = document.text
    inside = [(start, min(start + length, len(text))) for start, length in spans if start < len(text)]
    reading = Reading(document, quotations=tuple(quotation(text, start, end) for start, end in inside))
    joined = ["".join(one.text for one in block) for block in paragraphs(reading)]
    assert joined == [line for line in text.split("\n") if line.strip()]


def test_overlapping_and_nested_marks_name_all_that_cover_a_stretch():
    text = "He said it opened in 2025.\nDone."
    reading = Reading(
        Document.of(text, "en"), times=(moment(text, 21, 25),), quotations=(quotation(text, 8, 25, direct=False),)
    )
    first, second = paragraphs(reading)
    assert [(one.text, one.kinds) for one in first] == [
        ("He said ", ()),
        ("it opened in ", ("indirect",)),
        ("2025", ("indirect", "time")),
        (".", ()),
    ]
    assert [one.text for one in second] == ["Done."]
