"""Show the sessions of a mechanism: those held, those to come, and those that its rotation rule makes due.

What is due by a rule is derived and marked so. Whether each rule has been kept is printed below; the exit code is 1 where one
has not. With `--ics` the sessions become an iCalendar file whose events keep their ids.

Examples: `ikrar calendar`  `ikrar calendar --level "heads of state" --ahead 4`  `ikrar calendar --ics sessions.ics`
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ikrar.check.rota import MOST_AHEAD, coming, rule_of_record
from ikrar.cli.console import out, print_json, print_rows, say, verdict_text
from ikrar.cli.record import FromMechanism, record
from ikrar.cli.register import DEFAULT_URL, AsCsv, AsJson, Db
from ikrar.errors import NotFoundError
from ikrar.model.findings import RecordFinding, Verdict
from ikrar.model.mechanism import DueSession, Mechanism, Session
from ikrar.outside.write import write_bytes

Level = Annotated[str | None, typer.Option(metavar="WORDS", help="Only sessions of this level.")]
Ahead = Annotated[int, typer.Option(min=0, max=MOST_AHEAD, help="How many sessions to derive from each rule.")]
Ics = Annotated[str | None, typer.Option("--ics", metavar="FILE", help="Write iCalendar to this file; - prints it.")]


def command(  # noqa: PLR0913 - one parameter an option is how the command line declares them
    db: Db = DEFAULT_URL,
    mechanism: FromMechanism = None,
    level: Level = None,
    ahead: Ahead = 2,
    ics: Ics = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show sessions."""
    held = record(db, mechanism)
    levels = {one.level for one in held.sessions} | {rule.level for rule in held.rotation}
    if level and level not in levels:
        raise NotFoundError(f"no sessions of level {level!r}", hint=f"levels: {', '.join(sorted(levels))}")
    sessions = sorted((one for one in held.sessions if level in (None, one.level)), key=lambda one: one.start)
    rules = [rule for rule in held.rotation if level in (None, rule.level)]
    due = [one for rule in rules for one in coming(rule, held, ahead)]
    findings = [rule_of_record(rule, held) for rule in rules]
    if ics:
        _write(held, sessions, due, ics)
    else:
        _show(sessions, due, findings, as_json=as_json, as_csv=as_csv)
    if any(one.verdict is Verdict.INCONSISTENT for one in findings):
        raise typer.Exit(1)


def _write(held: Mechanism, sessions: list[Session], due: list[DueSession], path: str) -> None:
    from ikrar.publish.calendar import to_ics  # costs a tenth of a second, which who reads the table need not pay

    data = to_ics(held, sessions, due)
    if path == "-":
        sys.stdout.write(data.decode())
        return
    write_bytes(path, data)
    say([f"Wrote {len(sessions) + len(due)} events to {path}"])


def _show(
    sessions: list[Session],
    due: list[DueSession],
    findings: list[RecordFinding],
    *,
    as_json: bool,
    as_csv: bool,
) -> None:
    rows = [_row(one) for one in sessions] + [_due_row(one) for one in due]
    if as_json:
        print_json({"sessions": rows, "rules": [_finding(one) for one in findings]})
        return
    print_rows("Sessions", rows, as_csv=as_csv)
    if as_csv:
        return
    for one in findings:
        out.print()
        out.print(verdict_text(one.verdict.value), f"{one.code} {one.message}")


def _row(session: Session) -> dict[str, str]:
    return {
        "id": session.id,
        "start": session.start,
        "end": session.end if session.end != session.start else "",
        "status": "planned" if session.format == "planned" else "held",
        "form": "" if session.format == "planned" else session.format,
        "host": session.host or "",
        "city": session.city or "",
        "level": session.level,
        "number": "" if session.ordinal is None else str(session.ordinal),
        "title": session.title,
    }


def _due_row(due: DueSession) -> dict[str, str]:
    title = f"due by the rule: {due.level}, session {due.ordinal}, host {due.host or due.side or 'not known'}"
    return {
        "id": "",
        "start": due.period,
        "end": "",
        "status": "due by rule",
        "form": "",
        "host": due.host or "",
        "city": "",
        "level": due.level,
        "number": str(due.ordinal),
        "title": title,
    }


def _finding(one: RecordFinding) -> dict[str, str]:
    return {"code": one.code, "level": one.subject, "verdict": one.verdict.value, "message": one.message}
