"""Which acts mean what: signature, consent to be bound, withdrawal; and which were done by a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ikrar.model.instruments import Instrument, InstrumentAct

SIGNED = ("signed", "signed definitively")
# Consent to be bound by an act that follows a signature, and by one that needs none (Vienna Convention 1969, arts 11-16).
AFTER_SIGNATURE = ("ratified", "accepted", "approved", "notified", "exchanged")
CONSENT = (*AFTER_SIGNATURE, "acceded", "succeeded", "signed definitively")
WITHDREW = ("withdrew", "denounced")
# An objection leaves the instrument in force between both, unless the objector says the contrary (the same, art. 20(4)(b)).
PRECLUDED = ("precluded",)
RESERVED = ("reserved", "declared")
IN_FORCE = ("in force", "entered into force")


def received(act: InstrumentAct) -> str | None:
    """Return the day from which an act counts internationally, None where it is not known.

    A definitive signature counts from the day of the signature; everything else from its deposit.
    """
    return act.deposited or (act.date if act.act == "signed definitively" else None)


def done_by(instrument: Instrument, as_of: str) -> tuple[InstrumentAct, ...]:
    """Return the acts of an instrument's record up to a day; those without any date are kept.

    Where the record has a day of signature and no act of it, that day is the act of all parties.
    """
    acts = instrument.acts
    if instrument.signed and not any(act.act in SIGNED for act in acts):
        acts = (InstrumentAct(None, "signed", instrument.signed, "", None), *acts)
    return tuple(act for act in acts if _first_day(act) <= as_of)


def _first_day(act: InstrumentAct) -> str:
    return (act.deposited or act.date or "").split("/")[0]


def of(party: str, acts: Iterable[InstrumentAct], kinds: Sequence[str]) -> list[InstrumentAct]:
    """Return a party's acts of some kinds, in order; what was looked for and not found is no act."""
    return sorted((one for one in acts if one.party == party and one.act in kinds), key=_first_day)


def consents(acts: Iterable[InstrumentAct]) -> dict[str, InstrumentAct]:
    """Return each party's consent to be bound: the first whose deposit is known, or else the first."""
    found: dict[str, InstrumentAct] = {}
    for act in sorted(acts, key=_first_day):
        if act.party is None or act.act not in CONSENT:
            continue
        held = found.get(act.party)
        if held is None or (received(held) is None and received(act) is not None):
            found[act.party] = act
    return found


def signature(instrument: Instrument, acts: Sequence[InstrumentAct], party: str) -> str | None:
    """Return the day on which a party signed: its own act, or that of all parties together, of whom it is one."""
    own = of(party, acts, SIGNED)
    if own:
        return own[0].date
    together = [act.date for act in acts if act.party is None and act.act in SIGNED]
    return (together[0] or instrument.signed) if together and party in instrument.parties else None


def not_with(party: str, acts: Iterable[InstrumentAct]) -> tuple[str, ...]:
    """Return the parties with whom an instrument is not in force for one: either objected and said so."""
    pairs = [(one.party, one.towards) for one in acts if one.act in PRECLUDED and one.party and one.towards]
    others = {other if one == party else one for one, other in pairs if party in (one, other)}
    return tuple(sorted(others))
