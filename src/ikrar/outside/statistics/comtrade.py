"""UN Comtrade's API, version 1: trade in goods by reporter, partner, product of the Harmonized System and period."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

from babel.core import get_global

from ikrar.errors import OptionError, ServiceError
from ikrar.model.measures import Indicator, Observation, SeriesBatch
from ikrar.outside.statistics.service import ask_json, precision_of
from ikrar.series.periods import frequency_of, period_of

SERVICE = "https://comtradeapi.un.org"
MEASURES = {"X": "exports", "M": "imports"}
# Comtrade breaks a flow down by second partner, customs procedure and means of transport: only these rows are the whole.
WHOLE = {"partner2Code": "0", "customsCode": "C00", "motCode": "0"}
_MOST = {True: 100_000, False: 500}


@dataclass(frozen=True, slots=True)
class TradeQuery:
    """What to ask UN Comtrade for: reporters and partners (ISO 3166 alpha-2), periods, products (``TOTAL``, ``AG2``, ``27``)."""

    reporters: tuple[str, ...]
    partners: tuple[str, ...]
    periods: tuple[str, ...]
    products: tuple[str, ...] = ("TOTAL",)
    flows: tuple[str, ...] = ("X", "M")


def comtrade(query: TradeQuery, *, key: str | None, vintage: str, service: str = SERVICE) -> SeriesBatch:
    """Return flows as UN Comtrade has them, a series for each reporter, partner, flow and product; values in US dollars.

    Without a ``key`` the public preview answers, with 500 rows at most; with one, 100,000. Comtrade has no date of release in
    its rows, so ``vintage`` is the day of asking. Values are as reported: imports with freight and insurance, exports without.

    Raises ServiceError where the service refuses, cuts its answer off or gives another form; FetchError where there is none.
    """
    address = f"{service}/{'data/v1/get' if key else 'public/v1/preview'}/C/{_frequency(query.periods)}/HS"
    asked = {
        "reporterCode": ",".join(str(area_code(one)) for one in query.reporters),
        "partnerCode": ",".join(str(area_code(one)) for one in query.partners),
        "period": ",".join(query.periods),
        "cmdCode": ",".join(query.products),
        "flowCode": ",".join(query.flows),
        "maxRecords": str(_MOST[bool(key)]),
        "format": "JSON",
        "breakdownMode": "classic",
        "includeDesc": "true",
        **WHOLE,
    }
    answer = ask_json(address, asked, secret={"Ocp-Apim-Subscription-Key": key} if key else None)
    rows = _rows(answer, address)
    if len(rows) >= _MOST[bool(key)]:
        hint = "ask for fewer years, partners or products" if key else "give a key, or ask for less"
        raise ServiceError(f"the answer is cut off at {len(rows)} rows", place=address, hint=hint)
    return _batch(rows, address, vintage)


def _frequency(periods: Sequence[str]) -> str:
    return "M" if periods and all(len(one) == 6 for one in periods) else "A"


def _rows(answer: Any, address: str) -> list[dict[str, Any]]:
    if isinstance(answer, dict) and answer.get("error"):
        raise ServiceError(f"UN Comtrade says: {answer['error']}", place=address, hint="check what is asked for")
    rows = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ServiceError(
            "the answer is not of UN Comtrade's form", place=address, hint="is this the address of its API?"
        )
    return [row for row in rows if _is_whole(row)]


def _is_whole(row: Mapping[str, Any]) -> bool:
    """Say whether a row is a whole flow, not a part by transport, procedure or second partner: parts would count twice."""
    return all(str(row.get(column, whole)) == whole for column, whole in WHOLE.items())


def _batch(rows: Sequence[Mapping[str, Any]], address: str, vintage: str) -> SeriesBatch:
    indicators: dict[str, Indicator] = {}
    observations = []
    for row in rows:
        period, flow = period_of(str(row.get("period", ""))), MEASURES.get(str(row.get("flowCode", "")))
        reporter, partner = _area(row, "reporter", address), _area(row, "partner", address)
        value = row.get("primaryValue")
        if period is None or not isinstance(value, (int, Decimal)) or isinstance(value, bool):
            raise ServiceError(f"a row without a period or a value: {dict(row)!r:.200}", place=address)
        if flow is None:
            continue  # re-exports and the like are parts of the two flows
        code = str(row.get("cmdCode", "TOTAL"))
        product = None if code == "TOTAL" else code
        known = ".".join(part for part in (flow, reporter, partner, product, "USD", "comtrade") if part)
        indicators[known] = Indicator(
            known, flow, reporter, partner, "USD", _definition(flow, row), "UN Comtrade", product,
            frequency_of(period), vintage,
        )  # fmt: skip
        number = Decimal(value)
        observations.append(
            Observation(
                known, period, number, "=", f"{reporter}, in UN Comtrade", address, vintage, _note(row),
                precision_of(number), vintage,
            )
        )  # fmt: skip
    return SeriesBatch("comtrade", tuple(indicators.values()), tuple(observations))


def _definition(flow: str, row: Mapping[str, Any]) -> str:
    basis = "CIF" if flow == "imports" else "FOB"
    words = row.get("cmdDesc") or row.get("cmdCode") or "all goods"
    return f"{flow} of goods as reported, usually {basis}: {words} ({row.get('classificationCode') or 'HS'})"


def _note(row: Mapping[str, Any]) -> str | None:
    return None if row.get("isReported", True) else "not reported as such: added up or estimated by UN Comtrade"


@lru_cache(maxsize=1)
def _own_codes() -> dict[str, int]:
    text = (files("ikrar") / "outside" / "statistics" / "comtrade_areas.toml").read_text(encoding="utf-8")
    return {area: int(code) for area, code in tomllib.loads(text).items()}


@lru_cache(maxsize=1)
def _areas() -> dict[int, str]:
    """Return the alpha-2 code of each of Comtrade's area codes."""
    numeric = {
        int(code): to[0] for code, to in get_global("territory_aliases").items() if code.isdecimal() and len(to) == 1
    }
    return numeric | {code: area for area, code in _own_codes().items()}


def area_code(area: str) -> int:
    """Return UN Comtrade's code of a state (ISO 3166 alpha-2); ``world`` is 0.

    Raises OptionError where there is none.
    """
    if area.casefold() == "world":
        return 0
    own = _own_codes().get(area)
    found = own if own is not None else next((code for code, known in _areas().items() if known == area), None)
    if found is None:
        raise OptionError(f"no state has the code {area!r}", hint="write ISO 3166 alpha-2 codes, such as CN,KZ")
    return found


def _area(row: Mapping[str, Any], side: str, address: str) -> str:
    code = row.get(f"{side}Code")
    if code == 0:
        return "world"
    if isinstance(code, int) and code in _areas():
        return _areas()[code]
    raise ServiceError(f"an area that is not known: {side} {code!r}", place=address)
