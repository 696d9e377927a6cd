"""Contradictions between documents: of figures, and of the language versions of one text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ikrar.check.catalogue import METHOD, TOLERANCES
from ikrar.check.findings import found
from ikrar.check.intervals import stated, worded
from ikrar.check.series import subject
from ikrar.check.within import figure_key
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.findings import Exhibit, Finding, Verdict
from ikrar.model.measures import Quantity, QuantityKind, Time
from ikrar.model.reading import Reading, plain

LEAST, ALIKE = 6, 0.75
"""Two documents are versions of one text where at least so many figures and dates, and so much of them, are the same."""
REACH, SHARED = 3, 2
"""A value stands where another does if, of so many neighbours on each side, so many are the same."""
COMMON, RARE = 40, 3
"""Two documents are looked at where they share at least so many values that no more than so many documents have."""
LONGEST = 4000
"""Figures and dates of a document that are compared: a bound on the time that two long texts take."""


def between(readings: Mapping[str, Reading], wanted: str | None) -> Iterator[Finding]:
    """FIG13 and DOC01, on the documents wanted, or on all; each pair is told once, at the later of the two."""
    held = list(readings.values())
    yield from _figures(held, wanted)
    values = [_values(reading) for reading in held]
    for first, second in _candidates(values):
        one, other = held[first], held[second]
        same_language = one.document.language == other.document.language
        if not same_language and wanted in (None, one.document.id, other.document.id):
            yield from _versions((one, values[first]), (other, values[second]))


def _candidates(values: Sequence[Sequence[_Value]]) -> list[tuple[int, int]]:
    """Return the pairs of documents that share figures which few others have, in order: not every pair is worth a look."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, held in enumerate(values):
        for key in {one.key for one in held}:
            holders[key].append(at)
    shared = Counter(pair for places in holders.values() if len(places) <= COMMON for pair in combinations(places, 2))
    return sorted(pair for pair, count in shared.items() if count >= RARE)


def _figures(held: Sequence[Reading], wanted: str | None) -> Iterator[Finding]:
    """FIG13: figures of one measure, period and parties in two documents that cannot both be."""
    groups: dict[tuple[str | None, ...], list[tuple[Reading, Claim]]] = defaultdict(list)
    for reading in held:
        for claim in reading.claims:
            if claim.kind is ClaimKind.FIGURE and not claim.detail("forecast") and (key := figure_key(claim)):
                groups[key].append((reading, claim))
    for same in groups.values():
        first, claim = same[0]
        for reading, other in same[1:]:
            if reading is first or wanted not in (None, first.document.id, reading.document.id):
                continue
            if not stated(claim.quantities[0]).meets(stated(other.quantities[0])):
                yield _two(claim, other, first, reading)


def _two(claim: Claim, other: Claim, first: Reading, second: Reading) -> Finding:
    what = f"{subject(claim)} in {claim.detail('period')}"
    shown = [
        Exhibit(one.quote.text, _origin(one, reading), None, reading.document.published)
        for one, reading in ((claim, first), (other, second))
    ]
    words = f"One document gives {what} as {_worded(claim)}, another as {_worded(other)}"
    sources = {claim.detail("source"), other.detail("source")} - {None}
    if len(sources) > 1:
        return found(
            "FIG13",
            other,
            Verdict.NOT_CHECKABLE,
            f"{words}, each from a source of its own: neither contradicts the other.",
            (),
            shown,
        )
    return found(
        "FIG13", other, Verdict.PARTLY, f"{words}. Both cannot be; which is right they do not tell.", (), shown
    )


def _origin(claim: Claim, reading: Reading) -> str:
    return (
        claim.detail("source")
        or claim.speaker
        or reading.document.title
        or reading.document.source
        or reading.document.id
    )


def _worded(claim: Claim) -> str:
    one = claim.quantities[0]
    return worded(one.value, one.unit, one.comparison)


@dataclass(frozen=True, slots=True)
class _Value:
    """One figure or date of a document, in a form that is the same in every language."""

    start: int
    end: int
    key: str
    kind: str


_Held = tuple[Reading, Sequence[_Value]]


