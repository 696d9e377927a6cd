"""Search on the static site: an index made beforehand, in parts of which a search loads only those that it needs.

The parts are scripts that hand over data, since pages opened from a disk may load scripts but not other files. Words are found
by their beginnings, whatever their accents; of scripts that write no spaces, letters and pairs of letters are kept.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ikrar.site.shelf import Shelf, slug

UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
WORD = re.compile(r"\w+")
FOLDER = "data/find"
ROWS_A_FILE = 500
POSTINGS_A_FILE = 6000
MOST_FILES = 512
LONGEST_TITLE = 220


def folded(text: str) -> str:
    """Return a text as it is compared: in one form of each letter, small, without accents."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(one for one in plain if not unicodedata.combining(one))


def tokens(text: str) -> set[str]:
    """Return what a text is found by: its words; of scripts without spaces, letters and pairs of letters."""
    found: set[str] = set()
    for word in WORD.findall(folded(text)):
        before = ""
        for letter in word:
            if UNSPACED.match(letter):
                found.update({letter, before + letter})
                before = letter
            else:
                before = ""
        found.update(one for one in UNSPACED.split(word) if one)
    return found


def part(token: str, count: int) -> int:
    """Return in which of ``count`` parts a token is kept: words that begin with the same two letters are together."""
    return (ord(token[0]) * 31 + (ord(token[1]) if len(token) > 1 else 0)) % count


def search_files(held: Shelf) -> Iterator[tuple[str, bytes]]:
    """Yield the index of a register's commitments as files."""
    postings: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(held.rows):
        wordings = (one.claim.quote.text for one in held.entries[row.id].wordings)
        for token in tokens(" \n ".join([row.title, row.id, *wordings])):
            postings[token].append(at)
    total = sum(len(some) for some in postings.values())
    count = 1
    while count < MOST_FILES and count * POSTINGS_A_FILE < total:
        count *= 2
    parts: list[dict[str, list[int]]] = [{} for _ in range(count)]
    for token in sorted(postings):
        parts[part(token, count)][token] = _steps(postings[token])
    yield f"{FOLDER}/head.js", _handed("head", {"parts": count, "rows": len(held.rows), "each": ROWS_A_FILE})
    for at, some in enumerate(parts):
        yield f"{FOLDER}/p{at}.js", _handed(f"p{at}", some)
    for at in range(0, len(held.rows), ROWS_A_FILE):
        rows = [[slug(row.id), row.title[:LONGEST_TITLE], row.session] for row in held.rows[at : at + ROWS_A_FILE]]
        yield f"{FOLDER}/r{at // ROWS_A_FILE}.js", _handed(f"r{at // ROWS_A_FILE}", rows)


def _steps(places: Iterable[int]) -> list[int]:
    """Return ascending places as the first and the steps from each to the next, which are shorter to write."""
    made, before = [], 0
    for one in places:
        made.append(one - before)
        before = one
    return made


def _handed(name: str, data: Mapping[str, object] | list[list[str]]) -> bytes:
    # "<" is written so that no word of a document can end a script, wherever these lines are put.
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    words = words.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"ikrarHand({json.dumps(name)},{words});\n".encode()
