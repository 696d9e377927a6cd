"""Persons whom no list knows: an office and a name; and the short forms of whoever was named already."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ikrar.extract.attribution import is_cue
from ikrar.extract.fold import fold
from ikrar.extract.grammar import Grammar
from ikrar.extract.lexer import Lexed, Token
from ikrar.languages.load import Language
from ikrar.model.parties import Mention, NameKind
from ikrar.model.text import Span

WORD = re.compile(r"[^\W\d_](?:[\w'’]|-(?=\w))*")
LONGEST = 4
"""Words of a name."""
DESCRIBED = 40
"""Code points between a name's comma and the office that describes its bearer."""
SHORT = 3
"""Letters that the last word of a name needs to stand for its bearer alone."""
_BETWEEN = {"STATE", "BODY", "PLACE", "GROUP", "CAPITAL"}


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row that no list knows."""

    start: int
    end: int
    words: tuple[str, ...]


def read_persons(lexed: Lexed, grammar: Grammar, known: Sequence[Mention]) -> list[Mention]:
    """Return the persons found by office and name, and short forms of theirs and of the ``known``; linear."""
    tokens = lexed.tokens("names")
    runs = list(_runs(lexed, grammar.language))
    context = _Context(lexed.text, tokens, [token.start for token in tokens])
    named = [run for run in runs if _is_person(run, context, grammar.language)]
    ids = _ids(named, grammar.language)
    found = [
        Mention(
            run.start, run.end, lexed.text[run.start : run.end], NameKind.PERSON, ids[_key(run.words, grammar.language)]
        )
        for run in named
        if _key(run.words, grammar.language) in ids
    ]
    full = sorted([*known, *(one for one in found if " " in one.text)], key=lambda one: one.start)
    short = _short_forms(runs, full, context, grammar.language)
    taken = {one.start: one for one in found}
    return sorted({**taken, **{one.start: one for one in short}}.values(), key=lambda one: one.start)


# runs of capitalised words


def _runs(lexed: Lexed, language: Language) -> Iterator[Run]:
    blocked = _blocked(lexed)
    starts = [span.start for span in blocked]
    functional = set(language.properties.get("function_words", ()))
    words: list[re.Match[str]] = []
    for match in WORD.finditer(lexed.text):
        at = bisect_right(starts, match.end() - 1) - 1
        free = at < 0 or blocked[at].end <= match.start()
        name_like = free and match[0][0].isupper() and match[0].lower() not in functional
        follows = words and lexed.text[words[-1].end() : match.start()] in (" ", ". ")
        if words and not (name_like and follows):
            yield from _run(words)
            words = []
        if name_like:
            words.append(match)
    if words:
        yield from _run(words)


def _run(words: Sequence[re.Match[str]]) -> Iterator[Run]:
    if len(words) <= LONGEST:
        yield Run(words[0].start(), _bare_end(words[-1]), tuple(_bare(word[0]) for word in words))


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’")


def _bare_end(word: re.Match[str]) -> int:
    return word.start() + len(_bare(word[0]))


def _blocked(lexed: Lexed) -> list[Span]:
    """Return the stretches that are known to be something else than an unknown name."""
    spans = [Span(token.start, token.end) for token in lexed.tokens("names") if token.value("ABBREVIATION") is None]
    calendar = ("WEEKDAY", "MONTH")
    spans += [
        Span(token.start, token.end)
        for token in lexed.tokens("measures")
        if any(token.value(symbol) is not None for symbol in calendar)
    ]
    subjects = ("TOPIC", "INSTITUTION", "INSTRUMENT", "RELATION", "AREA", "SUMMIT")
    spans += [
        Span(token.start, token.end)
        for token in lexed.tokens("acts")
        if any(token.value(symbol) is not None for symbol in subjects)
    ]
    spans.sort(key=lambda span: span.start)
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


# what makes a run a person


@dataclass(frozen=True, slots=True)
class _Context:
    text: str
    tokens: Sequence[Token]
    starts: Sequence[int]

    def before(self, at: int) -> Iterator[Token]:
        """Yield up to five tokens before an offset, the nearest first."""
        index = bisect_left(self.starts, at)
        return (self.tokens[place] for place in range(index - 1, max(-1, index - 6), -1))

    def after(self, at: int) -> Token | None:
        index = bisect_left(self.starts, at)
        return self.tokens[index] if index < len(self.tokens) else None


def _is_person(run: Run, context: _Context, language: Language) -> bool:
    organised = set(language.properties.get("organisation_words", ()))
    if any(word.lower() in organised for word in run.words) or all(word.isupper() for word in run.words):
        return False
    if follows_office(run.start, context):
        return True
    return len(run.words) >= 2 and (_described(run, context) or _speaks(run, context))


def follows_office(at: int, context: _Context) -> bool:
    """Say whether an office leads to an offset, with at most states, bodies and a small word between."""
    for token in context.before(at):
        gap = context.text[token.end : at]
        if len(gap) > 6 or gap.strip(" .") not in ("", "of", "for"):
            return False
        if token.value("OFFICE") is not None:
            return True
        if _BETWEEN.isdisjoint(token.symbols):
            return False
        at = token.start
    return False


def _described(run: Run, context: _Context) -> bool:
    """Say whether an office follows after a comma: "A B, the director of C"."""
    if context.text[run.end : run.end + 2] != ", ":
        return False
    token = context.after(run.end)
    while token and not _BETWEEN.isdisjoint(token.symbols) and token.start - run.end < DESCRIBED:
        token = context.after(token.end)
    if token is None or token.value("OFFICE") is None or token.start - run.end > DESCRIBED:
        return False
    gap = context.text[run.end + 2 : token.start]
    return not any(mark in gap for mark in ",.;:\n")


def _speaks(run: Run, context: _Context) -> bool:
    """Say whether a reporting word stands right at the name."""
    after = context.after(run.end)
    lead = context.text[max(0, run.start - 2) : run.start]
    free = not lead.strip(" ") or lead.strip(" ")[-1] in ",.\n”»\"'—–"
    if after and is_cue(after) and context.text[run.end : after.start] == " " and after.value("REPORTING") == "said":
        return free and (not lead or not lead[-1:].isalnum()) and _begins(run.start, context.text)
    before = next(context.before(run.start), None)
    return before is not None and is_cue(before) and context.text[before.end : run.start] == " "


def _begins(at: int, text: str) -> bool:
    """Say whether no word of the same clause stands before."""
    before = text[max(0, at - 3) : at].rstrip(" ")
    return not before or not before[-1].isalnum()


# one id for one person


def _ids(named: Sequence[Run], language: Language) -> dict[tuple[str, ...], str]:
    """Return an id for each name by its stems: the shortest writing, which is scarcely inflected, gives the id."""
    writing: dict[tuple[str, ...], tuple[str, ...]] = {}
    for run in named:
        key = _key(run.words, language)
        kept = writing.get(key)
        if kept is None or len("".join(run.words)) < len("".join(kept)):
            writing[key] = run.words
    return {key: person_id(words) for key, words in writing.items()}


def person_id(words: Sequence[str]) -> str:
    """Return the id of a person whom no list knows: the name in its script."""
    return "person:" + "-".join(fold(word).replace("'", "") for word in words)


def _key(words: Sequence[str], language: Language) -> tuple[str, ...]:
    return tuple(_stem(word, language) for word in words)


def _stem(word: str, language: Language) -> str:
    folded = fold(word)
    for ending in language.properties.get("name_endings", ()):
        if folded.endswith(ending) and len(folded) - len(ending) >= SHORT:
            return folded[: len(folded) - len(ending)]
    return folded


def _short_forms(
    runs: Sequence[Run], full: Sequence[Mention], context: _Context, language: Language
) -> Iterator[Mention]:
    """Yield single words that stand for somebody named in full before them."""
    shorts: dict[str, str] = {}
    firsts: dict[str, str] = {}
    place = 0
    for run in runs:
        while place < len(full) and full[place].end <= run.start:
            words = [_bare(match[0]) for match in WORD.finditer(full[place].text) if match[0][0].isupper()]
            if len(words) >= 2:
                shorts[_stem(words[-1], language)] = full[place].id
                firsts[_stem(words[-2], language)] = full[place].id
            place += 1
        if len(run.words) != 1:
            continue
        stem, text = _stem(run.words[0], language), context.text[run.start : run.end]
        last = shorts.get(stem)
        if last and len(stem) >= SHORT:
            yield Mention(run.start, run.end, text, NameKind.PERSON, last)
        elif stem in firsts and _at_speech_or_office(run, context):
            yield Mention(run.start, run.end, text, NameKind.PERSON, firsts[stem])


def _at_speech_or_office(run: Run, context: _Context) -> bool:
    after, before = context.after(run.end), next(context.before(run.start), None)
    if after and is_cue(after) and context.text[run.end : after.start] == " ":
        return True
    return (
        before is not None
        and context.text[before.end : run.start] == " "
        and (before.value("OFFICE") is not None or is_cue(before))
    )
