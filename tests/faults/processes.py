"""`sayso` as a process that a test may kill, with a terminal of its own for what it says on stderr."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

_SECONDS = 120
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_PROGRESS = re.compile(r"([\d,]+) articles")
_PROGRAM = [sys.executable, "-c", "from sayso.cli.main import run; run()"]


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """The environment without anything of ours but what is given; wide lines, so that none is broken."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("SAYSO_", "NEO4J_"))}
    return {**clean, "COLUMNS": "500", "TERM": "xterm", **more}


class Sayso:
    """A running `sayso` in a process group of its own; a context manager that leaves nothing running."""

    def __init__(
        self, *arguments: str, env: Mapping[str, str], cwd: Path, stdin: int | IO[bytes] = subprocess.DEVNULL
    ) -> None:
        self._terminal, theirs = os.openpty()
        self._said = b""
        self._changed = threading.Condition()
        self._output = (cwd / "stdout").open("w+b")
        self.process = subprocess.Popen(
            [*_PROGRAM, *arguments],
            stdin=stdin,
            stdout=self._output,
            stderr=theirs,
            cwd=cwd,
            env=environment(env),
            start_new_session=True,
        )
        os.close(theirs)
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._reader.join(_SECONDS)
        os.close(self._terminal)
        self._output.close()

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def stderr(self) -> str:
        """What it has said so far."""
        return _ESCAPES.sub("", self._said.decode("utf-8", "replace")).replace("\r", "\n")

    @property
    def stdout(self) -> str:
        """What it has printed so far."""
        return Path(self._output.name).read_text(encoding="utf-8")

    @property
    def lines(self) -> list[str]:
        """What it has said on stderr, without the progress."""
        shown = [line.strip() for line in self.stderr.split("\n")]
        return list(dict.fromkeys(line for line in shown if line and not _PROGRESS.search(line)))

    @property
    def reported(self) -> int:
        """Articles reported as written, the most so far."""
        return max((int(n.replace(",", "")) for n in _PROGRESS.findall(self.stderr)), default=0)

    def wait_reported(self, articles: int, seconds: float = _SECONDS) -> None:
        """Wait until so many articles are reported as written, or the process has ended."""
        self._wait_for(lambda: self.reported >= articles, seconds, f"{articles} articles reported")

    def wait_said(self, words: str, seconds: float = _SECONDS) -> None:
        """Wait until it has said these words on stderr, or has ended."""
        self._wait_for(lambda: words in self.stderr, seconds, words)

    def _wait_for(self, happened: Callable[[], bool], seconds: float, what: str) -> None:
        with self._changed:
            until = time.monotonic() + seconds
            while not happened() and self._runs():
                assert time.monotonic() < until, f"waited {seconds} s for: {what}; it said: {self.stderr[-600:]}"
                self._changed.wait(0.2)

    def _runs(self) -> bool:
        return self._reader.is_alive() and self.process.poll() is None

    def kill(self) -> None:
        """`kill -9` of the process, not of its workers."""
        self.process.kill()
        self.process.wait()

    def signal(self, number: signal.Signals, group: bool) -> None:
        """A signal to the process, or as a terminal sends it to all of its group."""
        if group:
            os.killpg(self.pid, number)
        else:
            os.kill(self.pid, number)

    def wait(self, seconds: float = _SECONDS) -> int:
        """Its exit code."""
        code = self.process.wait(seconds)
        self._reader.join(_SECONDS)
        return code

    def _listen(self) -> None:
        """Read its terminal till the last process that holds it is gone."""
        with suppress(OSError):
            while got := os.read(self._terminal, 65536):
                with self._changed:
                    self._said += got
                    self._changed.notify_all()


def children(pid: int) -> list[int]:
    """The processes that a process started and that still run, and theirs."""
    found: list[int] = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(fields[1]) == pid and fields[0] != "Z":
                child = int(stat.parent.name)
                found += [child, *children(child)]
    return found


def wait_ended(pids: Iterable[int], seconds: float = 30) -> None:
    """Wait until all of these processes have ended by themselves."""
    until = time.monotonic() + seconds
    left = list(pids)
    while left := [pid for pid in left if _lives(pid)]:
        assert time.monotonic() < until, f"still running: {left}"
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
