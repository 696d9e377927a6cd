"""The filters that the listing commands share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from ikrar.cli.register import View
from ikrar.model.claims import Claim
from ikrar.model.snapshot import Entry

Session = Annotated[str | None, typer.Option(metavar="ID", help="Of this session, e.g. S1.")]
Area = Annotated[str | None, typer.Option(metavar="ID", help="Of this policy area.")]
Party = Annotated[str | None, typer.Option(metavar="ID", help="That this party makes or gets, e.g. KZ.")]
Status = Annotated[str | None, typer.Option(metavar="WORDS", help="With this status or standing.")]
InLanguage = Annotated[str | None, typer.Option("--language", metavar="TAG", help="Said in this language.")]


@dataclass(frozen=True, slots=True)
class Filter:
    """What a listing is narrowed to; None does not narrow."""

    session: str | None = None
    area: str | None = None
    party: str | None = None
    status: str | None = None
    language: str | None = None

    def keeps_entry(self, entry: Entry) -> bool:
        """Say whether an entry fits."""
        languages = {wording.language for wording in entry.wordings}
        statuses = {wording.claim.status.value for wording in entry.wordings} | {str(entry.standing)}
        return (
            _fits(self.session, {entry.session or ""})
            and _fits(self.area, {entry.area or ""})
            and _fits(self.party, {*entry.parties, *entry.beneficiaries})
            and _fits(self.status, statuses)
            and _fits(self.language, languages)
        )

    def keeps_claim(self, claim: Claim, view: View) -> bool:
        """Say whether a claim fits; its session is that of the entry it belongs to."""
        document = view.snapshot.documents[claim.quote.document_id]
        return (
            (self.session is None or _fits(self.session, _sessions(view, claim)))
            and _fits(self.area, {claim.area or ""})
            and _fits(self.party, {*claim.parties, *claim.beneficiaries})
            and _fits(self.status, {claim.status.value})
            and _fits(self.language, {document.language})
        )


def _fits(wanted: str | None, held: set[str]) -> bool:
    return wanted is None or wanted.casefold() in {one.casefold() for one in held}


def _sessions(view: View, claim: Claim) -> set[str]:
    return {
        entry.session or "" for entry in view.entries if any(wording.claim.id == claim.id for wording in entry.wordings)
    }
