"""What a promise states: its own words, object, parties, beneficiaries, amounts, deadline, condition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ikrar.extract.statements.claims import Draft, Story, areas
from ikrar.extract.statements.frames import Frame
from ikrar.extract.statements.promises.clauses import Clause
from ikrar.extract.statements.promises.decide import explain
from ikrar.extract.statements.promises.marks import VERBS, Mark
from ikrar.extract.statements.promises.passage import Passage
from ikrar.model.claims import ClaimKind, ClaimStatus, Firmness
from ikrar.model.measures import Quantity, QuantityKind, Time, TimeKind
from ikrar.model.parties import Mention, NameKind
from ikrar.model.text import Span

EDGES = " \t\n.,;:。，；：、!！-–—)(）（»”\"'"
"""What does not belong to the words of a promise at its edges."""
ENDING = frozenset({"PURPOSE", "CONDITION", "MEANS"})
"""Signs before which an object ends."""
LEADS = 24
"""Code points of the words before a time that belong to it: "by the end of"."""
ACTS = VERBS | {"ACTED", "ACTION"}
DECIDING = frozenset({Firmness.AGREED, Firmness.SHALL})


def drafts(passage: Passage, found: Sequence[Clause], frame: Frame, story: Story) -> Iterator[Draft]:
    """Yield one draft a clause, each with its own words."""
    for at, clause in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        span = _own_words(clause, following, passage, first=at == 0 or found[at - 1].firm is not clause.firm)
        if span.end > span.start:
            yield _draft(clause, span, passage, frame, story)


def _own_words(clause: Clause, following: Clause | None, passage: Passage, *, first: bool) -> Span:
    """Return from the firm word, or from the act where another one shares it, to where the next act begins."""
    text = passage.text
    if clause.begin is not None:
        closes = clause.firm if clause.firm and clause.firm.start >= clause.act.start else clause.act
        nearest = following is None or following.firm is not clause.firm
        return _trimmed(text, clause.begin, max(clause.act.end, closes.end) if nearest else clause.act.end)
    start = passage.opening if clause.passive else clause.act.start
    firm = clause.firm
    if firm and first and not clause.passive and passage.span.start <= firm.start <= start:
        start = firm.start
    end = passage.span.end
    if following:
        end = following.act.start
        if following.firm is not clause.firm and following.firm and following.firm.start > start:
            end = following.firm.start
            if following.actor and following.actor.start > start:
                end = following.actor.start
    end = max(end, clause.act.end)
    return _trimmed(text, start, _without_and(passage, start, end))


def _without_and(passage: Passage, start: int, end: int) -> int:
    for mark in reversed(passage.marks):
        if start < mark.start < end and mark.kind in ("ALSO", "TO") and not passage.text[mark.end : end].strip(EDGES):
            end = mark.start
    return end


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end)


def _draft(clause: Clause, span: Span, passage: Passage, frame: Frame, story: Story) -> Draft:
    thing = _object(clause, span, passage, frame)
    firmness = _firmness(clause)
    amounts = tuple(one for one in frame.quantities if _sizes(one) and span.start <= one.start < span.end)
    times = tuple(one for one in frame.times if span.start <= one.start < span.end)
    named = [name for token, name in areas(frame) if span.start <= token.start < span.end]
    condition = next((mark for mark in passage.marks if mark.kind == "CONDITION" and span.start < mark.start < span.end), None)
    return Draft(
        ClaimKind.UNDERTAKING if frame.has("CONTRACTING") else ClaimKind.COMMITMENT,
        f"promise.{clause.rule}{'-passive' if clause.passive else ''}",
        span,
        _parties(clause, frame, story),
        _beneficiaries(passage, frame, span),
        area=named[0] if named else area_of(passage, thing, span),
        object=passage.text[thing.start : thing.end] or None,
        quantities=amounts,
        times=times,
        deadline=_deadline(times) or _deadline(frame.times),
        status=ClaimStatus.DECIDED if firmness in DECIDING else ClaimStatus.PLANNED,
        act=clause.act.value if clause.act.kind in ACTS else "other",
        firmness=firmness,
        condition=_condition(passage, condition, span) if condition else None,
        paragraph=passage.label,
        signs=tuple((name, passage.text[mark.start : mark.end]) for name, mark in explain(clause)),
        details={"negated": "yes"} if clause.negated else {},
    )


def area_of(passage: Passage, thing: Span, span: Span) -> str | None:
    """Return the area that most words of the object name, then of the promise, then of its sentence; the first of equals."""
    for start, end in ((thing.start, thing.end), (span.start, span.end), (passage.span.start, passage.span.end)):
        counted = Counter(one.value("AREA") for one in passage.areas if start <= one.start < end)
        if counted:
            return max(counted, key=lambda area: counted[area])
    return None


def _object(clause: Clause, span: Span, passage: Passage, frame: Frame) -> Span:
    if clause.passive and clause.firm:
        return _trimmed(passage.text, span.start, clause.firm.start)
    if clause.begin is not None:
        return _without_leading_time(passage, clause, frame)
    start, end = clause.act.end, span.end
    bounds = [mark.start for mark in passage.marks if mark.kind in ENDING and start < mark.start < end]
    bounds += [_lead_of(passage, time, start) for time in frame.times if start < time.start < end and _is_moment(time)]
    kept = min((bound for bound in bounds if passage.text[start:bound].strip(EDGES)), default=end)
    return _trimmed(passage.text, start, kept)


def _without_leading_time(passage: Passage, clause: Clause, frame: Frame) -> Span:
    """Return what stands before the verb that closes a clause, without a time that opens it."""
    start = clause.begin or clause.act.start
    for time in frame.times:
        if _is_moment(time) and start <= time.start < clause.act.start and not passage.text[start : time.start].strip(EDGES):
            start = time.end
    return _trimmed(passage.text, start, clause.act.start)


def _lead_of(passage: Passage, time: Time, start: int) -> int:
    """Return where the preposition of a time begins: "by" of "by 2030", which the time itself holds or not."""
    return time.start


def _is_moment(time: Time) -> bool:
    return time.kind in (TimeKind.DATE, TimeKind.INTERVAL)


def _sizes(one: Quantity) -> bool:
    return one.kind is not QuantityKind.ORDINAL


def _deadline(times: Sequence[Time]) -> str | None:
    stated = next((time.value for time in times if time.deadline), None)
    return stated or next((_end_of(time.value) for time in times if _is_moment(time)), None)


def _end_of(value: str) -> str:
    return value.rsplit("/", 1)[-1]


def _condition(passage: Passage, mark: Mark, span: Span) -> str:
    stop = next((one.start for one in passage.marks if one.start > mark.start and one.kind in ("FIRM", "ACT")), span.end)
    comma = passage.text.find(",", mark.end, min(stop, span.end))
    words = _trimmed(passage.text, mark.start, comma if comma > 0 else min(stop, span.end))
    return passage.text[words.start : words.end]


def _firmness(clause: Clause) -> Firmness:
    firm = clause.firm
    if firm is not None and firm.kind in ("FIRM", "AIM", "PLEDGE") and firm.value:
        return Firmness(firm.value)
    if firm is not None and firm.kind == "MUST":
        return Firmness.SHALL
    return Firmness.WILL if clause.rule == "performs" else Firmness.INTENDS


def _parties(clause: Clause, frame: Frame, story: Story) -> tuple[str, ...]:
    """Return who commits: the states named before the firm word, else all participants."""
    actor, firm = clause.actor, clause.firm
    if actor is None or firm is None:
        return story.everyone
    named: dict[str, None] = {}
    for mention in frame.of(NameKind.STATE, NameKind.GROUP):
        if mention.start < firm.start and mention.role != "place":
            named |= dict.fromkeys(_members(mention))
    if not named and actor.mention is not None and actor.mention.kind is NameKind.BODY:
        return (actor.mention.id,)
    if not named:
        return story.everyone
    return tuple(sorted(named, key=lambda party: (story.order.get(party, 99), party)))


def _members(mention: Mention) -> tuple[str, ...]:
    return mention.members or ((mention.id,) if mention.kind is NameKind.STATE else ())


def _beneficiaries(passage: Passage, frame: Frame, span: Span) -> tuple[str, ...]:
    found: dict[str, None] = {}
    fors = {mark.end for mark in passage.marks if mark.may_be("FOR")}
    for mention in frame.of(NameKind.STATE, NameKind.GROUP):
        before = len(passage.text[: mention.start].rstrip())
        if span.start <= mention.start < span.end and before in fors:
            found |= dict.fromkeys(_members(mention))
    return tuple(found)
