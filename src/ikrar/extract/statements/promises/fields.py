"""What a promise states: its own words, object, parties, beneficiaries, amounts, deadline, condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ikrar.extract.statements.claims import Draft, Story, areas
from ikrar.extract.statements.frames import Frame
from ikrar.extract.statements.promises.clause import Clause
from ikrar.extract.statements.promises.deadlines import deadline_of
from ikrar.extract.statements.promises.decide import explain
from ikrar.extract.statements.promises.marks import ORGAN, VERBS, Mark
from ikrar.extract.statements.promises.objects import EDGES, area_of, object_of, recipients, telling, trimmed
from ikrar.extract.statements.promises.passage import Passage
from ikrar.model.claims import ClaimKind, ClaimStatus, Firmness
from ikrar.model.measures import Quantity, QuantityKind
from ikrar.model.parties import Mention, NameKind
from ikrar.model.text import Span

BOUNDS = frozenset({"ACTOR", "OURS", "FIRM", "THAT", "ALSO", "ACT", "ACTWILL"})
"""Signs behind which the words of a clause begin."""
SUBJECT = 120
"""Code points between the subject of a promise and its verb, within which the subject belongs to its words."""
CLOSE = 3
"""Words between "continue to" and what is continued."""
ACTS = VERBS | {"ACTED", "ACTION", "ACTNOW"}
VERBAL = frozenset({"STANCE", "FIRM", "ACT", "ACTNOUN", "ACTNOW", "ACTWILL", "FINITE", "MUST", "APPEAL"})
"""Signs that close the row of those who act."""
STATE = 2
"""Letters of a state's code."""
ALL = frozenset({"group:sides", "group:members"})
"""Groups that are all who take part."""
DECIDING = frozenset({Firmness.AGREED, Firmness.SHALL})


def drafts(passage: Passage, found: Sequence[Clause], frame: Frame, story: Story) -> Iterator[Draft]:
    """Yield one draft a clause, each with its own words."""
    found = [replace(clause, behind=True) if _subject_behind(clause, passage, frame) else clause for clause in found]
    if passage.order.object_first:
        found = [_behind_its_object(clause, passage) for clause in found]
    for at, clause in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        span = _own_words(clause, following, passage, first=at == 0 or found[at - 1].firm is not clause.firm)
        if span.end > span.start:
            yield _draft(clause, span, passage, frame, story)


def _behind_its_object(clause: Clause, passage: Passage) -> Clause:
    """Let the words of a clause begin before its verb where nothing follows that it could act on."""
    following = next((mark.start for mark in passage.marks if mark.start >= clause.act.end), passage.span.end)
    comma = passage.text.find(",", clause.act.end, following)
    if clause.passive or passage.text[clause.act.end : comma if comma >= 0 else following].strip(EDGES):
        return clause
    before = [mark.end for mark in passage.marks if mark.end <= clause.act.start and mark.kind in BOUNDS]
    return replace(clause, begin=max([passage.opening, *before]))


def _subject_behind(clause: Clause, passage: Passage, frame: Frame) -> bool:
    """Say whether what a passive is about stands behind it: only times and purposes lead up to it."""
    if not clause.passive or clause.firm is None or clause.begin is not None:
        return False
    start = passage.opening
    for time in frame.times:
        if start <= time.start < clause.firm.start and not passage.text[start : time.start].strip(EDGES):
            start = time.end
    words = passage.text[start : clause.firm.start].strip(EDGES)
    led = any(mark.kind in ("PURPOSE", "MEANS") and mark.start <= start + 1 for mark in passage.marks)
    return not words or led


def _own_words(clause: Clause, following: Clause | None, passage: Passage, *, first: bool) -> Span:
    """Return from the firm word, or from the act where another one shares it, to where the next act begins."""
    text = passage.text
    if clause.words is not None:
        return trimmed(text, *clause.words)
    if clause.begin is not None:
        closes = clause.firm if clause.firm and clause.firm.start >= clause.act.start else clause.act
        nearest = following is None or following.firm is not clause.firm
        return trimmed(text, clause.begin, max(clause.act.end, closes.end) if nearest else clause.act.end)
    start = passage.opening if clause.passive and not clause.behind else clause.act.start
    firm = clause.firm
    if firm and first and (not clause.passive or clause.behind) and passage.span.start <= firm.start <= start:
        start = firm.start
        if clause.subject is not None and passage.span.start <= clause.subject < start <= clause.subject + SUBJECT:
            start = clause.subject
    end = passage.span.end
    if following:
        end = following.act.start
        if following.firm is not clause.firm and following.firm and following.firm.start > start:
            end = following.firm.start
            if following.actor and following.actor.start >= clause.act.end:
                end = following.actor.start
    end = max(end, clause.act.end)
    return trimmed(text, start, _without_and(passage, start, end))


