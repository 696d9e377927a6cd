"""A small seam around the keyword automaton, so that a platform without one library uses the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Match = tuple[int, int, int]
"""(start, end, index of the pattern), in code points."""


def compile_automaton(patterns: Sequence[str]) -> Callable[[str], list[Match]]:
    """Return a function that lists every occurrence, overlapping ones too, of the patterns in a text."""
    if not patterns:
        return lambda text: []
    try:
        from daachorse import CharwiseDoubleArrayAhoCorasick
    except ImportError:
        from ahocorasick_rs import AhoCorasick

        fallback = AhoCorasick(list(patterns))
        return lambda text: [
            (start, end, index) for index, start, end in fallback.find_matches_as_indexes(text, overlapping=True)
        ]
    automaton = CharwiseDoubleArrayAhoCorasick(list(patterns))
    find: Callable[[str], list[Match]] = automaton.find_overlapping
    return find
