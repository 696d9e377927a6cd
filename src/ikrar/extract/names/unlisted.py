"""Bodies, persons and places that no list knows, read from runs of capitalised words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ikrar.extract.names.page import Page
from ikrar.extract.names.runs import WORD, Piece, Run, is_place
from ikrar.model.parties import NameKind

LONGEST = 4
"""Words of a person's name, particles not counted."""
SHORTEST = 3
"""Letters of a place's name, and of an acronym."""
CYRILLIC = "\u0370"
"""From here on letters are no Latin ones."""
MARKED = ("” ", '" ', "’ ", "' ", "» ", "“ ")
"""Marks behind which the speaker of what stood in them is named."""
FACETS = {"WORD", "FIELD", "part"}
"""Sorts of pieces that the name of a body consists of beside its head word and the states or places in it."""
DESCRIBING = FACETS | {"PLACEWORD"}
"""Sorts of pieces that may stand before the head word."""
COMPLEMENT = FACETS | {"NAME", "BODYWORD", "PLACEWORD", "of", "and"}
"""The same with what may follow the head word."""
LEADING = ("OFFICE", "TITLE")
PARTING = {"OFFICE", "TITLE", "OTHER", "NOTNAME", "LANGUAGEWORD", "GROUPWORD", "SIDES", "IN", "QUIET", "REPORTING"}
"""Sorts of pieces that part names."""
PLURAL = re.compile("[A-Z]{2,}s")
"""An acronym in the plural, which nobody bears: MPs."""
AGED = re.compile(r",? [(]?[0-9]{2}[),]")
"""An age behind a name: "Jane Hollis, 61," and "Retno (43)"."""
DASHES = ("–", "—")
"""Marks that join two places where no blank stands beside them: Sohar–Abu Dhabi."""
DATELINE = re.compile(r", | [–—(-]")


@dataclass(frozen=True, slots=True)
class Guess:
    """What a stretch seems to name.

    ``words`` are the capitalised words that tell it from others, ``head`` the word that says what kind of body it is, ``state``
    the state right beside a ministry, whose it is; ``lone`` heads need no more words.
    """

    start: int
    end: int
    kind: NameKind
    words: tuple[str, ...]
    head: str = ""
    state: str = ""
    lone: bool = False
    opens: bool = False
    """True where the first word may be one that a sentence opens with."""
    evident: bool = True
    """False where nothing beside the words says that a person bears them."""


