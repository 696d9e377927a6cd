"""Places: what stands around a sign: whether it goes on a row, opens an item, is a verb, is somebody's own."""

from __future__ import annotations

from ikrar.extract.statements.promises.fronted import LEADING, leads, segment_start, within
from ikrar.extract.statements.promises.marks import Mark
from ikrar.extract.statements.promises.passage import LABEL, Passage

COORDINATING = ",;:、，；：)）]—–(/"
RESTARTING = ":：]】"
"""Marks behind which the acts of a list begin."""
QUOTING = '“「『《〈«"„'
"""Marks that open a name or a title."""
ACTING = frozenset({"ACT", "ACTNOUN", "ACTNOW", "ACTWILL", "ACTION"})
"""Signs that name an act."""
SMALL_WORDS = frozenset({"ADVERB", "EDGE", "WITHIN", "MEANS", "FOR"})
"""Signs of words that may stand between "and" and its act."""
HEAD = 40
"""Code points of the parties that stand at the head of an item."""
JOINED = 10
"""Code points between parties that act together."""
NEAR = 3
"""Words between a firm word and an act that is still its own."""


def binds_next(passage: Passage, at: int) -> bool:
    """Say whether the next sign of weight behind a party is a word that binds."""
    for one in passage.marks[at + 1 :]:
        if one.kind not in ("ACTOR", "OURS", "ALSO", "OWN", "ADVERB", "NOT", "EDGE", ""):
            return one.kind in ("FIRM", "MUST", "AIM", "WOULD", "ACTWILL")
    return False


def relative(passage: Passage, at: int) -> bool:
    """Say whether a party is the subject of a clause that only tells more: "what we have built"."""
    last = passage.marks[at - 1] if at else None
    what = last.token.value("THAT") if last is not None and last.token else None
    return what == "what" and last is not None and not passage.text[last.end : passage.marks[at].start].strip()


def restarts(passage: Passage, mark: Mark) -> bool:
    """Say whether a clause of its own begins with a mark."""
    return ends_with(passage, mark, ",;:、，；：]）)") or behind_also(passage, mark, 0)


def unknown_before(firm: Mark, mark: Mark, passage: Passage) -> bool:
    """Say whether a firm word's own verb is one that the vocabulary does not know: "will install radars and train"."""
    adverbial = passage.text[firm.end : firm.end + 2].strip()[:1] in (",", "，")
    far = passage.words(firm.end, mark.start) > NEAR
    return far and not adverbial and firm.kind == "FIRM" and coordinated(passage, mark)


def goes_on(passage: Passage, mark: Mark) -> bool:
    """Say whether "to" goes on a row of what was agreed: behind a semicolon, a label or "and", or a comma before such a one."""
    if ends_with(passage, mark, ";；)）") or behind_also(passage, mark, 1):
        return True
    later = (one for one in passage.marks if one.kind == "TO" and one.start > mark.start)
    return ends_with(passage, mark, ",") and any(
        ends_with(passage, one, ";；") or behind_also(passage, one, 0) for one in later
    )


def purpose_over(passage: Passage, mark: Mark) -> bool:
    """Say whether a purpose has ended before an act: it held none, or one, and then a comma with "and" goes on the main row."""
    purpose = next((one for one in reversed(passage.marks) if one.may_be("PURPOSE") and one.start < mark.start), None)
    if purpose is None:
        return False
    held = [one for one in passage.marks if purpose.end <= one.start < mark.start and one.kind in ACTING]
    also = next((one for one in reversed(passage.marks) if one.kind == "ALSO" and one.end <= mark.start), None)
    near = also is not None and also.start >= purpose.end and passage.words(also.end, mark.start) == 0
    return near and also is not None and (not held or (len(held) == 1 and ends_with(passage, also, ",;")))


def asides(passage: Passage, at: int) -> bool:
    """Say whether what binds stands in an aside: "as was promised in Abuja"."""
    if at < 2:
        return False
    that, was, mark = passage.marks[at - 2 : at + 1]
    return that.kind == "THAT" and was.kind == "FINITE" and passage.words(that.end, mark.start) <= 1


def conditional(passage: Passage, firm: Mark, mark: Mark) -> bool:
    """Say whether a party behind a firm word stands in a condition put in between: "will, if Parliament agrees, pay"."""
    return any(
        one.may_be("CONDITION") and firm.end <= one.start <= firm.end + 2 and one.end <= mark.start
        for one in passage.marks
    )


def refused(passage: Passage, mark: Mark) -> bool:
    """Say whether a "not" stands right before a mark."""
    return any(one.kind == "NOT" and 0 <= mark.start - one.end <= 1 for one in passage.marks)


def refused_subject(passage: Passage, mark: Mark) -> bool:
    """Say whether "no" opens the clause of a passive: "No licence will be granted"."""
    start = segment_start(passage, mark.start)
    return any(one.kind == "NOT" and one.start - start <= 1 for one in passage.marks if start <= one.start < mark.start)


def shares_object(passage: Passage, last: Mark, mark: Mark) -> bool:
    """Say whether nothing but a comma or "and" parts two acts, so that they are done to one thing: "prevent and reduce"."""
    at = last.end
    for one in passage.marks:
        if at <= one.start < mark.start and one.kind == "ALSO" and not passage.text[at : one.start].strip(" ,"):
            at = one.end
    return not passage.text[at : mark.start].strip(" ,")


