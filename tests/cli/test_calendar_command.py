"""`ikrar calendar` as a table, as JSON, as CSV and as iCalendar."""

import json

from icalendar import Calendar
from typer.testing import CliRunner

from ikrar.cli.main import app


def call(*words, code=0):
    result = CliRunner().invoke(app, ["calendar", *map(str, words)])
    assert result.exit_code == code, result.output
    return result.stdout


def test_table_json_and_csv(folder, monkeypatch):
    monkeypatch.setenv("COLUMNS", "150")
    told = call("--mechanism", folder)
    assert "Second Harbour Talks" in told and "The rule has been kept" in told
    held = json.loads(call("--mechanism", folder, "--json"))
    assert [(one["start"], one["host"]) for one in held["sessions"] if one["status"] == "due by rule"] == [
        ("2025", "AU"), ("2027", "PH"),
    ]  # fmt: skip
    assert held["rules"][0]["verdict"] == "consistent"
    assert len(call("--mechanism", folder, "--csv", "--ahead", 0).splitlines()) == 3


def test_a_broken_rule_is_told_and_the_exit_code_says_so(folder):
    path = folder / "sessions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2023-05-09,,", "2024-05-09,,"), encoding="utf-8")
    assert "3 years apart" in " ".join(call("--mechanism", folder, code=1).split())


def test_icalendar_round_trip(folder, tmp_path):
    path = tmp_path / "made" / "sessions.ics"
    call("--mechanism", folder, "--ics", path)
    events = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert [str(one["dtstart"].dt) for one in events] == ["2021-05-04", "2023-05-09", "2025-01-01", "2027-01-01"]
    assert str(events[0]["dtend"].dt) == "2021-05-06"
    assert call("--mechanism", folder, "--ics", "-").replace("\r\n", "\n").splitlines()[0] == "BEGIN:VCALENDAR"
