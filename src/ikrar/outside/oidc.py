"""Sign-in through an OpenID Connect provider: the authorisation code flow with PKCE (OpenID Connect Core 1.0, RFC 7636).

The provider describes itself (discovery), the browser is sent there and comes back with a code, the code is changed for an ID
token, and the token is believed only where its signature is by one of the provider's keys, with an algorithm that needs no
shared secret, and issuer, audience, expiry and nonce are right.
"""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry

from ikrar.accounts.model import Identity
from ikrar.accounts.settings import Oidc
from ikrar.errors import ProviderError

ALGORITHMS = ("RS256", "PS256", "ES256", "EdDSA", "Ed25519")
SECONDS = 10.0
FRESH = 3600.0
"""Seconds for which what the provider says of itself, and its keys, are kept."""
LEEWAY = 60
"""Seconds by which its clock and ours may differ."""
LARGEST_ANSWER = 1_000_000


class Provider:
    """One identity provider, asked over the network."""

    def __init__(
        self, settings: Oidc, secret: str = "", client: httpx.Client | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:  # fmt: skip
        self.settings = settings
        self._secret = secret
        self._client = client or httpx.Client(timeout=SECONDS, follow_redirects=False)
        self._clock = clock
        self._held: dict[str, tuple[float, dict[str, Any]]] = {}

    def address(self, back: str, state: str, nonce: str, verifier: str) -> str:
        """Return where a browser goes to sign in; ``back`` is where it comes back to."""
        asked = {
            "response_type": "code",
            "client_id": self.settings.client,
            "redirect_uri": back,
            "scope": " ".join(self.settings.scopes),
            "state": state,
            "nonce": nonce,
            "code_challenge": challenge(verifier),
            "code_challenge_method": "S256",
        }
        begin = self._endpoint("authorization_endpoint")
        return f"{begin}{'&' if '?' in begin else '?'}{urlencode(asked)}"

    def identity(self, code: str, back: str, nonce: str, verifier: str) -> Identity:
        """Change a code for who signed in; raise ProviderError where anything of it is not as it should be."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": back,
            "client_id": self.settings.client,
            "code_verifier": verifier,
        }
        if self._secret:
            form["client_secret"] = self._secret
        answer = self._asked("POST", self._endpoint("token_endpoint"), data=form)
        claims = self._claims(str(answer.get("id_token", "")), nonce)
        if not claims.get(self.settings.name):
            claims = self._more(claims, str(answer.get("access_token", "")))
        name = claims.get(self.settings.name)
        if not isinstance(name, str) or not name:
            raise ProviderError(
                f"the token has no claim {self.settings.name}", hint="set oidc.name to a claim that the provider sends"
            )
        return Identity(self.settings.issuer, str(claims["sub"]), name, _groups(claims.get(self.settings.groups)))

    def _claims(self, token: str, nonce: str) -> dict[str, Any]:
        try:
            claims = self._decoded(token)
            registry = JWTClaimsRegistry(
                now=int(self._clock()), leeway=LEEWAY,
                iss={"essential": True, "value": self.settings.issuer},
                aud={"essential": True, "value": self.settings.client},
                exp={"essential": True}, iat={"essential": True}, sub={"essential": True},
                nonce={"essential": True, "value": nonce},
            )  # fmt: skip
            registry.validate(claims)
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise ProviderError(f"the ID token is not to be trusted: {error}", place=self.settings.issuer) from error
        party = claims.get("azp", self.settings.client)
        if party != self.settings.client or (
            isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and "azp" not in claims
        ):
            raise ProviderError("the ID token is for another client", place=self.settings.issuer)
        return claims

    def _decoded(self, token: str) -> dict[str, Any]:
        try:
            return dict(jwt.decode(token, self._keys(), algorithms=ALGORITHMS).claims)
        except (JoseError, ValueError):
            # The provider may have changed its keys since they were fetched: look once again.
            self._held.pop("jwks", None)
            return dict(jwt.decode(token, self._keys(), algorithms=ALGORITHMS).claims)

    def _keys(self) -> KeySet:
        keys = self._kept("jwks", lambda: self._asked("GET", self._endpoint("jwks_uri")))
        return KeySet.import_key_set(keys)  # type: ignore[arg-type]

    def _more(self, claims: dict[str, Any], access: str) -> dict[str, Any]:
        """Return the claims with those that the provider tells at its userinfo endpoint, of the same subject."""
        if not access or "userinfo_endpoint" not in self._about():
            return claims
        told = self._asked("GET", self._endpoint("userinfo_endpoint"), headers={"authorization": f"Bearer {access}"})
        if told.get("sub") != claims["sub"]:
            raise ProviderError("the provider tells of somebody else", place=self.settings.issuer)
        return told | claims

    def _about(self) -> dict[str, Any]:
        address = f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration"
        about = self._kept("about", lambda: self._asked("GET", address))
        if about.get("issuer") != self.settings.issuer:
            hint = "write oidc.issuer exactly as the provider does"
            raise ProviderError("the provider calls itself otherwise", place=self.settings.issuer, hint=hint)
        return about

    def _endpoint(self, name: str) -> str:
        found = str(self._about().get(name, ""))
        secure = found.startswith("https://") or not self.settings.issuer.startswith("https://")
        if not found.startswith(("https://", "http://")) or not secure:
            raise ProviderError(f"the provider names no https address as {name}", place=self.settings.issuer)
        return found

    def _kept(self, name: str, ask: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        since, held = self._held.get(name, (float("-inf"), {}))
        if self._clock() - since > FRESH:
            held = ask()
            self._held[name] = (self._clock(), held)
        return held

    def _asked(
        self, method: str, address: str, data: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        hint = "look whether the provider is up, and whether client and secret are right"
        try:
            answer = self._client.request(method, address, data=data, headers=headers)
            told = answer.json() if answer.is_success and len(answer.content) <= LARGEST_ANSWER else None
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise ProviderError(f"no answer: {type(error).__name__}", place=address, hint=hint) from error
        if not isinstance(told, dict):
            raise ProviderError(f"the provider answered {answer.status_code}", place=address, hint=hint)
        return told


def challenge(verifier: str) -> str:
    """Return the PKCE challenge of a verifier (method S256)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _groups(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(value.split())
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
