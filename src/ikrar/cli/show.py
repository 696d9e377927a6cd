"""Show one entry, claim or document whole: its words in every language, its sources, its history, its findings.

Example: `ikrar show S2-001` with an id that `ikrar commitments` prints
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

import typer
from rich.padding import Padding
from rich.text import Text

from ikrar.cli.check import finding_to_dict
from ikrar.cli.console import out, print_json, say, verdict_text
from ikrar.cli.register import DEFAULT_URL, AsJson, Db, View, opened, view
from ikrar.errors import NotFoundError
from ikrar.model.claims import Claim
from ikrar.model.findings import Finding
from ikrar.model.reading import claim_to_dict
from ikrar.model.snapshot import Entry
from ikrar.pipeline import findings_of


def command(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="An entry's, claim's or document's id.")],
    db: Db = DEFAULT_URL,
    as_json: AsJson = False,
) -> None:
    """Show one entry."""
    seen = view(db)
    if wanted in seen.snapshot.documents:
        print_json(seen.snapshot.readings[wanted].to_dict())
        return
    entry = _entry(seen, wanted)
    claims = {wording.claim.id for wording in entry.wordings}
    findings = [one for one in findings_of(seen.snapshot, seen.entries) if one.claim_id in claims]
    whole = _to_dict(seen, entry, findings, db)
    if as_json:
        print_json(whole)
    else:
        _print(whole, findings)


def _entry(seen: View, wanted: str) -> Entry:
    for entry in seen.entries:
        ids = {entry.id, entry.recorded, *(wording.claim.id for wording in entry.wordings)}
        if wanted in ids:
            return entry
    raise NotFoundError(f"nothing has the id {wanted!r}", hint="`ikrar commitments` and `ikrar claims` print ids")


def _to_dict(seen: View, entry: Entry, findings: list[Finding], db: str) -> dict[str, Any]:
    mechanism = seen.snapshot.mechanism
    recorded = next((one for one in mechanism.commitments if one.id == entry.recorded), None)
    evidence = [one for one in mechanism.evidence if one.id in entry.evidence]
    documents = {wording.claim.quote.document_id for wording in entry.wordings}
    return {
        "id": entry.id,
        "kind": entry.kind,
        "title": entry.title,
        "session": entry.session,
        "area": entry.area,
        "parties": list(entry.parties),
        "beneficiaries": list(entry.beneficiaries),
        "deadline": entry.deadline,
        "standing": str(entry.standing) if entry.standing else None,
        "wordings": [_wording(seen, wording.claim, wording.language) for wording in entry.wordings],
        "recorded": recorded and {"id": recorded.id, "text": recorded.text, "source": recorded.source.url},
        "evidence": [
            {
                "id": one.id,
                "date": one.date,
                "finding": one.finding,
                "standing": str(one.standing),
                "who": one.who,
                "source_type": one.source_type,
                "source": one.source.url,
                "note": one.source.note,
            }
            for one in evidence
        ],
        "reasons": list(entry.reasons),
        "findings": [finding_to_dict(finding) for finding in findings],
        "history": _history(db, documents | {entry.id} | {w.claim.id for w in entry.wordings}),
    }


def _wording(seen: View, claim: Claim, language: str) -> dict[str, Any]:
    document = seen.snapshot.documents[claim.quote.document_id]
    return {
        "language": language,
        "document": document.id,
        "source": document.source,
        "published": document.published,
        **claim_to_dict(claim),
    }


def _history(db: str, subjects: set[str]) -> list[dict[str, str]]:
    with opened(db) as store:
        return [
            {"seq": str(event.seq), "at": event.at, "kind": event.kind, "subject": event.subject, "actor": event.actor}
            for event in store.events()
            if event.subject in subjects
        ]


def _print(whole: dict[str, Any], findings: list[Finding]) -> None:
    out.print(Text(f"{whole['id']}  {whole['kind']}", style="bold"))
    out.print(Padding(Text(whole["title"]), (0, 0, 1, 0)))
    for key in ("session", "area", "parties", "beneficiaries", "deadline", "standing"):
        value = whole[key]
        if value:
            say([f"{key:>14}  {', '.join(value) if isinstance(value, list) else value}"])
    _section(
        "Words",
        (
            f"[{w['language']}] “{w['quote']['text']}” ({w['source'] or w['document']}, "
            f"{w['quote']['start']}–{w['quote']['end']})"
            for w in whole["wordings"]
        ),
    )
    if whole["recorded"]:
        _section(
            "On record", [f"{whole['recorded']['id']}: {whole['recorded']['text']} <{whole['recorded']['source']}>"]
        )
    _section(
        "Evidence",
        (
            f"{e['date']}  {e['standing']}: {e['finding']}: {e['who']} ({e['source_type']}) <{e['source']}>"
            for e in whole["evidence"]
        ),
    )
    _section("Why these belong together", whole["reasons"])
    _section("History", (f"#{h['seq']} {h['at']} {h['kind']} {h['subject']} by {h['actor']}" for h in whole["history"]))
    for finding in findings:
        out.print(verdict_text(finding.verdict.value), Text(f"{finding.code} {finding.message}"))


def _section(title: str, given: Iterable[str]) -> None:
    lines = list(given)
    if lines:
        out.print(Text(f"\n{title}", style="bold"))
        for line in lines:
            out.print(Padding(Text(line), (0, 0, 0, 2)))
