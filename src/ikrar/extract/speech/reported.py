"""Reported clauses: which words of a sentence are what somebody said, without the reporting words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from operator import attrgetter

from ikrar.extract.lexing.lexer import Token
from ikrar.extract.lexing.words import count_words
from ikrar.extract.speech.attribution import Attribution
from ikrar.model.text import Span

LEAD_IN = 80
"""Code points between a reporting word and its "that"."""
DRAWN_OUT = 6
"""Words after the speaker ("said X in Astana on Tuesday") that still close what was said before."""
OPENED = 6
"""Words that a speaker named in their midst may follow: "Riyadh, he added, has set aside ..."."""
ADDRESSED = 12
"""Code points of whom something is told: 提醒与会者，"""
OPENED_BY_PRONOUN = 12
"""The same where only "he" stands there, which opens no apposition."""
SHORTEST = 3
"""Words that make a clause without a "that"."""
COMMA = re.compile("[,，]")
LATER = 16
"""Attributions behind one that are looked at for where its words end."""
LONGEST = 2000
"""Code points that a reported clause may span."""
OPENING = ("“", "「", "『", "‘", '"')
_START, _END = attrgetter("start"), attrgetter("end")
_EDGE = " \n\t,，:：;；—–"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What bounds the clauses of a sentence: "that", "and", words in marks, and where place or time is told."""

    thats: Sequence[Token]
    ands: Sequence[Token]
    quoted: Sequence[Span]
    places: Set[int]
    times: Set[int]
    least: int = 1
    """Words before an attribution in the midst of a clause that are a stretch of it by themselves."""

    near: int = 4
    """Code points behind an offset within which a word begins that tells place or time."""

    def tells_where(self, at: int) -> bool:
        """Say whether the words behind an offset tell place or time."""
        near = range(at, at + self.near)
        return not self.places.isdisjoint(near) or not self.times.isdisjoint(near)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its attributions and what bounds the clauses in it."""

    span: Span
    attributions: Sequence[Attribution]
    bounds: Bounds


def reported(text: str, sentence: Sentence, taken: set[int]) -> Iterator[tuple[Span, Attribution]]:
    """Yield the clauses that a sentence reports; an attribution whose cue begins in ``taken`` says whose words in marks are."""
    reached, end = sentence.span.start, _bare_end(text, sentence.span)
    inside = reached
    for index, one in enumerate(sentence.attributions):
        if one.cue.start < inside:
            # what somebody said that another has said
            continue
        later = sentence.attributions[index + 1 : index + 1 + LATER]
        stop = _stop(text, one, later, min(end, one.end + LONGEST), sentence.bounds)
        for start, until in _clauses(text, Span(min(reached, one.start), stop), one, sentence, one.cue.start in taken):
            clause = _trim(text, start, _before_marks(text, start, until, sentence.bounds.quoted))
            if clause:
                yield clause, one
                reached = max(reached, clause.end)
                inside = max(inside, until if start >= one.end else 0)
        reached = max(reached, one.end)


def _bare_end(text: str, span: Span) -> int:
    end = span.end
    while end > span.start and text[end - 1] in ".。 ":
        end -= 1
    return end


def _stop(text: str, one: Attribution, later: Sequence[Attribution], end: int, bounds: Bounds) -> int:
    """Return where the words of one attribution end: at the comma or "and" before the next one that is not among them."""
    semicolon = text.find(";", one.end, end)
    end = semicolon if semicolon >= 0 else end
    for following in later:
        if following.start >= end:
            break
        low = max(one.end, following.start - LEAD_IN // 4)
        comma = max(text.rfind(mark, low, following.start) for mark in ",，;；")
        if following.continued:
            joined = bisect_left(bounds.ands, following.start, key=_START) - 1
            if comma < 0 and joined >= 0 and bounds.ands[joined].start > one.end:
                comma = bounds.ands[joined].start
            return comma if comma >= 0 else following.start
        leads = text[following.end : following.end + 1] in (",", "，", ":", "：") or following.end >= end
        leads = leads or _from(bounds.thats, following.end, following.end + 4) is not None
        apart = comma >= 0 and (not following.according or text[comma] in ";；")
        if apart and (leads or following.inverted or following.according):
            return comma
    return end


def _clauses(text: str, span: Span, one: Attribution, sentence: Sentence, taken: bool) -> Iterator[tuple[int, int]]:
    """Yield start and end of what one attribution reports."""
    kind = one.cue.value("REPORTING")
    if kind == "praised":
        return
    that = None if one.according else _that(text, span, one, sentence)
    if one.told_from is not None and not one.according:
        yield from () if taken else _before_verb(text, one, sentence)
    elif that is not None:
        yield from _after_that(text, that, span.end, sentence)
    elif taken:
        return
    elif text[one.end : one.end + 1] in (":", "："):
        following = _next(sentence, one)
        nested = following is not None and following.start - one.end <= 3
        if not nested and (one.speaker or one.pronoun) and "\n" not in text[one.end : span.end]:
            yield one.end + 1, span.end
    elif one.according:
        yield from _according(text, span, one, sentence)
    else:
        yield from _plain(text, span, one, sentence, kind)


def _before_verb(text: str, one: Attribution, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the clause between a speaker and the verb that closes the sentence: "X ... басталатынын жеткізді"."""
    start, end = one.told_from or 0, one.cue.start
    quoted = any(start <= words.start < end for words in sentence.bounds.quoted)
    if one.cue.value("REPORTING") in ("urged", "with"):
        return
    if (
        not quoted
        and count_words(text[start:end]) >= SHORTEST - one.ends_clause
        and (one.speaker or one.pronoun or one.unnamed)
    ):
        yield start, end


