"""Averages as published, agreement as published, sheets that read back as themselves, rubrics with holes."""

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from ikrar.assess.agreement import agreement, alpha
from ikrar.assess.rubric import Condition, band, lint, read_rubric
from ikrar.assess.scores import Line, Sheet, averages, rounded
from ikrar.assess.sheets import read_sheet, sheet_rows
from ikrar.cli.main import app
from ikrar.errors import RubricError, ScoreSheetError
from ikrar.publish.tables import to_csv
from ikrar.site.exports import sheet as to_xlsx

TABLES = Path(__file__).parents[2].parent / "shared" / "tables"
shared = [
    pytest.mark.shared,
    pytest.mark.skipif(not TABLES.is_dir(), reason="the shared folder is not beside the checkout"),
]


def marked(test):
    for mark in shared:
        test = mark(test)
    return test


@marked
def test_g20_interim_2024_is_reproduced_cell_by_cell():
    path = TABLES / "g20rg_2024_rio_interim_scores.csv"
    made = averages(read_sheet(path.read_bytes(), path.name))
    published = list(csv.DictReader(path.open(encoding="utf-8")))
    assert len(published) == len(made.commitments) == 13
    for row, one in zip(published, made.commitments, strict=True):
        assert (str(one.score), f"{one.percent}%") == (row["published_average"], row["published_percent"]), one.name
    members = list(csv.DictReader((TABLES / "g20rg_2024_rio_interim_by_member.csv").open(encoding="utf-8")))
    by_name = {one.name: one for one in made.parties}
    assert len(members) == 22 and len(by_name) == 21
    for row in members:
        one = by_name.get(row["member"], made.overall)
        assert (str(one.score), f"{one.percent}%") == (row["published_score"], row["published_percent"]), one.name
        assert not row["n_scored"] or int(row["n_scored"]) == one.scored


@marked
def test_alpha_as_published():
    for example in json.loads((TABLES / "krippendorff_alpha.json").read_text())["examples"]:
        for level, value in example["published"].items():
            assert round(alpha(example["data"], level), 3) == value, (example["id"], level)


@marked
def test_the_published_rubric_has_the_known_hole_and_overlap():
    path = TABLES / "g7rg_2025_ai_sme.json"
    found = {(one.kind, one.scores): one for one in lint(read_rubric(path.read_bytes(), path.name))}
    assert dict(found["gap", ()].example) == {"weak": 5, "strong": 0}
    assert dict(found["overlap", ("-1", "0")].example) == {"weak": 0, "strong": 1}
    scores = json.loads(path.read_text())["scores"]
    one = averages(Sheet(tuple(scores), (Line("AI", "", tuple(scores.values())),))).overall
    assert (f"{one.score:+}", f"{one.percent}%") == ("+0.75", "88%")


def test_rounding_is_half_away_from_nought_and_done_once():
    assert [str(rounded(Fraction(one), 2)) for one in ("1/8", "-1/8", "0", "5/7", "-2/7")] == [
        "0.13",
        "-0.13",
        "0.00",
        "0.71",
        "-0.29",
    ]
    sheet = Sheet(("A",), tuple(Line(str(at), "", (1 if at < 15 else 0,)) for at in range(21)))
    assert averages(sheet).overall.percent == 86, "from 15/21, not from 0.71"


def test_nothing_scored_has_no_average():
    one = averages(Sheet(("A",), (Line("1", "", (None,)),))).overall
    assert (one.score, one.percent, one.scored) == (None, None, 0)


