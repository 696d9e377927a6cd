"""Scores on the desk, in the way of the G20 Research Group: −1, 0, +1 or n/a for each commitment and party, with a reason.

A score is a judgement in the log under the commitment, the party and the phase: the newest one counts, the others stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ikrar.assess.rubric import Band, Defect, band, lint
from ikrar.assess.scores import Average, Line, Sheet, average, averages
from ikrar.errors import RubricError
from ikrar.site.history import GONE, judgements, newest
from ikrar.site.shelf import Reader, Shelf

SCORED = "scored"
PHASES = ("interim", "final")
VALUES = ("-1", "0", "1", "n/a")
PAGE = 50
NO_SCORE = "A score is -1, 0, 1 or n/a."
NO_PHASE = "A score is interim or final."
NO_SUCH = "There is no commitment or party of that id."
NO_CHANGE = "No score was changed."
REASONED = "Every score needs a reason."
PROBLEMS = (NO_SCORE, NO_PHASE, NO_SUCH, NO_CHANGE, REASONED)
BANDS = ("-1", "0", "1")
Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """One score as it stands: the value, the reason, the evidence named, by whom and when."""

    value: str
    reason: str
    evidence: str
    actor: str
    at: str


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One commitment of the matrix: its scores in the order of the parties, and their average."""

    id: str
    title: str
    scores: tuple[Score | None, ...]
    average: Average


@dataclass(frozen=True, slots=True)
class ScoreMatrix:
    """The scores of one phase: commitments by parties, with all averages."""

    phase: str
    parties: tuple[tuple[str, str], ...]
    lines: tuple[ScoreLine, ...]
    by_party: tuple[Average, ...]
    overall: Average


@dataclass(frozen=True, slots=True)
class Cell:
    """One party of the form for a commitment: whether it is bound by it, and its score so far."""

    party: str
    name: str
    is_party: bool
    value: str
    reason: str
    evidence: str
    seen: int


@dataclass(frozen=True, slots=True)
class Scored:
    """One score to file, having seen what stood."""

    subject: str
    fields: Fields
    reason: str
    seen: int


def subject(commitment: str, party: str, phase: str) -> str:
    """Return the subject under which a score is filed."""
    return f"score:{phase}:{party}:{commitment}"


def score(held: Shelf, commitment: str, party: str, phase: str) -> Score | None:
    """Return a score as it stands, None where there is none."""
    made = judgements(held.history.get(subject(commitment, party, phase), ()))
    if not made:
        return None
    last, fields = made[-1], dict(made[-1].fields)
    return Score(fields.get("score", "n/a"), last.reason, fields.get("evidence", ""), last.actor, last.at)


def scored_ids(held: Shelf, phase: str) -> list[str]:
    """Return the commitments that have a score in a phase, in the register's order."""
    start = f"score:{phase}:"
    found = {known.split(":", 3)[3] for known in held.judged if known.startswith(start)}
    return sorted((one for one in found if one in held.by_id), key=held.place_of.__getitem__)


def sheet_of(held: Shelf, phase: str, session: str = "", *, whole: bool = False) -> Sheet:
    """Return the scores of a phase, of one session or all; with ``whole`` also the commitments that have none yet."""
    members = tuple(one.id for one in held.snapshot.mechanism.members)
    scored = scored_ids(held, phase)
    known = set(scored)
    some = (row for row in held.rows if row.id in known or row.review not in GONE) if whole else map(held.by_id.__getitem__, scored)
    rows = [row for row in some if not session or row.session == session]
    return Sheet(members, tuple(Line(row.id, row.title, _numbers(held, row.id, members, phase)) for row in rows))


def _numbers(held: Shelf, known: str, members: Sequence[str], phase: str) -> tuple[int | None, ...]:
    return tuple(_number(score(held, known, member, phase)) for member in members)


def _number(one: Score | None) -> int | None:
    return None if one is None or one.value == "n/a" else int(one.value)


def matrices(held: Shelf, reader: Reader, session: str = "") -> tuple[ScoreMatrix, ...]:
    """Return the matrices of the phases that have scores, the final one first."""
    return tuple(made for phase in reversed(PHASES) if (made := _matrix(held, reader, phase, session)).lines)


def _matrix(held: Shelf, reader: Reader, phase: str, session: str) -> ScoreMatrix:
    sheet = sheet_of(held, phase, session)
    made = averages(sheet)
    lines = tuple(
        ScoreLine(
            line.commitment, line.title, tuple(score(held, line.commitment, party, phase) for party in sheet.parties),
            average(line.commitment, line.scores),
        )
        for line in sheet.lines
    )  # fmt: skip
    named = tuple((party, reader.names.one(party)) for party in sheet.parties)
    return ScoreMatrix(phase, named, lines, made.parties, made.overall)


