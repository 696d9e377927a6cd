"""Margins of error: only a sample drawn at random has one, and it cannot be smaller than its size allows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from ikrar.check.findings import found, untold
from ikrar.model.claims import Claim
from ikrar.model.findings import Finding, Verdict
from ikrar.model.mechanism import Mechanism, PollRecord
from ikrar.model.reading import plain

SELF_SELECTED = ("self-selected", "open online", "opt-in")
PROBABILITY = ("probability sample", "random sample", "random digit", "address-based")
SURE = Decimal("1.959964")
"""Standard errors that hold 95 in 100 samples."""
NONE_CAN_BE = (
    "It was an open questionnaire that anyone could choose to answer, so no margin of error can be given and the share "
    "speaks only for those who answered."
)
NOT_KNOWN = "How respondents were chosen is not known, so no margin of error can be given."


def margin_of(share: Decimal, sample: Decimal) -> Decimal | None:
    """Return the margin of error in percentage points, at 95 %, of a simple random sample; None where there is none.

    1.96 times the square root of p (1 - p) / n: the least that a sample of its size can have, since weights and clusters
    only add to it.
    """
    if sample <= 0 or not 0 <= share <= 100:
        return None
    part = share / 100
    return SURE * (part * (1 - part) / sample).sqrt() * 100


def self_selected(claim: Claim, known: PollRecord | None) -> bool:
    """Say whether people chose themselves to answer."""
    method = _method(claim, known)
    return bool(claim.detail("optin")) or any(sign in method for sign in SELF_SELECTED)


def at_random(claim: Claim, known: PollRecord | None) -> bool:
    """Say whether the sample is said to be drawn at random."""
    method = _method(claim, known)
    drawn = bool(claim.detail("design")) or any(sign in method for sign in PROBABILITY)
    return drawn and not self_selected(claim, known)


def _method(claim: Claim, known: PollRecord | None) -> str:
    return (claim.detail("method") or (known.method if known else None) or "").casefold()


def margin_words(claim: Claim, known: PollRecord | None) -> str:
    """Say what margin of error follows: none from people who chose themselves, none from what is not known."""
    if self_selected(claim, known):
        return NONE_CAN_BE
    sample, share = sample_of(claim, known), number(claim.detail("share"))
    if not at_random(claim, known):
        return NOT_KNOWN
    made = margin_of(share if share is not None else Decimal(50), sample) if sample else None
    if made is None:
        return "The sample was drawn at random; without its size no margin of error can be computed."
    return (
        f"The sample was drawn at random: from its size alone a margin of error of {plain(round(made, 1))} points can be "
        "computed for this share, at 95 %; weights and clusters add to it."
    )


def sample_of(claim: Claim, known: PollRecord | None) -> Decimal | None:
    """Return the number of people who answered, None where it is not a plain number."""
    return number(claim.detail("sample_size")) or number(known.sample_size if known else None)


def margin(claim: Claim, mechanism: Mechanism, published: str | None) -> Iterator[Finding]:
    """POLL02: a stated margin of error against the design and size of the sample."""
    told = number(claim.detail("margin"))
    if told is None:
        return
    known = record_of(claim, mechanism)
    if self_selected(claim, known):
        yield found(
            "POLL02", claim, Verdict.INCONSISTENT, f"The text gives a margin of {plain(told)} points. {NONE_CAN_BE}"
        )
        return
    sample = sample_of(claim, known)
    least = margin_of(Decimal(50), sample) if sample else None
    if sample is None or least is None:
        yield untold(
            "POLL02", claim, f"The text gives a margin of {plain(told)} points without the size of the sample."
        )
        return
    words = f"A random sample of {plain(sample)} has a margin of {plain(round(least, 1))} points at 95 %"
    words += ", the least that its size allows"
    if told + Decimal("0.06") < least * Decimal("0.84"):
        # 0.84: at 90 % the margin is 1.645 / 1.96 as wide, and some publish that without saying so.
        yield found("POLL02", claim, Verdict.INCONSISTENT, f"{words}; the text has {plain(told)}.")
    elif at_random(claim, known):
        yield found("POLL02", claim, Verdict.CONSISTENT, f"{words}; the text has {plain(told)}.")
    else:
        yield untold("POLL02", claim, f"{words}; the text has {plain(told)}. {NOT_KNOWN}")


def record_of(claim: Claim, mechanism: Mechanism) -> PollRecord | None:
    """Return the one poll on record of the pollster and share; None where several fit, since a guess would mislead."""
    pollster, share = claim.detail("pollster"), number(claim.detail("share"))
    if pollster is None or share is None:
        return None
    names = {form.casefold() for one in mechanism.names if one.id == pollster for form in one.forms} | {pollster}
    fitting = [one for one in mechanism.polls if one.pollster.casefold() in names and number(one.percentage) == share]
    return fitting[0] if len(fitting) == 1 else None


def number(text: str | None) -> Decimal | None:
    """Return a plain decimal number, None where the text is none."""
    try:
        made = Decimal(text) if text else None
    except InvalidOperation:
        return None
    return made if made is not None and made.is_finite() else None
