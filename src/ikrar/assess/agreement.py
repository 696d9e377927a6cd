"""How far coders agree: Krippendorff's alpha over their sheets, and where they differ.

Source: K. Krippendorff, Content Analysis (2004), computed by the library ``krippendorff``. 1 is agreement, 0 what chance
gives; below 0.667 conclusions are not to be drawn, from 0.8 they are held reliable (Krippendorff's own thresholds).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ikrar.assess.scores import Sheet
from ikrar.errors import ScoreSheetError

Level = Literal["nominal", "ordinal", "interval", "ratio"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One commitment and party that coders scored differently, with each coder's score in their order."""

    commitment: str
    party: str
    scores: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Alpha for ordered scores, None where it is not defined; of how many cells scored by two or more; the differences."""

    alpha: float | None
    compared: int
    differences: tuple[Difference, ...]


def agreement(sheets: Sequence[Sheet]) -> Agreement:
    """Return the agreement of two or more coders over the commitments and parties that all sheets have.

    Raises ScoreSheetError where there are fewer than two sheets or they have nothing in common.
    """
    if len(sheets) < 2:
        raise ScoreSheetError("one sheet agrees with nothing", hint="give a second one")
    held = [_cells(sheet) for sheet in sheets]
    shared = [cell for cell in held[0] if all(cell in other for other in held[1:])]
    if not shared:
        raise ScoreSheetError("the sheets share no commitment and party", hint="ids and names of parties must be equal")
    scores = [tuple(one[cell] for one in held) for cell in shared]
    compared = [some for some in scores if sum(score is not None for score in some) > 1]
    differing = tuple(
        Difference(*cell, some)
        for cell, some in zip(shared, scores, strict=True)
        if len({score for score in some if score is not None}) > 1
    )
    return Agreement(alpha(list(zip(*scores, strict=True))), len(compared), differing)


def alpha(data: Sequence[Sequence[float | None]], level: Level = "ordinal") -> float | None:
    """Return Krippendorff's alpha of a row a coder and a column a unit, None where it is not defined.

    It is not defined where no unit has two values. Where all values are equal there is nothing to disagree on: 1.
    """
    import krippendorff  # Brings numpy, which no other command is to wait for.

    units = [[value for value in unit if value is not None] for unit in zip(*data, strict=True)]
    paired = [unit for unit in units if len(unit) > 1]
    if not paired:
        return None
    if len({value for unit in paired for value in unit}) == 1:
        return 1.0
    missing = float("nan")
    rows = [[missing if value is None else float(value) for value in row] for row in data]
    return float(krippendorff.alpha(reliability_data=rows, level_of_measurement=level))


def _cells(sheet: Sheet) -> dict[tuple[str, str], int | None]:
    return {
        (line.commitment, party): score
        for line in sheet.lines
        for party, score in zip(sheet.parties, line.scores, strict=True)
    }