def cells(held: Shelf, reader: Reader, known: str, phase: str, entered: Mapping[str, str] | None = None) -> list[Cell]:
    """Return the form's lines for a commitment, a party each, with what was entered already."""
    row, typed = held.by_id[known], entered or {}
    made = []
    for member in held.snapshot.mechanism.members:
        one = score(held, known, member.id, phase)
        bound = member.id in (*row.parties, *row.beneficiaries)
        made.append(
            Cell(
                member.id, reader.names.one(member.id), bound,
                typed.get(f"score-{member.id}", one.value if one else ""),
                typed.get(f"reason-{member.id}", one.reason if one else ""),
                typed.get(f"evidence-{member.id}", one.evidence if one else ""),
                newest(held.history.get(subject(known, member.id, phase), ())),
            )
        )  # fmt: skip
    return made


def entered_scores(held: Shelf, known: str, phase: str, entered: Mapping[str, str]) -> list[Scored] | list[str]:
    """Return the scores of a commitment that a form changed, or what it lacks."""
    if phase not in PHASES:
        return [NO_PHASE]
    made: list[Scored] = []
    found: list[str] = []
    for member in held.snapshot.mechanism.members:
        value = entered.get(f"score-{member.id}", "").strip()
        reason = entered.get(f"reason-{member.id}", "").strip()[:4000]
        evidence = entered.get(f"evidence-{member.id}", "").strip()[:400]
        now = score(held, known, member.id, phase)
        if not value or (now and (value, reason, evidence) == (now.value, now.reason, now.evidence)):
            continue
        found += [NO_SCORE] if value not in VALUES else []
        found += [] if reason else [REASONED]
        seen = entered.get(f"seen-{member.id}", "")
        known_seen = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 12 else -1
        made.append(_scored((known, member.id, phase), value, evidence, reason, known_seen))
    if found:
        return list(dict.fromkeys(found))
    return made or [NO_CHANGE]


def _scored(of: tuple[str, str, str], value: str, evidence: str, reason: str, seen: int) -> Scored:
    known, party, phase = of
    fields: Fields = (("commitment", known), ("party", party), ("phase", phase), ("score", value))
    return Scored(
        subject(known, party, phase), (*fields, *((("evidence", evidence),) if evidence else ())), reason, seen
    )


def imported_scores(held: Shelf, sheet: Sheet, phase: str, reason: str) -> list[Scored] | list[str]:
    """Return the scores of a sheet that differ from what stands, or what is wrong with it; cells that are n/a are left out."""
    if phase not in PHASES:
        return [NO_PHASE]
    if not reason.strip():
        return [REASONED]
    members = {one.id for one in held.snapshot.mechanism.members}
    if not set(sheet.parties) <= members or any(line.commitment not in held.by_id for line in sheet.lines):
        return [NO_SUCH]
    return list(_changed(held, sheet, phase, reason.strip()[:4000])) or [NO_CHANGE]


def _changed(held: Shelf, sheet: Sheet, phase: str, reason: str) -> Iterator[Scored]:
    for line in sheet.lines:
        for party, value in zip(sheet.parties, line.scores, strict=True):
            now = score(held, line.commitment, party, phase)
            if value is not None and (now is None or now.value != str(value)):
                seen = newest(held.history.get(subject(line.commitment, party, phase), ()))
                yield _scored((line.commitment, party, phase), str(value), "", reason, seen)


@dataclass(frozen=True, slots=True)
class RubricView:
    """A rubric that was tried out: its words, its defects, the parts that count nothing, and what keeps it from it."""

    words: tuple[tuple[str, str], ...]
    defects: tuple[Defect, ...]
    uncounted: tuple[tuple[str, str], ...]
    problem: str
    tried: bool


def rubric_view(entered: Mapping[str, str]) -> RubricView:
    """Return a rubric's three bands, tried out where any of them has words."""
    words = tuple((score, entered.get(f"band{score}", "").strip()[:2000]) for score in BANDS)
    bands: list[Band] = [band(score, text) for score, text in words if text]
    if not bands:
        return RubricView(words, (), (), "", tried=False)
    uncounted = tuple((one.score, part) for one in bands for part in one.uncounted)
    try:
        return RubricView(words, lint(bands), uncounted, "", tried=True)
    except RubricError as error:
        return RubricView(words, (), uncounted, error.message, tried=True)
