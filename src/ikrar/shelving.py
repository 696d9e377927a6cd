"""The shelf that pages are made of: in memory for a small register, in a file beside the register for a large one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from time import monotonic

from ikrar.errors import RegisterError
from ikrar.model.snapshot import Event
from ikrar.outside import clock
from ikrar.outside.apart import Apart
from ikrar.outside.shelves.log import Log, thin
from ikrar.outside.shelves.read import KeptShelf
from ikrar.outside.shelves.schema import SUFFIX
from ikrar.outside.shelves.write import write_shelf
from ikrar.outside.sqlite import open_store
from ikrar.pipeline import entries_of, findings_of, snapshot_of
from ikrar.register.ports import Store
from ikrar.site.history import history
from ikrar.site.moves import superseded
from ikrar.site.query import Hits
from ikrar.site.shelf import Shelf, judged, shelf
from ikrar.site.stamps import Stamps

LARGE = 4_000
"""A register with more events than so many keeps its shelf in a file."""
DECISIONS = ("judged", "settled", "appointed")
"""The kinds of events by which people decide something of an entry."""
PAUSES = 2
"""How many times as long as a file took to make, the next one waits: readers come first."""
PEOPLE = ("judged", "settled", "revised", "withdrawn")
"""The kinds of events that tell what people decided, and which documents were read anew."""


def is_large(store: Store) -> bool:
    """Say whether a register's shelf belongs into a file."""
    return store.url is not None and next(iter(store.events(LARGE)), None) is not None


def beside(register: str) -> Path:
    """Return the file of a register's shelf."""
    return Path(register + SUFFIX)


def shelf_in_memory(store: Store, day: str) -> Shelf:
    """Return a register's shelf, all of it in memory."""
    snapshot = snapshot_of(store)
    entries = entries_of(snapshot)
    told = history(store.events())
    before = superseded(store.events(), told)
    return shelf(snapshot, entries, findings_of(snapshot, entries), told, day, before)


def keep(register: str, path: str) -> None:
    """Make a register's shelf anew and keep it in a file; readers of the one before are not disturbed."""
    store, log = open_store(register), Log(Path(register))
    try:
        snapshot, places = thin(store.events(), log)
        told = history(event for event in log.of_kinds(PEOPLE) if event.seq <= snapshot.seq)
        entries = entries_of(snapshot)
        findings = findings_of(snapshot, entries)
        before = superseded(store.events(), told)
        write_shelf(Path(path), shelf(snapshot, entries, findings, told, clock.now()[:10], before), places)
    finally:
        store.close()
        log.close()


def is_of_entry(event: Event, held: Shelf) -> bool:
    """Say whether an event judges an entry: all others, those on proposals too, change what entries are made of."""
    proposals = (held.snapshot.links, held.snapshot.candidates)
    return event.kind in DECISIONS and not any(event.subject in one for one in proposals)


class KeptRegister:
    """A large register's shelf in its file, kept in step with the log.

    What people decide is laid over it at once. What is read anew asks for another file, which a process of its own makes,
    at the pace that such files take; until it is there the one before answers.
    """

    def __init__(self, register: str) -> None:
        self._register, self._log = register, Log(Path(register))
        self._making: Apart | None = None
        self._began = self._rest = 0.0
        opened = self._opened()
        if opened is None:
            renew(register)
            opened = self._opened()
        if opened is None:
            raise RegisterError("the pages' tables cannot be kept", place=str(beside(register)))
        self._kept = opened
        self._held: Shelf | None = None
        self._seen = opened.seq
        self._is_behind = False
        self._subjects: set[str] = set()

    def shelf(self, day: str) -> Shelf:
        """Return the register with all that people decided by now, and what was read by the last file."""
        self._renewed()
        held = self._held
        if held is None or held.day != day:
            held, self._seen, self._is_behind = self._kept.shelf(day), self._kept.seq, False
            self._subjects = set()
        head = self._log.head()[0]
        if head != self._seen:
            held = self._with_decisions(held)
            self._seen = head
        if self._is_behind and self._making is None and monotonic() > self._rest:
            self._making, self._began = Apart(keep, self._register, str(beside(self._register))), monotonic()
        self._held = held
        return held

    def catch_up(self, day: str) -> None:
        """Wait until the file holds all that is in the log, but for what people decided since.

        Raises RegisterError where it cannot be made anew.
        """
        self.shelf(day)
        if self._is_behind:
            if self._making is None or not self._making.wait():
                renew(self._register)
            self._making = None
            opened = self._opened()
            if opened is None:
                raise RegisterError("the pages' tables cannot be kept", place=str(beside(self._register)))
            self._kept, self._held = opened, None

    def stamps(self, held: Shelf) -> Stamps:
        """Return the stamps of what the shelf holds."""
        return self._kept.stamps(held, self._subjects)

    def wait(self) -> None:
        """Wait for a file that is being made."""
        if self._making:
            self._making.wait()

    def find(self, words: str) -> Hits | None:
        """Return where commitments hold words, None where nothing is asked."""
        return self._kept.find(words)

    def close(self) -> None:
        """Let go of the files, and of a file in the making."""
        if self._making:
            self._making.stop()
        self._kept.close()
        self._log.close()

    def _with_decisions(self, held: Shelf) -> Shelf:
        decisions = [one for one in self._log.of_kinds(DECISIONS, self._seen) if is_of_entry(one, held)]
        self._subjects |= {one.subject for one in decisions}
        self._is_behind |= self._log.count(self._seen) > len(decisions)
        return judged(held, decisions) if decisions else held

    def _renewed(self) -> None:
        """Take up a file that was made meanwhile."""
        if self._making is None or self._making.running:
            return
        self._making = None
        self._rest = monotonic() + PAUSES * (monotonic() - self._began)
        opened = self._opened()
        if opened and opened.seq > self._kept.seq:
            # The one before is closed by whoever is the last to look something up in it.
            self._kept, self._held = opened, None

    def _opened(self) -> KeptShelf | None:
        path = beside(self._register)
        if not path.is_file():
            return None
        with suppress(RegisterError):
            opened = KeptShelf(path, Path(self._register))
            if self._log.hash_of(opened.seq) == opened.head:
                return opened
            opened.close()
        return None


def renew(register: str) -> None:
    """Make a register's file of pages anew, in a process of its own.

    Raises RegisterError where that fails.
    """
    if not Apart(keep, register, str(beside(register))).wait():
        hint = "look at what the failed process wrote, and at the room in the register's folder"
        raise RegisterError("the pages' tables cannot be made", place=str(beside(register)), hint=hint)
