"""Taking series into a record: nothing twice, nothing overwritten; and which value of a period is the current one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from ikrar.model.measures import Observation, SeriesBatch
from ikrar.model.mechanism import Mechanism

BOUNDS = (">", ">=", "<", "<=")


def news(mechanism: Mechanism, batch: SeriesBatch) -> SeriesBatch | None:
    """Return what of a batch a record does not have yet, None where it has all of it."""
    held = set(mechanism.observations)
    known = set(mechanism.indicators)
    fresh = tuple(one for one in dict.fromkeys(batch.observations) if one not in held)
    described = tuple(one for one in dict.fromkeys(batch.indicators) if one not in known)
    return SeriesBatch(batch.origin, described, fresh) if fresh or described else None


def with_series(mechanism: Mechanism, batch: SeriesBatch) -> Mechanism:
    """Return a record with a batch added: a series described anew takes its new description, its values all stay."""
    described = {one.id: one for one in mechanism.indicators} | {one.id: one for one in batch.indicators}
    observations = dict.fromkeys((*mechanism.observations, *batch.observations))
    return replace(mechanism, indicators=tuple(described.values()), observations=tuple(observations))


def current(observations: Iterable[Observation]) -> dict[str, Observation]:
    """Return one value a period: that of the newest release, a value before a bound, the most precise, the newest source.

    What it passes over is not wrong: it is an earlier release, a rounded form or another source's account of the same.
    """
    best: dict[str, Observation] = {}
    for one in observations:
        held = best.get(one.period)
        if held is None or _rank(one) > _rank(held):
            best[one.period] = one
    return best


def _rank(one: Observation) -> tuple[str, bool, bool, Decimal, str]:
    fineness = -one.precision if one.precision is not None else Decimal(-(10**30))
    return one.vintage or "", one.comparison not in BOUNDS, one.comparison == "=", fineness, one.source_date or ""


def several_values(observations: Iterable[Observation]) -> dict[str, tuple[Observation, ...]]:
    """Return the values of each period that has several, revisions or accounts that differ, in the order of their release."""
    by: dict[str, list[Observation]] = {}
    for one in observations:
        by.setdefault(one.period, []).append(one)
    return {
        period: tuple(sorted(several, key=lambda one: (one.vintage or "", one.source_date or "")))
        for period, several in sorted(by.items())
        if len(several) > 1
    }
