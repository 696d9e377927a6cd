"""How ids, numbers, dates and addresses are written for a reader: names and forms by CLDR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import PurePath
from urllib.parse import urlsplit

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, get_currency_name, is_currency

from ikrar.model.measures import Quantity
from ikrar.model.snapshot import Snapshot

BOUNDS = {"=": "", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "up to ", "≈": "about "}
LARGE = 1_000_000
FIRST = re.compile(r"\{([^{},]*)[^{}]*\}")
"""Alternatives in braces, of which the first is the one that names stand alone with."""
WORLD = {"en": "en_001"}
"""Where a language's plain tag means one country's dates to CLDR: the tag for readers of any country."""
PERIODS = {"Y": "year", "M": "month", "W": "week", "D": "day"}


@dataclass(frozen=True, slots=True)
class Names:
    """How ids are written for a reader of one locale."""

    known: dict[str, str]
    groups: dict[tuple[str, ...], str]
    locale: str

    def one(self, known: str | None) -> str:
        """Return the name of an id; an id that nothing names is shown with its hyphens as spaces."""
        return self.known.get(known or "") or (known or "").replace("-", " ")

    def several(self, parties: Sequence[str]) -> str:
        """Return parties as words, in the order given; a whole group under its name."""
        whole = self.groups.get(tuple(parties))
        return whole or format_list([self.one(party) for party in parties], locale=self.locale)

    def label(self, label: str) -> str:
        """Return a row's label with the states in it named: ``CN–TJ`` is ``China – Tajikistan``."""
        parts = label.split("–")
        if all(part in self.known for part in parts):
            return " – ".join(self.one(part) for part in parts)
        return day(label, self.locale)


def names_of(snapshot: Snapshot, locale: str) -> Names:
    """Return names in the reader's language: as the mechanism has them, members that it does not name there as CLDR does."""
    territories = _territories(locale)
    mechanism = snapshot.mechanism
    known = {member.id: territories.get(member.id, member.id) for member in mechanism.members}
    known |= {name.id: FIRST.sub(r"\1", name.forms[0]) for name in mechanism.names if name.language == locale}
    known |= {area: title for area, language, title in mechanism.area_titles if language == locale}
    groups = {group.members: known.get(group.id, group.id) for group in mechanism.groups}
    return Names(known, groups, locale)


@lru_cache(maxsize=8)
def _territories(locale: str) -> dict[str, str]:
    return {str(key): str(value) for key, value in Locale.parse(locale).territories.items()}


def language_name(tag: str, locale: str) -> str:
    """Return the name of a language: ``id`` is ``Indonesian`` in English; an unknown tag is shown as it is."""
    try:
        return str(Locale.parse(tag, sep="-").get_display_name(locale) or tag)
    except (UnknownLocaleError, ValueError):
        return tag


def number(value: Decimal, locale: str) -> str:
    """Return a number as a reader writes it, large ones with their magnitude: ``94.82 billion``."""
    if abs(value) < LARGE:
        return str(format_decimal(value, locale=locale))
    try:
        return str(format_compact_decimal(value, format_type="long", locale=locale, fraction_digits=6))
    except KeyError:  # CLDR has no long form where the short one is the word itself, as in Chinese
        return str(format_compact_decimal(value, format_type="short", locale=locale, fraction_digits=6))


def unit_name(unit: str | None, locale: str) -> str:
    """Return a unit in words where CLDR names it, else as it is written."""
    if unit and is_currency(unit):
        return str(get_currency_name(unit, count=2.5, locale=locale))
    return unit or ""


def amount(quantity: Quantity, locale: str) -> str:
    """Return a quantity for a reader: ``more than 30 billion US dollars``."""
    span = number(quantity.value, locale)
    if quantity.upper is not None:
        span = f"{span} to {number(quantity.upper, locale)}"
    unit = "%" if quantity.unit == "%" else f" {unit_name(quantity.unit, locale)}" if quantity.unit else ""
    return f"{BOUNDS.get(quantity.comparison, '')}{span}{unit}"


@lru_cache(maxsize=8192)
def day(value: str | None, locale: str) -> str:
    """Return an ISO date, month or interval in words of the locale; anything else as it is."""
    first, slash, last = (value or "").partition("/")
    locale = WORLD.get(locale, locale)
    try:
        return f"{_day(first, locale)} – {_day(last, locale)}" if slash else _day(first, locale)
    except ValueError:
        return value or ""


def _day(value: str, locale: str) -> str:
    if len(value) == 10:
        return str(format_date(date.fromisoformat(value), "long", locale=locale))
    if len(value) == 7 and value[4] == "-":
        return str(format_skeleton("yMMMM", date.fromisoformat(f"{value}-01"), locale=locale))
    return value


def recurrence(value: str) -> str:
    """Return an ISO 8601 duration or recurrence of one unit in words: ``R/P2Y`` is ``every 2 years``."""
    repeated, period = value.startswith("R/"), value.removeprefix("R/")
    count, unit = period[1:-1], PERIODS.get(period[-1:])
    if not (period.startswith("P") and count.isdecimal() and unit):
        return value
    words = f"{int(count)} {unit}{'' if int(count) == 1 else 's'}"
    return f"every {words}" if repeated else words


def sentence(text: str) -> str:
    """Return words with a capital at their head, for a heading."""
    return text[:1].upper() + text[1:]


def safe_address(address: str | None) -> str | None:
    """Return a web address, or None for anything that is not http or https with a host."""
    if not address or not address.startswith(("http://", "https://")):
        return None
    return address if site(address) else None


def site(address: str) -> str:
    """Return the host of an address, as a reader knows it: without ``www.``; empty where there is none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def origin(source: str | None) -> str:
    """Return where a document came from without the folders of anybody's machine: its address or file name."""
    if not source:
        return ""
    return source if safe_address(source) else PurePath(source.replace("\\", "/")).name
