"""Show the course of one commitment: when it was promised, what evidence there is since, on whose account, and its deadline.

Example: `ikrar timeline XA23-033`
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from ikrar.cli.console import out, print_json, say
from ikrar.cli.register import DEFAULT_URL, AsJson, Db, View, view
from ikrar.errors import NotFoundError
from ikrar.match.timeline import Held, course, hold
from ikrar.model.snapshot import Entry
from ikrar.model.timeline import Step
from ikrar.publish.report import STANDING_MARKS
from ikrar.publish.words import origin, safe_address, site

Commitment = Annotated[
    str, typer.Argument(metavar="COMMITMENT", help="The id of an entry, a record or one of its wordings.")
]
STYLES = {
    "delivered": "green", "partly delivered": "green", "in progress": "cyan", "delayed": "red", "dropped": "red",
    "disputed": "yellow",
}  # fmt: skip
KINDS = {"promised": "promised", "deadline": "deadline"}


def command(commitment: Commitment, db: Db = DEFAULT_URL, as_json: AsJson = False) -> None:
    """Show a commitment's course."""
    seen = view(db)
    entry = entry_of(seen, commitment)
    held = next(iter(hold(seen.snapshot, [entry], proposed=True)), None)
    if held is None:
        raise NotFoundError(
            f"{commitment!r} is no commitment", hint="`ikrar commitments` prints the ids of commitments"
        )
    steps = course(held, seen.snapshot)
    if as_json:
        print_json(_to_dict(entry, steps))
    else:
        _print(held, steps)


def entry_of(seen: View, wanted: str) -> Entry:
    """Return the entry that an id belongs to.

    Raises NotFoundError where there is none.
    """
    for entry in seen.entries:
        if wanted in {entry.id, entry.recorded, *(wording.claim.id for wording in entry.wordings)}:
            return entry
    raise NotFoundError(f"nothing has the id {wanted!r}", hint="`ikrar commitments` prints ids")


def _to_dict(entry: Entry, steps: tuple[Step, ...]) -> dict[str, object]:
    return {
        "id": entry.id,
        "title": entry.title,
        "standing": str(entry.standing) if entry.standing else None,
        "own_word": entry.own_word,
        "suggested": str(entry.suggested) if entry.suggested else None,
        "steps": [asdict(step) for step in steps],
    }


def _print(held: Held, steps: tuple[Step, ...]) -> None:
    entry = held.entry
    out.print(Text(f"{entry.id}  {entry.title}", style="bold"))
    own = " (on a party's own word alone)" if entry.own_word else ""
    say([f"By the evidence held: {entry.standing}{own}."])
    if entry.suggested != entry.standing:
        say([f"With what is proposed and not yet confirmed: {entry.suggested}."])
    for at, step in enumerate(steps):
        _print_step(step, last=at + 1 == len(steps))
    if not held.evidence:
        say(["No evidence is held, which does not say that it was not done."])


def _print_step(step: Step, *, last: bool) -> None:
    standing = str(step.standing) if step.standing else KINDS.get(step.kind, step.kind)
    mark = STANDING_MARKS.get(standing, "◆" if step.kind == "promised" else "⚑")
    line = Text.assemble(
        (f"{step.date:>10} ", "bold"), (f" {mark} ", STYLES.get(standing, "")), (standing, STYLES.get(standing, "")),
        ("  proposed, not confirmed" if step.proposed else "", "italic"),
        ("  a party's own word" if step.own_word else "", "dim"),
    )  # fmt: skip
    out.print(line)
    rail = " " if last else "│"
    if step.kind == "evidence":
        words = Text(f"{step.words}: {step.who or 'not said by whom'} ({step.source_kind}), ")
        address = safe_address(step.source)
        words.append(site(address) if address else origin(step.source), style=f"link {address}" if address else "")
        for part in words.wrap(out, max(30, out.width - 15)):
            out.print(Text.assemble(f"            {rail} ", part))
    elif not last:
        out.print(Padding(Text(rail), (0, 0, 0, 12)))
