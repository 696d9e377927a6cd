"""Document and grammar to reading: every pass once, in order."""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from ikrar.extract.dateline import find_published
from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexer import lex
from ikrar.extract.lexing.sentences import sentences
from ikrar.extract.measures.read import measure_items, read_measures
from ikrar.extract.names.parties import read_parties
from ikrar.extract.signals import read_signals
from ikrar.extract.speech.quotations import read_quotations
from ikrar.extract.speech.roles import with_roles
from ikrar.extract.statements.claims import Story, read_claims
from ikrar.extract.statements.frames import Frame, frames
from ikrar.extract.statements.promises.rules import with_paper
from ikrar.extract.statements.promises.settings import passages
from ikrar.extract.statements.rules import RULES, assertion
from ikrar.model.measures import Quantity, Time
from ikrar.model.parties import Mention, Quotation
from ikrar.model.reading import Reading
from ikrar.model.text import Document
from ikrar.version import METHOD

ODD_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
"""Blanks that stand where a plain one might: "11\u00a0млн" is read as "11 млн" is."""
Worded = TypeVar("Worded", Time, Quantity, Mention, Quotation)


def extract(document: Document, grammar: Grammar) -> Reading:
    """Read a document whole: times, quantities, parties, quotations, claims.

    Where nobody gave its date of publication, it is looked for in the text first; what is found is the reading's document's.
    """
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


def _exact(found: Iterable[Worded], text: str) -> tuple[Worded, ...]:
    """Give what was read from a levelled text its words as the document has them."""
    return tuple(one if one.text == text[one.start : one.end] else _reworded(one, text) for one in found)


def _reworded(one: Worded, text: str) -> Worded:
    return replace(one, text=text[one.start : one.end])


def _extract(document: Document, grammar: Grammar) -> Reading:
    levelled = ODD_BLANKS.sub(" ", document.text)
    lexed = lex(levelled, grammar)
    items = measure_items(lexed, grammar)
    if document.published is None and (found := find_published(items, lexed, grammar)):
        document = replace(document, published=found, published_source="found")
    times, quantities = read_measures(document.published, items, lexed, grammar)
    del items  # they take more memory than the text: of a long one, twenty times
    named = read_parties(lexed, grammar)
    spans = sentences(lexed, grammar)
    quotations, speaking, offices = read_quotations(document, lexed, named, spans, grammar)
    lexed = lexed.without("measures")
    mentions = with_roles(named, lexed, spans, speaking, offices)
    if levelled != document.text:
        times, quantities = _exact(times, document.text), _exact(quantities, document.text)
        mentions, quotations = _exact(mentions, document.text), _exact(quotations, document.text)
    framed = frames(lexed, spans, mentions, (times, quantities), quotations)
    story = _story(document, grammar, framed, mentions, times)
    story = with_paper(story, *passages(lexed, framed, mentions, grammar.language))
    claims = read_claims(story, RULES, assertion)
    return Reading(document, times, quantities, mentions, quotations, claims, METHOD, read_signals(lexed, spans))


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
