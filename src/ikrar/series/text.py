"""A series as its two files: a CSV of values, and a small TOML that describes it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

from ikrar.model.measures import Indicator, Observation

COLUMNS = ("period", "value", "comparison", "precision", "vintage", "claimed_by", "source_url", "source_date", "note")
DESCRIBED = (
    "id", "measure", "reporter", "partner", "product", "unit", "definition", "source", "frequency", "vintage", "licence",
)  # fmt: skip


def metadata(one: Indicator, source_url: str) -> str:
    """Return the TOML that describes a series; JSON strings are TOML strings."""
    held = [(key, getattr(one, key)) for key in DESCRIBED] + [("source_url", source_url)]
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in held if value)


def values(observations: Iterable[Observation]) -> str:
    """Return the CSV of a series' values, in the order of their periods and releases."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in sorted(observations, key=lambda one: (one.period, one.vintage or "")):
        writer.writerow(
            (
                one.period, f"{one.value:f}", one.comparison, "" if one.precision is None else f"{one.precision:f}",
                one.vintage or "", one.claimed_by, one.source_url, one.source_date or "", one.note or "",
            )
        )  # fmt: skip
    return out.getvalue()
