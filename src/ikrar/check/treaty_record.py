"""An instrument's record held against its own clause, and its entry into force as a text tells it."""

from __future__ import annotations

from collections.abc import Iterator

from ikrar.check.findings import found, of_record, untold
from ikrar.model.claims import Claim
from ikrar.model.findings import Exhibit, Finding, RecordFinding, Row, Verdict
from ikrar.model.instruments import Force, ForceState, Instrument, InstrumentAct
from ikrar.model.mechanism import Mechanism
from ikrar.treaties.acts import AFTER_SIGNATURE, IN_FORCE, SIGNED, WITHDREW, consents, of, received
from ikrar.treaties.days import after, is_day
from ikrar.treaties.entry import HOW_TO_SUPPLY, entry_into_force
from ikrar.treaties.standing import bound_from

ALWAYS = "9999-12-31"


def entry_told(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """TRT02."""
    if claim.detail("act") not in IN_FORCE:
        return
    record = next((one.record for one in mechanism.names if one.id == claim.topic and one.record), claim.topic)
    known = next((one for one in mechanism.instruments if one.id == record), None)
    if known is None:
        yield untold("TRT02", claim, "This instrument is not on record.")
        return
    told = (claim.detail("date") or "").split("/")[0]
    force = entry_into_force(known, published or told or ALWAYS)
    verdict, words = _told(told, force)
    supply = f" {HOW_TO_SUPPLY.format(id=known.id)}" if known.clause is None else ""
    yield found("TRT02", claim, verdict, f"{words} {force.reason}{supply}", exhibits=_clause(known))


def _told(told: str, force: Force) -> tuple[Verdict, str]:
    if force.state is ForceState.NOT_KNOWN:
        return Verdict.NOT_CHECKABLE, "Whether it was in force cannot be told."
    if force.state is ForceState.NOT_IN_FORCE:
        return Verdict.INCONSISTENT, "By the record it was not in force."
    if not told:
        return Verdict.CONSISTENT, f"In force{f' since {force.since}' if force.since else ''}."
    if force.since is None:
        return Verdict.NOT_CHECKABLE, "In force by the record; since when is not known."
    places = min(len(told), len(force.since))
    if told[:places] == force.since[:places]:
        return Verdict.CONSISTENT, f"In force since {force.since}, as told."
    if not force.exact and told < force.since:
        return Verdict.NOT_CHECKABLE, f"In force since {force.since} at the latest."
    return Verdict.INCONSISTENT, f"The text has {told}; by the record it is in force since {force.since}."


def _clause(known: Instrument) -> list[Exhibit]:
    if known.clause is None:
        return []
    source = known.clause.source
    words = f"clause on entry into force{f', article {known.clause.article}' if known.clause.article else ''}"
    return [Exhibit(words, known.title, source.url, source.date)]


def record_of(instrument: Instrument) -> RecordFinding:
    """TRT03: hold the dates on record of an instrument against one another and against its clause."""
    force = entry_into_force(instrument, ALWAYS)
    rows = [row for party in _actors(instrument) for row in _faults(instrument, force, party)]
    whole = [act for act in instrument.acts if act.party is None and act.act in IN_FORCE]
    rows += [row for act in whole for row in _against(act, force.since if force.exact else None, "all parties")]
    wrong = [row for row in rows if row.standing == WRONG]
    fits = [row for row in rows if row.standing == FITS]
    if wrong:
        who = ", ".join(dict.fromkeys(row.label for row in wrong))
        words = f"The record contradicts itself or its clause for {who}."
        return of_record("TRT03", instrument.id, Verdict.INCONSISTENT, words, wrong)
    if fits:
        words = f"{len(fits)} recorded days of entry into force are those that the clause gives."
        return of_record("TRT03", instrument.id, Verdict.CONSISTENT, words)
    lacking = "the clause is not on record" if instrument.clause is None else "no recorded day can be computed"
    words = f"Nothing to hold against the clause: {lacking}."
    if instrument.clause is None:
        words = f"{words} {HOW_TO_SUPPLY.format(id=instrument.id)}"
    return of_record("TRT03", instrument.id, Verdict.NOT_CHECKABLE, words)


WRONG, FITS = "contradicts", "fits"


def _actors(instrument: Instrument) -> list[str]:
    return list(dict.fromkeys([*instrument.parties, *(act.party for act in instrument.acts if act.party)]))


def _faults(instrument: Instrument, force: Force, party: str) -> Iterator[Row]:
    """Yield a row for each recorded entry into force, and one for each order of acts that cannot be."""
    consent = consents(instrument.acts).get(party)
    day = received(consent) if consent else None
    since, _ = bound_from(instrument, force, party, consent) if instrument.clause else (None, "")
    for act in of(party, instrument.acts, IN_FORCE):
        if is_day(act.date) and is_day(day) and (act.date or "") < (day or ""):
            computed = f"; the clause gives {since}" if since else ""
            yield Row(party, WRONG, f"in force on {act.date}, before its own deposit on {day}{computed}", _url(act))
        else:
            yield from _against(act, since, party)
    yield from _out_of_order(instrument, party, consent)
    yield from _left_early(instrument, party, since)


def _against(act: InstrumentAct, computed: str | None, label: str) -> Iterator[Row]:
    if computed is None or act.date is None or "/" in act.date:
        return
    if computed[: len(act.date)] == act.date:
        yield Row(label, FITS, f"in force on {act.date}, as the clause gives it", _url(act))
    else:
        yield Row(label, WRONG, f"in force on {act.date} by the record; the clause gives {computed}", _url(act))


def _out_of_order(instrument: Instrument, party: str, consent: InstrumentAct | None) -> Iterator[Row]:
    signed = of(party, instrument.acts, SIGNED)
    if consent is None or consent.act not in AFTER_SIGNATURE or not signed:
        return
    first, later = signed[0].date, received(consent) or consent.date
    if is_day(first) and is_day(later) and (later or "") < (first or ""):
        yield Row(party, WRONG, f"{consent.act} on {later}, before its signature on {first}", _url(consent))


def _left_early(instrument: Instrument, party: str, since: str | None) -> Iterator[Row]:
    clause = instrument.clause
    for act in of(party, instrument.acts, WITHDREW):
        notice = received(act) or act.date
        if clause is None or clause.earliest is None or since is None or not is_day(notice):
            continue
        if (notice or "") < (may := after(since, clause.earliest)):
            yield Row(party, WRONG, f"notice of withdrawal on {notice}; it may be given from {may}", _url(act))


def _url(act: InstrumentAct) -> str | None:
    return act.source.url if act.source else None
