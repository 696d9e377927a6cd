"""A small seam around the keyword automaton, so that a platform without one library uses the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Match = tuple[int, int, int]
"""(start, end, index of the pattern), in code points."""
Find = Callable[[str], list[Match]]


def compile_automaton(patterns: Sequence[str]) -> Find:
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
    find: Find = automaton.find_overlapping
    return find


def packed(find: Find) -> bytes | None:
    """Return a compiled automaton as bytes, None where the library at hand cannot write one down."""
    state = getattr(getattr(find, "__self__", None), "__getstate__", None)
    made = state() if state else None
    return made if isinstance(made, bytes) else None


def unpacked(data: bytes) -> Find:
    """Return the automaton that :func:`packed` wrote down; ValueError where the library at hand wrote none."""
    try:
        from daachorse import CharwiseDoubleArrayAhoCorasick
    except ImportError as error:
        raise ValueError("written down by another library") from error
    automaton = CharwiseDoubleArrayAhoCorasick([" "])
    restore: Callable[[bytes], None] = getattr(automaton, "__setstate__")  # noqa: B009 - its stubs leave it out
    restore(data)
    find: Find = automaton.find_overlapping
    return find
