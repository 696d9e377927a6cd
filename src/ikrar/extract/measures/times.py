"""Times: phases of rules over the signs, each working on what the one before left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexer import Lexed
from ikrar.extract.lexing.signs import RuleSet
from ikrar.extract.measures.moments import Calendar, Length, Moment, Repeat, Shifted, Spotted, symbols_of
from ikrar.extract.measures.recognise import RULES
from ikrar.extract.measures.recognise.calendar import numeric, weekday_numeric
from ikrar.extract.measures.resolve import Resolver
from ikrar.extract.measures.symbols import Item, signs_of
from ikrar.model.measures import Time

PHASES = ("relative", "calendar", "lengths", "edges", "spans", "deadlines")
ORDERED = {"numeric": numeric, "weekday_numeric": weekday_numeric}
"""Rules that ask for the order in which the language writes day and month."""
DATED = frozenset({"day_month", "month_day", "day_range", "marked_day", "marked_range", "span", "month_range"})
"""Rules whose days may be those of every year."""
AMBIGUOUS = "day and month may be the other way round; read in the order usual in the language"


def spot_times(items: list[Item], lexed: Lexed, grammar: Grammar) -> list[Item]:
    """Return the items with every time that a rule recognises as one of them."""
    signs = signs_of(items)
    for phase in PHASES:
        spotted = _phase(items, signs, grammar.phases[phase], (lexed, grammar))
        if spotted is not items:
            items, signs = spotted, signs_of(spotted)
    return items


def _phase(items: list[Item], signs: str, rules: RuleSet, place: tuple[Lexed, Grammar]) -> list[Item]:
    match = rules.search(signs)
    if match is None:
        return items
    lexed, grammar = place
    marks = grammar.language.properties.get("ending_symbols")
    kept: list[Item] = []
    reached = 0
    while match:
        parts = items[match.start() : match.end()]
        spotted = _spot(match.lastgroup or "", parts, lexed, grammar)
        if spotted is None:
            match = rules.behind(signs, match)
            continue
        kept += items[reached : match.start()]
        symbols = symbols_of(spotted.moment)
        if marks:
            symbols = symbols.union(symbol for symbol in marks if parts[-1].has(symbol))
        kept.append(Item(parts[0].start, parts[-1].end, grammar.signs.of(symbols), spotted))
        reached = match.end()
        match = rules.search(signs, reached)
    return [*kept, *items[reached:]] if kept else items


def _spot(rule: str, parts: Sequence[Item], lexed: Lexed, grammar: Grammar) -> Spotted | None:
    check = _CHECKS.get(rule)
    if check and not check(parts, lexed, grammar):
        return None
    ordered = ORDERED.get(rule)
    moment = ordered(parts, grammar.language.date_order) if ordered else RULES[rule](parts)
    if moment is None:
        return None
    held = next((item.what for item in parts if isinstance(item.what, Spotted)), None) if rule == "deadline" else None
    until = rule == "deadline" or parts[-1].has("TILL")
    inner = _inner(rule, moment, parts)
    if held:
        return Spotted(moment, held.rule, until, inner, held.ends)
    told = tuple((item.start, item.end, item.what) for item in parts if isinstance(item.what, Spotted))
    return Spotted(moment, rule, until, inner, told if rule == "span" else ())


def _inner(rule: str, moment: Moment, parts: Sequence[Item]) -> tuple[tuple[int, int, Spotted], ...]:
    """Return the lengths that are told besides: of "two years later", of "from 19 to 15 days"."""
    if isinstance(moment, Shifted) and moment.sign > 0 and moment.of is None:
        return tuple((item.start, item.end, item.what) for item in parts if isinstance(item.what, Spotted))
    if not isinstance(moment, Length) or rule == "duration_range":
        return ()
    told = rule in ("duration_change", "age_lead") or len(moment.parts) == 1
    numbers = [(item, item.number) for item in parts if item.number and not item.has("PLUSHALF")] if told else []
    if len(numbers) > 1:
        place, number = numbers[0]
        return ((place.start, place.end, Spotted(Length(((number.value, moment.parts[0][1]),)), rule)),)
    return ()


NAME_AFTER = re.compile(r" ([^\W\d_])[^\W\d_]")
"""A capitalised word behind a month that stands alone makes it the name of a person: "Juli Hendrawan", "June Smith"."""


def _is_month(parts: Sequence[Item], lexed: Lexed, grammar: Grammar) -> bool:
    """Say whether a month that stands alone is one: written as the language writes months, and no other word there."""
    at = next(item for item in parts if item.has("MONTH"))
    written, folded = lexed.text[at.start : at.end], lexed.folded[at.start : at.end]
    properties = grammar.language.properties
    if properties.get("capital_months", False) and not written[:1].isupper():
        return False
    inflected = folded.endswith(tuple(properties.get("month_endings", ("\0",))))
    if properties.get("small_months", False) and len(parts) == 1 and written[:1].isupper() and not inflected:
        return False
    cues = properties.get("month_cues", ())
    if len(parts) > 1 or not cues:
        return True
    before = lexed.text[max(0, at.start - 16) : at.start].split()
    if inflected:
        return True
    if folded in properties.get("month_words", ()):
        return bool(before) and before[-1].lower() in cues
    following = NAME_AFTER.match(lexed.text, at.end)
    if following and following[1].isupper():
        title = bool(before) and before[-1][0].isupper() and before[-1].isalpha()
        return title or (bool(before) and before[-1].lower() in properties.get("time_cues", cues))
    return True


def _is_joined(parts: Sequence[Item], lexed: Lexed, grammar: Grammar) -> bool:
    """Say whether the parts stand without a blank: "8. 2012" numbers a line and begins with a year."""
    return " " not in lexed.folded[parts[0].start : parts[-1].end]


def _is_weekday(parts: Sequence[Item], lexed: Lexed, grammar: Grammar) -> bool:
    """Say whether a weekday that stands alone is one: a word that is a name as well is none where it has a capital."""
    at = next((item for item in parts if item.has("WEEKDAY")), None)
    if at is None or len(parts) > 1 or not lexed.text[at.start].isupper():
        return True
    return lexed.folded[at.start : at.end] not in grammar.language.properties.get("weekday_words", ())


BRACKETED = re.compile(r"[A-Z][^\W\d_]{2,30} \($")
"""A name before a number in brackets: "Sutrisno (45)"."""
NAMED = re.compile(r"[^\W\d_][\w'’-]{1,30} [^\W\d_][\w'’-]{1,30}, $")
"""Two words before a number that may be the age of the person whom they name."""


def _is_age(parts: Sequence[Item], lexed: Lexed, grammar: Grammar) -> bool:
    """Say whether a number is the age behind a person's name: "Sir Alan Keke, 71, a former ..."."""
    start, end = parts[0].start, parts[0].end
    if lexed.text[end : end + 1] == ")" and grammar.language.properties.get("ages_in_brackets", False):
        named = BRACKETED.search(lexed.text, max(0, start - 36), start)
        return named is not None and not any(token.end == start - 2 for token in lexed.tokens("names"))
    if lexed.text[end : end + 2] not in (", ", ",\n"):
        return False
    named = NAMED.search(lexed.text, max(0, start - 70), start)
    return named is not None and all(word[0].isupper() for word in named[0].split())


