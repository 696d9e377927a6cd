"""Keeping accounts: each function does one thing to an account and notes by whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ikrar.accounts import passwords
from ikrar.accounts.model import Account, Deed, Identity, Token, account_name, later
from ikrar.accounts.ports import AccountStore
from ikrar.accounts.roles import highest, known_role
from ikrar.accounts.secret import digest, new_id, new_token
from ikrar.errors import AccountError, RefusedError

SCOPES = ("read", "write")
LONGEST_LABEL = 80
MOST_DAYS = 366
MOST_TOKENS = 50
DAY = 86_400
ADDED, ROLE, PASSWORD, DISABLED, ENABLED = "added", "role", "password", "disabled", "enabled"
TOKEN, REVOKED = "token", "token revoked"
APPOINTING = (ADDED, ROLE, DISABLED, ENABLED)
"""The deeds that say who may decide: they are told to the register's log as well."""


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, and when (ISO 8601 UTC)."""

    actor: str
    at: str

    def deed(self, what: str, account: str, detail: str = "") -> Deed:
        """Return the note of something done to an account."""
        return Deed(self.at, self.actor, what, account, detail)


def existing(store: AccountStore, name: str) -> Account:
    """Return an account; raise AccountError where there is none of that name."""
    found = store.account(name.strip().lower())
    if found is None:
        raise AccountError(f"there is no account {name[:64]!a}", hint="`ikrar account list` names them")
    return found


def add(store: AccountStore, name: str, role: str, password: str | None, by: By) -> Deed:
    """Add an account; without a password it waits for its first sign-in from an identity provider or proxy.

    Raises AccountError where the name is taken or none, the role unknown, or the password breaks the rules.
    """
    known = account_name(name)
    known_role(role)
    if password is not None:
        passwords.check_rules(password, known)
    held = passwords.hashed(password) if password is not None else ""
    deed = by.deed(ADDED, known, role)
    store.add(Account(known, role, held, created=by.at), deed)
    return deed


def set_role(store: AccountStore, name: str, role: str, by: By) -> Deed:
    """Give an account another role; its sessions go on, with the new role from their next request."""
    known_role(role)
    account = existing(store, name)
    deed = by.deed(ROLE, account.name, f"{account.role} → {role}")
    store.change(replace(account, role=role), deed)
    return deed


def set_password(store: AccountStore, name: str, password: str, by: By, keep_session: str = "") -> None:
    """Give an account another password; all its sessions end but ``keep_session``."""
    account = existing(store, name)
    passwords.check_rules(password, account.name)
    changed = replace(account, password=passwords.hashed(password))
    store.change(changed, by.deed(PASSWORD, account.name), keep_session=keep_session)


def disable(store: AccountStore, name: str, by: By) -> Deed:
    """Shut an account out: its sessions end at once and its tokens are refused."""
    account = existing(store, name)
    deed = by.deed(DISABLED, account.name)
    store.change(replace(account, disabled=by.at), deed, keep_session="")
    return deed


def enable(store: AccountStore, name: str, by: By) -> Deed:
    """Let a disabled account in again."""
    account = existing(store, name)
    deed = by.deed(ENABLED, account.name)
    store.change(replace(account, disabled=""), deed)
    return deed


def sign_in(store: AccountStore, name: str, password: str, at: str) -> Account | None:
    """Return the account that a name and password belong to, None otherwise, in the same time whatever is wrong.

    A hash of older parameters is made anew.
    """
    account = store.account(name.strip().lower()[:64])
    held = account.password if account and not account.disabled else ""
    if not passwords.fits(held, password) or account is None:
        return None
    if passwords.outdated(held):
        account = replace(account, password=passwords.hashed(password))
        store.change(account, None)
    return account


@dataclass(frozen=True, slots=True)
class Admission:
    """How groups from outside become roles; ``role`` is for those of no listed group, empty where they are refused."""

    role: str = ""
    roles: tuple[tuple[str, str], ...] = ()

    def role_for(self, identity: Identity, held: str) -> str:
        """Return the role of somebody who has ``held`` so far; nothing where the doors stay shut."""
        if not self.roles:
            return held or self.role
        return highest({role for group, role in self.roles if group in identity.groups}) or self.role


def admit(
    store: AccountStore, identity: Identity, rules: Admission, by_name: bool, at: str
) -> tuple[Account, Deed | None]:
    """Return the account of somebody vouched for from outside, made or brought up to date where needed.

    An account is known by issuer and subject. One of the same name is taken only where it was made without a password and
    waits for this, or ``by_name`` says that the voucher's names are the desk's own (a trusted proxy). Raises RefusedError
    where it is disabled, another's, or no role follows.
    """
    by = By(identity.issuer, at)
    account = store.vouched(identity.issuer, identity.subject)
    if account is None:
        named = store.account(account_name(identity.name))
        waits = named is not None and not named.password and not named.subject
        if named is not None and not (waits or by_name):
            raise RefusedError("the name belongs to another account", hint="ask the keeper of the desk")
        account = named
    if account is not None and account.disabled:
        raise RefusedError("the account is disabled", hint="ask the keeper of the desk")
    role = rules.role_for(identity, account.role if account else "")
    if not role:
        raise RefusedError("no role follows from the groups", hint="ask the keeper of the desk")
    if account is None:
        made = Account(account_name(identity.name), role, "", identity.issuer, identity.subject, at)
        deed = by.deed(ADDED, made.name, role)
        store.add(made, deed)
        return made, deed
    changed = replace(account, role=role)
    if not account.subject and not by_name:
        changed = replace(changed, issuer=identity.issuer, subject=identity.subject)
    told = by.deed(ROLE, account.name, f"{account.role} → {role}") if role != account.role else None
    if changed != account:
        store.change(changed, told)
    return changed, told


def add_token(store: AccountStore, account: Account, label: str, scope: str, days: int, by: By) -> tuple[str, Token]:
    """Return a new token's words, which are shown once and never kept, and the token.

    Raises AccountError where scope, label or days are none, or the account has 50 tokens.
    """
    if scope not in SCOPES:
        raise AccountError(f"there is no scope {scope[:20]!a}", hint=f"give one of {', '.join(SCOPES)}")
    if not 1 <= days <= MOST_DAYS:
        raise AccountError("a token lasts 1 to 366 days", hint="make a new one before it ends")
    if len(store.tokens(account.name)) >= MOST_TOKENS:
        raise AccountError(f"the account has {MOST_TOKENS} tokens", hint="revoke those that nobody uses")
    words = new_token()
    plain = " ".join("".join(one for one in label if one.isprintable()).split())[:LONGEST_LABEL]
    made = Token(new_id(), digest(words), account.name, plain, scope, by.at, later(by.at, days * DAY))
    store.add_token(made, by.deed(TOKEN, account.name, f"{made.id} {scope}"))
    return words, made


def revoke(store: AccountStore, account: str, known: str, by: By) -> None:
    """Revoke a token of an account; raise AccountError where it has none of that id."""
    found = next((one for one in store.tokens(account) if one.id == known), None)
    if found is None:
        raise AccountError(f"there is no token {known[:20]!a}", hint="`ikrar account tokens NAME` lists them")
    store.revoke(found, by.deed(REVOKED, account, known))
