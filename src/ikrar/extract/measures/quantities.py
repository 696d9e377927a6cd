"""Quantities: the rules over the signs that no time has taken, and what each makes.

Which bare numbers are worth reporting is one policy (``_counts``): digits and number words from two up, unless they are a
year, a clock time, part of a date, or the number of a paragraph, page or the like. A text that is nothing but a number is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexer import Lexed
from ikrar.extract.measures.counting import Counting
from ikrar.extract.measures.money import Purse
from ikrar.extract.measures.numbers import Number
from ikrar.extract.measures.symbols import Item, signs_of
from ikrar.model.measures import Quantity, QuantityKind

KINDS = {
    "money_before": QuantityKind.MONEY, "money_after": QuantityKind.MONEY, "money_parts": QuantityKind.MONEY,
    "money_range": QuantityKind.MONEY, "cents": QuantityKind.MONEY, "percent": QuantityKind.PERCENT,
    "percent_prefix": QuantityKind.PERCENT, "permille": QuantityKind.PERCENT, "tenths": QuantityKind.PERCENT,
    "ratio": QuantityKind.PERCENT, "ratio_inverted": QuantityKind.PERCENT, "share_word": QuantityKind.PERCENT,
    "slash_share": QuantityKind.PERCENT, "measure": QuantityKind.MEASURE, "multiple": QuantityKind.MULTIPLE,
    "multiple_word": QuantityKind.MULTIPLE, "ordinal": QuantityKind.ORDINAL, "range": QuantityKind.COUNT,
    "count": QuantityKind.COUNT, "money_between": QuantityKind.MONEY,
    "one_measure": QuantityKind.MEASURE, "ratio_one_of": QuantityKind.PERCENT,
    "points": QuantityKind.PERCENT, "cent_share": QuantityKind.PERCENT,
    "ratio_each": QuantityKind.PERCENT, "ratio_within": QuantityKind.PERCENT, "multiple_more": QuantityKind.MULTIPLE, "multiple_factor": QuantityKind.MULTIPLE, "roman": QuantityKind.ORDINAL,
}  # fmt: skip
HUNDRED = Decimal(100)
SEA_MILE = "nmi"
SCORE = 7
"""Code points of the longest score: 103-101."""
LONE = 3
"""Signs of a text that is nothing but a number: it, and the gaps of no length around it."""
NEAR = 400
"""Code points within which "points" are those of the percentages spoken of."""


def read_quantities(lexed: Lexed, items: Sequence[Item], grammar: Grammar) -> list[Quantity]:
    """Return the quantities among the items that no time has taken."""
    signs = signs_of(items)
    reader = _Reader(lexed, grammar, alone=_stands_alone(items))
    found: list[Quantity] = []
    rules = grammar.phases["quantities"]
    match = rules.search(signs)
    while match:
        part = items[match.start() : match.end()]
        if match.lastgroup == "skipped":
            match = rules.search(signs, match.end())
            continue
        before = items[match.start() - 1] if match.start() else None
        after = items[match.end()] if match.end() < len(items) else None
        read = reader.quantities(match.lastgroup or "", part, before, after)
        if not read:
            match = rules.search(signs, match.end() if read is None else match.start() + 1)
            continue
        found += read
        match = rules.search(signs, match.end())
    return found


def _stands_alone(items: Sequence[Item]) -> bool:
    """Say whether a text holds nothing but one number."""
    return len(items) <= LONE and [
        item.number is not None for item in items if item.number is not None or item.end > item.start
    ] == [True]


class _Reader:
    """Makes a quantity of the parts that a rule matched."""

    def __init__(self, lexed: Lexed, grammar: Grammar, *, alone: bool) -> None:
        self._lexed = lexed
        self._purse = Purse(lexed, grammar)
        properties = grammar.language.properties
        self._counting = Counting(lexed, grammar.language, alone=alone)
        self._behind = frozenset(properties.get("currencies_behind", ()))
        """Names of currencies that only stand behind a number."""
        self._share_at = self._sea_at = -NEAR
        """Where the last percentage and the last mile of the sea ended: a bare mile near the latter is one as well."""

    def quantities(
        self, rule: str, part: Sequence[Item], before: Item | None, after: Item | None
    ) -> list[Quantity] | None:
        """Return what ``rule`` read: one, or both ends of a change ("from 19 to 15 percent"); none where it is none.

        None where the numbers are to be passed over: a score.
        """
        if rule.endswith("_list"):
            return self._listed(rule.removesuffix("_list"), part, after)
        if rule.endswith(("_change", "_pair")):
            return self._change(rule.rpartition("_")[0], part, after)
        if rule == "ratio" and not self._counting.is_ratio(part):
            ends = [item for item in part if item.number]
            measure = next((at for at, item in enumerate(part) if item.has("MEASURE")), None)
            read = (
                self._quantity("measure", part[: measure + 1], before, part[measure + 1])
                if measure
                else self._quantity("count", [ends[0]], before, part[1]),
                self._quantity("count", [ends[-1]], None, after),
            )
            return [one for one in read if one]
        if rule in ("ratio_one_of", "ratio_within") and not self._counting.is_one_of(part, rule):
            first, last = (at for at, item in enumerate(part) if item.number)
            read = (
                self._quantity("count", part[first : first + 1], before, part[first + 1]),
                self._quantity("count", part[last:], None, after),
            )
            return [one for one in read if one]
        if rule == "range" and len({item.number.share for item in part if item.number}) > 1:
            rule, part = "count", part[: 1 + next(at for at, item in enumerate(part) if item.number)]
        if rule == "money_before" and self._is_verb(part):
            return []
        if rule == "range" and _falls(part) and self._is_score(part):
            return None
        if rule in ("measure", "percent") and (second := _second_of_two_units(rule, part)):
            read = (
                self._quantity(rule, part[: second - 1], before, None),
                self._quantity(rule, part[second:], None, after),
            )
            return [one for one in read if one]
        if rule in ("money_range", "range", "measure", "percent") and _falls(part):
            first = next(index for index, item in enumerate(part) if item.number)
            return self._change({"money_range": "money", "range": "count"}.get(rule, rule), part[first:], after)
        one = self._quantity(rule, part, before, after)
        return [one] if one else []

    def _is_verb(self, part: Sequence[Item]) -> bool:
        """Say whether the name of a currency in front of a number is another word: "won 5 seats"."""
        at = next(item for item in part if item.has("CURRENCY"))
        return self._lexed.folded[at.start : at.end] in self._behind

    def _is_score(self, part: Sequence[Item]) -> bool:
        """Say whether two numbers joined by a dash are the score of a match or a vote: 3-1."""
        first, last = [item for item in part if item.number][:2]
        return self._lexed.folded[first.end : last.start] == "-" and last.end - first.start <= SCORE

    def _listed(self, rule: str, part: Sequence[Item], after: Item | None) -> list[Quantity]:
        """Return every number of a list with the unit that stands behind the last: "12, 15 and 18 per cent"."""
        rule = "money_after" if rule == "money" else rule
        numbers = [index for index, item in enumerate(part) if item.number]
        unit = part[-1]
        read = []
        for index in numbers[:-1]:
            one, place = self._quantity(rule, [part[index], unit], None, None), part[index]
            if one:
                text = self._lexed.text[place.start : place.end]
                read.append(replace(one, start=place.start, end=place.end, text=text))
        last = self._quantity(rule, part[numbers[-1] :], None, after)
        return [*read, *([last] if last else [])]

    def _change(self, rule: str, part: Sequence[Item], after: Item | None) -> list[Quantity]:
        """Return both ends of a change, the unit that stands at one of them given to both."""
        rule = "money_after" if rule == "money" else rule
        numbers = [index for index, item in enumerate(part) if item.number]
        unit = [item for item in part if item.has("CURRENCY") or item.has("PERCENT") or item.has("MEASURE")][-1:]
        ends = ([part[numbers[0]], *unit], part[numbers[1] - (part[numbers[1] - 1].has("COMPARATOR")) :])
        first = self._quantity(rule, ends[0], None, None if unit else after)
        borrowed = bool(unit) and unit[0] not in ends[1]
        last = self._quantity(rule, [*ends[1], *unit] if borrowed else ends[1], None, after)
        if last and borrowed:
            last = self._placed(last, _start_with_sign(part, numbers[1]), ends[1][-1].end)
        place = part[numbers[0]]
        kept = [self._placed(first, _start_with_sign(part, numbers[0]), place.end)] if first else []
        if first and last and first.value < 1000 <= last.value and last.value % 1000 == 0 and rule != "count":
            second = part[numbers[1]].number
            value, _, precision = _shared_magnitude(first.value, last.value, second or first, first.precision)
            kept = [replace(kept[0], value=value, precision=precision)]
        return [*kept, *([last] if last else [])]

    def _placed(self, one: Quantity, start: int, end: int) -> Quantity:
        return replace(one, start=start, end=end, text=self._lexed.text[start:end])

    def _quantity(self, rule: str, part: Sequence[Item], before: Item | None, after: Item | None) -> Quantity | None:
        """Return what ``rule`` read, or None where it is none."""
        if rule == "points" and part[0].start - self._share_at > NEAR:
            rule, part, after = "count", part[: -1 if part[-2].number else -2], part[-1]
        if rule in ("count", "range", "ordinal", "roman", "slash_share"):
            rule = self._counting.settled(rule, part, before, after)
            if not rule:
                return None
        numbers = [item.number for item in part if item.number]
        value = _VALUES[rule](part) if rule in _VALUES else _first_value(part)
        upper, precision = _upper(rule, part), numbers[0].precision if numbers else None
        if upper is not None and len(numbers) > 1:
            value, upper, precision = _shared_magnitude(value, upper, numbers[1], precision)
        if rule in ("tenths", "ratio", "ratio_inverted", "ratio_each", "ratio_within", "share_word", "slash_share") or (
            numbers and numbers[0].share
        ):
            precision = None
        kind = KINDS[rule]
        unit, note = self._purse.currency(part) if kind is QuantityKind.MONEY else (_unit(rule, part), None)
        if rule in ("count", "range") and numbers[0].share:
            kind, unit, value = QuantityKind.PERCENT, "%", value * HUNDRED
            upper = upper * HUNDRED if upper is not None else None
        if kind is QuantityKind.PERCENT or unit in ("%", "pp"):
            kind, self._share_at = QuantityKind.PERCENT, part[-1].end
        start, end = part[0].start, part[-1].end
        if unit == "g" and self._lexed.text[part[-1].start] == "G":
            return None  # 5G is a network
        if unit == "mi" and start - self._sea_at <= NEAR:
            unit, note = SEA_MILE, "a mile, after miles of the sea"
        self._sea_at = end if unit == SEA_MILE else self._sea_at
        return Quantity(
            start, end, self._lexed.text[start:end], kind, value, unit, rule, upper=upper,
            comparison=_comparison(part), precision=precision, note=note,
        )  # fmt: skip


def _unit(rule: str, part: Sequence[Item]) -> str | None:
    if rule == "points":
        return "pp"
    if rule == "percent":
        return next(value for item in part if (value := item.value("PERCENT")))
    if KINDS[rule] is QuantityKind.PERCENT:
        return "%"
    if rule == "measure":
        return next((value for item in reversed(part) if (value := item.value("MEASURE"))), None)
    if rule == "one_measure":
        return next(value for item in part if (value := item.value("ONEMEASURE"))).partition(" ")[2]
    return None


def _second_of_two_units(rule: str, part: Sequence[Item]) -> int:
    """Return where the second amount begins of "by 25 basis points to 5.25 percent", 0 where there are not two units."""
    units = [item.value(rule.upper()) for item in part if item.has(rule.upper())]
    if len(units) < 2 or units[0] == units[1] or any(item.has("SINCE") or item.has("BETWEEN") for item in part):
        return 0
    numbers = [at for at, item in enumerate(part) if item.number]
    second = numbers[1] if len(numbers) > 1 else 0
    return second - 1 if second and part[second - 1].has("COMPARATOR") else second


def _start_with_sign(part: Sequence[Item], at: int) -> int:
    """Return where a number begins, or the sign of money that stands right before it."""
    signed = at > 0 and part[at - 1].has("CURRENCY") and part[at - 1].end >= part[at].start - 1
    return part[at - signed].start


def _falls(part: Sequence[Item]) -> bool:
    """Say whether two numbers go down: a change, then, and no range."""
    values = [item.number.value for item in part if item.number]
    return len(values) == 2 and values[0] >= values[1] and not (values[0] < 1000 and values[1] < 0)


# values


def _first_value(part: Sequence[Item]) -> Decimal:
    return next(item.number.value for item in part if item.number)


def _ratio(part: Sequence[Item]) -> Decimal:
    top, bottom = [item.number.value for item in part if item.number][:2]
    return top * HUNDRED / bottom if bottom else Decimal(0)


def _word(symbol: str) -> Callable[[Sequence[Item]], Decimal]:
    return lambda part: Decimal(next(value for item in part if (value := item.value(symbol)) is not None))


def _text_value(part: Sequence[Item], symbol: str) -> str:
    return next(value for item in part if (value := item.value(symbol)) is not None)


def _order(part: Sequence[Item]) -> Decimal:
    """Return the number of an ordinal; "a third" was read as a share first."""
    number = next(item.number for item in part if item.number)
    return Decimal(number.meaning.values["ORDINAL"][0]) if number.share and number.meaning else number.value


def _tenths(part: Sequence[Item]) -> Decimal:
    half = next((Decimal(value) for item in part if (value := item.value("PLUSHALF"))), Decimal(0))
    tenths, *rest = [item.number.value for item in part if item.number]
    return (tenths + half) * 10 + (rest[0] if rest else 0)


def _multiple(part: Sequence[Item]) -> Decimal:
    half = next((Decimal(value) for item in part[1:] if (value := item.value("PLUSHALF"))), Decimal(0))
    return _first_value(part) + half


def _one_of(part: Sequence[Item]) -> Decimal:
    bottom, top = [item.number.value for item in part if item.number][:2]
    return top * HUNDRED / bottom if bottom else Decimal(0)


def _parts(part: Sequence[Item]) -> Decimal:
    whole, hundredth = [item.number.value for item in part if item.number][:2]
    return whole + hundredth / HUNDRED


_VALUES: Mapping[str, Callable[[Sequence[Item]], Decimal]] = {
    "ratio": _ratio,
    "ratio_inverted": lambda part: HUNDRED * HUNDRED / _ratio(part) if _ratio(part) else Decimal(0),
    "ratio_one_of": _one_of,
    "slash_share": _ratio,
    "tenths": _tenths,
    "permille": lambda part: _first_value(part) / 10,
    "share_word": lambda part: _word("SHARE")(part) * HUNDRED,
    "multiple_word": _word("MULTIPLE"),
    "ratio_each": lambda part: _ratio([item for item in reversed(part) if item.number]),
    "ratio_within": lambda part: _ratio([item for item in reversed(part) if item.number]),
    "roman": _word("ROMAN"),
    "multiple_more": lambda part: _multiple(part) + 1,
    "multiple": _multiple,
    "money_parts": _parts,
    "one_measure": lambda part: Decimal(_text_value(part, "ONEMEASURE").partition(" ")[0]),
    "ordinal": _order,
    "cents": lambda part: _first_value(part) / Decimal(_text_value(part, "CENT").partition(":")[2] or HUNDRED),
}


def _upper(rule: str, part: Sequence[Item]) -> Decimal | None:
    if rule in (
        "ratio",
        "ratio_inverted",
        "ratio_one_of",
        "ratio_each",
        "ratio_within",
        "slash_share",
        "money_parts",
        "tenths",
    ):
        return None
    numbers = [item.number for item in part if item.number and not item.has("PLUSHALF")]
    upper = numbers[1].value if len(numbers) > 1 else numbers[0].upper if numbers else None
    return upper / HUNDRED if upper is not None and rule == "cents" else upper


def _shared_magnitude(
    value: Decimal, upper: Decimal, second: Number | Quantity, precision: Decimal | None
) -> tuple[Decimal, Decimal, Decimal | None]:
    """Give "2 to 3 billion" its billion on both sides, "3.5亿至4" none."""
    upper_precision = second.precision
    if value <= 0:
        return value, upper, precision
    if isinstance(second, Number) and second.scale >= 1000 > value and value * second.scale <= upper * 2:
        return value * second.scale, upper, upper_precision
    if value < 1000 <= upper and value * 1000 <= upper * 2 and upper % 1000 == 0:
        magnitude = Decimal(1000)
        while value * magnitude * 1000 <= upper * 10:
            magnitude *= 1000
        return value * magnitude, upper, upper_precision
    return value, upper, precision


def _comparison(part: Sequence[Item]) -> str:
    closed = any(item.has("SINCE") for item in part)
    for item in part:
        if closed and item.has("DEADLINEAFTER"):
            continue  # it only closes the range: "15 пайыздан 18 пайызға дейін"
        if item.number is None and (value := item.value("COMPARATOR", "OVER")) is not None:
            return value
    return "="
