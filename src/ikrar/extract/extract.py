"""Document and grammar to reading: every pass once, in order."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexer import lex
from ikrar.extract.lexing.sentences import sentences
from ikrar.extract.measures.read import read_measures
from ikrar.extract.names.parties import read_parties
from ikrar.extract.speech.quotations import read_quotations
from ikrar.extract.speech.roles import with_roles
from ikrar.extract.statements.claims import Story, read_claims
from ikrar.extract.statements.frames import Frame, frames
from ikrar.extract.statements.rules import RULES, assertion
from ikrar.model.measures import Time
from ikrar.model.parties import Mention
from ikrar.model.reading import Reading
from ikrar.model.text import Document
from ikrar.version import METHOD


def extract(document: Document, grammar: Grammar) -> Reading:
    """Read a document whole: times, quantities, parties, quotations, claims."""
    with _undisturbed():
        return _extract(document, grammar)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the collector of cycles still: reading makes none, and to look for them among all that it makes costs a third."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _extract(document: Document, grammar: Grammar) -> Reading:
    lexed = lex(document.text, grammar)
    times, quantities = read_measures(document, lexed, grammar)
    named = read_parties(lexed, grammar)
    spans = sentences(lexed, grammar)
    quotations, speaking = read_quotations(document, lexed, named, spans, grammar)
    mentions = with_roles(named, lexed, spans, speaking)
    framed = frames(lexed, spans, mentions, (times, quantities), quotations)
    claims = read_claims(_story(document, grammar, framed, mentions, times), RULES, assertion)
    return Reading(document, times, quantities, mentions, quotations, claims, METHOD)


def _story(
    document: Document,
    grammar: Grammar,
    framed: Sequence[Frame],
    mentions: Sequence[Mention],
    times: Sequence[Time],
) -> Story:
    everyone = max((one.members for one in mentions), key=len, default=())
    order = {party: at for group in grammar.groups for at, party in enumerate(group.members)}
    instruments = {value for frame in framed for _, value in frame.tokens("INSTRUMENT")}
    return Story(
        document,
        grammar,
        framed,
        _day_at_hand(document, times),
        everyone,
        order,
        places={frame.span.start: at for at, frame in enumerate(framed)},
        bound=any(frame.has("BINDINGFORM") for frame in framed),
        instrument=next(iter(instruments)) if len(instruments) == 1 else None,
    )


def _day_at_hand(document: Document, times: Sequence[Time]) -> Time | None:
    """Return the day that a report names most by its weekday: news is about one day, and says which."""
    named = [time for time in times if time.rule in ("weekday", "day_of_month", "relative") and len(time.value) == 10]
    counted = Counter(time.value for time in named)
    if not counted:
        return None
    most = max(counted, key=lambda value: (counted[value], value))
    return next(time for time in named if time.value == most)
