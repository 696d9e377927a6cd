"""Annual average exchange rates, a source a row: what all mechanisms share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

from ikrar.mechanisms.problems import Problems
from ikrar.mechanisms.table import Line, read_table

COLUMNS = ("year", "base", "quote", "value", "within", "series", "source", "source_url")


@dataclass(frozen=True, slots=True)
class Rate:
    """How many units of ``quote`` one unit of ``base`` was on average in ``year`` (ISO 4217 codes).

    ``within`` is how far the average of any month of the year lay away, as a share of the rate; ``series`` the name of what
    the ``source`` publishes.
    """

    year: str
    base: str
    quote: str
    value: Decimal
    within: Decimal
    series: str
    source: str
    source_url: str


@lru_cache(maxsize=1)
def average_rates() -> tuple[Rate, ...]:
    """Return the rates that ship with Ikrar.

    Raises MechanismFolderError (file, line) where the table breaks its schema.
    """
    problems = Problems()
    lines = read_table(files("ikrar") / "mechanisms", "rates.csv", COLUMNS, problems)
    found: list[Rate] = []
    for line in lines:
        with problems.gathered():
            found.append(_rate(line))
    problems.settle()
    return tuple(found)


def _rate(line: Line) -> Rate:
    value = line.number("value")
    if value <= 0:
        raise line.error("a rate is more than nought")
    within = line.number("within") / 100
    if not 0 <= within < 1:
        raise line.error("within is in percent, from 0 to 100")
    return Rate(
        line.text("year"), line.text("base"), line.text("quote"), value, within, line.text("series"), line.text("source"),
        line.address("source_url"),
    )  # fmt: skip
