"""One commitment: its wordings, what was read of it and what people decided, the evidence, and all that happened to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ikrar.model.claims import Claim
from ikrar.model.links import Candidate
from ikrar.model.snapshot import Entry, Snapshot
from ikrar.publish.views import Link, link
from ikrar.publish.words import day, language_name, origin, sentence
from ikrar.site.amounts import amount
from ikrar.site.history import Act, decided_fields, newest
from ikrar.site.overview import EvidenceView, FindingBrief, brief, evidence_view
from ikrar.site.rows import Row, row_of
from ikrar.site.scoring import PHASES, Score, score
from ikrar.site.shelf import Reader, Shelf, target

LONGEST_PARAGRAPH = 1200
"""Characters of a paragraph shown around a quotation; longer ones are cut, and say so."""


@dataclass(frozen=True, slots=True)
class WordingView:
    """One wording in the paragraph it stands in: the words before, the exact quotation, the words after."""

    claim: str
    language: str
    language_name: str
    document: str
    document_title: str
    published: str
    before: str
    quote: str
    after: str
    rule: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field: what was read, and what a person set in its place, where one did."""

    name: str
    read: str
    decided: str | None


@dataclass(frozen=True, slots=True)
class ActView:
    """One thing that happened, by whom and when."""

    seq: int
    what: str
    at: str
    actor: str
    method: str
    reason: str
    fields: tuple[tuple[str, str], ...]
    hash: str


@dataclass(frozen=True, slots=True)
class ProposedEvidence:
    """Words that were proposed as evidence on the entry, and what somebody decided of them."""

    id: str
    quote: str
    language: str
    document: str
    date: str
    who: str
    standing: str
    decision: str
    seen: int


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """Everything the page of a commitment shows."""

    row: Row
    title: str
    recorded: str
    wordings: tuple[WordingView, ...]
    fields: tuple[FieldView, ...]
    evidence: tuple[EvidenceView, ...]
    proposed: tuple[ProposedEvidence, ...]
    findings: tuple[FindingBrief, ...]
    acts: tuple[ActView, ...]
    reasons: tuple[str, ...]
    source: Link | None
    note: str
    scores: tuple[tuple[str, str, Score], ...]
    """(phase, party, score)"""
    merged: str | None
    came: tuple[str, ...]
    seen: int
    """The number of the newest judgement on it, 0 where there is none: what a later judgement must have seen."""


def commitment(held: Shelf, reader: Reader, known: str) -> CommitmentView | None:
    """Return a commitment for a reader, None where the register has none of that id."""
    entry = held.entries.get(known)
    if entry is None:
        return None
    acts = held.history.get(known, ())
    recorded = held.recorded.get(entry.recorded or "")
    went = target(held, known)
    found = [finding for wording in entry.wordings for finding in held.found.get(wording.claim.id, ())]
    evidence = sorted((held.evidence[one] for one in entry.evidence if one in held.evidence), key=lambda one: one.date)
    return CommitmentView(
        row=held.by_id.get(known) or row_of(entry, held.history),
        title=sentence(" ".join(entry.title.split())),
        recorded=entry.recorded or "",
        wordings=_wordings(held.snapshot, reader, entry),
        fields=tuple(_fields(reader, held, entry, decided_fields(acts))),
        evidence=tuple(evidence_view(one, reader) for one in evidence),
        proposed=tuple(_proposed(held, reader, one) for one in entry.found),
        findings=tuple(brief(held, found)),
        acts=tuple(_acts(held, entry)),
        reasons=entry.reasons,
        source=link(recorded.source.url) if recorded else None,
        note=(recorded.source.note or "") if recorded else "",
        scores=_scores(held, reader, known),
        merged=went if went != known else None,
        came=held.came.get(known, ()),
        seen=newest(acts),
    )


