"""The folder that docs/how-to/write-a-mechanism.md shows, for commands to look at."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-mechanism.md"
BLOCK = re.compile(r"^```(?:toml|csv) file=([a-z_.]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "harbour-talks"
    made.mkdir()
    for name, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        (made / name).write_text(text, encoding="utf-8")
    return made
