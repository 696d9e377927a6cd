"""Bodies that a text calls by their kind alone: "the ministry said", сообщила комиссия, "the government"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from ikrar.extract.lexing.fold import fold
from ikrar.extract.lexing.lexer import Token
from ikrar.extract.names.page import opens
from ikrar.languages.load import Language
from ikrar.model.parties import Mention, NameKind

LATEST = 64
"""Names before a bare word that are looked at for the body it means."""
ROOT = 4
"""Letters that two forms of one word share at least."""
ENDING = 3
"""Letters that its endings may have."""
GENITIVE = ("'", "’")


class BareBodies:
    """Whom such a word means: the body last named whose name holds it; of a government, the state named most often."""

    def __init__(self, names: Sequence[Mention], words: Iterable[Token], text: str, language: Language) -> None:
        self._any = tuple(language.properties.get("any_body_words", ()))
        self._names, self._starts = names, [one.start for one in names]
        counted = Counter(one.id for one in names if one.kind is NameKind.STATE)
        self._state = counted.most_common(1)[0][0] if counted else None
        self.words = [word for word in words if self._is_bare(word, text)]

    def _is_bare(self, word: Token, text: str) -> bool:
        """Say whether a word stands by itself: not written as a name, within no name and not as the owner of something."""
        if not (text[word.start].islower() or opens(text, word.start)) or text.startswith(GENITIVE, word.end):
            return False
        index = bisect_left(self._starts, word.end) - 1
        return index < 0 or self._names[index].end <= word.start

    def meant(self, word: Token, text: str) -> str | None:
        """Return whom a word means, None where nobody fits."""
        if word.value("GOVERNMENT") is not None:
            return self._state
        written = fold(text[word.start : word.end]).split()[-1]
        root = "" if written.startswith(self._any) else _root(written)
        last = bisect_left(self._starts, word.start)
        for place in range(last - 1, max(-1, last - 1 - LATEST), -1):
            one = self._names[place]
            if one.kind is NameKind.BODY and any(part.startswith(root) for part in fold(one.text).split()):
                return one.id
        return None


def _root(word: str) -> str:
    return word[: max(ROOT, len(word) - ENDING)]
