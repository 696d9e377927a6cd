"""Which clauses are promises: the policy, in one place. Every decision names the rule and the signs it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ikrar.extract.statements.promises.clause import Clause
from ikrar.extract.statements.promises.clauses import clauses
from ikrar.extract.statements.promises.closing import closing_clauses
from ikrar.extract.statements.promises.fronted import segment_start
from ikrar.extract.statements.promises.leads import announces
from ikrar.extract.statements.promises.marks import Mark
from ikrar.extract.statements.promises.paper import Paper
from ikrar.extract.statements.promises.passage import Passage
from ikrar.extract.statements.promises.places import behind_also, binds_next, restarts
from ikrar.extract.statements.promises.segments import segment_clauses
from ikrar.extract.statements.promises.unknown import open_firm
from ikrar.model.parties import Mention

SHORT = 3
"""Words that an item has at least: fewer are a heading."""
PLAIN = "plain"
"""The value of words for "must" that running talk is full of."""
TELLING = frozenset(
    {"FIRM", "WOULD", "AIM", "ACTWILL", "ACT", "ACTNOUN", "ACTNOW", "ACTION", "ACTED", "PLEDGE", "MUST"}
)
"""Signs without one of which nothing is promised."""
BINDING = frozenset({"FIRM", "WOULD", "AIM", "ACTWILL", "MUST", "OWN"})
"""Signs without one of which nobody promises in words that are only reported: there an act is none by itself."""
LONG = 6
"""Words of an item without a stop: fewer are a heading."""
BEHIND = 3
"""Words between an act and its subject behind it."""
REACH = 90
"""Code points between who binds himself and the word that binds."""
EXPLICIT = frozenset({"shall", "agreed", "intends", "ready", "considers"})
"""Firmness that a word of its own states; a plain future tells a promise from a forecast only by who speaks of himself."""


NOBODY = Paper((), treaty=False)


@dataclass(slots=True, eq=False)
class Setting:
    """What stands around a passage: the lead that introduces it, and whether the document is made of promises.

    ``operative`` where items of the document are what its authors lay down: numbered paragraphs, articles, programmes.
    """

    lead: Mark | None = None
    actor: Mark | None = None
    operative: bool = False
    reported: bool = False
    """The passage is somebody's word in the news, not the document's own."""
    paper: Paper = NOBODY
    bullet: bool = False
    """The passage is an item that a mark without a number opens, with no stop behind it."""
    running: bool = False
    """Another sentence stands before it in its paragraph."""
    title: bool = False
    """The passage is the title of a document, or a heading that stands alone."""


def promised(passage: Passage, setting: Setting) -> list[Clause]:
    """Return the clauses of a passage that promise."""
    if (
        (setting.lead is None and not passage.row and not setting.bullet and _tells_nothing(passage, setting))
        or _preamble(passage)
        or passage.text[passage.span.end - 1] in "?？"
        or (setting.paper.treaty and _recital(passage))
    ):
        return []
    if passage.order.verb_last:
        found = closing_clauses(passage, setting.lead, setting.actor)
    elif not passage.order.spaces:
        found = segment_clauses(passage, setting.lead, setting.actor)
    else:
        found = clauses(passage, setting.lead, setting.actor)
        found += open_firm(passage, found)
    if passage.order.verb_last and passage.text[passage.span.end - 1] in ":：":
        found = []  # it only leads in
    if announces(passage):
        found = found[:-1]
    kept = [clause for clause in found if _holds(clause, passage, setting)]
    listed = setting.lead is not None or passage.row or (setting.bullet and setting.paper.shared)
    if not kept and not found and listed and _is_thing(passage):
        kept = [Clause(Mark(passage.opening, passage.opening, "THING", "other"), setting.lead, setting.actor, "thing")]
    return sorted(kept, key=lambda clause: clause.act.start)


def _tells_nothing(passage: Passage, setting: Setting) -> bool:
    """Say whether the signs of a passage that no lead introduces rule out a promise, before any of them is read."""
    kinds = {mark.kind for mark in passage.marks}
    if kinds.isdisjoint(TELLING):
        return True
    by_act = passage.order.verb_last or setting.paper.treaty or not setting.reported
    return not by_act and kinds.isdisjoint(BINDING)


def _preamble(passage: Passage) -> bool:
    """Say whether a sentence only opens a resolution: nobody in it binds himself."""
    if not passage.marks:
        return False
    first = passage.marks[0]
    opens = first.may_be("PREAMBLE") and first.start <= passage.opening + 1
    return opens and not any(
        mark.may_be("OURS") or (mark.kind == "ACTOR" and restarts(passage, mark) and binds_next(passage, at))
        for at, mark in enumerate(passage.marks)
    )


def _recital(passage: Passage) -> bool:
    """Say whether a sentence of a treaty without a number ends in a comma: it belongs to the preamble."""
    return passage.label is None and passage.text[passage.span.end - 1] in ",，"


def _is_thing(passage: Passage) -> bool:
    """Say whether an item only names what is to be: "A joint fund for small enterprises"."""
    told = any(mark.kind in ("STANCE", "APPEAL", "PREAMBLE", "FINITE") for mark in passage.marks)
    ends = passage.text[passage.span.end - 1] in ".;。；"
    return not told and passage.words(passage.opening, passage.span.end) >= (SHORT if ends else LONG)


def _holds(clause: Clause, passage: Passage, setting: Setting) -> bool:
    return _POLICY[clause.rule](clause, passage, setting)


def _by_firm(clause: Clause, passage: Passage, setting: Setting) -> bool:
    firm = clause.firm
    if firm is None or setting.title or _hypothetical(clause, passage) or _shared_view(clause, passage):
        return False
    if clause.passive:
        return firm.value == "shall" or setting.operative or not setting.reported
    if firm.value in EXPLICIT:
        decided = firm.value in ("agreed", "shall") and setting.paper.shared
        return clause.actor is not None or firm.start <= passage.opening + 1 or setting.operative or decided
    return _bound(clause, passage, setting)


def _shared_view(clause: Clause, passage: Passage) -> bool:
    """Say whether what was agreed is how things are, not what is to be done: "agreed that it is a common good"."""
    firm = clause.firm
    if firm is None or firm.value != "agreed" or clause.begin is not None:
        return False
    stop = clause.act.start if clause.act.start > firm.start else passage.span.end
    views = ("FINITE", "MUST") if stop == passage.span.end else ("FINITE",)
    return any(mark.kind in views and firm.end <= mark.start < stop for mark in passage.marks)


def _bound(clause: Clause, passage: Passage, setting: Setting) -> bool:
    """Say whether somebody who can promise stands before the firm word, and near."""
    actor, firm = clause.actor, clause.firm
    if firm is None:
        return False
    if firm.start <= passage.opening + 1 and not passage.text[firm.start].islower():  # "Will prepare a report."
        return True
    if actor is None:
        return (
            setting.operative and not setting.reported and clause.rule == "firm" and not _other_subject(clause, passage)
        )
    if actor is firm or actor.start == firm.start or actor.start < passage.span.start:
        return True
    begin = max(actor.end, clause.begin or 0, _and_before(firm, passage))
    return 0 <= firm.start - begin <= REACH


def _other_subject(clause: Clause, passage: Passage) -> bool:
    """Say whether the nearest subject before the firm word is one that binds nobody."""
    firm = clause.firm
    return firm is not None and any(
        mark.kind in ("OTHER", "PRONOUN") and 0 <= firm.start - mark.end <= 2 for mark in passage.marks
    )


def _hypothetical(clause: Clause, passage: Passage) -> bool:
    """Say whether a word of doubt stands between who acts and the act, or opens the clause: "if the parties agree"."""
    firm, actor = clause.firm, clause.actor
    if firm is None:
        return False
    begins = actor.end if actor is not None and passage.span.start <= actor.end <= firm.start else passage.span.start
    begins = max(begins, _and_before(firm, passage))
    for mark in passage.marks:
        doubtful = mark.kind in ("MAYBE", "THAT", "OTHER") and begins <= mark.start < firm.start
        if (
            mark.kind == "THAT" and firm.value == "agreed" and behind_also(passage, mark, 0)
        ):  # "and that each state would"
            continue
        if doubtful and not any(time.start <= mark.start < time.end for time in passage.times):
            return True
        if mark.kind == "MAYBE" and (firm.end <= mark.start < clause.act.start or _opens_clause(mark, firm, passage)):
            return True
    return False


def _and_before(firm: Mark, passage: Passage) -> int:
    """Return where "and" stands right before a firm word: what lies before it belongs to the first of two promises; else 0."""
    for mark in passage.marks:
        if mark.kind == "ALSO" and 0 <= firm.start - mark.end <= 1:
            return mark.start
    return 0


def _opens_clause(mark: Mark, firm: Mark, passage: Passage) -> bool:
    return mark.start <= passage.opening + 1 and segment_start(passage, firm.start) <= mark.start + 1


def _by_must(clause: Clause, passage: Passage, setting: Setting) -> bool:
    if setting.operative:
        return True
    if setting.reported or clause.firm is None:
        return False
    ours = clause.actor is not None and clause.actor.kind == "OURS"
    if clause.firm.value == PLAIN:
        return ours
    return ours or clause.passive or clause.firm.start <= passage.opening + 1


def _by_item(clause: Clause, passage: Passage, setting: Setting) -> bool:
    long = passage.words(passage.opening, passage.span.end) >= SHORT
    told = clause.rule == "nominal" and setting.running and setting.paper.sure and setting.lead is None
    return long and not setting.reported and not setting.title and not told


def _by_fronted(clause: Clause, passage: Passage, setting: Setting) -> bool:
    """Take an item that opens with a preposition or a time in a document of such items, or alone where nothing is told."""
    if setting.reported or setting.title:
        return False
    timed = any(time.start < passage.opening for time in passage.times)
    telling = any(mark.may_be("FINITE") or mark.kind in ("OURS", "OTHER", "STANCE") for mark in passage.marks)
    return setting.operative or setting.lead is not None or timed or not telling


def _borne(clause: Clause, passage: Passage, setting: Setting) -> bool:
    """Take what a party is said to do, without a word that binds, only where the document lays it down."""
    return (setting.operative or setting.paper.treaty) and not setting.reported and not setting.title


def _by_would(clause: Clause, passage: Passage, setting: Setting) -> bool:
    """Take the future of indirect speech only where a party speaks of itself."""
    return setting.reported and _bound(clause, passage, setting) and not _hypothetical(clause, passage)


def _by_aim(clause: Clause, passage: Passage, setting: Setting) -> bool:
    return not setting.reported


def _by_pledge(clause: Clause, passage: Passage, setting: Setting) -> bool:
    return clause.actor is not None and passage.words(clause.act.end, passage.span.end) >= BEHIND


def _by_future(clause: Clause, passage: Passage, setting: Setting) -> bool:
    """Take a form that is a future by itself where a party is its subject, before it or right behind it."""
    if _hypothetical(clause, passage) or clause.firm is None:
        return False
    if _bound(clause, passage, setting):
        return True
    behind = (mark for mark in passage.marks if mark.start >= clause.act.end)
    follows = next(behind, None)
    near = follows is not None and passage.words(clause.act.end, follows.start) <= BEHIND
    return not setting.reported and near and follows is not None and follows.kind in ("ACTOR", "OURS")


def _laid_down(clause: Clause, passage: Passage, setting: Setting) -> bool:
    if clause.passive:
        return setting.paper.treaty and not setting.title
    return setting.paper.treaty and _bound(clause, passage, setting) and not _hypothetical(clause, passage)


def _performing(clause: Clause, passage: Passage, setting: Setting) -> bool:
    return not setting.reported


def _open(clause: Clause, passage: Passage, setting: Setting) -> bool:
    leads_in = passage.text[passage.span.end - 1] in ":："
    firm, actor = clause.firm, clause.actor
    forecast = firm is not None and firm.value == "will" and not setting.operative
    close = actor is not None and firm is not None and passage.words(actor.end, firm.start) <= BEHIND
    ours = close and actor is not None and (actor.mention is None or _takes_part(actor.mention, setting.paper))
    return not leads_in and (ours or not forecast) and _by_firm(clause, passage, setting)


def _takes_part(mention: Mention, paper: Paper) -> bool:
    """Say whether somebody named is one of those whose paper it is."""
    return paper.sure and set(mention.members or (mention.id,)) <= set(paper.participants)


_POLICY = {
    "firm": _by_firm, "must": _by_must, "item": _by_item, "nominal": _by_item, "performs": _performing, "open": _open,
    "aim": _by_aim, "would": _by_would, "future": _by_future, "lays-down": _laid_down,
    "fronted": _by_fronted, "borne": _borne, "thing": _by_item, "pledge": _by_pledge,
}  # fmt: skip


def explain(clause: Clause) -> tuple[tuple[str, Mark], ...]:
    """Return the signs that decided, by symbol."""
    firm = clause.firm
    signs: Sequence[tuple[str, Mark | None]] = (
        ("ACTOR", clause.actor),
        (firm.kind if firm else "", firm),
        (clause.act.kind, clause.act),
    )
    return tuple((name, mark) for name, mark in signs if mark is not None)
