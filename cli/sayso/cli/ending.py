"""Ctrl-C and SIGTERM on the command line: unwound, so that all is closed, but for no longer than one waits."""

from __future__ import annotations

import os
import signal
import sys
import threading
from types import FrameType

import click

_UNWINDING_SECONDS = 1.5  # a server that hangs would hold up the closing of its connection for ever


class Terminated(SystemExit):
    """SIGTERM came."""


class Ending:
    """What a signal does to this process."""

    def __init__(self) -> None:
        self._unwound = False

    def install(self) -> None:
        """Take over from Python's own handlers."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)

    def unwound(self) -> None:
        """All is closed, and what there was to say is said."""
        self._unwound = True

    def _stop(self, number: int, frame: FrameType | None) -> None:
        timer = threading.Timer(_UNWINDING_SECONDS, self._end, [128 + number])
        timer.daemon = True
        timer.start()
        if number == signal.SIGTERM:
            raise Terminated(128 + number)
        raise KeyboardInterrupt

    def _end(self, code: int) -> None:
        if not self._unwound:
            if sys.stderr.isatty():  # the progress still stands there
                click.echo(err=True)
            say_interrupted()
        os._exit(code)


def say_interrupted() -> None:
    """One line on stderr: nothing is lost, and how to go on."""
    click.echo("sayso: interrupted; what was reported as written is safe, run the same command to go on", err=True)
