"""Times: phases of rules over the signs, each working on what the one before left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ikrar.extract.grammar import Grammar
from ikrar.extract.lexer import Lexed
from ikrar.extract.moments import Calendar, Length, Moment, Shifted, Spotted, symbols_of
from ikrar.extract.recognise import RULES
from ikrar.extract.recognise.calendar import numeric
from ikrar.extract.resolve import Resolver
from ikrar.extract.signs import RuleSet
from ikrar.extract.symbols import Item
from ikrar.model.measures import Time

PHASES = ("relative", "calendar", "lengths", "edges", "spans", "deadlines")
AMBIGUOUS = "day and month may be the other way round; read in the order usual in the language"


def spot_times(items: list[Item], lexed: Lexed, grammar: Grammar) -> list[Item]:
    """Return the items with every time that a rule recognises as one of them."""
    for phase in PHASES:
        items = _phase(items, grammar.phases[phase], lexed, grammar)
    return items


def _phase(items: list[Item], rules: RuleSet, lexed: Lexed, grammar: Grammar) -> list[Item]:
    signs = "".join([item.sign for item in items])
    match = rules.search(signs)
    if match is None:
        return items
    kept: list[Item] = []
    reached = 0
    while match:
        parts = items[match.start() : match.end()]
        spotted = _spot(match.lastgroup or "", parts, lexed, grammar)
        if spotted is None:
            match = rules.search(signs, match.start() + 1)
            continue
        kept += items[reached : match.start()]
        symbols = symbols_of(spotted.moment)
        kept.append(Item(parts[0].start, parts[-1].end, grammar.signs.of(symbols), spotted))
        reached = match.end()
        match = rules.search(signs, reached)
    return [*kept, *items[reached:]] if kept else items


def _spot(rule: str, parts: Sequence[Item], lexed: Lexed, grammar: Grammar) -> Spotted | None:
    if rule == "month" and not _is_month(parts, lexed, grammar):
        return None
    moment = numeric(parts, grammar.language.date_order) if rule == "numeric" else RULES[rule](parts)
    if moment is None:
        return None
    held = next((item.what for item in parts if isinstance(item.what, Spotted)), None) if rule == "deadline" else None
    return Spotted(moment, held.rule if held else rule, rule == "deadline", _inner(rule, moment, parts))


def _inner(rule: str, moment: Moment, parts: Sequence[Item]) -> tuple[tuple[int, int, Spotted], ...]:
    """Return the lengths that are told besides: of "two years later", of "from 19 to 15 days"."""
    if isinstance(moment, Shifted) and moment.sign > 0 and moment.of is None:
        return tuple((item.start, item.end, item.what) for item in parts if isinstance(item.what, Spotted))
    if rule == "duration_change" and isinstance(moment, Length):
        place, number = next((item, item.number) for item in parts if item.number)
        return ((place.start, place.end, Spotted(Length(((number.value, moment.parts[0][1]),)), rule)),)
    return ()


def _is_month(parts: Sequence[Item], lexed: Lexed, grammar: Grammar) -> bool:
    """Say whether a month that stands alone is one: written as the language writes months, and no other word there."""
    at = next(item for item in parts if item.has("MONTH"))
    written, folded = lexed.text[at.start : at.end], lexed.folded[at.start : at.end]
    properties = grammar.language.properties
    if properties.get("capital_months", False) and not written[:1].isupper():
        return False
    if folded in properties.get("month_words", ()) and len(parts) == 1:
        before = lexed.folded[max(0, at.start - 12) : at.start].split()
        return bool(before) and before[-1] in properties.get("month_cues", ())
    return True


def resolve_times(published: str | None, items: Sequence[Item], lexed: Lexed, grammar: Grammar) -> list[Time]:
    """Return the times among the items, resolved in the order of the text."""
    resolver = Resolver(published, lexed, grammar.language)
    found: list[Time] = []
    for item in items:
        if not isinstance(item.what, Spotted):
            continue
        for start, end, inner in item.what.inner:
            if (time := resolver.resolve(inner, start, end)) is not None:
                found.append(time)
        time = resolver.resolve(item.what, item.start, item.end)
        if time is not None:
            found.append(replace(time, note=AMBIGUOUS) if _ambiguous(item.what) else time)
    return found


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
