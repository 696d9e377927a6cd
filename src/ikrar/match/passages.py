"""Passages: what matching compares, a promise or a sentence with the signs that no language owns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from anyascii import anyascii

from ikrar.match.periods import Period, period_of
from ikrar.match.words import sounds
from ikrar.model.claims import Claim
from ikrar.model.measures import Quantity, QuantityKind, Time, TimeKind
from ikrar.model.mechanism import RecordedCommitment, Session
from ikrar.model.parties import Mention, NameKind
from ikrar.model.reading import Reading, Signal, plain
from ikrar.model.text import Span

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SMALL = 2
"""Bare counts up to here are no sign: languages say "both", "a pair", "the two sides" where others say nothing."""
WAYS = frozenset({"RAISE", "LOWER", "INTRODUCE", "ABOLISH", "STUDY"})
"""Signals that tell one act from its opposite, or from looking into it."""
REGIONS = frozenset({
    "europe", "asia", "africa", "central-asia", "south-asia", "southeast-asia", "east-asia", "northeast-asia", "west-asia",
    "latin-america", "south-america", "north-america", "central-america", "caribbean", "middle-east", "gulf", "sahel",
    "central-europe", "eastern-europe", "western-europe", "balkans", "western-balkans", "south-caucasus",
})  # fmt: skip
"""Places of the name lists that stand for their states."""
UNNAMED = frozenset({"sides", "parties", "countries", "members"})
"""Groups that a text names by no name: they are whoever speaks."""
SCALES = {
    "kW": ("W", 3), "MW": ("W", 6), "GW": ("W", 9), "TW": ("W", 12), "kWh": ("Wh", 3), "MWh": ("Wh", 6), "GWh": ("Wh", 9),
    "TWh": ("Wh", 12), "km": ("m", 3), "kg": ("g", 3), "t": ("g", 6), "ha": ("m2", 4), "km2": ("m2", 6),
}  # fmt: skip
"""Units that languages choose between for one amount: the unit below, and by how many powers of ten."""
Amount = tuple[str, str]
"""A value, with its upper end where it is a range, and its unit."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with its exact signs.

    ``id`` is a claim's, a record's or made of a document and offset. ``states`` are all states named or standing behind a
    group that is named; ``actors`` who acts and ``gaining`` for whom, where that is known; ``named`` ids of bodies and
    persons, ``persons`` of these alone; ``places`` their sounds;
    ``groups`` the regions and groups of states named, ``members`` the states of those whose states are known;
    ``amounts`` values by unit; ``periods`` the times; ``spans`` lengths and recurrences; ``ways`` the signals of more or less,
    of making or ending, of looking into; ``negative`` that the words say it is not to be; ``on_record`` that it is the
    mechanism folder's own record, in our words.
    """

    id: str
    language: str
    text: str
    document: str
    date: str | None = None
    start: int = 0
    actors: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    gaining: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    members: tuple[tuple[str, frozenset[str]], ...] = ()
    amounts: frozenset[Amount] = frozenset()
    periods: frozenset[Period] = frozenset()
    deadline: Period | None = None
    spans: frozenset[str] = frozenset()
    act: str | None = None
    ways: frozenset[str] = frozenset()
    area: str | None = None
    topic: str | None = None
    negative: bool = False
    firmness: str | None = None
    condition: str | None = None
    binding: bool = False
    on_record: bool = False
    signals: tuple[Signal, ...] = field(default=(), compare=False)


class Reader:
    """Makes passages of one reading; its spans are found by their offsets."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._mentions = _Placed(reading.parties)
        self._amounts = _Placed(reading.quantities)
        self._times = _Placed(reading.times)
        self._signals = _Placed(reading.signals)

    def claim(self, claim: Claim) -> Passage:
        """Return the passage of a promise: the signs that its clause bears, and those that the claim holds besides."""
        quote = claim.quote
        own = self.stretch(Span(quote.start, quote.end), claim.id)
        parties = frozenset(claim.parties)
        stated = period_of(claim.deadline) if claim.deadline and not own.periods else None
        deadline = own.deadline or stated
        return Passage(
            id=claim.id, language=own.language, text=own.text, document=own.document, date=own.date, start=own.start,
            actors=parties, states=own.states | parties | frozenset(claim.beneficiaries), named=own.named, places=own.places,
            persons=own.persons, gaining=frozenset(claim.beneficiaries) - parties,
            amounts=own.amounts | frozenset(amount for one in claim.quantities for amount in _amount(one)),
            periods=own.periods | ({stated} if stated else frozenset()), deadline=deadline, spans=own.spans,
            groups=own.groups, members=own.members,
            act=claim.act, ways=own.ways, area=claim.area, topic=claim.topic, negative=own.negative,
            firmness=claim.firmness.value if claim.firmness else None, condition=claim.condition,
            binding=claim.detail("binding") is not None, signals=own.signals,
        )  # fmt: skip

    def stretch(self, span: Span, known: str) -> Passage:
        """Return the passage between two offsets, under the id given."""
        document = self._reading.document
        mentions: list[Mention] = self._mentions.within(span)
        times: list[Time] = self._times.within(span)
        signals: list[Signal] = self._signals.within(span)
        taken = [(one.start, one.end) for one in mentions]
        amounts = [one for one in self._amounts.within(span) if not _overlaps(one.start, one.end, taken)]
        dated = [(one, _period(one)) for one in times if one.kind in (TimeKind.DATE, TimeKind.INTERVAL)]
        over = [(one.start, one.end) for one in times]
        return Passage(
            id=known, language=document.language, text=document.text[span.start : span.end], document=document.id,
            date=document.published, start=span.start,
            states=frozenset(state for one in mentions for state in _states(one)),
            named=frozenset(one.id for one in mentions if one.kind in (NameKind.BODY, NameKind.PERSON)),
            persons=frozenset(one.id for one in mentions if one.kind is NameKind.PERSON),
            places=frozenset(_place(one.id) for one in mentions if one.kind is NameKind.PLACE and one.id not in REGIONS),
            groups=frozenset(known for one in mentions for known in _group(one)),
            members=tuple((known, frozenset(one.members)) for one in mentions if one.members for known in _group(one)),
            amounts=frozenset(amount for one in amounts for amount in _amount(one)),
            periods=frozenset(period for _, period in dated if period),
            deadline=next((period for one, period in dated if one.deadline and period), None),
            spans=frozenset(one.value for one in times if one.kind in (TimeKind.DURATION, TimeKind.SET)),
            ways=frozenset(
                one.symbol for one in signals if one.symbol in WAYS and not _overlaps(one.start, one.end, over)
            ),
            negative=_is_refused(signals, span, mentions, document.text),
            signals=tuple(one for one in signals if not (one.symbol == "FUTURE" and _overlaps(one.start, one.end, over))),
        )  # fmt: skip


