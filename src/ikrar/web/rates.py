"""How often something may be done: moving windows by account and by address, kept in memory."""

from __future__ import annotations

import math
import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from ikrar.accounts.settings import Limits
from ikrar.errors import TooManyError


class Rates:
    """Counts sign-ins and writes. Each is counted for whom it is about and for whence it comes."""

    def __init__(self, limits: Limits) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._sign_ins, self._writes = parse(limits.sign_ins), parse(limits.writes)
        self._by_address, self._by_account = parse(limits.address_sign_ins), parse(limits.account_sign_ins)

    def sign_in(self, name: str, address: str) -> None:
        """Count a sign-in; raise TooManyError where there were too many from one place, for one account, or both."""
        known = name.strip().lower()[:64]
        self._count(self._by_address, "sign-in from", address)
        self._count(self._sign_ins, "sign-in", known, address)
        self._count(self._by_account, "sign-in", known)

    def write(self, name: str, address: str) -> None:
        """Count a write of an account, or from an address where nobody is signed in; raise TooManyError as above."""
        self._count(self._writes, *(("write", name) if name else ("write from", address)))

    def _count(self, most: RateLimitItem, *key: str) -> None:
        if not self._limiter.hit(most, *key):
            wait = max(1, math.ceil(self._limiter.get_window_stats(most, *key).reset_time - time.time()))
            raise TooManyError(f"too many in a short time: try again in {wait} seconds", seconds=wait)
