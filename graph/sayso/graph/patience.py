"""Work that failed is tried again: how often, and how long a server that has gone is waited for."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from sayso.graph.problems import attempts, gone
from sayso.schema.errors import Unreachable

WAIT_SECONDS = 60.0
"""A server's restart takes 10 to 30 seconds; twice that, and somebody should be told."""

_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 2.0
_STEP = 0.1
_QUIET_SECONDS = 1.0  # a connection that was cut is back before anybody wants to read of it

_log = logging.getLogger("sayso")


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds a server that has gone is waited for; `enough` is asked all the while whether to leave off."""

    seconds: float = 0.0
    enough: Callable[[], bool] = _never


class Trials:
    """One piece of work, tried until it is done or `again` says no."""

    def __init__(self, target: str, patience: Patience) -> None:
        self._target, self._patience = target, patience
        self._failed = 0
        self._since: float | None = None
        self._told = False

    def again(self, error: Exception) -> bool:
        """Whether to try again, after a pause. Raises Unreachable when the server has been waited for in vain."""
        self._failed += 1
        if self._patience.seconds and gone(error, waiting=self._since is not None):
            self._wait(error)
            return True
        if self._failed >= attempts(error):
            return False
        self._pause()
        return True

    def _wait(self, error: Exception) -> None:
        now = time.monotonic()
        self._since = self._since or now
        if now - self._since > self._patience.seconds:
            raise Unreachable(
                f"{self._target}: the server has gone, and was waited for in vain for {self._patience.seconds:g} "
                "seconds; once it is back run the same command again, it goes on"
            ) from error
        if now - self._since > _QUIET_SECONDS and not self._told:
            self._told = True
            _log.warning(
                "%s: the server does not answer; waiting up to %g seconds for it", self._target, self._patience.seconds
            )
        self._pause()
        if self._patience.enough():
            raise Unreachable(
                f"{self._target}: stopped waiting for the server; run the same command to go on"
            ) from error

    def _pause(self) -> None:
        longest = min(_FIRST_PAUSE * 2 ** min(self._failed, 10), _LONGEST_PAUSE)
        until = time.monotonic() + longest * random.uniform(0.5, 1)
        while (left := until - time.monotonic()) > 0 and not self._patience.enough():
            time.sleep(min(left, _STEP))
