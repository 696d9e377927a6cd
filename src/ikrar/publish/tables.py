"""Rows for terminals, CSV and JSON: the same columns everywhere."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence

from ikrar.model.claims import Claim
from ikrar.model.links import Link
from ikrar.model.measures import Quantity
from ikrar.model.reading import plain
from ikrar.model.snapshot import Entry, Snapshot
from ikrar.model.text import Document

Row = dict[str, str]
NUMBER = re.compile(r"[+-][0-9]{1,20}(?:\.[0-9]{1,20})?")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def claim_rows(snapshot: Snapshot, claims: Iterable[Claim]) -> list[Row]:
    """Return a row a claim, with its exact words and where they stand."""
    return [
        {
            "id": claim.id,
            "kind": claim.kind.value,
            "parties": " ".join(claim.parties),
            "about": claim.topic or claim.area or "",
            "amount": ", ".join(amount(one) for one in claim.quantities),
            "when": claim.deadline or ", ".join(one.value for one in claim.times),
            "speaker": claim.speaker or "",
            "status": claim.status.value,
            "language": snapshot.documents[claim.quote.document_id].language,
            "words": claim.quote.text,
        }
        for claim in claims
    ]


def figure_rows(snapshot: Snapshot, claims: Iterable[Claim]) -> list[Row]:
    """Return a row a figure or poll."""
    return [
        {
            "id": claim.id,
            "kind": claim.kind.value,
            "what": claim.detail("measure") or claim.topic or "",
            "amount": ", ".join(amount(one) for one in claim.quantities),
            "period": claim.detail("period") or "",
            "source": claim.detail("source") or claim.detail("pollster") or "",
            "said to be": claim.detail("superlative") or "",
            "language": snapshot.documents[claim.quote.document_id].language,
            "words": claim.quote.text,
        }
        for claim in claims
    ]


def entry_rows(snapshot: Snapshot, entries: Iterable[Entry]) -> list[Row]:
    """Return a row a commitment."""
    return [
        {
            "id": entry.id,
            "session": entry.session or "",
            "parties": " ".join(entry.parties),
            "area": entry.area or "",
            "deadline": entry.deadline or "",
            "standing": str(entry.standing or ""),
            "languages": " ".join(sorted({one.language for one in entry.wordings})),
            "commitment": entry.title,
        }
        for entry in entries
    ]


def link_rows(snapshot: Snapshot, links: Iterable[Link]) -> list[Row]:
    """Return a row a link between two wordings, with what people decided of it."""
    words = {claim.id: claim.quote.text for claim in snapshot.claims()}
    words |= {one.id: one.text for one in snapshot.mechanism.commitments}
    return [
        {
            "id": link.id,
            "relation": link.relation.value,
            "score": f"{link.score:.3f}",
            "decision": (snapshot.decision(link.id) or "proposed"),
            "one": link.one,
            "other": link.other,
            "reasons": "; ".join(link.reasons),
            "differences": "; ".join(link.differences),
            "words": f"{words.get(link.one, '')} | {words.get(link.other, '')}",
        }
        for link in links
    ]


def evidence_rows(snapshot: Snapshot, entries: Iterable[Entry]) -> list[Row]:
    """Return a row a piece of evidence: of each entry what is on record, then what was proposed, by date."""
    held = {one.id: one for one in snapshot.mechanism.evidence}
    rows = []
    for entry in entries:
        for known in entry.evidence:
            one = held[known]
            rows.append(_evidence_row(entry, "on record", (one.id, one.date, str(one.standing), one.who, one.source_type),
                                      one.source.url, one.finding))  # fmt: skip
        for found in entry.found:
            source = snapshot.documents[found.quote.document_id].source or found.quote.document_id
            facts = (found.id, found.date, str(found.standing), found.who or "", found.source_kind.value)
            decision = snapshot.decision(found.id)
            rows.append(
                _evidence_row(entry, decision.value if decision else "proposed", facts, source, found.quote.text)
            )
    return rows


def _evidence_row(entry: Entry, decision: str, facts: tuple[str, str, str, str, str], source: str, words: str) -> Row:
    known, date, standing, who, kind = facts
    return {
        "id": known, "commitment": entry.id, "date": date, "standing": standing, "decision": decision, "who": who,
        "kind of source": kind, "source": source, "words": words,
    }  # fmt: skip


def document_rows(snapshot: Snapshot, documents: Iterable[Document]) -> list[Row]:
    """Return a row a document."""
    return [
        {
            "id": document.id,
            "language": document.language,
            "published": document.published or "",
            "claims": str(len(snapshot.readings[document.id].claims)) if document.id in snapshot.readings else "",
            "title": document.title or "",
            "source": document.source or "",
        }
        for document in documents
    ]


def amount(quantity: Quantity) -> str:
    """Return a quantity as ``> 30000000000 USD``."""
    comparison = quantity.comparison if quantity.comparison != "=" else ""
    return " ".join(part for part in (comparison, plain(quantity.value), quantity.unit) if part)


def to_csv(rows: Sequence[Row]) -> str:
    """Return rows as CSV; a cell that a spreadsheet would run as a formula gets a leading apostrophe."""
    if not rows:
        return ""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: guard(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def to_json(rows: Sequence[Row]) -> str:
    """Return rows as a JSON array of objects, letters of every script as they are."""
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def guard(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, nor, at a carriage return, for a new row.

    A plain number with its sign (-1) is no formula.
    """
    safe = f"'{cell}" if cell.startswith(DANGEROUS) and not NUMBER.fullmatch(cell) else cell
    return safe.replace("\r", " ")
