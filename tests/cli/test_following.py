"""The commands that follow promises, as a person calls them."""

import json
from importlib.resources import files

import pytest
from typer.testing import CliRunner

from ikrar.cli.main import app

SAMPLES = files("ikrar") / "samples"


def call(*words, code=0):
    result = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "120"})
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    path = tmp_path_factory.mktemp("register") / "ikrar.db"
    call("init", "--mechanism", "china-central-asia", "--db", path)
    call("read", *(SAMPLES / f"astana.{language}.txt" for language in ("en", "id", "zh", "ru")), "--db", path)
    call("match", "--db", path)
    return path


def test_matching_again_proposes_nothing_new(db):
    again = json.loads(call("match", "--json", "--db", db))
    assert again["new"] == again["retracted"] == 0 and again["links"] > 10


def test_links_have_score_reasons_and_decision(db):
    rows = json.loads(call("links", "--db", db, "--json"))
    assert all(row["reasons"] and 0 < float(row["score"]) <= 1 and row["decision"] == "proposed" for row in rows)
    wanted = json.loads(call("links", "AS25-003", "--db", db, "--json"))
    assert wanted and len(wanted) < len(rows)


def test_a_link_is_undone_and_confirmed_again(db):
    link = json.loads(call("links", "--db", db, "--json"))[0]
    call("judge", link["id"], "undone", "--reason", "a test", "--db", db)
    assert json.loads(call("links", link["id"], "--db", db, "--json"))[0]["decision"] == "undone"
    call("unlink", link["one"], link["other"], "--db", db)
    call("link", link["one"], link["other"], "--db", db)
    assert json.loads(call("links", link["id"], "--db", db, "--json"))[0]["decision"] == "confirmed"
    assert [row["kind"] for row in json.loads(call("log", "--db", db, "--json"))].count("judged") == 3
    call("verify", "--db", db)


def test_the_article_and_the_record_are_one_entry(db):
    entry = json.loads(call("show", "AS25-005", "--db", db, "--json"))
    assert {wording["language"] for wording in entry["wordings"]} == {"en", "id", "zh", "ru"}


def test_a_timeline_shows_promise_evidence_and_accounts(db):
    shown = call("timeline", "XA23-033", "--db", db)
    assert "promised" in shown and "in progress" in shown and "a party's own word" in shown
    told = json.loads(call("timeline", "XA23-033", "--db", db, "--json"))
    assert told["steps"][0]["kind"] == "promised" and told["standing"] == "in progress"


def test_a_promise_without_evidence_says_so(db):
    assert "does not say that it was not done" in call("timeline", "XA23-018", "--db", db)


def test_status_as_of_a_day_counts_only_what_was_known(db):
    early = json.loads(call("status", "--session", "S1", "--as-of", "2023-06", "--db", db, "--json"))
    late = json.loads(call("status", "--session", "S1", "--as-of", "2026-06", "--db", db, "--json"))
    assert early["as_of"] == "2023-06-30"
    assert early["all"]["counts"][-1]["begun"] < late["all"]["counts"][-1]["begun"]
    assert early["all"]["counts"][-1]["promised"] == late["all"]["counts"][-1]["promised"] == sum(
        group["counts"][-1]["promised"] for group in late["groups"]
    )  # fmt: skip


def test_status_draws_and_narrows(db):
    drawn = call("status", "--as-of", "2025-12-31", "--by", "party", "--db", db)
    assert "█ delivered" in drawn and "Kazakhstan" in drawn
    assert "No commitment that fits" in call("status", "--as-of", "1999", "--db", db)
    narrowed = json.loads(call("status", "--area", "connectivity", "--party", "KG", "--db", db, "--json"))
    assert [group["label"] for group in narrowed["groups"]] == ["connectivity"]


def test_evidence_is_listed_with_its_kind_of_source(db):
    rows = json.loads(call("evidence", "XA23-017", "--db", db, "--json"))
    assert {row["decision"] for row in rows} == {"on record"} and {row["kind of source"] for row in rows} >= {
        "state media"
    }
    assert all(
        row["decision"] != "on record" for row in json.loads(call("evidence", "--proposed", "--db", db, "--json"))
    )


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("timeline", "NO-SUCH"), "IKR404"),
        (("status", "--as-of", "soon"), "IKR511"),
        (("judge", "lnk-0", "undone"), "IKR502"),
        (("match", "--meaning", "word2vec"), "IKR501"),
    ],
)
def test_wrong_use_is_a_clear_error(db, words, error):
    result = CliRunner().invoke(app, [*words, "--db", str(db)])
    assert error in str(result.exception)
