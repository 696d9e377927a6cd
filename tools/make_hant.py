"""Generate the table of traditional and simplified Chinese characters from the dictionary of OpenCC (Apache-2.0).

    pip install opencc-python-reimplemented   # anywhere; it is not a dependency of the project
    python tools/make_hant.py                 # write src/ikrar/languages/letters/zh.toml

A character is folded to the first of its simplified ones, so that the files of words list simplified forms only. The table is
committed: the package reads the same on every machine.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src" / "ikrar" / "languages" / "letters" / "zh.toml"
ROW = 60


def pairs(dictionary: str) -> list[tuple[str, str]]:
    """Return each traditional character with the simplified one it is read as."""
    found = []
    for line in dictionary.splitlines():
        traditional, _, rest = line.partition("\t")
        simplified = rest.split(" ")[0]
        if (
            len(traditional) == len(simplified) == 1
            and traditional != simplified
            and max(traditional, simplified) <= "\uffff"
        ):
            found.append((traditional, simplified))
    return sorted(found)


def table(known: list[tuple[str, str]]) -> str:
    """Return the file: rows of characters, and as many that they are read as."""
    lines = [
        "# Written by tools/make_hant.py from OpenCC's TSCharacters (Apache-2.0): do not edit.\n",
        "# Each character on the left is read as the one at the same place on the right.\n",
        "[same_letters]\n",
    ]
    for at in range(0, len(known), ROW):
        left, right = ("".join(one[side] for one in known[at : at + ROW]) for side in (0, 1))
        lines.append(f"{json.dumps(left, ensure_ascii=False)} = {json.dumps(right, ensure_ascii=False)}\n")
    return "".join(lines)


if __name__ == "__main__":
    source = files("opencc").joinpath("dictionary", "TSCharacters.txt")
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(table(pairs(source.read_text(encoding="utf-8"))), encoding="utf-8")
