"""SARIF output against the OASIS SARIF 2.1.0 schema, and against what it requires in words of logs, runs, rules and results."""

import json
import re

import pytest
from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Schema

import ikrar
from ikrar.check.catalogue import CATALOGUE
from ikrar.mechanisms.load import load_mechanism
from ikrar.model.snapshot import Snapshot
from ikrar.pipeline import entries_of, findings_of
from ikrar.publish.sarif import Rule, sarif

TEXT = (
    "ASTANA, June 19, 2025 -- Leaders met.\n\n"
    "Trade between China and the five Central Asian countries reached $98.4 billion in 2024.\n"
    "Trade between China and Kazakhstan reached $43.8 billion in 2024."
)
KINDS = {"notApplicable", "pass", "fail", "review", "open", "informational"}
LEVELS = {"none", "note", "warning", "error"}


def made():
    reading = ikrar.read(TEXT, language="en", published="2025-06-19")
    known = reading.document.id
    snapshot = Snapshot(1, load_mechanism("china-central-asia"), {known: reading.document}, {known: reading})
    findings = findings_of(snapshot, entries_of(snapshot))
    rules = [Rule(one.code, one.title, one.method, one.tolerance) for one in CATALOGUE]
    return json.loads(json.dumps(sarif(findings, snapshot.documents, rules, "0.1.0"))), findings


def test_the_log_keeps_the_schema():
    """Read with classes that a tool of others made of sarif-schema-2.1.0.json: unknown fields and wrong values are refused."""
    log, _ = made()
    assert Schema.model_validate(log).runs[0].results
    for change in ({"colour": "red"}, {"version": "2.0.0"}):
        with pytest.raises(ValidationError):
            Schema.model_validate(log | change)
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    with pytest.raises(ValidationError):
        Schema.model_validate(log)


def test_the_log_has_what_the_structure_requires():
    log, findings = made()
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert set(run) <= {"tool", "columnKind", "artifacts", "results"}
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert driver["name"] and re.fullmatch(r"\d+\.\d+\.\d+.*", driver["semanticVersion"])
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for rule in driver["rules"]:
        assert all(rule[part]["text"] for part in ("shortDescription", "fullDescription", "help"))
    assert len(run["results"]) == len(findings) > 1


def test_results_point_at_rules_artifacts_and_exact_words():
    run = made()[0]["runs"][0]
    lines = TEXT.split("\n")
    for result in run["results"]:
        assert result["message"]["text"]
        assert result["kind"] in KINDS and result["level"] in LEVELS
        assert result["kind"] == "fail" or result["level"] == "none"
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        (place,) = (one["physicalLocation"] for one in result["locations"])
        artifact = run["artifacts"][place["artifactLocation"]["index"]]
        assert (
            artifact["location"]["uri"] == place["artifactLocation"]["uri"] and " " not in artifact["location"]["uri"]
        )
        region = place["region"]
        start, length = region["charOffset"], region["charLength"]
        assert TEXT[start : start + length] == region["snippet"]["text"]
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(
            region["snippet"]["text"].split("\n")[0]
        )
        assert (region["endLine"], region["endColumn"]) > (region["startLine"], region["startColumn"])
        assert all(
            isinstance(key, str) and isinstance(value, str) for key, value in result["partialFingerprints"].items()
        )


def test_the_levels_follow_the_verdicts():
    run = made()[0]["runs"][0]
    levels = {result["properties"]["verdict"]: (result["kind"], result["level"]) for result in run["results"]}
    assert levels["inconsistent"] == ("fail", "error") and levels["consistent"] == ("pass", "none")