def _plain(text: str, span: Span, one: Attribution, sentence: Sentence, kind: str | None) -> Iterator[tuple[int, int]]:
    """Yield the clause that no "that" leads in: before "he said", around it, or after it."""
    comma = _comma_before(text, span.start, one)
    rest = _trim(text, one.end, span.end)
    if comma > span.start and _closes(text, span, one, comma, sentence):
        if not _is_scrap(text, Span(span.start, comma), one, span.end, sentence.bounds.least):
            yield span.start, comma
        yield from _goes_on(text, Span(span.start, comma), one, span.end)
    elif kind == "tail" or rest is None:
        return
    elif text[one.end : one.end + 1] in (",", "，"):
        if one.speaker or one.pronoun or one.unnamed:
            yield rest.start, span.end
    elif kind == "told" and (pause := COMMA.search(text, one.end, min(span.end, one.end + ADDRESSED))):
        yield pause.end(), span.end
    elif _takes_clause(one, kind) and _is_clause(text, rest, sentence):
        yield rest.start, span.end


def _is_scrap(text: str, first: Span, one: Attribution, end: int, least: int) -> bool:
    """Say whether too few words stand before an attribution in the midst of a clause: "Rail, she said, charges ..."."""
    goes_on = text[one.end : one.end + 1] in (",", "，") and one.end + 1 < end
    return goes_on and count_words(text[first.start : first.end]) < least


def _is_clause(text: str, rest: Span, sentence: Sentence) -> bool:
    """Say whether words behind a reporting word are what was said, not when or where it was.

    Place or time may open what was said as well: "said that in a world of ..., the partnership ...".
    """
    if sentence.bounds.tells_where(rest.start):
        pause = COMMA.search(text, rest.start, rest.end)
        goes_on = pause and any(0 <= one.cue.start - pause.end() <= OPENED_BY_PRONOUN for one in sentence.attributions)
        return bool(pause and not goes_on and count_words(text[pause.end() : rest.end]) >= 2 * SHORTEST)
    return count_words(text[rest.start : rest.end]) >= SHORTEST


def _takes_clause(one: Attribution, kind: str | None) -> bool:
    """Say whether a clause may follow the reporting word with neither "that" nor comma."""
    named = one.speaker or one.pronoun or one.unnamed
    goes_on = kind == "that" and one.continued and not one.closes
    return bool((kind == "said" or goes_on) and named and not one.inverted)


def _that(text: str, span: Span, one: Attribution, sentence: Sentence) -> Token | None:
    """Return the "that" that belongs to a reporting word."""
    that = _from(sentence.bounds.thats, one.cue.end, one.cue.end + LEAD_IN + 1)
    if that is None:
        return None
    gap = text[one.cue.end : that.start]
    if one.cue.value("REPORTING") == "said" and _said_before(gap, one, that, sentence):
        return None
    if that.value("THAT") == "ask" and ("," in gap or one.cue.value("REPORTING") in ("said", "urged")):
        # an appeal asks that something be done, and reports nothing
        return None
    fits = that.start < span.end and len(gap) <= LEAD_IN and not any(mark in gap for mark in '“«”»"。;')
    pronoun = text[that.end : that.end + 1] in (",", ".", ";")
    return that if fits and not pronoun and "\n" not in gap else None


def _said_before(gap: str, one: Attribution, that: Token, sentence: Sentence) -> bool:
    """Say whether what was said begins before a "that", which is then a part of it: "said it hoped that"."""
    following = _next(sentence, one)
    if following is not None and following.cue.start < that.start:
        return True
    placed = sentence.bounds.tells_where(one.cue.end)
    return not gap.startswith(",") and not placed and count_words(gap) >= SHORTEST


