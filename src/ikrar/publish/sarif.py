"""Findings as SARIF 2.1.0 (OASIS), so that tools which show the results of checks can show these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from ikrar.model.findings import Finding, Verdict
from ikrar.model.text import Document

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
KINDS = {
    Verdict.INCONSISTENT: ("fail", "error"),
    Verdict.PARTLY: ("fail", "warning"),
    Verdict.NOT_CHECKABLE: ("open", "none"),
    Verdict.CONSISTENT: ("pass", "none"),
}
"""Kind and level of each verdict; a level other than none goes with "fail" only."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check as SARIF names it: its code, its title, its method and its tolerance in words."""

    code: str
    title: str
    method: str
    tolerance: str | None


def sarif(
    findings: Sequence[Finding], documents: Mapping[str, Document], rules: Sequence[Rule], version: str
) -> dict[str, Any]:
    """Return one run with all findings. Regions count Unicode code points of the canonical text, lines and columns from 1."""
    known = {rule.code: at for at, rule in enumerate(rules)}
    cited = list(dict.fromkeys(one.quote.document_id for one in findings))
    places = {document_id: at for at, document_id in enumerate(cited)}
    driver = {"name": "Ikrar", "semanticVersion": version, "rules": [_rule(rule) for rule in rules]}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "artifacts": [_artifact(documents[one]) for one in cited],
                "results": [_result(one, documents[one.quote.document_id], known, places) for one in findings],
            }
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    tolerance = f" Tolerance: {rule.tolerance}." if rule.tolerance else ""
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.method},
        "help": {"text": f"{rule.method}{tolerance}"},
    }


def _artifact(document: Document) -> dict[str, Any]:
    return {
        "location": {"uri": _address(document)},
        "length": len(document.text.encode()),
        "sourceLanguage": document.language,
        "hashes": {"sha-256": document.sha256},
    }


def _address(document: Document) -> str:
    """Return where a document is from, as a reference that a URI may hold; its id where it has no source."""
    return quote(document.source or document.id, safe="/:?#[]@!$&'()*+,;=%~-._")


def _result(
    finding: Finding, document: Document, known: Mapping[str, int], places: Mapping[str, int]
) -> dict[str, Any]:
    kind, level = KINDS[finding.verdict]
    return {
        "ruleId": finding.code,
        "ruleIndex": known[finding.code],
        "kind": kind,
        "level": level,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _location(finding, document, places)}],
        "partialFingerprints": {"ikrarFinding/v1": f"{finding.code}:{finding.claim_id}:{finding.quote.start}"},
        "properties": {
            "verdict": finding.verdict.value,
            "method": finding.method,
            "evidence": [f"{one.who}: {one.statement}" for one in finding.exhibits]
            + [f"{one.label}: {one.standing} {one.detail}".strip() for one in finding.rows],
        },
    }


def _location(finding: Finding, document: Document, places: Mapping[str, int]) -> dict[str, Any]:
    words = finding.quote
    first, last = _position(document.text, words.start), _position(document.text, words.end)
    return {
        "artifactLocation": {"uri": _address(document), "index": places[words.document_id]},
        "region": {
            "startLine": first[0],
            "startColumn": first[1],
            "endLine": last[0],
            "endColumn": last[1],
            "charOffset": words.start,
            "charLength": words.end - words.start,
            "snippet": {"text": words.text},
        },
    }


def _position(text: str, at: int) -> tuple[int, int]:
    """Return line and column of an offset, both from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
