"""The documents of a log, each decoded when it is asked for: a fold that holds their places only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from ikrar.model.reading import Reading
from ikrar.model.snapshot import Event, Snapshot
from ikrar.model.text import Document
from ikrar.outside.shelves.lookup import Base, Kept
from ikrar.register.codec import decode
from ikrar.register.fold import Keeper, folded, reading_of
from ikrar.register.parts import ReadingParts
from ikrar.site.shelf import Shelf
from ikrar.site.stamps import Marks

Value = TypeVar("Value")
KEPT = 64
COLUMNS = "seq, kind, at, actor, method, subject, payload, previous, hash"
HEAD = "SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Places:
    """The numbers of the events that recorded and read each document that stands, and the hash of the log's last one."""

    recorded: Mapping[str, int]
    read: Mapping[str, int]
    head: str


def marks_of(held: Shelf, recorded: Mapping[str, int], read: Mapping[str, int]) -> Marks:
    """Return what tells whether something happened to a subject: its document's places in the log, and its judgements."""
    return lambda known: (recorded.get(known), read.get(known), *(act.hash for act in held.judged.get(known, ())))


class Log:
    """A register's log in its file, read only."""

    def __init__(self, path: Path) -> None:
        self._base = Base(path)
        self._version = -1
        self._head = (0, "")

    def head(self) -> tuple[int, str]:
        """Return the number and hash of the last event, asked for again only where the file was written meanwhile."""
        version = self._base.ask("PRAGMA data_version")[0][0]
        if version != self._version:
            found = self._base.ask(HEAD)
            self._version, self._head = version, found[0] if found else (0, "")
        return self._head

    def hash_of(self, seq: int) -> str:
        """Return the hash of an event, nothing where there is none of that number."""
        found = self._base.ask("SELECT hash FROM events WHERE seq = ?", seq)
        return str(found[0][0]) if found else ""

    def count(self, after: int) -> int:
        """Return how many events there are behind one."""
        return int(self._base.ask("SELECT count(*) FROM events WHERE seq > ?", after)[0][0])

    def of_kinds(self, kinds: Iterable[str], after: int = 0) -> list[Event]:
        """Return the events of some kinds behind one."""
        named = ", ".join(f"'{kind}'" for kind in kinds)
        query = f"SELECT {COLUMNS} FROM events WHERE kind IN ({named}) AND seq > ? ORDER BY seq"  # noqa: S608 - names of ours
        return [Event(*line) for line in self._base.ask(query, after)]

    def payload(self, seq: int) -> str:
        """Return what an event holds."""
        return str(self._base.ask("SELECT payload FROM events WHERE seq = ?", seq)[0][0])

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


class _Decoded(Mapping[str, Value]):
    """Values by id, each decoded from the log when it is asked for; the last few are kept."""

    def __init__(self, held: Mapping[str, int]) -> None:
        self._held = held
        self._kept: Kept[Value] = Kept(KEPT)

    def __getitem__(self, known: str) -> Value:
        seq = self._held[known]
        return self._kept.get(known, lambda: self._decoded(known, seq))

    def _decoded(self, known: str, seq: int) -> Value:
        raise NotImplementedError

    def __contains__(self, known: object) -> bool:
        return known in self._held

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


class Documents(_Decoded[Document]):
    """The documents that stand."""

    def __init__(self, log: Log, held: Mapping[str, int]) -> None:
        super().__init__(held)
        self._log = log

    def _decoded(self, known: str, seq: int) -> Document:
        return decode(self._log.payload(seq), Document)


class Readings(_Decoded[Reading]):
    """The newest readings of the documents that stand."""

    def __init__(self, log: Log, held: Mapping[str, int], documents: Mapping[str, Document]) -> None:
        super().__init__(held)
        self._log, self._documents = log, documents

    def _decoded(self, known: str, seq: int) -> Reading:
        return reading_of(decode(self._log.payload(seq), ReadingParts), self._documents[known])


def thin(events: Iterable[Event], log: Log) -> tuple[Snapshot, Places]:
    """Return the state after all the events, its documents and readings to be decoded from the log, and their places."""
    last = ""

    def seen() -> Iterator[Event]:
        nonlocal last
        for event in events:
            last = event.hash
            yield event

    state, recorded, read = folded(seen(), Keeper(lambda event: event.seq, lambda event, _: event.seq))
    documents = Documents(log, recorded)
    snapshot = replace(state, documents=documents, readings=Readings(log, read, documents))
    return snapshot, Places(recorded, read, last)
