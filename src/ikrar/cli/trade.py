"""Show trade between a state and its partners as both sides report it: the gap, the ratio and the symmetric asymmetry.

Neither side's figure is the true one. The asymmetry is the gap as a share of the mean of both: 0 where they agree. Only figures
of the same period, product and unit are set side by side; `--all` also prints those that one side alone has.

Examples: `ikrar trade --reporter CN --partners KZ,KG,TJ,TM,UZ`  `ikrar trade --reporter CN --partners KZ --data comtrade.parquet
--chapters --svg trade.svg`
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from ikrar.cli.console import out, print_json, print_rows, say
from ikrar.cli.indicators import several
from ikrar.cli.record import FromMechanism, record
from ikrar.cli.register import DEFAULT_URL, AsCsv, AsJson, Db
from ikrar.errors import NotFoundError
from ikrar.model.measures import Observation
from ikrar.outside.write import write_bytes
from ikrar.publish.trade_chart import billions, svg
from ikrar.series.mirror import Mirror, mirrors

BAR = 40
"""How many columns the longest bar has."""
MOST_BARS = 60


def command(  # noqa: PLR0913 - one parameter an option is how the command line declares them
    reporter: Annotated[str, typer.Option(metavar="ID", help="Whose trade, e.g. CN.")],
    partners: Annotated[str, typer.Option(metavar="LIST", help="With whom, with commas.")],
    db: Db = DEFAULT_URL,
    mechanism: FromMechanism = None,
    data: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Parquet or CSV in Comtrade's layout instead.")
    ] = None,
    chapters: Annotated[bool, typer.Option("--chapters", help="By product chapter, where known.")] = False,
    period: Annotated[str | None, typer.Option(metavar="EDTF", help="Only this period.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Also what only one side reports.")] = False,
    drawing: Annotated[Path | None, typer.Option("--svg", metavar="FILE", help="Write the chart as SVG.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show both sides of trade."""
    whom = several("--partners", partners)
    found = _found(reporter, whom, data, chapters, (db, mechanism))
    if not found:
        hint = "`ikrar indicators` lists the series; `ikrar indicators import comtrade` takes some in"
        raise NotFoundError(f"no trade between {reporter} and {partners} is on record", hint=hint)
    held = [one for one in found if period in (None, one.period) and (chapters or one.product is None)]
    shown = [one for one in held if every or (one.ours and one.theirs)]
    if drawing:
        write_bytes(drawing, svg(f"Trade of {reporter} as both sides report it", shown).encode())
    if as_json:
        print_json([mirror_to_dict(one) for one in held])
        return
    print_rows("Trade", [_row(one) for one in shown], as_csv=as_csv)
    if not as_csv:
        _chart(shown)
        _rest(held, shown, drawing)


def _found(
    reporter: str, partners: tuple[str, ...], data: Path | None, chapters: bool, place: tuple[str, str | None]
) -> tuple[Mirror, ...]:
    if data is not None:
        from ikrar.outside.statistics.trade import trade_file

        batch = trade_file(data, reporter, partners, chapters=chapters)
        return mirrors(batch.indicators, batch.observations, reporter, partners)
    held = record(*place)
    return mirrors(held.indicators, held.observations, reporter, partners)


def mirror_to_dict(one: Mirror) -> dict[str, Any]:
    """Return both sides of a flow as JSON; numbers are strings, so that none is rounded but the ratio and the asymmetry."""
    return {
        "reporter": one.reporter,
        "partner": one.partner,
        "measure": one.measure,
        "product": one.product,
        "period": one.period,
        "unit": one.unit,
        "reporter_figure": _side(one.ours),
        "partner_figure": _side(one.theirs),
        "gap": None if one.gap is None else f"{one.gap:f}",
        "ratio": _rounded(one.ratio),
        "asymmetry": _rounded(one.asymmetry),
    }


def _side(one: Observation | None) -> dict[str, str | None] | None:
    if one is None:
        return None
    return {
        "value": f"{one.value:f}",
        "comparison": one.comparison,
        "indicator": one.indicator,
        "claimed_by": one.claimed_by,
        "source": one.source_url,
        "vintage": one.vintage or one.source_date,
        "note": one.note,
    }


def _rounded(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.4f}"


def _row(one: Mirror) -> dict[str, str]:
    return {
        "partner": one.partner,
        "period": one.period,
        "flow": one.measure,
        "chapter": one.product or "",
        f"{one.reporter} reports": _amount(one.ours),
        "partner reports": _amount(one.theirs),
        "gap": "" if one.gap is None else billions(one.gap),
        "ratio": "" if one.ratio is None else f"{one.ratio:.2f}",
        "asymmetry": "" if one.asymmetry is None else f"{one.asymmetry:.2f}",
        "unit": one.unit,
        "on whose word": "; ".join(side.claimed_by for side in (one.ours, one.theirs) if side),
    }


def _amount(one: Observation | None) -> str:
    if one is None:
        return "–"
    return f"{'' if one.comparison == '=' else one.comparison}{billions(one.value)}"


def _chart(shown: list[Mirror]) -> None:
    values = [side.value for one in shown for side in (one.ours, one.theirs) if side]
    top = max(values, default=Decimal(0))
    if not top:
        return
    out.print()
    for one in shown[:MOST_BARS]:
        about = " ".join(part for part in (one.partner, one.period, one.product or "") if part)
        for name, side, style in ((one.reporter, one.ours, "blue"), (one.partner, one.theirs, "yellow")):
            # The letters tell the sides apart where there are no colours.
            bar = "█" * max(1, round(side.value / top * BAR)) if side else ""
            line = Text(f"{about if name == one.reporter else '':24.24} {name:8.8} ")
            out.print(line.append(bar, style=style).append(f" {_amount(side)}"), soft_wrap=True)


def _rest(held: list[Mirror], shown: list[Mirror], drawing: Path | None) -> None:
    alone = len(held) - len(shown)
    if alone:
        say([f"{alone} more figures are on record from one side only: --all prints them."])
    both = {one.partner for one in shown if one.ours and one.theirs}
    if lacking := [one for one in dict.fromkeys(each.partner for each in held) if one not in both]:
        say([f"No figure of both sides for the same period: {', '.join(lacking)}."])
    if len(shown) > MOST_BARS:
        say([f"The chart has the first {MOST_BARS} of {len(shown)}."])
    if drawing:
        say([f"Wrote {drawing}"])
