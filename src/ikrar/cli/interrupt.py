"""Ctrl-C on a long job: the first ends it in good order, the second at once."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")

STOPPED = "ikrar: stopped; everything reported as read is in the register, and the same command goes on from there."
_SAID = b"\nikrar: stopping once what is in hand is written; Ctrl-C again stops at once.\n"


class Interruption:
    """Whether Ctrl-C was pressed."""

    def __init__(self) -> None:
        self.asked = False

    def cut(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield items until Ctrl-C is pressed."""
        for item in items:
            if self.asked:
                return
            yield item

    def hear(self, *_: object) -> None:
        """Note Ctrl-C, and let the next one act as it always does."""
        self.asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.write(2, _SAID)  # Whatever else may be half written to the stream at this moment.


@contextmanager
def interruption() -> Iterator[Interruption]:
    """Listen for Ctrl-C while a job runs."""
    listening = Interruption()
    if threading.current_thread() is not threading.main_thread():
        yield listening
        return
    before = signal.signal(signal.SIGINT, listening.hear)
    try:
        yield listening
    finally:
        signal.signal(signal.SIGINT, before)