def _after_that(text: str, that: Token, end: int, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the clause after "that", and those after each "and that"."""
    start = that.end
    thats, ands = sentence.bounds.thats, sentence.bounds.ands
    for at in range(bisect_left(thats, start, key=_START), len(thats)):
        later = thats[at]
        if later.start >= end:
            break
        joined = bisect_left(ands, later.start, key=_START) - 1
        if joined >= 0 and start < ands[joined].start and ands[joined].end + 1 == later.start:
            yield start, ands[joined].start
            start = later.end
    yield start, end


def _comma_before(text: str, start: int, one: Attribution) -> int:
    """Return where the comma or dash stands that closes what was said before an attribution, or -1."""
    reach, words = (48, 5) if one.unnamed else (24, 3)
    low = max(start, one.start - reach)
    comma = max(text.rfind(mark, low, one.start) for mark in (",", "，", " — ", " – "))
    return comma if comma >= 0 and len(text[comma : one.start].strip(" ,，—–").split()) <= words else -1


def _closes(text: str, span: Span, one: Attribution, comma: int, sentence: Sentence) -> bool:
    """Say whether the attribution closes what was said, rather than leads to it."""
    if not one.closes or one.continued or not (one.speaker or one.pronoun or one.unnamed):
        return False
    quoted = sentence.bounds.quoted
    last = bisect_right(quoted, comma + 1, key=_END) - 1
    if last >= 0 and comma - quoted[last].end <= 2:
        return False
    said = count_words(text[max(span.start, comma - LONGEST) : comma])
    rest = _trim(text, one.end, span.end)
    if not said or (one.unnamed and sentence.bounds.tells_where(span.start) and said <= DRAWN_OUT):
        return False
    if text[one.end : one.end + 1] == "，" and text[one.end + 1 : one.end + 2] not in OPENING:
        return False  # 评估组认为，即使...: it leads to what follows
    if one.inverted or rest is None or text[one.end : one.end + 1] in (",", "，"):
        return True
    pause = COMMA.search(text, rest.start, rest.end)
    drawn = count_words(text[rest.start : pause.start() if pause else rest.end])
    if drawn > DRAWN_OUT or said < SHORTEST:
        return False
    if sentence.bounds.tells_where(rest.start):
        # "..., said X in Astana", but not "In Astana, X said on Monday ..."
        return said > DRAWN_OUT or not sentence.bounds.tells_where(span.start)
    kind = one.cue.value("REPORTING")
    return said > DRAWN_OUT and (kind == "told" or (kind == "said" and drawn < SHORTEST))


def _goes_on(text: str, first: Span, one: Attribution, end: int) -> Iterator[tuple[int, int]]:
    """Yield what was said behind an attribution that stands in the midst of it."""
    comma = COMMA.search(text, one.end, end)
    if comma is None or count_words(text[one.end : comma.start()]) > (SHORTEST if one.according else 0):
        return
    if count_words(text[first.start : first.end]) <= (OPENED_BY_PRONOUN if one.pronoun else OPENED):
        yield comma.end(), end


def _according(text: str, span: Span, one: Attribution, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the clause after "according to X," or before ", according to X", or both where it stands in the midst."""
    if not one.speaker and not one.pronoun:
        return
    before = None if one.told_from is not None else _trim(text, span.start, one.start)
    ands = sentence.bounds.ands
    joined = bisect_left(ands, one.start, key=_START) - 1
    if before and joined >= 0 and ands[joined].end == one.start - 1:
        # "and according to X, ...": it leads to what follows
        before = None
    comma = COMMA.search(text, one.end, span.end)
    if before and text[before.end : one.start].strip() and count_words(text[before.start : before.end]) >= 1:
        if not _is_scrap(text, before, one, span.end, sentence.bounds.least):
            yield before.start, before.end
        yield from _goes_on(text, before, one, span.end)
    elif before and count_words(text[before.start : before.end]) > SHORTEST:
        yield before.start, before.end
    else:
        yield (comma.end() if comma else one.end), span.end


def _before_marks(text: str, start: int, end: int, quoted: Sequence[Span]) -> int:
    """Return where a clause ends that somebody's very words follow after a comma: they are a quotation by themselves."""
    last = bisect_left(quoted, end, key=_START) - 1
    if last >= 0 and quoted[last].start > start and end - quoted[last].end <= 2:
        before = quoted[last].start - 2
        return before if text[before] in ",，;；:：" else end
    return end


def _next(sentence: Sentence, one: Attribution) -> Attribution | None:
    """Return the attribution that follows in the sentence."""
    index = bisect_right(sentence.attributions, one.cue.start, key=_cue_start)
    return sentence.attributions[index] if index < len(sentence.attributions) else None


def _cue_start(one: Attribution) -> int:
    return one.cue.start


def _from(tokens: Sequence[Token], start: int, end: int) -> Token | None:
    """Return the first token that begins between two offsets."""
    index = bisect_left(tokens, start, key=_START)
    return tokens[index] if index < len(tokens) and tokens[index].start < end else None


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in " \n.。,，;；:：—–":
        end -= 1
    return Span(start, end) if end > start else None
