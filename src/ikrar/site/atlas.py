"""Places and times, to be looked at: a map of places by their degrees, without borders, and a line of what happened when.

Both stand before tables that say the same. Marks are placed in per cent, so that letters keep their size on a phone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from ikrar.model.mechanism import Place, Session
from ikrar.publish.views import Link, link
from ikrar.publish.words import day, number
from ikrar.site.rows import Row
from ikrar.site.shelf import Reader, Shelf

HEIGHT, EDGE = 380, 6.0
APART = (5.6, 8.5)
"""How far apart marks are kept, in per cent of width and height."""
ROUNDS = 60
REFERENCE, LETTER = 760, 7.2
"""Width of the picture and of a letter, in CSS pixels, for which names are put beside their marks; narrower ones show none."""
SIDES: Mapping[str, tuple[float, int, int]] = {
    "right": (0, 16, 0), "left": (-1, -16, 0), "below": (-0.5, 0, 23), "above": (-0.5, 0, -23),
}  # fmt: skip
"""Where a name stands: by how much of its width before the mark, how far beside and how far below it, in CSS pixels."""
LANE, LANES_HEAD = 74, 26
DEGREES = 10


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place: its number on the map, its name, the sessions held there, what was agreed there, and what names it."""

    at: int
    name: str
    state: str
    sessions: tuple[tuple[str, str], ...]
    agreed: int
    named: tuple[tuple[str, str], ...]
    source: Link | None


@dataclass(frozen=True, slots=True)
class Tile:
    """A member: its name, the name it uses of itself, and how many commitments it has."""

    id: str
    name: str
    own_name: str
    own_language: str
    commitments: int


@dataclass(frozen=True, slots=True)
class Month:
    """What happened in a month (or a year, where no month is known)."""

    period: str
    shown: str
    sessions: tuple[tuple[str, str], ...]
    promised: int
    evidence: tuple[tuple[str, str, str], ...]
    """(entry's id, standing, what was found)"""


@dataclass(frozen=True, slots=True)
class Atlas:
    """Everything the page of the map and the timeline shows."""

    map: Markup | None
    tiles: tuple[Tile, ...]
    places: tuple[PlaceView, ...]
    line: Markup | None
    months: tuple[Month, ...]


def atlas(held: Shelf, reader: Reader) -> Atlas:
    """Return the map and the timeline for a reader."""
    places = _places(held, reader)
    months = _months(held, reader)
    counted = Counter(party for row in held.rows for party in {*row.parties, *row.beneficiaries})
    tiles = tuple(
        Tile(one.id, reader.names.one(one.id), one.own_name, one.own_language, counted[one.id])
        for one in held.snapshot.mechanism.members
    )
    drawn = _map(held.snapshot.mechanism.places, places, reader) if places else None
    return Atlas(drawn, tiles, places, _line(months, reader) if len(months) > 1 else None, months)


def _places(held: Shelf, reader: Reader) -> tuple[PlaceView, ...]:
    places = held.snapshot.mechanism.places
    if not places:
        return ()
    home = {name: one.id for one in places for _, name in one.names}
    words = re.compile("|".join(_whole(name) for name in sorted(home, key=len, reverse=True)))
    named: dict[str, list[Row]] = defaultdict(list)
    for row in held.rows:
        for known in dict.fromkeys(home[found] for found in words.findall(row.title)):
            named[known].append(row)
    sessions: dict[str, list[Session]] = defaultdict(list)
    for each in held.snapshot.mechanism.sessions:
        for known in dict.fromkeys(home[found] for found in words.findall(each.city or "")):
            sessions[known].append(each)
    return tuple(_place(held, reader, (at, one), sessions[one.id], named[one.id]) for at, one in enumerate(places, 1))


def _whole(name: str) -> str:
    """Return the pattern of a name as a word of its own; scripts that write no spaces have none."""
    edges = r"\b" if name[:1].isalpha() and name[:1].casefold() != name[:1].upper() else ""
    return f"{edges}{re.escape(name)}{edges}"


def _place(
    held: Shelf, reader: Reader, numbered: tuple[int, Place], sessions: Sequence[Session], named: Sequence[Row]
) -> PlaceView:
    at, one = numbered
    known = {each.id for each in sessions}
    return PlaceView(
        at, one.name(reader.locale), reader.names.one(one.party) if one.party else "",
        tuple((each.id, each.title) for each in sorted(sessions, key=lambda each: each.start)),
        sum(row.session in known for row in held.rows) if known else 0, tuple((row.id, row.title) for row in named),
        link(one.url),
    )  # fmt: skip


