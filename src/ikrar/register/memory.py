"""A register that is kept in memory only: for libraries and tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ikrar.model.snapshot import Event
from ikrar.register.chain import GENESIS, link
from ikrar.register.drafts import Draft
from ikrar.register.filing import Filing
from ikrar.register.ledger import JUDGED, STANDING, Marked, held_by, settle, unchanged


class MemoryStore:
    """A store in memory."""

    url = None

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._newest: dict[str, Event] = {}
        self._originals: dict[str, bytes] = {}
        self._marks: dict[str, Marked] = {}
        self._keys: dict[str, set[str]] = {}
        self._vectors: dict[tuple[str, str], bytes] = {}

    def events(self, after: int = 0) -> Iterator[Event]:
        """Yield the events after a number."""
        yield from self._events[max(after, 0) :]

    def append(self, drafts: Sequence[Draft], at: str, seen: Mapping[str, int] | None = None) -> tuple[Event, ...]:
        """Add drafts to the log."""
        if seen:
            unchanged(
                seen, {one.subject: one.seq for one in self._events if one.kind == JUDGED and one.subject in seen}
            )
        last = (self._events[-1].seq, self._events[-1].hash) if self._events else (0, GENESIS)
        added = link(drafts, last, at)
        self._events += added
        self._newest.update((event.subject, event) for event in added if event.kind in STANDING)
        return added

    def file(self, filings: Sequence[Filing], at: str) -> tuple[bool, ...]:
        """Take up what is new in filings."""
        subjects = {one.subject for one in filings}
        marks = (self._marks[key] for subject in subjects for key in self._keys.get(subject, ()))
        held = held_by(self._standing(subjects), marks)
        settled = settle(filings, held, len(self._events))
        self.append(settled.drafts, at)
        for mark in settled.marks:
            self._marks[mark.key] = mark
            self._keys.setdefault(mark.subject, set()).add(mark.key)
        for one in settled.originals:
            self.keep_original(one.sha256, one.data, one.media)
        return settled.new

    def marked(self, keys: Sequence[str]) -> Mapping[str, str]:
        """Return the documents of the marks that hold."""
        found = [self._marks[key] for key in keys if key in self._marks]
        held = held_by(self._standing(mark.subject for mark in found), found)
        return {mark.key: mark.subject for mark in found if mark.subject in held and held[mark.subject].seq == mark.seq}

    def keep_original(self, sha256: str, data: bytes, media: str) -> None:
        """Keep bytes under their hash."""
        self._originals.setdefault(sha256, data)

    def original(self, sha256: str) -> bytes | None:
        """Return the bytes kept under a hash, or None."""
        return self._originals.get(sha256)

    def vectors(self, model: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return those vectors of a model that are kept, by key."""
        return {key: self._vectors[model, key] for key in keys if (model, key) in self._vectors}

    def keep_vectors(self, model: str, vectors: dict[str, bytes]) -> None:
        """Keep vectors of a model under their keys."""
        for key, data in vectors.items():
            self._vectors.setdefault((model, key), data)

    def close(self) -> None:
        """Do nothing: memory goes by itself."""

    def _standing(self, subjects: Iterable[str]) -> list[Event]:
        return [self._newest[subject] for subject in subjects if subject in self._newest]
