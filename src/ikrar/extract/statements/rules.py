"""The rules that decide what a sentence asserts, on its frame alone."""

from __future__ import annotations

from collections.abc import Iterator

from ikrar.extract.lexing.lexer import Token
from ikrar.extract.statements.claims import (
    Draft,
    Rule,
    Story,
    areas,
    dates,
    deadline_of,
    ordinal_of,
    ordinals_of,
    states,
    words,
    year_of,
)
from ikrar.extract.statements.frames import Frame
from ikrar.extract.statements.promises.rules import promises
from ikrar.model.claims import ClaimKind, ClaimStatus
from ikrar.model.measures import Quantity, QuantityKind, Time, TimeKind
from ikrar.model.parties import NameKind

LEVEL = "heads of state"


def commitment_things(frame: Frame, story: Story) -> Iterator[Draft]:
    """Read "decided to set up three centres, for A, B and C, and a platform for D": one commitment a thing and area."""
    if not (frame.any("DECIDED", "AGREED", "COMMISSIVE") and frame.has("ESTABLISH")):
        return
    things = frame.tokens("THING")
    combined = {(one.thing, one.area): one.topic for one in story.grammar.combinations}
    actor_end = things[0][0].start if things else 0
    promised: set[str] = set()
    for token, area in frame.tokens("AREA"):
        fitting = [thing for thing, kind in things if (kind, area) in combined]
        thing = min(fitting, key=lambda one: abs(one.start - token.start), default=None)
        topic = combined[thing.value("THING") or "", area] if thing else None
        if thing and topic and topic not in promised:
            promised.add(topic)
            yield Draft(
                ClaimKind.COMMITMENT, "commitment.thing-for-area", frame.span, _actors(frame, story, actor_end),
                area=area, topic=topic, object=words(story.document, token), deadline=deadline_of(frame),
                status=_resolve_status(frame), times=_deadlines(frame),
            )  # fmt: skip


def _actors(frame: Frame, story: Story, before: int) -> tuple[str, ...]:
    return states(frame, story, before) or story.everyone


def _resolve_status(frame: Frame) -> ClaimStatus:
    return ClaimStatus.DECIDED if frame.any("DECIDED", "AGREED") else ClaimStatus.PLANNED


def _deadlines(frame: Frame) -> tuple[Time, ...]:
    return tuple(time for time in frame.times if time.deadline)


def commitment(frame: Frame, story: Story) -> Iterator[Draft]:
    """Read "X will do ..." and "the parties agree to ...": a party, a word that commits, no wish and no rule."""
    firm = [token for symbol in ("DECIDED", "AGREED", "COMMISSIVE") for token, _ in frame.tokens(symbol)]
    if not firm or frame.any("THING", "STANCE", "CALL", "ALTERNATE") or _recurs(frame):
        return
    cue = min(firm, key=lambda token: token.start)
    actor = states(frame, story, cue.start)
    ours = _we_commit(frame, story, cue)
    if not actor and not ours:
        return
    kind = ClaimKind.UNDERTAKING if frame.has("CONTRACTING") else ClaimKind.COMMITMENT
    area = areas(frame)
    amounts = tuple(one for one in frame.quantities if one.kind is not QuantityKind.ORDINAL and one.start > cue.start)
    yield Draft(
        kind, "commitment.actor-and-firm-word", frame.span, actor or story.everyone,
        area=area[0][1] if area else None, object=story.document.text[cue.end : frame.span.end].strip(" .,。，"),
        quantities=amounts, times=tuple(frame.times), deadline=deadline_of(frame), status=_resolve_status(frame),
    )  # fmt: skip


def _we_commit(frame: Frame, story: Story, cue: Token) -> bool:
    """Say whether "we" or "the parties" is who commits: it opens the sentence, or stands right before the firm word."""
    spaces = story.grammar.language.spaces
    for token, _ in frame.tokens("WE"):
        if token.start > cue.start:
            return False
        gap = story.document.text[token.end : cue.start]
        if (len(gap.split()) <= 1 if spaces else len(gap) <= 4) or not frame.direct:
            return True
    return False


def _recurs(frame: Frame) -> bool:
    return bool(frame.times) and any(time.kind is TimeKind.SET for time in frame.times)


def rotation(frame: Frame, story: Story) -> Iterator[Draft]:
    """Read a standing arrangement: how often, and between whom it alternates."""
    if not _recurs(frame):
        return
    every = next(time for time in frame.times if time.kind is TimeKind.SET)
    sides = list(dict.fromkeys(one.id for one in frame.of(NameKind.STATE, NameKind.GROUP)))
    details = {"cadence": every.value}
    if frame.has("ALTERNATE") and len(sides) > 1:
        details["alternates"] = "|".join(sides[-2:])
    yield Draft(
        ClaimKind.RULE, "rule.recurrence", frame.span, states(frame, story) or story.everyone, times=(every,),
        status=ClaimStatus.DECIDED, details=details,
    )  # fmt: skip


