"""Make findings, so that each carries its check's tolerance and the method's version."""

from __future__ import annotations

from collections.abc import Sequence

from ikrar.check.catalogue import METHOD, TOLERANCES
from ikrar.model.claims import Claim
from ikrar.model.findings import Exhibit, Finding, RecordFinding, Row, Verdict


def found(
    code: str,
    claim: Claim,
    verdict: Verdict,
    message: str,
    rows: Sequence[Row] = (),
    exhibits: Sequence[Exhibit] = (),
) -> Finding:
    """Return a finding on ``claim``, under the claim's own quote."""
    return Finding(
        code, verdict, claim.id, claim.quote, message, tuple(exhibits), tuple(rows), TOLERANCES[code], METHOD
    )


def untold(code: str, claim: Claim, reason: str, rows: Sequence[Row] = ()) -> Finding:
    """Return the answer "we cannot tell", with the reason."""
    return found(code, claim, Verdict.NOT_CHECKABLE, reason, rows)


def of_record(code: str, subject: str, verdict: Verdict, message: str, rows: Sequence[Row] = ()) -> RecordFinding:
    """Return a finding on the record itself, under its subject's id."""
    return RecordFinding(code, verdict, subject, message, tuple(rows), TOLERANCES[code], METHOD)
