"""What the doors ask of the store of accounts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ikrar.accounts.model import Account, Deed, Session, Token


class AccountStore(Protocol):
    """Keeps accounts, sessions, tokens and deeds. Each call is one transaction."""

    def account(self, name: str) -> Account | None:
        """Return an account by its name."""
        ...

    def vouched(self, issuer: str, subject: str) -> Account | None:
        """Return the account that an identity provider vouches for."""
        ...

    def accounts(self) -> Sequence[Account]:
        """Return all accounts by name."""
        ...

    def add(self, account: Account, deed: Deed) -> None:
        """Add an account; raise AccountError where the name is taken."""
        ...

    def change(self, account: Account, deed: Deed | None, *, keep_session: str | None = None) -> None:
        """Put an account in the place of the one of its name.

        With ``keep_session`` all its sessions end but the one of that digest; with None they go on. Raises AccountError
        where the change would leave no keeper who can come in.
        """
        ...

    def begin(self, session: Session, instead_of: str = "") -> None:
        """Begin a session; the one of digest ``instead_of``, and those that are over, end."""
        ...

    def session(self, digest: str) -> tuple[Session, Account] | None:
        """Return a session with its account."""
        ...

    def sessions(self, name: str) -> Sequence[Session]:
        """Return the sessions of an account, the newest first."""
        ...

    def seen(self, digest: str, at: str) -> None:
        """Note that a session was used."""
        ...

    def end(self, name: str, digest: str = "", keep: str = "") -> None:
        """End one session of an account, or all of them but ``keep``."""
        ...

    def add_token(self, token: Token, deed: Deed) -> None:
        """Add a token."""
        ...

    def token(self, digest: str) -> tuple[Token, Account] | None:
        """Return a token with its account."""
        ...

    def tokens(self, name: str) -> Sequence[Token]:
        """Return the tokens of an account, the newest first."""
        ...

    def used(self, digest: str, at: str) -> None:
        """Note that a token was used."""
        ...

    def revoke(self, token: Token, deed: Deed) -> None:
        """Let a token be none."""
        ...

    def deeds(self, most: int) -> Sequence[Deed]:
        """Return what was done last, the newest first."""
        ...

    def key(self) -> str:
        """Return this store's own secret, made once."""
        ...

    def close(self) -> None:
        """Let go of whatever the store holds."""
        ...
