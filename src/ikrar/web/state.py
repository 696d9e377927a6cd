"""The register as the desk shows it: brought up to date with what was added since, searched, its pages kept once made."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import RLock

from ikrar.errors import JudgedMeanwhileError
from ikrar.outside import clock
from ikrar.outside.search import SearchIndex
from ikrar.register import drafts
from ikrar.register.drafts import Draft
from ikrar.register.ports import Store
from ikrar.shelving import KeptRegister, is_large, is_of_entry, shelf_in_memory
from ikrar.site.query import Hits
from ikrar.site.shelf import Reader, Shelf, judged, reader
from ikrar.site.tongue import tongue

IDS = 200
"""The most ids that a search answers with."""
BYTES_KEPT = 48_000_000
"""Rendered pages kept in memory, for the register as it stands: so many bytes of them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer decides of an entry, having seen it as the judgement ``seen`` left it (0 for none)."""

    subject: str
    decision: str
    reason: str
    fields: tuple[tuple[str, str], ...]
    seen: int


class State:
    """The shelf, kept in step with the log; safe to use from several threads.

    A small register's is held in memory. A large one's is looked up in its file; while that is made anew, pages show the
    register as it was, with what people decided since.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = RLock()
        self._shelf: Shelf | None = None
        self._index: SearchIndex | None = None
        self._readers: dict[str, Reader] = {}
        self._pages: OrderedDict[tuple[str, ...], str | None] = OrderedDict()
        self._bytes = 0
        self._kept = KeptRegister(store.url) if store.url and is_large(store) else None

    def shelf(self) -> Shelf:
        """Return the register with all that is in the log by now."""
        with self._lock:
            before, day = self._shelf, clock.now()[:10]
            self._shelf = self._kept.shelf(day) if self._kept else self._in_memory(before, day)
            if self._shelf is not before:
                self._pages.clear()
                self._readers.clear()
                self._bytes = 0
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
            index, kept = self._index, self._kept
        if kept:
            return kept.find(words)
        found = index.find(words) if index else None
        return None if found is None else Hits([held.place_of[one] for one in found if one in held.place_of])

    def wait(self) -> None:
        """Wait for the file of pages that is being made."""
        if self._kept:
            self._kept.wait()

    def ids(self, words: str) -> list[str]:
        """Return the ids of the first commitments that hold the words."""
        held, found = self.shelf(), self.find(words)
        return [row.id for row in held.catalogue.at(found.order[:IDS])] if found else []

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
            self._bytes += len(made or "") - len(self._pages.get(key) or "")
            self._pages[key] = made
            while self._bytes > BYTES_KEPT:
                self._bytes -= len(self._pages.popitem(last=False)[1] or "")
        return made

    def _in_memory(self, held: Shelf | None, day: str) -> Shelf:
        added = list(self._store.events(held.snapshot.seq)) if held else []
        if held and not added and held.day == day:
            return held
        if held and held.day == day and all(is_of_entry(event, held) for event in added):
            made = judged(held, added)
            if self._index:
                self._index.add(_texts(made, [one for one in made.entries if one not in held.entries]))
            return made
        made = shelf_in_memory(self._store, day)
        earlier, self._index = self._index, SearchIndex(_texts(made, made.entries))
        if earlier:
            earlier.close()
        return made


def _texts(held: Shelf, known: Iterable[str]) -> list[tuple[str, str]]:
    """Return for commitments all the words that each is found by: its title and its wordings in every language."""
    rows = (held.by_id[one] for one in known if one in held.by_id)
    return [
        (row.id, " \n ".join([row.title, *(one.claim.quote.text for one in held.entries[row.id].wordings)]))
        for row in rows
    ]
