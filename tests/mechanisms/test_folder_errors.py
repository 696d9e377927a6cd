"""Every error of a folder names the file and the line, and none lets a reader out of the folder."""

import pytest

from ikrar.errors import MechanismFolderError, UnknownMechanismError
from ikrar.mechanisms import files
from ikrar.mechanisms.load import built_in, load_mechanism

WRONG = [
    ("members.csv", "own_name,own_language", "own_name,language", "members.csv:1", "missing columns: own_language"),
    ("members.csv", "ID,north,Republik Indonesia,id", "ID,north,Republik Indonesia", "members.csv:3", "3 cells for 4"),
    ("members.csv", "PH,north", "ID,north", "members.csv:4", "stands twice, first at members.csv:3"),
    ("members.csv", "AU,south,Australia,en", 'AU,south,"Australia,en', "members.csv:2", "no CSV"),
    ("mechanism.toml", '"PH"]', '"PG"]', "mechanism.toml:8", "nothing has the id 'PG'"),
    ("mechanism.toml", "R/P2Y", "biennial", "mechanism.toml:12", "R/P2Y"),
    ("mechanism.toml", 'id = "harbour-talks"', 'id = "../up"', "mechanism.toml:1", "id must be"),
    ("mechanism.toml", "[titles]", "[titels]", "mechanism.toml:3", "unknown key 'titels'"),
    ("mechanism.toml", 'en = "Harbour', "en = Harbour", "mechanism.toml:4", ""),
    ("mechanism.toml", '["AU", "island-states"]', '["AU", "south"]', "mechanism.toml:13", "'south'"),
    ("mechanism.toml", "in_turn = true", 'in_turn = "yes"', "mechanism.toml:14", "true or false"),
    ("sessions.csv", "2021-05-04,2021-05-05", "2021-02-30,", "sessions.csv:2", "start is no EDTF date"),
    ("sessions.csv", "2021-05-04,2021-05-05", "2021-05-04,2021-05-01", "sessions.csv:2", "before it starts"),
    ("sessions.csv", "ministers,2,", "ministers,second,", "sessions.csv:3", "ordinal is no number"),
    ("sessions.csv", "ministers,2,", "ministers,1e999999999,", "sessions.csv:3", "ordinal is no number"),
    ("sessions.csv", "https://example.org/second", "javascript:alert(1)", "sessions.csv:3", "no web address"),
    ("sessions.csv", "Surabaya,ID", "Surabaya,XX", "sessions.csv:3", "nothing has the id 'XX'"),
    ("instruments.csv", "AU;ID;PH", "AU;ID;SG", "instruments.csv:2", "'SG'"),
    ("instruments.csv", "https://example.org/second", "", "instruments.csv:2", "source_url is empty"),
    ("instrument_acts.csv", "PILOT2023,ID", "PILOT,ID", "instrument_acts.csv:3", "'PILOT'"),
    ("instrument_acts.csv", "ID,not found,,,", "ID,ratified,,,", "instrument_acts.csv:3", "source_url is empty"),
    ("instrument_acts.csv", "2023-09-04", "September", "instrument_acts.csv:4", "deposited is no EDTF date"),
    ("clauses.toml", "[PILOT2023]", "[PILOT2024]", "clauses.toml:1", "no 'PILOT2024'"),
    ("clauses.toml", "source_url", "source", "clauses.toml:3", "unknown key 'source'"),
    ("clauses.toml", 'complete_to = "2024-12-31"', "complete_to = 2024", "clauses.toml:5", "no EDTF date"),
    ("clauses.toml", 'on = "instruments"', 'on = "ratification"', "clauses.toml:8", "on must be one of"),
    ("clauses.toml", 'on = "instruments"', 'on = "date"', "clauses.toml:8", "needs date"),
    ("clauses.toml", "count = 2", 'count = "two"', "clauses.toml:9", "whole number"),
    ("clauses.toml", "count = 2\n", "", "clauses.toml:8", "needs count"),
    ("clauses.toml", 'of = "states"', 'of = "nations"', "clauses.toml:10", "of must be one of"),
    ("clauses.toml", 'of = "states"', 'share = "half"', "clauses.toml:10", "share is no number"),
    ("clauses.toml", 'of = "states"', 'including = ["XX"]', "clauses.toml:10", "nothing has the id 'XX'"),
    ("clauses.toml", 'of = "states"', 'fulfilled = "2024"', "clauses.toml:10", "must be a day"),
    (
        "clauses.toml",
        'of = "states"\nafter = "P30D"',
        'of = "states"\nafter = "30"',
        "clauses.toml:11",
        "no length of time",
    ),
    ("clauses.toml", 'earliest = "P3Y"', 'first_of_month = "yes"', "clauses.toml:18", "true or false"),
    ("clauses.toml", "[PILOT2023.withdrawal]", "[PILOT2023.shares]", "clauses.toml:17", "nothing has the id 'after'"),
    ("commitments.csv", "C1,M2", "C1,M9", "commitments.csv:2", "session: nothing has the id 'M9'"),
    ("commitments.csv", ",pilotage,", ",piloting,", "commitments.csv:2", "area"),
    ("evidence.csv", "E1,C1", "E1,C9", "evidence.csv:2", "commitment: nothing has the id 'C9'"),
    ("evidence.csv", "in progress,under", "finished,under", "evidence.csv:2", "standing"),
    ("observations.csv", "21400000000", "21.4 bn", "observations.csv:2", "value is no number"),
    ("observations.csv", "20900000000", "NaN", "observations.csv:3", "value is no number"),
    ("observations.csv", "USD,2022,209", "EUR,2022,209", "observations.csv:3", "indicator"),
    ("partnerships.csv", "ID,strategic", "XX,strategic", "partnerships.csv:2", "party"),
    ("polls.csv", "61.5", "most", "polls.csv:2", "percentage is no number"),
    ("names.toml", 'kind = "place"', 'kind = "city"', "names.toml:12", "no kind 'city'"),
    ("names.toml", "[island-states]", "[islands]", "names.toml:7", "no such group"),
    ("names.toml", 'country = "ID"', 'contry = "ID"', "names.toml:12", "'contry'"),
    ("names.toml", "{я,и,ю,ей}", "{я,и,ю,ей", "names.toml:1", "braces"),
    ("names.toml", '"PILOT2023"', '"PILOT"', "names.toml:18", "instruments.csv has no"),
    ("names.toml", 'area = "pilotage"', 'area = "pilots"', "names.toml:28", "refers to nothing"),
    ("areas.toml", "titles = {", "title = {", "areas.toml:1", "title"),
]