def instrument(frame: Frame, story: Story) -> Iterator[Draft]:
    """Read who signed which instrument, and whether it is said to bind."""
    for token, topic in frame.tokens("INSTRUMENT"):
        if frame.has("SIGN"):
            binding = story.bound and topic == story.instrument
            details = {"act": "signed"} | ({"binding": "yes"} if binding else {})
            yield Draft(
                ClaimKind.INSTRUMENT, "instrument.signed", frame.span, states(frame, story), topic=topic,
                object=words(story.document, token), status=ClaimStatus.SIGNED, details=details,
            )  # fmt: skip
            return
    if frame.has("BINDINGFORM"):
        yield Draft(
            ClaimKind.INSTRUMENT, "instrument.binding", frame.span, story.everyone, topic=story.instrument,
            status=ClaimStatus.STATED, details={"act": "stated", "binding": "yes"},
        )  # fmt: skip


def delivery(frame: Frame, story: Story) -> Iterator[Draft]:
    """Read that all that a session agreed has been carried out."""
    if frame.has("IMPLEMENTED", "ALL") and frame.any("SUMMIT", "AGREED", "COMPLETED"):
        ordinal = ordinal_of(frame, story.document)
        details = {"scope": "all"} | ({"session_ordinal": str(ordinal)} if ordinal else {})
        yield Draft(
            ClaimKind.ACHIEVEMENT, "achievement.all-implemented", frame.span, story.everyone,
            status=ClaimStatus.DONE, details=details,
        )  # fmt: skip


def coverage(frame: Frame, story: Story) -> Iterator[Draft]:
    """Read that a relation holds with each member of a group."""
    groups = frame.of(NameKind.GROUP)
    relations = frame.tokens("RELATION")
    if not groups or not relations:
        return
    partners = groups[-1].members
    actors = tuple(party for party in states(frame, story) if party not in partners)
    for token, topic in relations:
        yield Draft(
            ClaimKind.COVERAGE, "coverage.relation-with-each", frame.span, actors, partners, topic=topic,
            object=words(story.document, token), status=ClaimStatus.DONE,
        )  # fmt: skip


def figures(frame: Frame, story: Story) -> Iterator[Draft]:
    """Read an amount of a known measure, with its period, its source and whether it is called a record."""
    first = True
    for token, measure in frame.tokens("TREND"):
        money = _amount_after(frame, token)
        if money is None:
            continue
        known: dict[str, str | None] = {"measure": measure}
        if first:
            # The period, the source and the praise of a sentence belong to the first amount that it states.
            known["period"] = next((time.value for time in dates(frame) if time.anchor is None), None)
            known["source"] = next((one.id for one in frame.of(NameKind.BODY)), None)
            known["superlative"] = next((value for _, value in frame.tokens("RECORD")), None)
        first = False
        yield Draft(
            ClaimKind.FIGURE, "figure.measure-and-amount", frame.span, story.everyone,
            object=words(story.document, token), quantities=(money,),
            times=tuple(time for time in dates(frame) if time.value == known.get("period")),
            details={key: value for key, value in known.items() if value},
        )  # fmt: skip


def _amount_after(frame: Frame, token: Token) -> Quantity | None:
    """Return the first amount of money after a measure, before the next measure."""
    later = [other.start for other, _ in frame.tokens("TREND") if other.start >= token.end]
    bound = min(later, default=frame.span.end)
    for one in frame.quantities:
        if one.kind is QuantityKind.MONEY and token.end <= one.start < bound:
            return one
    return None


def poll(frame: Frame, story: Story) -> Iterator[Draft]:
    """Read a share of respondents: the pollster, the share, and what it is said to show."""
    if not frame.has("POLLWORD"):
        return
    for one in frame.quantities:
        if one.kind is QuantityKind.PERCENT:
            pollster = next((body.id for body in frame.of(NameKind.BODY)), None)
            topic = next((value for symbol in ("TOPIC", "INSTITUTION") for _, value in frame.tokens(symbol)), None)
            details = {"share": format(one.value, "f")} | ({"pollster": pollster} if pollster else {})
            yield Draft(
                ClaimKind.POLL, "poll.share-of-respondents", frame.span, topic=topic, quantities=(one,),
                object=story.document.text[one.end : frame.span.end].strip(" ,.。，"), details=details,
            )  # fmt: skip
            return


def session(frame: Frame, story: Story) -> Iterator[Draft]:
    """Read that a session was held: where, when, which one, and whether it was the first of its kind in a place."""
    places = [one.id for one in frame.of(NameKind.PLACE)]
    if not (frame.has("SUMMIT", "HELD") or frame.has("FIRSTIN", "SUMMIT")):
        return
    year = year_of(frame)
    ordinal = ordinal_of(frame, story.document)
    cities = [place for place in places if place not in _regions(story)]
    if year and ordinal == 1 and not frame.has("FIRSTIN") and cities:
        details = {"act": "summit", "level": LEVEL, "ordinal": "1", "place": cities[0], "date": year}
        yield Draft(
            ClaimKind.EVENT, "event.session", frame.span, story.everyone, status=ClaimStatus.DONE, details=details
        )
    elif (
        frame.has("FIRSTIN")
        and not frame.any("PROPOSE", "VISION")
        and any(place not in _regions(story) for place in places)
    ):
        yield _present_session(frame, story, places)


