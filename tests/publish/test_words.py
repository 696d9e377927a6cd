"""Numbers, dates, names and addresses as readers of each language write them."""

import csv
import io
import json
from decimal import Decimal

import pytest

from ikrar.model.measures import Quantity, QuantityKind
from ikrar.publish import words
from ikrar.publish.tables import to_csv, to_json


def money(value, **more):
    return Quantity(0, 1, "x", QuantityKind.MONEY, Decimal(value), "USD", "test", **more)


@pytest.mark.parametrize(
    ("quantity", "locale", "shown"),
    [
        (money("94800000000"), "en", "94.8 billion US dollars"),
        (money("94820000000.0"), "en", "94.82 billion US dollars"),
        (money("30000000000", comparison=">"), "en", "more than 30 billion US dollars"),
        (money("350000000", upper=Decimal("400000000")), "en", "350 million to 400 million US dollars"),
        (money("94800000000"), "id", "94,8 miliar Dolar Amerika Serikat"),
        (Quantity(0, 1, "x", QuantityKind.PERCENT, Decimal("92.4"), "%", "test"), "ru", "92,4%"),
        (Quantity(0, 1, "x", QuantityKind.COUNT, Decimal(3000), None, "test"), "en", "3,000"),
    ],
)
def test_amounts(quantity, locale, shown):
    assert words.amount(quantity, locale) == shown


@pytest.mark.parametrize(
    ("value", "locale", "shown"),
    [
        ("2025-06-17", "en", "17 June 2025"),
        ("2025-06", "id", "Juni 2025"),
        ("2023-05-18/2023-05-19", "en", "18 May 2023 – 19 May 2023"),
        ("2030", "en", "2030"),
        ("2025-99-99", "en", "2025-99-99"),
        (None, "en", ""),
    ],
)
def test_days(value, locale, shown):
    assert words.day(value, locale) == shown


def test_recurrences_and_durations():
    assert words.recurrence("R/P2Y") == "every 2 years"
    assert words.recurrence("P1M") == "1 month"
    assert words.recurrence("P1Y2M") == "P1Y2M"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//x.org", "https://", "http://[", "ftp://x.org", ""]
)
def test_no_address_but_of_the_web_becomes_a_link(address):
    assert words.safe_address(address) is None


def test_a_document_is_not_shown_with_the_folders_of_a_machine():
    assert words.origin("/home/reader/texts/a.txt") == "a.txt"
    assert words.origin("C:\\texts\\a.txt") == "a.txt"
    assert words.origin("https://example.org/a") == "https://example.org/a"


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1-1", "+x", "-", "@x", "\tx", "\rx"])
def test_cells_that_a_spreadsheet_would_run_are_guarded(cell):
    (row,) = csv.DictReader(io.StringIO(to_csv([{"a": cell}]), newline=""))
    assert row["a"] == f"'{cell}".replace("\r", " ")


def test_plain_numbers_with_a_sign_stay_numbers():
    assert list(csv.DictReader(io.StringIO(to_csv([{"a": "-1", "b": "+2.5"}])))) == [{"a": "-1", "b": "+2.5"}]


def test_no_cell_begins_a_row_of_its_own():
    assert len(to_csv([{"a": "x\r=1+1", "b": "y"}]).splitlines()) == 2


def test_rows_as_json_keep_letters():
    assert json.loads(to_json([{"a": "中亚"}])) == [{"a": "中亚"}]
    assert "中亚" in to_json([{"a": "中亚"}])
