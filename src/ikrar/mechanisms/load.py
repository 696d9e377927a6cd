"""Load a mechanism: a built-in one by name, or any folder of the same shape."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from ikrar.errors import MechanismFolderError, UnknownMechanismError
from ikrar.mechanisms import clauses, names, rows
from ikrar.mechanisms.files import has, read_text
from ikrar.mechanisms.head import FILE, read_head
from ikrar.mechanisms.problems import Problems
from ikrar.mechanisms.series import read_series
from ikrar.mechanisms.table import Line, ids, read_table
from ikrar.model.measures import SeriesBatch
from ikrar.model.mechanism import Instrument, InstrumentAct, Mechanism

Made = TypeVar("Made")
COMMON = "common_areas.toml"


def built_in() -> tuple[str, ...]:
    """Return the names of the mechanisms that ship with Ikrar."""
    root = files("ikrar") / "mechanisms"
    return tuple(sorted(one.name for one in root.iterdir() if (one / FILE).is_file()))


Titles = tuple[tuple[str, str, str], ...]


@lru_cache(maxsize=1)
def _common() -> Titles:
    """Return the titles of the areas that languages know, as (area, language, title)."""
    table = tomllib.loads((files("ikrar") / "mechanisms" / COMMON).read_text(encoding="utf-8"))
    return tuple((area, language, title) for area, titles in table.items() for language, title in titles.items())


def with_common(own: Titles) -> Titles:
    """Return a mechanism's titles of areas with those of the common areas that it has none of its own for."""
    known = {area for area, _, _ in own}
    return (*own, *(one for one in _common() if one[0] not in known))


def load_mechanism(name_or_folder: str | Path) -> Mechanism:
    """Load a built-in mechanism by name, or a folder.

    Raises UnknownMechanismError where there is neither, MechanismFolderError (file, line, remedy) where files break
    the schema: the first error has the place, up to 20 are in the message.
    """
    name = str(name_or_folder)
    if name in built_in():
        return _built_in(name)
    folder = Path(name_or_folder)
    if not has(folder, FILE):
        hint = f"built in: {', '.join(built_in())}; or a folder with a {FILE}"
        raise UnknownMechanismError(f"no mechanism {name!r}", hint=hint)
    return _load(folder)


@lru_cache(maxsize=16)
def _built_in(name: str) -> Mechanism:
    return _load(files("ikrar") / "mechanisms" / name)


def _load(folder: Traversable) -> Mechanism:
    problems = Problems()
    with problems.gathered():
        made = _Folder(folder, problems).mechanism()
    problems.settle()
    return made


class _Folder:
    """The tables of one folder, read once, so that references between them can be checked."""

    def __init__(self, folder: Traversable, problems: Problems) -> None:
        self.folder = folder
        self.problems = problems
        self.tables = {
            name: read_table(folder, name, columns, problems, rows.OPTIONAL.get(name, frozenset()))
            for name, columns in rows.COLUMNS.items()
        }
        self.names = names.Vocabulary(folder, names.NAMES, problems)
        self.areas = names.Vocabulary(folder, names.AREAS, problems)
        self.head = read_head(folder, self._ids("members.csv"), problems)
        self.groups = frozenset(group.id for group in self.head.groups)
        self.known = rows.Known(
            parties=self._ids("members.csv") | self.groups,
            sessions=self._ids("sessions.csv"),
            instruments=self._ids("instruments.csv"),
            commitments=self._ids("commitments.csv"),
            indicators=self._ids("indicators.csv"),
            areas=frozenset(self.areas.table),
        )

    def _ids(self, name: str) -> frozenset[str]:
        return ids(self.tables[name])

    def _made(self, name: str, make: Callable[[Line], Made]) -> tuple[Made, ...]:
        made = []
        for line in self.tables[name]:
            with self.problems.gathered():
                made.append(make(line))
        return tuple(made)

    def _instruments(self) -> tuple[Instrument, ...]:
        acts: dict[str, list[InstrumentAct]] = {}
        for of, act in self._made("instrument_acts.csv", lambda line: rows.act(line, self.known)):
            acts.setdefault(of, []).append(act)
        known = clauses.read_clauses(self.folder, self.known.instruments, self.known.parties, self.problems)
        return self._made("instruments.csv", lambda line: rows.instrument(line, self.known, acts, known))

    def _series(self) -> list[SeriesBatch]:
        """Return the series that have files of their own, in the folder ``series``; one id is one series."""
        folder, batches = self.folder / "series", []
        tables = sorted(one.name for one in folder.iterdir() if one.name.endswith(".csv")) if folder.is_dir() else []
        seen = set(self.known.indicators)
        for name in tables:
            with self.problems.gathered():
                described = read_text(self.folder, f"series/{name.removesuffix('.csv')}.toml")
                batch = read_series(f"series/{name}", read_text(self.folder, f"series/{name}"), described)
                if batch.indicators[0].id in seen:
                    raise MechanismFolderError(
                        f"the id {batch.indicators[0].id!r} stands twice", place=f"series/{name}:1"
                    )
                seen.add(batch.indicators[0].id)
                batches.append(batch)
        return batches

    def mechanism(self) -> Mechanism:
        """Return the mechanism; what is wrong is gathered, not raised."""
        known, head, batches = self.known, self.head, self._series()
        if not self.tables["members.csv"]:
            hint = "see docs/how-to/write-a-mechanism.md"
            self.problems.found.append(MechanismFolderError("no members", place="members.csv:1", hint=hint))
        return Mechanism(
            id=head.id,
            titles=head.titles,
            members=self._made("members.csv", rows.member),
            groups=head.groups,
            names=tuple(names.read_names(self.names, self.areas, self.groups, known.instruments)),
            rotation=head.rotation,
            sessions=self._made("sessions.csv", lambda line: rows.session(line, known)),
            instruments=self._instruments(),
            commitments=self._made("commitments.csv", lambda line: rows.commitment(line, known)),
            evidence=self._made("evidence.csv", lambda line: rows.evidence(line, known)),
            indicators=(
                *self._made("indicators.csv", lambda line: rows.indicator(line, known)),
                *(one for batch in batches for one in batch.indicators),
            ),
            observations=(
                *self._made("observations.csv", lambda line: rows.observation(line, known)),
                *(one for batch in batches for one in batch.observations),
            ),
            partnerships=self._made("partnerships.csv", lambda line: rows.partnership(line, known)),
            places=self._made("places.csv", lambda line: rows.place(line, known)),
            polls=self._made("polls.csv", rows.poll),
            area_titles=with_common(names.area_titles(self.areas)),
            combinations=names.read_combinations(self.names, known.areas),
        )
