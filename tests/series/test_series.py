"""Series: periods, files with their errors, and taking them in without losing or doubling anything."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from ikrar.errors import SeriesFileError
from ikrar.mechanisms.load import load_mechanism
from ikrar.mechanisms.series import MORE, NEEDED, OPTIONAL, REQUIRED, read_series
from ikrar.model.measures import Observation, SeriesBatch
from ikrar.outside.sqlite import open_store
from ikrar.outside.statistics.tables import read_series_file, write_series
from ikrar.pipeline import open_register, record_of, snapshot_of, take_in
from ikrar.series.merge import current, several_values, with_series
from ikrar.series.periods import frequency_of, period_of
from ikrar.series.text import metadata, values

META = """id = "gdp.AA.USD"
measure = "gdp"
reporter = "AA"
unit = "USD"
definition = "gross domestic product at current prices"
source = "the office of AA"
source_url = "https://example.org/gdp"
frequency = "annual"
vintage = "2024-03-01"
licence = "CC BY 4.0"
scale = "1000000"
"""
TABLE = "period,value,vintage,note\n2022,12.50,,\n2023,13,2024-03-01,first\n2023,13.2,2024-09-01,revised\n"


@pytest.mark.parametrize(
    ("given", "period", "frequency"),
    [
        ("2024", "2024", "annual"), ("2024-A1", "2024", "annual"), ("2024-Q3", "2024-07/2024-09", "quarterly"),
        ("2024Q1", "2024-01/2024-03", "quarterly"), ("2024-S2", "2024-07/2024-12", "half-yearly"),
        ("2024M03", "2024-03", "monthly"), ("202403", "2024-03", "monthly"), ("2024-03-09", "2024-03-09", "daily"),
    ],
)  # fmt: skip
def test_periods(given, period, frequency):
    assert (period_of(given), frequency_of(period)) == (period, frequency)


@pytest.mark.parametrize("given", ["2024-W03", "2024-13", "2024Q5", "2024Q0", "24", "", "2024-1", "last year"])
def test_what_is_no_period(given):
    assert period_of(given) is None


def test_a_series_of_two_files():
    batch = read_series("gdp.csv", TABLE, META)
    [one] = batch.indicators
    assert (one.frequency, one.vintage, one.licence) == ("annual", "2024-03-01", "CC BY 4.0")
    assert [(each.period, each.value, each.precision) for each in batch.observations] == [
        ("2022", 12_500_000, 10_000), ("2023", 13_000_000, 1_000_000), ("2023", 13_200_000, 100_000),
    ]  # fmt: skip
    assert batch.observations[0].vintage == "2024-03-01" and batch.observations[0].claimed_by == "the office of AA"


def test_what_is_written_is_read_again():
    batch = read_series("gdp.csv", TABLE, META)
    again = read_series("gdp.csv", values(batch.observations), metadata(batch.indicators[0], "https://example.org/gdp"))
    assert again == batch


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ('unit = "USD"\n', "", "gdp.toml:1", "unit is missing"),
        ('unit = "USD"', 'units = "USD"', "gdp.toml:4", "unknown key 'units'"),
        ('unit = "USD"', "unit = 5", "gdp.toml:4", "words in quotes"),
        ('unit = "USD"', "unit = USD", "gdp.toml:4", ""),
        ('"https://example.org/gdp"', '"the web"', "gdp.toml:7", "no web address"),
        ('"2024-03-01"', '"March"', "gdp.toml:9", "vintage is no date"),
        ('"1000000"', '"a million"', "gdp.toml:11", "scale"),
        ('"gdp.AA.USD"', '"gdp of AA"', "gdp.toml:1", "id may have"),
    ],
)
def test_errors_of_the_description(old, new, place, words):
    with pytest.raises(SeriesFileError) as caught:
        read_series("gdp.csv", TABLE, META.replace(old, new))
    assert caught.value.place == place and words in caught.value.message


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("12.50", "12,5", "gdp.csv:2", "cells"),
        ("12.50", "much", "gdp.csv:2", "value is no number"),
        ("2022,", "last year,", "gdp.csv:2", "period is no EDTF date"),
        ("period,value", "year,value", "gdp.csv:1", "missing columns: period"),
        ("2024-09-01", "September", "gdp.csv:4", "vintage is no EDTF date"),
    ],
)
def test_errors_of_the_table(old, new, place, words):
    with pytest.raises(SeriesFileError) as caught:
        read_series("gdp.csv", TABLE.replace(old, new, 1), META)
    assert caught.value.place == place and words in caught.value.message
    assert caught.value.code == "IKR203"


def excel(tmp_path, *rows):
    book = Workbook()
    book.active.append(["not", "this"])
    sheet = book.create_sheet("values")
    for row in rows:
        sheet.append(row)
    path = tmp_path / "gdp.xlsx"
    book.save(path)
    path.with_suffix(".toml").write_text(META, encoding="utf-8")
    return path


def test_excel(tmp_path):
    path = excel(tmp_path, ["period", "value", "note"], [2022, 12.5, "a\nb"], [], ["2023", 94800000000.0, None])
    batch = read_series_file(path, sheet="values")
    assert [(one.period, one.value) for one in batch.observations] == [
        ("2022", 12_500_000),
        ("2023", Decimal("94.8e15")),
    ]
    bad = excel(tmp_path, ["period", "value"], [2022, 1], [2023, "much"])
    with pytest.raises(SeriesFileError) as caught:
        read_series_file(bad, sheet="values")
    assert caught.value.place == "gdp.xlsx:3"
    with pytest.raises(SeriesFileError) as caught:
        read_series_file(bad, sheet="none")
    assert "values" in caught.value.hint
    (tmp_path / "gdp.xlsx").write_bytes(b"not excel")
    with pytest.raises(SeriesFileError, match="no Excel file"):
        read_series_file(bad)


def test_the_newest_release_is_the_current_value_and_the_others_stay():
    held = read_series("gdp.csv", TABLE, META).observations
    assert current(held)["2023"].value == 13_200_000
    assert [one.note for one in several_values(held)["2023"]] == ["first", "revised"]
    bound = Observation("x", "2023", Decimal(14), ">", "w", "https://example.org", vintage="2024-09-01")
    assert current([*held, bound])["2023"].value == 13_200_000


def test_taken_in_once_and_seen_by_the_fold(tmp_path):
    mechanism = load_mechanism("china-central-asia")
    batch = read_series("gdp.csv", TABLE, META)
    store = open_store(str(tmp_path / "r.db"), create=True)
    try:
        open_register(store, mechanism, "somebody")
        assert (take_in(store, batch, "somebody"), take_in(store, batch, "somebody")) == (3, 0)
        events = list(store.events())
        assert [one.kind for one in events] == ["opened", "imported"]
        held = snapshot_of(store).mechanism
        assert held == record_of(store) == with_series(mechanism, batch)
        later = SeriesBatch(
            "x", batch.indicators, (Observation("gdp.AA.USD", "2024", Decimal(1), "=", "w", "https://e.org"),)
        )
        assert take_in(store, later, "somebody") == 1
        assert len(record_of(store).observations) == len(mechanism.observations) + 4
    finally:
        store.close()


def test_files_of_a_batch_and_a_folder_of_a_mechanism(tmp_path):
    batch = read_series("gdp.csv", TABLE, META)
    [path] = write_series(tmp_path / "series", batch)
    assert path.name == "gdp.AA.USD.csv"
    (tmp_path / "mechanism.toml").write_text('id = "small"\n[titles]\nen = "Small"\n', encoding="utf-8")
    (tmp_path / "members.csv").write_text("id,side,own_name,own_language\nAA,a,Aland,en\n", encoding="utf-8")
    assert load_mechanism(tmp_path).observations == batch.observations
    path.write_text(path.read_text(encoding="utf-8").replace("12500000", "many"), encoding="utf-8")
    with pytest.raises(Exception, match="value is no number") as caught:
        load_mechanism(tmp_path)
    assert caught.value.place == "series/gdp.AA.USD.csv:2"


def test_the_how_to_is_true_to_the_letter():
    page = (Path(__file__).parents[2] / "docs" / "how-to" / "import-series.md").read_text(encoding="utf-8")
    files = dict(re.findall(r"^```(?:toml|csv) file=([a-z_.]+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL))
    batch = read_series("gdp.csv", files["gdp.csv"], files["gdp.toml"])
    assert batch.observations[0].value == 225_500_000_000 and batch.observations[0].precision == 10_000_000
    assert current(batch.observations)["2023"].note == "revised"
    assert all(f"`{key}`" in page for key in (*REQUIRED, *OPTIONAL, *NEEDED, *MORE))
