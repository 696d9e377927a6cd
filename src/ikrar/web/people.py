"""The people of a shared desk: how a request is known to be somebody's, and how somebody comes in and goes."""

from __future__ import annotations

import ipaddress
import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock

from starlette.requests import HTTPConnection

from ikrar.accounts import keeping
from ikrar.accounts.keeping import Admission
from ikrar.accounts.model import Account, Deed, Identity, Session, Token, later
from ikrar.accounts.ports import AccountStore
from ikrar.accounts.roles import READ, rights_of
from ikrar.accounts.secret import TOKEN_MARK, digest, form_token, new_secret
from ikrar.accounts.settings import Settings
from ikrar.errors import AccountError, NotAllowedError, RefusedError, SignInError
from ikrar.outside import clock
from ikrar.outside.oidc import Provider
from ikrar.web.rates import Rates
from ikrar.web.visitor import BEARER, PROXY, SESSION, Visitor, nobody, signed_in

MINUTE, HOUR = 60, 3600
TOUCHED = 60
"""Seconds after which the use of a session or token is noted anew."""
FLIGHTS = 500
"""Sign-ins through a provider that may be on their way at once."""
FLIGHT_SECONDS = 600
LONGEST_SECRET = 200
LOG = logging.getLogger("ikrar.doors")


@dataclass(frozen=True, slots=True)
class Flight:
    """A sign-in through a provider that is on its way."""

    state: str
    nonce: str
    verifier: str
    onward: str
    ends: str


