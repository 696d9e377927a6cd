"""Quotations: words in marks that somebody said, and reported clauses; each with its speaker."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexer import Lexed
from ikrar.extract.lexing.ordered import Ordered, outside
from ikrar.extract.lexing.sentences import sentence_at
from ikrar.extract.lexing.words import count_words
from ikrar.extract.speech.attribution import SPEAKING, Attribution, Scene
from ikrar.extract.speech.cues import Words, ands_and_times, words_of
from ikrar.extract.speech.marks import Marked, marked, parted
from ikrar.extract.speech.reported import Bounds, Sentence, reported
from ikrar.model.parties import Mention, NameKind, Quotation
from ikrar.model.text import Document, Span

STOPS = ",.!?…，。！？"
SHORTEST = 3
"""Words that make a quotation where nothing but the marks tells it."""
CLOSING = 90
"""Code points behind words in marks within which the attribution begins that is theirs."""
LEAD_IN = 80
"""Code points before them within which the word stands that leads to them."""
INTERVAL = 400
"""Code points between two stretches of one speech."""
BACK = 4
"""Sentences before words in marks in which somebody may have begun to speak."""
AT_ONCE = 3
"""Code points behind words in marks within which a reporting word makes them speech: «...» diýip, "..." dedi."""
LEAST = 1
"""Words of a reported clause that stand outside words in marks."""


@dataclass(frozen=True, slots=True)
class _Said:
    """Whose some words in marks are, and by which attribution, where one tells."""

    speaker: str | None
    by: Attribution | None = None


NOBODY = _Said(None)


def read_quotations(
    document: Document, lexed: Lexed, mentions: Sequence[Mention], spans: tuple[Span, ...], grammar: Grammar
) -> tuple[tuple[Quotation, ...], frozenset[int]]:
    """Return direct and indirect quotations in the order of the text, each with the speaker resolved in the article.

    With them come the beginnings of the mentions that a reporting word is about, also where nothing is quoted.
    """
    text = lexed.text
    words = words_of(lexed)
    pairs = marked(text)
    direct = _Speeches(lexed, words, mentions, spans).found(pairs) if pairs else []
    silent = [one.span for one in direct]
    scene = Scene(lexed, mentions, silent, grammar.language, words)
    attributed: list[list[Attribution]] = []
    subjects: list[str | None] = []
    for span in spans:
        attributed.append(scene.attributions(span))
        subjects.append(scene.person)
    language = grammar.language
    told = _Told(
        text, spans, attributed, subjects, language.properties.get("stretch_words", 1), 4 if language.spaces else 1
    )
    said = list(_Teller(told, mentions).said(direct)) if direct else []
    taken = {
        one.by.cue.start for one, words in zip(said, direct, strict=True) if one.by and _belongs(one.by, words, text)
    }
    found = [_quotation(document, one.span, whose, direct=True) for one, whose in zip(direct, said, strict=True)]
    for clause, one in _reported(lexed, words, told, silent, taken):
        if _own_words(text, clause, silent) >= LEAST:
            found.append(_quotation(document, clause, _Said(one.speaker, one), direct=False))
    found.sort(key=lambda one: (one.start, -one.end))
    return tuple(found), frozenset(one.subject for each in attributed for one in each if one.subject is not None)


def _belongs(one: Attribution, words: Marked, text: str) -> bool:
    """Say whether an attribution does nothing but tell whose the words in marks are."""
    if one.start >= words.after or words.before - one.end <= 2:
        return True
    return text[max(0, words.before - 2) : words.before].rstrip()[-1:] in (":", "：")


# which words in marks are speech


class _Speeches:
    """Tells what somebody said from titles and scare quotes."""

    def __init__(self, lexed: Lexed, words: Words, mentions: Sequence[Mention], spans: tuple[Span, ...]) -> None:
        self._text, self._spans = lexed.text, spans
        self._cues = [one.start for one in words.cues]
        self._thats = {one.end for one in words.thats}
        pronouns = [one.start for one in words.stand_ins]
        people = [one.start for one in mentions if one.kind is NameKind.PERSON]
        self._subjects = sorted([*self._cues, *pronouns, *people])

    def found(self, pairs: Sequence[Marked]) -> list[Marked]:
        """Return the words in marks that are speech, cut where "he said" stands within the marks."""
        kept: list[Marked] = []
        for pair in pairs:
            for part in parted(self._text, pair, self._says):
                if self._is_speech(part) or (kept and self._goes_on(kept[-1], part)):
                    kept.append(part)
        return kept

    def _goes_on(self, last: Marked, one: Marked) -> bool:
        """Say whether a whole sentence in marks goes on with the speech before it in the same paragraph."""
        text = self._text
        if one.before - last.after > INTERVAL:
            return False
        whole = text[one.end - 1] in ".!?…。！？" or text[one.after : one.after + 1] in (".", "!", "?")
        lead = text[max(0, one.before - 2) : one.before].strip()
        return whole and lead != "" and lead[-1] in '.!?…。！？”»"' and "\n" not in text[last.after : one.before]

    def _says(self, start: int, end: int) -> bool:
        return _any_in(self._subjects, start, end)

    def _is_speech(self, one: Marked) -> bool:
        text = self._text
        inner = text[one.start : one.end].strip()
        words = count_words(inner)
        if not words or one.follows:
            return bool(words)
        lead, tail = text[max(0, one.before - 3) : one.before].rstrip(), text[one.after : one.after + 5].lstrip(" ,")
        ended = inner[-1] in STOPS
        if lead and lead[-1] in ":：":
            led = _any_in(self._cues, one.before - LEAD_IN, one.before)
            stopped = ended or text[one.after : one.after + 1] in (".", "")
            return (ended and words > 1) or (stopped and led) or (words >= SHORTEST and (led or words > SHORTEST))
        if ended and lead and lead[-1] in ",，" and _any_in(self._cues, one.before - LEAD_IN // 2, one.before):
            return True
        dashed = tail[:2] in ("— ", "– ", "- ") and tail[2:3].islower()
        cued = _any_in(self._cues, one.after, one.after + CLOSING // 2)
        if cued and words >= SHORTEST and text[one.after : one.after + 1] == ",":
            return True
        if words >= SHORTEST and _any_in(self._cues, one.after, one.after + AT_ONCE):
            return True
        if inner[-1] in ",，" or dashed:
            return words >= SHORTEST or cued or (dashed and words > 1 and inner[-1] not in "»")
        within = (
            lead[-1:].isalpha()
            and lead[-1:].islower()
            and inner[:1].isupper()
            and text[one.before - 1 : one.before] == " "
        )
        if ended and (cued or (words > SHORTEST and not within)):
            return True
        return self._is_fragment(one, inner, words)

    def _is_fragment(self, one: Marked, inner: str, words: int) -> bool:
        """Say whether words in marks within a sentence are somebody's: not a title, nor a word or two."""
        # a name stands right at its noun: “丝绸之路经济带”倡议
        text_goes_on = self._text[one.after : one.after + 1].isalnum()
        if words < SHORTEST or text_goes_on or not _any_in(self._cues, *self._sentence(one)):
            return False
        return not inner[0].isupper() or one.before - 1 in self._thats or one.before in self._thats

    def _sentence(self, one: Marked) -> tuple[int, int]:
        first, last = sentence_at(self._spans, one.before), sentence_at(self._spans, one.after - 1)
        return self._spans[first].start, self._spans[last].end