@given(st.lists(st.lists(st.sampled_from([-1, 0, 1, None]), min_size=3, max_size=3), min_size=1, max_size=8))
def test_sheets_read_back_as_themselves(scores):
    lines = tuple(Line(f"C{at}", f"=evil {at}", tuple(row)) for at, row in enumerate(scores))
    sheet = Sheet(("Kazakhstan", "中国", "Türkiye"), lines)
    rows = sheet_rows(sheet)
    for data in (to_csv(rows).encode("utf-8-sig"), to_xlsx(rows)):
        again = read_sheet(data, "sheet")
        assert again.parties == sheet.parties
        assert [line.scores for line in again.lines] == [line.scores for line in lines]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no scores"), ("a,b\n1,2\n", "no column holds ids"), ("id,A\n1,2\n", "'2' is no score"),
        ("id,A,A\n1,0,0\n", "'A' stands twice"), ("id,A\n1,0\n1,0\n", "'1' stands twice"),
    ],
)  # fmt: skip
def test_bad_sheets_say_what_is_wrong(text, words):
    with pytest.raises(ScoreSheetError, match=words):
        read_sheet(text.encode(), "sheet.csv")


def test_damaged_files_are_refused():
    for data in (b"PK\x03\x04 not a book", b"\xff\xfe\x00"):
        with pytest.raises(ScoreSheetError):
            read_sheet(data, "sheet")


def test_coders_who_differ():
    one = Sheet(("A", "B"), (Line("1", "", (1, 0)), Line("2", "", (-1, None))))
    other = Sheet(("B", "A"), (Line("1", "", (0, -1)), Line("2", "", (1, -1))))
    found = agreement([one, other])
    assert [(each.commitment, each.party, each.scores) for each in found.differences] == [("1", "A", (1, -1))]
    assert found.compared == 3 and agreement([one, one]).alpha == 1.0
    with pytest.raises(ScoreSheetError):
        agreement([one])
    with pytest.raises(ScoreSheetError):
        agreement([one, Sheet(("C",), (Line("9", "", (1,)),))])


def test_bands_are_read_and_a_whole_rubric_has_no_defect():
    made = band("0", "three or four weak actions, or up to 2 strong actions, or acts counter to the commitment")
    assert made.conditions == (Condition("weak", 3, 4), Condition("strong", 1, 2))
    assert made.uncounted == ("acts counter to the commitment",)
    whole = {"-1": "fewer than one", "0": "one to three actions", "+1": "at least four actions"}
    assert [one.kind for one in lint([band(*each) for each in whole.items()])] == ["gap"]
    whole["-1"] = "no actions"
    assert lint([band(*each) for each in whole.items()]) == ()


def test_bad_rubrics_say_what_is_wrong():
    for text in ("{", "[]", '{"0": 1}', '{"0": "good"}', '{"rubric": {}}'):
        with pytest.raises(RubricError):
            read_rubric(text.encode(), "rubric.json")
    with pytest.raises(RubricError):
        lint([band("0", "900 actions")])


def test_the_command(tmp_path):
    run = CliRunner()
    sheet, other, rubric = tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "r.json"
    sheet.write_text("commitment_id,A,B\n1,1,0\n2,1,n/a\n")
    other.write_text("commitment_id,A,B\n1,0,0\n2,1,1\n")
    rubric.write_text('{"0": "up to two actions", "1": "two or more actions"}')
    rows = json.loads(run.invoke(app, ["assess", str(sheet), "--json"]).stdout)
    assert rows[-1] == {"of": "all", "name": "all", "scored": "3", "average": "0.67", "percent": "83%"}
    told = run.invoke(app, ["assess", str(sheet), "--second", str(other)])
    assert "alpha" in told.stdout and "1 differ" in told.stdout
    found = run.invoke(app, ["assess", "--rubric", str(rubric), "--json"])
    assert found.exit_code == 1 and {one["defect"] for one in json.loads(found.stdout)} == {"overlap", "gap"}
    db = f"sqlite:///{tmp_path / 'ikrar.db'}"
    run.invoke(app, ["init", "--mechanism", "china-central-asia", "--db", db])
    blank = tmp_path / "blank.xlsx"
    assert run.invoke(app, ["assess", "--blank", str(blank), "--session", "S1", "--db", db]).exit_code == 0
    assert len(read_sheet(blank.read_bytes(), "blank").lines) == 49
    assert len(list(csv.reader(io.StringIO(sheet.read_text())))) == 3
