"""List statistical series, show the values of one with their revisions, and take series in from files and services.

Examples: `ikrar indicators`  `ikrar indicators show goods-trade.CN.KZ.USD`  `ikrar indicators import file gdp.csv`
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, Any

import typer

from ikrar.check.intervals import worded
from ikrar.cli.console import print_json, print_rows, say
from ikrar.cli.record import FromMechanism, record
from ikrar.cli.register import DEFAULT_URL, AsCsv, AsJson, Db, actor, opened
from ikrar.errors import NotFoundError, OptionError
from ikrar.model.measures import Indicator, Observation, SeriesBatch
from ikrar.model.mechanism import Mechanism
from ikrar.outside import clock
from ikrar.pipeline import take_in
from ikrar.series.merge import several_values

app = typer.Typer(no_args_is_help=False, rich_markup_mode="markdown", help=__doc__)
imports = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Take series in, from files or services. Example: `ikrar indicators import file gdp.csv`",
)
app.add_typer(imports, name="import")

To = Annotated[
    Path | None, typer.Option("--to", metavar="FOLDER", help="Write series files there, rather than into the register.")
]
Measure = Annotated[str, typer.Option(metavar="WORD", help="What the series is called here, e.g. gdp.")]
Unit = Annotated[str, typer.Option(metavar="CODE", help="Its unit: an ISO 4217 code, %, ...")]
_LIST = re.compile(r"[A-Za-z0-9_-]{1,20}(?:,[A-Za-z0-9_-]{1,20}){0,200}")
_YEARS = re.compile(r"[0-9]{4}(?::[0-9]{4})?")


@app.callback(invoke_without_command=True)
def listing(
    context: typer.Context,
    db: Db = DEFAULT_URL,
    mechanism: FromMechanism = None,
    measure: Annotated[str | None, typer.Option(metavar="WORD", help="Only of this measure.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List series."""
    if context.invoked_subcommand is not None:
        return
    held = record(db, mechanism)
    rows = [_row(one, _of(held, one)) for one in held.indicators if measure in (None, one.measure)]
    print_rows("Indicators", rows, as_json=as_json, as_csv=as_csv)


