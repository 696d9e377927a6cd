"""A reading with what its sentences remark on figures, dates and polls: claims narrowed, and claims added."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ikrar.languages.remark_words import RemarkWords
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.reading import Reading
from ikrar.remarks.changes import changes
from ikrar.remarks.clauses import clauses
from ikrar.remarks.dates import dates
from ikrar.remarks.delivery import delivered
from ikrar.remarks.drafts import Page
from ikrar.remarks.figures import figures
from ikrar.remarks.polls import disclosed
from ikrar.remarks.relations import rank, relations
from ikrar.remarks.sentences import Sentence, sentences, states_of
from ikrar.remarks.sums import conversions, parts


def remarked(reading: Reading, words: RemarkWords, groups: Mapping[str, tuple[str, ...]]) -> Reading:
    """Return the reading with the claims that its figures can be checked by.

    Figures keep their ids and words, and have the parties and period of their own sentence; polls have what the document
    says of how they were made; relations between figures and between dates are added as assertions of their own.
    """
    page = Page(reading.document, groups)
    said = list(sentences(reading, words))
    done = {one.quote.start for one in reading.claims if one.kind is ClaimKind.ACHIEVEMENT}
    filed: dict[int, list[Claim]] = {}
    kept: list[Claim] = []
    starts = [one.start for one in said]
    for claim in reading.claims:
        (filed.setdefault(_home(claim, starts), []) if _is_figure(claim) else kept).append(claim)
    for at, sentence in enumerate(said):
        here = replace(page, at_hand=_at_hand(page, said, at))
        kept += _of(here, sentence, filed.get(at, []))
        kept += delivered(here, sentence, done)
    kept = [one for one in kept if one.kind is not ClaimKind.RULE or _of_sessions(one, said, groups)]
    kept = list(disclosed(page, said, kept))
    ordered = sorted({one.id: one for one in kept}.values(), key=lambda one: one.quote.start)
    return replace(reading, claims=tuple(ordered))


def _at_hand(page: Page, said: list[Sentence], at: int) -> tuple[str, ...]:
    """Return the states last named before a sentence, in its paragraph and at most three sentences back."""
    for before in range(at - 1, max(-1, at - 4), -1):
        if "\n" in page.document.text[said[before].end : said[at].start]:
            return ()
        if named := states_of(said[before], page.groups):
            return named
    return ()


def _of_sessions(claim: Claim, said: list[Sentence], groups: Mapping[str, tuple[str, ...]]) -> bool:
    """Say whether a recurrence is of the mechanism's sessions: of its states, in a sentence that speaks of their heads.

    That a ship sails every eight minutes is a rule as well, and none that the mechanism's rule could be held against.
    """
    members = {member for group in groups.values() for member in group}
    if claim.detail("level") or not members:
        return True
    if len(members & set(claim.parties)) < 2:
        return False
    return any(one.has("SUMMIT") for one in said if one.start <= claim.quote.start < one.end)


def _is_figure(claim: Claim) -> bool:
    return claim.kind is ClaimKind.FIGURE and bool(claim.quantities)


def _home(claim: Claim, starts: list[int]) -> int:
    """Return which sentence holds a figure's amount."""
    return max(0, bisect_right(starts, claim.quantities[0].start) - 1)


def _of(page: Page, sentence: Sentence, filed: list[Claim]) -> Iterator[Claim]:
    yield from figures(page, sentence, filed)
    for clause in clauses(sentence):
        yield from relations(page, clause)
    yield from changes(page, sentence)
    yield from rank(page, sentence)
    yield from parts(page, sentence)
    yield from conversions(page, sentence)
    yield from dates(page, sentence)
