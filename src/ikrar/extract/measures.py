"""Times and quantities of a document: numerals merged, then times, then quantities among what times left."""

from __future__ import annotations

from ikrar.extract.grammar import Grammar
from ikrar.extract.lexer import Lexed
from ikrar.extract.numerals import digit_numbers, merge
from ikrar.extract.quantities import read_quantities
from ikrar.extract.symbols import Item, items_of
from ikrar.extract.times import read_times
from ikrar.model.measures import Quantity, Time
from ikrar.model.text import Document


def measure_items(lexed: Lexed, grammar: Grammar) -> list[Item]:
    """Return the symbols that times and quantities are read from."""
    digits = digit_numbers(lexed, grammar.language)
    return items_of(lexed, merge(lexed, digits, grammar.language))


def read_measures(document: Document, lexed: Lexed, grammar: Grammar) -> tuple[tuple[Time, ...], tuple[Quantity, ...]]:
    """Return the document's times and quantities, each in the order of the text."""
    items = measure_items(lexed, grammar)
    times, taken = read_times(document.published, lexed, items, grammar.language)
    quantities = read_quantities(lexed, items, taken, grammar.language)
    return tuple(times), tuple(quantities)
