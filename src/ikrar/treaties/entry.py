"""Entry into force of an instrument as a whole, by its own clause; never a guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ikrar.model.instruments import Clause, EntryRule, Force, ForceState, Instrument, InstrumentAct, Trigger
from ikrar.treaties.acts import IN_FORCE, WITHDREW, consents, done_by, of, received, signature
from ikrar.treaties.days import after, is_day

NO_CLAUSE = "The clause on entry into force is not on record, so that nothing is concluded."
HOW_TO_SUPPLY = (
    "To supply it, write the clause under [{id}] in clauses.toml of the mechanism's folder, with its source."
)


def entry_into_force(instrument: Instrument, as_of: str) -> Force:
    """Return whether an instrument is in force on a day (ISO), since when, and why.

    Acts after that day are left out of account. Method: the conditions of the clause are met on the day of the deposit that
    first fulfils all of them, or on the day that the depositary names; the clause's delay is counted from there (see
    :func:`ikrar.treaties.days.after`). Where deposits without a known day, or a record that is not known to be complete,
    leave an earlier day possible, the answer is not ``exact``; where they leave the state open, it is ``not known``.
    """
    acts = done_by(instrument, as_of)
    if instrument.clause is None:
        return _as_recorded(instrument, acts)
    rule = instrument.clause.entry
    if rule.trigger is Trigger.DATE and rule.date is not None:
        return _dated(rule.date, None, as_of, "The clause names the day.")
    if rule.fulfilled is not None:
        if rule.fulfilled > as_of:
            return Force(ForceState.NOT_IN_FORCE, f"Its conditions were met only on {rule.fulfilled}.")
        words = f"Its conditions were met on {rule.fulfilled}, as the depositary has it."
        return _dated(after(rule.fulfilled, rule.after), rule.fulfilled, as_of, words)
    if rule.trigger is Trigger.SIGNATURE:
        return _on_signature(instrument, acts, rule, as_of)
    if rule.trigger is Trigger.ALL:
        return _on_all(instrument, acts, rule, as_of)
    return _on_number(instrument.clause, acts, rule, as_of)


def _as_recorded(instrument: Instrument, acts: Sequence[InstrumentAct]) -> Force:
    """Return what the record says where no clause is known: an entry into force of all parties, or nothing."""
    told = [act for act in acts if act.act in IN_FORCE]
    whole = next((act for act in told if act.party is None), None)
    each = {act.party for act in told} >= set(instrument.parties) if instrument.parties else False
    if whole is None and not each:
        return Force(ForceState.NOT_KNOWN, NO_CLAUSE)
    since = whole.date if whole else max(act.date or "" for act in told) or None
    return Force(ForceState.IN_FORCE, "As recorded; the clause is not on record, so the day is not checked.", since)


def _dated(since: str, fulfilled: str | None, as_of: str, words: str, *, exact: bool = True) -> Force:
    if since <= as_of:
        return Force(ForceState.IN_FORCE, words, since, fulfilled, exact)
    if exact:
        return Force(ForceState.NOT_IN_FORCE, f"{words} That makes {since}, which is yet to come.", since, fulfilled)
    return Force(ForceState.NOT_KNOWN, f"{words} That makes {since} at the latest.", since, fulfilled, exact)


def _on_signature(instrument: Instrument, acts: Sequence[InstrumentAct], rule: EntryRule, as_of: str) -> Force:
    days = [signature(instrument, acts, party) for party in instrument.parties]
    last = max((day for day in days if day), default=None)
    if not days or last is None or not all(map(is_day, days)):
        return Force(
            ForceState.NOT_KNOWN, "It enters into force on signature, and the day of each signature is not known."
        )
    return _dated(after(last, rule.after), last, as_of, f"It enters into force on signature; the last was on {last}.")


def _on_all(instrument: Instrument, acts: Sequence[InstrumentAct], rule: EntryRule, as_of: str) -> Force:
    given = consents(acts)
    days = {party: received(given[party]) for party in instrument.parties if party in given}
    sure = [day for day in days.values() if day is not None and is_day(day)]
    needed = len(instrument.parties)
    if needed and len(sure) == needed:
        last = max(sure)
        force = _dated(after(last, rule.after), last, as_of, f"The last of all {needed} was received on {last}.")
        return _counted(force, needed, needed)
    without = [party for party in instrument.parties if not is_day(days.get(party))]
    words = f"All {needed} parties are needed; the day of deposit is not on record for {', '.join(without) or 'any'}."
    whole = _is_whole(instrument.clause, as_of) and any(party not in given for party in without)
    return Force(ForceState.NOT_IN_FORCE if whole else ForceState.NOT_KNOWN, words, counted=len(sure), needed=needed)


def _on_number(clause: Clause, acts: Sequence[InstrumentAct], rule: EntryRule, as_of: str) -> Force:
    given = {party: act for party, act in consents(acts).items() if _counts(party, clause, rule)}
    sure = {party: day for party, act in given.items() if (day := received(act)) is not None and is_day(day)}
    unsure = [party for party in given if party not in sure]
    needed = rule.count or 0
    who = "states" if rule.of == "states" else "parties"
    for day in sorted(set(sure.values())):
        standing = [party for party, on in sure.items() if on <= day and not _gone(party, acts, day)]
        if _met(standing, clause, rule):
            exact = not unsure and (clause.complete_to or "") >= day
            words = f"The conditions were met on {day}, with the instruments of {len(standing)} {who}."
            if not exact:
                words += " The record is not known to hold every earlier instrument, so the day may be an earlier one."
            return _counted(_dated(after(day, rule.after), day, as_of, words, exact=exact), len(standing), needed)
    standing = [party for party in sure if not _gone(party, acts, as_of)]
    words = f"{len(standing)} instruments of {who} with a known day of deposit are on record; {_wanted(rule)}."
    if _is_whole(clause, as_of) and not _met([*standing, *unsure], clause, rule):
        return Force(ForceState.NOT_IN_FORCE, words, counted=len(standing), needed=needed)
    words += (
        " The record is not known to hold all instruments."
        if not unsure
        else f" Of {', '.join(unsure)} no day is known."
    )
    return Force(ForceState.NOT_KNOWN, words, counted=len(standing), needed=needed)


def _wanted(rule: EntryRule) -> str:
    parts = [f"{rule.count} are needed"] if rule.count else []
    parts += [f"those of {', '.join(rule.including)} among them"] if rule.including else []
    parts += [f"with {rule.share} % of the shares"] if rule.share is not None else []
    return ", ".join(parts) or "what is needed is not known"


def _counts(party: str, clause: Clause, rule: EntryRule) -> bool:
    return rule.of != "states" or party not in clause.organisations


def _gone(party: str, acts: Sequence[InstrumentAct], day: str) -> bool:
    """Say whether a party had taken its instrument back by a day."""
    return any((received(act) or act.date or day) <= day for act in of(party, acts, WITHDREW))


def _met(standing: Sequence[str], clause: Clause, rule: EntryRule) -> bool:
    shares: Mapping[str, Decimal] = dict(clause.shares)
    held = sum((shares.get(party, Decimal(0)) for party in standing), Decimal(0))
    return (
        len(standing) >= (rule.count or 0)
        and set(rule.including) <= set(standing)
        and (rule.share is None or held >= rule.share)
    )


def _is_whole(clause: Clause | None, as_of: str) -> bool:
    return clause is not None and clause.complete_to is not None and clause.complete_to >= as_of


def _counted(force: Force, counted: int, needed: int) -> Force:
    return Force(force.state, force.reason, force.since, force.fulfilled, force.exact, counted, needed)
