"""Show where commitments stand as of a day: the curve of promised, begun and delivered, by area and by party.

Only evidence on record, and what people confirmed, counts; with `--proposed` what was proposed from documents counts too.

Examples: `ikrar status --session S1`  `ikrar status --as-of 2024-12-31 --by party`
"""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from ikrar.cli.console import out, print_json, say
from ikrar.cli.filters import Area, Filter, Party, Session
from ikrar.cli.plot import plot
from ikrar.cli.register import DEFAULT_URL, AsJson, Db, view
from ikrar.errors import OptionError
from ikrar.match.periods import over, period_of
from ikrar.match.timeline import by_area, by_party, curves, hold
from ikrar.model.mechanism import Standing
from ikrar.model.timeline import Curve
from ikrar.outside.clock import now
from ikrar.publish.words import names_of


class By(StrEnum):
    """What promises are grouped by."""

    AREA = "area"
    PARTY = "party"


AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="As of this day, month or year; else today.")]
GroupBy = Annotated[By, typer.Option("--by", help="Group by area or by who promised.")]
WithProposed = Annotated[
    bool, typer.Option("--proposed", help="Count evidence that was proposed and not confirmed, too.")
]


def command(  # noqa: PLR0913 - one parameter an option is how the command line declares them
    db: Db = DEFAULT_URL,
    as_of: AsOf = None,
    session: Session = None,
    area: Area = None,
    party: Party = None,
    by: GroupBy = By.AREA,
    proposed: WithProposed = False,
    as_json: AsJson = False,
) -> None:
    """Show where commitments stand."""
    day = over(as_of or now()[:10])
    if period_of(day) is None:
        raise OptionError(
            f"{as_of!r} is no date", hint="give a day, month or year as ISO 8601: 2025-06-17, 2025-06, 2025"
        )
    seen = view(db)
    narrow = Filter(session, area, party)
    kept = [one for one in hold(seen.snapshot, seen.entries, proposed=proposed) if narrow.keeps_entry(one.entry)]
    whole = curves(kept, None, day)
    parts = curves(kept, by_area if by is By.AREA else by_party, day)
    if as_json:
        print_json({"as_of": day, "by": by.value, "all": _to_dict(whole[0]) if whole else None,
                    "groups": [_to_dict(curve) for curve in parts]})  # fmt: skip
        return
    if not whole:
        say(["No commitment that fits was made by then."])
        return
    names = names_of(seen.snapshot, "en")
    say([f"Where {whole[0].counts[-1].promised} commitments stand as of {day}, by the evidence held:"])
    plot(whole[0])
    out.print(_table(parts, by, names.one))
    if whole[0].own_word:
        say([f"Of the delivered, {whole[0].own_word} rest on a party's own word alone."])
    say(["No evidence found does not say that it was not done."])


def _to_dict(curve: Curve) -> dict[str, object]:
    return {
        "label": curve.label,
        "standings": {str(standing): count for standing, count in curve.standings},
        "delivered_on_own_word": curve.own_word,
        "counts": [asdict(count) for count in curve.counts],
    }


def _table(parts: tuple[Curve, ...], by: By, name: object) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(by.value)
    held = [standing for standing in Standing if any(standing in dict(curve.standings) for curve in parts)]
    for heading in ("promised", "begun", *map(str, held)):
        table.add_column(heading, justify="right", max_width=10)
    for curve in parts:
        last, counts = curve.counts[-1], dict(curve.standings)
        cells = (str(last.promised), str(last.begun), *(str(counts.get(one, "")) for one in held))
        table.add_row(Text(name(curve.label) if callable(name) else curve.label), *cells)
    return table
