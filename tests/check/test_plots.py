"""What numeric findings draw, revised figures, and the rates that conversions are held against."""

import importlib.util
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from test_cases import found
from test_check_verdicts import MECHANISM, figure, findings

import ikrar
from ikrar.check.catalogue import CATALOGUE
from ikrar.check.rates import average, dearer
from ikrar.errors import MechanismFolderError
from ikrar.mechanisms.load import load_mechanism
from ikrar.mechanisms.problems import Problems
from ikrar.mechanisms.rates import COLUMNS, average_rates
from ikrar.mechanisms.table import read_table
from ikrar.model.findings import Verdict
from ikrar.model.snapshot import Snapshot
from ikrar.pipeline import entries_of, findings_of
from ikrar.publish.report import report

TOOLS = Path(__file__).parents[2] / "tools"
DRAWN = {
    "FIG01": "Trade between China and Kazakhstan reached $34.8 billion in 2024.",
    "FIG02": "Trade between China and the five Central Asian countries hit a record $70.2 billion in 2024.",
    "FIG03": "Trade between China and the five Central Asian countries exceeded $120 billion in 2025.",
    "FIG04": "Trade between China and Kazakhstan was $43.8 billion in 2024. "
    "In 2024 trade between China and Kazakhstan was $44.2 billion.",
    "FIG05": "Trade between China and Kazakhstan rose 9.6 percent year on year in 2024.",
    "FIG06": "Trade between China and the five Central Asian countries passed $60 billion for the first time in 2024.",
    "FIG07": "Trade between China and Kazakhstan came to $43.8 billion in 2024, the lowest since 2022.",
    "FIG08": "Trade between China and the five Central Asian countries declined for the second straight year in 2024.",
    "FIG09": "Kyrgyzstan accounted for 42 percent of China's trade with Central Asia in 2024.",
    "FIG10": "Uzbekistan was China's largest trading partner in Central Asia in 2024.",
    "FIG11": "The budget is $120 million, made up of $70 million for roads, $50 million for rail and $20 million for bridges.",
    "FIG12": "In 2013 trade reached 312.04 billion yuan ($43.48 billion).",
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(DRAWN))
def test_each_numeric_finding_is_drawn_in_the_report(code):
    reading = ikrar.read(DRAWN[code], language="en", published="2026-03-16")
    known = reading.document.id
    snapshot = Snapshot(1, load_mechanism("china-central-asia"), {known: reading.document}, {known: reading})
    entries = entries_of(snapshot)
    made = [one for one in findings_of(snapshot, entries) if one.code == code]
    assert made and made[0].plot and made[0].plot.marks
    page = report(snapshot, entries, made, generated_at="2026-03-16T00:00:00Z")
    assert '<svg class="chart"' in page.split('id="findings"')[1].split('id="commitments"')[0]
    assert "Infinity" not in page


def test_every_numeric_code_has_a_drawing_or_compares_documents():
    assert {one.code for one in CATALOGUE if one.code.startswith("FIG")} - set(DRAWN) == {"FIG13"}


def revised(first, second, by):
    one = next(one for one in MECHANISM.observations if one.indicator == "trade.SE.NO")
    early, late = (
        replace(one, value=Decimal(value) * 10**9, **{"source_date": None, by: date})
        for value, date in ((first, "2024-01-20"), (second, "2024-06-20"))
    )
    kept = tuple(other for other in MECHANISM.observations if other.indicator != "trade.SE.NO")
    return replace(MECHANISM, observations=(*kept, early, late))


@pytest.mark.parametrize(
    ("told", "published", "verdict", "words"),
    [
        (
            "3.9",
            "2024-03-01",
            Verdict.CONSISTENT,
            "the figure first published (2024-01-20), since revised to 4.41 billion",
        ),
        ("3.9", "2024-07-01", Verdict.PARTLY, "the figure first published (2024-01-20), since revised to 4.41 billion"),
        (
            "4.4",
            "2024-07-01",
            Verdict.CONSISTENT,
            "the revised figure (2024-06-20); first published (2024-01-20) was 3.86",
        ),
        ("5.9", "2024-07-01", Verdict.INCONSISTENT, "the record has 4.41 billion"),
    ],
)
@pytest.mark.parametrize("by", ["source_date", "vintage"])
def test_which_release_a_figure_agrees_with(told, published, verdict, words, by):
    mechanism = revised("3.86", "4.41", by)
    made = findings(figure(told, ("SE", "NO"), reporter="SE"), mechanism=mechanism, published=published)
    one = next(one for one in made if one.code == "FIG01")
    assert (one.verdict, words in one.message) == (verdict, True), one.message


