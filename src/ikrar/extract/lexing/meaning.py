"""What a spelling stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Meaning(NamedTuple):
    """What a spelling stands for in one layer: symbols with their values, and the sign of the set of symbols.

    ``numeral`` says that it takes part in numbers; ``ignored`` that it is an ending which adds nothing. ``plain`` are its symbols
    beside those of numbers. ``weak`` where it is only a small word (of, to, and) that means something beside a stronger one.
    """

    values: Mapping[str, tuple[str, ...]]
    sign: str
    numeral: bool
    ignored: bool
    plain: frozenset[str]
    weak: bool
