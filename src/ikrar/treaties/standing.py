"""How each party stands to an instrument on a day."""

from __future__ import annotations

from collections.abc import Sequence

from ikrar.model.instruments import Force, ForceState, Instrument, InstrumentAct, PartyStanding, PartyState, Trigger
from ikrar.treaties.acts import (
    CONSENT,
    IN_FORCE,
    RESERVED,
    WITHDREW,
    consents,
    done_by,
    not_with,
    of,
    received,
    signature,
)
from ikrar.treaties.days import after, is_day
from ikrar.treaties.entry import entry_into_force

BOUND_WITHOUT_CONSENT = (Trigger.SIGNATURE, Trigger.DATE)


def standings(instrument: Instrument, as_of: str) -> tuple[PartyStanding, ...]:
    """Return the standing of every party and of whoever else acted, on a day (ISO).

    A party whose consent was received by the day on which the conditions were met is bound from the entry into force of the
    instrument; one that came later, from the clause's own delay after its deposit, and never before the instrument itself. A
    withdrawal takes effect by the clause's delay after its notice. What the clause does not say stays unknown.
    """
    acts = done_by(instrument, as_of)
    force = entry_into_force(instrument, as_of)
    others = {act.party for act in acts if act.party} - set(instrument.parties)
    given = consents(acts)
    return tuple(
        _standing(instrument, acts, force, party, given.get(party), as_of)
        for party in (*instrument.parties, *sorted(others))
    )


def in_force_for(instrument: Instrument, as_of: str) -> tuple[str, ...]:
    """Return the parties that an instrument binds on a day (ISO): a party that has left is none, one not yet bound neither."""
    return tuple(one.party for one in standings(instrument, as_of) if one.state is PartyState.PARTY)


def bound_from(
    instrument: Instrument, force: Force, party: str, consent: InstrumentAct | None
) -> tuple[str | None, str]:
    """Return the day from which a party is bound, None where it cannot be told, and the reason in words."""
    clause = instrument.clause
    if clause is None:
        told = of(party, instrument.acts, IN_FORCE)
        return (told[0].date, "as recorded") if told else (None, "the clause is not on record")
    if clause.entry.trigger in BOUND_WITHOUT_CONSENT and consent is None:
        return force.since, "with the instrument"
    day = received(consent) if consent else None
    if day is None or not is_day(day):
        return None, "the day of deposit is not known"
    if force.since is None or force.fulfilled is None:
        return None, "the instrument's own entry into force is not known"
    if day <= force.fulfilled:
        return (force.since, "with the instrument") if force.exact else (None, f"not later than {force.since}")
    if clause.later is None:
        return None, "the rule for later parties is not on record"
    if not force.exact:
        return None, "the instrument's own entry into force is not known to the day"
    return max(force.since, after(day, clause.later)), "by the rule for later parties"


def ends_on(instrument: Instrument, notice: InstrumentAct | None) -> tuple[str | None, str]:
    """Return the day on which a withdrawal takes effect, None where it cannot be told, and the reason in words."""
    if notice is None:
        return None, ""
    day = received(notice) or notice.date
    if day is None or not is_day(day):
        return None, "the day of the notice of withdrawal is not known"
    if instrument.clause is None or instrument.clause.withdrawal is None:
        return None, f"notice of withdrawal on {day}; the rule on its effect is not on record"
    return after(day, instrument.clause.withdrawal), f"notice of withdrawal on {day}"


def _standing(
    instrument: Instrument,
    acts: Sequence[InstrumentAct],
    force: Force,
    party: str,
    consent: InstrumentAct | None,
    as_of: str,
) -> PartyStanding:
    left = of(party, acts, WITHDREW)
    again = _came_back(party, acts, left[-1]) if left else None
    if again is not None:
        consent, left = again, []
    since, why = bound_from(instrument, force, party, consent)
    ends, leaving = ends_on(instrument, left[-1] if left else None)
    signed = signature(instrument, acts, party)
    own = tuple(act for act in acts if act.party == party)
    state = _state(force, consent is not None, signed, since, as_of)
    if ends is not None and ends <= as_of:
        state = PartyState.WITHDRAWN
    return PartyStanding(
        party, state, signed, consent.act if consent else None, consent.deposited if consent else None, since, ends,
        "; ".join(part for part in (why if state is not PartyState.NOTHING else "", leaving) if part), own,
        not_with(party, acts), any(act.act in RESERVED for act in own),
    )  # fmt: skip


def _came_back(party: str, acts: Sequence[InstrumentAct], left: InstrumentAct) -> InstrumentAct | None:
    """Return the consent that a party gave anew after it had left."""
    gone = received(left) or left.date or ""
    return next((one for one in of(party, acts, CONSENT) if (received(one) or "") > gone), None)


def _state(force: Force, consented: bool, signed: str | None, since: str | None, as_of: str) -> PartyState:
    if since is not None:
        return PartyState.PARTY if since <= as_of else PartyState.NOT_YET
    if consented:
        return PartyState.NOT_YET if force.state is ForceState.NOT_IN_FORCE else PartyState.CONSENTED
    return PartyState.SIGNATORY if signed else PartyState.NOTHING