def _without_and(passage: Passage, start: int, end: int) -> int:
    for mark in reversed(passage.marks):
        if start < mark.start < end and mark.kind in ("ALSO", "TO") and not passage.text[mark.end : end].strip(EDGES):
            end = mark.start
    return end


def _draft(clause: Clause, span: Span, passage: Passage, frame: Frame, story: Story) -> Draft:
    thing = object_of(clause, span, passage, frame)
    firmness = _firmness(clause, passage)
    begin = _behind_subject(clause, span)
    amounts = tuple(one for one in frame.quantities if _sizes(one, passage, begin, span.end))
    times = tuple(one for one in frame.times if begin <= one.start < span.end)
    named = [name for token, name in areas(frame) if span.start <= token.start < span.end]
    condition = next(
        (mark for mark in passage.marks if mark.kind == "CONDITION" and span.start < mark.start < span.end), None
    )
    return Draft(
        ClaimKind.UNDERTAKING if story.binding or frame.has("CONTRACTING") else ClaimKind.COMMITMENT,
        f"promise.{clause.rule}{'-passive' if clause.passive else ''}",
        span,
        _parties(clause, passage, frame, story),
        _beneficiaries(clause, passage, frame, span),
        area=named[0] if named and _concerns(story) else area_of(passage, thing, span),
        object=passage.text[thing.start : thing.end] or None,
        quantities=amounts,
        times=times,
        deadline=deadline_of(clause, passage, frame, span, story.document.published),
        status=ClaimStatus.DECIDED if firmness in DECIDING else ClaimStatus.PLANNED,
        act=_act(clause, passage),
        firmness=firmness,
        condition=_condition(passage, condition, span) if condition else None,
        paragraph=passage.label,
        signs=tuple((name, passage.text[mark.start : mark.end]) for name, mark in explain(clause)),
        details={"negated": "yes"} if clause.negated else {},
    )


def _concerns(story: Story) -> bool:
    """Say whether a document is of a known mechanism's parties, so that its own areas are the ones to name."""
    return 2 * sum(party in story.order for party in story.everyone) >= len(story.everyone)


def _act(clause: Clause, passage: Passage) -> str:
    """Return what is to be done; of "continue to work" the work, of a promise not to do something that it is not done."""
    if clause.negated:
        return "refrain"
    if clause.firm is not None and clause.firm.value == "considers":
        return "study"
    told = telling(clause.act, passage)
    act = told.value if told.kind in ACTS else "other"
    if act in ("continue", "other"):
        later = (one for one in passage.marks if one.kind in VERBS | {"ACTION"} and one.start >= clause.act.end)
        following = next(later, None)
        if following is not None and passage.words(clause.act.end, following.start) < CLOSE:
            return following.value
    return act


def _sizes(one: Quantity, passage: Passage, begin: int, end: int) -> bool:
    """Say whether an amount is one of the promise: in its words, or money in another cell of its row."""
    if passage.span.end <= one.start < passage.row:
        return one.kind is QuantityKind.MONEY
    return one.kind is not QuantityKind.ORDINAL and begin <= one.start < end


def _condition(passage: Passage, mark: Mark, span: Span) -> str:
    if passage.order.verb_last:  # the words stand before the sign there: "ұлттық заңнамаға сәйкес"
        words = trimmed(passage.text, max(span.start, passage.text.rfind(",", span.start, mark.start) + 1), mark.end)
        return passage.text[words.start : words.end]
    stop = next(
        (one.start for one in passage.marks if one.start > mark.start and one.kind in ("FIRM", "ACT")), span.end
    )
    comma = passage.text.find(",", mark.end, min(stop, span.end))
    words = trimmed(passage.text, mark.start, comma if comma > 0 else min(stop, span.end))
    return passage.text[words.start : words.end]


