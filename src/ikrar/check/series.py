"""Which series a figure is of: measure, unit and parties must all be the claim's own."""

from __future__ import annotations

from collections.abc import Sequence

from ikrar.check.intervals import worded
from ikrar.model.claims import Claim
from ikrar.model.findings import Exhibit
from ikrar.model.measures import Indicator, Observation, Quantity
from ikrar.model.mechanism import Mechanism


def amount(claim: Claim) -> Quantity | None:
    """Return the amount that a figure states."""
    return claim.quantities[0] if claim.quantities else None


def sides(series: Indicator, mechanism: Mechanism) -> tuple[set[str], set[str]]:
    """Return the states on the reporter's and on the partner's side of a series."""
    groups = {group.id: group.members for group in mechanism.groups}
    partners = groups.get(series.partner or "", (series.partner,) if series.partner else ())
    return set(groups.get(series.reporter, (series.reporter,))), set(partners)


def named(claim: Claim, mechanism: Mechanism) -> set[str]:
    """Return the states that a claim names, those of a group each."""
    groups = {group.id: group.members for group in mechanism.groups}
    return {member for party in claim.parties for member in groups.get(party, (party,))}


def among(claim: Claim, mechanism: Mechanism, series: Sequence[Indicator]) -> tuple[list[Indicator], bool]:
    """Return the series between the parties that a claim names, and True.

    Where the text leaves a side to be understood ("trade with the five states"), or both, return the series of which
    it names one whole side, or none, and whose partner is a group, and False, as where the parties were taken from the
    whole document: such a series may support the claim,
    never speak against it.
    """
    states = named(claim, mechanism)
    exact = [one for one in series if states == set.union(*sides(one, mechanism))]
    if exact:
        return exact, claim.detail("parties_by") != "document"
    groups = {group.id for group in mechanism.groups}
    return [one for one in series if one.partner in groups and states in (set(), *sides(one, mechanism))], False


def series_of(claim: Claim, mechanism: Mechanism) -> tuple[list[Indicator], bool]:
    """Return the series of the claim's measure, unit and parties, and whether its text names both sides of them."""
    quantity, measure = amount(claim), claim.detail("measure")
    if quantity is None or not measure:
        return [], False
    alike = [one for one in mechanism.indicators if one.measure == measure and one.unit == quantity.unit]
    found, both = among(claim, mechanism, alike)
    return told_by(found, claim), both


ONE_SIDE = "The text does not name both sides of the figure, so this speaks neither for nor against it."


def told_by(series: Sequence[Indicator], claim: Claim) -> list[Indicator]:
    """Return the series of the office that the claim names, or all of them where it names none that publishes one."""
    reporter, source = claim.detail("reporter"), claim.detail("source")
    named = [
        one
        for one in series
        if one.reporter in (reporter, source) or (source and source.casefold() in one.source.casefold())
    ]
    return named or list(series)


def values_of(series: Sequence[Indicator], mechanism: Mechanism) -> list[Observation]:
    """Return the observations of some series, in order of their periods."""
    known = {one.id for one in series}
    return sorted((one for one in mechanism.observations if one.indicator in known), key=lambda one: one.period)


def exhibit(one: Observation, unit: str | None) -> Exhibit:
    """Return an observation as evidence."""
    words = f"{one.period}: {worded(one.value, unit, one.comparison)}"
    return Exhibit(words, one.claimed_by, one.source_url, one.source_date)


def subject(claim: Claim) -> str:
    """Return what the figure is of, in words: ``goods trade``."""
    return (claim.detail("measure") or "this measure").replace("-", " ")
