"""The pages of the doors: the own account, all accounts, and the log of everything that was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ikrar.accounts.model import Account, Deed, Session, Token
from ikrar.accounts.roles import table
from ikrar.model.snapshot import Event
from ikrar.site.coding import CODED
from ikrar.site.history import history
from ikrar.site.shelf import Shelf

LOG_PAGE = 100


@dataclass(frozen=True, slots=True)
class AccountView:
    """The own account: what it may do, where it is signed in, and its tokens; ``fresh`` is a token shown this once."""

    account: Account
    may: tuple[tuple[str, bool], ...]
    sessions: tuple[tuple[Session, bool], ...]
    tokens: tuple[Token, ...]
    fresh: str = ""


def account_view(
    account: Account, rights: frozenset[str], sessions: Sequence[Session], tokens: Sequence[Token], here: str
) -> AccountView:
    """Return the view of an account; ``here`` is the digest of the session that asks."""
    may = tuple((one.means, one.name in rights) for one in table().rights)
    return AccountView(account, may, tuple((one, one.digest == here) for one in sessions), tuple(tokens))


@dataclass(frozen=True, slots=True)
class AccountsView:
    """All accounts, the roles with their meaning, and what was done last."""

    accounts: tuple[Account, ...]
    roles: tuple[tuple[str, str], ...]
    deeds: tuple[Deed, ...]


def accounts_view(accounts: Sequence[Account], deeds: Sequence[Deed]) -> AccountsView:
    """Return the view of all accounts."""
    return AccountsView(tuple(accounts), tuple((one.name, one.means) for one in table().roles), tuple(deeds))


@dataclass(frozen=True, slots=True)
class LoggedAct:
    """One event of the register's log for a reader; ``page`` leads to what it is about, where that has a page."""

    seq: int
    at: str
    actor: str
    what: str
    subject: str
    page: str
    detail: str


@dataclass(frozen=True, slots=True)
class LogView:
    """A stretch of the log, newest first, and the number to go on from towards older events."""

    acts: tuple[LoggedAct, ...]
    older: int


def log_view(held: Shelf, events: Iterable[Event]) -> LogView:
    """Return some events, given in the order of the log, for reading from the newest back."""
    told = [(act, subject) for subject, acts in history(events).items() for act in acts]
    made = []
    for act, subject in sorted(told, key=lambda one: -one[0].seq):
        # What a coder answered is for the page of the task, once it is open: until then the other one is not to see it.
        words = [] if act.decision == CODED else [act.reason, *(f"{name}: {value}" for name, value in act.fields)]
        made.append(
            LoggedAct(
                act.seq, act.at, act.actor, act.decision or act.kind, subject, _page(held, subject),
                " · ".join(one for one in words if one),
            )
        )  # fmt: skip
    return LogView(tuple(made), made[-1].seq if made and made[-1].seq > 1 else 0)


def _page(held: Shelf, subject: str) -> str:
    if subject in held.by_id:
        return "c"
    return "d" if subject in held.snapshot.documents else ""
