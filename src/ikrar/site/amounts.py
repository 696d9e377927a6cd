"""Amounts for readers of any language: the number and unit by CLDR, the comparison as a sign that all languages share."""

from __future__ import annotations

from ikrar.model.measures import Quantity
from ikrar.publish.words import amount as english_amount
from ikrar.publish.words import number, unit_name
from ikrar.site.tongue import SOURCE

SIGNS = {"=": "", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ ", "≈": "≈ "}


def amount(quantity: Quantity, locale: str) -> str:
    """Return a quantity in words where the language is the templates' own, else with signs: ``> 30 млрд долл.``."""
    if locale == SOURCE:
        return english_amount(quantity, locale)
    span = number(quantity.value, locale)
    if quantity.upper is not None:
        span = f"{span} – {number(quantity.upper, locale)}"
    unit = "%" if quantity.unit == "%" else f" {unit_name(quantity.unit, locale)}" if quantity.unit else ""
    return f"{SIGNS.get(quantity.comparison, '')}{span}{unit}"
