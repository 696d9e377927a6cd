"""Show treaty-type texts: their life act by act, whether they are in force, and how each party stands to them.

Entry into force is computed from the instrument's own clause and never guessed. Where the record of an instrument contradicts
itself or its clause, that is printed and the exit code is 1.

Examples: `ikrar instruments`  `ikrar instruments TREATY2025`  `ikrar instruments TREATY2025 --as-of 2026-06-30 --json`
"""

from __future__ import annotations

from typing import Annotated, Any

import typer
from rich.padding import Padding
from rich.text import Text

from ikrar.check.treaty_record import record_of
from ikrar.cli.console import out, print_json, print_rows, say, verdict_text
from ikrar.cli.record import AsOf, FromMechanism, day_of, record
from ikrar.cli.register import DEFAULT_URL, AsCsv, AsJson, Db
from ikrar.errors import NotFoundError
from ikrar.model.findings import RecordFinding, Verdict
from ikrar.model.instruments import (
    Clause,
    Force,
    ForceState,
    Instrument,
    InstrumentAct,
    PartyStanding,
    PartyState,
    Trigger,
)
from ikrar.treaties.days import worded
from ikrar.treaties.entry import HOW_TO_SUPPLY, entry_into_force
from ikrar.treaties.standing import in_force_for, standings


