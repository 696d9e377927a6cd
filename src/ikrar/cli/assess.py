"""Average the scores of a sheet, compare coders, make an empty sheet, or look for holes in a scoring rubric.

A sheet is CSV or XLSX: a row a commitment with its `commitment_id`, a column a party, cells -1, 0, 1 or n/a.

Examples: `ikrar assess scores.csv`  `ikrar assess ana.csv --second ben.csv`  `ikrar assess --rubric rubric.json`
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ikrar.assess.agreement import agreement
from ikrar.assess.rubric import lint, read_rubric
from ikrar.assess.scores import Average, Line, Sheet, averages
from ikrar.assess.sheets import read_sheet, sheet_rows
from ikrar.cli.console import print_rows, say
from ikrar.cli.register import DEFAULT_URL, AsCsv, AsJson, Db, view
from ikrar.errors import ScoreSheetError
from ikrar.publish.tables import Row, to_csv

PROMISES = ("commitment", "undertaking")
Session = Annotated[str | None, typer.Option(metavar="ID", help="For --blank: of this session only.")]


def command(  # noqa: PLR0913 - one parameter an option is how the command line declares them
    sheet: Annotated[Path | None, typer.Argument(help="A sheet of scores.")] = None,
    second: Annotated[list[Path] | None, typer.Option(help="Another coder's sheet; may be given again.")] = None,
    rubric: Annotated[Path | None, typer.Option(help="A rubric in JSON to look for holes in.")] = None,
    blank: Annotated[Path | None, typer.Option(help="Write an empty sheet of the register's commitments.")] = None,
    session: Session = None,
    db: Db = DEFAULT_URL,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Assess."""
    if sum(one is not None for one in (sheet, rubric, blank)) != 1:
        raise typer.BadParameter("give one of: a sheet, --rubric FILE, --blank FILE")
    if blank:
        _write_blank(blank, db, session)
    elif rubric:
        _lint(rubric, as_json=as_json, as_csv=as_csv)
    elif sheet and second:
        _compare([sheet, *second], as_json=as_json, as_csv=as_csv)
    elif sheet:
        made = averages(_sheet(sheet))
        rows = [_row("commitment", one) for one in made.commitments] + [_row("party", one) for one in made.parties]
        print_rows("Averages", [*rows, _row("all", made.overall)], as_json=as_json, as_csv=as_csv)


def _sheet(path: Path) -> Sheet:
    return read_sheet(_bytes(path), path.name)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ScoreSheetError(f"cannot read the file: {error.strerror}", place=str(path)) from error


def _row(kind: str, one: Average) -> Row:
    shown = "" if one.score is None else str(one.score)
    percent = "" if one.percent is None else f"{one.percent}%"
    return {"of": kind, "name": one.name, "scored": str(one.scored), "average": shown, "percent": percent}


def _compare(paths: list[Path], *, as_json: bool, as_csv: bool) -> None:
    found = agreement([_sheet(path) for path in paths])
    rows = [
        {"commitment": one.commitment, "party": one.party}
        | {path.name: "n/a" if score is None else str(score) for path, score in zip(paths, one.scores, strict=True)}
        for one in found.differences
    ]
    if not (as_json or as_csv):
        alpha = "not defined" if found.alpha is None else f"{found.alpha:.3f}"
        say([f"Krippendorff's alpha (ordinal): {alpha}, over {found.compared} scores; {len(rows)} differ."])
    print_rows("Differences", rows, as_json=as_json, as_csv=as_csv)


def _lint(path: Path, *, as_json: bool, as_csv: bool) -> None:
    bands = read_rubric(_bytes(path), path.name)
    rows = [
        {
            "defect": one.kind,
            "bands": " and ".join(one.scores),
            "combinations": str(one.combinations),
            "for example": ", ".join(f"{count} {kind}" for kind, count in one.example),
        }
        for one in lint(bands)
    ]
    print_rows("Defects of the rubric", rows, as_json=as_json, as_csv=as_csv)
    left = [f"{one.score}: {part}" for one in bands for part in one.uncounted]
    if left and not (as_json or as_csv):
        say(["Not tried out, since it counts nothing: " + "; ".join(left)])
    if rows:
        raise typer.Exit(1)


def _write_blank(path: Path, db: str, session: str | None) -> None:
    from ikrar.site.exports import sheet as to_xlsx  # What it needs is slow to load.

    seen = view(db)
    members = tuple(one.id for one in seen.snapshot.mechanism.members)
    chosen = [one for one in seen.entries if one.kind in PROMISES and (session is None or one.session == session)]
    lines = tuple(Line(one.id, " ".join(one.title.split()), (None,) * len(members)) for one in chosen)
    rows = [
        {name: "" if cell == "n/a" else cell for name, cell in row.items()} for row in sheet_rows(Sheet(members, lines))
    ]
    data = to_xlsx(rows, "Scores") if path.suffix == ".xlsx" else to_csv(rows).encode("utf-8-sig")
    path.write_bytes(data)
    say([f"Wrote {path}: {len(rows)} commitments, {len(members)} parties."])
