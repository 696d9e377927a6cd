"""The report trusts nothing that a document says."""

import ikrar
from ikrar.check.run import check
from ikrar.match.entries import entries
from ikrar.mechanisms.load import load_mechanism
from ikrar.model.snapshot import Snapshot
from ikrar.publish.report import report
from ikrar.publish.tables import to_csv
from ikrar.publish.views import safe_address

HOSTILE = 'China will build </p><script>alert(1)</script> "><img src=x onerror=y> \u202e a port by 2030.'


def test_markup_of_a_document_is_text():
    reading = ikrar.read(HOSTILE, language="en", published="2025-06-19")
    known = reading.document.id
    snapshot = Snapshot(1, load_mechanism("china-central-asia"), {known: reading.document}, {known: reading})
    found = entries(snapshot)
    page = report(snapshot, found, check(snapshot, found), generated_at="2025-06-20")
    assert "<script" not in page and "<img" not in page and "&lt;script&gt;" in page


def test_formulas_do_not_reach_a_spreadsheet():
    assert to_csv([{"a": "=1+1", "b": "@x", "c": "plain"}]).splitlines()[1] == "'=1+1,'@x,plain"


def test_only_web_addresses_become_links():
    assert safe_address("javascript:alert(1)") is None
    assert safe_address("https://example.org") == "https://example.org"
