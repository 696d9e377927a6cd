"""Times and quantities of a document: numerals merged, then times, then quantities among what times left."""

from __future__ import annotations

from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexer import Lexed
from ikrar.extract.measures.ellipsis import with_ellipsis
from ikrar.extract.measures.mixed import with_shares
from ikrar.extract.measures.numbers import digit_numbers, without_repeats
from ikrar.extract.measures.numerals import merge
from ikrar.extract.measures.quantities import read_quantities
from ikrar.extract.measures.symbols import Item, items_of
from ikrar.extract.measures.times import resolve_times, spot_times
from ikrar.model.measures import Quantity, Time


def measure_items(lexed: Lexed, grammar: Grammar) -> list[Item]:
    """Return the signs that times and quantities are read from, every time among them one of its own."""
    digits = with_shares(list(digit_numbers(lexed.text, lexed.folded, grammar.language)), lexed.folded)
    numbers = without_repeats(merge(lexed, digits, grammar.language), lexed.folded)
    return spot_times(items_of(lexed, numbers, grammar), lexed, grammar)


def read_measures(
    published: str | None, items: list[Item], lexed: Lexed, grammar: Grammar
) -> tuple[tuple[Time, ...], tuple[Quantity, ...]]:
    """Return the times and quantities among the signs of a document, each in the order of the text."""
    times = list(resolve_times(published, items, lexed, grammar))
    quantities, lengths = with_ellipsis(read_quantities(lexed, items, grammar), times, lexed, grammar.language)
    if lengths:
        times = sorted([*times, *lengths], key=lambda one: one.start)
    return tuple(times), tuple(quantities)
