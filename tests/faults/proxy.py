"""A TCP proxy on loopback that cuts connections where it is told to."""

from __future__ import annotations

import socket
import threading
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""The message as it goes over the wire: a chunk of two bytes, a structure without fields of signature 0x12."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a connection is cut: after so many bytes up or down, or between a commit and its answer."""

    up: int | None = None
    down: int | None = None
    commit: int | None = None
    """The number of the commit whose answer does not come through, counted over all connections since the last cut."""


@dataclass(slots=True)
class _Link:
    """One connection through the proxy."""

    client: socket.socket
    server: socket.socket
    cut: Cut
    passed: dict[str, int] = field(default_factory=lambda: {"up": 0, "down": 0})
    answers: bool = True
    """Whether what comes down goes through."""

    def sever(self) -> None:
        for end in (self.client, self.server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


class Proxy:
    """A context manager. All goes through, until it is armed with cuts; each connection takes one till none is left.

    One that is between a commit and its answer is taken by whichever connection commits.
    """

    def __init__(self, port: int) -> None:
        self._server = ("127.0.0.1", port)
        self._cuts: deque[Cut] = deque()
        self._commits = 0
        self._counting = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.made = 0
        self._links: list[_Link] = []

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for link in self._links:
            link.sever()

    def arm(self, cuts: Iterable[Cut]) -> None:
        """Cut from now on: the connections that there are, counted anew, then those to come."""
        self._cuts.extend(cuts)
        for link in self._links:
            link.passed = {"up": 0, "down": 0}
            link.cut = self._next()

    def _next(self) -> Cut:
        return self._cuts.popleft() if self._cuts and self._cuts[0].commit is None else Cut()

    def _answered(self, commits: int) -> bool:
        """Whether the answer to so many more commits goes through."""
        with self._counting:
            self._commits += commits
            cut = self._cuts[0].commit if self._cuts else None
            if cut is None or self._commits < cut:
                return True
            self._cuts.popleft()
            self._commits = 0
            return False

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                link = _Link(client, socket.create_connection(self._server), self._next())
                self._links.append(link)
                for way in ("up", "down"):
                    threading.Thread(target=self._pass, args=(link, way), daemon=True).start()

    def _pass(self, link: _Link, way: str) -> None:
        """Forward one direction until an end closes or the cut has come."""
        source, sink = (link.client, link.server) if way == "up" else (link.server, link.client)
        try:
            while data := source.recv(65536):
                limit = link.cut.up if way == "up" else link.cut.down
                left = len(data) if limit is None else max(0, limit - link.passed[way])
                if way == "down" and not link.answers:
                    left = 0
                if way == "up" and (commits := data.count(COMMIT)):
                    link.answers = self._answered(commits)
                sink.sendall(data[:left])
                link.passed[way] += left
                if left < len(data):
                    self.made += 1
                    break
        except OSError:
            pass
        link.sever()
