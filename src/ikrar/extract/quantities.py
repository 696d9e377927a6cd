"""Quantities: the rules over the signs that no time has taken, and what each makes.

Which bare numbers are worth reporting is one policy (``_counts``): digits and number words from two up, unless they are a
year, a clock time, part of a date, or the number of a paragraph, page or the like. A text that is nothing but a number is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from ikrar.extract.grammar import Grammar
from ikrar.extract.lexer import Lexed
from ikrar.extract.money import Purse
from ikrar.extract.symbols import Item
from ikrar.languages.load import Language
from ikrar.model.measures import Quantity, QuantityKind

KINDS = {
    "money_before": QuantityKind.MONEY, "money_after": QuantityKind.MONEY, "money_parts": QuantityKind.MONEY,
    "money_range": QuantityKind.MONEY, "cents": QuantityKind.MONEY, "percent": QuantityKind.PERCENT,
    "percent_prefix": QuantityKind.PERCENT, "permille": QuantityKind.PERCENT, "tenths": QuantityKind.PERCENT,
    "ratio": QuantityKind.PERCENT, "ratio_inverted": QuantityKind.PERCENT, "share_word": QuantityKind.PERCENT,
    "slash_share": QuantityKind.PERCENT, "measure": QuantityKind.MEASURE, "multiple": QuantityKind.MULTIPLE,
    "multiple_word": QuantityKind.MULTIPLE, "ordinal": QuantityKind.ORDINAL, "range": QuantityKind.COUNT,
    "count": QuantityKind.COUNT,
}  # fmt: skip
HUNDRED = Decimal(100)
ELLIPSIS = 320
"""Code points within which "fifteen billion" takes the currency of the money before or after it."""
LEAST_ELLIPTIC = 1_000_000
"""A bare count from here up may be money whose currency was just spoken of."""


def read_quantities(lexed: Lexed, items: Sequence[Item], grammar: Grammar) -> list[Quantity]:
    """Return the quantities among the items that no time has taken."""
    signs = "".join([item.sign for item in items])
    reader = _Reader(lexed, grammar, alone=_stands_alone(items))
    found: list[Quantity] = []
    rules = grammar.phases["quantities"]
    match = rules.search(signs)
    while match:
        part = items[match.start() : match.end()]
        before = items[match.start() - 1] if match.start() else None
        after = items[match.end()] if match.end() < len(items) else None
        read = reader.quantities(match.lastgroup or "", part, before, after)
        if not read:
            match = rules.search(signs, match.start() + 1)
            continue
        found += read
        match = rules.search(signs, match.end())
    return found


def _stands_alone(items: Sequence[Item]) -> bool:
    """Say whether a text holds nothing but one number."""
    return sum(item.number is not None for item in items) == 1 and all(
        item.number is not None or item.end == item.start for item in items
    )


class _Reader:
    """Makes a quantity of the parts that a rule matched."""

    def __init__(self, lexed: Lexed, grammar: Grammar, *, alone: bool) -> None:
        self._lexed, self._language, self._alone = lexed, grammar.language, alone
        self._purse = Purse(lexed, grammar)
        self._functional = frozenset(grammar.language.properties.get("function_words", ()))

    def quantities(self, rule: str, part: Sequence[Item], before: Item | None, after: Item | None) -> list[Quantity]:
        """Return what ``rule`` read: one, or both ends of a change ("from 19 to 15 percent"); none where it is none."""
        if rule.endswith("_change"):
            return self._change(rule.removesuffix("_change"), part, after)
        if rule == "ratio" and not self._is_ratio(part):
            ends = [item for item in part if item.number]
            read = (
                self._quantity("count", [ends[0]], before, part[1]),
                self._quantity("count", [ends[-1]], None, after),
            )
            return [one for one in read if one]
        if rule in ("money_range", "range", "measure", "percent") and _falls(part):
            first = next(index for index, item in enumerate(part) if item.number)
            return self._change({"money_range": "money", "range": "count"}.get(rule, rule), part[first:], after)
        one = self._quantity(rule, part, before, after)
        return [one] if one else []

    def _change(self, rule: str, part: Sequence[Item], after: Item | None) -> list[Quantity]:
        """Return both ends of a change, the unit that stands at one of them given to both."""
        rule = "money_after" if rule == "money" else rule
        numbers = [index for index, item in enumerate(part) if item.number]
        unit = [item for item in part if item.has("CURRENCY") or item.has("PERCENT") or item.has("MEASURE")][-1:]
        ends = ([part[numbers[0]], *unit], part[numbers[1] - (part[numbers[1] - 1].has("COMPARATOR")) :])
        first = self._quantity(rule, ends[0], None, None if unit else after)
        last = self._quantity(rule, [*ends[1], *unit] if unit and unit[0] not in ends[1] else ends[1], None, after)
        place = part[numbers[0]]
        kept = (
            [replace(first, start=place.start, end=place.end, text=self._lexed.text[place.start : place.end])]
            if first
            else []
        )
        if first and last and first.value < 1000 <= last.value and last.value % 1000 == 0 and rule != "count":
            value, _, precision = _shared_magnitude(
                first.value, last.value, last.precision or Decimal(1), first.precision
            )
            kept = [replace(kept[0], value=value, precision=precision)]
        return [*kept, *([last] if last else [])]

    def _quantity(self, rule: str, part: Sequence[Item], before: Item | None, after: Item | None) -> Quantity | None:
        """Return what ``rule`` read, or None where it is none."""
        if rule in ("count", "range", "ordinal", "slash_share"):
            rule = self._settled(rule, part, before, after)
            if not rule:
                return None
        numbers = [item.number for item in part if item.number]
        value = _VALUES[rule](part) if rule in _VALUES else _first_value(part)
        upper, precision = _upper(rule, part), numbers[0].precision if numbers else None
        if upper is not None and len(numbers) > 1:
            value, upper, precision = _shared_magnitude(value, upper, numbers[1].precision, precision)
        if rule in ("tenths", "ratio", "ratio_inverted", "share_word", "slash_share") or (numbers and numbers[0].share):
            precision = None
        kind = KINDS[rule]
        unit, note = self._purse.currency(part) if kind is QuantityKind.MONEY else (_unit(rule, part), None)
        if rule == "count" and numbers[0].share:
            kind, unit, value = QuantityKind.PERCENT, "%", value * HUNDRED
        start, end = part[0].start, part[-1].end
        return Quantity(
            start, end, self._lexed.text[start:end], kind, value, unit, rule, upper=upper,
            comparison=_comparison(part), precision=precision, note=note,
        )  # fmt: skip

    # the policy of bare numbers

    def _settled(self, rule: str, part: Sequence[Item], before: Item | None, after: Item | None) -> str:
        """Return the rule under which a bare number is reported, "" where it is not."""
        if before is not None and (before.has("NOTCOUNT") or before.has("NOTTIME")):
            return ""
        if rule == "ordinal":
            return rule if after is None or not after.has("NOTORDINAL") else ""
        if rule == "slash_share":
            top, bottom = (item.number.value for item in part if item.number)
            return rule if self._share_in_digits(top, bottom, part) else ""
        number = next(item.number for item in part if item.number)
        if number.meaning and "COLLECTIVE" in number.meaning.values and self._follows_noun(part[-1].end):
            return "ordinal"
        return rule if self._alone or self._counts(rule, part, before, after) else ""

    def _is_ratio(self, part: Sequence[Item]) -> bool:
        """Say whether "one in three", "nine of ten" is a share; "two of the nine" tells which are meant."""
        top, bottom = [item.number.value for item in part if item.number][:2]
        if not 0 < top < bottom:
            return False
        noun = next((item for item in part[1:-1] if item.what is None), None)
        if noun is not None:
            words = self._lexed.folded[noun.start : noun.end].split()
            return top == 1 and len(words) == 1 and words[0].isalpha() and bottom <= 10
        strong = any(item.has("OFN") for item in part)
        return top == 1 or bottom in (10, 100) or (strong and bottom <= 20)

    def _share_in_digits(self, top: Decimal, bottom: Decimal, part: Sequence[Item]) -> bool:
        spaced = any(item.start > other.end for other, item in pairwise(part))
        return 0 < top < bottom <= 1000 and not spaced and (self._alone or bottom in (2, 3, 4, 5, 10))

    def _counts(self, rule: str, part: Sequence[Item], before: Item | None, after: Item | None) -> bool:
        number = next(item.number for item in part if item.number)
        folded = self._lexed.folded
        if _is_mark(before, folded, ":/") or _is_mark(after, folded, ":/"):
            return False
        if rule == "count" and "LIKELYYEAR" in number.symbols and (after is None or not after.has("COUNTER")):
            return False
        left, right = folded[number.start - 1 : number.start], folded[number.end : number.end + 1]
        if (left in ("#", "+", "_", "№") and left) or right == "_" or self._glued(left) or self._glued(right):
            return False
        if left == "-" and folded[number.start - 2 : number.start - 1].isalpha() and number.digits:
            return False
        if number.share:
            return True
        if number.value <= 1 and not number.digits:
            return False
        if not number.digits and number.end - number.start == 1 and not self._language.spaces:
            return bool(after and after.has("COUNTER"))
        return number.value != 0

    @staticmethod
    def _glued(mark: str) -> bool:
        return mark.isalpha() and mark.isascii()

    def _follows_noun(self, end: int) -> bool:
        """Say whether a word that counts before a noun and orders after one ("kelima negara", "KTT kelima") orders here."""
        rest = self._lexed.folded[end : end + 24].split(" ")
        follows = rest[1] if len(rest) > 1 else ""
        attached = self._lexed.folded[end : end + 1]
        return (bool(attached) and attached != " ") or not follows or follows in self._functional


def _unit(rule: str, part: Sequence[Item]) -> str | None:
    if rule == "percent":
        return next(value for item in part if (value := item.value("PERCENT")))
    if KINDS[rule] is QuantityKind.PERCENT:
        return "%"
    if rule == "measure":
        return next((value for item in reversed(part) if (value := item.value("MEASURE"))), None)
    return None


def _falls(part: Sequence[Item]) -> bool:
    """Say whether two numbers go down: a change, then, and no range."""
    values = [item.number.value for item in part if item.number]
    return len(values) == 2 and values[0] >= values[1] and not (values[0] < 1000 and values[1] < 0)


def _is_mark(item: Item | None, folded: str, marks: str) -> bool:
    return (
        item is not None
        and item.what is None
        and item.end - item.start <= 2
        and folded[item.start : item.end].strip() in tuple(marks)
    )


# values


def _first_value(part: Sequence[Item]) -> Decimal:
    return next(item.number.value for item in part if item.number)


def _ratio(part: Sequence[Item]) -> Decimal:
    top, bottom = [item.number.value for item in part if item.number][:2]
    return top * HUNDRED / bottom if bottom else Decimal(0)


def _word(symbol: str) -> Callable[[Sequence[Item]], Decimal]:
    return lambda part: Decimal(next(value for item in part if (value := item.value(symbol)) is not None))


def _tenths(part: Sequence[Item]) -> Decimal:
    half = next((Decimal(value) for item in part if (value := item.value("PLUSHALF"))), Decimal(0))
    return (_first_value(part) + half) * 10


def _multiple(part: Sequence[Item]) -> Decimal:
    half = next((Decimal(value) for item in part[1:] if (value := item.value("PLUSHALF"))), Decimal(0))
    return _first_value(part) + half


def _parts(part: Sequence[Item]) -> Decimal:
    whole, hundredth = [item.number.value for item in part if item.number][:2]
    return whole + hundredth / HUNDRED


_VALUES: Mapping[str, Callable[[Sequence[Item]], Decimal]] = {
    "ratio": _ratio,
    "ratio_inverted": lambda part: HUNDRED * HUNDRED / _ratio(part) if _ratio(part) else Decimal(0),
    "slash_share": _ratio,
    "tenths": _tenths,
    "permille": lambda part: _first_value(part) / 10,
    "share_word": lambda part: _word("SHARE")(part) * HUNDRED,
    "multiple_word": _word("MULTIPLE"),
    "multiple": _multiple,
    "money_parts": _parts,
    "cents": lambda part: _first_value(part) / HUNDRED,
}


def _upper(rule: str, part: Sequence[Item]) -> Decimal | None:
    if rule in ("ratio", "ratio_inverted", "slash_share", "money_parts"):
        return None
    numbers = [item.number for item in part if item.number]
    return numbers[1].value if len(numbers) > 1 else numbers[0].upper if numbers else None


def _shared_magnitude(
    value: Decimal, upper: Decimal, upper_precision: Decimal, precision: Decimal | None
) -> tuple[Decimal, Decimal, Decimal | None]:
    """Give "2 to 3 billion" its billion on both sides, "3.5亿至4" none."""
    if value < 1000 <= upper and value * 1000 <= upper * 2 and upper % 1000 == 0:
        magnitude = Decimal(1000)
        while value * magnitude * 1000 <= upper * 10:
            magnitude *= 1000
        return value * magnitude, upper, upper_precision
    return value, upper, precision


def _comparison(part: Sequence[Item]) -> str:
    return next(
        (value for item in part if (value := item.value("COMPARATOR", "OVER")) is not None and not item.number), "="
    )


# money whose currency was just spoken of


def with_ellipsis(found: Sequence[Quantity], lexed: Lexed, language: Language) -> list[Quantity]:
    """Give a large bare count the currency of money in the same breath: "We promised fifteen billion"."""
    money = [one for one in found if one.kind is QuantityKind.MONEY]
    functional = frozenset(language.properties.get("function_words", ()))
    return [_elliptic(one, money, lexed) if money and _may_be_money(one, lexed, functional) else one for one in found]


def _may_be_money(one: Quantity, lexed: Lexed, functional: frozenset[str]) -> bool:
    """Say whether a large round number counts nothing that is named after it."""
    if one.kind is not QuantityKind.COUNT or one.value < LEAST_ELLIPTIC or one.text[-1].isdigit():
        return False
    following = re.match(r" ?([^\W\d_]+)", lexed.folded[one.end : one.end + 24])
    return following is None or following[1] in functional


def _elliptic(one: Quantity, money: Sequence[Quantity], lexed: Lexed) -> Quantity:
    closest = min(money, key=lambda other: abs(other.start - one.start))
    low, high = sorted((closest.start, one.start))
    if high - low > ELLIPSIS:
        return one
    note = f"no currency is written; read as that of {closest.text!r} beside it"
    return replace(one, kind=QuantityKind.MONEY, unit=closest.unit, rule="money_ellipsis", note=note)
