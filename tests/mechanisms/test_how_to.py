"""The how-to is true to the letter: the folder that it shows loads, and it shows every file and column."""

from pathlib import Path

from ikrar.mechanisms.clauses import COUNTED
from ikrar.mechanisms.load import load_mechanism
from ikrar.mechanisms.rows import COLUMNS, COMPARISONS, FORMATS, MEASURABLE
from ikrar.model.instruments import Delay, EntryRule, Trigger
from ikrar.model.mechanism import Standing
from ikrar.model.parties import NameKind
from ikrar.treaties.acts import CONSENT, IN_FORCE, WITHDREW

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-mechanism.md"


def test_the_example_loads(example):
    mechanism = load_mechanism(example)
    assert mechanism.id == "harbour-talks"
    assert [member.id for member in mechanism.members] == ["AU", "ID", "PH"]
    assert mechanism.sessions[1].end == "2023-05-09"
    assert [act.act for act in mechanism.instruments[0].acts] == ["signed", "not found", "ratified"]
    clause = mechanism.instruments[0].clause
    assert clause.entry == EntryRule(Trigger.INSTRUMENTS, Delay(days=30), count=2, of="states")
    assert (clause.later, clause.withdrawal, clause.earliest) == (Delay(30), Delay(months=12), Delay(months=36))
    assert mechanism.commitments[0].topic == mechanism.combinations[0].topic
    assert len(mechanism.observations) == 2
    assert all((mechanism.evidence, mechanism.partnerships, mechanism.polls, mechanism.rotation))


def test_only_two_files_are_needed(example):
    (example / "mechanism.toml").write_text('id = "small"\n[titles]\nen = "Small"\n', encoding="utf-8")
    for path in example.iterdir():
        if path.name not in ("mechanism.toml", "members.csv"):
            path.unlink()
    assert load_mechanism(example).title() == "Small"


def test_columns_that_may_be_left_out(example):
    path = example / "instrument_acts.csv"
    lines = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("\n".join(",".join(line[:4] + line[5:]) for line in lines) + "\n", encoding="utf-8")
    assert [act.deposited for act in load_mechanism(example).instruments[0].acts] == [None, None, None]


def test_the_example_holds_every_table(example):
    assert set(COLUMNS) <= {path.name for path in example.iterdir()}


def test_the_page_names_every_word_that_a_cell_may_be():
    page = PAGE.read_text(encoding="utf-8")
    for word in (
        *FORMATS,
        *MEASURABLE,
        *COMPARISONS,
        *Standing,
        *NameKind,
        *Trigger,
        *COUNTED,
        *CONSENT,
        *WITHDREW,
        *IN_FORCE,
    ):
        assert f"`{word}`" in page
