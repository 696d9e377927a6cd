"""Polls: what the document says anywhere of how a poll was made, item by item, in its exact words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.identity import content_id
from ikrar.model.measures import Quantity, QuantityKind, TimeKind
from ikrar.model.reading import plain
from ikrar.remarks.drafts import Page
from ikrar.remarks.sentences import Cue, Sentence

WORDED = {
    "mode": "MODE", "design": "RANDOM", "optin": "OPTIN", "weighting": "WEIGHTED", "sponsor": "SPONSOR",
    "wording": "ASKED", "population": "POPULATION",
}  # fmt: skip
NEAR_SAMPLE = 24
SURELY_NONE = 40
"""A percentage that is no margin: "at 95 percent" is how sure one is of it."""
LEAST = 30
"""A number of people that can be a sample: below it, "of five states" would be one."""


def disclosed(page: Page, said: Sequence[Sentence], claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims, each poll with what its document says of its method; nothing is taken where it tells of several."""
    margins = {one.start for sentence in said for one in _margins(sentence)}
    kept = [
        one
        for one in claims
        if not (one.kind is ClaimKind.POLL and one.quantities and one.quantities[0].start in margins)
    ]
    polls = [one for one in kept if one.kind is ClaimKind.POLL]
    if not polls:
        polls = list(_without_share(page, said))
        kept += polls
    pollsters = {one.detail("pollster") for one in polls} - {None}
    details = _disclosures(said) if polls and len(pollsters) < 2 else {}
    for claim in kept:
        known = details | dict(claim.details)
        yield replace(claim, details=tuple(sorted(known.items()))) if claim.kind is ClaimKind.POLL else claim


def _without_share(page: Page, said: Sequence[Sentence]) -> Iterator[Claim]:
    """Yield a poll that the document gives a margin of error of, though no claim files a share of its answers."""
    for at, sentence in enumerate(said):
        near = said[max(0, at - 2) : at + 3]
        if _margins(sentence) and any(one.has("POLLED") for one in near) and any(_sample(one)[1] for one in near):
            yield Claim(
                id=content_id("clm", page.document.id, "remark.poll", str(sentence.start)),
                kind=ClaimKind.POLL,
                quote=page.document.quote(sentence.start, sentence.end),
                rule="remark.poll",
            )
            return


def _disclosures(said: Sequence[Sentence]) -> dict[str, str]:
    """Return the words for each item, from the sentences that speak of the poll and those right beside them."""
    found: dict[str, str] = {}
    for sentence in _about(said):
        for item, symbol in WORDED.items():
            marks = sentence.of(symbol)
            if marks and item not in found:
                found[item] = _around(sentence, marks[0])
        for item, words in (_sample(sentence), _margin(sentence), _fieldwork(sentence)):
            if words:
                found.setdefault(item, words)
    return found


def _about(said: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the sentences that speak of a poll, and those beside them that speak of people asked or of a method."""
    polled = [one.has("POLLED") for one in said]
    method = [one.has("RANDOM", "OPTIN", "MARGIN", "WEIGHTED", "SPONSOR", "ASKED", "INTERVIEWED") for one in said]
    for at, sentence in enumerate(said):
        beside = any(polled[max(0, at - 2) : at + 3])
        if polled[at] or (beside and (method[at] or sentence.has("MODE"))):
            yield sentence


def _around(sentence: Sentence, cue: Cue) -> str:
    """Return the words around a cue, from comma to comma: what is said, and no more."""
    text, start, end = sentence.text, cue.start - sentence.start, cue.end - sentence.start
    left = max((text.rfind(mark, 0, start) for mark in ",，;；("), default=-1) + 1
    rights = [at for mark in ",，;；)。" if (at := text.find(mark, end)) >= 0]
    return text[left : min(rights, default=len(text))].strip(" .。")


def _sample(sentence: Sentence) -> tuple[str, str]:
    """Return how many answered: a count beside a word for people who answer."""
    for one in sentence.quantities:
        if one.kind not in (QuantityKind.COUNT, QuantityKind.MEASURE) or one.value < LEAST:
            continue
        marks = [
            cue
            for cue in sentence.of("SAMPLE")
            if 0 <= cue.start - one.end <= NEAR_SAMPLE
            or 0 <= one.start - cue.end <= 3
            or one.start <= cue.start < one.end
        ]
        if marks:
            return "sample_size", plain(one.value) or ""
    return "sample_size", ""


def _margins(sentence: Sentence) -> list[Quantity]:
    """Return the percentage or points that a sentence gives as a margin of error: those behind its word, or before it."""
    marks = sentence.of("MARGIN")
    sizes = [one for one in sentence.quantities if one.unit in ("%", "pp")]
    sizes = [one for one in sizes if one.value < SURELY_NONE]
    behind = [one for one in sizes if marks and one.start >= marks[0].end]
    return (behind or sizes)[:1] if marks else []


def _margin(sentence: Sentence) -> tuple[str, str]:
    """Return the stated margin, or the word for one where the sentence gives no size."""
    sizes = _margins(sentence)
    if sizes:
        return "margin", plain(sizes[0].value) or ""
    mark = next(iter(sentence.of("MARGIN")), None)
    return "margin", sentence.between(mark.start, mark.end) if mark else ""


def _fieldwork(sentence: Sentence) -> tuple[str, str]:
    """Return when people were asked: a day or a span in a sentence that says it was done."""
    times = [one for one in sentence.times if one.kind in (TimeKind.DATE, TimeKind.INTERVAL) and len(one.value) > 4]
    return "fieldwork", times[0].text if times and sentence.has("FIELDWORK") else ""