def _proposed(held: Shelf, reader: Reader, one: Candidate) -> ProposedEvidence:
    document = held.snapshot.documents[one.quote.document_id]
    decision = held.snapshot.decision(one.id)
    return ProposedEvidence(
        one.id, one.quote.text, document.language, one.quote.document_id, day(one.date, reader.locale),
        reader.names.one(one.who) if one.who else "", str(one.standing), decision.value if decision else "",
        newest(held.history.get(one.id, ())),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class MovedView:
    """An address that was given out once: the entry or document that it leads to, or what happened to the document."""

    old: str
    entry: str
    title: str
    document: str
    acts: tuple[ActView, ...]


def moved(held: Shelf, known: str) -> MovedView | None:
    """Return where an id that is no more leads, None where there never was one."""
    if known not in held.moved:
        return None
    went = target(held, known)
    entry = held.entries.get(went)
    if entry and went not in held.by_id:
        # What is read there now is no promise, and has no page: its document has.
        went, entry = entry.wordings[0].claim.quote.document_id, None
    withdrawn = [act_view(act) for act in held.history.get(went, ()) if act.kind == "withdrawn"]
    title = sentence(" ".join(entry.title.split())) if entry else ""
    document = went if went in held.snapshot.readings else ""
    return MovedView(known, entry.id if entry else "", title, document, tuple(withdrawn))


def _wordings(snapshot: Snapshot, reader: Reader, entry: Entry) -> tuple[WordingView, ...]:
    made = [wording_view(snapshot, reader, one.claim) for one in entry.wordings]
    return tuple(sorted(made, key=lambda one: (one.language != reader.locale, one.language, one.document)))


def wording_view(snapshot: Snapshot, reader: Reader, claim: Claim) -> WordingView:
    """Return a claim's exact words in their paragraph."""
    document, quote = snapshot.documents[claim.quote.document_id], claim.quote
    start = max(document.text.rfind("\n", 0, quote.start) + 1, quote.start - LONGEST_PARAGRAPH)
    end = document.text.find("\n", quote.end)
    end = min(len(document.text) if end < 0 else end, quote.end + LONGEST_PARAGRAPH)
    return WordingView(
        claim.id, document.language, language_name(document.language, reader.locale), document.id,
        document.title or origin(document.source) or document.id, day(document.published, reader.locale),
        document.text[start : quote.start], quote.text, document.text[quote.end : end], claim.rule, claim.paragraph or "",
    )  # fmt: skip


def _fields(reader: Reader, held: Shelf, entry: Entry, decided: dict[str, str]) -> Iterator[FieldView]:
    names = reader.names
    claim = entry.wordings[0].claim if entry.wordings else None
    read = {
        "session": _session(held, entry.session or ""),
        "area": sentence(names.one(entry.area)),
        "parties": names.several(entry.parties),
        "beneficiaries": names.several(entry.beneficiaries),
        "deadline": day(entry.deadline, reader.locale),
    }
    said = {
        "session": lambda value: _session(held, value),
        "area": lambda value: sentence(names.one(value)),
        "parties": lambda value: names.several(value.split()),
        "beneficiaries": lambda value: names.several(value.split()),
        "deadline": lambda value: day(value, reader.locale),
    }
    for name, value in read.items():
        if value or name in decided:
            yield FieldView(name, value, said[name](decided[name]) if name in decided else None)
    if claim:
        yield from _claim_fields(reader, claim)


def _claim_fields(reader: Reader, claim: Claim) -> Iterator[FieldView]:
    held = (
        ("amount", "; ".join(amount(one, reader.locale) for one in claim.quantities)),
        ("object", claim.object or ""),
        ("act", reader.names.one(claim.act)),
        ("firmness", reader.tongue.word(str(claim.firmness or ""))),
        ("condition", claim.condition or ""),
        ("on the word of", reader.names.one(claim.speaker)),
        ("stated as", reader.tongue.word(claim.status.value)),
    )
    for name, value in held:
        if value:
            yield FieldView(name, value, None)


def _scores(held: Shelf, reader: Reader, known: str) -> tuple[tuple[str, str, Score], ...]:
    found = (
        (phase, reader.names.one(member.id), score(held, known, member.id, phase))
        for phase in reversed(PHASES)
        for member in held.snapshot.mechanism.members
    )
    return tuple((phase, party, one) for phase, party, one in found if one)


def _session(held: Shelf, known: str) -> str:
    one = held.sessions.get(known)
    return f"{one.id}: {one.title}" if one else known


def _acts(held: Shelf, entry: Entry) -> Iterator[ActView]:
    """Yield what happened to the record, to the documents of the wordings, and to the entry itself, oldest first.

    What people judged of it under an id that is no more, before its document was read anew, stays with it.
    """
    subjects: list[tuple[str, Fields]] = [(entry.id, ())]
    subjects += [(known, (("formerly", known),)) for known in held.formerly.get(entry.id, ())]
    documents = dict.fromkeys(one.claim.quote.document_id for one in entry.wordings)
    subjects += [(known, (("document", known),)) for known in documents]
    if entry.recorded:
        subjects.append((held.snapshot.mechanism.id, ()))
    told = [(act, about) for subject, about in subjects for act in held.history.get(subject, ())]
    for act, about in sorted(told, key=lambda one: one[0].seq):
        yield act_view(act, about)


Fields = tuple[tuple[str, str], ...]


def act_view(act: Act, about: Fields = ()) -> ActView:
    """Return an act for a reader; ``about`` names the document or the former id that it was done to, where it was one."""
    what = act.decision if act.kind == "judged" else act.kind
    return ActView(act.seq, what, act.at, act.actor, act.method, act.reason, (*about, *act.fields), act.hash[:12])
