"""The progress matrix as PDF: set by Typst, its fonts brought along, so that every script is in the file.

Noto Sans holds Latin and Cyrillic, Noto Sans SC Chinese (both SIL Open Font License); only the letters used are embedded.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ikrar.publish.words import day
from ikrar.site.matrix import MatrixGroup
from ikrar.site.tongue import Tongue

if TYPE_CHECKING:
    import typst

FONTS = ("fontpkg_noto_sans", "pylopdf_fonts_zh_cn")
"""Packages that bring fonts."""
HEADS = ("Paragraph", "Commitment", "Lead", "Deadline", "Standing", "Evidence")


def matrix_pdf(groups: Sequence[MatrixGroup], title: str, tongue: Tongue, as_of: str, seq: int) -> bytes:
    """Return the progress matrix as PDF, the heading of each table on every page; equal content gives equal bytes.

    ``as_of`` is the day and ``seq`` the newest event that it shows: both stand on every page.
    """
    import typst  # Takes a tenth of a second to load, which other pages are not to wait for.

    word = tongue.word
    note = "Every quotation is equal to its document character for character; “no evidence found” does not mean “not done”."
    data = {
        "title": f"{title}: {word('Progress matrix')}",
        "lang": tongue.locale.partition("-")[0],
        "made": f"{word('Ikrar register')}, {word('event')} {seq}, {day(as_of, tongue.locale)}",
        "heads": [word(one) for one in HEADS],
        "note": word(note),
        "groups": [
            {
                "title": group.title,
                "lines": [
                    [one.paragraph, one.commitment, one.lead, one.deadline, word(one.standing), one.evidence]
                    for one in group.lines
                ],
            }
            for group in groups
        ],
    }
    made: bytes = typst.compile(
        _template(), font_paths=_fonts(), sys_inputs={"data": json.dumps(data)},
        pdf_standards="ua-1", timestamp=946684800,
    )  # fmt: skip
    return made


@lru_cache(maxsize=1)
def _template() -> bytes:
    return (files("ikrar.site") / "print" / "matrix.typ").read_bytes()


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, font_paths=[str(files(one)) for one in FONTS])
