"""What only its holder knows: the words of a cookie or token, and the hash that they are kept under."""

from __future__ import annotations

import hashlib
import hmac
import secrets

TOKEN_MARK = "ikr_"  # noqa: S105 - the beginning by which people and scanners know a token
BYTES = 32


def new_secret() -> str:
    """Return 256 random bits in letters that fit a cookie."""
    return secrets.token_urlsafe(BYTES)


def new_token() -> str:
    """Return a new token's words."""
    return TOKEN_MARK + new_secret()


def new_id() -> str:
    """Return a short random id, which is no secret."""
    return secrets.token_hex(6)


def digest(secret: str) -> str:
    """Return the hash that a secret is kept under. It is random already, so one pass of SHA-256 does."""
    return hashlib.sha256(secret.encode()).hexdigest()


def form_token(secret: str, purpose: str = "form") -> str:
    """Return what the forms of a session carry: it follows from the session's secret and tells nothing of it."""
    return hmac.new(secret.encode(), f"ikrar {purpose}".encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Compare two secrets in a time that tells nothing of them."""
    return hmac.compare_digest(one.encode(), other.encode())
