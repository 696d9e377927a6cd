"""Claims of delivery and promised institutions, held against the evidence that the register has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ikrar.check.findings import found, untold
from ikrar.model.claims import Claim
from ikrar.model.findings import Finding, Row, Verdict
from ikrar.model.mechanism import Evidence, Mechanism, Session, Standing
from ikrar.model.snapshot import Entry

AGGREGATE = "aggregate"
"""The kind of a record that stands for all promises of a session: what is said of it is the claim, not evidence."""


def delivery(claim: Claim, mechanism: Mechanism, known: Sequence[Entry], published: str | None) -> Iterator[Finding]:
    """DEL01."""
    if claim.detail("scope") not in ("all", "share"):
        return
    session = _session(claim, mechanism)
    if session is None:
        yield untold("DEL01", claim, "Which session's promises are meant is not said, or the session is not on record.")
        return
    totals = {one.id for one in mechanism.commitments if one.kind == AGGREGATE}
    promises = [one for one in known if one.session == session.id and one.recorded == one.id and one.id not in totals]
    if not promises:
        yield untold("DEL01", claim, f"No commitment of {session.title} is on record.")
        return
    lines = [_line(one, mechanism, published) for one in promises]
    counts = Counter(standing for standing, _ in lines)
    order = {standing: at for at, standing in enumerate(Standing)}
    said = ", ".join(f"{counts[one]} {one}" for one in sorted(counts, key=lambda one: -order[one]))
    words = f"Of {len(promises)} commitments of {session.title} on record, by the evidence held up to the text's date: {said}."
    own = sum(row.detail.endswith(OWN_WORD) for standing, row in lines if standing is Standing.DELIVERED)
    words += f" Of the delivered, {own} on a party's own word alone." if own else ""
    rows = [row for _, row in sorted(lines, key=lambda line: order[line[0]])]
    without = [row.label.split(" ")[0] for standing, row in lines if standing is Standing.NO_EVIDENCE]
    words += f" Without any evidence: {_listed(without)}." if without else ""
    verdict = _verdict(counts) if claim.detail("scope") == "all" else _share(claim, counts)
    yield found("DEL01", claim, verdict, words, [*rows, *_totals(session, totals, mechanism, published)])


OWN_WORD = " (a party's own word)"


def _verdict(counts: Counter[Standing]) -> Verdict:
    """Weigh the standings: only evidence that a promise was dropped can speak against; the lack of it never does."""
    if set(counts) == {Standing.DELIVERED}:
        return Verdict.CONSISTENT
    if set(counts) == {Standing.DROPPED}:
        return Verdict.INCONSISTENT
    return Verdict.NOT_CHECKABLE if set(counts) == {Standing.NO_EVIDENCE} else Verdict.PARTLY


NOT_DONE = (Standing.DROPPED, Standing.NOT_STARTED)
MANY = 12


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MANY} more, all listed below" if len(names) > MANY else ""
    return ", ".join(names[:MANY]) + more


def _share(claim: Claim, counts: Counter[Standing]) -> Verdict:
    """Hold a share against what is certain: those delivered are the least it can be, those not done bound the most."""
    total = counts.total()
    least = Decimal(100 * counts[Standing.DELIVERED]) / total
    most = Decimal(100 * (total - sum(counts[one] for one in NOT_DONE))) / total
    told, comparison = Decimal(claim.detail("share") or 0), claim.detail("comparison")
    if comparison in ("<", "<="):
        return Verdict.CONSISTENT if most <= told else Verdict.INCONSISTENT if least > told else Verdict.NOT_CHECKABLE
    if most < told:
        return Verdict.INCONSISTENT
    if comparison in (">", ">=") and least >= told:
        return Verdict.CONSISTENT
    return Verdict.PARTLY if least else Verdict.NOT_CHECKABLE


def _session(claim: Claim, mechanism: Mechanism) -> Session | None:
    ordinal, levels = claim.detail("session_ordinal"), {rule.level for rule in mechanism.rotation}
    level = claim.detail("level")
    wanted = {level} if level else levels
    return next((one for one in mechanism.sessions if str(one.ordinal) == ordinal and one.level in wanted), None)


def _line(entry: Entry, mechanism: Mechanism, published: str | None) -> tuple[Standing, Row]:
    """Return a promise's standing by the latest evidence, and its line; evidence of one day that differs is disputed."""
    held = _until([one for one in mechanism.evidence if one.id in entry.evidence], published)
    label = f"{entry.id} {entry.title}"
    if not held:
        return Standing.NO_EVIDENCE, Row(label, str(Standing.NO_EVIDENCE))
    latest = [one for one in held if one.date == held[-1].date]
    standings = {one.standing for one in latest}
    standing = standings.pop() if len(standings) == 1 else Standing.DISPUTED
    said = "; ".join(f"{one.finding}, {one.who}" for one in latest)
    own = OWN_WORD if all(_own(one) for one in latest) else ""
    return standing, Row(label, str(standing), f"{latest[0].date}: {said}{own}", latest[0].source.url)


def _until(evidence: Sequence[Evidence], published: str | None) -> list[Evidence]:
    """Return evidence in order of its dates, up to the day of publication."""
    held = [one for one in evidence if published is None or _over(one.date) <= published]
    return sorted(held, key=lambda one: _over(one.date))


def _over(date: str) -> str:
    """Return the day by which an EDTF date is past: a bare year or month may lie after any day within it."""
    last = date.split("/")[-1]
    return last + "-12-31"[max(0, len(last) - 4) :]


def _own(one: Evidence) -> bool:
    return one.source_type.startswith("party")


def _totals(session: Session, totals: set[str], mechanism: Mechanism, published: str | None) -> Iterator[Row]:
    """Yield what was said of the session's promises as a whole: statements like the claim itself, shown beside it."""
    whole = {one.id for one in mechanism.commitments if one.id in totals and one.session == session.id}
    for one in _until([one for one in mechanism.evidence if one.commitment in whole], published):
        own = OWN_WORD if _own(one) else ""
        yield Row(
            "said of all together",
            "a statement, not evidence",
            f"{one.date}: {one.finding}, {one.who}{own}",
            one.source.url,
        )


def institution(claim: Claim, mechanism: Mechanism, known: Sequence[Entry], published: str | None) -> Iterator[Finding]:
    """INST01."""
    if not claim.topic:
        return
    entry = next((one for one in known if any(wording.claim.id == claim.id for wording in one.wordings)), None)
    if entry is None or entry.recorded is None:
        return
    evidence = _until([one for one in mechanism.evidence if one.id in entry.evidence], None)
    if not evidence:
        words = (
            f"Promised (record {entry.recorded}). No evidence of delivery is held, which does not say it was not done."
        )
        yield untold("INST01", claim, words)
        return
    rows = [Row(one.date, str(one.standing), _account(one), one.source.url) for one in evidence]
    verdict = _standing_verdict(entry.standing)
    accounts = ", ".join(dict.fromkeys(one.who for one in evidence))
    words = (
        f"Promised (record {entry.recorded}); by the evidence held to date: {entry.standing}, according to {accounts}."
    )
    yield found("INST01", claim, verdict, words, rows)


def _account(one: Evidence) -> str:
    return f"{one.finding}, {one.who}{OWN_WORD if _own(one) else ''}"


def _standing_verdict(standing: Standing | None) -> Verdict:
    if standing is Standing.DELIVERED:
        return Verdict.CONSISTENT
    return Verdict.INCONSISTENT if standing is Standing.DROPPED else Verdict.PARTLY
