"""`ikrar indicators import` from services, whole: asked over HTTP, filed in a register, and seen by `ikrar trade`."""

import json

import statistics_messages as messages
from test_comtrade import answer, row
from test_world_bank import ABOUT, CODE, page
from test_world_bank import row as bank_row
from typer.testing import CliRunner

from ikrar.cli.main import app


def call(*words):
    result = CliRunner().invoke(app, [str(word) for word in words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.stdout


def test_from_services_into_a_register(office, tmp_path, monkeypatch):
    monkeypatch.delenv("IKRAR_COMTRADE_KEY", raising=False)
    db = tmp_path / "r.db"
    call("init", "--mechanism", "china-central-asia", "--db", db)
    theirs = row(reporterCode=398, partnerCode=156, flowCode="M", primaryValue=23)
    office.say("/public/v1/preview/C/A/HS", lambda query: answer(theirs if query["reporterCode"] == "398" else row()))
    asked = ("indicators", "import", "comtrade", "--reporters", "CN", "--partners", "KZ", "--years", "2022", "--mirror")
    assert "2 series, 2 new values" in call(*asked, "--service", office.url, "--db", db)
    flows = json.loads(call("trade", "--reporter", "CN", "--partners", "KZ", "--period", "2022", "--db", db, "--json"))
    [one] = [flow for flow in flows if flow["measure"] == "exports"]
    assert (one["gap"], one["ratio"], one["asymmetry"]) == ("-11.5", "0.5000", "0.6667")

    office.say(f"/indicator/{CODE}", ABOUT)
    office.say(f"/country/KZ/indicator/{CODE}", page(1, 1, bank_row("KZ", "2023", 5)))
    asked = ("indicators", "import", "world-bank", CODE, "--countries", "KZ", "--measure", "gdp", "--unit", "USD")
    assert "1 new values" in call(*asked, "--service", office.url, "--db", db)

    office.say("/data/TRADE/A.AA.BB", messages.GENERIC, media="application/xml")
    asked = (
        "indicators",
        "import",
        "sdmx",
        f"{office.url}/data/TRADE/A.AA.BB",
        "--measure",
        "exports",
        "--unit",
        "USD",
    )
    told = call(*asked, "--reporter", "REF_AREA", "--partner", "COUNTERPART_AREA", "--db", db)
    assert "2 new values" in told
    assert "0 new values, 2 already" in call(
        *asked, "--reporter", "REF_AREA", "--partner", "COUNTERPART_AREA", "--db", db
    )
    assert json.loads(call("verify", "--db", db, "--json"))["whole"]
