"""What a reviewer's form comes to: a judgement to file, or what it lacks, in words for the reviewer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ikrar.model.identity import content_id
from ikrar.model.links import Candidate, Decision, SourceKind
from ikrar.model.mechanism import Standing
from ikrar.register import drafts
from ikrar.register.drafts import Draft
from ikrar.site.chosen import Choice, place_of
from ikrar.site.decided import Place, part_id
from ikrar.site.history import (
    ACCEPTED,
    EDITED,
    EVIDENCE,
    INTO,
    MERGED,
    ON,
    PART,
    REJECTED,
    SPLIT,
    TAKEN_BACK,
    UNDOES,
    WORDS,
    judgements,
)  # fmt: skip
from ikrar.site.review import LONGEST_VALUE, changes, words_of
from ikrar.site.shelf import Shelf

BY = "a person's judgement"
CANDIDATE = "evidence"
"""The field that names the evidence which a judgement made, so that taking it back takes that back too."""
NOBODY = "Choose what to do: accept, save the edits, split, merge, use as evidence or reject."
NO_REASON = "Give a reason."
NOTHING = "No field was changed."
NO_OTHER = "Choose another commitment: search for it, or give its id."
NO_SESSION = "There is no session of that id."
NO_PARTY = "Name parties by their ids, with blanks between them."
NO_WORDS = "No document holds its words, so there are none to choose."
NO_SECOND = "Choose the words of the second part."
SAME_PARTS = "The two parts are the same words."
NO_DATE = "The document has no date, and evidence needs one."
NO_STANDING = "Say what standing the words show."
NONE_LEFT = "There is no judgement to take back."
PROBLEMS = (
    NOBODY, NO_REASON, NOTHING, NO_OTHER, NO_SESSION, NO_PARTY, NO_WORDS, NO_SECOND, SAME_PARTS, NO_DATE, NO_STANDING,
    NONE_LEFT,
)  # fmt: skip
Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Filed:
    """A judgement to file: the decision, the fields, what is to be filed along with it, and where to go next."""

    decision: str
    fields: Fields = ()
    more: tuple[Draft, ...] = ()
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A reviewer's form: on which entry, with what was entered, and by whom."""

    held: Shelf
    known: str
    entered: Mapping[str, str]
    actor: str

    @property
    def reason(self) -> str:
        """Return the reason given."""
        return self.entered.get("reason", "").strip()


def judge(form: Form, decision: str) -> Filed | list[str]:
    """Return what a decision comes to, or what it lacks."""
    made = _DECISIONS.get(decision)
    return made(form) if made else [NOBODY]


def _words(form: Form, suffix: str = "") -> Place | str:
    """Return the words chosen, or what is wrong with them."""
    quote = words_of(form.held, form.known, form.entered.get("document", ""))
    document = form.held.snapshot.documents.get(quote.document_id) if quote else None
    if document is None or quote is None:
        return NO_WORDS
    chosen = Choice.of(form.entered, suffix)
    if suffix and chosen.is_empty:
        return NO_SECOND
    if not suffix and "quote" not in form.entered:
        return Place.of(quote)
    return place_of(document, chosen, None if suffix else quote)


def _edited(form: Form, *, needs_change: bool = True) -> Filed | list[str]:
    held, entered = form.held, form.entered
    fields = changes(held, form.known, entered)
    found = _lacking_fields(form)
    quote = words_of(held, form.known, entered.get("document", ""))
    if quote and "quote" in entered:
        place = _words(form)
        if isinstance(place, str):
            found.append(place)
        elif place != Place.of(quote):
            fields = (*fields, (WORDS, str(place)))
    if not fields and needs_change:
        found.append(NOTHING)
    return found or Filed(EDITED if fields else ACCEPTED, fields)