@pytest.mark.parametrize(("name", "old", "new", "place", "words"), WRONG)
def test_error_names_file_and_line(edit, name, old, new, place, words):
    with pytest.raises(MechanismFolderError) as caught:
        load_mechanism(edit(name, old, new))
    assert caught.value.place == place
    assert words in caught.value.message


def test_lines_are_those_of_the_file(example):
    """A cell over three lines and an empty line before the wrong line are counted."""
    path = example / "sessions.csv"
    header, first, second = path.read_text(encoding="utf-8").splitlines()
    first = first + '"over\nthree\nlines"'
    path.write_text("\n".join([header, first, "", second.replace("2023-05-09,,", "soon,,")]) + "\n", encoding="utf-8")
    with pytest.raises(MechanismFolderError) as caught:
        load_mechanism(example)
    assert caught.value.place == "sessions.csv:6"


def test_all_errors_are_told_at_once(edit):
    edit("sessions.csv", "2021-05-04,2021-05-05", "soon,")
    edit("observations.csv", "21400000000", "much")
    folder = edit("names.toml", 'kind = "place"', 'kind = "city"')
    with pytest.raises(MechanismFolderError) as caught:
        load_mechanism(folder)
    told = str(caught.value)
    assert "2 more in this folder" in told
    assert all(place in told for place in ("sessions.csv:2", "observations.csv:2", "names.toml:12"))


def test_what_refers_to_a_wrong_line_is_not_wrong_too(edit):
    with pytest.raises(MechanismFolderError) as caught:
        load_mechanism(edit("sessions.csv", "2023-05-09,,", "soon,,"))
    assert "more in this folder" not in caught.value.message


def test_at_most_twenty_errors_are_shown(example):
    path = example / "members.csv"
    path.write_text(path.read_text(encoding="utf-8") + "AU,south,Australia,en\n" * 30, encoding="utf-8")
    with pytest.raises(MechanismFolderError) as caught:
        load_mechanism(example)
    assert caught.value.message.count("stands twice") == 20
    assert "and 10 more" in caught.value.message


def test_link_out_of_the_folder_is_not_followed(example, tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("kept,away\n", encoding="utf-8")
    (example / "polls.csv").unlink()
    (example / "polls.csv").symlink_to(secret)
    with pytest.raises(MechanismFolderError, match="leads out of the folder") as caught:
        load_mechanism(example)
    assert "kept" not in str(caught.value)


def test_link_to_itself_is_refused(example):
    (example / "polls.csv").unlink()
    (example / "polls.csv").symlink_to(example / "polls.csv")
    with pytest.raises(MechanismFolderError):
        load_mechanism(example)


def test_size_is_bounded(example, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 400)
    with pytest.raises(MechanismFolderError, match="larger than"):
        load_mechanism(example)


def test_bytes_that_are_no_text(example):
    (example / "members.csv").write_bytes(b"id,side,own_name,own_language\nAU,south,\xff\xfe,en\n")
    with pytest.raises(MechanismFolderError, match="not UTF-8") as caught:
        load_mechanism(example)
    assert caught.value.place == "members.csv:2"


def test_nesting_is_bounded(example):
    (example / "names.toml").write_text("a = " + "[" * 100_000, encoding="utf-8")
    with pytest.raises(MechanismFolderError):
        load_mechanism(example)


def test_members_are_needed(example):
    (example / "members.csv").unlink()
    with pytest.raises(MechanismFolderError, match=r"no members|nothing has the id"):
        load_mechanism(example)


@pytest.mark.parametrize("name", ["no-such-mechanism", "", "\x00", "../.."])
def test_unknown_mechanism_lists_what_there_is(name):
    with pytest.raises(UnknownMechanismError) as caught:
        load_mechanism(name)
    assert all(known in str(caught.value) for known in built_in())