def asks(passage: Passage, mark: Mark, at: int) -> bool:
    """Say whether a form that is a noun as well is one here: a name, or the subject of the sentence's own verb."""
    if mark.kind != "ACTNOUN":
        return passage.order.tenseless and has_verb(passage, at, finite_only=True)
    following = passage.text[mark.end : mark.end + 2].strip()
    if following[:1] and following[:1] in QUOTING:
        return False
    return following[:1].isupper() or not following[:1].isalnum() or has_verb(passage, at)


def has_verb(passage: Passage, at: int, *, finite_only: bool = False) -> bool:
    """Say whether a verb of its own follows, outside a clause that only tells more of something ("who have")."""
    verbs = not finite_only and passage.order.tenseless
    for one in passage.marks[at + 1 :]:
        if (
            one.may_be("THAT")
            or one.kind == "CONDITION"
            or (verbs and one.kind in ("PURPOSE", "TO", "MEANS", "CONDITION", "ALSO"))
        ):
            return False
        if one.may_be("FINITE") or (verbs and one.kind in ("ACT", "ACTED")):
            return True
    return False


def opens(passage: Passage, mark: Mark) -> bool:
    """Say whether a mark is what an item begins with: the passage itself, or a part behind a colon or a label."""
    if mark.start <= passage.opening + 1 or opens_behind_front(passage, mark):
        return True
    text, start = passage.text, max(passage.span.start, mark.start - 24)
    before = text[start : mark.start].rstrip()
    if before[-1:] and before[-1] in RESTARTING:
        return True
    if before[-1:] in ("–", "—") and all(one.kind == "ACTOR" for one in passage.marks if one.start < mark.start):
        return any(one.start < mark.start for one in passage.marks)  # "The ministers of transport – prepare a plan"
    if before[-1:] in (")", "）", "."):
        cut = max(before.rfind(";"), before.rfind(","), before.rfind(":"), before.rfind(" ", 0, -3))
        label = LABEL.fullmatch(before[cut + 1 :].strip() + " ")
        return label is not None and bool(label["letter"] or label["number"])
    return False


def opens_behind_front(passage: Passage, mark: Mark) -> bool:
    """Say whether an act is the first of an item that begins with a fronted phrase."""
    if passage.label is None and passage.opening == passage.span.start:
        return False
    skipped = within(passage)
    own = [one for one in passage.marks if passage.opening <= one.start <= mark.start and one.start not in skipped]
    return bool(own) and own[0].kind in ("FRONT", "BA") and all(one.kind in LEADING for one in own[:-1])


def ends_with(passage: Passage, mark: Mark, characters: str) -> bool:
    """Say whether one of ``characters`` stands right before a mark."""
    before = passage.text[max(passage.span.start, mark.start - 4) : mark.start].rstrip()
    return bool(before) and before[-1] in characters


def coordinated(passage: Passage, mark: Mark) -> bool:
    """Say whether a mark goes on a row: behind a comma, a semicolon, a bracket, or a word such as "and"."""
    return ends_with(passage, mark, COORDINATING) or behind_also(passage, mark, 1) or leads(passage, mark)


def behind_also(passage: Passage, mark: Mark, words: int) -> bool:
    """Say whether "and" stands before a mark with at most so many words between them."""
    also = None
    for one in passage.marks:
        if one.end > mark.start:
            break
        also = one if one.kind == "ALSO" else also
    return also is not None and _told_between(passage, also.end, mark.start) <= words


def _told_between(passage: Passage, start: int, end: int) -> int:
    """Count the words between two places that are neither adverbs nor times with their prepositions."""
    words = passage.words(start, end)
    if words <= 1 or end - start > HEAD:
        return words
    times = [(one.start, one.end) for one in passage.times if start <= one.start and one.end <= end]
    small = [
        (one.start, one.end)
        for one in passage.marks
        if start <= one.start and one.end <= end and one.kind in SMALL_WORDS
    ]
    small = [(begin, stop) for begin, stop in small if not any(first <= begin < last for first, last in times)]
    return words - sum(passage.words(begin, stop) for begin, stop in (*small, *times))


def listed(passage: Passage, mark: Mark) -> bool:
    """Say whether a mark begins a member of a list of noun phrases."""
    return ends_with(passage, mark, ";；)）")


def after_to(passage: Passage, at: int) -> bool:
    """Say whether the mark of an infinitive stands right before a mark."""
    if not at:
        return False
    last, mark = passage.marks[at - 1], passage.marks[at]
    return last.kind == "TO" and not passage.text[last.end : mark.start].strip()


def is_verb(passage: Passage, mark: Mark) -> bool:
    """Say whether a form that is a noun as well is a verb here: something follows that it acts on."""
    if mark.kind != "ACTNOUN":
        return True
    after = passage.text[mark.end : mark.end + 2].strip()
    following = next((one for one in passage.marks if one.start >= mark.end), None)
    joined = following is not None and following.kind in ("ALSO", "TO") and following.start - mark.end <= 1
    return bool(after) and after[0].isalnum() and not joined


def headline(passage: Passage, at: int) -> bool:
    """Read "India to extend a line of credit": a party, the mark of the infinitive and an act, at the head of an item."""
    if at < 2 or not after_to(passage, at):
        return False
    actor, to = passage.marks[at - 2], passage.marks[at - 1]
    adjacent = not passage.text[actor.end : to.start].strip()
    return actor.kind in ("ACTOR", "OURS") and adjacent and actor.start - passage.opening <= HEAD
