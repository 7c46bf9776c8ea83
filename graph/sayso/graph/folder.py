"""The folder of an embedded graph: ours or not, locked or free. Nothing in it is touched before both are known.

sayso.json    the mark: this folder is a graph of sayso's
sayso.lock    held by the process that has it open; the system lets go of it even after kill -9
databases/    the engine's data
config/ log/  the engine's own
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from sayso.graph.problems import one_line
from sayso.schema.errors import ForeignGraph, GraphError, Locked, WrongVersion

_MARK: Final = "sayso.json"
_LOCK: Final = "sayso.lock"
_FORMAT: Final = {"engine": "arcadedb", "format": 1}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is ours, locked by this process."""

    path: Path
    name: str
    lock: IO[str]
    new: bool

    @classmethod
    def open(cls, path: Path, *, create: bool) -> Folder:
        """Check, make and lock the folder. Raises ForeignGraph, WrongVersion, Locked, GraphError."""
        name = str(path)
        try:
            if not path.exists() and not create:
                raise GraphError(f"no graph at {_shown(path)}; load articles first: sayso load PATH")
            path.mkdir(parents=True, exist_ok=True)
            new = _is_new(path, create)
            lock = _locked(path.resolve(), name)
        except FileExistsError as error:
            raise GraphError(f"{name}: is a file, not a graph's folder; give a folder or a bolt:// URL") from error
        except OSError as error:
            raise GraphError(f"{name}: cannot use this folder: {error.strerror or error}; choose another") from error
        if new:
            (path / _MARK).write_text(json.dumps(_FORMAT) + "\n", encoding="utf-8")
        return cls(path.resolve(), name, lock, new)

    @property
    def log(self) -> Path:
        return self.path / "log"

    def forget_passwords(self) -> None:
        """The engine would keep the first run's password for good."""
        (self.path / "config" / "server-users.jsonl").unlink(missing_ok=True)

    def explain(self, error: Exception) -> GraphError:
        """What the engine's failure to start means."""
        if "LockException" in str(error):
            return Locked(f"{self.name}: in use by another process; wait until it has ended")
        return GraphError(
            f"{self.name}: the embedded engine cannot open it: {one_line(str(error))}; its log is in {self.log}"
        )

    def remove(self) -> None:
        """Take the folder away again; only for one that this process made."""
        shutil.rmtree(self.path, ignore_errors=True)

    def close(self) -> None:
        self.lock.close()


def _shown(path: Path) -> str:
    return str(path) if path.is_absolute() or str(path).startswith(".") else f"./{path}"


def _is_new(path: Path, create: bool) -> bool:
    """Whether the folder is still to be marked as ours."""
    if not path.is_dir():
        raise FileExistsError
    mark = path / _MARK
    if mark.exists():
        _check_mark(mark, str(path))
        return False
    # the lock alone: another process is making this graph, or was killed while it did
    if any(entry.name != _LOCK for entry in path.iterdir()):
        raise ForeignGraph(f"{path}: holds files that are not a graph of sayso's; choose a new or empty folder")
    if not create:
        raise GraphError(f"no graph at {_shown(path)}; load articles first: sayso load PATH")
    return True


def _check_mark(mark: Path, name: str) -> None:
    try:
        found = json.loads(mark.read_text(encoding="utf-8"))
    except ValueError:
        found = None
    if found != _FORMAT:
        raise WrongVersion(f"{name}: made by another version of sayso; upgrade sayso, or choose a new folder")


def _locked(path: Path, name: str) -> IO[str]:
    lock = (path / _LOCK).open("a+", encoding="utf-8")
    try:
        _take(lock)
    except OSError as error:
        lock.seek(0)
        holder = lock.read().strip()
        lock.close()
        who = f"process {holder}" if holder.isdigit() else "another process"
        raise Locked(f"{name}: in use by {who}; wait until it has ended, or stop it") from error
    with suppress(OSError):
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
    return lock


def _take(lock: IO[str]) -> None:
    """Lock the file for this process, at once or not at all. Raises OSError."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        # a byte far behind the text, so that others can still read who holds it
        lock.seek(1 << 20)
        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
        return
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
