"""What a rule can begin with is worked out once, so that a place is tried only where a rule may fit."""

import re

import pytest

from ikrar.extract.lexing.signs import RuleSet, Signs, prefixes

RULES = [
    ("DAY MONTH", {("DAY", "MONTH")}),
    ("DAY? MONTH", {("DAY", "MONTH"), ("MONTH",)}),
    ("(?:DAY|ORD) OF? MONTH", {("DAY", "OF"), ("DAY", "MONTH"), ("ORD", "OF"), ("ORD", "MONTH")}),
    ("DAY+ MONTH", {("DAY", "DAY"), ("DAY", "MONTH")}),
    ("DAY* MONTH", {("DAY", "DAY"), ("DAY", "MONTH"), ("MONTH",)}),
    ("(?<!NUM) YEAR (?!DASH)", {("YEAR",)}),
    ("YEAR (?=DASH) DASH", {("YEAR", "DASH")}),
    ("A B | C", {("A", "B"), ("C",)}),
    ("(?:A? B)? C", {("A", "B"), ("B", "C"), ("C",)}),
    ("A?", {("A",), ()}),
]


@pytest.mark.parametrize(("rule", "expected"), RULES)
def test_the_first_two_symbols_of_a_rule(rule: str, expected: set[tuple[str, ...]]) -> None:
    assert prefixes(rule) == expected


def test_a_search_finds_what_trying_every_place_finds() -> None:
    signs = Signs()
    names = ("NUM", "UNIT", "MONTH", "YEAR", "OF", "GAP", "DASH")
    chars = {name: signs.of({name}) for name in names}
    chars["BOTH"] = signs.of({"MONTH", "UNIT"})
    rules = [
        ("long", "NUM OF? MONTH YEAR"),
        ("range", "NUM DASH NUM UNIT"),
        ("short", "NUM UNIT | (?<!NUM) MONTH (?!YEAR)"),
        ("many", "OF+ UNIT"),
        ("year", "YEAR"),
    ]
    found = RuleSet(rules, signs)
    naive = re.compile("|".join(f"(?P<{name}>{signs.pattern(rule)})" for name, rule in rules))
    letters = list(chars.values())
    state = 1
    for _ in range(400):
        text = ""
        for _ in range(12):
            state = state * 1103515245 + 12345 & 0x7FFFFFFF
            text += letters[(state >> 16) % len(letters)]
        at = 0
        while at <= len(text):
            expected, match = naive.search(text, at), found.search(text, at)
            assert (match and (match.span(), match.lastgroup)) == (expected and (expected.span(), expected.lastgroup))
            if match is None:
                break
            at = match.end()
