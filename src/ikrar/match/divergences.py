"""Divergences: what the versions of one promise do not have in common, found and shown side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ikrar.match.passages import Passage, Reader
from ikrar.match.signs import Difference, compare
from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.findings import Exhibit, Finding, Row, Verdict
from ikrar.model.links import Relation
from ikrar.model.snapshot import Entry, Snapshot

METHOD = "ikrar.match/1"
PROMISES = (ClaimKind.COMMITMENT, ClaimKind.UNDERTAKING)
VERSIONS = 31
"""Days within which two documents are taken for versions of one; what is promised later with another sign is a new promise."""
PLAIN = {"polarity": "whether it is to be", "binding": "the word that binds"}


def divergences(snapshot: Snapshot, entries: Sequence[Entry], document_id: str | None = None) -> tuple[Finding, ...]:
    """Return a finding for each promise whose wordings differ, and for each two that a deciding sign keeps apart."""
    desk = _Desk(snapshot)
    found = [
        finding for entry in entries if entry.kind in {kind.value for kind in PROMISES}
        for finding in desk.within(entry, document_id)
    ]  # fmt: skip
    return (*found, *desk.apart(document_id))


class _Desk:
    """Makes findings with the passages of the claims at hand, each read once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._claims: Mapping[str, Claim] = {claim.id: claim for claim in snapshot.claims()}
        self._readers: dict[str, Reader] = {}

    def within(self, entry: Entry, document_id: str | None) -> Iterator[Finding]:
        """Yield DIV01: an entry whose wordings differ in what only some of them have, or have otherwise."""
        claims = [one.claim for one in entry.wordings]
        about = next((one for one in claims if document_id in (None, one.quote.document_id)), None)
        if len(claims) < 2 or about is None:
            return
        first, others = claims[0], claims[1:]
        told = {one.id: self._told(first, one) for one in others}
        rows = [Row(self._label(other), sign.kind, _sides(sign)) for other in others for sign in told[other.id]]
        if rows:
            kinds = ", ".join(dict.fromkeys(PLAIN.get(row.standing, row.standing) for row in rows))
            words = f"The versions diverge in {kinds}. {len(claims)} wordings are held against the first."
            yield self._finding(about, words, rows, claims, apart=False)

    def apart(self, document_id: str | None) -> Iterator[Finding]:
        """Yield DIV02: two wordings of about one day that say the same but for a sign that makes them two promises."""
        for link in self._snapshot.links.values():
            one, other = self._claims.get(link.one), self._claims.get(link.other)
            decided = self._snapshot.decision(link.id) is not None
            if link.relation is not Relation.VARIANT or decided or not one or not other or not self._near(one, other):
                continue
            if document_id not in (None, one.quote.document_id):
                one, other = other, one
            if document_id in (None, one.quote.document_id):
                rows = [Row(self._label(other), sign.kind, _sides(sign)) for sign in self._told(one, other)]
                words = f"Two versions say nearly the same and differ in {', '.join(dict.fromkeys(r.standing for r in rows))}."
                yield self._finding(one, words, rows, [one, other], apart=True)

    def _told(self, one: Claim, other: Claim) -> list[Difference]:
        """Return the differences between two wordings; terms count only where both were read for them."""
        signs = compare(self._passage(one), self._passage(other))
        found = [*signs.conflicts, *signs.missing]
        if one.firmness and other.firmness:
            if one.firmness is not other.firmness:
                found.append(Difference("firmness", one.firmness.value, other.firmness.value))
            return found
        return [sign for sign in found if sign.kind != "condition"]

    def _passage(self, claim: Claim) -> Passage:
        known = claim.quote.document_id
        if known not in self._readers:
            self._readers[known] = Reader(self._snapshot.readings[known])
        return self._readers[known].claim(claim)

    def _near(self, one: Claim, other: Claim) -> bool:
        days = [
            date.fromisoformat(day)
            for claim in (one, other)
            if (day := self._snapshot.documents[claim.quote.document_id].published) and len(day) == len("2025-06-17")
        ]
        return len(days) > 1 and abs(days[0] - days[1]).days <= VERSIONS

    def _label(self, claim: Claim) -> str:
        document = self._snapshot.documents[claim.quote.document_id]
        return f"{document.language} {document.title or document.id}"

    def _finding(
        self, about: Claim, words: str, rows: Sequence[Row], claims: Sequence[Claim], *, apart: bool
    ) -> Finding:
        code, verdict = ("DIV02", Verdict.INCONSISTENT) if apart else ("DIV01", Verdict.PARTLY)
        exhibits = tuple(
            Exhibit(one.quote.text, self._label(one), None, self._snapshot.documents[one.quote.document_id].published)
            for one in claims
        )
        return Finding(code, verdict, about.id, about.quote, words, exhibits, tuple(rows), method=METHOD)


def _sides(sign: Difference) -> str:
    return f"first: {sign.one or 'not stated'}; here: {sign.other or 'not stated'}"
