"""Ctrl-C and SIGTERM on the command line: unwound, so that all is closed, but for no longer than one waits."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from types import FrameType

import click

_UNWINDING_SECONDS = 1.5  # a server that hangs would hold up the closing of its connection for ever
_INTERRUPTED = "sayso: interrupted; what was reported as written is safe, run the same command to go on"


class Terminated(SystemExit):
    """SIGTERM came."""


class Ending:
    """What a signal does to this process.

    It may come while the main thread holds any lock, that of the imports among them: nothing here waits for one.
    """

    def __init__(self) -> None:
        self._unwound = False
        self._came, self._tell = os.pipe()

    def install(self) -> None:
        """Take over from Python's own handlers."""
        threading.Thread(target=self._watch, daemon=True).start()
        sys.unraisablehook = self._dropped
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)

    def unwound(self) -> None:
        """All is closed, and what there was to say is said."""
        self._unwound = True

    def _stop(self, number: int, frame: FrameType | None) -> None:
        os.write(self._tell, bytes([128 + number]))
        if number == signal.SIGTERM:
            raise Terminated(128 + number)
        raise KeyboardInterrupt

    def _watch(self) -> None:
        code = os.read(self._came, 1)[0]
        time.sleep(_UNWINDING_SECONDS)
        self._end(code)

    def _dropped(self, unraisable: sys.UnraisableHookArgs) -> None:
        """Python drops what is raised while it frees an object: the signal came to nothing."""
        if isinstance(unraisable.exc_value, Terminated):
            self._end(128 + signal.SIGTERM)
        if isinstance(unraisable.exc_value, KeyboardInterrupt):
            self._end(128 + signal.SIGINT)
        sys.__unraisablehook__(unraisable)

    def _end(self, code: int) -> None:
        if not self._unwound:
            newline = "\n" if os.isatty(2) else ""  # the progress still stands there
            os.write(2, f"{newline}{_INTERRUPTED}\n".encode())
        os._exit(code)


def say_interrupted() -> None:
    """One line on stderr: nothing is lost, and how to go on."""
    click.echo(_INTERRUPTED, err=True)