class People:
    """Accounts, sessions and tokens as the desk uses them; safe to use from several threads."""

    def __init__(self, store: AccountStore, settings: Settings, provider: Provider | None = None) -> None:
        self.store = store
        self.settings = settings
        self.provider = provider
        self.rates = Rates(settings.limits)
        self.tell: Callable[[Deed], None] = lambda deed: None
        self._networks = [ipaddress.ip_network(one) for one in settings.proxy.addresses]
        self._key = store.key()
        self._flights: OrderedDict[str, Flight] = OrderedDict()
        self._lock = Lock()

    # Where a request comes from

    def trusts(self, request: HTTPConnection) -> bool:
        """Say whether a request comes from one of the proxies listed."""
        try:
            peer = ipaddress.ip_address(request.client.host if request.client else "")
        except ValueError:
            return False
        return any(peer in network for network in self._networks)

    def address(self, request: HTTPConnection) -> str:
        """Return whence a request comes: the peer, or whom the nearest trusted proxy names."""
        peer = request.client.host if request.client else ""
        if not self.trusts(request):
            return peer
        named = request.headers.get("x-forwarded-for", "")[-200:].rpartition(",")[2].strip()
        try:
            return str(ipaddress.ip_address(named))
        except ValueError:
            return peer

    def secure(self, request: HTTPConnection) -> bool:
        """Say whether the browser speaks https."""
        if self.settings.desk.https or request.url.scheme == "https":
            return True
        return self.trusts(request) and request.headers.get("x-forwarded-proto", "") == "https"

    def cookie(self, request: HTTPConnection) -> str:
        """Return the name of the session's cookie; with its prefix no other site can set it where https is spoken."""
        return "__Host-ikrar" if self.secure(request) else "ikrar"

    def door_cookie(self, request: HTTPConnection) -> str:
        """Return the name of the cookie of those who are about to sign in."""
        return "__Host-ikrar-door" if self.secure(request) else "ikrar-door"

    # Who it is

    def visitor(self, request: HTTPConnection) -> Visitor:
        """Return who asks; raise SignInError where a token or a session does not hold, RefusedError from a proxy."""
        given = request.headers.getlist("authorization")
        named = self._named(request)
        # A proxy that asks for passwords itself may hand them on: they are its own affair.
        if given and not (named and given[0].lower().startswith("basic ")):
            return self._bearer(given)
        if named:
            return self._proxied(request, named)
        secret = request.cookies.get(self.cookie(request), "")
        return (self._session(secret) if secret else None) or self._nobody(request)

    def _nobody(self, request: HTTPConnection) -> Visitor:
        door = request.cookies.get(self.door_cookie(request), "")[:LONGEST_SECRET]
        return nobody(self.settings.desk.open, form_token(door, "door") if door else "")

    def _bearer(self, given: list[str]) -> Visitor:
        scheme, _, words = given[0].partition(" ")
        refusal = SignInError("the token is unknown, over or revoked", hint="make one on the account page")
        if (
            len(given) > 1
            or scheme.lower() != "bearer"
            or not words.startswith(TOKEN_MARK)
            or len(words) > LONGEST_SECRET
        ):
            raise refusal
        found = self.store.token(digest(words))
        at = clock.now()
        if found is None or found[0].expires <= at or found[1].disabled:
            raise refusal
        token, account = found
        if _stale(token.used, at):
            self.store.used(token.digest, at)
        return _of_token(token, account)

    def _session(self, secret: str) -> Visitor | None:
        held = digest(secret[:LONGEST_SECRET])
        found = self.store.session(held)
        at = clock.now()
        if found is None:
            return None
        session, account = found
        idle = later(session.seen, self.settings.sessions.idle_minutes * MINUTE)
        if account.disabled or session.ends <= at or idle <= at:
            self.store.end(account.name, held)
            return None
        if _stale(session.seen, at):
            self.store.seen(held, at)
        return signed_in(account.name, account.role, SESSION, form_token(secret), held)

    def _named(self, request: HTTPConnection) -> str:
        header = self.settings.proxy.user
        if not header or not self.trusts(request):
            return ""
        given = request.headers.getlist(header)
        return given[0].strip() if len(given) == 1 else ""

    def _proxied(self, request: HTTPConnection, name: str) -> Visitor:
        header = self.settings.proxy.groups
        groups = request.headers.get(header, "")[:4000].split(",") if header else []
        identity = Identity("proxy", name[:64].lower(), name, tuple(one.strip() for one in groups))
        try:
            account = self._admitted(
                identity, Admission(self.settings.proxy.role, _pairs(self.settings.proxy.roles)), True
            )
        except AccountError as error:
            raise RefusedError(error.message, hint=error.hint) from error
        return signed_in(account.name, account.role, PROXY, form_token(self._key, f"proxy {account.name}"))

    def _admitted(self, identity: Identity, rules: Admission, by_name: bool) -> Account:
        account, deed = keeping.admit(self.store, identity, rules, by_name, clock.now())
        if deed:
            self.tell(deed)
        return account

    # Coming in and going

    def sign_in(self, name: str, password: str, before: str) -> str | None:
        """Return the secret of a new session, None where name and password do not go together."""
        account = keeping.sign_in(self.store, name, password, clock.now())
        return self._begun(account, before) if account else None

    def _begun(self, account: Account, before: str) -> str:
        """Begin a session under a new secret; the one that the browser had ends, so that nobody can have planted it."""
        secret, at = new_secret(), clock.now()
        ends = later(at, self.settings.sessions.longest_hours * HOUR)
        old = digest(before[:LONGEST_SECRET]) if before else ""
        self.store.begin(Session(digest(secret), account.name, at, at, ends), old)
        return secret

    def depart(self, flight: str, onward: str, back: str) -> str:
        """Return where a browser goes to sign in at the provider; ``flight`` is the secret of its cookie."""
        if self.provider is None:
            raise NotAllowedError("no provider is set")
        made = Flight(new_secret(), new_secret(), new_secret(), onward, later(clock.now(), FLIGHT_SECONDS))
        with self._lock:
            self._flights[digest(flight)] = made
            while len(self._flights) > FLIGHTS:
                self._flights.popitem(last=False)
        return self.provider.address(back, made.state, made.nonce, made.verifier)

    def arrive(self, flight: str, given: Mapping[str, str], back: str, before: str) -> tuple[str, str]:
        """Return (the secret of a new session, where the visitor wanted to go) of who comes back from the provider.

        Raises RefusedError or ProviderError where the way back is not that of this browser, or the account is refused.
        """
        with self._lock:
            held = self._flights.pop(digest(flight[:LONGEST_SECRET]), None)
        again = "begin the sign-in again"
        if self.provider is None or held is None or held.ends <= clock.now():
            raise RefusedError("no sign-in of this browser is on its way", hint=again)
        if given.get("state", "") != held.state or given.get("iss", self.provider.settings.issuer) != (
            self.provider.settings.issuer
        ):
            raise RefusedError("the answer belongs to another sign-in", hint=again)
        if "code" not in given:
            raise RefusedError("the provider did not let you in", hint=again)
        identity = self.provider.identity(given["code"][:4000], back, held.nonce, held.verifier)
        oidc = self.settings.oidc
        account = self._admitted(identity, Admission(oidc.role, _pairs(oidc.roles)), False)
        return self._begun(account, before), held.onward


def _stale(used: str, at: str) -> bool:
    return not used or later(used, TOUCHED) <= at


def _of_token(token: Token, account: Account) -> Visitor:
    rights = rights_of(account.role)
    return Visitor(account.name, account.role, BEARER, rights if token.scope == "write" else rights & {READ})


def _pairs(roles: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(roles.items())
