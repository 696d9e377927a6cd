"""Mentions of states, groups, bodies, persons and places: one mention, one id."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from ikrar.extract.lexing.grammar import Grammar
from ikrar.extract.lexing.lexer import Lexed
from ikrar.extract.names.collectives import read_collectives
from ikrar.extract.names.hanzi_names import read_unspaced
from ikrar.extract.names.introduced import Introduced
from ikrar.extract.names.listed import read_listed
from ikrar.extract.names.page import Page, Word
from ikrar.extract.names.runs import WORD, Piece, read_runs
from ikrar.extract.names.seats import Seats
from ikrar.extract.names.small_bodies import read_small_bodies
from ikrar.extract.names.unlisted import Guess, Reader
from ikrar.extract.names.vocabulary import UPPER, vocabulary
from ikrar.languages.load import Language
from ikrar.model.parties import Mention, NameKind

AGENCY = re.compile(rf"^[{UPPER}][^\n()/–—]{{2,40}}[/(]([{UPPER}][\w’' .-]{{1,30}})[/)] ?[–—-] ", re.MULTILINE)
"""The place, the day and the agency with which a report opens: "JAKARTA, 5 March (Antara) -"."""


def read_parties(lexed: Lexed, grammar: Grammar) -> tuple[Mention, ...]:
    """Return the mentions in the order of the text; a group carries the members it stands for.

    Lists of names decide first; then bodies, persons and places that no list knows, and the short forms of whoever was named;
    then groups by their size. The longest mention at a place wins. A capital stands for its state where nothing is located.
    """
    page = Page(lexed, vocabulary(grammar))
    language = grammar.language
    listed = read_listed(page, spaced=language.spaces)
    void: set[int] = set()
    unlisted = _spaced(page, language, listed, void) if language.spaces else read_unspaced(page, grammar, listed, void)
    found = _longest([*_listed(page.text, listed, Seats(page, language), void), *unlisted])
    groups = list(read_collectives(page, grammar.groups, found, language))
    return tuple(_longest([*found, *groups]) if groups else found)


def _listed(text: str, listed: Sequence[Word], seats: Seats, void: Collection[int]) -> Iterator[Mention]:
    for at, (start, end, entry) in enumerate(listed):
        kind, known = entry.kind, entry.id
        if kind is None or start in void:
            continue
        if kind is NameKind.GROUP and entry.members:
            continue
        if kind is NameKind.PLACE:
            following = listed[at + 1] if at + 1 < len(listed) else None
            if not entry.country:
                seats.passes(end)
            elif seats.stands_for_state(start, end, following):
                kind, known = NameKind.STATE if entry.country.isupper() else NameKind.BODY, entry.country
        yield Mention(start, end, text[start:end], kind, known)


def _spaced(page: Page, language: Language, listed: Sequence[Word], void: set[int]) -> list[Mention]:
    """Return what is named in capitalised words that no list knows; ``void`` takes in where listed names name things."""
    reader = Reader(page, language.properties, void)
    guesses: list[Guess] = []
    words: list[Piece] = []
    alone: set[str] = set()
    for run in read_runs(page):
        guesses += [guess for guess in reader.guesses(run) if guess.end > guess.start]
        unknown = [piece for piece in run.pieces if piece.sort == WORD]
        words += unknown
        if unknown and len(run.pieces) == 1:
            alone.add(page.vocabulary.stem(page.text[unknown[0].start : unknown[0].end]))
    guesses += read_small_bodies(page, language.properties)
    guesses += [Guess(*one.span(1), NameKind.BODY, (one[1],)) for one in AGENCY.finditer(page.text)]
    introduced = Introduced(page.text, page.vocabulary, frozenset(alone))
    introduced.learn(listed, guesses)
    return [*introduced.mentions(guesses), *_short_forms(words, guesses, introduced)]


def _short_forms(words: Sequence[Piece], guesses: Sequence[Guess], introduced: Introduced) -> Iterator[Mention]:
    taken = {at for guess in guesses for at in range(guess.start, guess.end)}
    for piece in words:
        if piece.start not in taken and (found := introduced.short(piece.start, piece.end)):
            yield found


def _longest(found: Iterable[Mention]) -> list[Mention]:
    """Return the mentions in order, the longer one where two overlap."""
    kept: list[Mention] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept
