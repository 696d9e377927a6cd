"""The words of ours that pages translate while they are made: those of the model's own vocabulary, and the reviewer's."""

from __future__ import annotations

from enum import StrEnum

from ikrar.model.claims import ClaimKind, ClaimStatus, Firmness
from ikrar.model.findings import Verdict
from ikrar.model.mechanism import Standing
from ikrar.model.parties import NameKind
from ikrar.site.history import REVIEW_STATES
from ikrar.site.query import NO_DEADLINE, OPEN, OVERDUE, WITH, WITHOUT
from ikrar.site.render import PAGES, REVIEW
from ikrar.site.rows import EDITABLE

KINDS: tuple[type[StrEnum], ...] = (Standing, Verdict, ClaimKind, ClaimStatus, Firmness, NameKind)
FIELDS = (
    *EDITABLE, "amount", "object", "act", "firmness", "condition", "on the word of", "stated as", "about", "document",
    "into", "sample", "method", "population", "fieldwork", "languages", "wording",
)  # fmt: skip
READ = ("time", "amount", "direct speech", "indirect speech", "speaker not found")
ACTS = ("opened", "recorded", "read", "revised", "withdrawn", "judged")
TILES = ("Commitments", "With evidence", "Delivered", "Documents read", "Findings to look at")
CURVE = ("Promised", "Begun", "Delivered")
FACETS = ("Session", "Area", "Party", "Standing", "Deadline", "Evidence", "Review", "Language")
REVIEWER = (
    "Choose what to do: accept, save the edits, merge or reject.",
    "Give a reason.",
    "No field was changed.",
    "Name another commitment to merge into, by its id.",
    "There is no session of that id.",
    "Name parties by their ids, with blanks between them.",
    "The form is of an earlier start of the desk: file it again.",
    "There is no such page",
    "The address may be misspelt.",
)


def words() -> tuple[str, ...]:
    """Return them all, each once."""
    found = [one.value for kind in KINDS for one in kind]
    found += [*REVIEW_STATES, *FIELDS, *READ, *ACTS, *TILES, *CURVE, *FACETS, *REVIEWER]
    found += [WITH, WITHOUT, OVERDUE, OPEN, NO_DEADLINE, *(name for _, name in (*PAGES, REVIEW))]
    return tuple(dict.fromkeys(found))