class Reader:
    """Reads the runs of one document."""

    def __init__(self, page: Page, properties: Mapping[str, Any], void: set[int]) -> None:
        self.text = page.text
        self.small = page.vocabulary.common
        self._starting, self._ending = page.starting, page.ending
        self._written: frozenset[str] | None = None
        self._heads_first = bool(properties.get("heads_first"))
        self._links = tuple(properties.get("link_endings", ()))
        self._located = tuple(properties.get("before_places", ()))
        self._adjectives = tuple(properties.get("adjective_endings", ()))
        self._inflects = bool(properties.get("complement_endings"))
        self._oblique = tuple(properties.get("not_lead_endings", ()))
        self._not_person = frozenset(properties.get("not_person_words", ()))
        self._void = void
        self._of = tuple(properties.get("of_body_words", ()))
        self._who = tuple(properties.get("who_words", ()))

    def guesses(self, run: Run) -> Iterator[Guess]:
        """Yield what the stretches of a run name, none overlapping, in order."""
        pieces = run.pieces
        at = 0
        while at < len(pieces):
            stop = at
            while stop < len(pieces) and not _parts(pieces[stop]):
                stop += 1
            if stop > at:
                yield from self._stretch(run, at, stop)
            at = stop + 1

    def _stretch(self, run: Run, first: int, last: int) -> Iterator[Guess]:
        pieces = run.pieces
        for at in range(first + 1, last):
            if self._changes(run, at):
                yield from self._stretch(run, first, at)
                yield from self._stretch(run, at, last)
                return
        while first < last and self._is_small(run, first):
            first += 1
        head = next((at for at in range(first, last) if pieces[at].sort == "BODYWORD"), None)
        if self._numbered(run, first):
            first += 1
        if head is None:
            yield from self._names(run, first, last)
            return
        begin, end = self._body(pieces, first, last, head)
        if begin > first:
            yield from self._names(run, first, begin)
        guess = self._body_guess(run, begin, end, head)
        if guess.words or not self._links or not guess.head.endswith(self._links):
            yield guess
        if end < last:
            yield from self._stretch(run, end, last)

    def _changes(self, run: Run, at: int) -> bool:
        """Say whether one name ends and another begins between two words: where the script changes, or behind an acronym."""
        before, piece = run.pieces[at - 1], run.pieces[at]
        if before.sort != WORD or piece.sort != WORD:
            return False
        first, second = self.text[before.start : before.end], self.text[piece.start : piece.end]
        if (first[0] < CYRILLIC) != (second[0] < CYRILLIC):
            return True
        acronym = first.isupper() and first.isalpha() and len(first) >= SHORTEST and not second.isupper()
        return acronym and not run.headline and at + 1 < len(run.pieces) and run.pieces[at + 1].sort == WORD

    def _is_small(self, run: Run, at: int) -> bool:
        """Say whether a piece is a small word that only its place writes with a capital."""
        piece = run.pieces[at]
        if piece.sort != WORD:
            return piece.sort in ("part", "of", "and")
        word = self.text[piece.start : piece.end].lower()
        return word in self.small or (at == 0 and run.opens and len(run.pieces) > 1 and word in self._words())

    def _words(self) -> frozenset[str]:
        """Return the words of the document as they are written."""
        if self._written is None:
            self._written = frozenset(self.text.split())
        return self._written

    def _numbered(self, run: Run, at: int) -> bool:
        """Say whether a letter only numbers what a line says: "B. Loans"."""
        piece = run.pieces[at] if at < len(run.pieces) else None
        if piece is None or at or piece.end - piece.start != 2 or self.text[piece.end - 1] != ".":
            return False
        return not piece.start or self.text[piece.start - 1] == "\n"

    # bodies

    def _body(self, pieces: Sequence[Piece], first: int, last: int, head: int) -> tuple[int, int]:
        """Return the pieces of a body around its head word."""
        own = pieces[head].entry
        if own is not None and own.value == "alone":
            return head, head + 1
        ministry = own is not None and own.value == "small"
        begin = head
        while not self._heads_first and begin > first and self._describes(pieces[begin - 1], ministry):
            begin -= 1
        end = head + 1
        if self._heads_first or begin == head:
            end = self._complement(pieces, end, last, ministry)
        if self._heads_first and end == head + 1:
            while begin > first and self._describes(pieces[begin - 1], ministry):
                begin -= 1
        while not self._heads_first and end < last and pieces[end].sort == "BODYWORD":
            end += 1
        while end + 1 < last and pieces[end].sort == "of" and not (ministry and _is_state(pieces[end + 1])):
            further = self._complement(pieces, end + 1, last, ministry)
            if further <= end + 1:
                break
            end = further
        return begin, end

    def _describes(self, piece: Piece, ministry: bool) -> bool:
        return (
            piece.sort in DESCRIBING
            or piece.sort == "THINGWORD"
            or (piece.sort == "NAME" and not (ministry and _is_state(piece)))
        )

    def _complement(self, pieces: Sequence[Piece], at: int, last: int, ministry: bool) -> int:
        """Return where the words end that say what a body is for; ``and`` carries on where no new name begins."""
        fields = False
        while at < last:
            piece = pieces[at]
            if piece.sort == "and" and (
                at + 1 == last or pieces[at + 1].sort not in FACETS or self._has_head(pieces, at + 1, last)
            ):
                break
            thing = self._heads_first and piece.sort == "THINGWORD" and self.text[piece.start].isupper()
            if (piece.sort not in COMPLEMENT and not thing) or (ministry and _is_state(piece)):
                break
            if fields and piece.sort == WORD and at + 1 < last and pieces[at + 1].sort == WORD:
                break
            fields = piece.sort == "FIELD"
            at += 1
        while at > 0 and pieces[at - 1].sort in ("of", "and", "part"):
            at -= 1
        return at

    def _has_head(self, pieces: Sequence[Piece], at: int, last: int) -> bool:
        while at < last and pieces[at].sort in FACETS:
            at += 1
        return at < last and pieces[at].sort == "BODYWORD"

    def _is_headed(self, run: Run) -> bool:
        """Say whether a body's head word stands right before, linked to its name where the language links them."""
        head = run.before
        linked = not self._links or (head is not None and self.text[head.start : head.end].endswith(self._links))
        return linked and _leads(run, "BODYWORD")

    def _body_guess(self, run: Run, begin: int, end: int, head: int) -> Guess:
        pieces, text = run.pieces, self.text
        words = tuple(
            text[piece.start : piece.end]
            for at, piece in enumerate(pieces[begin:end], begin)
            if at != head and piece.sort not in ("part", "of", "and")
        )
        own = pieces[head].entry
        ministry = own is not None and own.value in ("small", "alone")
        state = self._state_beside(run, begin, end) if ministry else ""
        lone = own is not None and own.value == "alone"
        written = text[pieces[head].start : pieces[head].end]
        return Guess(pieces[begin].start, pieces[end - 1].end, NameKind.BODY, words, written, state, lone)

    def _state_beside(self, run: Run, begin: int, end: int) -> str:
        pieces = run.pieces
        beside = [pieces[at] for at in (begin - 1, end, end + 1) if 0 <= at < len(pieces)]
        if begin == 0 and run.before is not None:
            beside.append(run.before)
        return next((piece.entry.id for piece in beside if piece.entry and _is_state(piece)), "")

    # persons and places

    def _names(self, run: Run, first: int, last: int) -> Iterator[Guess]:
        """Yield persons and places among pieces without a head word of a body."""
        pieces = run.pieces
        if any(piece.sort == "THINGWORD" and self.text[piece.start].isupper() for piece in pieces[first:last]):
            self._void.update(
                at for piece in pieces[first:last] if is_place(piece) for at in range(piece.start, run.end)
            )
            return
        if self._is_named_body(run, first, last):
            words = tuple(self.text[piece.start : piece.end] for piece in pieces[first:last] if piece.sort != "and")
            yield Guess(pieces[first].start, pieces[last - 1].end, NameKind.BODY, words)
            return
        at = first
        while at < last:
            stop = at
            while stop < last and (
                pieces[stop].sort in (WORD, "part", "PLACEWORD") or self._is_of_place(pieces, stop, last)
            ):
                stop += 1
            if stop > at and (guess := self._name(run, at, stop)):
                yield guess
            at = max(stop, at + 1)

    def _is_of_place(self, pieces: Sequence[Piece], at: int, last: int) -> bool:
        """Say whether a listed place is part of another one's name: Delta Mekong."""
        if not is_place(pieces[at]):
            return False
        return (at > 0 and pieces[at - 1].sort == "PLACEWORD") or (at + 1 < last and pieces[at + 1].sort == "PLACEWORD")

    def _is_named_body(self, run: Run, first: int, last: int) -> bool:
        """Say whether a head word in small letters stands before: "the consultancy Pacífico Sur", агентство Bernama.

        Where words are inflected, several capitalised words behind one are rather somebody of that body.
        """
        words = [piece for piece in run.pieces[first:last] if piece.sort == WORD]
        if first or not words or not self._is_headed(run):
            return False
        if not self._inflects or self.text[words[0].start : words[-1].end].isascii():
            return True
        return len(words) == 1 and not self.text[words[0].start : words[0].end].endswith(self._adjectives)

    def _name(self, run: Run, first: int, last: int) -> Guess | None:
        pieces = run.pieces
        words = [piece for piece in pieces[first:last] if piece.sort != "part"]
        while words and words[0].sort == WORD and self.text[words[0].start : words[0].end].lower() in self.small:
            words.pop(0)
        if not words:
            return None
        names = tuple(self.text[piece.start : piece.end] for piece in words)
        start, end = words[0].start, words[-1].end
        if any(piece.sort == "PLACEWORD" for piece in words):
            return Guess(start, end, NameKind.PLACE, names) if len(words) > 1 else None
        if first == 0 and run.before is not None and _leads(run, "PLACEWORD"):
            return Guess(run.before.start, end, NameKind.PLACE, names)
        before = pieces[first - 1] if first else run.before
        titled = before is not None and before.sort in ("OFFICE", "TITLE") and start - before.end <= 2
        led = titled or any(piece.sort in LEADING for piece in pieces[:first])
        led = led and not (len(words) == 1 and before is not None and before.sort == "THINGWORD")
        if not titled and self._is_placed(run, first, start, end) and len(names[0]) >= SHORTEST:
            if self._inflects and len(names) == SHORTEST and first == 0:
                return Guess(words[1].start, end, NameKind.PERSON, names[1:])
            return Guess(start, end, NameKind.PLACE, names)
        if len(words) > LONGEST or all(name.isupper() for name in names) or (run.headline and not led):
            return None
        if any(PLURAL.fullmatch(name) for name in names):
            return None
        spoken = len(words) == 1 and first == 0 and not led and _leads(run, "REPORTING")
        spoken = spoken or (
            len(words) == 1 == len(pieces) and not run.opens and not self._heads_first and self._says(start, end)
        )
        spoken = spoken and not names[0].endswith(self._oblique)
        if not led and not spoken and len(words) < 2:
            return None
        if spoken and run.opens and words[0].start == run.start:
            return None
        opens = run.opens and words[0].start == run.start
        evident = led or spoken or self._is_evident(run, first, last, words)
        return Guess(start, end, NameKind.PERSON, names, opens=opens, evident=evident)

    def _says(self, start: int, end: int) -> bool:
        """Say whether a verb of saying stands right behind a word that opens nothing."""
        word = self._starting.get(end + 1)
        opening = self.text[max(0, start - 2) : start] in ("— ", "– ", "- ")
        return (
            not opening
            and word is not None
            and word[2].sort == "REPORTING"
            and word[2].value in ("said", "that", "told")
        )

    def _is_evident(self, run: Run, first: int, last: int, words: Sequence[Piece]) -> bool:
        """Say whether what stands beside words shows them to be a person: an office, an age, a word of saying, a colon."""
        pieces = run.pieces
        if first and (pieces[first - 1].sort == "NAME" or self._changes(run, first)):
            return True
        if not first and self.text.startswith(MARKED, run.start - 2) and not run.opens:
            return True
        if run.before is not None and not first and (_leads(run, "REPORTING") or _leads(run, "NAME")):
            return True
        text, end = self.text, words[-1].end
        if run.start and text[run.start - 2 : run.start] == ": " and not text[end : end + 1].strip():
            return True
        if AGED.match(text, end):
            return True
        for at in (end + 1, end + 2, end + 6):
            word = self._starting.get(at)
            if word is not None and (word[2].sort == "REPORTING" or (word[2].sort in LEADING and last == len(pieces))):
                return True
        return text.startswith(self._who, end) or self._is_apart(run, words)

    def _is_apart(self, run: Run, words: Sequence[Piece]) -> bool:
        """Say whether words stand as somebody's name does: set off by commas, alone on a line, behind what somebody is."""
        text, start, end = self.text, words[0].start, words[-1].end
        before, after = text[max(0, start - 2) : start], text[end : end + 1]
        if run.opens and start == run.start:
            return after in (",", "\n", "") or text.startswith(self._of, end)
        if before == ", " and (after in (",", ".", "\n", "") or text.startswith(self._of, end)):
            return True
        word = text[text.rfind(" ", max(0, start - 24), start - 1) + 1 : start - 1]
        small = word.isalpha() and word.islower() and word not in self.small and word not in self._not_person
        before_it = self._ending.get(start - 1)
        return small and text[start - 1] == " " and (before_it is None or before_it[2].sort in ("BODYWORD", "FIELD"))

    def _is_placed(self, run: Run, first: int, start: int, end: int) -> bool:
        """Say whether words stand where a place does: after its preposition, listed with one, before a report's date."""
        if first:
            lead = run.pieces[first - 2] if first > 1 and run.pieces[first - 1].sort == "and" else None
            return lead is not None and is_place(lead)
        if self.text[start:end].isupper() and not self._opens_dateline(start, end):
            return False
        if _leads(run, "IN") or self.text[max(0, start - 24) : start].endswith(self._located):
            return True
        if self.text[end : end + 1] in DASHES or self.text[start - 1 : start] in DASHES:
            return True
        return self._opens_dateline(start, end)

    def _opens_dateline(self, start: int, end: int) -> bool:
        begins = start == 0 or self.text[start - 1] == "\n"
        return begins and self.text[start:end].isupper() and bool(DATELINE.match(self.text, end))


def _leads(run: Run, sort: str) -> bool:
    """Say whether a word of some sort stands right before a run."""
    return run.before is not None and run.before.sort == sort and run.before.end + 1 == run.start


def _parts(piece: Piece) -> bool:
    if piece.sort == "NAME":
        return piece.entry is not None and piece.entry.kind in (NameKind.PERSON, NameKind.GROUP)
    return piece.sort in PARTING


def _is_state(piece: Piece) -> bool:
    return piece.entry is not None and (
        piece.entry.kind is NameKind.STATE or (is_place(piece) and bool(piece.entry.country))
    )
