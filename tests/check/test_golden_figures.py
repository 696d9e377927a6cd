"""Published figures that do or do not add up, read from the folder beside the checkout: the checks must say which."""

import csv
import json
from decimal import Decimal

import pytest
from test_cases import found

from ikrar.check.intervals import change, interval
from ikrar.model.findings import Verdict
from ikrar.model.reading import plain

pytestmark = pytest.mark.shared


@pytest.fixture
def claims(shared):
    return json.loads((shared / "tables" / "china_central_asia_trade_checks.json").read_text(encoding="utf-8"))[
        "claims"
    ]


def one(code, text):
    return found(code, ("en", text), published="2025-06-20")[0]


def listed(values, total):
    parts = ", ".join(f"{country} (${value} billion)" for country, value in list(values.items())[:-1])
    last, value = list(values.items())[-1]
    return f"China's trade with Central Asia totalled ${total} billion in 2024, of which {parts} and {last} (${value} billion)."


def test_components_that_make_the_total_and_its_growth(claims):
    values = claims[0]["by_country_usd_bn"]
    assert one("FIG11", listed(values, "94.82")).verdict is Verdict.CONSISTENT
    text = "China's trade with Central Asia rose 6.1 percent in 2024, to $94.82 billion from $89.4 billion in 2023."
    assert one("FIG05", text).verdict is Verdict.CONSISTENT


def test_components_that_were_cut_off(claims):
    finding = one("FIG11", listed(claims[1]["by_country_usd_bn"], "94.8"))
    assert finding.verdict is Verdict.PARTLY and "94.6 billion" in finding.message
    fine, coarse = (claims[at]["by_country_usd_bn"] for at in (0, 1))
    cut = {name for name in fine if Decimal(str(fine[name])) - Decimal(str(coarse[name])) >= Decimal("0.05")}
    assert len(cut) == len(finding.rows) == 3
    assert all(str(fine[name]) in " ".join(row.detail for row in finding.rows) for name in cut)


def test_a_rate_with_its_base(claims):
    text = "China's trade with the five Central Asian countries rose 35% since the 2023 Xi'an summit."
    assert claims[2]["claim"].startswith("trade rose 35%")
    finding = one("FIG05", text)
    assert finding.verdict is Verdict.PARTLY
    assert "2022" in finding.message and "70.2 billion" in finding.message and "2023 to 2024 is 6" in finding.message


def test_compound_growth_in_yuan(claims):
    assert "7.3% a year" in claims[3]["claim"]
    text = (
        "Trade grew from 312.04 billion yuan in 2013 to 674.15 billion yuan in 2024, by 7.3 percent a year on average."
    )
    assert one("FIG05", text).verdict is Verdict.CONSISTENT
    whole = "Trade grew by 116 percent, from 312.04 billion yuan in 2013 to 674.15 billion yuan in 2024."
    assert one("FIG05", whole).verdict is Verdict.CONSISTENT


def test_a_conversion_at_a_later_rate(claims):
    assert "7.177" in claims[4]["check"]
    finding = one("FIG12", "In 2013 trade was 312.04 billion yuan (43.48 billion US dollars).")
    assert finding.verdict is Verdict.INCONSISTENT and "7.177" in finding.message


def test_two_ways_of_trade_in_yuan(claims):
    assert claims[5]["check"] == "sum exact"
    text = (
        "Trade was 286.42 billion yuan from January to May 2025, with exports of 188.18 billion yuan "
        "and imports of 98.24 billion yuan."
    )
    assert one("FIG11", text).verdict is Verdict.CONSISTENT


def test_mirror_figures_stand_side_by_side(claims):
    assert "ratio 1.97" in claims[6]["check"] and "65%" in claims[6]["check"]
    finding = one("FIG01", "China's trade with Tajikistan was $3.86 billion in 2024.")
    assert any("1.97 times" in row.detail and "65 %" in row.detail for row in finding.rows)


def test_published_changes_of_corridor_indicators(shared):
    with (shared / "tables" / "carec_cpmm_2021_2022.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 9
    for row in rows:
        before, after, told = (Decimal(row[name]) for name in ("y2021", "y2022", "published_change_pct"))
        made = change(interval(before, place(row["y2021"])), interval(after, place(row["y2022"])))
        assert [round(made.low, 2), round(made.high, 2)] == [
            pytest.approx(Decimal(row[name]), abs=Decimal("0.011"))
            for name in ("min_pct_from_rounding", "max_pct_from_rounding")
        ]
        fits = made.meets(interval(told, place(row["published_change_pct"])))
        assert fits == (row["consistent_within_rounding"] == "True"), row


def place(text):
    return Decimal(1).scaleb(Decimal(text).as_tuple().exponent)


def test_a_published_change_that_does_not_follow_is_found_in_running_text(shared):
    with (shared / "tables" / "carec_cpmm_2021_2022.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["unit"] != "USD":
                continue
            change_told = Decimal(row["published_change_pct"])
            verb = "rose" if change_told > 0 else "fell"
            text = f"The cost {verb} {plain(abs(change_told))} percent, from ${row['y2021']} in 2021 to ${row['y2022']} in 2022."
            assert one("FIG05", text).verdict is Verdict.CONSISTENT, text
