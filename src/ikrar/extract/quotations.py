"""Quotations: words in marks with a reporting cue near, and reported clauses; each with its speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ikrar.extract.lexer import Lexed, Token
from ikrar.extract.sentences import sentence_at
from ikrar.model.parties import Mention, NameKind, Quotation
from ikrar.model.text import Document, Span

PAIRS = {"“": "”", "«": "»", "「": "」", "『": "』", "„": "“", '"': '"'}
OPENERS = re.compile('[“«「『„"]')
LONGEST = 4000
"""Code points that a quotation may span: an opening mark without its closing one is not a quotation."""


def read_quotations(
    document: Document, lexed: Lexed, mentions: Sequence[Mention], spans: tuple[Span, ...]
) -> tuple[Quotation, ...]:
    """Return direct and indirect quotations in the order of the text, each with the speaker resolved in the article."""
    cues = [token for token in lexed.tokens("names") if token.value("REPORTING") is not None]
    people = [one for one in mentions if one.kind in (NameKind.PERSON, NameKind.BODY)]
    direct = list(_direct(document.text, cues, spans))
    found: list[Quotation] = []
    last: str | None = None
    for index, span in enumerate(spans):
        inside = [cue for cue in cues if span.start <= cue.start < span.end and not _within(cue.start, direct)]
        here = [one for one in direct if span.start <= one.start < span.end or one.start <= span.start < one.end]
        speaker = _speaker(people, span, inside, direct) or (last if inside else None)
        if inside:
            last = speaker or last
        for one in here:
            if one.start >= span.start:
                found.append(
                    _quotation(document, one, _spoken(people, spans, index, direct) or speaker or last, inside)
                )
        if inside and not here:
            clause = _clause(document.text, span, inside[-1], lexed)
            if clause:
                found.append(_quotation(document, clause, speaker, inside[-1:], direct=False))
    return tuple(found)


def _direct(text: str, cues: Sequence[Token], spans: tuple[Span, ...]) -> Iterator[Span]:
    reached = 0
    cue_sentences = {sentence_at(spans, cue.start) for cue in cues}
    for match in OPENERS.finditer(text):
        if match.start() < reached:
            continue
        close = text.find(PAIRS[match[0]], match.end(), match.end() + LONGEST)
        if close < 0 or "\n\n" in text[match.end() : close]:
            continue
        reached = close + 1
        inner = Span(match.end(), close)
        near = {sentence_at(spans, inner.start), sentence_at(spans, close), sentence_at(spans, close + 2)}
        if near & cue_sentences and _is_clause(text[inner.start : inner.end]):
            yield inner


def _is_clause(inner: str) -> bool:
    """Say whether it is a clause: titles and scare quotes are short and end without a stop."""
    if inner.isascii() or " " in inner:
        return len(inner.split()) >= 4
    return len(inner) >= 9


def _within(at: int, direct: Sequence[Span]) -> bool:
    return any(one.start <= at < one.end for one in direct)


def _speaker(people: Sequence[Mention], span: Span, cues: Sequence[Token], direct: Sequence[Span]) -> str | None:
    """Return who the cue is about: the nearest person, else the nearest body, of the sentence outside quotations."""
    if not cues:
        return None
    cue = cues[-1]
    inside = [one for one in people if span.start <= one.start < span.end and not _within(one.start, direct)]
    ranked = sorted(inside, key=lambda one: (one.kind is not NameKind.PERSON, abs(one.start - cue.start)))
    return ranked[0].id if ranked else None


def _spoken(people: Sequence[Mention], spans: tuple[Span, ...], index: int, direct: Sequence[Span]) -> str | None:
    span = spans[index]
    inside = [one for one in people if span.start <= one.start < span.end and not _within(one.start, direct)]
    persons = [one for one in inside if one.kind is NameKind.PERSON]
    return persons[-1].id if persons else None


def _clause(text: str, span: Span, cue: Token, lexed: Lexed) -> Span | None:
    """Return the reported clause: after "that" or the cue's comma, or before the cue at the sentence's end."""
    complement = next(
        (
            token
            for token in lexed.tokens("names")
            if cue.end <= token.start < span.end and token.value("THAT") is not None
        ),
        None,
    )
    if complement:
        return _trim(text, complement.end, span.end)
    comma = max(text.rfind(",", span.start, cue.start), text.rfind("，", span.start, cue.start))
    if comma > span.start and span.end - cue.end < (comma - span.start):
        return _trim(text, span.start, comma)
    after = min((at for mark in ",，:：" if (at := text.find(mark, cue.end, span.end)) >= 0), default=cue.end)
    return _trim(text, after, span.end)


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in ",，:："):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".。"):
        end -= 1
    return Span(start, end) if end - start >= 4 else None


def _quotation(
    document: Document, span: Span, speaker: str | None, cues: Sequence[Token], *, direct: bool = True
) -> Quotation:
    cue = document.text[cues[-1].start : cues[-1].end] if cues else None
    return Quotation(span.start, span.end, document.text[span.start : span.end], speaker, cue, direct)
