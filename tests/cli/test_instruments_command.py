"""`ikrar instruments`: the life of a treaty, as it ships and in a folder with a clause."""

import json

import pytest
from typer.testing import CliRunner

from ikrar.cli.main import app
from ikrar.errors import IkrarError


def call(*words, code=0):
    result = CliRunner().invoke(app, ["instruments", *map(str, words)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.stdout


def test_the_shipped_treaty_without_a_register(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "150")
    told = call("TREATY2025", "--as-of", "2026-01-01")
    assert "On 2026-01-01: not known" in told and "Clause: not on record" in told
    assert {row["id"] for row in json.loads(call("--json"))} >= {"TREATY2025", "SECREG"}


def test_a_clause_is_applied(folder):
    path = folder / "instrument_acts.csv"
    with path.open("a", encoding="utf-8") as stream:
        stream.write(
            "PILOT2023,PH,accepted,2023-10-01,2023-10-02,accepted,https://example.org/depositary,2023-10-03,\n"
        )
    held = json.loads(call("PILOT2023", "--mechanism", folder, "--as-of", "2024-06-01", "--json"))
    assert (held["force"]["state"], held["force"]["since"]) == ("in force", "2023-11-01")
    assert [(one["party"], one["state"], one["bound_from"]) for one in held["parties"]] == [
        ("AU", "party", "2023-11-01"), ("ID", "signatory", None), ("PH", "party", "2023-11-01"),
    ]  # fmt: skip
    early = json.loads(call("PILOT2023", "--mechanism", folder, "--as-of", "2023-09-30", "--json"))
    assert early["force"]["state"] == "not in force" and early["force"]["counted"] == 1
    assert "bound from" in call("PILOT2023", "--mechanism", folder, "--csv")
    with path.open("a", encoding="utf-8") as stream:
        stream.write("PILOT2023,PH,in force,2023-09-01,,told,https://example.org/news,2023-10-03,\n")
    told = call("PILOT2023", "--mechanism", folder, code=1)
    assert "before its own deposit on 2023-10-02" in told


@pytest.mark.parametrize(("words", "code"), [(["NOPE"], "IKR404"), (["--as-of", "2024-02-30"], "IKR511")])
def test_errors(folder, words, code):
    with pytest.raises(IkrarError) as caught:
        call(*words, "--mechanism", folder)
    assert caught.value.code == code and caught.value.hint