def test_growth_that_was_true_of_the_figures_first_published_is_said_to_be():
    known = load_mechanism("china-central-asia")
    old = next(
        one
        for one in known.observations
        if one.indicator == "goods-trade.CN.KZ.USD" and one.period == "2024" and one.precision == 10**7
    )
    first = replace(old, vintage="2025-01-20")
    second = replace(old, value=Decimal(46_000_000_000), vintage="2025-09-01")
    others = [one for one in known.observations if (one.indicator, one.period) != (old.indicator, "2024")]
    mechanism = replace(known, observations=(*others, first, second))
    text = "Trade between China and Kazakhstan rose 6.9 percent year on year in 2024."
    for published, verdict in (("2025-03-01", Verdict.CONSISTENT), ("2025-12-01", Verdict.PARTLY)):
        one = found("FIG05", ("en", text), published=published, mechanism=mechanism)[0]
        assert one.verdict is verdict and "first published" in one.message and "12.2 %" in one.message


def test_the_mirror_has_ratio_and_asymmetry_once_a_pair():
    rows = found("FIG01", ("en", "China's trade with Tajikistan was $3.86 billion in 2024."))[0].rows
    assert [row.label for row in rows] in (["CN–TJ"], ["TJ–CN"])
    assert "1.97 times" in rows[0].detail and "65 %" in rows[0].detail


def test_every_rate_has_a_source_and_no_pair_stands_twice_in_a_year():
    rates = average_rates()
    keys = [(one.year, *sorted((one.base, one.quote))) for one in rates]
    assert len(set(keys)) == len(keys) and all(one.source and one.source_url.startswith("https://") for one in rates)
    assert all(one.series and 0 <= one.within < 1 for one in rates)


def test_the_yuan_of_the_statistics_office_is_that_of_the_reference_rates_of_the_euro():
    """Two sources, taken from different places: the office's average, and the central bank's daily rates crossed."""
    office = [one for one in average_rates() if (one.base, one.quote) == ("USD", "CNY")]
    euro = {(one.quote, one.year): one.value for one in average_rates() if one.base == "EUR"}
    assert len(office) == 15
    for one in office:
        assert abs(euro["CNY", one.year] / euro["USD", one.year] / one.value - 1) < Decimal("0.0125"), one.year


def test_the_rates_of_the_euro_are_the_means_of_its_reference_rates():
    """The table is made by tools/make_rates.py, here from the archive that a package of others carries."""
    spec = importlib.util.spec_from_file_location("make_rates", TOOLS / "make_rates.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.text(tool.days_of(None)) == tool.TABLE.read_text(encoding="utf-8")


CONVERTED = [
    (
        "In 2013 the fund held 619.32 billion yuan ($100 billion).",
        "In 2013 the fund held 717 billion yuan ($100 billion).",
    ),
    (
        "In 2024 the fund held 712 million yuan ($100 million).",
        "In 2024 the fund held 620 million yuan ($100 million).",
    ),
    (
        "In 2021 the grant was 100 million euros ($118 million).",
        "In 2021 the grant was 100 million euros ($105 million).",
    ),
    (
        "In 2019 the loan was 647 million Russian roubles ($10 million).",
        "In 2019 the loan was 320 million Russian roubles ($10 million).",
    ),
    (
        "In 2024 the loan was 1.58 trillion rupiah ($100 million).",
        "In 2024 the loan was 0.9 trillion rupiah ($100 million).",
    ),
]


@pytest.mark.parametrize(("right", "wrong"), CONVERTED)
def test_a_conversion_at_the_rate_of_its_year_holds_and_at_that_of_another_does_not(right, wrong):
    assert [one.verdict for one in found("FIG12", ("en", right))] == [Verdict.CONSISTENT]
    assert [one.verdict for one in found("FIG12", ("en", wrong))] == [Verdict.INCONSISTENT]


def test_money_whose_name_is_that_of_several_is_not_accused():
    (one,) = found("FIG12", ("en", "In 2018 the stage cost 12.6 billion rupees, or about 80 million dollars."))
    assert one.verdict is Verdict.NOT_CHECKABLE and "several currencies" in one.message


def test_a_rate_is_found_either_way_round():
    there, back = average("USD", "CNY", "2024"), average("CNY", "USD", "2024")
    assert abs(there.value * back.value - 1) < Decimal("1e-9")
    assert average("USD", "XXX", "2024") is None
    assert dict(dearer("USD", "2023", "2024"))["CNY"] > 1


def test_a_broken_table_of_rates_names_file_and_line(tmp_path):
    (tmp_path / "rates.csv").write_text(",".join(COLUMNS) + "\n2024,USD,CNY,seven,1,series,who,https://example.org/x\n")
    problems = Problems()
    (line,) = read_table(tmp_path, "rates.csv", COLUMNS, problems)
    with pytest.raises(MechanismFolderError) as error:
        line.number("value")
    assert error.value.place == "rates.csv:2"
