"""Full-text search in every script, in SQLite's FTS5 in memory.

Words of scripts that write none apart (Han, kana, Thai ...) are indexed letter by letter and asked for as phrases, so that
any stretch of them is found; words of other scripts are found by their beginnings, whatever their accents.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable
from threading import Lock

UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
WORD = re.compile(r"\w+")
MOST_HITS = 200_000
MOST_WORDS = 16


class SearchIndex:
    """Texts by id, searched by words; safe to use from several threads."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._lock = Lock()
        self._base = sqlite3.connect(":memory:", check_same_thread=False)
        self._base.execute(
            "CREATE VIRTUAL TABLE held USING fts5(id UNINDEXED, words, tokenize='unicode61 remove_diacritics 2', detail='full')"
        )
        self.add(texts)

    def add(self, texts: Iterable[tuple[str, str]]) -> None:
        """Take up more texts."""
        with self._lock:
            self._base.executemany("INSERT INTO held VALUES (?, ?)", ((known, folded(text)) for known, text in texts))
            self._base.commit()

    def find(self, asked: str) -> tuple[str, ...] | None:
        """Return the ids whose texts hold all the words asked for, the best first; None where nothing is asked."""
        query = phrase(asked)
        if query is None:
            return None
        with self._lock:
            found = self._base.execute(
                "SELECT id FROM held WHERE held MATCH ? ORDER BY rank LIMIT ?", (query, MOST_HITS)
            ).fetchall()
        return tuple(known for (known,) in found)

    def close(self) -> None:
        """Let go of the memory."""
        self._base.close()


def folded(text: str) -> str:
    """Return a text as it is indexed: letters of scripts without blanks by themselves, everything in lower case."""
    return UNSPACED.sub(r" \1 ", unicodedata.normalize("NFKC", text).casefold())


def phrase(asked: str) -> str | None:
    """Return words as a question to FTS5, None where nothing is asked."""
    parts = []
    for word in WORD.findall(unicodedata.normalize("NFKC", asked).casefold())[:MOST_WORDS]:
        letters = " ".join(folded(word).split())
        # Quoted, so that no word is taken for an operator; the last one may go on, unless it stands letter by letter.
        parts.append(f'"{letters}"' if " " in letters or UNSPACED.match(letters) else f'"{letters}"*')
    return " AND ".join(parts) or None
