"""Texts with what the checks must say of them: one that holds, one that fails, one that cannot be told."""

import tomllib
from pathlib import Path

import pytest

import ikrar
from ikrar.languages.load import known
from ikrar.mechanisms.load import load_mechanism
from ikrar.model.findings import Verdict
from ikrar.model.snapshot import Snapshot
from ikrar.pipeline import entries_of, findings_of

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
PUBLISHED = "2026-03-16"


def found(code, *texts, published=PUBLISHED, mechanism=None):
    readings = [ikrar.read(text, language=language, published=published) for language, text in texts]
    held = {one.document.id: one for one in readings}
    mechanism = mechanism or load_mechanism("china-central-asia")
    snapshot = Snapshot(1, mechanism, {known: one.document for known, one in held.items()}, held)
    return [one for one in findings_of(snapshot, entries_of(snapshot)) if code in (None, one.code)]


@pytest.mark.parametrize("case", CASES, ids=[f"{at}-{one['code']}-{one['language']}" for at, one in enumerate(CASES)])
def test_case(case):
    holds, fails, untold = (
        found(case["code"], (case["language"], case[which])) for which in ("holds", "fails", "untold")
    )
    told = {one.verdict for one in holds}
    assert not told & {Verdict.INCONSISTENT}, [one.message for one in holds]
    assert case.get("silent") or Verdict.CONSISTENT in told, [one.message for one in holds]
    against = {one.verdict for one in fails} & {Verdict.INCONSISTENT, Verdict.PARTLY}
    assert against, [one.message for one in fails]
    assert {one.verdict for one in untold} <= {Verdict.NOT_CHECKABLE}, [one.message for one in untold]


def test_there_are_three_dozen_cases_and_some_in_every_language():
    assert len(CASES) >= 36
    assert {one["language"] for one in CASES} == set(known())


def one(code, *texts):
    return found(code, *texts)[0]


def test_the_base_that_makes_a_rate_true_is_named():
    text = (
        "Trade between China and the five Central Asian countries rose 35 percent since the 2023 Xi'an summit, "
        "to $94.8 billion in 2024."
    )
    finding = one("FIG05", ("en", text))
    assert finding.verdict is Verdict.PARTLY
    assert "Counted from 2022 it would be true" in finding.message and "70.2 billion USD" in finding.message
    assert [mark.label for mark in finding.plot.marks][-2:] == ["2023", "2024"] and finding.plot.series


def test_parts_that_were_cut_off_are_named():
    listed = (
        "Kazakhstan ($43.8 billion), Kyrgyzstan ($22.7 billion), Uzbekistan ($13.7 billion), "
        "Turkmenistan ($10.6 billion) and Tajikistan ($3.8 billion)"
    )
    finding = one(
        "FIG11", ("en", f"China's trade with Central Asia totalled $94.8 billion in 2024, of which {listed}.")
    )
    assert finding.verdict is Verdict.PARTLY
    assert [row.label for row in finding.rows] == ["UZ", "TM", "TJ"]


def test_parts_that_only_cutting_off_explains():
    text = "The budget is $3.3 billion, made up of $1.0 billion for roads, $1.0 billion for rail and $1.0 billion for ports."
    assert "cut off would" in one("FIG11", ("en", text)).message


def test_a_conversion_at_the_rate_of_another_year_is_said_to_be():
    finding = one("FIG12", ("en", "In 2013 trade reached 312.04 billion yuan ($43.48 billion)."))
    assert "7.177" in finding.message and "2024" in finding.message and "6.1932" in finding.message


def test_growth_in_another_currency_is_told():
    # In yuan trade grew 7.3 % on 2023, at the average rates of both years; in dollars 6.1 %.
    text = "Trade between China and the five Central Asian countries rose 7.3 percent year on year in 2024."
    finding = one("FIG05", ("en", text))
    assert finding.verdict is Verdict.PARTLY and "In CNY" in finding.message


