"""The values that a relation between figures is held against: series of the same measure, parties and unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ikrar.check.intervals import Interval, observed, worded
from ikrar.check.periods import is_year
from ikrar.check.revisions import latest, released
from ikrar.check.series import among, told_by
from ikrar.model.claims import Claim
from ikrar.model.findings import Exhibit, Mark, Plot
from ikrar.model.measures import Indicator, Observation
from ikrar.model.mechanism import Mechanism

BOUNDS = (">", ">=", "<", "<=")


@dataclass(frozen=True, slots=True)
class Run:
    """One series with its values by period; ``named`` says whether the text names both sides of it.

    Where the text leaves a side to be understood, the series may support what it says and never speak against it.
    """

    series: Indicator
    values: dict[str, tuple[Observation, ...]]
    named: bool

    def exact(self, period: str | None) -> list[Observation]:
        """Return the values of a period that are no bounds, the most precise first, of these the last released."""
        held = [one for one in self.values.get(period or "", ()) if one.comparison not in BOUNDS]
        newest = sorted(held, key=released, reverse=True)
        return sorted(newest, key=lambda one: one.precision or one.value)

    def standing(self, period: str | None) -> list[Observation]:
        """Return the values of a period that no later release has revised, in the same order."""
        return latest(self.exact(period))

    def years(self) -> list[str]:
        """Return the years that have a value, in order."""
        return [period for period in sorted(self.values) if is_year(period) and self.exact(period)]

    def best(self, period: str) -> Observation | None:
        """Return the most precise value of a period that no later release has revised."""
        return next(iter(self.standing(period)), None)


def runs(claim: Claim, mechanism: Mechanism, unit: str | None = None) -> list[Run]:
    """Return the series of a claim's measure and parties, in one unit or any, those with most years first."""
    measure = claim.detail("measure")
    alike = [one for one in mechanism.indicators if one.measure == measure and unit in (None, one.unit)]
    found, named = among(claim, mechanism, alike)
    made = [Run(one, _by_period(one, mechanism), named) for one in told_by(found, claim)]
    return sorted((one for one in made if one.values), key=lambda one: (-len(one.years()), one.series.id))


def run_of(series: Indicator, mechanism: Mechanism) -> Run:
    """Return one series with its values."""
    return Run(series, _by_period(series, mechanism), True)


def _by_period(series: Indicator, mechanism: Mechanism) -> dict[str, tuple[Observation, ...]]:
    held: dict[str, list[Observation]] = {}
    for one in mechanism.observations:
        if one.indicator == series.id:
            held.setdefault(one.period, []).append(one)
    return {period: tuple(values) for period, values in held.items()}


def hull(values: Sequence[Observation]) -> Interval:
    """Return the interval that holds what any of the sources gives: where they differ, none is taken for the true one."""
    held = [observed(one) for one in values]
    return Interval(min(one.low for one in held), max(one.high for one in held))


def shown(values: Sequence[Observation], unit: str | None) -> list[Exhibit]:
    """Return observations as evidence."""
    return [
        Exhibit(
            f"{one.period}: {worded(one.value, unit, one.comparison)}", one.claimed_by, one.source_url, one.source_date
        )
        for one in values
    ]


def compared(value: Interval, values: Sequence[Observation], unit: str | None, *, series: bool = False) -> Plot:
    """Return what can be drawn of a claim's interval beside observations; a series has one mark a period, its finest value."""
    finest = {one.period: one for one in sorted(values, key=lambda one: -(one.precision or one.value))}
    held = [finest[period] for period in sorted(finest)] if series else list(dict.fromkeys(values))
    return Plot(
        value.low if value.low.is_finite() else None,
        value.high if value.high.is_finite() else None,
        unit,
        tuple(
            Mark(one.period if series else f"{one.claimed_by}, {one.period}", one.value, one.comparison in BOUNDS)
            for one in held
        ),
        series,
    )


def marks(run: Run, upto: str | None = None) -> tuple[Mark, ...]:
    """Return a series by year as marks of a chart."""
    years = [one for one in run.years() if upto is None or one <= upto]
    return tuple(Mark(one, best.value) for one in years if (best := run.best(one)))
