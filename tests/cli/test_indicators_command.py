"""`ikrar indicators`: listing, showing, and taking in from a file."""

import json

import pytest
from typer.testing import CliRunner

from ikrar.cli.main import app
from ikrar.errors import IkrarError

META = 'id = "gdp.KZ.USD"\nmeasure = "gdp"\nreporter = "KZ"\nunit = "USD"\ndefinition = "made up"\nsource = "a test"\n'


def call(*words, code=0):
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.stdout


@pytest.fixture
def files(tmp_path):
    path = tmp_path / "gdp.csv"
    path.write_text("period,value\n2022,5\n2023,6\n", encoding="utf-8")
    path.with_suffix(".toml").write_text(META + 'source_url = "https://example.org/x"\n', encoding="utf-8")
    return path


def test_the_shipped_series_are_listed_and_shown(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    rows = json.loads(call("indicators", "--json"))
    assert {row["id"] for row in rows} >= {"goods-trade.CN.KZ.USD", "goods-trade.UZ.CN.USD"}
    narrow = call("indicators", "--measure", "exports", "--csv").splitlines()
    assert len(narrow) == 2
    shown = json.loads(call("indicators", "show", "goods-trade.CN.KZ.USD", "--json"))
    assert "2024" in shown["several"] and {one["value"] for one in shown["values"]} >= {"43800000000", "43820000000"}
    assert "43.82 billion" in " ".join(call("indicators", "show", "goods-trade.CN.KZ.USD").split())


def test_a_file_is_taken_in_once(files, tmp_path):
    db = tmp_path / "r.db"
    call("init", "--mechanism", "china-central-asia", "--db", db)
    assert "1 series, 2 new values, 0 already" in call("indicators", "import", "file", files, "--db", db)
    assert "0 new values, 2 already" in call("indicators", "import", "file", files, "--db", db)
    assert [row["values"] for row in json.loads(call("indicators", "--db", db, "--measure", "gdp", "--json"))] == ["2"]


def test_or_written_as_files(files, tmp_path):
    assert "Wrote 1 series, 2 values" in call("indicators", "import", "file", files, "--to", tmp_path / "series")
    assert (tmp_path / "series" / "gdp.KZ.USD.toml").exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["indicators", "show", "nothing"], "IKR404"),
        (["indicators", "import", "file", "none.csv"], "IKR203"),
        (["indicators", "import", "comtrade", "--reporters", "C N", "--partners", "KZ", "--years", "2022"], "IKR511"),
        (["indicators", "import", "comtrade", "--reporters", "CN", "--partners", "KZ", "--years", ","], "IKR511"),
        (
            ["indicators", "import", "world-bank", "A/B", "--countries", "KZ", "--measure", "m", "--unit", "USD"],
            "IKR511",
        ),
        (
            [
                "indicators",
                "import",
                "sdmx",
                "A/B",
                "--source",
                "NO",
                "--measure",
                "m",
                "--unit",
                "USD",
                "--reporter",
                "=KZ",
            ],
            "IKR511",
        ),
    ],
)
def test_errors(words, code, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(IkrarError) as caught:
        call(*words)
    assert caught.value.code == code and caught.value.hint
