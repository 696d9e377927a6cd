"""Check claims against the record and official series, and print findings, worst first, with their evidence.

Examples: `ikrar check`  `ikrar check article.txt --json`  `ikrar check --sarif > findings.sarif`  `ikrar check --explain FIG01`
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.padding import Padding
from rich.text import Text

from ikrar.check.catalogue import CATALOGUE
from ikrar.cli.console import out, print_json, say, shorten, verdict_text
from ikrar.cli.register import DEFAULT_URL, AsJson, Db, document_id, view
from ikrar.errors import NotFoundError
from ikrar.model.findings import Finding, Plot, Verdict
from ikrar.model.reading import plain
from ikrar.pipeline import findings_of
from ikrar.publish.sarif import Rule, sarif
from ikrar.version import __version__

MEANS = {
    Verdict.INCONSISTENT: "the record, the arithmetic or the calendar speaks against it",
    Verdict.PARTLY: "some of it is supported, or only in another way",
    Verdict.NOT_CHECKABLE: "what it takes to tell is missing, and is named",
    Verdict.CONSISTENT: "the record agrees",
}
"""The verdicts, the worst first, with what each says of the claims under it."""
FEW = 10
"""Lines of a long list that a terminal is shown."""


def command(
    document: Annotated[str | None, typer.Argument(help="A document's id or file name; all where none.")] = None,
    db: Db = DEFAULT_URL,
    explain: Annotated[str | None, typer.Option(metavar="CODE", help="Print the method behind a code.")] = None,
    as_json: AsJson = False,
    as_sarif: Annotated[bool, typer.Option("--sarif", help="Print SARIF 2.1.0.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Print every line of long lists of evidence.")] = False,
) -> None:
    """Check claims."""
    if explain:
        _explain(explain)
        return
    seen = view(db)
    chosen = document_id(seen.snapshot, document) if document else None
    findings = findings_of(seen.snapshot, seen.entries, chosen)
    if as_sarif:
        rules = [Rule(info.code, info.title, info.method, info.tolerance) for info in CATALOGUE]
        print_json(sarif(findings, seen.snapshot.documents, rules, __version__))
    elif as_json:
        print_json([finding_to_dict(finding) for finding in findings])
    else:
        _print(findings, full=full)


def finding_to_dict(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON."""
    return {
        "code": finding.code,
        "verdict": finding.verdict.value,
        "claim": finding.claim_id,
        "quote": {
            "document": finding.quote.document_id,
            "start": finding.quote.start,
            "end": finding.quote.end,
            "text": finding.quote.text,
        },
        "message": finding.message,
        "exhibits": [
            {"statement": one.statement, "who": one.who, "source": one.source, "date": one.date}
            for one in finding.exhibits
        ],
        "rows": [
            {"label": one.label, "standing": one.standing, "detail": one.detail, "source": one.source}
            for one in finding.rows
        ],
        "tolerance": finding.tolerance,
        "method": finding.method,
        "plot": plot_to_dict(finding.plot) if finding.plot else None,
    }


def plot_to_dict(plot: Plot) -> dict[str, Any]:
    """Return what a numeric finding compares as JSON; numbers are decimal strings."""
    return {
        "low": plain(plot.low),
        "high": plain(plot.high),
        "unit": plot.unit,
        "series": plot.series,
        "marks": [{"label": one.label, "value": plain(one.value), "bound": one.bound} for one in plot.marks],
    }


def _print(findings: Sequence[Finding], *, full: bool) -> None:
    for verdict, gloss in MEANS.items():
        group = [finding for finding in findings if finding.verdict is verdict]
        if group:
            out.print()
            out.print(verdict_text(verdict.value), Text(f"({len(group)}): {gloss}"))
        for finding in group:
            _print_one(finding, full=full)
    if not findings:
        say(["Nothing to check: no claim of a kind that a check knows."])
        return
    counts = Counter(finding.verdict for finding in findings)
    told = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in MEANS if counts[verdict])
    say(["", f"{told}. How each was checked: ikrar check --explain {findings[0].code}"])


def _print_one(finding: Finding, *, full: bool) -> None:
    out.print(Padding(Text(f"{finding.code}  {finding.message}", style="bold"), (1, 0, 0, 2)))
    out.print(Padding(Text(f"“{shorten(finding.quote.text, 240)}”", style="italic"), (0, 0, 0, 4)))
    rows = [Text(f"{row.label}: {row.standing}. {shorten(row.detail)}".rstrip(". ")) for row in finding.rows]
    _print_lines(rows, full=full)
    exhibits = []
    for exhibit in finding.exhibits:
        where = f" <{exhibit.source}>" if exhibit.source else ""
        exhibits.append(Text(f"· {exhibit.who}: {shorten(exhibit.statement)}{where}", style="dim"))
    _print_lines(exhibits, full=full)


def _print_lines(lines: Sequence[Text], *, full: bool) -> None:
    """Print lines of evidence; of a long list the first, and how to have the rest."""
    shown = lines if full or len(lines) <= FEW + 2 else lines[:FEW]
    for line in shown:
        out.print(Padding(line, (0, 0, 0, 4)))
    if len(shown) < len(lines):
        out.print(Padding(Text(f"and {len(lines) - len(shown)} more: ikrar check --full", style="dim"), (0, 0, 0, 4)))


def _explain(code: str) -> None:
    for info in CATALOGUE:
        if info.code.casefold() == code.casefold():
            say([f"{info.code}  {info.title}", "", info.method, "", f"Tolerance: {info.tolerance or 'none'}"])
            return
    raise NotFoundError(f"no check has the code {code}", hint=", ".join(info.code for info in CATALOGUE))