def _map(places: Sequence[Place], views: Sequence[PlaceView], reader: Reader) -> Markup:
    east, north = [float(one.longitude) for one in places], [float(one.latitude) for one in places]
    box = (min(east), max(east), min(north), max(north))
    spots = [(_across(x, box), _down(y, box)) for x, y in zip(east, north, strict=True)]
    placed = _apart(spots)
    sides = _sides([view.name for view in views], placed)
    marks = [_mark(view, spot, side, reader) for view, spot, side in zip(views, placed, sides, strict=True)]
    title = reader.tongue.word("Places of sessions and commitments, by their degrees; no borders are drawn")
    return Markup(
        '<svg class="chart map" width="100%" height="{}" role="img" aria-label="{}"><title>{}</title>{}{}</svg>'
    ).format(HEIGHT, title, title, Markup("").join(_net(box)), Markup("").join(marks))


def _across(x: float, box: tuple[float, float, float, float]) -> float:
    return EDGE + (100 - 2 * EDGE) * (x - box[0]) / max(box[1] - box[0], 1)


def _down(y: float, box: tuple[float, float, float, float]) -> float:
    return EDGE + (100 - 2 * EDGE) * (box[3] - y) / max(box[3] - box[2], 1)


def _net(box: tuple[float, float, float, float]) -> Iterator[Markup]:
    """Yield the lines of every tenth degree, with their degrees."""
    for degree in range(-180, 181, DEGREES):
        if box[0] <= degree <= box[1]:
            x = _across(degree, box)
            yield Markup(
                '<line class="grid" x1="{0:.2f}%" x2="{0:.2f}%" y1="0" y2="100%"/>'
                '<text class="soft mid" x="{0:.2f}%" y="{1}">{2}°</text>'
            ).format(x, HEIGHT - 3, degree)
        if box[2] <= degree <= box[3]:
            y = HEIGHT * _down(degree, box) / 100
            yield Markup(
                '<line class="grid" x1="0" x2="100%" y1="{0:.1f}" y2="{0:.1f}"/><text class="soft" x="0" y="{1:.1f}">{2}°</text>'
            ).format(y, y - 3, degree)


