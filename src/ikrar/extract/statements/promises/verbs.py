"""Verbs: which of the forms in a part that can be one is its verb, and what the noun at its end tells of it."""

from __future__ import annotations

from collections.abc import Sequence

from ikrar.extract.statements.promises.marks import VERBS, Mark
from ikrar.extract.statements.promises.parts import ACTORS, SHORTEST, Part, is_front
from ikrar.extract.statements.promises.passage import Passage

NUMERAL = 4
"""Characters of a numeral at most."""
LONG = 4
"""Characters of a verb that holds its object: 完成论证."""


def chosen_verb(
    verbs: Sequence[Mark], fronts: Sequence[Mark], part: Part, passage: Passage
) -> tuple[Mark | None, Mark | None]:
    """Choose the verb of a part among the forms that can be one; with it the preposition of a fronted object."""
    closes = [one for one in part.marks if one.may_be("CLOSES")]
    dated = {time.start for time in passage.times}
    opened = [one for one in fronts if one.end not in dated]  # a time closes its phrase
    held = [verb for verb in verbs if not _bracketed(verb, opened, closes)]
    if len(held) > 1 and (_is_noun_there(held[0], fronts, part, passage) or _prepares(held[0], held[1])):
        held = held[1:]
    if not held:
        return None, None
    ba = next((one for one in fronts if one.may_be("BA") and one.start < held[-1].start), None)
    if ba is not None and not any(verb.start < ba.start for verb in held):
        behind = [verb for verb in held if verb.start >= ba.end]
        to = [
            verb
            for verb in behind
            if passage.order.plays("result", passage.text[verb.end : verb.end + 1]) or _counted(passage, verb)
        ]
        return (to[0] if to else behind[-1]), ba
    before = [one for one in fronts if one.may_be("FOR") and one.start < held[0].start]
    light = [verb for verb in held if verb.may_be("LIGHT")]
    if before and light:
        return light[-1], None
    if before and passage.order.plays("joins", passage.text[held[0].end : held[0].end + 1]) and len(held) > 1:
        return held[-1], None
    return held[0], None


def _is_noun_there(verb: Mark, fronts: Sequence[Mark], part: Part, passage: Passage) -> bool:
    """Say whether a form that is a noun as well is one within a phrase that a preposition opens: 根据审查结果."""
    if not verb.may_be("NOUN") or not any(one.end <= verb.start for one in fronts):
        return False
    ends = {one.end for one in part.marks if one not in fronts} | {time.end for time in passage.times}
    return verb.start not in ends


def _prepares(verb: Mark, following: Mark) -> bool:
    """Say whether a verb only says how the next one is done: 协调制定, 组织编写."""
    return verb.end == following.start and verb.value in ("cooperate", "fund", "hold", "negotiate", "continue")


def _counted(passage: Passage, verb: Mark) -> bool:
    after = passage.text[verb.end : verb.end + 1]
    return after.isdigit() or passage.order.plays("numerals", after)


def _bracketed(verb: Mark, fronts: Sequence[Mark], closes: Sequence[Mark]) -> bool:
    """Say whether a verb stands within a phrase that a preposition opens and a word such as 方面 closes."""
    front = next((one for one in reversed(fronts) if one.end <= verb.start and not one.may_be("BA")), None)
    placed = front is not None and front.as_kind("FRONT").value != ""
    return placed and any(one.start >= verb.end for one in closes)


def negates(part: Part, verb: Mark) -> bool:
    """Say whether a "not" belongs to the verb: it stands right before it, or before the phrases that lead up to it."""
    nots = [one for one in part.marks if one.kind == "NOT" and one.start < verb.start]
    return any(
        one.end == verb.start or any(is_front(o) and o.start == one.end for o in part.marks) or one.start <= part.own
        for one in nots
    )


def modifies(passage: Passage, mark: Mark, part: Part) -> bool:
    """Say whether a verb only tells more of a noun: "的" stands right behind it."""
    return passage.order.plays("whose", passage.text[mark.end : mark.end + 1])


def telling_noun(part: Part, verb: Mark) -> Mark:
    """Return the verb with the act that the noun at the end of its part tells: 开展…研究 is to study."""
    last = next(
        (one for one in reversed(part.marks) if one.end == part.end and one.start > verb.start and one.kind in VERBS),
        None,
    )
    if last is None or not verb.may_be("LIGHT"):
        return verb
    tells = verb.value == "implement" or (verb.value == "provide" and last.value == "fund")
    return verb._replace(value=last.value) if tells else verb


