"""Quotations: words in marks that somebody said, and reported clauses; each with its speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ikrar.extract.attribution import Attribution, Scene, is_cue, within
from ikrar.extract.grammar import Grammar
from ikrar.extract.lexer import Lexed, Token
from ikrar.extract.marks import Marked, marked
from ikrar.extract.sentences import sentence_at
from ikrar.model.parties import Mention, Quotation
from ikrar.model.text import Document, Span

STOPS = ",.!?…，。！？"
SHORTEST = 4
"""Words that make a clause; in a script without spaces two characters count as a word."""
LEAD_IN = 80
"""Code points between a reporting word and its "that"."""
DRAWN_OUT = 6
"""Words after the speaker ("said X in Astana on Tuesday") that still close what was said before."""


def read_quotations(
    document: Document, lexed: Lexed, mentions: Sequence[Mention], spans: tuple[Span, ...], grammar: Grammar
) -> tuple[Quotation, ...]:
    """Return direct and indirect quotations in the order of the text, each with the speaker resolved in the article."""
    direct = [one for one in marked(lexed.text) if _is_speech(one, lexed, spans)]
    silent = [one.span for one in direct]
    scene = Scene(lexed, mentions, silent, grammar.language)
    attributed = [scene.attributions(span) for span in spans]
    complements = [one for one in lexed.tokens("names") if one.value("THAT") is not None]
    found = list(_direct(document, direct, spans, attributed))
    for span, attributions in zip(spans, attributed, strict=True):
        for clause, one in _clauses(lexed.text, span, attributions, complements):
            if _own_words(lexed.text, clause, silent) >= SHORTEST:
                found.append(_quotation(document, clause, one, direct=False))
    found.sort(key=lambda one: (one.start, -one.end))
    return tuple(found)


# words in marks


def _is_speech(one: Marked, lexed: Lexed, spans: tuple[Span, ...]) -> bool:
    """Say whether words in marks are what somebody said: titles and scare quotes are not."""
    text, inner = lexed.text, lexed.text[one.start : one.end].strip()
    words = _words(inner)
    if not words:
        return False
    if _introduced(one, lexed):
        return True
    if words < 3:
        return False
    closed = inner[-1] in STOPS or text[one.after : one.after + 1] in (",", "，")
    if closed and words >= SHORTEST:
        return True
    if not _cue_in(lexed, _sentence(spans, one)):
        return False
    return words >= SHORTEST and (closed or _dashed(text, one) or not inner[0].isupper())


def _introduced(one: Marked, lexed: Lexed) -> bool:
    """Say whether a reporting word and a colon or comma lead to the marks."""
    lead = lexed.text[max(0, one.before - 2) : one.before].strip()
    if not lead or lead[-1] not in ":：,，":
        return False
    return _cue_in(lexed, Span(max(0, one.before - LEAD_IN), one.before)) and (
        lead[-1] in ":：" or lexed.text[one.end - 1] in STOPS
    )


def _dashed(text: str, one: Marked) -> bool:
    return text[one.after : one.after + 4].lstrip(" ,").startswith(("—", "–", "- "))


def _sentence(spans: tuple[Span, ...], one: Marked) -> Span:
    return Span(spans[sentence_at(spans, one.before)].start, spans[sentence_at(spans, one.after - 1)].end)


def _cue_in(lexed: Lexed, span: Span) -> bool:
    tokens = lexed.tokens("names")
    index = bisect_left(tokens, span.start, key=lambda token: token.start)
    while index < len(tokens) and tokens[index].start < span.end:
        if is_cue(tokens[index]):
            return True
        index += 1
    return False


def _direct(
    document: Document, direct: Sequence[Marked], spans: tuple[Span, ...], attributed: Sequence[list[Attribution]]
) -> Iterator[Quotation]:
    previous: tuple[int, Attribution | None] = (-1, None)
    for one in direct:
        first, last = sentence_at(spans, one.before), sentence_at(spans, one.after - 1)
        chosen = _said_at(document.text, one, (first, last), spans, attributed)
        if (
            chosen is None
            and previous[0] >= first - 1
            and "\n" not in document.text[spans[max(previous[0], 0)].end : one.before]
        ):
            chosen = previous[1]
        previous = (last, chosen)
        yield _quotation(document, one.span, chosen, direct=True)


def _said_at(
    text: str, one: Marked, at: tuple[int, int], spans: tuple[Span, ...], attributed: Sequence[list[Attribution]]
) -> Attribution | None:
    """Return the attribution of words in marks: after them, before them, in the next sentence or the one before."""
    first, last = at
    later = [said for said in attributed[last] if said.cue.start >= one.after]
    earlier = [said for said in attributed[first] if said.cue.end <= one.before]
    if later and (not earlier or later[0].inverted):
        return later[0]
    if earlier:
        return earlier[-1]
    if last + 1 < len(spans) and "\n" not in text[one.after : spans[last + 1].start]:
        following = attributed[last + 1]
        if following and spans[last].end <= one.after + 1 and _closing(text, spans[last + 1], following[0]):
            return following[0]
    if first and text[spans[first - 1].end - 1] in ":：" and attributed[first - 1]:
        return attributed[first - 1][-1]
    return None


def _closing(text: str, span: Span, one: Attribution) -> bool:
    """Say whether a sentence only says who has just spoken."""
    return _words(text[one.end : span.end].strip(" .。")) <= DRAWN_OUT and text[one.end : one.end + 1] not in ":："


# reported clauses


def _clauses(
    text: str, span: Span, attributions: Sequence[Attribution], complements: Sequence[Token]
) -> Iterator[tuple[Span, Attribution]]:
    """Yield the clauses that a sentence reports, each once, with their attribution."""
    reached = span.start
    inside = within(complements, span, lambda token: token.start)
    for index, one in enumerate(attributions):
        if one.cue.start < reached:
            continue
        following = attributions[index + 1] if index + 1 < len(attributions) else None
        end = _end_before(text, one, following, span.end)
        clause = _clause(text, Span(reached, end), one, inside)
        if clause:
            yield clause, one
            reached = max(clause.end, one.end)


def _end_before(text: str, one: Attribution, following: Attribution | None, end: int) -> int:
    """Return where the words of one attribution end: at the comma before the next one, where there is one."""
    if following is None:
        return end
    comma = max(text.rfind(mark, one.end, following.start) for mark in ",，;；")
    return comma if comma >= 0 else end


def _clause(text: str, span: Span, one: Attribution, complements: Sequence[Token]) -> Span | None:
    that = _that(text, span, one, complements)
    if that:
        return _trim(text, that.end, span.end)
    if one.cue.value("REPORTING") == "that":
        return None
    if one.according:
        return _according(text, span, one)
    comma = _comma_before(text, span.start, one.start)
    if comma > span.start and _closes(text, span, one, comma):
        return _trim(text, span.start, comma)
    return _trim(text, one.end, span.end)


def _that(text: str, span: Span, one: Attribution, complements: Sequence[Token]) -> Token | None:
    """Return the "that" of a reporting word, which praise and appeals do not take."""
    if one.according or one.cue.value("REPORTING") in ("praised", "urged"):
        return None
    index = bisect_left(complements, one.cue.end, key=lambda token: token.start)
    if index == len(complements):
        return None
    that = complements[index]
    gap = text[one.end : that.start]
    fits = that.start < span.end and len(gap) <= LEAD_IN and not any(mark in gap for mark in '“«"')
    return that if fits else None


def _comma_before(text: str, start: int, end: int) -> int:
    """Return where a comma or dash stands right before an attribution, or -1."""
    low = max(start, end - 24)
    comma = max(text.rfind(mark, low, end) for mark in (",", "，", " — ", " – "))
    return comma if comma >= 0 and len(text[comma:end].strip(" ,，—–")) <= 3 else -1


def _closes(text: str, span: Span, one: Attribution, comma: int) -> bool:
    """Say whether the attribution closes what was said, rather than leads to it."""
    rest = text[one.end : span.end].strip(" .。!?！？")
    said = _words(text[span.start : comma])
    if said < SHORTEST - 1:
        return False
    return one.inverted or not rest or rest[0] in ",，(" or (_words(rest) <= DRAWN_OUT and said > _words(rest))


def _according(text: str, span: Span, one: Attribution) -> Span | None:
    """Return the clause after "according to X," or before ", according to X"."""
    if one.start - span.start > 12:
        comma = _comma_before(text, span.start, one.start)
        return _trim(text, span.start, comma if comma > span.start else one.start)
    comma = min((at for mark in ",，" if (at := text.find(mark, one.end, span.end)) >= 0), default=one.end)
    return _trim(text, comma, span.end)


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in ",，:：—–"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".。,，;；"):
        end -= 1
    return Span(start, end) if end > start else None


def _own_words(text: str, clause: Span, silent: Sequence[Span]) -> int:
    """Return how many words of a clause stand outside the words in marks that are reported by themselves."""
    at = bisect_left(silent, clause.start, key=lambda one: one.end)
    start, count = clause.start, 0
    while at < len(silent) and silent[at].start < clause.end:
        count += _words(text[start : max(start, silent[at].start)])
        start, at = silent[at].end, at + 1
    return count + (_words(text[start : clause.end]) if start < clause.end else 0)


def _words(text: str) -> int:
    """Return the number of words; in a script without spaces two characters count as one."""
    wide = sum("\u3400" <= char <= "\u9fff" or "\u3040" <= char <= "\u30ff" for char in text)
    return wide // 2 if wide else sum(any(map(str.isalnum, word)) for word in text.split())


def _quotation(document: Document, span: Span, one: Attribution | None, *, direct: bool) -> Quotation:
    cue = document.text[one.cue.start : one.cue.end] if one else None
    return Quotation(
        span.start, span.end, document.text[span.start : span.end], one.speaker if one else None, cue, direct
    )
