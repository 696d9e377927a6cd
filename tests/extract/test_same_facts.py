"""The same facts come out of the same news in four languages, equal field by field."""

import json
from importlib.resources import files
from pathlib import Path

import pytest
from extract_facts import FIVE, SIX, signs

import ikrar

LANGUAGES = ("en", "id", "ru", "zh")
GOLDEN = Path(__file__).parents[1] / "golden"


def sample(language):
    return ikrar.read((files("ikrar") / "samples" / f"astana.{language}.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def readings():
    return {language: sample(language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_and_date_are_found(readings, language):
    assert readings[language].document.language == language
    assert readings[language].document.published == "2025-06-19"


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_facts_are_equal_field_by_field(readings, language):
    assert signs(readings[language]) == signs(readings["en"])


def test_the_facts_are_those_of_the_news(readings):
    claims = readings["en"].claims
    commitments = [claim for claim in claims if claim.kind == "commitment"]
    assert {claim.topic for claim in commitments} == {
        "centre-poverty-reduction",
        "centre-education-exchange",
        "centre-desertification-control",
        "trade-facilitation-platform",
    }
    assert all(claim.parties == ("CN",) and claim.status == "decided" for claim in commitments)
    assert [claim.beneficiaries for claim in claims if claim.kind == "coverage"] == [FIVE] * 3
    [treaty] = [claim for claim in claims if claim.rule == "instrument.signed"]
    assert treaty.parties == SIX and treaty.detail("binding") == "yes"
    [rule] = [claim for claim in claims if claim.kind == "rule"]
    assert (rule.detail("cadence"), rule.detail("alternates")) == ("R/P2Y", "CN|central-asia-5")
    assert len([claim for claim in claims if claim.kind == "appeal"]) == 7


@pytest.mark.parametrize("name", [*(f"astana.{language}" for language in LANGUAGES), "declaration.en"])
def test_golden(name, update_golden):
    """The document's claims with their words side by side; `pytest --update-golden` writes them anew."""
    text = (files("ikrar") / "samples" / f"{name}.txt").read_text(encoding="utf-8")
    lines = [
        {
            "words": claim.quote.text,
            "kind": claim.kind.value,
            "parties": " ".join(claim.parties),
            "about": claim.topic or claim.area or claim.object,
            "amounts": [
                f"{one.comparison} {one.value.normalize():f} {one.unit or ''}".strip() for one in claim.quantities
            ],
            "deadline": claim.deadline,
            "speaker": claim.speaker,
            "details": dict(claim.details),
            "rule": claim.rule,
        }
        for claim in ikrar.read(text).claims
    ]
    path = GOLDEN / f"{name}.json"
    if update_golden:
        path.write_text(json.dumps(lines, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert lines == json.loads(path.read_text(encoding="utf-8"))