def of_record(one: RecordedCommitment, sessions: Mapping[str, Session], reading: Reading | None) -> Passage:
    """Return the passage of a commitment on record; ``reading`` is what its text, in our words, was read as."""
    own = Reader(reading).stretch(Span(0, len(reading.document.text)), one.id) if reading else None
    deadline = period_of(one.deadline) if one.deadline else None
    session = sessions.get(one.session)
    return Passage(
        id=one.id, language=own.language if own else "", text=one.text, document=f"record {one.session}",
        date=session.start if session else one.source.date,
        actors=frozenset(one.parties), gaining=frozenset(one.beneficiaries) - frozenset(one.parties),
        states=frozenset((*one.parties, *one.beneficiaries)),
        named=own.named if own else frozenset(), places=own.places if own else frozenset(),
        groups=own.groups if own else frozenset(), members=own.members if own else (),
        amounts=own.amounts if own else frozenset(),
        periods=frozenset({deadline} if deadline else ()), deadline=deadline, spans=own.spans if own else frozenset(),
        area=one.area, topic=one.topic, ways=own.ways if own else frozenset(),
        negative=own.negative if own else False, on_record=True,
    )  # fmt: skip


def sentences(reading: Reading, symbols: Iterable[str]) -> list[Span]:
    """Return the sentences of a reading that hold a signal of one of the symbols, in order."""
    wanted = frozenset(symbols)
    return [Span(*span) for span in dict.fromkeys(one.within for one in reading.signals if one.symbol in wanted)]


def _states(mention: Mention) -> tuple[str, ...]:
    if mention.kind is NameKind.STATE:
        return (mention.id,)
    return mention.members if mention.kind is NameKind.GROUP else ()


def _group(mention: Mention) -> tuple[str, ...]:
    is_region = mention.kind is NameKind.PLACE and mention.id in REGIONS
    known = mention.id.removeprefix("group:").removesuffix("-members")
    is_named = mention.kind is NameKind.GROUP and known not in UNNAMED and not known.isdecimal()
    return (known,) if is_region or is_named else ()


def _is_refused(signals: Sequence[Signal], span: Span, mentions: Sequence[Mention], text: str) -> bool:
    """Say whether words say that what is promised is not to be: by themselves, or as the first words after who acts.

    A negation deeper in the clause is of something else: "diseases that are not treated" are to be treated all the same.
    """
    if any(one.symbol == "REFUSAL" for one in signals):
        return True
    opens = [span.start, *(one.end for one in mentions if one.kind in (NameKind.STATE, NameKind.GROUP))]
    return any(
        one.symbol == "NEGATION" and any(not text[at : one.start].strip() for at in opens if at <= one.start)
        for one in signals
    )


def _period(time: Time) -> Period | None:
    """Return the days of a time; of a bare year that is a bound, from the end of the year before: "before 2028" is by then."""
    years = _YEAR.findall(time.text)
    found = period_of(time.value)
    if found and time.deadline and time.value.isdecimal():
        return Period(f"{int(time.value) - 1}-01-01", found.last)
    if found and len(years) == 1 and years[0] != found.last[:4]:
        return period_of(years[0])
    return found


def _place(known: str) -> str:
    """Return the sound of a place's id: where no list knows a city, its id is its name as the language writes it."""
    sound = sounds(anyascii(known.rpartition(":")[2]).lower())
    return sound if len(sound) > 1 else known


def _amount(one: Quantity) -> tuple[Amount, ...]:
    if one.kind is QuantityKind.ORDINAL:
        return ()
    if one.unit is None and one.kind is QuantityKind.COUNT and one.value <= SMALL:
        return ()
    unit, power = SCALES.get(one.unit or "", (one.unit or "", 0))
    value = plain(one.value.scaleb(power)) or ""
    return ((f"{value}..{plain(one.upper.scaleb(power))}" if one.upper is not None else value, unit),)


def _overlaps(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < last and first < end for first, last in spans)


class _Placed:
    """Items in the order of their offsets, handed out by stretch."""

    def __init__(self, items: Sequence[object]) -> None:
        self._items = sorted(items, key=lambda one: one.start)  # type: ignore[attr-defined]
        self._starts = [one.start for one in self._items]  # type: ignore[attr-defined]

    def within(self, span: Span) -> list:  # type: ignore[type-arg]
        """Return the items that lie within a stretch."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [one for one in self._items[first:last] if one.end <= span.end]  # type: ignore[attr-defined]
