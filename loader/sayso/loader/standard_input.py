"""Standard input, which may keep a reader waiting for ever, read so that the wait can be stopped."""

from __future__ import annotations

import io
import os
import select
import sys
from collections.abc import Callable
from typing import BinaryIO

_STEP_SECONDS = 0.2


class StoppedReading(Exception):
    """Catch this to go on with what was read whole; the rest is still in the pipe."""


def standard_input(stopped: Callable[[], bool]) -> BinaryIO:
    """The bytes of standard input; reading raises StoppedReading once `stopped` says so. ValueError if it is closed."""
    if sys.stdin is None:  # Python's word for a standard input that is closed
        raise ValueError("is closed; pipe the articles into it")
    try:
        descriptor = sys.stdin.buffer.fileno()
    except io.UnsupportedOperation:  # a program of Python's put something else there
        return sys.stdin.buffer
    if os.name == "nt":  # where only sockets can be waited for
        return sys.stdin.buffer
    return io.BufferedReader(_Stoppable(descriptor, stopped))


class _Stoppable(io.RawIOBase):
    """Looks up from its wait now and then. An exception out of a signal's handler may be lost on its way."""

    def __init__(self, descriptor: int, stopped: Callable[[], bool]) -> None:
        self._descriptor, self._stopped = descriptor, stopped

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._stopped():
            if select.select([self._descriptor], [], [], _STEP_SECONDS)[0]:
                return os.readv(self._descriptor, [buffer])
        raise StoppedReading
