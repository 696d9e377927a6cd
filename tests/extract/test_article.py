"""What must come out of the Indonesian article, told nothing but the file. Read from the shared folder, skipped without it."""

import pytest
from extract_facts import FIVE, SIX

import ikrar


@pytest.fixture
def reading(shared):
    return ikrar.read_file(shared / "article" / "astana-2025-06-19.id.txt")


def of(reading, kind):
    return [claim for claim in reading.claims if claim.kind == kind]


def test_language_and_date(reading):
    assert (reading.document.language, reading.document.published) == ("id", "2025-06-19")


def test_every_quote_is_exact(reading):
    text = reading.document.text
    for one in (*reading.times, *reading.quantities, *reading.parties, *reading.quotations):
        assert text[one.start : one.end] == one.text
    assert all(reading.document.holds(claim.quote) for claim in reading.claims)


def test_events(reading):
    events = {claim.rule: dict(claim.details) | {"parties": claim.parties} for claim in of(reading, "event")}
    second = events["event.session-first-in"]
    assert (second["place"], second["date"], second["ordinal"], second["first_in"], second["parties"]) == (
        "astana",
        "2025-06-17",
        "2",
        "central-asia",
        SIX,
    )
    first = events["event.session"]
    assert (first["place"], first["date"], first["ordinal"]) == ("xian", "2023", "1")
    assert events["event.proposal"]["date"] == "2020" and events["event.proposal"]["parties"] == ("CN",)
    upgrade = events["event.upgrade"]
    assert (upgrade["date"], upgrade["format"], upgrade["anniversary"]) == ("2022", "virtual", "P30Y")
    assert (events["event.vision"]["date"], events["event.vision"]["place"]) == ("2013", "KZ")


def test_treaty_signed_by_six_and_binding(reading):
    signed = [claim for claim in of(reading, "instrument") if claim.rule == "instrument.signed"]
    assert signed and all(claim.topic == "treaty-good-neighbourliness" for claim in signed)
    assert all(claim.parties == SIX and claim.detail("binding") == "yes" for claim in signed)


def test_rotation_rule(reading):
    [rule] = of(reading, "rule")
    assert (rule.detail("cadence"), rule.detail("alternates")) == ("R/P2Y", "CN|central-asia-5")


def test_delivery_is_attributed(reading):
    [claim] = of(reading, "achievement")
    assert (claim.speaker, claim.detail("scope"), claim.detail("session_ordinal")) == ("xi-jinping", "all", "1")


def test_coverage_with_all_five(reading):
    assert {(claim.topic, claim.parties, claim.beneficiaries) for claim in of(reading, "coverage")} == {
        ("comprehensive-strategic-partnership", ("CN",), FIVE),
        ("bri-cooperation-document", ("CN",), FIVE),
        ("shared-future-community", ("CN",), FIVE),
    }


def test_figures(reading):
    trade, investment = of(reading, "figure")
    [amount] = trade.quantities
    assert (amount.value, amount.unit, amount.comparison, amount.precision) == (94_800_000_000, "USD", "=", 100_000_000)
    assert dict(trade.details) == {
        "measure": "goods-trade",
        "period": "2024",
        "source": "gacc",
        "superlative": "record",
    }
    [bound] = investment.quantities
    assert (bound.value, bound.unit, bound.comparison) == (30_000_000_000, "USD", ">")


def test_polls(reading):
    assert [(claim.detail("share"), claim.detail("pollster")) for claim in of(reading, "poll")] == [
        ("90", "cgtn"),
        ("92.4", "cgtn"),
    ]
    assert all(claim.object for claim in of(reading, "poll"))


def test_four_commitments_decided_not_done(reading):
    found = of(reading, "commitment")
    assert {(claim.topic, claim.area) for claim in found} == {
        ("centre-poverty-reduction", "poverty-reduction"),
        ("centre-education-exchange", "education-exchange"),
        ("centre-desertification-control", "desertification-control"),
        ("trade-facilitation-platform", "trade-facilitation"),
    }
    assert all(claim.status == "decided" and claim.parties == ("CN",) for claim in found)


def test_priorities_and_the_call_for_projects_are_appeals(reading):
    appeals = of(reading, "appeal")
    assert {claim.area for claim in appeals if claim.area} == {
        "trade-facilitation",
        "industrial-investment",
        "connectivity",
        "green-mining",
        "agricultural-modernisation",
        "personnel-exchange",
    }
    assert any(claim.topic == "projects" for claim in appeals)


def test_speakers_direct_and_indirect(reading):
    spoken = {(one.speaker, one.direct) for one in reading.quotations}
    assert {("xi-jinping", True), ("xi-jinping", False), ("sun-weidong", False), ("cui-zheng", False)} <= spoken
