"""Opening a kept shelf: the same nouns as one that is held in memory, each looked up where it is asked for."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from ikrar.errors import RegisterError
from ikrar.model.claims import Claim
from ikrar.model.findings import Finding
from ikrar.model.links import Candidate, Link
from ikrar.model.mechanism import Evidence, Mechanism, RecordedCommitment
from ikrar.model.snapshot import Entry, Event, Snapshot
from ikrar.outside.search import phrase
from ikrar.outside.shelves.log import Documents, Log, Readings, marks_of
from ikrar.outside.shelves.lookup import Base, Kept, Listed, Looked, table
from ikrar.outside.shelves.schema import FORM, unpacked
from ikrar.register.codec import decode
from ikrar.site.decided import decided
from ikrar.site.history import Act, act_of
from ikrar.site.query import ASIDE, FACETS, Catalogue, Hits, for_day
from ikrar.site.rows import Row
from ikrar.site.shelf import DocumentLine, Shelf, entries_of_claims
from ikrar.site.stamps import Stamps, restamped

Kind = TypeVar("Kind")
RANKED = 5_000
"""Where words are found in more commitments than so many, the order is the register's: it tells no more by then."""
SETS_KEPT = 512
ACT = """SELECT seq, kind, at, actor, method, subject,
CASE WHEN kind IN ('judged', 'withdrawn', 'settled') THEN payload ELSE '' END, '', hash
FROM events WHERE subject = ? AND seq <= ? ORDER BY seq"""


class KeptShelf:
    """A shelf in its file, with the log that its documents are read from. Close it when it is replaced."""

    def __init__(self, path: Path, register: Path) -> None:
        self._base, self._log, self._events = Base(path), Log(register), Base(register)
        try:
            if self._told("form", str) != FORM:
                raise RegisterError("the pages' tables are of another form", place=str(path), hint="delete the file")
            self.seq, self.head, self.day = self._told("seq", int), self._told("head", str), self._told("day", str)
        except RegisterError:
            self.close()
            raise
        self._hits: Kept[Hits] = Kept(32)

    def shelf(self, day: str) -> Shelf:
        """Return the shelf for a day."""
        snapshot, evidence = self._snapshot(), table(self._base, "evidence", _as(Evidence))
        read = table(self._base, "entries", _as(Entry))
        told = self._told("judged", dict[str, tuple[Act, ...]])
        made = decided(read, snapshot, told, evidence)
        claims = Looked(
            self._base,
            ("SELECT entry FROM claims WHERE id = ?", "SELECT id FROM claims", "SELECT count(*) FROM claims"),
            str,
        )
        return Shelf(
            snapshot=snapshot,
            read=read,
            entries=made,
            findings=Listed(self._base, "findings", _as(Finding)),
            doubtful=self._told("doubtful", int),
            found=_Found(self._base),
            history=_Histories(self._events, self.seq),
            judged=told,
            place_of=Looked(
                self._base,
                ("SELECT at FROM rows WHERE id = ?", "SELECT id FROM rows ORDER BY at", "SELECT count(*) FROM rows"),
                int,
            ),
            catalogue=self._catalogue(day),
            evidence=evidence,
            latest=self._told("latest", list[Evidence]),
            recorded=table(self._base, "recorded", _as(RecordedCommitment)),
            claims=_Claims(read, claims),
            entry_of=entries_of_claims(made, told, claims),
            documents=table(self._base, "documents", _as(DocumentLine), 1024),
            newest=Listed(self._base, "documents", str, column="id", by="rank"),
            day=day,
            moved=self._pairs("moved", "id", "target"),
            renamed=self._pairs("slugs", "slug", "id"),
        )

    def find(self, words: str) -> Hits | None:
        """Return where commitments hold words, None where nothing is asked."""
        asked = phrase(words)
        return None if asked is None else self._hits.get(asked, lambda: self._search(asked))

    def close(self) -> None:
        """Let go of the files."""
        self._base.close()
        self._log.close()
        self._events.close()

    def stamps(self, held: Shelf, subjects: Iterable[str]) -> Stamps:
        """Return the stamps of what a shelf of this file holds, after people decided something of some subjects."""
        found: dict[str, dict[str, str]] = {"entry": {}, "document": {}}
        for kind, known, one in self._base.ask("SELECT kind, id, stamp FROM stamps"):
            found[kind][known] = one
        before = Stamps(found["entry"], found["document"])
        return restamped(held, before, marks_of(held, *self._places()), subjects)

    def _places(self) -> tuple[Looked[int], Looked[int]]:
        recorded = Looked(
            self._base,
            ("SELECT recorded FROM documents WHERE id = ?", "SELECT id FROM documents ORDER BY at",
             "SELECT count(*) FROM documents"),
            int,
        )  # fmt: skip
        read = Looked(
            self._base,
            ("SELECT read FROM documents WHERE id = ? AND read IS NOT NULL",
             "SELECT id FROM documents WHERE read IS NOT NULL ORDER BY at",
             "SELECT count(*) FROM documents WHERE read IS NOT NULL"),
            int,
        )  # fmt: skip
        return recorded, read

    def _search(self, asked: str) -> Hits:
        found = [at for (at,) in self._base.ask("SELECT rowid FROM words WHERE words MATCH ?", asked)]
        if len(found) <= RANKED:
            found = [at for (at,) in self._base.ask("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank", asked)]
        return Hits(array("I", found))

    def _snapshot(self) -> Snapshot:
        recorded, read = self._places()
        documents = Documents(self._log, recorded)
        return Snapshot(
            self.seq,
            self._told("mechanism", Mechanism),
            documents,
            Readings(self._log, read, documents),
            frozenset(self._told("withdrawn", list[str])),
            self._told("judgements", dict[str, tuple[tuple[str, str, str, str], ...]]),
            _proposals(self._events, "linked", Link, self.seq),
            _proposals(self._events, "evidenced", Candidate, self.seq),
        )

    def _catalogue(self, day: str) -> Catalogue:
        rows = Listed(self._base, "rows", _as(Row), keep=4096)
        counts: dict[str, dict[str, int]] = {facet: {} for facet in (*FACETS, *ASIDE)}
        for facet, value, count in self._base.ask("SELECT facet, value, count FROM sets ORDER BY rowid"):
            counts[facet][value] = count
        index = {facet: _Sets(self._base, facet, under) for facet, under in counts.items()}
        orders = {}
        for name, data in self._base.ask("SELECT name, data FROM orders"):
            orders[name] = array("I")
            orders[name].frombytes(data)
        standing = int.from_bytes(self._told("standing", bytes), "little")
        held = Catalogue(rows, standing, index, counts, orders)
        return held if day == self.day else for_day(held, day)

    def _told(self, name: str, kind: type[Kind]) -> Kind:
        found = self._base.ask("SELECT data FROM told WHERE name = ?", name)
        if not found:
            raise RegisterError("the pages' tables are not whole", place=str(self._base.path), hint="delete the file")
        return unpacked(found[0][0], kind)

    def _pairs(self, name: str, key: str, value: str) -> Looked[str]:
        queries = (
            f"SELECT {value} FROM {name} WHERE {key} = ?",  # noqa: S608 - names of ours
            f"SELECT {key} FROM {name}",  # noqa: S608
            f"SELECT count(*) FROM {name}",  # noqa: S608
        )
        return Looked(self._base, queries, str)


