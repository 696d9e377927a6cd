"""Releases of one series: which value was first published, and to what it was revised since."""

from __future__ import annotations

from collections.abc import Sequence

from ikrar.check.intervals import observed, worded
from ikrar.model.measures import Observation


def released(one: Observation) -> str:
    """Return the day from which a value is known: that of its release, or of the source that gives it; may be empty."""
    return one.vintage or one.source_date or ""


def succeeds(one: Observation, other: Observation) -> bool:
    """Say whether a value revises another: a later one of the same series and period, from one source or a dated release.

    Values of two sources without dated releases are two accounts of one thing, and neither revises the other.
    """
    same = (one.indicator, one.period) == (other.indicator, other.period)
    one_source = one.claimed_by == other.claimed_by or bool(one.vintage and other.vintage)
    later = released(one) > released(other)
    return same and one_source and later and not observed(one).meets(observed(other))


def latest(values: Sequence[Observation]) -> list[Observation]:
    """Return the values that no later release of the same series has revised."""
    return [one for one in values if not any(succeeds(other, one) for other in values)]


def revisions_of(one: Observation, values: Sequence[Observation]) -> list[Observation]:
    """Return the values that revise one, in the order of their release."""
    return sorted((other for other in values if succeeds(other, one)), key=released)


def known_only_later(published: str | None, later: Sequence[Observation]) -> bool:
    """Say whether a text is older than every revision, and so could not know of one."""
    return published is not None and bool(later) and all(released(one) > published for one in later)


def told(one: Observation, values: Sequence[Observation], unit: str | None) -> str:
    """Say which release a value is of where there are several: the first, since revised to what; or a revision of what."""
    later = revisions_of(one, values)
    earlier = sorted((other for other in values if succeeds(one, other)), key=released)
    if later:
        which = "the figure first published" if not earlier else "the figure of an earlier release"
        return f" It is {which} ({released(one)}), since revised to {_worded(later[-1], unit)} ({released(later[-1])})."
    if earlier:
        first = earlier[0]
        return f" It is the revised figure ({released(one)}); first published ({released(first)}) was {_worded(first, unit)}."
    return ""


def _worded(one: Observation, unit: str | None) -> str:
    return worded(one.value, unit, one.comparison)
