"""clauses.toml: the clauses by which instruments enter into force, and by which parties leave them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources.abc import Traversable
from typing import Any

from ikrar.errors import MechanismFolderError
from ikrar.mechanisms.dates import is_edtf
from ikrar.mechanisms.files import has, place_of, read_text, read_toml
from ikrar.mechanisms.problems import Problems
from ikrar.mechanisms.table import ADDRESS, NUMBER
from ikrar.model.instruments import Clause, Delay, EntryRule, Trigger
from ikrar.model.sources import Source

FILE = "clauses.toml"
COUNTED = ("parties", "states")
_DELAY = re.compile(r"P(?:([0-9]{1,3})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,5})D)?")
_KEYS = {
    "clause": {"article", "source_url", "source_date", "note", "complete_to", "organisations", "entry", "later",
               "withdrawal", "shares"},
    "entry": {"on", "count", "of", "share", "including", "date", "fulfilled", "after", "first_of_month"},
    "later": {"after", "first_of_month"},
    "withdrawal": {"after", "first_of_month", "earliest"},
}  # fmt: skip


def read_clauses(
    folder: Traversable, instruments: Collection[str], parties: Collection[str], problems: Problems
) -> Mapping[str, Clause]:
    """Return the clause of each instrument that clauses.toml has one for; a missing file is an empty one."""
    made: dict[str, Clause] = {}
    if not has(folder, FILE):
        return made
    with problems.gathered():
        table, text = read_toml(folder, FILE), read_text(folder, FILE)
        for known, given in table.items():
            with problems.gathered():
                if known not in instruments:
                    raise MechanismFolderError(
                        f"instruments.csv has no {known!r}", place=place_of(text, FILE, f"[{known}")
                    )
                made[known] = _Table(known, text, parties).clause(given)
    return made


@dataclass(frozen=True, slots=True)
class _Table:
    """The tables of one instrument's clause, with the text that errors are placed in."""

    instrument: str
    text: str
    parties: Collection[str]

    def clause(self, given: object) -> Clause:
        table = self._table(given, "clause")
        if not isinstance(address := table.get("source_url"), str) or not ADDRESS.fullmatch(address):
            raise self._error("clause", "source_url", "needs a source_url, the page where the clause is found")
        leave = self._table(table.get("withdrawal", {}), "withdrawal")
        return Clause(
            entry=self._entry(self._table(table.get("entry"), "entry")),
            source=Source(address, self._date(table, "source_date"), table.get("note")),
            article=str(table["article"]) if "article" in table else None,
            later=self._delay(self._table(table["later"], "later"), "later") if "later" in table else None,
            withdrawal=self._delay(leave, "withdrawal") if leave else None,
            earliest=self._span(leave["earliest"], "withdrawal", "earliest") if "earliest" in leave else None,
            organisations=self._ids(table, "clause", "organisations"),
            shares=self._shares(table.get("shares", {})),
            complete_to=self._date(table, "complete_to", "clause"),
        )

    def _entry(self, table: Mapping[str, Any]) -> EntryRule:
        on = table.get("on")
        if on not in [one.value for one in Trigger]:
            raise self._error("entry", "on", f"on must be one of {', '.join(Trigger)}")
        count, of = table.get("count"), table.get("of", "parties")
        if count is not None and (not isinstance(count, int) or isinstance(count, bool) or count < 1):
            raise self._error("entry", "count", "count must be a whole number of instruments")
        if of not in COUNTED:
            raise self._error("entry", "of", f"of must be one of {', '.join(COUNTED)}")
        rule = EntryRule(
            Trigger(on), self._delay(table, "entry"), count, of, self._number(table, "share"),
            self._ids(table, "entry", "including"), self._day(table, "date"), self._day(table, "fulfilled"),
        )  # fmt: skip
        if rule.trigger is Trigger.INSTRUMENTS and not (rule.count or rule.including or rule.share):
            raise self._error("entry", "on", "on = 'instruments' needs count, including or share")
        if rule.trigger is Trigger.DATE and rule.date is None:
            raise self._error("entry", "on", "on = 'date' needs date")
        return rule

    def _delay(self, table: Mapping[str, Any], where: str) -> Delay:
        first = table.get("first_of_month", False)
        if not isinstance(first, bool):
            raise self._error(where, "first_of_month", "first_of_month must be true or false")
        span = self._span(table["after"], where, "after") if "after" in table else Delay()
        return Delay(span.days, span.months, first)

    def _span(self, given: object, where: str, key: str) -> Delay:
        found = _DELAY.fullmatch(given) if isinstance(given, str) else None
        if not found or not any(found.groups()):
            raise self._error(where, key, f"{key} is no length of time such as P30D, P3M or P1Y: {given!r}")
        years, months, days = (int(part or 0) for part in found.groups())
        return Delay(days, years * 12 + months)

    def _date(self, table: Mapping[str, Any], key: str, where: str = "clause") -> str | None:
        value = table.get(key)
        if value is not None and not (isinstance(value, str) and is_edtf(value)):
            raise self._error(where, key, f"{key} is no EDTF date in quotes: {value!s}")
        return value

    def _day(self, table: Mapping[str, Any], key: str) -> str | None:
        value = self._date(table, key, "entry")
        if value is not None and len(value) != 10:
            raise self._error("entry", key, f"{key} must be a day: {value}")
        return value

    def _number(self, table: Mapping[str, Any], key: str) -> Decimal | None:
        value = table.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not NUMBER.fullmatch(str(value)):
            raise self._error("entry", key, f"{key} is no number: {value!r}")
        return Decimal(str(value))

    def _ids(self, table: Mapping[str, Any], where: str, key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list):
            raise self._error(where, key, f"{key} must be a list of ids")
        for one in value:
            if one not in self.parties:
                raise self._error(where, key, f"{key}: nothing has the id {one!r}")
        return tuple(value)

    def _shares(self, given: object) -> tuple[tuple[str, Decimal], ...]:
        if not isinstance(given, dict):
            raise self._error("shares", "shares", "write the shares as a table, a percentage for each party")
        made = []
        for party in given:
            if party not in self.parties:
                raise self._error("shares", party, f"shares: nothing has the id {party!r}")
            made.append((party, self._number(given, party) or Decimal(0)))
        return tuple(made)

    def _table(self, given: object, name: str) -> Mapping[str, Any]:
        if not isinstance(given, dict):
            raise self._error("clause", self.instrument, f"needs a table {name}")
        for key in given:
            if key not in _KEYS[name]:
                raise self._error(name, key, f"unknown key {key!r}; known: {', '.join(sorted(_KEYS[name]))}")
        return given

    def _error(self, where: str, key: str, message: str) -> MechanismFolderError:
        """Return an error placed at the key within its table, or else at the table's head."""
        head = f"[{self.instrument}]" if where == "clause" else f"[{self.instrument}.{where}]"
        lines = self.text.splitlines()
        start = next((at for at, line in enumerate(lines) if line.strip() == head), None)
        if start is None:
            return MechanismFolderError(
                f"{self.instrument}: {message}", place=place_of(self.text, FILE, f"[{self.instrument}")
            )
        for at in range(start + 1, len(lines)):
            if lines[at].lstrip().startswith("["):
                break
            if lines[at].partition("=")[0].strip().strip('"') == key:
                start = at
                break
        return MechanismFolderError(f"{self.instrument}: {message}", place=f"{FILE}:{start + 1}")
