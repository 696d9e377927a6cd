"""`ikrar trade` on the shipped record, and on a made-up file in Comtrade's layout."""

import csv
import json

import duckdb
import pytest
from lxml import etree
from typer.testing import CliRunner

from ikrar.cli.main import app
from ikrar.errors import IkrarError

ALL = ("--reporter", "CN", "--partners", "KZ,KG,TJ,TM,UZ")
HEAD = ("reporterCode", "partnerCode", "flowCode", "cmdCode", "refYear", "primaryValue", "motCode")


def call(*words, code=0):
    result = CliRunner().invoke(app, ["trade", *map(str, words)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.stdout


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "150")


def test_the_shipped_record_as_table_chart_json_and_drawing(tmp_path):
    told = call(*ALL, "--svg", tmp_path / "trade.svg")
    assert "0.65" in told and "█" in told and "one side only" in told and "same period: TM" in told
    rows = json.loads(call(*ALL, "--json"))
    one = next(row for row in rows if row["partner"] == "TJ" and row["partner_figure"] and row["reporter_figure"])
    assert (one["gap"], one["ratio"], one["asymmetry"]) == ("1900000000", "1.9694", "0.6529")
    assert one["partner_figure"]["source"].startswith("https://")
    drawing = etree.parse(tmp_path / "trade.svg").getroot()
    assert "3.86 bn" in "".join(drawing.itertext())
    assert len(call(*ALL, "--csv").splitlines()) == 1 + sum(1 for row in rows if row["gap"])
    assert len(json.loads(call(*ALL, "--period", "2024", "--json"))) < len(rows)


@pytest.fixture
def data(tmp_path):
    """Chapters and headings of one year, with a part by transport that must not count; TOTAL for the partner alone."""
    rows = [
        (156, 398, "X", "27", 2022, 100, 0), (156, 398, "X", "2701", 2022, 60, 0), (156, 398, "X", "2710", 2022, 40, 0),
        (156, 398, "X", "270100", 2022, 60, 0), (156, 398, "X", "84", 2022, 50, 0), (156, 398, "X", "84", 2022, 30, 2100),
        (398, 156, "M", "27", 2022, 80, 0), (398, 156, "M", "8471", 2022, 40, 0), (398, 156, "M", "TOTAL", 2022, 130, 0),
        (398, 156, "RM", "27", 2022, 7, 0), (156, 643, "X", "27", 2022, 999, 0),
    ]  # fmt: skip
    path = tmp_path / "flows.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([HEAD, *rows])
    return path


@pytest.mark.parametrize("parquet", [False, True])
def test_nothing_counts_twice(data, parquet):
    if parquet:
        duckdb.execute(f"COPY (SELECT * FROM '{data}') TO '{data.with_suffix('.parquet')}'")
        data = data.with_suffix(".parquet")
    where = ("--reporter", "CN", "--partners", "KZ", "--data", data)
    [year] = json.loads(call(*where, "--json"))
    assert (year["reporter_figure"]["value"], year["partner_figure"]["value"]) == ("150.000", "130.000")
    by = {row["product"]: row for row in json.loads(call(*where, "--chapters", "--json"))}
    assert {key: (row["reporter_figure"]["value"], row["partner_figure"]["value"]) for key, row in by.items()} == {
        "27": ("100.000", "80.000"), "84": ("50.000", "40.000"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--reporter", "BR", "--partners", "CL"), "IKR404"),
        (("--reporter", "CN", "--partners", "K Z"), "IKR511"),
        (("--reporter", "CN", "--partners", "KZ", "--data", "none.parquet"), "IKR511"),
        (("--reporter", "CN", "--partners", "KZ", "--data", "bad.parquet"), "IKR203"),
        (("--reporter", "CN", "--partners", "KZ", "--data", "other.csv"), "IKR203"),
    ],
)
def test_errors(words, code, tmp_path):
    (tmp_path / "bad.parquet").write_bytes(b"no parquet")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(IkrarError) as caught:
        call(*words)
    assert caught.value.code == code and caught.value.hint


def test_codes_keep_their_first_zero(tmp_path):
    path = tmp_path / "flows.csv"
    path.write_text(",".join(HEAD) + "\n156,398,X,010121,2022,5,0\n156,398,X,270100,2022,6,0\n", encoding="utf-8")
    rows = json.loads(call("--reporter", "CN", "--partners", "KZ", "--data", path, "--chapters", "--json"))
    assert [row["product"] for row in rows] == ["01", "27"]
