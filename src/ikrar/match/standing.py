"""Where a commitment stands by the evidence held."""

from __future__ import annotations

from collections.abc import Sequence

from ikrar.model.mechanism import Evidence, Standing


def standing_of(evidence: Sequence[Evidence], as_of: str | None = None) -> Standing:
    """Return what the latest evidence up to a date supports; none is "no evidence found", never "not done".

    Where evidence of the same latest date disagrees, the standing is ``disputed``.
    """
    held = [one for one in evidence if as_of is None or one.date <= as_of]
    if not held:
        return Standing.NO_EVIDENCE
    latest = max(one.date for one in held)
    found = {one.standing for one in held if one.date == latest}
    return found.pop() if len(found) == 1 else Standing.DISPUTED