@app.command(
    "show", help="Show one series: what it is, its values, and what was revised. Example: `ikrar indicators show ID`"
)
def show(
    wanted: Annotated[str, typer.Argument(metavar="ID", help="A series' id.")],
    db: Db = DEFAULT_URL,
    mechanism: FromMechanism = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show one series."""
    held = record(db, mechanism)
    one = next((each for each in held.indicators if each.id == wanted), None)
    if one is None:
        raise NotFoundError(f"no series has the id {wanted!r}", hint="`ikrar indicators` prints ids")
    values = sorted(_of(held, one), key=lambda each: (each.period, each.vintage or "", each.source_date or ""))
    if as_json:
        print_json(indicator_to_dict(one, values))
        return
    if not as_csv:
        say(f"{key:>10}  {value}" for key, value in _described(one).items() if value)
    print_rows("Values", [_value_row(each, one.unit) for each in values], as_csv=as_csv)


def indicator_to_dict(one: Indicator, values: list[Observation]) -> dict[str, Any]:
    """Return a series and its values as JSON; numbers are strings, so that none is rounded."""
    return {**_described(one), "values": [_value(each) for each in values], "several": sorted(several_values(values))}


def _described(one: Indicator) -> dict[str, str | None]:
    return {
        "id": one.id,
        "measure": one.measure,
        "reporter": one.reporter,
        "partner": one.partner,
        "product": one.product,
        "unit": one.unit,
        "definition": one.definition,
        "source": one.source,
        "frequency": one.frequency,
        "vintage": one.vintage,
        "licence": one.licence,
    }


def _value(each: Observation) -> dict[str, str | None]:
    return {
        "period": each.period,
        "value": f"{each.value:f}",
        "comparison": each.comparison,
        "precision": None if each.precision is None else f"{each.precision:f}",
        "vintage": each.vintage,
        "claimed_by": each.claimed_by,
        "source": each.source_url,
        "source_date": each.source_date,
        "note": each.note,
    }


def _value_row(each: Observation, unit: str) -> dict[str, str]:
    return {
        "period": each.period,
        "value": worded(each.value, unit, each.comparison),
        "vintage": each.vintage or each.source_date or "",
        "claimed by": each.claimed_by,
        "note": each.note or "",
        "source": each.source_url,
    }


def _of(held: Mechanism, one: Indicator) -> list[Observation]:
    return [each for each in held.observations if each.indicator == one.id]


def _row(one: Indicator, values: list[Observation]) -> dict[str, str]:
    periods = sorted(each.period for each in values)
    return {
        "id": one.id,
        "reporter": one.reporter,
        "partner": one.partner or "",
        "product": one.product or "",
        "unit": one.unit,
        "frequency": one.frequency or "",
        "periods": f"{periods[0][:4]}–{periods[-1][:4]}" if periods else "",
        "values": str(len(values)),
        "several": str(len(several_values(values))),
        "vintage": one.vintage or "",
        "licence": one.licence or "",
        "source": one.source,
        "definition": one.definition,
    }


@imports.command(
    "file", help="From a CSV or Excel file with a TOML beside it. Example: `ikrar indicators import file gdp.xlsx`"
)
def from_file(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv or .xlsx.")],
    meta: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The TOML; the one of the same name where none.")
    ] = None,
    sheet: Annotated[
        str | None, typer.Option(metavar="NAME", help="The sheet of an Excel file; the first where none.")
    ] = None,
    db: Db = DEFAULT_URL,
    to: To = None,
) -> None:
    """Take in a file."""
    from ikrar.outside.statistics.tables import read_series_file

    _keep(read_series_file(path, sheet=sheet, meta=meta), db, to)


@imports.command(
    "world-bank",
    help="From the World Bank's Indicators API. Example: `ikrar indicators import world-bank NY.GDP.MKTP.CD --countries KZ,KG "
    "--measure gdp --unit USD`",
)
def from_world_bank(  # noqa: PLR0913 - one parameter an option is how the command line declares them
    code: Annotated[str, typer.Argument(metavar="CODE", help="The Bank's code, e.g. NY.GDP.MKTP.CD.")],
    countries: Annotated[str, typer.Option(metavar="LIST", help="ISO 3166 codes, with commas.")],
    measure: Measure,
    unit: Unit,
    years: Annotated[str | None, typer.Option(metavar="FROM:TO", help="Years; all where none.")] = None,
    service: Annotated[
        str, typer.Option(metavar="URL", help="The address of the API.")
    ] = "https://api.worldbank.org/v2",
    db: Db = DEFAULT_URL,
    to: To = None,
) -> None:
    """Take in from the World Bank."""
    from ikrar.outside.statistics.world_bank import world_bank

    if years and not _YEARS.fullmatch(years):
        raise OptionError(f"--years {years!r} is no span of years", hint="write 2015 or 2015:2024")
    if not re.fullmatch(r"[A-Za-z0-9._-]{1,80}", code):
        raise OptionError(f"no code of an indicator: {code!r}", hint="e.g. NY.GDP.MKTP.CD")
    batch = world_bank(code, several("--countries", countries), years, measure=measure, unit=unit, service=service)
    _keep(batch, db, to)


@imports.command(
    "sdmx",
    help="From an SDMX service or file. Example: `ikrar indicators import sdmx https://service/data/FLOW/KEY --measure exports "
    "--unit USD --reporter REF_AREA --partner COUNTERPART_AREA`",
)
def from_sdmx(  # noqa: PLR0913 - one parameter an option is how the command line declares them
    address: Annotated[
        str, typer.Argument(metavar="URL|FILE|FLOW/KEY", help="A data message; FLOW/KEY with --source.")
    ],
    measure: Measure,
    unit: Unit,
    reporter: Annotated[str, typer.Option(metavar="DIMENSION|=ID", help="Who reports: a dimension, or =KZ for all.")],
    partner: Annotated[str | None, typer.Option(metavar="DIMENSION|=ID", help="With whom, likewise.")] = None,
    source: Annotated[str | None, typer.Option(metavar="ID", help="A service that sdmx1 knows: IMF, OECD, ...")] = None,
    structure: Annotated[str | None, typer.Option(metavar="URL|FILE", help="The data structure definition.")] = None,
    vintage: Annotated[str | None, typer.Option(metavar="DATE", help="The day of the release.")] = None,
    db: Db = DEFAULT_URL,
    to: To = None,
) -> None:
    """Take in SDMX."""
    from ikrar.outside.statistics.sdmx import SdmxQuery, sdmx_series, service_address

    if source:
        flow, _, key = address.partition("/")
        address = service_address(source, flow, key)
    _keep(sdmx_series(SdmxQuery(address, measure, unit, reporter, partner, structure, vintage)), db, to)


@imports.command(
    "comtrade",
    help="From UN Comtrade; with IKRAR_COMTRADE_KEY in the environment as a subscriber. Example: `ikrar indicators import "
    "comtrade --reporters CN --partners KZ,KG --years 2022,2023 --mirror`",
)
def from_comtrade(  # noqa: PLR0913 - one parameter an option is how the command line declares them
    reporters: Annotated[str, typer.Option(metavar="LIST", help="Who reports: ISO 3166 codes, with commas.")],
    partners: Annotated[str, typer.Option(metavar="LIST", help="With whom; `world` for all together.")],
    years: Annotated[str, typer.Option(metavar="LIST", help="Years, or months as 202401, with commas.")],
    products: Annotated[str, typer.Option(metavar="LIST", help="TOTAL, AG2 for all chapters, or codes.")] = "TOTAL",
    mirror: Annotated[bool, typer.Option("--mirror", help="Also what the partners report.")] = False,
    service: Annotated[str, typer.Option(metavar="URL", help="The address of the API.")] = "https://comtradeapi.un.org",
    db: Db = DEFAULT_URL,
    to: To = None,
) -> None:
    """Take in from UN Comtrade."""
    from ikrar.outside.statistics.comtrade import TradeQuery, comtrade

    ours, theirs = several("--reporters", reporters), several("--partners", partners)
    rest = several("--years", years), several("--products", products)
    batches = [
        comtrade(
            TradeQuery(*one, *rest), key=os.environ.get("IKRAR_COMTRADE_KEY"), vintage=clock.now()[:10], service=service
        )
        for one in ([(ours, theirs), (theirs, ours)] if mirror else [(ours, theirs)])
    ]
    described = tuple(one for batch in batches for one in batch.indicators)
    values = tuple(one for batch in batches for one in batch.observations)
    _keep(SeriesBatch("comtrade", described, values), db, to)


def several(option: str, given: str) -> tuple[str, ...]:
    """Return the parts of a list with commas.

    Raises OptionError where it is none.
    """
    if not _LIST.fullmatch(given):
        raise OptionError(f"{option} {given!r} is no list of codes", hint="write them with commas: CN,KZ,KG")
    return tuple(given.split(","))


def _keep(batch: SeriesBatch, db: str, to: Path | None) -> None:
    """Put a batch into the register, or write it as files; say how much of it is new."""
    if to is not None:
        from ikrar.outside.statistics.tables import write_series

        say([f"Wrote {len(write_series(to, batch))} series, {len(batch.observations)} values, to {to}"])
        return
    with opened(db) as store:
        fresh = take_in(store, batch, actor())
    known = len(batch.observations) - fresh
    say([f"{len(batch.indicators)} series, {fresh} new values, {known} already in the register: {batch.origin}"])
