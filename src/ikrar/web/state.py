"""The register as the desk holds it: folded once, brought up to date with what was added since, searched in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import RLock

from ikrar.errors import JudgedMeanwhileError
from ikrar.outside import clock
from ikrar.outside.search import SearchIndex
from ikrar.pipeline import entries_of, findings_of, snapshot_of
from ikrar.register import drafts
from ikrar.register.drafts import Draft
from ikrar.register.ports import Store
from ikrar.site.history import history
from ikrar.site.moves import superseded
from ikrar.site.query import Hits
from ikrar.site.shelf import Reader, Shelf, judged, reader, shelf
from ikrar.site.tongue import tongue

PAGES_KEPT = 512
"""Rendered pages kept in memory, for the register as it stands."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer decides of an entry, having seen it as the judgement ``seen`` left it (0 for none)."""

    subject: str
    decision: str
    reason: str
    fields: tuple[tuple[str, str], ...]
    seen: int


class State:
    """The shelf, kept in step with the log; safe to use from several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = RLock()
        self._shelf: Shelf | None = None
        self._index: SearchIndex | None = None
        self._readers: dict[str, Reader] = {}
        self._pages: OrderedDict[tuple[str, ...], str | None] = OrderedDict()

    def shelf(self) -> Shelf:
        """Return the register with all that is in the log by now."""
        with self._lock:
            held, day = self._shelf, clock.now()[:10]
            added = list(self._store.events(held.snapshot.seq)) if held else []
            if held and not added and held.day == day:
                return held
            if held and held.day == day and all(event.kind == "judged" for event in added):
                self._shelf = judged(held, added)
            else:
                self._shelf = self._anew(day)
            self._pages.clear()
            self._readers.clear()
            return self._shelf

    def reader(self, locale: str) -> Reader:
        """Return a reader of a language."""
        with self._lock:
            if locale not in self._readers:
                self._readers[locale] = reader(self.shelf(), tongue(locale))
            return self._readers[locale]

    def find(self, words: str) -> Hits | None:
        """Return where the commitments are that hold the words, None where none are asked for."""
        with self._lock:
            held = self.shelf()
            index = self._index
        found = index.find(words) if index else None
        return None if found is None else Hits([held.place_of[one] for one in found if one in held.place_of])

    def judge(self, verdict: Verdict, actor: str, more: Sequence[Draft] = ()) -> bool:
        """Add a judgement to the log, with what goes along with it; False, and nothing added, where another came first."""
        draft = drafts.judged(verdict.subject, verdict.decision, verdict.reason, actor=actor, fields=verdict.fields)
        return self.add([*more, draft], {verdict.subject: verdict.seen})

    def add(self, made: Sequence[Draft], seen: Mapping[str, int]) -> bool:
        """Add events where each subject's newest judgement is the one seen; the log itself decides that, as it is written.

        False, and nothing added, where it is another one, whichever process wrote it.
        """
        try:
            self._store.append(made, clock.now(), seen)
        except JudgedMeanwhileError:
            return False
        return True

    def rendered(self, key: tuple[str, ...], make: Callable[[], str | None]) -> str | None:
        """Return a page, made anew only where it is not held since the last change."""
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
                return self._pages[key]
        made = make()
        with self._lock:
            self._pages[key] = made
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        return made

    def _anew(self, day: str) -> Shelf:
        snapshot = snapshot_of(self._store)
        entries = entries_of(snapshot)
        told = history(self._store.events())
        before = superseded(self._store.events(), told)
        made = shelf(snapshot, entries, findings_of(snapshot, entries), told, day, before)
        earlier, self._index = self._index, SearchIndex(_texts(made))
        if earlier:
            earlier.close()
        return made


def _texts(held: Shelf) -> list[tuple[str, str]]:
    """Return for each commitment all the words that it is found by: its title and its wordings in every language."""
    return [
        (row.id, " \n ".join([row.title, *(one.claim.quote.text for one in held.entries[row.id].wordings)]))
        for row in held.rows
    ]