def _is_age_told(parts: Sequence[Item], lexed: Lexed, grammar: Grammar) -> bool:
    """Say whether "he is 26" tells an age: a noun behind the number would be what is counted."""
    number = parts[-1].number
    following = lexed.folded[parts[-1].end : parts[-1].end + 24]
    word = following[1:].split(" ")[0].rstrip(",.;:")
    ends = following[:1] in ("", " ", ",", ".", ";") and not following[1:2].isdigit()
    noun = following[:1] == " " and word[:1].isalpha() and word not in grammar.language.properties["function_words"]
    return number is not None and number.value > 1 and ends and not noun


def _is_shift(parts: Sequence[Item], lexed: Lexed, grammar: Grammar) -> bool:
    """Say whether "four months before" is a time by itself: "before it applies" tells a length and what it is before."""
    properties = grammar.language.properties
    if properties.get("counted_shifts", False) and not any(isinstance(item.what, Spotted) for item in parts):
        return False
    least = parts[0].value("COMPARATOR") in (">=", "<=")
    if least and (parts[-1].value("SHIFT") or "").endswith(":ref"):
        return False
    if not parts[-1].has("BEFORE"):
        return True
    following = lexed.text[parts[-1].end : parts[-1].end + 2]
    return not (following[:1] == " " and following[1:].isalnum())


def _is_day(parts: Sequence[Item], lexed: Lexed, grammar: Grammar) -> bool:
    """Say whether "on the 20th" is a day: a noun behind it would be what is counted."""
    lead = next((item for item in parts if item.has("DAYLEAD")), None)
    if lead is not None and lead.has("UNIT") and any(item.number and item.number.ordinal for item in parts):
        return False
    if lead is None or not lead.has("OF") or any(isinstance(item.what, Spotted) for item in parts):
        return True
    following = lexed.folded[parts[-1].end : parts[-1].end + 24]
    word = following[1:].split(" ")[0]
    return following[:1] != " " or not word[:1].isalpha() or word in grammar.language.properties["function_words"]


