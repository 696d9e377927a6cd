"""The log's promises: payloads come back identical, tampering shows, recording again adds nothing."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ikrar.errors import BrokenChainError, QuoteError, RegisterError
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.measures import Quantity, QuantityKind, Time, TimeKind
from ikrar.model.mechanism import Mechanism
from ikrar.model.reading import Reading
from ikrar.model.snapshot import Event
from ikrar.model.text import Document, Quote
from ikrar.register import drafts
from ikrar.register.chain import verify, verify_quotes
from ikrar.register.codec import decode, encode
from ikrar.register.fold import fold
from ikrar.register.ledger import drafts_for_reading
from ikrar.register.memory import MemoryStore
from ikrar.register.parts import ReadingParts

AT = "2025-06-17T10:00:00Z"
MECHANISM = Mechanism("m", (("en", "Mechanism"),), ())
texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
decimals = st.decimals(allow_nan=False, allow_infinity=False)
quantities = st.builds(
    Quantity, st.integers(0, 99), st.integers(0, 99), texts, st.sampled_from(QuantityKind), decimals, st.none() | texts,
    texts, upper=st.none() | decimals, precision=st.none() | decimals,
)  # fmt: skip
times = st.builds(
    Time, st.integers(0, 99), st.integers(0, 99), texts, st.sampled_from(TimeKind), texts, st.none() | texts, texts
)


@st.composite
def readings(draw):
    document = Document.of(draw(texts) + "x", draw(st.sampled_from(["en", "id"])), published=draw(st.none() | texts))
    claim = Claim(
        draw(texts), draw(st.sampled_from(ClaimKind)), document.quote(0, len(document.text)),
        parties=tuple(draw(st.lists(texts, max_size=2))), quantities=tuple(draw(st.lists(quantities, max_size=2))),
        times=tuple(draw(st.lists(times, max_size=1))), details=((draw(texts), draw(texts)),),
    )  # fmt: skip
    return Reading(document, claims=(claim,), method=draw(texts))


def log(*read):
    store = MemoryStore()
    store.append([drafts.opened(MECHANISM, actor="a")], AT)
    for reading in read:
        store.append(drafts_for_reading(fold(store.events()), reading, actor="a"), AT)
    return store


@given(readings())
def test_payloads_come_back_identical(reading):
    parts = ReadingParts.of(reading)
    assert decode(encode(parts), ReadingParts) == parts
    assert decode(encode(reading.document), Document) == reading.document
    assert encode(decode(encode(parts), ReadingParts)) == encode(parts)


def test_decimals_keep_their_places():
    for written in ("1.50", "1E+2", "-0.0", "94800000000.000"):
        assert str(decode(encode(Decimal(written)), Decimal)) == written


@given(st.lists(readings(), max_size=4))
def test_the_fold_gives_what_was_recorded_and_again_adds_nothing(read):
    store = log(*read)
    snapshot = fold(store.events())
    latest = {one.document.id: one.claims for one in read}
    assert {known: one.claims for known, one in snapshot.readings.items()} == latest
    verify(store.events())
    verify_quotes(snapshot)
    for held in snapshot.readings.values():
        assert drafts_for_reading(snapshot, held, actor="b") == []


@given(st.lists(readings(), min_size=1, max_size=3), st.data())
def test_any_change_of_any_field_is_found(read, data):
    events = list(log(*read).events())
    at = data.draw(st.integers(0, len(events) - 1))
    name = data.draw(st.sampled_from([one.name for one in fields(Event)]))
    old = getattr(events[at], name)
    changed = data.draw((st.integers() if name == "seq" else st.text()).filter(lambda new: new != old))
    events[at] = replace(events[at], **{name: changed})
    with pytest.raises(BrokenChainError):
        verify(events)


def test_a_missing_event_is_found():
    events = list(log(Reading(Document.of("a", "en")), Reading(Document.of("b", "en"))).events())
    with pytest.raises(BrokenChainError) as caught:
        verify(events[:2] + events[3:])
    assert caught.value.place == "event 3"


def test_another_method_revises():
    reading = Reading(Document.of("text", "en"), method="ikrar/1")
    snapshot = fold(log(reading).events())
    (draft,) = drafts_for_reading(snapshot, replace(reading, method="ikrar/2"), actor="a")
    assert draft.kind == "revised"


def test_withdrawn_leaves_the_state_and_judgements_stay_beside():
    reading = Reading(Document.of("text", "en"))
    store = log(reading)
    known = reading.document.id
    store.append([drafts.judged(known, "accepted", "seen", actor="b"), drafts.withdrawn(known, "twice", actor="b")], AT)
    snapshot = fold(store.events())
    assert not snapshot.documents and not snapshot.readings and known in snapshot.withdrawn
    assert snapshot.judgements[known] == (("b", "accepted", "seen", AT),)
    store.append(drafts_for_reading(snapshot, reading, actor="a"), AT)
    again = fold(store.events())
    assert known in again.readings and not again.withdrawn


def test_a_quote_that_is_not_exact_is_found():
    document = Document.of("exact words", "en")
    claim = Claim("c", ClaimKind.EVENT, Quote(document.id, 0, 5, "other"))
    with pytest.raises(QuoteError):
        verify_quotes(fold(log(Reading(document, claims=(claim,))).events()))


def test_an_empty_log_is_no_register():
    with pytest.raises(RegisterError):
        fold([])