def _cue_start(one: Attribution) -> int:
    return one.cue.start


def _cue_end(one: Attribution) -> int:
    return one.cue.end


def _any_in(places: Sequence[int], start: int, end: int) -> bool:
    index = bisect_left(places, start)
    return index < len(places) and places[index] < end


# whose they are


@dataclass(frozen=True, slots=True)
class _Told:
    """A text by its sentences: who says something in each, and whom each is about."""

    text: str
    spans: tuple[Span, ...]
    attributed: Sequence[list[Attribution]]
    subjects: Sequence[str | None]
    least: int = 1
    """Words that are a stretch of a reported clause by themselves."""
    near: int = 4
    """Code points within which a word that tells place or time opens what follows."""


class _Teller:
    """Finds whose each stretch of words in marks is."""

    def __init__(self, told: _Told, mentions: Sequence[Mention]) -> None:
        self._text, self._spans, self._attributed = told.text, told.spans, told.attributed
        self._subjects = told.subjects
        self._names = [one for one in mentions if one.kind in SPEAKING]
        self._starts = [one.start for one in self._names]

    def said(self, direct: Sequence[Marked]) -> Iterator[_Said]:
        """Yield for each stretch, in order, whose it is."""
        reached, previous = 0, NOBODY
        for at, one in enumerate(direct):
            until = direct[at + 1].before if at + 1 < len(direct) else len(self._text)
            whose = self._told(one, reached, until)
            if whose.by is None and whose.speaker is None:
                joined = one.follows or (at and "\n" not in self._text[reached : one.before])
                joined = joined or self._goes_on(one, reached)
                whose = _Said(previous.speaker) if joined and previous.speaker else self._spoken(one)
            elif one.follows:
                whose = previous
            yield whose
            reached, previous = one.after, whose

    def _goes_on(self, one: Marked, reached: int) -> bool:
        """Say whether words in marks are a paragraph of their own, right behind the paragraph of a speech."""
        text = self._text
        alone = text[one.before - 1 : one.before] == "\n" and text[one.after : one.after + 2].strip(".") in (
            "",
            "\n",
            "\n\n",
        )
        return alone and reached > 0 and text[reached : one.before].strip("\n").count("\n") == 0

    def _told(self, one: Marked, reached: int, until: int) -> _Said:
        """Return whose words are by the attribution after them, before them, or in the sentence that follows."""
        text, spans = self._text, self._spans
        first, last = sentence_at(spans, one.before), sentence_at(spans, max(one.before, one.after - 1))
        closing = self._closing(self._attributed[last], one, until)
        lead = bisect_right(self._attributed[first], one.before, key=_cue_end) - 1
        leading = self._attributed[first][lead] if lead >= 0 else None
        inner = text[one.start : one.end].rstrip()
        opens = one.before <= spans[first].start or reached >= spans[first].start
        led = text[max(0, one.before - 2) : one.before].rstrip()[-1:] in (":", "：")
        if leading and led:
            return _Said(leading.speaker, leading)
        if led and (closing is None or closing.subject is None) and (named := self._introduced(one, first)):
            return _Said(named, closing)
        if closing and (leading is None or self._closed(one, inner) or opens or one.follows):
            return _Said(closing.speaker, closing)
        if leading and leading.start >= reached - CLOSING:
            return _Said(leading.speaker, leading)
        if last + 1 < len(spans) and inner[-1:] in STOPS and "\n" not in text[one.after : spans[last + 1].start]:
            following = self._attributed[last + 1]
            if (
                following
                and following[0].speaker
                and following[0].start < until
                and self._only_tells(min(spans[last + 1].end, until), following[0])
            ):
                return _Said(following[0].speaker, following[0])
        return self._untold(one, first, until)

    def _closing(self, attributions: Sequence[Attribution], one: Marked, until: int) -> Attribution | None:
        """Return the attribution that begins behind words in marks, where it is theirs."""
        index = bisect_left(attributions, one.after, key=_cue_start)
        if index < len(attributions) and one.after <= _place(attributions[index]) < until:
            return attributions[index] if self._near(one, attributions[index]) else None
        return None

    def _near(self, one: Marked, closing: Attribution) -> bool:
        gap = self._text[one.after : closing.start]
        return len(gap) <= CLOSING and not any(mark in gap for mark in ";；:：。")

    def _closed(self, one: Marked, inner: str) -> bool:
        text = self._text
        if inner[-1:] in ",，!?！？…" or text[one.after : one.after + 1] == ",":
            return True
        inserted = text[max(0, one.before - 2) : one.before].rstrip()[-1:] in ("—", "–")
        return not inserted and text[one.after : one.after + 2].lstrip(" ")[:1] in ("—", "–")

    def _only_tells(self, end: int, one: Attribution) -> bool:
        """Say whether what stands before ``end`` only says who has just spoken."""
        rest = self._text[one.end : end].strip(" .。")
        if not rest:
            return one.cue.value("REPORTING") != "praised"
        if rest[0] in ":：" or (rest[0] in ",，" and rest[1:].strip()):
            return False
        return count_words(rest) <= SHORTEST + 2 and one.cue.value("REPORTING") != "praised"

    def _untold(self, one: Marked, at: int, until: int) -> _Said:
        """Return the person named before a colon, or after a dash or comma, where no reporting word is known."""
        text = self._text
        start, end = one.after, min(until, one.after + CLOSING)
        lead = text[max(0, one.before - 3) : one.before].rstrip()[-1:]
        if lead and lead in ":：,，":
            start, end = self._spans[at].start, one.before
        elif not self._closed(one, text[one.start : one.end].rstrip()):
            return NOBODY
        line = text.find("\n", start, end)
        end = line if line >= 0 else end
        named = self._names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        people = [name for name in named if name.kind is NameKind.PERSON]
        if people or (named and start < one.before):
            return _Said((people or named)[0].id)
        told = (lead and lead in ":：") or (start >= one.after and self._dashed(one))
        return _Said(self._subjects[at]) if told else NOBODY

    def _introduced(self, one: Marked, at: int) -> str | None:
        """Return who is named in the words before a colon, where nobody else is: "A, a teacher from B: ..."."""
        start = max(self._spans[at].start, one.before - CLOSING)
        named = self._names[bisect_left(self._starts, start) : bisect_left(self._starts, one.before)]
        people = [name for name in named if name.kind is NameKind.PERSON]
        return people[0].id if people else None

    def _dashed(self, one: Marked) -> bool:
        """Say whether a dash and a small letter lead over to who speaks: «...», — бросил министр."""
        tail = self._text[one.after : one.after + 5].lstrip(" ,")
        return tail[:2] in ("— ", "– ", "- ") and tail[2:3].islower()

    def _spoken(self, one: Marked) -> _Said:
        """Return who spoke in the sentence before, in the same paragraph."""
        index = sentence_at(self._spans, one.before)
        for _ in range(BACK):
            if not index or "\n" in self._text[self._spans[index - 1].end : one.before]:
                break
            index -= 1
            if self._attributed[index]:
                return _Said(self._attributed[index][-1].speaker)
        return NOBODY


