"""What is a promise and what is none, and what a promise states; each case shows the document."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ikrar

PROMISES = ("commitment", "undertaking")


def promises(text, language="en", published="2025-03-01"):
    reading = ikrar.read(text, language=language, published=published)
    return [claim for claim in reading.claims if claim.kind in PROMISES]


def words(text, language="en"):
    return [claim.quote.text for claim in promises(text, language)]


def test_each_act_is_one_promise_and_several_objects_of_one_act_are_one():
    text = "The parties will build a bridge at Kazungula, train its staff and expand trade in grain, fruit and cotton."
    assert words(text) == [
        "The parties will build a bridge at Kazungula",
        "train its staff",
        "expand trade in grain, fruit and cotton",
    ]


def test_items_stand_under_the_words_that_introduce_them():
    text = "The two sides agreed to:\n(a) open a border post at Namanga by June 2026;\n(b) exchange customs data;"
    found = promises("Kenya and Tanzania\n\n7. " + text)
    assert [(one.act, one.firmness, one.paragraph, one.deadline) for one in found] == [
        ("launch", "agreed", "7(a)", "2026-06"),
        ("exchange", "agreed", "7(b)", None),
    ]
    assert all(one.parties == ("KE", "TZ") for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "We welcome the opening of the new railway and note the progress made.",
        "They stressed the importance of food security.",
        "We hope that trade will grow.",
        "We call on all states to ratify the convention.",
        "Recalling the declaration of 2015, and noting with concern the loss of forests,",
        "Will the parties build the road?",
        "The railway, which will carry two million tonnes, was opened in May.",
        "Kenya built three schools and opened a hospital.",
        "Monday will bring heavy rain to the coast.",
        "If the parties would agree, the road could be built.",
        "The parties agreed that trade is important to both economies.",
    ],
)
def test_none_is_read_in(text):
    assert words(text) == []


def test_purpose_means_and_condition_belong_to_their_promise():
    text = "In order to reduce losses, Ghana will modernise its power grid through new lines, subject to funds."
    [one] = promises(text)
    assert (one.act, one.object) == ("improve", "its power grid")
    assert one.condition == "subject to funds"
    assert one.parties == ("GH",)


def test_a_negated_promise_is_to_refrain():
    [one] = promises("Brazil shall not levy charges on transit goods.")
    assert (one.act, one.firmness) == ("refrain", "shall")


def test_targets_begin_with_the_act_or_a_time():
    text = "By 2030, substantially reduce waste through recycling"
    [one] = promises(text)
    assert (one.act, one.deadline, one.firmness) == ("reduce", "2030", "intends")


def test_a_length_counts_from_the_date_of_the_document():
    [one] = promises("Japan will provide 20 buses to Palau within two years.")
    assert (one.deadline, one.beneficiaries) == ("2027", ("PW",))


def test_articles_make_undertakings_numbered_as_printed():
    text = (
        "AGREEMENT BETWEEN MALAWI AND ZAMBIA\n\nARTICLE 1 – TRANSIT\n1. The Contracting Parties shall grant free transit.\n\n"
        "ARTICLE 2 – ROADS\n1. Malawi shall maintain the roads.\n2. Zambia shall publish tariffs every year."
    )
    found = promises(text)
    assert {one.kind for one in found} == {"undertaking"}
    assert [(one.paragraph, one.parties) for one in found] == [
        ("1.1", ("MW", "ZM")),
        ("2.1", ("MW",)),
        ("2.2", ("ZM",)),
    ]


def test_it_and_they_are_whoever_the_sentence_before_was_about():
    text = "Jamaica will sell two sugar factories. It will also repeal the licence requirement for milk powder."
    assert [one.parties for one in promises(text)] == [("JM",), ("JM",)]


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("id", "Kedua negara sepakat untuk membangun jembatan di Tawau sebelum 2028.", "build"),
        ("ru", "Стороны договорились построить мост через реку до 2028 года.", "build"),
        ("zh", "双方同意在2028年前建设跨河大桥。", "build"),
        ("kk", "Тараптар 2028 жылға дейін өзен арқылы көпір салуға келісті.", "build"),
        ("tk", "Taraplar 2028-nji ýyla çenli köpri gurmaga ylalaşdylar.", "build"),
    ],
)
def test_the_same_promise_in_every_language(language, text, act):
    [one] = promises(text, language)
    assert (one.act, one.firmness, one.deadline[:4]) == (act, "agreed", one.deadline[:4])


def test_every_decision_names_its_rule_and_signs():
    [one] = promises("The ministers agreed to establish a joint fund for fisheries.")
    assert one.rule == "promise.firm"
    assert one.signs == (("ACTOR", "The ministers"), ("FIRM", "agreed to"), ("ACT", "establish"))
    assert one.ingredients == ("act", "object")


@given(st.text(alphabet="abc .,;:()-1\nWe will agree to build", max_size=200))
@settings(max_examples=200, deadline=None)
def test_words_are_exact_whatever_comes(text):
    reading = ikrar.read("We will " + text, language="en", published="2025-01-01")
    for claim in reading.claims:
        assert reading.document.holds(claim.quote)


def test_one_odd_letter_hides_no_form():
    """The Turkish İ and the ligature of a PDF are one code point that has two small or raised letters."""
    for word in ("TEİAŞ", "ﬁbre", "Straße"):
        [claim] = ikrar.read(f"The parties will build a line with {word} by 2030.", language="en").claims
        assert (claim.act, claim.deadline) == ("build", "2030")


def test_a_table_row_is_read_from_its_first_cell():
    text = "PLAN OF ACTION of Estonia and Latvia\n\nA1 / Build a second bridge at Valga / Estonia, roads agency / June 2031\n"
    [claim] = ikrar.read(text, language="en", published="2029-01-05").claims
    assert (claim.quote.text, claim.parties, claim.deadline, claim.paragraph) == (
        "Build a second bridge at Valga", ("EE",), "2031-06", "A1",
    )  # fmt: skip