def _is_relative(parts: Sequence[Item], lexed: Lexed, grammar: Grammar) -> bool:
    """Say whether a word that is relative by itself is a time here: "в следующем" (year) where no word follows."""
    properties = grammar.language.properties
    written = lexed.folded[parts[0].start : parts[0].end]
    if written.endswith(tuple(properties.get("leading_relatives", ("\0",)))):
        following = lexed.folded[parts[0].end : parts[0].end + 2]
        return not (following[:1] == " " and following[1:].isalnum())
    lead = properties.get("elliptic_years", {}).get(written)
    if lead is None:
        return True
    led = lexed.folded[max(0, parts[0].start - len(lead)) : parts[0].start] == lead
    return led and not lexed.folded[parts[0].end : parts[0].end + 2].strip(" ")[:1].isalnum()


def _is_bare_year(parts: Sequence[Item], lexed: Lexed, grammar: Grammar) -> bool:
    """Say whether four digits alone can be a year: not before a word in a language that marks every year in running text."""
    if not grammar.language.properties.get("marked_years", False):
        return True
    end = parts[-1].end
    return not lexed.folded[end : end + 2].strip(" ")[:1].isalpha()


def _is_month_day(parts: Sequence[Item], lexed: Lexed, grammar: Grammar) -> bool:
    """Say whether a number in words behind a month is its day: a noun behind it would be what is counted."""
    last = parts[-1].number
    if last is None or last.digits or last.ordinal:
        return True
    following = lexed.folded[parts[-1].end : parts[-1].end + 24]
    word = following[1:].split(" ")[0]
    return following[:1] != " " or not word[:1].isalpha() or word in grammar.language.properties["function_words"]


def _is_part(parts: Sequence[Item], lexed: Lexed, grammar: Grammar) -> bool:
    """Say whether a quarter, half or season is one of the year: "the first quarter of its share", "in winter coats" are not."""
    following = lexed.folded[parts[-1].end : parts[-1].end + 24]
    words = following[1:].split(" ") if following[:1] == " " else [""]
    bare = any(parts[-1].has(symbol) for symbol in ("QUARTER", "HALF", "UNIT"))
    if bare and words[0] in grammar.language.properties.get("of_words", ()):
        return False
    if parts[-1].has("SEASON") and (parts[0].has("OF") or parts[0].has("INFIRST")):
        return not words[0][:1].isalpha() or words[0] in grammar.language.properties.get("function_words", ())
    return True


def _is_decade(parts: Sequence[Item], lexed: Lexed, grammar: Grammar) -> bool:
    """Say whether "20-an" is a decade: not where it is some twenty of what is named behind it."""
    number = parts[0].number
    if number is None or number.value >= 100:
        return True
    following = lexed.folded[parts[-1].end : parts[-1].end + 24]
    word = following[1:].split(" ")[0]
    return (
        following[:1] != " " or not word[:1].isalpha() or word in grammar.language.properties.get("function_words", ())
    )


_CHECKS = {
    "decade": _is_decade,
    "month_day": _is_month_day,
    "quarter": _is_part,
    "part_of_year": _is_part,
    "half": _is_part,
    "season": _is_part,
    "bare_year": _is_bare_year,
    "relative": _is_relative,
    "month": _is_month,
    "weekday": _is_weekday,
    "age_of_name": _is_age,
    "age_verb": _is_age_told,
    "numeric_month": _is_joined,
    "shifted": _is_shift,
    "day_of_month": _is_day,
}
"""What a rule asks of the text besides its signs."""


def resolve_times(published: str | None, items: Sequence[Item], lexed: Lexed, grammar: Grammar) -> Iterator[Time]:
    """Yield the times among the items, resolved in the order of the text; each when it is asked for."""
    resolver = Resolver(published, lexed, grammar.language)
    for at, item in enumerate(items):
        if not isinstance(item.what, Spotted):
            continue
        for start, end, inner in item.what.inner:
            if (length := resolver.resolve(inner, start, end)) is not None:
                yield length
        yearly = item.what.rule in DATED and any(_is_yearly(one) for one in (items[at - 1], items[at + 1]))
        time = resolver.resolve(item.what, item.start, item.end, yearly=yearly)
        if time is not None:
            yield replace(time, note=AMBIGUOUS) if _ambiguous(item.what) else time
        else:
            for start, end, told in item.what.ends:
                if (one := resolver.resolve(told, start, end)) is not None:
                    yield one


def _is_yearly(item: Item) -> bool:
    """Say whether a time is "each year": a day beside it is that of every year."""
    moment = item.what.moment if isinstance(item.what, Spotted) else None
    return isinstance(moment, Repeat) and moment.step.parts == ((Decimal(1), "year"),)


def _ambiguous(spotted: Spotted) -> bool:
    moment = spotted.moment
    return (
        spotted.rule == "numeric"
        and isinstance(moment, Calendar)
        and moment.day is not None
        and moment.day <= 12
        and moment.day != moment.month
    )


def is_taken(item: Item) -> bool:
    """Say whether a time has taken the item."""
    return isinstance(item.what, Spotted)
