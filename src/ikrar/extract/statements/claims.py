"""Claims: each rule looks at one frame and says what the sentence asserts. No rule sees a language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexer import Token
from ikrar.extract.statements.frames import Frame
from ikrar.extract.statements.promises.decide import Setting
from ikrar.extract.statements.promises.passage import Passage
from ikrar.model.claims import Claim, ClaimKind, ClaimStatus, Firmness
from ikrar.model.identity import content_id
from ikrar.model.measures import Quantity, QuantityKind, Time, TimeKind
from ikrar.model.parties import NameKind
from ikrar.model.text import Document, Span


@dataclass(frozen=True, slots=True)
class Story:
    """What the whole document tells that its sentences leave out.

    ``date`` is the day at hand, ``everyone`` the largest group named, ``order`` the mechanism's order of parties,
    ``places`` where each frame stands by its start, ``bound`` whether an instrument is said to bind, and ``instrument``
    which one, where the document names only one.
    """

    document: Document
    grammar: Grammar
    frames: Sequence[Frame]
    date: Time | None
    everyone: tuple[str, ...]
    order: dict[str, int]
    places: dict[int, int]
    bound: bool
    instrument: str | None
    passages: Mapping[int, tuple[Passage, Setting]] = field(default_factory=dict)
    binding: bool = False
    """The document is an instrument: what it promises are undertakings."""


@dataclass(slots=True, eq=False)
class Draft:
    """A claim before it has an id. Nothing changes it; it is not frozen because that would take four times as long to make."""

    kind: ClaimKind
    rule: str
    span: Span
    parties: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    area: str | None = None
    topic: str | None = None
    object: str | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    deadline: str | None = None
    status: ClaimStatus = ClaimStatus.STATED
    speaker: str | None = None
    """On whose word it rests where no quotation says so: an appeal is no quotation, and has its speaker all the same."""
    details: dict[str, str] = field(default_factory=dict)
    act: str | None = None
    firmness: Firmness | None = None
    condition: str | None = None
    paragraph: str | None = None
    signs: tuple[tuple[str, str], ...] = ()


Rule = Callable[[Frame, Story], Iterator[Draft]]


def read_claims(
    story: Story, rules: Sequence[tuple[frozenset[str], Rule]], otherwise: Callable[[Frame], Draft]
) -> tuple[Claim, ...]:
    """Ask every rule about every frame that holds one of its symbols; claims come in the order of the text.

    Where no rule says anything of a sentence that rests on a speaker's word, ``otherwise`` does.
    """
    found: list[Claim] = []
    telling = frozenset[str]().union(*(symbols for symbols, _ in rules))
    always = [(symbols, rule) for symbols, rule in rules if not symbols]
    for frame in story.frames:
        held = frame.signs.keys()
        fitting = always if held.isdisjoint(telling) else rules
        drafts = [
            draft
            for symbols, rule in fitting
            if not symbols or not held.isdisjoint(symbols)
            for draft in rule(frame, story)
        ]
        if not drafts and frame.speaker:
            drafts = [otherwise(frame)]
        seen: set[str] = set()
        for draft in drafts:
            claim = _claim(draft, frame, story)
            if claim.id not in seen:
                seen.add(claim.id)
                found.append(claim)
    return tuple(found)


def _claim(draft: Draft, frame: Frame, story: Story) -> Claim:
    document = story.document
    key = (
        draft.kind.value,
        str(draft.span.start),
        str(draft.span.end),
        draft.topic or "",
        draft.area or "",
        draft.rule,
    )
    amounts = ",".join(f"{one.start}" for one in draft.quantities)
    return Claim(
        id=content_id("clm", document.id, *key, amounts),
        kind=draft.kind,
        quote=document.quote(draft.span.start, draft.span.end),
        parties=draft.parties,
        beneficiaries=draft.beneficiaries,
        area=draft.area,
        topic=draft.topic,
        object=draft.object,
        quantities=draft.quantities,
        times=draft.times,
        deadline=draft.deadline,
        speaker=frame.speaker or draft.speaker,
        status=draft.status,
        rule=draft.rule,
        details=tuple(sorted(draft.details.items())),
        act=draft.act,
        firmness=draft.firmness,
        condition=draft.condition,
        paragraph=draft.paragraph,
        signs=draft.signs,
    )


# what rules ask of a frame


def states(frame: Frame, story: Story, before: int | None = None) -> tuple[str, ...]:
    """Return the states that a frame names, groups resolved to members, in the mechanism's order."""
    found: dict[str, None] = {}
    for mention in frame.of(NameKind.STATE, NameKind.GROUP):
        if before is None or mention.start < before:
            named = mention.members or ((mention.id,) if mention.kind is NameKind.STATE else ())
            found |= dict.fromkeys(named)
    return tuple(sorted(found, key=lambda party: (story.order.get(party, 99), party)))


def dates(frame: Frame) -> tuple[Time, ...]:
    """Return the dates and intervals of a frame."""
    return tuple(time for time in frame.times if time.kind in (TimeKind.DATE, TimeKind.INTERVAL))


def year_of(frame: Frame) -> str | None:
    """Return the first calendar year that a frame names by itself."""
    return next((time.value[:4] for time in dates(frame) if time.anchor is None and time.value[:4].isdigit()), None)


def deadline_of(frame: Frame) -> str | None:
    """Return the deadline that a frame states."""
    return next((time.value for time in frame.times if time.deadline), None)


def ordinals_of(frame: Frame) -> list[int]:
    """Return the ordinals of a frame in order."""
    return [int(one.value) for one in frame.quantities if one.kind is QuantityKind.ORDINAL]


def ordinal_of(frame: Frame, document: Document) -> int | None:
    """Return the first ordinal of a frame."""
    return next(iter(ordinals_of(frame)), None)


def words(document: Document, token: Token) -> str:
    """Return the exact words of a token."""
    return document.text[token.start : token.end]


def areas(frame: Frame) -> list[tuple[Token, str]]:
    """Return the areas that a frame names, each once."""
    seen: dict[str, tuple[Token, str]] = {}
    for token, area in frame.tokens("AREA"):
        seen.setdefault(area, (token, area))
    return list(seen.values())
