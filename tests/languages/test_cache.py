"""What is kept between runs: never stale, never damaged, and never needed."""

from pathlib import Path

import pytest

from ikrar.languages.cache import SWITCH, as_msgpack, kept

LIST = as_msgpack(list[int])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(SWITCH, str(tmp_path / "kept"))
    return tmp_path / "kept"


def forbidden() -> list[int]:
    raise AssertionError("made anew")


def test_what_was_made_once_is_kept(folder: Path) -> None:
    assert kept("one", ["a", "b"], LIST, lambda: [1, 2]) == [1, 2]
    assert kept("one", ["a", "b"], LIST, forbidden) == [1, 2]
    assert len(list(folder.iterdir())) == 1


def test_other_texts_are_another_thing(folder: Path) -> None:
    kept("one", ["a", "b"], LIST, lambda: [1])
    assert kept("one", ["a", "c"], LIST, lambda: [2]) == [2]
    assert kept("one", ["ab"], LIST, lambda: [3]) == [3]


def test_a_changed_module_makes_it_anew(folder: Path, tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("one = 1")
    form = as_msgpack(list[int], str(module))
    kept("one", ["a"], form, lambda: [1])
    module.write_text("one = 1 + 1")
    assert kept("one", ["a"], form, lambda: [2]) == [2]


@pytest.mark.parametrize("damage", [b"", b"short", bytes(64)])
def test_a_damaged_file_is_made_anew(folder: Path, damage: bytes) -> None:
    kept("one", ["a"], LIST, lambda: [1])
    (file,) = folder.iterdir()
    file.write_bytes(damage)
    assert kept("one", ["a"], LIST, lambda: [2]) == [2]
    assert kept("one", ["a"], LIST, forbidden) == [2]


def test_one_changed_byte_is_damage(folder: Path) -> None:
    kept("one", ["a"], LIST, lambda: [1])
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"\x05")
    assert kept("one", ["a"], LIST, lambda: [2]) == [2]


def test_nothing_is_kept_where_the_folder_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv(SWITCH, str(tmp_path / "file" / "kept"))
    assert kept("one", ["a"], LIST, lambda: [1]) == [1]
    assert kept("one", ["a"], LIST, lambda: [2]) == [2]


def test_an_empty_switch_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "")
    assert kept("one", ["a"], LIST, lambda: [1]) == [1]
    assert kept("one", ["a"], LIST, lambda: [2]) == [2]
