"""Make claims of what is remarked, so that each has an id of its own and exact words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.identity import content_id
from ikrar.model.measures import Quantity, Time
from ikrar.model.parties import Mention, NameKind
from ikrar.model.text import Document
from ikrar.remarks.sentences import Sentence, group_of, states_of

STOPS = ",，;；"

Groups = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Page:
    """The document whose sentences are read, and the groups of states that its mechanism knows.

    ``at_hand`` are the states that were last named in the same paragraph: of them a sentence speaks that names none.
    """

    document: Document
    groups: Groups
    at_hand: tuple[str, ...] = ()

    def parties_of(self, sentence: Sentence, start: int) -> tuple[str, ...] | None:
        """Return the states that a figure at an offset is of: those named between the commas around it, or before it.

        None where the sentence names a group and one of its members beside, and so leaves open of which it speaks.
        """
        left = (
            max((sentence.text.rfind(mark, 0, start - sentence.start) for mark in STOPS), default=-1)
            + 1
            + sentence.start
        )
        rights = [at for mark in STOPS if (at := sentence.text.find(mark, start - sentence.start)) >= 0]
        right = min(rights, default=len(sentence.text)) + sentence.start
        near = [one for one in sentence.mentions if left <= one.start < right]
        before = [one for one in sentence.mentions if one.start < start]
        for held in (near, before, list(sentence.mentions)):
            named = replace(sentence, mentions=tuple(held))
            states = states_of(named, self.groups)
            if len(states) > 1:
                return None if self._nested(held) else states
        return self.parties(sentence)

    def _nested(self, mentions: Sequence[Mention]) -> bool:
        groups = [one.members or group_of(one.id, self.groups) for one in mentions]
        alone = {one.id for one in mentions if one.kind is NameKind.STATE}
        return any(alone & set(group) for group in groups)

    def parties(self, sentence: Sentence) -> tuple[str, ...]:
        """Return the states that a sentence names, or else those at hand."""
        return states_of(sentence, self.groups) or self.at_hand


@dataclass(frozen=True, slots=True)
class Said:
    """What a remark rests on: the states it names, its amounts in the order of the relation, its times."""

    parties: tuple[str, ...] = ()
    amounts: Sequence[Quantity] = ()
    times: Sequence[Time] = ()


def remark(page: Page, sentence: Sentence, relation: str, said: Said, details: Mapping[str, str | None]) -> Claim:
    """Return a claim on how figures stand to one another; ``relation`` names the check that can test it."""
    known = {"relation": relation} | {key: value for key, value in details.items() if value}
    places = ",".join([*(f"{one.start}" for one in said.amounts), *(f"{one.start}" for one in said.times)])
    return Claim(
        id=content_id("clm", page.document.id, relation, str(sentence.start), places, *sorted(known.values())),
        kind=ClaimKind.ASSERTION,
        quote=page.document.quote(sentence.start, sentence.end),
        parties=said.parties,
        quantities=tuple(said.amounts),
        times=tuple(said.times),
        rule=f"remark.{relation}",
        details=tuple(sorted(known.items())),
    )


def figure(page: Page, sentence: Sentence, said: Said, details: Mapping[str, str | None]) -> Claim:
    """Return a claim that states an amount of a measure."""
    known = {key: value for key, value in details.items() if value}
    places = ",".join(f"{one.start}" for one in said.amounts)
    return Claim(
        id=content_id("clm", page.document.id, "remark.figure", str(sentence.start), places),
        kind=ClaimKind.FIGURE,
        quote=page.document.quote(sentence.start, sentence.end),
        parties=said.parties,
        quantities=tuple(said.amounts),
        times=tuple(said.times),
        rule="remark.figure",
        details=tuple(sorted(known.items())),
    )
