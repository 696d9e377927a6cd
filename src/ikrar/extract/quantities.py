"""Quantities: the grammar over symbols, and what each rule makes.

Which bare numbers are worth reporting is one policy (``counts``): digits and number words from two up, unless they are a
year, a clock time, part of a date, or the number of a paragraph, page or the like.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ikrar.extract.lexer import Lexed
from ikrar.extract.symbols import Item
from ikrar.languages.load import Language
from ikrar.model.measures import Quantity, QuantityKind

N = "[nyi]"
RANGE = f"(?:F?{N}(?:[-t]{N})?)"
RULES = re.compile(
    "|".join(
        (
            rf"(?P<money_before>B?C{N}O?(?:[-t]C?{N})?)",
            rf"(?P<money_after>B?F?{N}(?:[-t]{N})?O?N?C)",
            rf"(?P<percent>B?F?{N}P?(?:[-t]{N})?O?P)",
            rf"(?P<percent_prefix>B?Q{N})",
            rf"(?P<tenths>B?{N}j)",
            rf"(?P<ratio>{N}k{N}(?![uKC]))",
            rf"(?P<measure>B?F?{N}(?:[-t]{N})?O?K)",
            rf"(?P<ordinal_prefix>p-?{N})",
            r"(?P<ordinal_suffix>[iny]s)",
            rf"(?P<multiple>B?{N}T)",
            r"(?P<multiple_word>X)",
            r"(?P<ordinal>o)",
            rf"(?P<range>B?F?{N}[-t]{N}(?!u))",
            rf"(?P<count>B?{N}O?)",
        )
    )
)


def read_quantities(lexed: Lexed, items: Sequence[Item], taken: Sequence[bool], language: Language) -> list[Quantity]:
    """Return the quantities among the items that no time has taken."""
    symbols = "".join("_" if used else item.char for item, used in zip(items, taken, strict=True))
    collective = {token.start for token in lexed.tokens("measures") if token.value("COLLECTIVE") is not None}
    found = []
    for match in RULES.finditer(symbols):
        part = items[match.start() : match.end()]
        rule = match.lastgroup or ""
        if rule == "count" and part[0].start in collective and _stands_after(part[-1].end, lexed, language):
            rule = "ordinal"
        quantity = _make(rule, part, lexed, language, _around(symbols, match, items))
        if quantity:
            found.append(quantity)
    return found


def _stands_after(end: int, lexed: Lexed, language: Language) -> bool:
    """Say whether a word that counts before a noun and orders after one ("kelima negara", "KTT kelima") orders here."""
    rest = lexed.folded[end : end + 24].split(" ")
    follows = rest[1] if len(rest) > 1 else ""
    attached = lexed.folded[end : end + 1]
    return (bool(attached) and attached != " ") or not follows or follows in language.properties["function_words"]


def _around(symbols: str, match: re.Match[str], items: Sequence[Item]) -> tuple[str, str]:
    before = symbols[match.start() - 1] if match.start() else "_"
    after = symbols[match.end()] if match.end() < len(symbols) else "_"
    return before, after


KINDS = {
    "money_before": QuantityKind.MONEY, "money_after": QuantityKind.MONEY, "percent": QuantityKind.PERCENT,
    "percent_prefix": QuantityKind.PERCENT, "tenths": QuantityKind.PERCENT, "ratio": QuantityKind.PERCENT,
    "measure": QuantityKind.MEASURE, "ordinal_prefix": QuantityKind.ORDINAL, "ordinal_suffix": QuantityKind.ORDINAL,
    "ordinal": QuantityKind.ORDINAL, "multiple": QuantityKind.MULTIPLE, "multiple_word": QuantityKind.MULTIPLE,
    "range": QuantityKind.COUNT, "count": QuantityKind.COUNT,
}  # fmt: skip


def _make(
    rule: str, part: Sequence[Item], lexed: Lexed, language: Language, around: tuple[str, str]
) -> Quantity | None:
    numbers = [item.number for item in part if item.number]
    if rule in ("count", "range") and not _counts(part, lexed, around):
        return None
    value = numbers[0].value if numbers else Decimal(_word_value(part))
    upper = numbers[1].value if len(numbers) > 1 and rule != "ratio" else None
    precision = numbers[0].precision if numbers else None
    if upper is not None and value < 1000 <= upper and upper % 1000 == 0:
        value, precision = _shared_magnitude(value, upper, numbers[1].precision)
    if rule == "ratio":
        value, precision, upper = (numbers[0].value * 100 / numbers[1].value), None, None
    if rule == "tenths":
        value, precision = value * 10, Decimal(10)
    start, end = part[0].start, part[-1].end
    note = _note(rule, part, lexed)
    return Quantity(
        start, end, lexed.text[start:end], KINDS[rule], value, _unit(rule, part), rule,
        upper=upper, comparison=_comparison(part), precision=precision, note=note,
    )  # fmt: skip


def _shared_magnitude(value: Decimal, upper: Decimal, precision: Decimal) -> tuple[Decimal, Decimal]:
    """Give "2 to 3 billion" its billion on both sides."""
    magnitude = Decimal(1000)
    while upper / (magnitude * 1000) >= 1:
        magnitude *= 1000
    return value * magnitude, precision


def _word_value(part: Sequence[Item]) -> str:
    for item in part:
        if (value := item.value("ORDINAL", "MULTIPLE")) is not None:
            return value
    return "0"


def _unit(rule: str, part: Sequence[Item]) -> str | None:
    if rule in ("percent_prefix", "tenths", "ratio"):
        return "%"
    for item in part:
        if (unit := item.value("CURRENCY", "PERCENT", "MEASURE")) is not None and item.char in "CPK":
            return unit
    return None


def _comparison(part: Sequence[Item]) -> str:
    for item in part:
        if (value := item.value("COMPARATOR", "OVER")) is not None and item.char in "BO":
            return value
    return "="


AMBIGUOUS = {"$": "USD", "¥": "JPY or CNY", "元": "CNY"}


def _note(rule: str, part: Sequence[Item], lexed: Lexed) -> str | None:
    if not rule.startswith("money"):
        return None
    for item in part:
        written = lexed.folded[item.start : item.end]
        if item.char == "C" and written in AMBIGUOUS:
            return f"a bare {written} is read as {item.value('CURRENCY')}, the usual one where no other state is named"
    return None


def _counts(part: Sequence[Item], lexed: Lexed, around: tuple[str, str]) -> bool:
    before, after = around
    number = next(item.number for item in part if item.number)
    if before in "z:/" or after in ":/" or (before == "z"):
        return False
    if after == "u" or number.shape == "year":
        return False
    left = lexed.folded[number.start - 1 : number.start]
    right = lexed.folded[number.end : number.end + 1]
    if left in ("#", "+", "_") or (left.isalpha() and left.isascii()) or (right.isalpha() and right.isascii()):
        return False
    if number.shape == "word" and number.value <= 1:
        return False
    if number.end - number.start == 1 and not number.value.is_zero() and not lexed.folded[number.start].isascii():
        return after in "N" or (number.value > 1 and number.shape == "word")
    return number.value > 0