def is_vague(part: Part, verb: Mark, passage: Passage) -> bool:
    """Say whether the next part may tell what a part only announces: "take all measures, and prevent ...", "cooperate, ..."."""
    if part.end >= passage.span.end - 1 or passage.text[part.end] not in "，,":
        return False
    rest = passage.text[verb.end : part.end].strip()
    measures = verb.may_be("LIGHT") and any(one.may_be("LEAD") and one.end == part.end for one in part.marks)
    return measures or (verb.value == "cooperate" and not rest)


def has_object(passage: Passage, verb: Mark, thing: tuple[int, int], part: Part) -> bool:
    """Say whether something follows a verb that it acts on, more than how often or to whom."""
    words = _without_occasions(passage.text[thing[0] : thing[1]].strip(), passage)
    if verb.end - verb.start >= LONG:
        return True
    return len(words) >= SHORTEST and part.start <= thing[0] and not passage.order.plays("onto", words[0])


def _without_occasions(words: str, passage: Passage) -> str:
    """Leave out how often: 一次 tells nothing of what is done."""
    at = 0
    while at < min(len(words), NUMERAL) and (words[at].isdigit() or passage.order.plays("numerals", words[at])):
        at += 1
    return words[at + 1 :] if at and passage.order.plays("occasions", words[at : at + 1]) else words


def refused_before(passage: Passage, part: Part) -> bool:
    """Say whether a "not" that the opening stepped over stands right before a part."""
    return any(one.kind == "NOT" and one.end == part.start for one in passage.marks)


def bound_by(firm: Mark | None, part: Part, verb: Mark, *, bound: bool) -> Mark | None:
    """Return what binds an act: the study of a possibility only considers, what follows one does more than that."""
    if firm is None or firm.kind != "FIRM":
        return firm
    if verb.value == "study" and any(one.may_be("CHANCE") for one in part.marks):
        return firm._replace(value="considers")
    return firm._replace(value="will") if firm.value == "considers" and not bound else firm


def may_bind(verbs: Sequence[Mark], mark: Mark) -> bool:
    """Say whether what binds is that of its part: no verb before it, or none but what is a noun in its subject."""
    return not verbs or (not mark.may_be("NOUN") and all(verb.may_be("NOUN") for verb in verbs))


def thing_of(firm: Mark | None, part: Part, verb: Mark, fronted: Mark | None, passage: Passage) -> tuple[int, int]:
    """Return where the object stands: behind the verb, fronted, or, with neither, the subject."""
    if fronted is not None:
        stops = [
            one.start
            for one in part.marks
            if fronted.end < one.start < verb.start and (one.may_be("FRONT") or one.kind == "ADVERB")
        ]
        stops += [time.start for time in passage.times if fronted.end < time.start < verb.start]
        return fronted.end, min([*stops, verb.start])
    stops = [one.start for one in part.marks if one.kind in ("PURPOSE", "MEANS") and one.start > verb.end]
    start, end = verb.end, min([*stops, part.end])
    considered = firm is not None and firm.value == "considers"
    if considered and firm is not None and firm.end <= verb.start:
        end = min([one.start for one in part.marks if one.may_be("CHANCE") and one.start > verb.end] or [end])
    if passage.text[start:end].strip():
        return start, end
    if verb.end - verb.start >= LONG:
        return verb.end - LONG // 2, verb.end
    return _before(firm, part, verb, passage) or (verb.start, verb.end)


def _before(firm: Mark | None, part: Part, verb: Mark, passage: Passage) -> tuple[int, int] | None:
    """Return the object of a verb that nothing follows: behind what binds, in a phrase "for" it, or the subject."""
    fronts = [one for one in part.marks if is_front(one) and one.start < verb.start]
    aimed = next((one for one in fronts if one.may_be("FOR")), None)
    if aimed is not None:
        return aimed.end, verb.start
    firm = firm if firm is not None and part.start <= firm.start < verb.start else None
    start = firm.end if firm is not None else part.own
    starts = {one.start for one in (*fronts, *part.marks)} | {time.start for time in passage.times}
    ends = [one for one in starts if start <= one < verb.start]
    between = start, min([*ends, verb.start])
    if between[1] - between[0] >= SHORTEST:
        return between
    if firm is None:
        return None
    parties = [one.end for one in part.marks if one.kind in ACTORS and one.start <= part.own]
    subject = max([part.own, *parties]), firm.start
    return subject if subject[1] - subject[0] >= SHORTEST else None