def _versions(one: _Held, other: _Held) -> Iterator[Finding]:
    """DOC01: where two language versions of one text differ in a figure or a date."""
    (reading, left), (second_reading, right) = one, other
    if not _same_text(left, right):
        return
    for first, second in _swapped(left, right):
        yield _differ(reading, second_reading, first, second)


def _swapped(left: Sequence[_Value], right: Sequence[_Value]) -> Iterator[tuple[_Value, _Value]]:
    """Yield values of two versions that stand for one another and differ: neighbours that both have tell which."""
    missing, added = _only(left, right), _only(right, left)
    for at in missing:
        near = _neighbours(left, at)
        fitting = [
            other
            for other in added
            if _comparable(left[at], right[other]) and len(near & _neighbours(right, other)) >= SHARED
        ]
        if len(fitting) == 1:
            added.remove(fitting[0])
            yield left[at], right[fitting[0]]


def _only(one: Sequence[_Value], other: Sequence[_Value]) -> list[int]:
    """Return the places of the values that one version has and the other has not, or has less often."""
    spare = Counter(value.key for value in other)
    places = []
    for at, value in enumerate(one):
        if spare[value.key]:
            spare[value.key] -= 1
        else:
            places.append(at)
    return places


def _neighbours(values: Sequence[_Value], at: int) -> set[str]:
    return {value.key for value in (*values[max(0, at - REACH) : at], *values[at + 1 : at + 1 + REACH])}


def _values(reading: Reading) -> list[_Value]:
    """Return figures and dates in order; small counts are left out, since languages write them or not ("both sides")."""
    found_here: list[_Value] = []
    for quantity in reading.quantities:
        if (key := _of_quantity(quantity)) is not None:
            found_here.append(_Value(quantity.start, quantity.end, key, quantity.kind.value))
    found_here += [
        _Value(time.start, time.end, _of_time(time), "time")
        for time in reading.times
        if time.anchor is None and time.value[:4] in time.text
    ]
    return sorted(found_here, key=lambda value: value.start)[:LONGEST]


def _of_quantity(one: Quantity) -> str | None:
    if one.kind in (QuantityKind.COUNT, QuantityKind.ORDINAL, QuantityKind.MULTIPLE) and one.value < 10:
        return None
    return f"{plain(one.value)} {plain(one.upper)} {one.unit}"


def _of_time(one: Time) -> str:
    return f"t {one.value}"


def _same_text(left: Sequence[_Value], right: Sequence[_Value]) -> bool:
    shared = (Counter(one.key for one in left) & Counter(one.key for one in right)).total()
    return shared >= LEAST and shared >= ALIKE * max(len(left), len(right))


def _comparable(one: _Value, other: _Value) -> bool:
    """Say whether two values are of one kind and unit, or two dates of one precision: else one may be told more exactly."""
    if one.kind != other.kind:
        return False
    if one.kind == "time":
        return len(one.key) == len(other.key)
    return one.key.rpartition(" ")[2] == other.key.rpartition(" ")[2]


def _differ(one: Reading, other: Reading, first: _Value, second: _Value) -> Finding:
    """Return the finding, at the words of the second document, which need not lie in a claim."""
    texts = [reading.document.text[value.start : value.end] for reading, value in ((one, first), (other, second))]
    shown = tuple(
        Exhibit(_line(reading, value), f"the {reading.document.language} version")
        for reading, value in ((one, first), (other, second))
    )
    words = (
        f"Two language versions of one text differ: {one.document.language} has “{texts[0]}” where "
        f"{other.document.language} has “{texts[1]}”."
    )
    claim = _holding(other, second)
    quote = other.document.quote(second.start, second.end)
    known = claim.id if claim else other.document.id
    return Finding("DOC01", Verdict.INCONSISTENT, known, quote, words, shown, (), TOLERANCES["DOC01"], METHOD)


def _line(reading: Reading, value: _Value) -> str:
    """Return the exact words around a value, to be shown beside the other version's."""
    text = reading.document.text
    start, end = max(0, value.start - 60), min(len(text), value.end + 40)
    return text[start:end].strip().replace("\n", " ")


def _holding(reading: Reading, value: _Value) -> Claim | None:
    return next((one for one in reading.claims if one.quote.start <= value.start < one.quote.end), None)