def _as(kind: type[Kind]) -> Callable[[bytes], Kind]:
    return lambda data: unpacked(data, kind)


class _Sets(Mapping[str, int]):
    """The sets of places under the values of a facet."""

    def __init__(self, base: Base, facet: str, counts: Mapping[str, int]) -> None:
        self._base, self._facet, self._counts = base, facet, counts
        self._kept: Kept[int] = Kept(SETS_KEPT)

    def __getitem__(self, value: str) -> int:
        if value not in self._counts:
            raise KeyError(value)
        return self._kept.get(value, lambda: self._find(value))

    def _find(self, value: str) -> int:
        found = self._base.ask("SELECT data FROM sets WHERE facet = ? AND value = ?", self._facet, value)
        return int.from_bytes(zlib.decompress(found[0][0]), "little")

    def __iter__(self) -> Iterator[str]:
        return iter(self._counts)

    def __len__(self) -> int:
        return len(self._counts)


class _Found(Mapping[str, tuple[Finding, ...]]):
    """The findings on each claim."""

    def __init__(self, base: Base) -> None:
        self._base = base

    def __getitem__(self, claim: str) -> tuple[Finding, ...]:
        found = self._base.ask("SELECT data FROM found WHERE claim = ? ORDER BY at", claim)
        if not found:
            raise KeyError(claim)
        return tuple(unpacked(data, Finding) for (data,) in found)

    def __iter__(self) -> Iterator[str]:
        return iter([claim for (claim,) in self._base.ask("SELECT DISTINCT claim FROM found")])

    def __len__(self) -> int:
        return int(self._base.ask("SELECT count(DISTINCT claim) FROM found")[0][0])


class _Histories(Mapping[str, tuple[Act, ...]]):
    """What happened to each subject, up to an event."""

    def __init__(self, log: Base, seq: int) -> None:
        self._log, self._seq = log, seq
        self._kept: Kept[tuple[Act, ...]] = Kept(256)

    def __getitem__(self, subject: str) -> tuple[Act, ...]:
        found = self._kept.get(subject, lambda: self._find(subject))
        if not found:
            raise KeyError(subject)
        return found

    def _find(self, subject: str) -> tuple[Act, ...]:
        return tuple(act_of(Event(*line)) for line in self._log.ask(ACT, subject, self._seq))

    def __iter__(self) -> Iterator[str]:
        return iter([one for (one,) in self._log.ask("SELECT DISTINCT subject FROM events WHERE seq <= ?", self._seq)])

    def __len__(self) -> int:
        return int(self._log.ask("SELECT count(DISTINCT subject) FROM events WHERE seq <= ?", self._seq)[0][0])


class _Claims(Mapping[str, Claim]):
    """Claims by their ids, out of the entries that hold them."""

    def __init__(self, read: Mapping[str, Entry], entry_of: Mapping[str, str]) -> None:
        self._read, self._entry_of = read, entry_of

    def __getitem__(self, known: str) -> Claim:
        wordings = self._read[self._entry_of[known]].wordings
        return next(one.claim for one in wordings if one.claim.id == known)

    def __iter__(self) -> Iterator[str]:
        return iter(self._entry_of)

    def __len__(self) -> int:
        return len(self._entry_of)


def _proposals(log: Base, kind: str, shape: type[Kind], seq: int) -> Looked[Kind]:
    """Return the proposals of a kind that stand, by id."""
    stands = f"kind = '{kind}' AND seq <= {int(seq)}"
    queries = (
        f"SELECT payload FROM events AS one WHERE subject = ? AND {stands} AND NOT EXISTS (SELECT 1 FROM events AS gone "  # noqa: S608
        "WHERE gone.subject = one.subject AND gone.kind = 'retracted' AND gone.seq > one.seq) ORDER BY seq DESC LIMIT 1",
        f"SELECT DISTINCT subject FROM events WHERE {stands}",  # noqa: S608 - names of ours
        f"SELECT count(DISTINCT subject) FROM events WHERE {stands}",  # noqa: S608
    )
    return Looked(log, queries, lambda payload: decode(payload, shape))
