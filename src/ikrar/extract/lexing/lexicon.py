"""How forms are written down: endings in braces, named paradigms, chains of suffixes, open stems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_BRACES = re.compile(r"\{([^{}]*)\}")
LIMIT = 512
"""Spellings one form may expand to: a bound, so that a file cannot blow up the automaton."""
ANY = "~"
"""The ending of a form that any letters may follow."""


def spellings(
    form: str, paradigms: Mapping[str, Iterable[str]], chains: Mapping[str, frozenset[str]]
) -> Iterator[tuple[str, str]]:
    """Yield every spelling of a form with the ending that may follow it in a text: none, ``~`` or the name of a chain.

    ``январ{ь,я}`` gives январь and января; ``слов|noun`` the stem with each ending of the paradigm ``noun``; ``жыл|case`` the
    stem, which any ending of the chain ``case`` may follow; ``слов~`` the stem, which any letters may follow.
    """
    stem, _, kind = form.partition("|")
    if kind in chains:
        yield from ((spelling, kind) for spelling in _bounded(stem))
        return
    opened = ANY if stem.endswith(ANY) else ""
    endings = paradigms.get(kind, ("",)) if kind else ("",)
    for spelling in _bounded(stem.removesuffix(ANY)):
        yield from ((spelling + ending, opened) for ending in endings)


def expand(form: str, paradigms: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """Yield every spelling of a form that has no chain; an open stem keeps its ``~``."""
    yield from (spelling + ending for spelling, ending in spellings(form, paradigms, {}))


def _bounded(stem: str) -> Iterator[str]:
    for count, spelling in enumerate(_braces(stem)):
        if count >= LIMIT:
            return
        yield spelling


def _braces(form: str) -> Iterator[str]:
    found = _BRACES.search(form)
    if not found:
        yield form
        return
    for option in found[1].split(","):
        yield from _braces(form[: found.start()] + option + form[found.end() :])