def _lacking_fields(form: Form) -> list[str]:
    entered, row, found = form.entered, form.held.by_id[form.known], []
    session = entered.get("session", "").strip()
    if session and session != row.session and session not in form.held.sessions:
        found.append(NO_SESSION)
    members = {one.id for one in form.held.snapshot.mechanism.members}
    read = {*row.parties, *row.beneficiaries}
    named = f"{entered.get('parties', '')} {entered.get('beneficiaries', '')}"[: 2 * LONGEST_VALUE].split()
    if any(one not in members | read for one in named):
        found.append(NO_PARTY)
    return found


def _accepted(form: Form) -> Filed | list[str]:
    return _edited(form, needs_change=False)


def _rejected(form: Form) -> Filed | list[str]:
    return Filed(REJECTED) if form.reason else [NO_REASON]


def _other(form: Form) -> str:
    known = form.entered.get("other", "").strip() or form.entered.get("into", "").strip()
    return known if known in form.held.by_id and known in form.held.read and known != form.known else ""


def _merged(form: Form) -> Filed | list[str]:
    other = _other(form)
    found = [] if other else [NO_OTHER]
    found += [] if form.reason else [NO_REASON]
    return found or Filed(MERGED, ((INTO, other),))


def _split(form: Form) -> Filed | list[str]:
    first, second = _words(form), _words(form, "2")
    found = [one for one in (first, second) if isinstance(one, str)]
    if found or isinstance(first, str) or isinstance(second, str):
        return list(dict.fromkeys(found))
    if first == second:
        return [SAME_PARTS]
    fields = ((PART, str(first)), (PART, str(second)))
    return Filed(SPLIT, fields, next=part_id(form.known, first))


def _evidence(form: Form) -> Filed | list[str]:
    other, place = _other(form), _words(form)
    standing = next((one for one in Standing if one.value == form.entered.get("standing", "")), None)
    found = [] if other else [NO_OTHER]
    found += [] if standing and standing is not Standing.NO_EVIDENCE else [NO_STANDING]
    if isinstance(place, str):
        return [*found, place]
    document = form.held.snapshot.documents[place.document]
    found += [] if document.published else [NO_DATE]
    if found or standing is None or document.published is None:
        return found
    entry = form.held.read[other]
    promise = entry.recorded if entry.recorded == other else entry.wordings[0].claim.id
    wordings = form.held.entries[form.known].wordings
    who = next((one.claim.speaker for one in wordings if one.claim.quote.document_id == place.document), None)
    made = Candidate(
        content_id("evi", promise, place.document, str(place.start), str(place.end)), promise,
        document.quote(place.start, place.end), document.published, who, _whose(form, who, entry.parties), standing,
        1.0, (BY,), method="judgement",
    )  # fmt: skip
    more = (
        drafts.evidenced(made, actor=form.actor),
        drafts.judged(made.id, Decision.CONFIRMED.value, form.reason, actor=form.actor),
    )
    fields = ((ON, other), (WORDS, str(place)), ("standing", standing.value), (CANDIDATE, made.id))
    return Filed(EVIDENCE, fields, more)


def _whose(form: Form, who: str | None, parties: tuple[str, ...]) -> SourceKind:
    if who in parties:
        return SourceKind.PARTY
    members = {one.id for one in form.held.snapshot.mechanism.members}
    return SourceKind.OTHER_PARTY if who in members else SourceKind.UNKNOWN


def _taken_back(form: Form) -> Filed | list[str]:
    made = judgements(form.held.history.get(form.known, ()))
    if not made:
        return [NONE_LEFT]
    more = tuple(
        drafts.judged(value, Decision.UNDONE.value, form.reason, actor=form.actor)
        for name, value in made[-1].fields
        if name == CANDIDATE
    )
    return Filed(TAKEN_BACK, ((UNDOES, str(made[-1].seq)),), more, next=form.known)


_DECISIONS: Mapping[str, Callable[[Form], Filed | list[str]]] = {
    ACCEPTED: _accepted, EDITED: _edited, REJECTED: _rejected, MERGED: _merged, SPLIT: _split, EVIDENCE: _evidence,
    TAKEN_BACK: _taken_back,
}  # fmt: skip
