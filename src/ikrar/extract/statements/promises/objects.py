"""Objects and areas: what the act of a promise is done to, and to which area of policy that belongs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ikrar.extract.lexing.lexer import Token
from ikrar.extract.statements.frames import Frame
from ikrar.extract.statements.promises.clause import Clause
from ikrar.extract.statements.promises.fronted import object_before, segment_start
from ikrar.extract.statements.promises.marks import Mark
from ikrar.extract.statements.promises.passage import Passage
from ikrar.model.measures import Time, TimeKind
from ikrar.model.parties import Mention, NameKind
from ikrar.model.text import Span

COMMA = re.compile(r"[,，(（](?!\d)")
EDGES = " \t\n.,;:。，；：、!！-–—)(）（»”\"'"
"""What does not belong to the words of a promise at its edges."""
ENDING = frozenset({"PURPOSE", "CONDITION", "MEANS", "TO", "EDGE", "FINITE"})
"""Signs before which an object ends."""
LIST = 60
"""Code points behind a comma within which "and" shows that it stands in a list."""
WEAK = frozenset({"finance", "institution", "governance", "science", "trade", "investment", "industry"})
"""Areas whose words mostly name a means: a tax on solar panels is energy."""
PREPOSITION = 3
"""Letters of a preposition at most."""
WORD = 32
GIVING = frozenset({"provide", "fund", "support", "train", "exchange"})
"""Acts that somebody receives."""
NOUN_AFTER = 2
"""Words between a verb such as "carry out" and the noun that tells the act."""


def trimmed(text: str, start: int, end: int) -> Span:
    """Return a stretch without what does not belong to it at its edges."""
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end)


def telling(act: Mark, passage: Passage) -> Mark:
    """Return the sign that tells what is done: of "complete the construction of" the construction."""
    if not act.may_be("LIGHT"):
        return act
    following = next((one for one in passage.marks if one.start >= act.end), None)
    near = following is not None and passage.words(act.end, following.start) < NOUN_AFTER
    return following if near and following is not None and following.kind == "ACTION" else act


def object_of(clause: Clause, span: Span, passage: Passage, frame: Frame) -> Span:
    """Return the words for what is acted on, without amounts, times, means and conditions around them."""
    text = passage.text
    if clause.thing is not None:
        return _without_tail(passage, frame, _without_amounts(passage, frame, trimmed(text, *clause.thing)))
    if clause.passive and clause.firm and not clause.behind:
        return _without_amounts(passage, frame, trimmed(text, span.start, clause.firm.start))
    if clause.begin is not None:
        return _before_verb(passage, clause, frame)
    fronted = object_before(passage, clause.firm, clause.act)
    if fronted:
        return trimmed(text, *fronted)
    start, end = _behind_recipient(telling(clause.act, passage).end, clause, passage, frame), span.end
    bound = _bound(passage, frame, start, end)
    opening = next((time for time in frame.times if start < time.start == bound or start < time.start < end), None)
    if opening and _leads_up(text[start : min(bound, opening.start)]):  # "holding in 2025 a Year of Friendship"
        start = opening.end
        bound = _bound(passage, frame, start, end)
    found = _without_amounts(passage, frame, trimmed(text, start, bound))
    if found.end > found.start or passage.order.spaces or clause.firm is None:
        return found
    return trimmed(text, segment_start(passage, clause.firm.start), clause.firm.start)


def _leads_up(words: str) -> bool:
    """Say whether there is nothing but a preposition."""
    return all(len(word.strip(EDGES)) <= PREPOSITION for word in words.split())


def _behind_recipient(start: int, clause: Clause, passage: Passage, frame: Frame) -> int:
    """Step over who receives, right behind the verb, and over pronouns: "предоставит Эфиопии участок"."""
    for mark in passage.marks:
        if mark.may_be("SKIP") and start <= mark.start <= start + 1:
            start = mark.end
    if clause.act.value not in GIVING or not passage.order.spaces:
        return start
    for mention in frame.of(NameKind.STATE, NameKind.GROUP):
        if start <= mention.start <= start + 1 and passage.text[mention.end : mention.end + 1] == " ":
            return mention.end
    return start


def recipients(clause: Clause, passage: Passage, frame: Frame) -> list[Mention]:
    """Return the states that receive, named right behind the verb without a preposition."""
    start = telling(clause.act, passage).end
    end = _behind_recipient(start, clause, passage, frame)
    return [one for one in frame.of(NameKind.STATE, NameKind.GROUP) if start <= one.start and one.end <= end]


def _bound(passage: Passage, frame: Frame, start: int, end: int) -> int:
    """Return where the object that begins at ``start`` ends at the latest."""
    text = passage.text
    bounds = [mark.start for mark in passage.marks if mark.kind in ENDING and start < mark.start < end]
    bounds += [time.start for time in frame.times if start < time.start < end and _is_moment(time)]
    bounds += _commas(passage, start, end)
    if passage.order.spaces:
        places = [*(one.start for one in frame.quantities), *(one.start for one in frame.times)]
        bounds += [
            at for place in places if start < place < end and (at := _before_preposition(passage, place)) > start
        ]
    return min((bound for bound in bounds if text[start:bound].strip(EDGES)), default=end)


def _before_preposition(passage: Passage, at: int) -> int:
    """Return where a short word right before an amount or a time begins: "| до 18 млрд", "| to 25 per cent"; 0 if none."""
    before = passage.text[max(0, at - PREPOSITION - 2) : at]
    words = before.split()
    if not before.endswith(" ") or not words or not words[-1].isalpha() or len(words[-1]) > PREPOSITION:
        return 0
    begin = at - len(before) + before.rindex(words[-1])
    known = any(one.start == begin or one.start < begin < one.end for one in passage.marks)
    return begin if known or len(words[-1]) < PREPOSITION else 0  # "law" before a date is none


def _commas(passage: Passage, start: int, end: int) -> list[int]:
    """Return the commas that do not part the members of a list."""
    text, found = passage.text, []
    for comma in COMMA.finditer(text, start, end):
        at = comma.start()
        if not passage.order.spaces or text[at] in "(（":
            found.append(at)
            break
        ands = [one for one in passage.marks if one.kind == "ALSO" and at < one.start <= min(end, at + LIST)]
        verbs = [one for one in passage.marks if one.kind in ("FIRM", "MEANS", "EDGE") and at < one.start <= at + 3]
        if _tells_more(passage, at + 1):
            continue
        if not ands or verbs:
            found.append(at)
            break
    return found


def _tells_more(passage: Passage, at: int) -> bool:
    """Say whether a clause or participle behind a comma only tells which thing is meant."""
    if any(one.may_be("THAT") and at <= one.start <= at + 2 for one in passage.marks):
        return True
    word = passage.text[at : at + WORD].split()[:1]
    endings = passage.order.participles
    return bool(word and endings) and word[0].endswith(endings)


def _without_amounts(passage: Passage, frame: Frame, span: Span) -> Span:
    """Leave out an amount that stands before the thing: "120 technicians", "3,000 acres of land"."""
    start = span.start
    for one in frame.quantities:
        if start <= one.start < span.end and not passage.text[start : one.start].strip(EDGES) and one.end < span.end:
            start = one.end
    if start == span.start:
        return span
    if not passage.order.spaces:
        whose = passage.order.plays("whose", passage.text[start : start + 1])
        return trimmed(passage.text, start + whose, span.end)
    of = next((mark for mark in passage.marks if mark.may_be("OFAMOUNT") and start <= mark.start <= start + 2), None)
    return trimmed(passage.text, of.end if of else start, span.end)


def _without_tail(passage: Passage, frame: Frame, span: Span) -> Span:
    """Leave out an amount or time that stands behind the thing: 奖学金640个."""
    end = span.end
    places = [*((one.start, one.end) for one in frame.quantities), *((one.start, one.end) for one in frame.times)]
    for start, stop in places:
        if span.start + 1 < start < end <= stop + 2:
            end = start
    return trimmed(passage.text, span.start, end)


def _before_verb(passage: Passage, clause: Clause, frame: Frame) -> Span:
    """Return what stands before the verb that closes a clause, without a time that opens it."""
    start = clause.act.start if clause.begin is None else clause.begin
    for time in frame.times:
        inside = start <= time.start < clause.act.start
        if _is_moment(time) and inside and not passage.text[start : time.start].strip(EDGES):
            start = time.end
    for mark in passage.marks:
        opens = start <= mark.start < clause.act.start and not passage.text[start : mark.start].strip(EDGES)
        if (opens and mark.kind == "ALSO") or (
            mark.kind == "CONDITION" and start <= mark.start < clause.act.start - 1 and passage.order.verb_last
        ):
            start = mark.end
    return _without_amounts(passage, frame, trimmed(passage.text, start, clause.act.start))


def _is_moment(time: Time) -> bool:
    return time.kind in (TimeKind.DATE, TimeKind.INTERVAL)


def area_of(passage: Passage, thing: Span, span: Span) -> str | None:
    """Return the area that most words of the object name, then of the promise, its sentence, its heading, the title.

    Of several, one that names no mere means; then the first of those named most.
    """
    own = [
        [one for one in passage.areas if start <= one.start < end]
        for start, end in ((thing.start, thing.end), (span.start, span.end))
    ]
    wide = [[one for one in passage.areas if passage.span.start <= one.start < passage.span.end], *passage.around]
    for stretches in (own, wide):
        named = [found for tokens in stretches if (found := _most(tokens))]
        if named:
            return next((one for one in named if one not in WEAK), named[0])
    return None


def _most(tokens: Sequence[Token]) -> str | None:
    if not tokens:
        return None
    counted = Counter(one.value("AREA") or "" for one in tokens)
    return max(counted, key=lambda area: (area not in WEAK, counted[area]), default=None)
