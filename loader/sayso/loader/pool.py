"""Processes that do what they are sent: one that is killed, at whatever moment, is told of and never waited for.

Each has a pipe of its own, which ends with it. `concurrent.futures` has one pipe for all results, whose writing end
every process holds: where one is killed with half a result written, the rest is waited for without end.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Self, TypeVar

from sayso.loader.interrupt import Interrupt
from sayso.schema.errors import SaysoError

AT_ONCE = 2
"""Calls that a process has in hand: the next one is there when one is done."""

R = TypeVar("R")


class WorkersLost(SaysoError):
    """Catch this where the worker processes may have got the signal that ends the load."""

    def __init__(self) -> None:
        super().__init__("a worker process was killed, perhaps for want of memory; try again with --jobs 1")


class Pool:
    """A context manager: `size` processes, each of which calls `ready` first; at its end they are killed.

    Raises `WorkersLost` where one is killed while it is started.
    """

    def __init__(self, size: int, ready: Callable[[], None]) -> None:
        self._size, self._ready = size, ready
        self._calls: SimpleQueue[tuple[Future[bytes], bytes] | None] = SimpleQueue()
        self._processes: list[SpawnProcess] = []
        self._threads: list[Thread] = []

    def __enter__(self) -> Self:
        with _signals_held_back():
            try:
                for _ in range(self._size):
                    self._start()
            except BrokenPipeError:
                self.__exit__()
                raise WorkersLost from None
        return self

    def _start(self) -> None:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._ready), daemon=True)
        process.start()
        theirs.close()  # the process alone holds it now: it ends with the process
        self._processes.append(process)
        self._threads.append(Thread(target=self._hand_out, args=(ours,), daemon=True))
        self._threads[-1].start()

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.kill()
            self._calls.put(None)
        for thread in self._threads:
            thread.join()
        for process in self._processes:
            process.join()

    def submit(self, work: Callable[..., R], *arguments: object) -> Callable[[], R]:
        """Have a process call this. What is returned waits for the result, once; it raises what the call raised, or
        `WorkersLost` where the process was killed."""
        answer: Future[bytes] = Future()
        self._calls.put((answer, pickle.dumps((work, arguments))))
        return partial(_result, answer)

    def _hand_out(self, connection: Connection) -> None:
        """The thread of one process. When its process is lost, it fails what calls it can get."""
        sent: deque[Future[bytes]] = deque()
        with connection:
            try:
                while self._send(connection, sent):
                    received = connection.recv_bytes()
                    sent.popleft().set_result(received)
                return
            except (OSError, EOFError, MemoryError):
                for answer in sent:
                    answer.set_exception(WorkersLost())
        while call := self._calls.get():
            call[0].set_exception(WorkersLost())

    def _send(self, connection: Connection, sent: deque[Future[bytes]]) -> bool:
        """Send calls until the process has enough in hand; whether there is an answer to wait for, else it ends."""
        with suppress(Empty):
            while len(sent) < AT_ONCE:
                call = self._calls.get(block=not sent)
                if not call:
                    return False
                sent.append(call[0])
                connection.send_bytes(call[1])
        return True


def _result(answer: Future[bytes]) -> Any:
    """Made only when it is asked for: objects take many times the memory of what was sent."""
    result, error = pickle.loads(answer.result())  # from a process that this one started
    if error is not None:
        raise error
    return result


def _serve(connection: Connection, ready: Callable[[], None]) -> None:
    """What one of the processes does."""
    calls: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(connection, calls), daemon=True).start()
    ready()
    with suppress(OSError):  # nobody is there to take it
        while True:
            connection.send_bytes(_answer(calls.get()))


def _receive(connection: Connection, calls: SimpleQueue[bytes]) -> None:
    """Take calls at any time: while one process waits to send, the other must not. End with the one that started it."""
    with suppress(OSError, EOFError):
        while True:
            calls.put(connection.recv_bytes())
    os._exit(1)


def _answer(call: bytes) -> bytes:
    try:
        work, arguments = pickle.loads(call)  # from the process that started this one
        return pickle.dumps((work(*arguments), None))
    except Exception as error:
        error.add_note(traceback.format_exc())
        return pickle.dumps((None, error))


@contextmanager
def _signals_held_back() -> Iterator[None]:
    """Keep signals for later: one that is raised at once would leave a process half started."""
    interrupt = Interrupt()
    try:
        with interrupt, _ctrl_c_blocked():
            yield
    finally:
        if interrupt.signal:
            signal.raise_signal(interrupt.signal)


@contextmanager
def _ctrl_c_blocked() -> Iterator[None]:
    """Block SIGINT: a process started meanwhile never gets it, not even while it still starts up."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    sys.warnoptions.append("ignore:resource_tracker")  # of a load that was ended at once it would say what leaked
    try:
        resource_tracker.ensure_running()  # it would let the signal through again, if it had to start later
    finally:
        sys.warnoptions.pop()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
