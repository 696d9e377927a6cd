"""The World Bank's Indicators API, version 2: a list of two, the page's particulars and its rows; errors come as 200."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ikrar.errors import ServiceError
from ikrar.model.measures import Indicator, Observation, SeriesBatch
from ikrar.outside.statistics.service import ask_json, precision_of
from ikrar.series.periods import frequency_of, period_of

SERVICE = "https://api.worldbank.org/v2"
_PER_PAGE = 1000
_MOST_PAGES = 200


def world_bank(
    code: str, countries: Sequence[str], years: str | None, *, measure: str, unit: str, service: str = SERVICE
) -> SeriesBatch:
    """Return one of the Bank's indicators for some countries (ISO 3166), each a series of its own.

    ``years`` is ``2015:2024``; ``measure`` and ``unit`` name what the series is called here, since the service has no unit. The
    date on which the Bank last updated its data is the vintage. Rows without a value are left out.

    Raises ServiceError where the service refuses or its answer has another form, FetchError where there is none.
    """
    about = _about(service, code)
    address = f"{service}/country/{';'.join(countries)}/indicator/{code}"
    rows, updated = _rows(address, years)
    batch = [(row, _country(row, address)) for row in rows if row.get("value") is not None]
    publisher = " / ".join(part for part in ("World Bank", about.get("sourceOrganization", "")) if part)
    indicators = {}
    observations = []
    for row, country in batch:
        period = period_of(str(row.get("date", "")))
        value = _number(row["value"], address)
        if period is None:
            raise ServiceError(f"a period of unknown form: {row.get('date')!r}", place=address)
        known = f"{measure}.{country}.{unit}.world-bank"
        indicators[known] = Indicator(
            known, measure, country, None, unit, str(about.get("name") or code), publisher,
            frequency=frequency_of(period), vintage=updated,
        )  # fmt: skip
        observations.append(
            Observation(
                known, period, value, "=", "World Bank", address, updated, _status(row), precision_of(value), updated
            )
        )
    return SeriesBatch(f"world-bank {code}", tuple(indicators.values()), tuple(observations))


def _about(service: str, code: str) -> dict[str, Any]:
    address = f"{service}/indicator/{code}"
    _, rows = _page(ask_json(address, {"format": "json"}), address)
    return rows[0] if rows else {}


def _rows(address: str, years: str | None) -> tuple[list[dict[str, Any]], str | None]:
    rows: list[dict[str, Any]] = []
    updated: str | None = None
    for page in range(1, _MOST_PAGES + 1):
        query = {"format": "json", "per_page": str(_PER_PAGE), "page": str(page)} | ({"date": years} if years else {})
        head, found = _page(ask_json(address, query), address)
        rows += found
        updated = str(head["lastupdated"]) if head.get("lastupdated") else updated
        if page >= int(head.get("pages") or 0):
            return rows, updated
    raise ServiceError(f"more than {_MOST_PAGES} pages", place=address, hint="ask for fewer countries or years")


def _page(answer: Any, address: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Return a page's particulars and rows; an error is a list of one, and no rows at all is null."""
    if isinstance(answer, list) and answer and isinstance(answer[0], dict):
        told = answer[0].get("message")
        if told:
            words = "; ".join(str(one.get("value", one)) for one in told if isinstance(one, dict))
            raise ServiceError(
                f"the World Bank says: {words}", place=address, hint="check the indicator and the countries"
            )
        if len(answer) == 2 and (answer[1] is None or isinstance(answer[1], list)):
            return answer[0], answer[1] or []
    raise ServiceError(
        "the answer is not of the World Bank's form", place=address, hint="is this the address of its API?"
    )


def _country(row: dict[str, Any], address: str) -> str:
    country = row.get("country")
    if not isinstance(country, dict) or not country.get("id"):
        raise ServiceError("a row without a country", place=address)
    return str(country["id"])


def _number(value: object, address: str) -> Decimal:
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return Decimal(value)
    raise ServiceError(f"a value that is no number: {value!r}", place=address)


def _status(row: dict[str, Any]) -> str | None:
    return f"status {row['obs_status']}" if row.get("obs_status") else None