def _present_session(frame: Frame, story: Story, places: list[str]) -> Draft:
    regions = [one.id for one in frame.of(NameKind.PLACE) if one.id in _regions(story)]
    cities = [place for place in places if place not in regions]
    at = story.places[frame.span.start]
    near = story.frames[at : at + 2]
    ordinal = next((n for one in near for n in ordinals_of(one) if n > 1), None)
    known = {
        "act": "summit",
        "level": LEVEL,
        "ordinal": str(ordinal) if ordinal else None,
        "place": cities[0] if cities else None,
        "first_in": regions[0] if regions else None,
        "date": story.date.value if story.date else None,
    }
    times = (story.date,) if story.date else ()
    details = {key: value for key, value in known.items() if value}
    return Draft(
        ClaimKind.EVENT, "event.session-first-in", frame.span, story.everyone, times=times,
        status=ClaimStatus.DONE, details=details,
    )  # fmt: skip


def _regions(story: Story) -> set[str]:
    """Return the places that lie in no one country."""
    return {name.id for name in story.grammar.names if name.kind is NameKind.PLACE and name.country is None}


def history(frame: Frame, story: Story) -> Iterator[Draft]:
    """Read what was proposed, raised to another level, or put forward, and in which year."""
    year = year_of(frame)
    if not year:
        return
    actor = states(frame, story) or story.everyone
    if frame.has("UPGRADE", "HEADS"):
        details = {"act": "upgrade", "level": LEVEL, "date": year}
        if frame.has("VIRTUAL"):
            details["format"] = "virtual"
        span = next((time.value for time in frame.times if time.kind is TimeKind.DURATION), None)
        if frame.has("RELATIONS") and span:
            details["anniversary"] = span
        yield Draft(
            ClaimKind.EVENT, "event.upgrade", frame.span, story.everyone, topic=_institution(frame),
            status=ClaimStatus.DONE, details=details,
        )  # fmt: skip
        return
    topic = next((value for _, value in frame.tokens("TOPIC")), None)
    if frame.has("VISION") and topic and frame.of(NameKind.PERSON):
        countries = {name.id: name.country for name in story.grammar.names if name.kind is NameKind.PLACE}
        named = (
            one.id if one.kind is NameKind.STATE else countries.get(one.id)
            for one in frame.of(NameKind.STATE, NameKind.PLACE)
        )
        place = next((one for one in named if one), None)
        details = {"act": "vision", "date": year} | ({"place": place} if place else {})
        yield Draft(
            ClaimKind.EVENT, "event.vision", frame.span, (), topic=topic, status=ClaimStatus.DONE, details=details
        )
    elif frame.has("PROPOSE") and _institution(frame):
        yield Draft(
            ClaimKind.EVENT, "event.proposal", frame.span, actor[:1], topic=_institution(frame),
            status=ClaimStatus.DONE, details={"act": "proposal", "date": year},
        )  # fmt: skip


def _institution(frame: Frame) -> str | None:
    return next((value for _, value in frame.tokens("INSTITUTION")), None)


def appeal(frame: Frame, story: Story) -> Iterator[Draft]:
    """Read what a speaker asks of others: one appeal, or one for each area that it names."""
    if not frame.has("CALL") or frame.any("DECIDED", "POLLWORD") or frame.has("SIGN"):
        return
    named = areas(frame)
    speaker = next((one.id for one in frame.mentions if one.role == "speaker"), None)
    for token, area in named:
        yield Draft(
            ClaimKind.APPEAL, "appeal.area", frame.span, story.everyone, area=area,
            object=words(story.document, token), status=ClaimStatus.CALLED_FOR, speaker=speaker,
        )  # fmt: skip
    if frame.has("PROJECTS") or not named:
        topic = "projects" if frame.has("PROJECTS") else None
        yield Draft(
            ClaimKind.APPEAL,
            "appeal.act",
            frame.span,
            story.everyone,
            topic=topic,
            status=ClaimStatus.CALLED_FOR,
            speaker=speaker,
        )


def assertion(frame: Frame) -> Draft:
    """Keep anything else that stands on a named speaker's word."""
    return Draft(ClaimKind.ASSERTION, "assertion.speaker", frame.span)


FIRM = frozenset({"DECIDED", "AGREED", "COMMISSIVE"})
RULES: tuple[tuple[frozenset[str], Rule], ...] = (
    (FIRM, commitment_things),
    (frozenset(), rotation),
    (frozenset({"INSTRUMENT", "BINDINGFORM"}), instrument),
    (frozenset({"IMPLEMENTED"}), delivery),
    (frozenset({"RELATION"}), coverage),
    (frozenset({"TREND"}), figures),
    (frozenset({"POLLWORD"}), poll),
    (frozenset({"SUMMIT", "FIRSTIN"}), session),
    (frozenset({"UPGRADE", "VISION", "PROPOSE"}), history),
    (frozenset({"CALL"}), appeal),
    (frozenset(), promises),
)
"""Each rule with the symbols of which a sentence must hold one for it to be asked; none where it does not depend on words."""
