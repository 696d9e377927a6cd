"""Checks of claims against the record: polls, coverage, delivery, instruments, institutions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from ikrar.check.catalogue import METHOD
from ikrar.model.claims import Claim
from ikrar.model.findings import Exhibit, Finding, Row, Verdict
from ikrar.model.mechanism import Evidence, Instrument, Mechanism, PollRecord, Standing
from ikrar.model.snapshot import Entry


def poll(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """POLL01."""
    found = next((one for one in mechanism.polls if _same_poll(claim, one)), None)
    rows = tuple(_items(claim, found))
    missing = [row.label for row in rows if row.standing == "not found"]
    disclosed = len(rows) - len(missing)
    words = f"Of {len(rows)} disclosure items {disclosed} are known and {len(missing)} are not ({', '.join(missing)})."
    if found and found.method and "online" in found.method:
        words += " It was an open online questionnaire whose respondents chose themselves to take part,"
        words += " so no margin of error can be given."
    else:
        words += " Without the size and selection of the sample no margin of error can be given."
    verdict = Verdict.PARTLY if disclosed > 1 else Verdict.NOT_CHECKABLE
    exhibits = (Exhibit(found.question, found.pollster, found.source.url, found.source.date),) if found else ()
    yield Finding("POLL01", verdict, claim.id, claim.quote, words, exhibits, rows, method=METHOD)


def _same_poll(claim: Claim, known: PollRecord) -> bool:
    try:
        return known.pollster.casefold() == (claim.detail("pollster") or "").casefold() and Decimal(
            known.percentage
        ) == Decimal(claim.detail("share") or "-1")
    except InvalidOperation:
        return False


def _items(claim: Claim, known: PollRecord | None) -> Iterator[Row]:
    pollster = claim.detail("pollster")
    yield Row("who conducted it", "stated" if pollster else "not found", pollster or "")
    elsewhere = (
        ("who paid for it", None),
        ("population", known and known.population),
        ("selection of the sample", known and known.method),
        ("size of the sample", known and known.sample_size),
        ("dates of fieldwork", known and known.fieldwork),
        ("languages", known and known.languages),
        ("wording of the questions", known and known.wording),
        ("weighting", None),
        ("precision", None),
    )
    for label, value in elsewhere:
        source = known.source.url if known and value else None
        yield Row(label, "stated elsewhere" if value else "not found", value or "", source)


def coverage(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """COV01."""
    rows, found = [], 0
    for party in claim.beneficiaries:
        known = [
            one for one in mechanism.partnerships if one.party == party and one.topic == claim.topic and one.source
        ]
        found += bool(known)
        if not known:
            rows.append(Row(party, "not found"))
        for one in known:
            when = f"{one.date}: " if one.date else ""
            rows.append(Row(party, one.status, f"{when}{one.who}", one.source.url if one.source else None))
    total = len(claim.beneficiaries)
    verdict = Verdict.CONSISTENT if found == total else Verdict.PARTLY if found else Verdict.NOT_CHECKABLE
    if not total:
        verdict = Verdict.NOT_CHECKABLE
    words = f"A sourced record is held for {found} of {total} parties; most rest on the word of one side's ministry."
    yield Finding("COV01", verdict, claim.id, claim.quote, words, (), tuple(rows), method=METHOD)


def delivery(claim: Claim, mechanism: Mechanism, known: Sequence[Entry], published: str | None) -> Iterator[Finding]:
    """DEL01."""
    ordinal = claim.detail("session_ordinal")
    levels = {rule.level for rule in mechanism.rotation}
    session = next((one for one in mechanism.sessions if str(one.ordinal) == ordinal and one.level in levels), None)
    if session is None:
        words = "The text does not say which session is meant, or the session is not on record."
        yield Finding("DEL01", Verdict.NOT_CHECKABLE, claim.id, claim.quote, words, method=METHOD)
        return
    evidence = {one.id: one for one in mechanism.evidence}
    promises = [one for one in known if one.session == session.id and one.recorded]
    rows, counts = [], Counter[str]()
    for one in promises:
        held = [evidence[key] for key in one.evidence if published is None or evidence[key].date[:10] <= published]
        standing = max(held, key=lambda item: item.date).standing if held else Standing.NO_EVIDENCE
        counts[str(standing)] += 1
        latest = max(held, key=lambda item: item.date) if held else None
        rows.append(_delivery_row(one, str(standing), latest))
    parts = ", ".join(f"{count} {standing}" for standing, count in counts.most_common())
    words = f"Of {len(promises)} recorded commitments of {session.title}, by the evidence held at the time: {parts}."
    done = counts[str(Standing.DELIVERED)]
    verdict = Verdict.CONSISTENT if promises and done == len(promises) else Verdict.PARTLY
    if not promises or not done:
        verdict = Verdict.NOT_CHECKABLE
    order = {str(one): at for at, one in enumerate(Standing)}
    rows.sort(key=lambda row: -order.get(row.standing, 0))
    yield Finding("DEL01", verdict, claim.id, claim.quote, words, (), tuple(rows), method=METHOD)


def _delivery_row(entry: Entry, standing: str, latest: Evidence | None) -> Row:
    label = f"{entry.id} {entry.title}"
    if latest is None:
        return Row(label, standing)
    own = " (a party's own word)" if latest.source_type.startswith("party") else ""
    return Row(label, standing, f"{latest.date}: {latest.finding}. {latest.who}{own}", latest.source.url)


def instrument(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """TRT01."""
    record = next((name.record for name in mechanism.names if name.id == claim.topic and name.record), None)
    found = next((one for one in mechanism.instruments if one.id == record), None)
    if claim.detail("act") != "signed":
        return
    if found is None:
        words = "This instrument is not on record."
        yield Finding("TRT01", Verdict.NOT_CHECKABLE, claim.id, claim.quote, words, method=METHOD)
        return
    rows = tuple(_party_row(found, party) for party in found.parties)
    ratified = sum(row.standing == "ratified" for row in rows)
    signed = any(act.act == "signed" for act in found.acts) or found.signed
    force = next((act for act in found.acts if act.act == "in force"), None)
    standing = f"in force since {force.date}" if force else "entry into force is not known"
    words = (
        f"Signed{f' on {found.signed}' if found.signed else ''} by {len(found.parties)} parties; ratification is on "
        f"record for {ratified}; {standing}. What this document says of it is {'on record' if signed else 'not on record'}."
    )
    exhibits = tuple(
        Exhibit(f"{act.act}: {act.detail}", act.party or "all parties", act.source.url, act.source.date)
        for act in found.acts
        if act.source
    )
    verdict = Verdict.CONSISTENT if signed else Verdict.NOT_CHECKABLE
    yield Finding("TRT01", verdict, claim.id, claim.quote, words, exhibits, rows, method=METHOD)


def _party_row(instrument: Instrument, party: str) -> Row:
    acts = [act for act in instrument.acts if act.party == party]
    if not acts or all(act.act == "not found" for act in acts):
        return Row(party, "ratification not found")
    best = max(acts, key=lambda act: (act.act == "ratified", act.date or ""))
    return Row(
        party, best.act, f"{best.date or 'day not known'}: {best.detail}", best.source.url if best.source else None
    )


def institution(claim: Claim, mechanism: Mechanism, known: Sequence[Entry], published: str | None) -> Iterator[Finding]:
    """INST01."""
    entry = next(
        (one for one in known if one.recorded and any(wording.claim.id == claim.id for wording in one.wordings)), None
    )
    if entry is None:
        return
    evidence = [one for one in mechanism.evidence if one.id in entry.evidence]
    if not evidence:
        words = (
            f"Promised (record {entry.recorded}); no evidence of delivery is held, which does not say it was not done."
        )
        yield Finding("INST01", Verdict.NOT_CHECKABLE, claim.id, claim.quote, words, method=METHOD)
        return
    rows = tuple(Row(one.date, str(one.standing), f"{one.finding}. {one.who}", one.source.url) for one in evidence)
    verdict = Verdict.CONSISTENT if entry.standing == Standing.DELIVERED else Verdict.PARTLY
    words = f"Promised (record {entry.recorded}); by the evidence held to date: {entry.standing}."
    yield Finding("INST01", verdict, claim.id, claim.quote, words, (), rows, method=METHOD)
