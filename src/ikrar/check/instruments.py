"""An instrument's standing: who has signed, who has ratified as far as known, in force or not known."""

from __future__ import annotations

from collections.abc import Iterator

from ikrar.check.findings import found, untold
from ikrar.model.claims import Claim
from ikrar.model.findings import Exhibit, Finding, Row, Verdict
from ikrar.model.instruments import ForceState, Instrument, InstrumentAct
from ikrar.model.mechanism import Mechanism
from ikrar.treaties.acts import CONSENT, IN_FORCE
from ikrar.treaties.entry import HOW_TO_SUPPLY, entry_into_force

ALWAYS = "9999-12-31"
WEIGHT = {"not found": 0, "signed": 1, "draft approved": 2} | dict.fromkeys(CONSENT, 3)


def instrument(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """TRT01."""
    if claim.detail("act") != "signed":
        return
    record = next((one.record for one in mechanism.names if one.id == claim.topic and one.record), claim.topic)
    known = next((one for one in mechanism.instruments if one.id == record), None)
    if known is None:
        yield untold("TRT01", claim, "This instrument is not on record.")
        return
    rows = [_row(known, party) for party in known.parties]
    exhibits = [
        Exhibit(f"{act.act}: {act.detail}", act.party or "all parties", act.source.url, act.source.date)
        for act in known.acts
        if act.source
    ]
    verdict, reason = _signed(claim, known)
    yield found("TRT01", claim, verdict, f"{reason} {_life(known, published or ALWAYS)}", rows, exhibits)


def _signed(claim: Claim, known: Instrument) -> tuple[Verdict, str]:
    """Hold the signing as told against the signing on record."""
    signed = known.signed or next((act.date for act in known.acts if act.act == "signed"), None)
    if signed is None and not any(act.act == "signed" for act in known.acts):
        return Verdict.NOT_CHECKABLE, "No signature of this instrument is on record."
    strangers = [party for party in claim.parties if party not in known.parties]
    if strangers:
        return (
            Verdict.INCONSISTENT,
            f"The text has it signed by {', '.join(strangers)}, not among the parties on record.",
        )
    told = (claim.detail("date") or "").split("/")[0]
    places = min(len(told), len(signed or ""))
    if told[:places] != (signed or "")[:places]:
        return Verdict.INCONSISTENT, f"The text has it signed on {told}; on record is {signed}."
    binding = {"yes": "binding", "no": "not binding"}
    stated, recorded = claim.detail("binding"), known.binding
    if stated in binding and recorded in binding and stated != recorded:
        return Verdict.INCONSISTENT, f"The text calls it {binding[stated]}; the record has it as {binding[recorded]}."
    when = f" on {signed}" if signed else ""
    return Verdict.CONSISTENT, f"Signed{when} by {len(known.parties)} parties."


def _life(known: Instrument, as_of: str) -> str:
    """Say who has consented to be bound as far as known, and whether it is in force."""
    bound = [party for party in known.parties if any(act.party == party and act.act in CONSENT for act in known.acts)]
    whom = f" ({', '.join(bound)})" if bound else ""
    words = f"Ratification is on record for {len(bound)} of {len(known.parties)}{whom}; of the others it is not known."
    if len(bound) == len(known.parties):
        words = f"Ratification is on record for all {len(bound)} parties."
    force = entry_into_force(known, ALWAYS)
    if force.state is ForceState.NOT_KNOWN:
        force = entry_into_force(known, as_of)
    if force.state is ForceState.IN_FORCE:
        return f"{words} In force{f' since {force.since}' if force.since else ''}."
    if force.state is ForceState.NOT_IN_FORCE:
        return f"{words} Not in force on {as_of}: {force.reason}"
    supply = f" {HOW_TO_SUPPLY.format(id=known.id)}" if known.clause is None else ""
    return f"{words} Whether it is in force is not known: {force.reason}{supply}"


def _row(known: Instrument, party: str) -> Row:
    acts = [act for act in known.acts if act.party == party and act.act != "not found"]
    if not acts:
        return Row(party, "ratification not found", "as far as known")
    best = max(acts, key=_weight)
    detail = f"{best.date or 'day not known'}: {best.detail}"
    return Row(party, best.act, detail, best.source.url if best.source else None)


def _weight(act: InstrumentAct) -> tuple[int, str]:
    return WEIGHT.get(act.act, 4 if act.act in IN_FORCE else 1), act.date or ""
