"""Work in a process of its own, which gives all its memory back when it is done."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from contextlib import suppress

_SPAWN = multiprocessing.get_context("spawn")
POLITE = 10
"""By how much such work steps back behind what people wait for, where the system knows such steps."""


class Apart:
    """A function of a module, at work with some words in another process."""

    def __init__(self, work: Callable[..., None], *given: str) -> None:
        self._process = _SPAWN.Process(target=_at_work, args=(work, given), daemon=True)
        self._process.start()

    @property
    def running(self) -> bool:
        """Say whether it is at work."""
        return self._process.is_alive()

    def wait(self) -> bool:
        """Wait for its end; say whether it went well."""
        self._process.join()
        return self._process.exitcode == 0

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.join(5)


def _at_work(work: Callable[..., None], given: tuple[str, ...]) -> None:
    with suppress(OSError, AttributeError):
        os.nice(POLITE)
    work(*given)
