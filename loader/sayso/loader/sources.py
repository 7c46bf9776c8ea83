"""The PATHs of a command line -> the files they mean, each under the name of its source.

A path is a file, a folder (searched through, in sorted order, hidden files left out), a glob pattern, or `-` for
standard input. Raises InputError, before anything is read, for what is not there or holds no article.
"""

from __future__ import annotations

import glob
import io
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from sayso.loader.article import Record, Reject
from sayso.loader.readers import format_of, formats, sniff
from sayso.loader.standard_input import standard_input
from sayso.schema.errors import InputError

_HEAD = 64 * 1024
_GRAPH_MARK = "sayso.json"
REJECTS = "sayso-rejects.jsonl"
"""The usual name of the file of rejects; in a folder it is passed over."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to read (`-` is standard input), the name of its source, and its format where the suffix tells."""

    path: str
    source: str
    format: str | None
    problem: str | None = None
    """Why it cannot be read, where that was seen when it was looked for."""


def files(paths: Sequence[str | Path]) -> list[File]:
    """Every file that the paths mean, in their order. Raises InputError."""
    if not paths:
        raise InputError("load", "no path given", "name a file, a folder, or - for standard input")
    return [file for path in paths for file in _expand(str(path))]


def _expand(path: str) -> list[File]:
    if path == "-":
        return [File("-", "stdin", None)]
    if not os.path.lexists(path) and glob.has_magic(path):
        names = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - a pattern may be absolute
        found = [file for name in names for file in _inside(name, path)]
        if not found:
            raise InputError(shown(path), "no article fits this pattern", "check it with: ls " + shown(path))
        return found
    return _inside(path, path)


def _inside(path: str, given: str) -> list[File]:
    source = source_name(given)
    try:
        mode = Path(path).stat().st_mode
    except FileNotFoundError:
        hint = "it is a link to nothing" if os.path.islink(path) else "check the path"  # noqa: PTH114
        raise InputError(shown(path), "there is no such file or folder", hint) from None
    except OSError as error:
        hint = "check its permissions" if isinstance(error, PermissionError) else "check the path"
        raise InputError(shown(path), error.strerror or str(error), hint) from None
    except ValueError:
        raise InputError(shown(path), "no path has a NUL in it", "check the path") from None
    if stat.S_ISDIR(mode):
        found = [_file_in(name, source, problem) for name, problem in _walk(path)]
        if not found:
            known = " ".join(s for f in formats().values() for s in f.suffixes)
            raise InputError(shown(path), "the folder holds no article", f"sayso reads {known}")
        return found
    if not stat.S_ISREG(mode):
        raise InputError(shown(path), "is not a regular file", "to read from a pipe, use - for standard input")
    return [File(path, source, format_of(Path(path).suffix))]


def _file_in(path: str, source: str, problem: str | None) -> File:
    return File(path, source, None if problem else format_of(Path(path).suffix), problem)


def _walk(folder: str) -> Iterator[tuple[str, str | None]]:
    """Files by their path, and folders that cannot be looked through with the reason."""
    locked: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=locked.append):
        if _GRAPH_MARK in names:  # an embedded graph: its files look like JSON, and are no articles
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(parent, name)  # noqa: PTH118 - keeps "./" as given
            if not name.startswith(".") and name != REJECTS and format_of(Path(name).suffix):
                yield path, None
    for error in locked:
        yield str(error.filename), f"cannot look into this folder: {error.strerror}; check its permissions"


def shown(path: str) -> str:
    """A path that can be printed and stored: bytes that are not UTF-8 as `\\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def source_name(path: str) -> str:
    """What the source of a path is called: its last part that is no pattern.

    >>> source_name("data/news/"), source_name("data/news/*.txt"), source_name("-")
    ('news', 'news', 'stdin')
    """
    if path == "-":
        return "stdin"
    literal = os.path.lexists(path)  # a file may be called a[1].txt
    parts = [part for part in Path(path).parts if literal or not glob.has_magic(part)]
    last = Path(*parts) if parts else Path()
    return shown(last.name if last.name not in ("", "..") else last.resolve().name or "root")


def _never() -> bool:
    return False


def records(file: File, stopped: Callable[[], bool] = _never) -> Iterator[Record | Reject]:
    """The records of a file, streamed; a Reject in place of what cannot be read.

    Raises StoppedReading in the middle of standard input once `stopped` says so.
    """
    where = "stdin" if file.path == "-" else shown(file.path)
    if file.problem:
        yield Reject(where, file.problem)
        return
    try:
        if file.path == "-":
            yield from _split(standard_input(stopped), file, where)
        else:
            yield from _from_disk(file, where)
    except FileNotFoundError:
        gone = "is a link to nothing" if os.path.islink(file.path) else "is gone since the load began"  # noqa: PTH114
        yield Reject(where, f"{gone}; load it again when it is there")
    except PermissionError:
        yield Reject(where, "may not be read by you; check its permissions")
    except OSError as error:
        yield Reject(where, f"cannot be read: {error.strerror or error}")
    except (ValueError, RecursionError) as error:
        yield Reject(where, str(error))


def _from_disk(file: File, where: str) -> Iterator[Record | Reject]:
    """The records of a file; where somebody wrote to it meanwhile, none of it can be trusted to be whole."""
    if not stat.S_ISREG(Path(file.path).stat().st_mode):
        yield Reject(where, "is not a regular file; to read from a pipe, use - for standard input")
        return
    with open(file.path, "rb", opener=_without_waiting) as stream:
        before = os.fstat(stream.fileno())
        for record in _split(stream, file, where):
            if _state(os.fstat(stream.fileno())) != _state(before):
                break
            yield record
        if _state(os.fstat(stream.fileno())) != _state(before):
            yield Reject(where, "was written to while it was read; load it again")


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # a pipe put in its place must not hold up the load


def _state(of: os.stat_result) -> tuple[int, int]:
    return of.st_size, of.st_mtime_ns


def _split(stream: BinaryIO, file: File, where: str) -> Iterator[Record | Reject]:
    buffered = _buffered(stream)
    name = file.format or sniff(buffered.peek(_HEAD))
    empty = True
    for line, data in formats()[name].split(buffered):
        empty = False
        yield Record(where, file.source, name, data, line)
    if empty:
        yield Reject(where, "the file is empty")


def _buffered(stream: BinaryIO) -> io.BufferedReader:
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
