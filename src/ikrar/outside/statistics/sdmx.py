"""SDMX: data messages of any service or file, SDMX-ML 2.1 (generic or structure-specific), SDMX-JSON or SDMX-CSV.

The messages are read by sdmx1; only the asking is ours, so that it is bounded as all asking is.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from ikrar.errors import MissingExtraError, OptionError, ServiceError
from ikrar.model.measures import Indicator, Observation, SeriesBatch
from ikrar.outside.statistics.sdmx_json import SeriesAttributes, series_attributes
from ikrar.outside.statistics.service import ask, precision_of
from ikrar.series.periods import frequency_of, period_of

ACCEPT = (
    "application/vnd.sdmx.genericdata+xml;version=2.1, application/vnd.sdmx.structurespecificdata+xml;version=2.1;q=0.9, "
    "application/vnd.sdmx.data+json;version=1.0.0;q=0.8, application/xml;q=0.7"
)
STRUCTURE = "application/vnd.sdmx.structure+xml;version=2.1"
TIME = "TIME_PERIOD"


@dataclass(frozen=True, slots=True)
class SdmxQuery:
    """What to take from an SDMX message, and what it is called here.

    ``reporter`` and ``partner`` name the dimensions that hold who reports and with whom, or, in ``=KZ``, the party itself;
    ``unit`` is the unit of the series, since services name units by code lists of their own. ``vintage`` is the day of the
    release, for which the message's own date of preparation stands where it is not given.
    """

    address: str
    measure: str
    unit: str
    reporter: str
    partner: str | None = None
    structure: str | None = None
    vintage: str | None = None


def service_address(source: str, flow: str, key: str) -> str:
    """Return the address of a flow's data at a service that sdmx1 knows by id, such as ``IMF``, ``OECD`` or ``ESTAT``.

    Raises OptionError where it knows none by that id, MissingExtraError where sdmx1 is not installed.
    """
    sdmx = _library()
    try:
        known = sdmx.get_source(source.upper())
    except KeyError as error:
        hint = f"known: {', '.join(sorted(sdmx.list_sources()))}; or give the whole address"
        raise OptionError(f"no SDMX service has the id {source!r}", hint=hint) from error
    return f"{str(known.url).rstrip('/')}/data/{flow}/{key or 'all'}"


def sdmx_series(query: SdmxQuery) -> SeriesBatch:
    """Return every series of a data message, with values in plain units (UNIT_MULT applied).

    Raises ServiceError where the answer is no data message, lacks a dimension that was named, or has a period or value of
    unknown form; FetchError where there is none; MissingExtraError where sdmx1 is not installed.
    """
    sdmx = _library()
    structure = None
    if query.structure:
        held = _read(sdmx, _bytes(query.structure, STRUCTURE), query.structure)
        structure = next(iter(getattr(held, "structure", {}).values()), None)
    data = _bytes(query.address, ACCEPT)
    message = _read(sdmx, data, query.address, structure)
    sets = getattr(message, "data", None)
    if not sets:
        raise ServiceError("the message holds no data", place=query.address, hint="ask for data, not for a structure")
    made = _Message(query, _sender(message), query.vintage or _prepared(message), series_attributes(data))
    for one in sets:
        for observation in one.obs:
            made.take(observation, one)
    return made.batch()


def _library() -> Any:
    try:
        import sdmx
    except ImportError as error:
        raise MissingExtraError("SDMX needs sdmx1", hint="pip install 'ikrar[statistics]'") from error
    return sdmx


def _bytes(place: str, accept: str) -> bytes:
    if place.startswith(("http://", "https://")):
        return ask(place, {}, accept=accept)
    try:
        return Path(place).read_bytes()
    except OSError as error:
        raise OptionError(f"cannot be read: {error.strerror}", place=place, hint="give a file or an address") from error


def _read(sdmx: Any, data: bytes, place: str, structure: Any = None) -> Any:
    known = {} if structure is None else {"structure": structure}
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ServiceError("the message defines entities, which no SDMX message does", place=place)
    form = "JSON" if data.lstrip()[:1] == b"{" else "XML"
    try:
        return sdmx.read_sdmx(io.BytesIO(data), format=form, **known)
    except Exception as error:  # The library raises what its parsers raise, down to KeyError and AttributeError.
        hint = "a structure-specific message also needs --structure" if not known else None
        raise ServiceError(f"no SDMX message that can be read: {error}"[:300], place=place, hint=hint) from error


def _sender(message: Any) -> str:
    sender = getattr(getattr(message, "header", None), "sender", None)
    return str(getattr(sender, "id", None) or "SDMX")


def _prepared(message: Any) -> str | None:
    prepared = getattr(getattr(message, "header", None), "prepared", None)
    return prepared.date().isoformat() if prepared is not None and hasattr(prepared, "date") else None


def _attributes(held: Any) -> dict[str, str]:
    found = {str(known): getattr(one, "value", None) for known, one in (held or {}).items()}
    return {known: str(getattr(value, "id", value)) for known, value in found.items() if value is not None}


class _Message:
    """The series of one message, as they are taken from it."""

    def __init__(self, query: SdmxQuery, sender: str, vintage: str | None, beside: SeriesAttributes) -> None:
        self.query, self.sender, self.vintage, self.beside = query, sender, vintage, beside
        self.indicators: dict[str, Indicator] = {}
        self.observations: list[Observation] = []

    def take(self, one: Any, within: Any) -> None:
        """Take one observation of a data set; attributes may stand at the set, at the series or at the observation."""
        key = {str(known): str(value.value) for known, value in one.key.values.items()}
        attributes = {
            **_attributes(getattr(within, "attrib", None)),
            **_attributes(getattr(one.series_key, "attrib", None)),
            **self.beside.get(frozenset((name, code) for name, code in key.items() if name != TIME), {}),
            **_attributes(one.attached_attribute),
        }
        if one.value is None or str(one.value).strip() in ("", "NaN", "nan"):
            return
        given, value = key.pop(TIME, ""), self._number(one.value)
        period = period_of(given)
        if period is None:
            raise ServiceError(f"a period of unknown form: {given!r}", place=self.query.address)
        reporter, partner = self._party(key, self.query.reporter), self.query.partner
        series = f"sdmx.{self.sender}.{'.'.join(key.values())}"
        scale = Decimal(1).scaleb(int(self._multiplier(attributes | key)))
        self.indicators[series] = Indicator(
            series, self.query.measure, reporter, self._party(key, partner) if partner else None, self.query.unit,
            ", ".join(f"{name} {code}" for name, code in key.items()), self.sender, None, frequency_of(period), self.vintage,
        )  # fmt: skip
        note = f"status {attributes['OBS_STATUS']}" if attributes.get("OBS_STATUS", "A") != "A" else None
        self.observations.append(
            Observation(
                series, period, value * scale, "=", self.sender, self._address(), self.vintage, note,
                precision_of(value) * scale, self.vintage,
            )
        )  # fmt: skip

    def _party(self, key: Mapping[str, str], named: str) -> str:
        if named.startswith("="):
            return named[1:]
        if named not in key:
            hint = f"its dimensions: {', '.join(key)}"
            raise ServiceError(f"the message has no dimension {named!r}", place=self.query.address, hint=hint)
        return key[named]

    def _number(self, value: object) -> Decimal:
        try:
            number = Decimal(str(value))
        except InvalidOperation as error:
            raise ServiceError(f"a value that is no number: {value!r}", place=self.query.address) from error
        if not number.is_finite() or abs(number.adjusted()) > 40:
            raise ServiceError(f"a value out of all bounds: {value!r}", place=self.query.address)
        return number

    def _multiplier(self, known: Mapping[str, str]) -> str:
        power = known.get("UNIT_MULT", "0")
        if not power.lstrip("-").isdecimal() or abs(int(power)) > 24:
            raise ServiceError(f"a UNIT_MULT that is no power of ten: {power!r}", place=self.query.address)
        return power

    def _address(self) -> str:
        place = self.query.address
        return place if place.startswith("http") else "file:" + Path(place).name

    def batch(self) -> SeriesBatch:
        """Return all that was taken."""
        return SeriesBatch(f"sdmx {self._address()}", tuple(self.indicators.values()), tuple(self.observations))