def _behind_subject(clause: Clause, span: Span) -> int:
    """Return where the words of a promise begin that do not name who makes it: "the two states" are no amount."""
    firm = clause.firm
    held = firm is not None and clause.begin is None and not clause.passive and span.start <= firm.start < span.end
    return firm.start if firm is not None and held else span.start


def _firmness(clause: Clause, passage: Passage) -> Firmness:
    firm = clause.firm
    if firm is not None and firm.kind in ("FIRM", "AIM", "PLEDGE") and firm.value:
        return Firmness(firm.value)
    if (firm is not None and firm.kind == "MUST") or clause.rule == "lays-down":
        return Firmness.SHALL
    if clause.rule in ("future", "borne"):
        return Firmness.WILL
    if clause.rule == "performs" or (clause.act.kind == "ACTWILL" and passage.mood != "shall"):
        return Firmness.WILL
    return Firmness(passage.mood) if passage.mood else Firmness.INTENDS


def _parties(clause: Clause, passage: Passage, frame: Frame, story: Story) -> tuple[str, ...]:
    """Return who commits: the states named before the firm word, else all participants."""
    actor, firm = clause.actor, clause.firm
    cells = [one for one in frame.of(NameKind.STATE) if passage.span.end <= one.start < passage.row]
    if cells:
        return tuple(dict.fromkeys(one.id for one in cells))
    if actor is None or firm is None:
        return story.everyone
    named: dict[str, None] = {}
    start = clause.subject if clause.subject is not None else frame.span.start
    stop = min([one.start for one in passage.marks if one.start >= actor.end and one.kind in VERBAL] or [firm.start])
    firm = firm._replace(start=min(firm.start, stop) if actor.start < firm.start else firm.start)
    for mention in frame.of(NameKind.STATE, NameKind.GROUP, NameKind.BODY):
        ours = actor.kind == "OURS" and mention.start == actor.start  # "我国": whose country says the document
        if start <= mention.start < firm.start and mention.role != "place" and not ours:
            named |= dict.fromkeys(_among(mention, story))
    if not any(len(one) <= STATE for one in named):
        named = {}  # a body by itself
    if not named:
        spoken = passage.antecedent if actor in passage.antecedent else (actor,)
        told = dict.fromkeys(state for one in spoken if one.mention for state in _among(one.mention, story))
        if told:
            named = told
        elif actor.mention is not None and actor.mention.kind is NameKind.BODY:
            return _body(actor, actor.mention, story)
        else:
            return story.everyone
    return tuple(sorted(named, key=lambda party: (story.order.get(party, 99), party)))


def _among(mention: Mention, story: Story) -> tuple[str, ...]:
    """Return a mention's states; "the members" and groups of no participant stand for all who take part."""
    members = _members(mention)
    if mention.kind is NameKind.BODY:
        return (mention.id,) if mention.id in story.everyone else ()
    untold = mention.kind is NameKind.GROUP and (mention.id in ALL or not set(members) <= set(story.everyone))
    return story.everyone if untold and story.everyone else members


def _body(actor: Mark, body: Mention, story: Story) -> tuple[str, ...]:
    """Return a body by itself, the state whose ministry it is, or all whose organ it is."""
    state = body.id[5:7].upper() if body.id.startswith("body:") and body.id[7:8] == "-" else ""
    if state in story.everyone:
        return (state,)
    return story.everyone if actor.value == ORGAN and story.everyone else (body.id,)


def _members(mention: Mention) -> tuple[str, ...]:
    return mention.members or ((mention.id,) if mention.kind is NameKind.STATE else ())


def _beneficiaries(clause: Clause, passage: Passage, frame: Frame, span: Span) -> tuple[str, ...]:
    found: dict[str, None] = {}
    if clause.begin is None and not clause.passive:
        found |= dict.fromkeys(state for one in recipients(clause, passage, frame) for state in _members(one))
    fors = {mark.end for mark in passage.marks if mark.may_be("FOR")}
    for mention in frame.of(NameKind.STATE, NameKind.GROUP):
        if fors and span.start <= mention.start < span.end and _end_before(passage.text, mention.start) in fors:
            found |= dict.fromkeys(_members(mention))
    return tuple(found)


def _end_before(text: str, at: int) -> int:
    """Return where the words end that stand before a place."""
    while at and text[at - 1].isspace():
        at -= 1
    return at
