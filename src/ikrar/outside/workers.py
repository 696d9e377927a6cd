"""Processes that work side by side: jobs go out as bytes, answers come back as bytes, in the order of the jobs.

A job is a list of pieces. A process that dies takes nothing with it: what it had in hand is given out again piece by piece,
and a piece that ends a process all alone is answered by None.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from queue import SimpleQueue

import msgspec

from ikrar.errors import WorkerError

Work = Callable[[Sequence[bytes]], list[bytes]]
"""Answers every piece of a job."""
Prepare = Callable[[bytes], Work]
"""Makes a process ready, given its setup: a function of a module, so that another process can find it by name."""

_AT_HAND = 4
"""Jobs that each process has in hand or answered unheard, so that it can go on while its answers are being written."""
_WINDOW = 8
"""Jobs, for each process, that may be out or answered before the oldest of them is: what bounds the memory."""
GARBAGE = 50_000
"""Objects made, less those freed, after which a process that works looks for garbage: ten documents or so."""
_HELLO = b"ready"
_ENCODER = msgspec.msgpack.Encoder()
_PIECES = msgspec.msgpack.Decoder(list[bytes])
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(slots=True, eq=False)
class _Slot:
    """The answers of one job, as they come."""

    answers: list[bytes | None]
    left: int


@dataclass(slots=True, eq=False)
class _Task:
    """Pieces that go to one process, and where their answers belong; ``is_suspect`` where a process ended over them."""

    slot: _Slot
    at: int
    pieces: Sequence[bytes]
    is_suspect: bool = False


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, our end of the line to it, and what it has in hand, oldest first."""

    process: BaseProcess
    line: Connection
    tasks: deque[_Task] = field(default_factory=deque)
    is_ready: bool = False

    @property
    def load(self) -> int:
        """How much it has in hand; a suspect is left alone with it, so that there is no doubt what ended it."""
        return _AT_HAND if self.tasks and self.tasks[0].is_suspect else len(self.tasks)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    jobs: Iterator[Sequence[bytes]], prepare: Prepare, setup: bytes, count: int
) -> Iterator[list[bytes | None]]:
    """Yield the answers of every job, in the order of the jobs, worked on by up to ``count`` processes.

    Raises WorkerError where processes cannot be started.
    """
    crew = _Crew(jobs, lambda: _start(prepare, setup), count)
    try:
        yield from crew.answers()
    finally:
        crew.dismiss()


class _Crew:
    """The processes at work and the jobs that are out."""

    def __init__(self, jobs: Iterator[Sequence[bytes]], start: Callable[[], _Worker], count: int) -> None:
        self._jobs = jobs
        self._start = start
        self._count = count
        self._workers: list[_Worker] = []
        self._slots: deque[_Slot] = deque()
        self._again: deque[_Task] = deque()

    def answers(self) -> Iterator[list[bytes | None]]:
        """Yield the answers in order."""
        while True:
            self._give_out()
            if not self._slots:
                return
            if self._slots[0].left == 0:
                yield self._slots.popleft().answers
            else:
                self._listen()

    def dismiss(self) -> None:
        """End all processes; whatever they had in hand is forgotten."""
        for worker in self._workers:
            worker.line.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()

    def _give_out(self) -> None:
        while self._has_room():
            task = self._next()
            if task is None:
                return
            worker = self._freest()
            worker.tasks.append(task)
            # Where this fails the process has ended, which listening to it will tell.
            with suppress(OSError):
                worker.line.send_bytes(_ENCODER.encode(task.pieces))

    def _has_room(self) -> bool:
        most = 1 if self._again else _AT_HAND
        return len(self._workers) < self._count or any(worker.load < most for worker in self._workers)

    def _next(self) -> _Task | None:
        if self._again:
            return self._again.popleft()
        pieces = next(self._jobs, None) if len(self._slots) < _WINDOW * self._count else None
        if pieces is None:
            return None
        slot = _Slot([None] * len(pieces), len(pieces))
        self._slots.append(slot)
        return _Task(slot, 0, pieces)

    def _freest(self) -> _Worker:
        freest = min(self._workers, key=lambda one: one.load, default=None)
        if freest is None or (freest.tasks and len(self._workers) < self._count):
            freest = self._start()
            self._workers.append(freest)
        return freest

    def _listen(self) -> None:
        lines = {worker.line: worker for worker in self._workers}
        for line in wait(list(lines)):
            worker = lines[line]  # type: ignore[index]
            try:
                self._hear(worker, worker.line.recv_bytes())
            except (EOFError, OSError):
                self._bury(worker)

    def _hear(self, worker: _Worker, said: bytes) -> None:
        if not worker.is_ready:
            worker.is_ready = True
            return
        task = worker.tasks.popleft()
        task.slot.answers[task.at : task.at + len(task.pieces)] = _PIECES.decode(said)
        task.slot.left -= len(task.pieces)

    def _bury(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.line.close()
        worker.process.join()
        if not worker.is_ready:
            raise WorkerError("a process that reads ended before it began", hint="is there memory? try --workers 1")
        if len(worker.tasks) == 1 and len(worker.tasks[0].pieces) == 1:
            worker.tasks[0].slot.left -= 1
            return
        alone = [
            _Task(task.slot, task.at + at, [piece], is_suspect=True)
            for task in worker.tasks
            for at, piece in enumerate(task.pieces)
        ]
        self._again.extend(alone)


def _start(prepare: Prepare, setup: bytes) -> _Worker:
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_serve, args=(theirs, prepare, setup), daemon=True)
    with _interrupts_held():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back: a process started meanwhile never hears it, and it is for us to say what becomes of its work."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # The first process starts this helper of the library too, which would let Ctrl-C through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(line: Connection, prepare: Prepare, setup: bytes) -> None:
    """Work until nobody is at the other end; the life of a process.

    Jobs are taken in and answers sent by the side: who works need not wait for whoever is at the other end and may be
    writing, and whoever is there never waits for us to listen.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    jobs: SimpleQueue[bytes] = SimpleQueue()
    answers: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_receive, args=(line, jobs), daemon=True).start()
    work = prepare(setup)
    gc.freeze()  # what is at hand by now stays for good, and need not be looked through for garbage again and again
    gc.set_threshold(GARBAGE)
    line.send_bytes(_HELLO)
    threading.Thread(target=_send, args=(line, answers), daemon=True).start()
    while True:
        answers.put(_ENCODER.encode(work(_PIECES.decode(jobs.get()))))


def _receive(line: Connection, jobs: SimpleQueue[bytes]) -> None:
    try:
        while True:
            jobs.put(line.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)  # Nobody is left to answer, however much is in hand.


def _send(line: Connection, answers: SimpleQueue[bytes]) -> None:
    with suppress(OSError):  # Whoever receives has heard it too, and ends the process.
        while True:
            line.send_bytes(answers.get())
