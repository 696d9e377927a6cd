"""The checks on the first mechanism's record: a case that holds, one that fails, one that cannot be told."""

import json
from decimal import Decimal

import pytest

import ikrar
from ikrar.check.catalogue import CATALOGUE
from ikrar.check.intervals import implied_base, interval, symmetric_asymmetry, truncated
from ikrar.check.run import check
from ikrar.match.entries import entries
from ikrar.mechanisms.load import load_mechanism
from ikrar.model.snapshot import Snapshot

MECHANISM = load_mechanism("china-central-asia")
LEAD = "ASTANA, June 19, 2025 -- "


def verdicts(text, published="2025-06-19"):
    reading = ikrar.read(text, language="en", published=published)
    snapshot = Snapshot(1, MECHANISM, {reading.document.id: reading.document}, {reading.document.id: reading})
    return {one.code: one for one in check(snapshot, entries(snapshot))}


CASES = [
    ("FIG01", "Trade between China and the five Central Asian states reached $94.8 billion in 2024.", "consistent"),
    ("FIG01", "Trade between China and the five Central Asian states reached $97.8 billion in 2024.", "inconsistent"),
    ("FIG01", "Trade between China and the five Central Asian states reached $3.1 billion in 2001.", "not checkable"),
    ("FIG02", "Trade with Central Asian countries hit a record $94.8 billion in 2024.", "consistent"),
    ("FIG02", "Trade with Central Asian countries hit a record $60 billion in 2024.", "not checkable"),
    (
        "FIG02",
        "Trade between China and the five Central Asian states hit a record $60 billion in 2024.",
        "inconsistent",
    ),
    ("FIG02", "Trade with Central Asian countries hit a record $0.4 billion in 1990.", "not checkable"),
    ("FIG03", "Cumulative Chinese investment has passed $30 billion.", "partly"),
    ("FIG03", "Cumulative Chinese investment has passed $300 billion.", "not checkable"),
    (
        "SESS01",
        "Leaders of China and the Central Asian countries meet every two years, alternating between China and the "
        "Central Asian countries.",
        "consistent",
    ),
    ("SESS03", "China and five Central Asian countries: the first summit took place in Xi'an in 2023.", "consistent"),
    (
        "SESS03",
        "China and five Central Asian countries: the first summit took place in Astana in 2023.",
        "inconsistent",
    ),
    ("DEL01", "Everything agreed at the first summit has been fully implemented.", "partly"),
    ("DEL01", "Everything agreed at the summit has been fully implemented.", "not checkable"),
    (
        "TRT01",
        "The six states signed the Treaty of Permanent Good-Neighbourliness and Friendly Cooperation.",
        "consistent",
    ),
    ("COV01", "China has a comprehensive strategic partnership with all five Central Asian countries.", "consistent"),
    ("POLL01", "In a CGTN poll, 90 percent of respondents agreed.", "partly"),
    ("POLL01", "In a survey, 44 percent of respondents agreed.", "not checkable"),
]


@pytest.mark.parametrize(("code", "text", "verdict"), CASES)
def test_verdict(code, text, verdict):
    found = verdicts(text)
    assert code in found, found
    assert found[code].verdict == verdict, found[code].message


def test_every_emitted_code_is_documented():
    known = {info.code for info in CATALOGUE}
    for _, text, _ in CASES:
        assert set(verdicts(text)) <= known


def test_the_trade_finding_shows_the_partner_s_own_figure():
    found = verdicts(CASES[0][1])["FIG01"]
    assert "94.82" in found.message
    assert any("TJ" in row.label and "of their mean apart" in row.detail for row in found.rows)


def test_a_record_is_said_to_hold_only_as_far_back_as_the_series_goes():
    assert "goes back to 1992" in verdicts(CASES[3][1])["FIG02"].message


def test_published_trade_checks(shared):
    checks = json.loads((shared / "tables" / "china_central_asia_trade_checks.json").read_text(encoding="utf-8"))[
        "claims"
    ]
    fine = [Decimal(str(value)) for value in checks[0]["by_country_usd_bn"].values()]
    coarse = [Decimal(str(value)) for value in checks[1]["by_country_usd_bn"].values()]
    assert sum(fine) == Decimal("94.82") and sum(coarse) != Decimal("94.8")
    cut = [one for one, other in zip(fine, coarse, strict=True) if truncated(one, other, Decimal("0.1"))]
    assert cut == [Decimal("13.78"), Decimal("10.65"), Decimal("3.86")]
    assert round(implied_base(Decimal("94.82"), Decimal(35)), 1) == Decimal("70.2")
    assert round(symmetric_asymmetry(Decimal("3.86"), Decimal("1.96"))) == 65


def test_intervals():
    assert interval(Decimal("94.8"), Decimal("0.1")).meets(interval(Decimal("94.82"), Decimal("0.01")))
    assert not interval(Decimal("94.7"), Decimal("0.1")).meets(interval(Decimal("94.82"), Decimal("0.01")))
    assert interval(Decimal(30), None, ">").meets(interval(Decimal(50), None, ">"))
