"""The commands as a person calls them: output, exit codes, and that nothing is done twice."""

import json
from hashlib import sha256
from importlib.resources import files

import pytest
from typer.testing import CliRunner

from ikrar.cli.main import app
from ikrar.errors import IkrarError

SAMPLES = files("ikrar") / "samples"


def call(*words, code=0, **known):
    result = CliRunner().invoke(app, [str(word) for word in words], **known)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    path = tmp_path_factory.mktemp("register") / "ikrar.db"
    call("init", "--mechanism", "china-central-asia", "--db", path)
    call("read", SAMPLES / "astana.en.txt", SAMPLES / "astana.zh.txt", SAMPLES / "declaration.en.txt", "--db", path)
    return path


def test_init_says_what_it_holds(db):
    held = json.loads(call("init", "--mechanism", "china-central-asia", "--db", db, "--json"))
    assert held["members"] == 6 and held["commitments"] > 90 and not held["new"]


def test_reading_twice_adds_nothing(db):
    before = call("log", "--db", db, "--json")
    assert "already in the register" in call("read", SAMPLES / "astana.en.txt", "--db", db)
    assert call("log", "--db", db, "--json") == before


def test_a_broken_file_in_a_folder_is_one_line_and_the_rest_is_read(db, tmp_path):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 not really")
    (tmp_path / "good.txt").write_text("ASTANA, 3 July 2025. The parties will build a joint school by 2030.")
    result = CliRunner().invoke(app, ["read", str(tmp_path), "--db", str(db)])
    assert result.exit_code == 1
    assert "broken.pdf" in result.output and "1 new" in result.output and "1 not readable" in result.output


def test_json_of_a_reading_needs_no_register(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The parties will build a joint school by 2030.")
    reading = json.loads(call("read", path, "--json"))
    assert reading["schema"] == "ikrar.reading/1"
    [claim] = [one for one in reading["claims"] if one["kind"] == "commitment"]
    assert claim["deadline"] == "2030" and claim["quote"]["text"].startswith("The parties")


def test_standard_input(tmp_path):
    assert json.loads(call("read", "-", "--json", input="Trade reached 5 million dollars in 2020."))["quantities"]


@pytest.mark.parametrize("verb", ["claims", "commitments", "figures", "documents", "log"])
def test_listings_as_table_json_and_csv(db, verb):
    assert call(verb, "--db", db)
    rows = json.loads(call(verb, "--db", db, "--json"))
    assert rows and len(call(verb, "--db", db, "--csv").splitlines()) >= len(rows)


def test_filters(db):
    rows = json.loads(call("commitments", "--db", db, "--session", "S2", "--area", "poverty-reduction", "--json"))
    assert {row["session"] for row in rows} == {"S2"}
    assert "en zh" in {row["languages"] for row in rows}


def test_show_has_every_wording_with_its_source_and_history(db):
    whole = json.loads(call("show", "AS25-003", "--db", db, "--json"))
    assert {one["language"] for one in whole["wordings"]} == {"en", "zh"}
    assert whole["recorded"]["source"].startswith("http") and whole["history"]


def test_check_shows_verdicts_with_evidence(db):
    findings = json.loads(call("check", "--db", db, "--json"))
    codes = {finding["code"] for finding in findings}
    assert {"SESS01", "SESS02", "SESS03", "FIG01", "FIG02", "FIG03", "POLL01", "COV01", "DEL01", "TRT01"} <= codes
    assert all(finding["message"] and finding["quote"]["text"] for finding in findings)
    assert "Tolerance" in call("check", "--explain", "FIG01")


def test_report_is_one_file(db, tmp_path):
    page = tmp_path / "report.html"
    call("report", "--all", "-o", page, "--db", db)
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text and "src=" not in text


def test_verify(db):
    assert json.loads(call("verify", "--db", db, "--json"))["whole"]


def test_a_missing_register_is_an_error_with_a_remedy(tmp_path):
    with pytest.raises(IkrarError) as raised:
        call("claims", "--db", tmp_path / "none.db")
    assert raised.value.code == "IKR402" and "ikrar init" in raised.value.hint


def test_every_command_has_help_with_an_example():
    import typer

    for name in typer.main.get_command(app).commands:
        assert "ikrar" in call(name, "--help") and "xample" in call(name, "--help"), name


def test_the_original_bytes_are_kept_beside_the_text(db):
    from ikrar.outside.sqlite import open_store

    data = (SAMPLES / "astana.zh.txt").read_bytes()
    store = open_store(str(db))
    held = store.original(sha256(data).hexdigest())
    store.close()
    assert held is not None and data in (held if isinstance(held, tuple) else (held,))


def test_check_prints_sarif(db):
    log = json.loads(call("check", "--db", db, "--sarif"))
    assert log["version"] == "2.1.0" and log["runs"][0]["results"]
