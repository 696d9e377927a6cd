"""What the report shows, made of snapshot, entries and findings: plain values, no markup."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from ikrar.model.claims import Claim, ClaimKind
from ikrar.model.findings import Finding, Verdict
from ikrar.model.measures import Quantity
from ikrar.model.mechanism import Evidence, Standing
from ikrar.model.snapshot import Entry, Snapshot

MARKS = {Verdict.INCONSISTENT: "✗", Verdict.PARTLY: "◐", Verdict.NOT_CHECKABLE: "?", Verdict.CONSISTENT: "✓"}
STANDINGS = {
    Standing.DELIVERED: "●", Standing.PARTLY_DELIVERED: "◕", Standing.IN_PROGRESS: "◑", Standing.NOT_STARTED: "○",
    Standing.DELAYED: "◔", Standing.DROPPED: "✗", Standing.SUPERSEDED: "↷", Standing.DISPUTED: "≠",
    Standing.NO_EVIDENCE: "·",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Names:
    """How ids are written for a reader."""

    known: dict[str, str]
    groups: dict[tuple[str, ...], str]

    def one(self, known: str | None) -> str:
        """Return the name of an id."""
        return self.known.get(known or "", (known or "").replace("-", " "))

    def several(self, parties: Sequence[str]) -> str:
        """Return parties as words, a whole group under its name."""
        return self.groups.get(tuple(parties)) or ", ".join(self.one(party) for party in parties)


def names_of(snapshot: Snapshot, locale: str) -> Names:
    """Return names in the reader's language: states as CLDR has them, the rest as the mechanism does."""
    territories = _territories(locale)
    mechanism = snapshot.mechanism
    known = {name.id: name.forms[0].split("{")[0] for name in mechanism.names if name.language == locale}
    known |= {area: title for area, language, title in mechanism.area_titles if language == locale}
    known |= {member.id: territories.get(member.id, member.id) for member in mechanism.members}
    groups = {group.members: known.get(group.id, group.id) for group in mechanism.groups}
    return Names(known, groups)


@lru_cache(maxsize=8)
def _territories(locale: str) -> dict[str, str]:
    return {str(key): str(value) for key, value in Locale.parse(locale).territories.items()}


def number(value: Decimal, locale: str) -> str:
    """Return a number as a reader writes it, large ones with their magnitude."""
    for size, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if abs(value) >= size:
            return f"{format_decimal(value / size, locale=locale)} {word}"
    return format_decimal(value, locale=locale)


def amount(quantity: Quantity, locale: str) -> str:
    """Return a quantity for a reader: ``> 30 billion USD``."""
    bound = {"=": "", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "up to ", "≈": "about "}
    unit = "%" if quantity.unit == "%" else f" {quantity.unit}" if quantity.unit else ""
    return f"{bound.get(quantity.comparison, '')}{number(quantity.value, locale)}{unit}"


def day(value: str | None, locale: str) -> str:
    """Return an ISO date in words of the locale; anything else as it is."""
    if value and len(value) == 10 and value[4] == "-":
        from datetime import date

        return str(format_date(date.fromisoformat(value), "d MMMM y", locale=locale))
    return value or ""


def verdict_counts(findings: Iterable[Finding]) -> list[tuple[str, str, int]]:
    """Return (verdict, mark, count) worst first."""
    counted = Counter(finding.verdict for finding in findings)
    return [(one.value, MARKS[one], counted[one]) for one in MARKS if counted[one]]


def grouped(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Return findings that say the same of several wordings together, in order: one card for one finding."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.verdict.value, _subject(finding)), []).append(finding)
    return [tuple(group) for group in groups.values()]


def _subject(finding: Finding) -> str:
    """Return what tells two findings of one check apart whatever the language of their quotes."""
    return "|".join(
        [finding.message, *(f"{row.label}:{row.standing}:{row.detail}" for row in finding.rows)]
        + [exhibit.statement for exhibit in finding.exhibits]
    )


def standing_counts(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """Return commitments by standing."""
    counted = Counter(entry.standing for entry in entries if entry.standing)
    return [(str(one), counted[one]) for one in STANDINGS if counted[one]]


def evidence_of(snapshot: Snapshot, entry: Entry) -> list[Evidence]:
    """Return an entry's evidence by date."""
    return sorted((one for one in snapshot.mechanism.evidence if one.id in entry.evidence), key=lambda one: one.date)


def promises(entries: Iterable[Entry]) -> list[Entry]:
    """Return the commitments, those with wordings first."""
    found = [entry for entry in entries if entry.kind in ("commitment", "undertaking")]
    return sorted(found, key=lambda entry: (not entry.wordings, entry.id))


def claims_of(snapshot: Snapshot, shown: Sequence[str], *kinds: ClaimKind) -> list[Claim]:
    """Return the claims of some kinds in the documents shown."""
    return [claim for known in shown for claim in snapshot.readings[known].claims if claim.kind in kinds]


def safe_address(address: str | None) -> str | None:
    """Return a web address, or None for anything that is not http or https."""
    return address if address and address.startswith(("http://", "https://")) else None
