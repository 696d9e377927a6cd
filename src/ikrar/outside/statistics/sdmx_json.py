"""The attributes of series in SDMX-JSON, which sdmx1 (2.28) looks for at the data set: a UNIT_MULT there would be lost."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

SeriesAttributes = Mapping[frozenset[tuple[str, str]], Mapping[str, str]]


def series_attributes(data: bytes) -> SeriesAttributes:
    """Return the attributes of each series of a message, by its dimensions and their values; empty for another form."""
    try:
        tree = json.loads(data)
        held = tree.get("data", tree)
        structure = held["structure"] if "structure" in held else held["structures"][0]
        return dict(_of_sets(held["dataSets"], structure))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return {}


def _of_sets(
    sets: list[Any], structure: Mapping[str, Any]
) -> Iterator[tuple[frozenset[tuple[str, str]], Mapping[str, str]]]:
    dimensions = structure["dimensions"].get("series", [])
    attributes = structure["attributes"].get("series", [])
    for one in sets:
        for key, series in one.get("series", {}).items():
            places = [int(part) for part in key.split(":")]
            named = frozenset((dim["id"], dim["values"][at]["id"]) for dim, at in zip(dimensions, places, strict=True))
            given = zip(attributes, series.get("attributes", []), strict=False)
            yield named, {each["id"]: str(each["values"][at].get("id")) for each, at in given if at is not None}
