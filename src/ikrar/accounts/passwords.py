"""Passwords: what one must be like, and its hash by argon2id.

The rules follow NIST SP 800-63B: length counts, no composition is asked for, and what is easily guessed is refused (by the
``zxcvbn`` estimate, which knows lists of common passwords, names, dates and keyboard rows). The hash is RFC 9106's second
recommendation: argon2id, 64 MiB, three passes, four lanes.
"""

from __future__ import annotations

import unicodedata
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from ikrar.errors import AccountError

SHORTEST, LONGEST = 12, 256
FEWEST_GUESSES = 10**10
"""Below this estimate a password counts as common: the bound of the highest of the five classes of ``zxcvbn``."""
LOOKED_AT = 64
"""Letters that the estimate looks at: its time grows faster than the length."""

_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
_AT_ONCE = BoundedSemaphore(2)
"""Hashing takes 64 MiB: however many people sign in, no more than two are hashed at once."""
# A hash of nothing that anybody knows: it is compared with where there is no account, so that both take as long.
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$aWtyYXItbm9ib2R5LTAwMQ$"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)  # fmt: skip


def check_rules(password: str, name: str) -> None:
    """Raise AccountError where a password is too short, too long, easily guessed, or holds the account's name."""
    plain = _plain(password)
    if len(plain) < SHORTEST or len(password) > LONGEST:
        raise AccountError(
            f"a password has {SHORTEST} to {LONGEST} characters", hint="several words in a row are easily kept in mind"
        )
    if name in plain.lower():
        raise AccountError("the password holds the account's name", hint="take words that have nothing to do with it")
    if _guesses(plain, name) < FEWEST_GUESSES:
        raise AccountError("the password is easily guessed", hint="take four or more words that nobody puts together")


def _guesses(plain: str, name: str) -> float:
    from zxcvbn import zxcvbn  # Its lists are slow to load, and only who sets a password needs them.

    return float(zxcvbn(plain[:LOOKED_AT], user_inputs=[name, "ikrar"])["guesses"])


def hashed(password: str) -> str:
    """Return the argon2 hash of a password."""
    with _AT_ONCE:
        return _HASHER.hash(_plain(password))


def fits(held: str, password: str) -> bool:
    """Say whether a password is the one that was hashed; as slow where nothing is ``held``, and then False."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(held or _NOBODY, _plain(password[: LONGEST + 1])) and bool(held)
        except (VerificationError, InvalidHashError):
            return False


def outdated(held: str) -> bool:
    """Say whether a hash was made with weaker parameters than those of now."""
    return _HASHER.check_needs_rehash(held)


def _plain(password: str) -> str:
    return unicodedata.normalize("NFKC", password)