def test_versions_that_differ_are_quoted_with_both_words():
    english = (
        "The parties will open 12 routes by 2030, train 3,000 people, invest $26 billion, build 450 km of line by 2028 "
        "and plant 900 hectares."
    )
    russian = (
        "Стороны откроют 12 маршрутов к 2020 году, подготовят 3000 человек, вложат 26 млрд долларов, построят 450 км "
        "линий к 2028 году и высадят 900 га."
    )
    findings = found("DOC01", ("en", english), ("ru", russian))
    assert [one.verdict for one in findings] == [Verdict.INCONSISTENT]
    assert "2030" in findings[0].message and "2020" in findings[0].message and findings[0].quote.text == "к 2020 году"
    assert not found("DOC01", ("en", english), ("ru", russian.replace("2020", "2030")))
    assert not found("DOC01", ("en", english), ("ru", "Стороны встретятся в 2020 году."))


def test_figures_of_two_documents_are_shown_side_by_side():
    first = "Trade between China and Kazakhstan reached $43.8 billion in 2024."
    second = "В 2024 году товарооборот Китая и Казахстана составил 34,8 млрд долларов."
    finding = one("FIG13", ("en", first), ("ru", second))
    assert finding.verdict is Verdict.PARTLY and len(finding.exhibits) == 2
    assert not found("FIG13", ("en", first), ("ru", second.replace("34,8", "43,82")))


def test_a_margin_for_people_who_chose_themselves_is_refused_in_plain_words():
    text = (
        "In the poll, 61 percent of respondents approved. It was an open online questionnaire of 1,200 people; "
        "the margin of error is 3 percentage points."
    )
    assert "no margin of error can be given" in one("POLL02", ("en", text)).message


def test_what_a_poll_discloses_is_quoted():
    text = (
        "The survey was commissioned by the Ministry of Trade and carried out by telephone between 3 and 9 April 2025. "
        "In the poll of 1,200 adults, randomly selected and weighted by age, 61 percent of respondents approved."
    )
    rows = {row.label: row for row in one("POLL01", ("en", text)).rows}
    assert rows["who paid for it"].standing == "stated" and "Ministry of Trade" in rows["who paid for it"].detail
    assert rows["how many answered"].detail.startswith("1200")
    for item in ("how respondents were chosen", "how they were asked", "when it was done", "weighting"):
        assert rows[item].standing == "stated", item
    assert rows["the wording of the question"].standing == "not found"


def test_a_figure_of_a_member_is_not_held_against_the_group():
    text = (
        "Trade between China and the five Central Asian countries reached $94.8 billion in 2024. "
        "China's trade with Kazakhstan reached $43.8 billion in 2024."
    )
    assert [one.verdict for one in found("FIG01", ("en", text))] == [Verdict.CONSISTENT] * 2


def test_what_will_be_is_not_judged():
    text = (
        "Officials expect trade between China and the five Central Asian countries to rise 40 percent to $150 billion "
        "in 2024."
    )
    assert not [one for one in found(None, ("en", text)) if one.verdict is Verdict.INCONSISTENT]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Over half of the commitments of the first summit have been implemented."),
        ("en", "Most of the agreements of the first summit have been carried out."),
        ("id", "Sebagian besar kesepakatan KTT pertama telah dilaksanakan."),
        ("zh", "首届峰会的大部分共识已经落实。"),
        ("ru", "Большинство договорённостей первого саммита выполнены."),
        ("en", "The commitments of the first summit have been honoured across the board."),
    ],
)
def test_most_and_all_are_held_against_the_evidence(language, text):
    lead = {"en": "China and the five Central Asian countries met. ", "id": "", "zh": "", "ru": ""}[language]
    finding = one("DEL01", (language, lead + text))
    assert finding.verdict in (Verdict.PARTLY, Verdict.NOT_CHECKABLE)
    assert "commitments of" in finding.message or "Which session" in finding.message
    assert finding.verdict is not Verdict.PARTLY or "Without any evidence: " in finding.message
