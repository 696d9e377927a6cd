"""A claim that something holds with each of several parties, party by party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ikrar.check.findings import found, untold
from ikrar.model.claims import Claim
from ikrar.model.findings import Finding, Row, Verdict
from ikrar.model.mechanism import Mechanism, Partnership

NOT_HELD = ("no ", "not ", "none")
OPEN = ("under consideration", "under negotiation", "proposed")


def coverage(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """COV01."""
    groups = {group.id: group.members for group in mechanism.groups}
    parties = tuple(one for party in claim.beneficiaries for one in groups.get(party, (party,)))
    if not parties or not claim.topic:
        lacking = "with whom it is said to hold" if not parties else "what is said to hold"
        yield untold("COV01", claim, f"The text does not say, in words the record knows, {lacking}.")
        return
    rows: list[Row] = []
    voices: Counter[str] = Counter()
    without, denied = [], []
    for party in parties:
        known = [one for one in mechanism.partnerships if (one.party, one.topic) == (party, claim.topic) and one.source]
        rows += [_row(one, published) for one in known] or [Row(party, "not found")]
        held = [one for one in known if _holds(one)]
        voices.update(list(dict.fromkeys(one.who for one in held)))  # a set's order would change from run to run
        if known and not held:
            denied.append(party)
        elif not held:
            without.append(party)
    held_by = len(parties) - len(without) - len(denied)
    words = f"A sourced record is held for {held_by} of {len(parties)} parties"
    words += f", not for {', '.join(without)}" if without and held_by else ""
    words += f"; the record says otherwise of {', '.join(denied)}" if denied else ""
    words += f"; on the word of {_voices(voices)}." if voices else "."
    yield found("COV01", claim, _verdict(len(parties), held_by, len(denied)), words, rows)


def _verdict(parties: int, held: int, denied: int) -> Verdict:
    if held == parties:
        return Verdict.CONSISTENT
    if held:
        return Verdict.PARTLY
    return Verdict.INCONSISTENT if denied else Verdict.NOT_CHECKABLE


def _holds(one: Partnership) -> bool:
    """Say whether a recorded status says that the relation holds."""
    status = one.status.casefold()
    return not status.startswith(NOT_HELD) and not any(sign in status for sign in OPEN)


def _row(one: Partnership, published: str | None) -> Row:
    date = f"{one.date}: " if one.date else ""
    later = " (after the text's publication)" if one.date and published and one.date[:10] > published else ""
    return Row(one.party, one.status, f"{date}{one.who}{later}", one.source.url if one.source else None)


def _voices(voices: Counter[str]) -> str:
    """Name the sources that carry most of it: a claim that rests on one side's word is to be seen as such."""
    most = voices.most_common(3)
    words = ", ".join(f"{who} ({count})" for who, count in most)
    return f"{words} and {len(voices) - len(most)} more" if len(voices) > len(most) else words
