"""How forms are written down: endings in braces, named paradigms, open stems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_BRACES = re.compile(r"\{([^{}]*)\}")
LIMIT = 512
"""Spellings one form may expand to: a bound, so that a file cannot blow up the automaton."""


def expand(form: str, paradigms: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield every spelling of a form.

    ``январ{ь,я}`` gives январь and января; ``слов|noun`` gives the stem with each ending of the paradigm ``noun``; a
    trailing ``~`` leaves the end open (the lexer takes the rest of the word) and is kept.
    """
    stem, _, paradigm = form.partition("|")
    endings = paradigms.get(paradigm, ("",)) if paradigm else ("",)
    for count, spelling in enumerate(_braces(stem)):
        if count >= LIMIT:
            return
        yield from (spelling + ending for ending in endings)


def _braces(form: str) -> Iterator[str]:
    found = _BRACES.search(form)
    if not found:
        yield form
        return
    for option in found[1].split(","):
        yield from _braces(form[: found.start()] + option + form[found.end() :])
