"""The World Bank's protocol: pages, rows without values, and errors that come as 200."""

from decimal import Decimal

import pytest

from ikrar.errors import FetchError, ServiceError
from ikrar.outside.statistics.world_bank import world_bank

CODE = "NY.GDP.MKTP.CD"
DATA = f"/country/AA;BB/indicator/{CODE}"
ABOUT = [
    {"page": 1, "pages": 1, "per_page": "50", "total": 1},
    [{"id": CODE, "name": "A made-up measure", "unit": "", "sourceOrganization": "An office"}],
]


def row(country, date, value, status=""):
    return {
        "indicator": {"id": CODE, "value": "A made-up measure"}, "country": {"id": country, "value": country},
        "countryiso3code": country * 2, "date": date, "value": value, "unit": "", "obs_status": status, "decimal": 0,
    }  # fmt: skip


def page(at, of, *rows):
    head = {"page": at, "pages": of, "per_page": 1000, "total": 9, "sourceid": "2", "lastupdated": "2024-06-28"}
    return [head, list(rows)]


def ask(office, years=None):
    return world_bank(CODE, ("AA", "BB"), years, measure="gdp", unit="USD", service=office.url)


def test_pages_values_and_what_is_missing(office):
    office.say(f"/indicator/{CODE}", ABOUT)
    pages = {
        "1": page(1, 2, row("AA", "2023", 1234567890123.45), row("AA", "2022", None)),
        "2": page(2, 2, row("BB", "2023Q1", 7, "E"), row("BB", "2024M02", 8)),
    }
    office.say(DATA, lambda query: pages[query["page"]])
    batch = ask(office, "2020:2024")
    assert {one.id for one in batch.indicators} == {"gdp.AA.USD.world-bank", "gdp.BB.USD.world-bank"}
    assert {one.source for one in batch.indicators} == {"World Bank / An office"}
    values = [(one.period, one.value, one.vintage, one.note) for one in batch.observations]
    assert values == [
        ("2023", Decimal("1234567890123.45"), "2024-06-28", None),
        ("2023-01/2023-03", Decimal(7), "2024-06-28", "status E"),
        ("2024-02", Decimal(8), "2024-06-28", None),
    ]
    assert batch.observations[0].precision == Decimal("0.01")
    assert office.asked[1][1] == {"format": "json", "per_page": "1000", "page": "1", "date": "2020:2024"}


def test_an_error_comes_as_200(office):
    told = [{"message": [{"id": "120", "key": "Invalid value", "value": "The provided parameter value is not valid"}]}]
    office.say(f"/indicator/{CODE}", told)
    with pytest.raises(ServiceError, match="not valid") as caught:
        ask(office)
    assert caught.value.hint


def test_no_rows_at_all(office):
    office.say(f"/indicator/{CODE}", ABOUT)
    office.say(DATA, [{"page": 0, "pages": 0, "per_page": 0, "lastupdated": None, "total": 0}, None])
    assert ask(office).observations == ()


@pytest.mark.parametrize("answer", [{}, [], [1, 2], "words", [{"page": 1, "pages": 1}, [{"date": "2020", "value": 1}]]])
def test_another_form_is_refused(office, answer):
    office.say(f"/indicator/{CODE}", ABOUT)
    office.say(DATA, answer)
    with pytest.raises(ServiceError):
        ask(office)


def test_a_busy_service_is_asked_again_and_a_broken_one_is_told(office):
    office.say(f"/indicator/{CODE}", b"", status=503, headers={"Retry-After": "0"})
    office.say(f"/indicator/{CODE}", ABOUT)
    office.say(DATA, b"<html>")
    with pytest.raises(ServiceError, match="no JSON"):
        ask(office)
    assert len(office.asked) == 3


def test_a_refusal_and_no_service(office):
    with pytest.raises(ServiceError, match="404"):
        ask(office)
    with pytest.raises(FetchError):
        world_bank(CODE, ("AA",), None, measure="gdp", unit="USD", service="http://127.0.0.1:9")
