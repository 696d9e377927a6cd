"""Every language file's own examples are read as they say: exactly the times, quantities and kinds of claims listed."""

from decimal import Decimal

import pytest

import ikrar
from ikrar.languages.load import known, load_language

EXAMPLES = [(tag, one) for tag in known() for one in load_language(tag).examples]
PLACES = Decimal("0.001")
"""A share such as a third is written with three decimals."""


def written(value):
    rounded = Decimal(value).quantize(PLACES) if "." in value else Decimal(value)
    return format(rounded, "f").rstrip("0").rstrip(".") if "." in format(rounded, "f") else format(rounded, "f")


def quantity(one):
    upper = f"..{written(one['upper'])}" if one["upper"] else ""
    return f"{written(one['value'])}{upper} {one['unit'] or ''}".strip()


@pytest.mark.parametrize(("tag", "example"), EXAMPLES, ids=[f"{tag}-{one.text[:40]}" for tag, one in EXAMPLES])
def test_an_example_is_read_as_listed(tag, example):
    reading = ikrar.read(example.text, language=tag, published=example.published).to_dict()
    if example.times is not None:
        assert [one["value"] for one in reading["times"]] == list(example.times)
    if example.quantities is not None:
        assert [quantity(one) for one in reading["quantities"]] == list(example.quantities)
    if example.kinds is not None:
        assert [one["kind"] for one in reading["claims"]] == list(example.kinds)