def _apart(spots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the spots moved as far apart as marks need, each as little as may be, within the picture."""
    made = [list(one) for one in spots]
    for _ in range(ROUNDS):
        for at, one in enumerate(made):
            for other in made[at + 1 :]:
                across, down = (other[0] - one[0]) / APART[0], (other[1] - one[1]) / APART[1]
                distance = (across**2 + down**2) ** 0.5
                if distance < 1:
                    push = (1 - distance) / 2
                    ways = (across / distance, down / distance) if distance > 0.01 else (1.0, 0.0)
                    for axis in (0, 1):
                        one[axis] -= ways[axis] * push * APART[axis]
                        other[axis] += ways[axis] * push * APART[axis]
    low, high = 3.0, 97.0
    return [(min(max(x, low), high), min(max(y, low + 2), high - 4)) for x, y in made]


def _sides(names: Sequence[str], spots: Sequence[tuple[float, float]]) -> list[str]:
    """Return on which side of its mark each name stands: the first side where it covers no mark and no other name."""
    taken = [_box(x, y, -11, 11, 11) for x, y in spots]
    found = []
    for name, (x, y) in zip(names, spots, strict=True):
        wide = LETTER * len(name) * (2 if ord(name[0]) > 0x2E80 else 1)
        boxes = {
            side: _box(x, y + down * 100 / HEIGHT, left * wide + shift, (1 + left) * wide + shift, 8)
            for side, (left, shift, down) in SIDES.items()
        }
        free = [
            side for side, box in boxes.items()
            if not any(_meet(box, other) for other in taken) and box[0] >= 0 and box[1] <= REFERENCE
        ]  # fmt: skip
        found.append(free[0] if free else "below")
        taken.append(boxes[found[-1]])
    return found


Box = tuple[float, float, float, float]


def _box(x: float, y: float, left: float, right: float, half: float) -> Box:
    across, down = REFERENCE * x / 100, HEIGHT * y / 100
    return (across + left, across + right, down - half, down + half)


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _mark(view: PlaceView, spot: tuple[float, float], side: str, reader: Reader) -> Markup:
    kind = "held" if view.sessions else "named" if view.named else "plain"
    told = f"{view.name}: {number_of(view, reader)}"
    left, shift, down = SIDES[side]
    y = HEIGHT * spot[1] / 100 + 4.3
    return Markup(
        '<a href="#place-{0}"><title>{1}</title><circle class="spot {2}" cx="{3:.2f}%" cy="{4:.1f}" r="11"/>'
        '<text class="mid spot {2}" x="{3:.2f}%" y="{5:.1f}">{0}</text>'
        '<text class="wide {6}" x="{3:.2f}%" dx="{7}" y="{8:.1f}">{9}</text></a>'
    ).format(
        view.at, told, kind, spot[0], y - 4.3, y, {0: "", -0.5: "mid", -1: "end"}[left], shift, y + down, view.name
    )  # fmt: skip


def number_of(view: PlaceView, reader: Reader) -> str:
    """Return how many commitments were agreed at a place or name it, in words."""
    return reader.tongue.word("%(agreed)s agreed there, %(named)s name it") % {
        "agreed": number(Decimal(view.agreed), reader.locale),
        "named": number(Decimal(len(view.named)), reader.locale),
    }


def _months(held: Shelf, reader: Reader) -> tuple[Month, ...]:
    sessions: dict[str, list[tuple[str, str]]] = defaultdict(list)
    promised: Counter[str] = Counter()
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for one in held.snapshot.mechanism.sessions:
        sessions[one.start[:7]].append((one.id, one.title))
    for row in held.rows:
        if row.session in held.sessions:
            promised[held.sessions[row.session].start[:7]] += 1
        for period, told in _evidence(held, row):
            found[period].append(told)
    periods = sorted(one for one in {*sessions, *promised, *found} if one[:4].isdecimal())
    return tuple(
        Month(one, day(one, reader.locale), tuple(sessions[one]), promised[one], tuple(found[one])) for one in periods
    )


def _evidence(held: Shelf, row: Row) -> Iterator[tuple[str, tuple[str, str, str]]]:
    for known in held.entries[row.id].evidence:
        if known in held.evidence:
            one = held.evidence[known]
            yield one.date[:7], (row.id, str(one.standing), one.finding)


LANES = ("Sessions", "Commitments", "Evidence")


def _line(months: Sequence[Month], reader: Reader) -> Markup:
    """Return the timeline: three lanes over the years, a bar a month as tall as what happened in it."""
    first, last = int(months[0].period[:4]), int(months[-1].period[:4]) + 1
    counts: Mapping[str, dict[str, int]] = {
        "Sessions": {one.period: len(one.sessions) for one in months},
        "Commitments": {one.period: one.promised for one in months},
        "Evidence": {one.period: len(one.evidence) for one in months},
    }
    parts = [_year(year, first, last) for year in range(first, last + 1)]
    for at, lane in enumerate(LANES):
        parts += _lane(at, lane, counts[lane], (first, last), reader)
    title = reader.tongue.word("Sessions, commitments and evidence by month")
    height = LANES_HEAD + LANE * len(LANES)
    return Markup(
        '<svg class="chart timeline" width="100%" height="{}" role="img" aria-label="{}"><title>{}</title>{}</svg>'
    ).format(height, title, title, Markup("").join(parts))


def _when(period: str, first: int, last: int) -> float:
    month = int(period[5:7]) if len(period) >= 7 and period[5:7].isdecimal() else 7
    return 1 + 98 * (int(period[:4]) - first + (month - 0.5) / 12) / (last - first)


def _year(year: int, first: int, last: int) -> Markup:
    x = 1 + 98 * (year - first) / (last - first)
    bottom = LANES_HEAD + LANE * len(LANES)
    words = (
        ""
        if year == last
        else Markup('<text class="soft{}" x="{:.2f}%" dx="4" y="14">{}</text>').format(
            " wide" if (year - first) % 3 else "", x, year
        )
    )
    return Markup('<line class="grid" x1="{0:.2f}%" x2="{0:.2f}%" y1="0" y2="{1}"/>{2}').format(x, bottom, words)


def _lane(at: int, lane: str, counts: Mapping[str, int], years: tuple[int, int], reader: Reader) -> Iterator[Markup]:
    floor = LANES_HEAD + LANE * (at + 1) - 8
    most = max([*counts.values(), 1])
    tallest = reader.tongue.word("at most")
    shown = f"{reader.tongue.word(lane)} ({tallest} {number(Decimal(most), reader.locale)})"
    yield Markup('<line class="axis" x1="0" x2="100%" y1="{0}" y2="{0}"/>').format(floor)
    for period, count in counts.items():
        if count:
            x, tall = _when(period, *years), max(5.0, (LANE - 34) * count / most)
            yield Markup(
                '<rect class="bar lane{}" x="{:.2f}%" y="{:.1f}" width="6" height="{:.1f}" transform="translate(-3)"/>'
            ).format(at, x, floor - tall, tall)
    yield Markup('<text x="1%" dx="4" y="{}">{}</text>').format(floor - LANE + 26, shown)