def _place(one: Attribution) -> int:
    """Return where an attribution stands; where a verb closes its sentence the speaker may stand before the words in marks."""
    return one.start if one.told_from is None else one.cue.start


# reported clauses


def _reported(
    lexed: Lexed, words: Words, told: _Told, silent: Sequence[Span], taken: set[int]
) -> Iterator[tuple[Span, Attribution]]:
    """Yield the reported clauses of all sentences that hold an attribution."""
    measures, thats, quoted = lexed.tokens("measures"), Ordered(outside(words.thats, silent)), Ordered(silent)
    for span, attributions in zip(told.spans, told.attributed, strict=True):
        if attributions:
            thats.upto(span.start), quoted.upto(span.start)
            ands, times = ands_and_times(measures, span)
            bounds = Bounds(
                thats.upto(span.end), ands, quoted.upto(span.end), words.places, times, told.least, told.near
            )
            yield from reported(lexed.text, Sentence(span, attributions, bounds), taken)


def _own_words(text: str, clause: Span, silent: Sequence[Span]) -> int:
    """Return how many words of a clause stand outside the words in marks that are reported by themselves."""
    at = bisect_left(silent, clause.start, key=lambda one: one.end)
    start, count = clause.start, 0
    while at < len(silent) and silent[at].start < clause.end:
        count += count_words(text[start : max(start, silent[at].start)])
        start, at = silent[at].end, at + 1
    return count + (count_words(text[start : clause.end]) if start < clause.end else 0)


def _quotation(document: Document, span: Span, said: _Said, *, direct: bool) -> Quotation:
    cue = document.text[said.by.cue.start : said.by.cue.end] if said.by else None
    return Quotation(span.start, span.end, document.text[span.start : span.end], said.speaker, cue, direct)
