"""The words of ours that pages translate while they are made: those of the model's own vocabulary, and the reviewer's."""

from __future__ import annotations

from enum import StrEnum

from ikrar.model.claims import ClaimKind, ClaimStatus, Firmness
from ikrar.model.findings import Verdict
from ikrar.model.links import Decision
from ikrar.model.mechanism import Standing
from ikrar.model.parties import NameKind
from ikrar.site import atlas, coding, door_words, scoring
from ikrar.site.chosen import NO_OFFSETS, NOT_THERE
from ikrar.site.history import REVIEW_STATES, TAKEN_BACK
from ikrar.site.judging import PROBLEMS
from ikrar.site.keys import KEYS
from ikrar.site.query import NO_DEADLINE, OPEN, OVERDUE, WITH, WITHOUT
from ikrar.site.render import DESK, PAGES
from ikrar.site.rows import EDITABLE

KINDS: tuple[type[StrEnum], ...] = (Standing, Verdict, ClaimKind, ClaimStatus, Firmness, NameKind)
FIELDS = (
    *EDITABLE, "amount", "object", "act", "firmness", "condition", "on the word of", "stated as", "about", "document",
    "into", "words", "part", "undoes", "on", "standing", "evidence",
    "sample", "method", "population", "fieldwork", "languages", "wording",
)  # fmt: skip
READ = ("time", "amount", "direct speech", "indirect speech", "speaker not found")
ACTS = ("opened", "recorded", "read", "revised", "withdrawn", "judged")
TILES = ("Commitments", "With evidence", "Delivered", "Documents read", "Findings to look at")
CURVE = ("Promised", "Begun", "Delivered")
FACETS = ("Session", "Area", "Party", "Standing", "Deadline", "Evidence", "Review", "Language")
REVIEWER = (
    *PROBLEMS,
    *coding.PROBLEMS,
    *scoring.PROBLEMS,
    *coding.SCALES,
    *(
        one
        for some in coding.SCALES.values()
        for one in some
        if one.isascii() and one[-1:].isalpha() and "/" not in one
    ),
    *scoring.PHASES,
    coding.ASSIGNED,
    coding.CODED,
    coding.SETTLED,
    scoring.SCORED,
    "Somebody else filed on this meanwhile: see what stands now, and file again.",
    NOT_THERE,
    NO_OFFSETS,
    TAKEN_BACK,
    "proposed",
    "Somebody else judged this evidence meanwhile: see what it is now.",
    "The form is of an earlier start of the desk: file it again.",
)


def words() -> tuple[str, ...]:
    """Return them all, each once."""
    found = [one.value for kind in KINDS for one in kind]
    found += [*REVIEW_STATES, *FIELDS, *READ, *ACTS, *TILES, *CURVE, *FACETS, *REVIEWER]
    found += [*atlas.LANES, *(one.value for one in Decision), *(what for _, what in KEYS)]
    found += [WITH, WITHOUT, OVERDUE, OPEN, NO_DEADLINE, *(name for _, name in (*PAGES, *DESK))]
    found += door_words.words()
    return tuple(dict.fromkeys(found))
