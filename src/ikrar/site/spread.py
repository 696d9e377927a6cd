"""Where and when: which places the commitments name, and what evidence each month brought, gathered in one walk over all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ikrar.model.mechanism import Evidence, Place
from ikrar.model.snapshot import Entry
from ikrar.site.rows import Row

SHOWN = 6
"""How many of those that name a place, or of the evidence of a month, are told one by one."""


@dataclass(frozen=True, slots=True)
class Some:
    """How many there are, and the first of them: ids of commitments, or (entry's id, standing, what was found)."""

    count: int
    first: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """The commitments that name each place, by its id, as (id, title); the evidence of each month, by the month."""

    named: Mapping[str, Some]
    months: Mapping[str, Some]


def spread_of(
    rows: Iterable[Row], entries: Mapping[str, Entry], evidence: Mapping[str, Evidence], places: Iterable[Place]
) -> Spread:
    """Return where and when of some commitments."""
    home = {name: one.id for one in places for _, name in one.names}
    words = names_of_places(home)
    named: dict[str, list[tuple[str, ...]]] = {}
    months: dict[str, list[tuple[str, ...]]] = {}
    counts: dict[str, int] = {}
    for row in rows:
        for known in dict.fromkeys(home[found] for found in words.findall(row.title)) if home else ():
            _take(named, counts, known, (row.id, row.title))
        for one in (evidence[known] for known in entries[row.id].evidence if known in evidence):
            _take(months, counts, one.date[:7], (row.id, str(one.standing), one.finding))
    return Spread(
        {known: Some(counts[known], tuple(some)) for known, some in named.items()},
        {known: Some(counts[known], tuple(some)) for known, some in months.items()},
    )


def _take(held: dict[str, list[tuple[str, ...]]], counts: dict[str, int], known: str, told: tuple[str, ...]) -> None:
    some = held.setdefault(known, [])
    counts[known] = counts.get(known, 0) + 1
    if len(some) < SHOWN:
        some.append(told)


def names_of_places(home: Mapping[str, str]) -> re.Pattern[str]:
    """Return the pattern of all names of places, the longest first."""
    return re.compile("|".join(_whole(name) for name in sorted(home, key=len, reverse=True)))


def _whole(name: str) -> str:
    """Return the pattern of a name as a word of its own; scripts that write no spaces have none."""
    edges = r"\b" if name[:1].isalpha() and name[:1].casefold() != name[:1].upper() else ""
    return f"{edges}{re.escape(name)}{edges}"
