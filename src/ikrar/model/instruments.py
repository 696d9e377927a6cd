"""Treaty-type texts: the acts in their life, and the clauses by which they enter into force."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ikrar.model.sources import Source


@dataclass(frozen=True, slots=True)
class InstrumentAct:
    """One dated act in an instrument's life, by one party or by all of them.

    ``act``: ``adopted``, ``signed``, ``ratified``, ``accepted``, ``approved``, ``acceded``, ``succeeded``, ``notified``,
    ``reserved``, ``declared``, ``objected``, ``precluded``, ``withdrew``, ``entered into force``, ``not found`` or another
    act named by the folder. ``date`` is the day of the act itself, at home too; ``deposited`` the day on which the depositary
    received the instrument or notification, from which alone an entry into force is counted. None where not known.
    ``towards`` is the party whose reservation an ``objected`` act is about, or with whom one that ``precluded`` keeps the
    instrument out of force.
    """

    party: str | None
    act: str
    date: str | None
    detail: str
    source: Source | None
    deposited: str | None = None
    towards: str | None = None


class Trigger(StrEnum):
    """What brings an instrument into force.

    A number of instruments, the instruments or notifications of all parties, the signature itself, or a fixed date.
    """

    INSTRUMENTS = "instruments"
    ALL = "all"
    SIGNATURE = "signature"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Delay:
    """How long after a day: so many months, then so many days, then, if so said, the first day of the next month."""

    days: int = 0
    months: int = 0
    first_of_month: bool = False


@dataclass(frozen=True, slots=True)
class EntryRule:
    """When an instrument as a whole enters into force.

    ``count`` instruments are needed, ``of`` ``states`` or all ``parties``, those of ``including`` among them, and together at
    least ``share`` percent of the shares of the clause; ``after`` that day, or on ``date``. ``fulfilled`` is the day on
    which the depositary says that the conditions were met, for a record that does not hold every instrument.
    """

    trigger: Trigger
    after: Delay = Delay()
    count: int | None = None
    of: str = "parties"
    share: Decimal | None = None
    including: tuple[str, ...] = ()
    date: str | None = None
    fulfilled: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """An instrument's own rules on entry into force and withdrawal, as its text has them.

    ``later`` is the delay for a party that consents after the conditions were met, None where the rule is not known;
    ``withdrawal`` the delay from notice to effect, ``earliest`` how long after its own entry into force a party may give
    notice. ``organisations`` are the parties that are no states, ``shares`` each party's percentage of what a threshold
    counts. ``complete_to`` is the day up to which the acts on record are all there are, None where that is not known.
    """

    entry: EntryRule
    source: Source
    article: str | None = None
    later: Delay | None = None
    withdrawal: Delay | None = None
    earliest: Delay | None = None
    organisations: tuple[str, ...] = ()
    shares: tuple[tuple[str, Decimal], ...] = ()
    complete_to: str | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty-type text. ``binding`` as its own text or its signatories say; None where not known, as is its ``clause``."""

    id: str
    title: str
    kind: str
    signed: str | None
    place: str | None
    parties: tuple[str, ...]
    binding: str | None
    acts: tuple[InstrumentAct, ...]
    clause: Clause | None = None


class ForceState(StrEnum):
    """Whether an instrument is in force on a day. What the record does not decide is ``not known``."""

    IN_FORCE = "in force"
    NOT_IN_FORCE = "not in force"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Force:
    """An instrument's entry into force on a day.

    ``since`` is the day of entry into force, which may lie ahead; ``fulfilled`` the day on which its conditions were met.
    ``exact`` is False where instruments that are not on record might have brought both about earlier. ``counted`` of
    ``needed`` instruments are on record. ``reason`` is one plain sentence.
    """

    state: ForceState
    reason: str
    since: str | None = None
    fulfilled: str | None = None
    exact: bool = True
    counted: int | None = None
    needed: int | None = None


class PartyState(StrEnum):
    """How a party stands to an instrument on a day."""

    PARTY = "party"
    NOT_YET = "consented, not yet bound"
    CONSENTED = "consented, day of effect not known"
    SIGNATORY = "signatory"
    WITHDRAWN = "withdrawn"
    NOTHING = "no act on record"


@dataclass(frozen=True, slots=True)
class PartyStanding:
    """How one party stands to an instrument on a day: its acts, from when it is bound, and why where that is not known.

    ``not_with`` are the parties with whom it is not in force, since one of both objected to the other's reservation and
    said that it is not to be. ``reserved`` says whether the party made a reservation or an interpretative declaration.
    """

    party: str
    state: PartyState
    signed: str | None = None
    consent: str | None = None
    deposited: str | None = None
    bound_from: str | None = None
    ends: str | None = None
    reason: str = ""
    acts: tuple[InstrumentAct, ...] = ()
    not_with: tuple[str, ...] = ()
    reserved: bool = False