def command(
    wanted: Annotated[str | None, typer.Argument(metavar="[ID]", help="An instrument's id; all where none.")] = None,
    db: Db = DEFAULT_URL,
    mechanism: FromMechanism = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show instruments."""
    held, day = record(db, mechanism).instruments, day_of(as_of)
    chosen = [one for one in held if wanted in (None, one.id)]
    if wanted and not chosen:
        raise NotFoundError(f"no instrument has the id {wanted!r}", hint="`ikrar instruments` prints ids")
    findings = {one.id: record_of(one) for one in chosen}
    if wanted and as_json:
        print_json(instrument_to_dict(chosen[0], day, findings[wanted]))
    elif wanted and as_csv:
        print_rows(wanted, [_party_row(one) for one in standings(chosen[0], day)], as_csv=True)
    elif wanted:
        _print(chosen[0], day, findings[wanted])
    else:
        print_rows("Instruments", [_row(one, day) for one in chosen], as_json=as_json, as_csv=as_csv)
    if any(one.verdict is Verdict.INCONSISTENT for one in findings.values()):
        raise typer.Exit(1)


WITHOUT_CONSENT = (PartyState.SIGNATORY, PartyState.NOTHING, PartyState.WITHDRAWN)


def _row(instrument: Instrument, day: str) -> dict[str, str]:
    force = entry_into_force(instrument, day)
    states = [one.state for one in standings(instrument, day)]
    return {
        "id": instrument.id,
        "kind": instrument.kind,
        "signed": instrument.signed or "",
        "in force": _in_force(instrument, force),
        "since": force.since or "",
        "parties": str(len(instrument.parties)),
        "consented": str(len([state for state in states if state not in WITHOUT_CONSENT])),
        "bound": str(states.count(PartyState.PARTY)) if instrument.clause else "not known",
        "title": instrument.title,
    }


def _in_force(instrument: Instrument, force: Force) -> str:
    if (instrument.binding or "").startswith("no"):
        return "not binding"
    lacking = instrument.clause is None and force.state is ForceState.NOT_KNOWN
    return f"{force.state.value}: no clause on record" if lacking else force.state.value


def instrument_to_dict(instrument: Instrument, day: str, finding: RecordFinding) -> dict[str, Any]:
    """Return an instrument's life and standing on a day as JSON."""
    return {
        "id": instrument.id,
        "title": instrument.title,
        "kind": instrument.kind,
        "signed": instrument.signed,
        "binding": instrument.binding,
        "as_of": day,
        "force": _force(entry_into_force(instrument, day)),
        "in_force_for": list(in_force_for(instrument, day)),
        "clause": _clause(instrument.clause),
        "to_supply": None if instrument.clause else HOW_TO_SUPPLY.format(id=instrument.id),
        "parties": [_party(one) for one in standings(instrument, day)],
        "acts": [_act(one) for one in sorted(instrument.acts, key=lambda one: one.deposited or one.date or "9999")],
        "record": {
            "code": finding.code,
            "verdict": finding.verdict.value,
            "message": finding.message,
            "rows": [{"party": row.label, "detail": row.detail, "source": row.source} for row in finding.rows],
        },
    }


def _force(force: Force) -> dict[str, Any]:
    return {
        "state": force.state.value,
        "since": force.since,
        "exact": force.exact,
        "conditions_met": force.fulfilled,
        "counted": force.counted,
        "needed": force.needed,
        "reason": force.reason,
    }


def _clause(clause: Clause | None) -> dict[str, Any] | None:
    if clause is None:
        return None
    return {
        "article": clause.article,
        "rule": in_words(clause),
        "complete_to": clause.complete_to,
        "source": clause.source.url,
    }


def _party(one: PartyStanding) -> dict[str, Any]:
    return {
        "party": one.party,
        "state": one.state.value,
        "signed": one.signed,
        "consent": one.consent,
        "deposited": one.deposited,
        "bound_from": one.bound_from,
        "ends": one.ends,
        "not_with": list(one.not_with),
        "reserved": one.reserved,
        "reason": one.reason,
    }


def _act(act: InstrumentAct) -> dict[str, Any]:
    return {
        "party": act.party,
        "act": act.act,
        "date": act.date,
        "deposited": act.deposited,
        "towards": act.towards,
        "detail": act.detail,
        "source": act.source.url if act.source else None,
    }


def in_words(clause: Clause) -> str:
    """Return a clause in one line: what is needed, and how long after."""
    rule = clause.entry
    whom = "states" if rule.of == "states" else "parties"
    needs = {
        Trigger.INSTRUMENTS: f"{rule.count or 'the named'} instruments of {whom}",
        Trigger.ALL: "the instruments or notifications of all parties",
        Trigger.SIGNATURE: "signature",
        Trigger.DATE: f"the day {rule.date}",
    }[rule.trigger]
    named = f", {', '.join(rule.including)} among them" if rule.including else ""
    share = f", with {rule.share} % of the shares" if rule.share is not None else ""
    when = "" if rule.trigger is Trigger.DATE else f": {worded(rule.after)}"
    later = f"; later parties: {worded(clause.later)}" if clause.later else "; later parties: not on record"
    leave = f"; withdrawal: {worded(clause.withdrawal)} notice" if clause.withdrawal else ""
    return f"{needs}{named}{share}{when}{later}{leave}"


def _party_row(one: PartyStanding) -> dict[str, str]:
    return {
        "party": one.party,
        "standing": one.state.value,
        "signed": one.signed or "",
        "consent": one.consent or "",
        "deposited": one.deposited or "",
        "bound from": one.bound_from or "",
        "ends": one.ends or "",
        "why": "; ".join(part for part in (one.reason, _limits(one)) if part),
    }


def _limits(one: PartyStanding) -> str:
    """Say what a party's reservation or an objection leaves of the instrument for it."""
    parts = ["with a reservation or declaration"] if one.reserved else []
    parts += [f"not in force with {', '.join(one.not_with)}"] if one.not_with else []
    return "; ".join(parts)


def _print(instrument: Instrument, day: str, finding: RecordFinding) -> None:
    force = entry_into_force(instrument, day)
    out.print(Text(f"{instrument.id}  {instrument.title}", style="bold"))
    since = f", since {force.since}" if force.since and force.state.value == "in force" else ""
    say([f"On {day}: {force.state.value}{since if force.exact else f'{since} at the latest'}. {force.reason}"])
    bound = in_force_for(instrument, day)
    if bound:
        say([f"In force for {len(bound)}: {', '.join(bound)}"])
    missing = f"Clause: not on record. {HOW_TO_SUPPLY.format(id=instrument.id)}"
    say([f"Clause: {in_words(instrument.clause)}" if instrument.clause else missing])
    out.print()
    print_rows("Parties", [_party_row(one) for one in standings(instrument, day)])
    out.print(Text("\nActs", style="bold"))
    for act in sorted(instrument.acts, key=lambda one: one.deposited or one.date or "9999"):
        deposit = f", received by the depositary {act.deposited}" if act.deposited else ""
        deposit += f", towards {act.towards}" if act.towards else ""
        where = f" <{act.source.url}>" if act.source else ""
        line = f"{act.date or act.deposited or 'no date':10}  {act.party or 'all':4}  {act.act}{deposit}"
        detail = f": {act.detail}" if act.detail and act.detail != act.act else ""
        out.print(Padding(Text(f"{line}{detail}{where}"), (0, 0, 0, 2)))
    out.print()
    out.print(verdict_text(finding.verdict.value), Text(f"{finding.code} {finding.message}"))
    for row in finding.rows:
        out.print(Padding(Text(f"{row.label}: {row.detail}"), (0, 0, 0, 4)))
