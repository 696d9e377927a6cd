"""The folder that docs/how-to/write-a-mechanism.md shows, built from its code blocks."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-mechanism.md"
BLOCK = re.compile(r"^```(?:toml|csv) file=([a-z_.]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def example(tmp_path):
    folder = tmp_path / "harbour-talks"
    folder.mkdir()
    for name, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def edit(example):
    """Replace words in one file of the example, which must be there once at least."""

    def _edit(name, old, new):
        path = example / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return example

    return _edit
