"""Both sides' figures of one trade: what a state reports of its trade with another, beside what the other reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ikrar.model.measures import Indicator, Observation
from ikrar.series.merge import BOUNDS, current

# What one side exports the other imports; a total of both is the same from either side.
OTHER_SIDE = {"exports": "imports", "imports": "exports", "goods-trade": "goods-trade"}


@dataclass(frozen=True, slots=True)
class Mirror:
    """One flow in one period, as each side reports it; a side is None where its figure is not on record.

    ``measure`` is the reporter's word for it: its ``exports`` are the partner's imports. Neither side's figure is the true one:
    imports usually include freight and insurance, and transit, re-exports and the time of recording differ.
    """

    reporter: str
    partner: str
    measure: str
    product: str | None
    period: str
    unit: str
    ours: Observation | None
    theirs: Observation | None

    @property
    def comparable(self) -> bool:
        """Say whether both sides have a value, and neither only a bound."""
        return all(one is not None and one.comparison not in BOUNDS for one in (self.ours, self.theirs))

    @property
    def gap(self) -> Decimal | None:
        """The reporter's figure less the partner's."""
        return self.ours.value - self.theirs.value if self.comparable and self.ours and self.theirs else None

    @property
    def ratio(self) -> Decimal | None:
        """The reporter's figure as a multiple of the partner's."""
        if not self.comparable or not self.ours or not self.theirs or not self.theirs.value:
            return None
        return self.ours.value / self.theirs.value

    @property
    def asymmetry(self) -> Decimal | None:
        """The gap, without its sign, as a share of the mean of both: 0 where they agree, at most 2."""
        if not self.comparable or not self.ours or not self.theirs or not (self.ours.value + self.theirs.value):
            return None
        return abs(self.ours.value - self.theirs.value) / ((self.ours.value + self.theirs.value) / 2)


Key = tuple[str, str, str | None, str, str]


def mirrors(
    indicators: Iterable[Indicator], observations: Iterable[Observation], reporter: str, partners: Sequence[str]
) -> tuple[Mirror, ...]:
    """Return every flow between a reporter and each partner, by partner, measure, product and period.

    Figures are set beside one another only where period, product and unit are the same. Of several values of one series and
    period the current one counts (:func:`ikrar.series.merge.current`).
    """
    wanted = {
        one.id: key
        for one in indicators
        if one.measure in OTHER_SIDE and (key := _key(one, reporter, partners)) is not None
    }
    values: dict[str, list[Observation]] = {}
    for each in observations:
        if each.indicator in wanted:
            values.setdefault(each.indicator, []).append(each)
    sides: dict[Key, tuple[list[Observation], list[Observation]]] = {}
    for known, held in values.items():
        own, flow = wanted[known]
        for period, one in current(held).items():
            sides.setdefault((*flow, period), ([], []))[0 if own else 1].append(one)
    found = [
        Mirror(reporter, partner, measure, product, period, unit, _only(ours), _only(theirs))
        for (partner, measure, product, unit, period), (ours, theirs) in sides.items()
    ]
    order = {partner: at for at, partner in enumerate(partners)}
    return tuple(sorted(found, key=lambda one: (order[one.partner], one.measure, one.product or "", one.period)))


def _key(
    one: Indicator, reporter: str, partners: Sequence[str]
) -> tuple[bool, tuple[str, str, str | None, str]] | None:
    """Return whether a series is the reporter's own, and the flow it is of in the reporter's words."""
    if one.reporter == reporter and one.partner in partners and one.partner:
        return True, (one.partner, one.measure, one.product, one.unit)
    if one.partner == reporter and one.reporter in partners:
        return False, (one.reporter, OTHER_SIDE[one.measure], one.product, one.unit)
    return None


def _only(held: Sequence[Observation]) -> Observation | None:
    """Return the one value of a side; of several series of one flow, that of the newest release."""
    return next(iter(current(held).values()), None)
