"""The PATHs of a command line -> the files they mean, each under the name of its source.

A path is a file, a folder (searched through, in sorted order, hidden files left out), a glob pattern, or `-` for
standard input. Raises InputError, before anything is read, for what is not there or holds no article.
"""

from __future__ import annotations

import glob
import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from sayso.loader.article import Record, Reject
from sayso.loader.readers import format_of, formats, sniff
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
            raise InputError(path, "no article fits this pattern", "check it with: ls " + path)
        return found
    return _inside(path, path)


def _inside(path: str, given: str) -> list[File]:
    source = source_name(given)
    try:
        mode = Path(path).stat().st_mode
    except FileNotFoundError:
        raise InputError(path, "there is no such file or folder", "check the path") from None
    except OSError as error:
        raise InputError(path, error.strerror or str(error), "check its permissions") from None
    if stat.S_ISDIR(mode):
        found = [File(name, source, format_of(Path(name).suffix)) for name in _walk(path)]
        if not found:
            known = " ".join(s for f in formats().values() for s in f.suffixes)
            raise InputError(path, "the folder holds no article", f"sayso reads {known}")
        return found
    if not stat.S_ISREG(mode):
        raise InputError(path, "is not a regular file", "to read from a pipe, use - for standard input")
    return [File(path, source, format_of(Path(path).suffix))]


def _walk(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        if _GRAPH_MARK in names:  # an embedded graph: its files look like JSON, and are no articles
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(parent, name)  # noqa: PTH118 - keeps "./" as given
            if not name.startswith(".") and name != REJECTS and format_of(Path(name).suffix) and Path(path).is_file():
                yield path


def source_name(path: str) -> str:
    """What the source of a path is called: its last part that is no pattern.

    >>> source_name("data/news/"), source_name("data/news/*.txt"), source_name("-")
    ('news', 'news', 'stdin')
    """
    if path == "-":
        return "stdin"
    parts = [part for part in Path(path).parts if not glob.has_magic(part)]
    last = Path(*parts) if parts else Path()
    return last.name if last.name not in ("", "..") else last.resolve().name or "root"


def records(file: File) -> Iterator[Record | Reject]:
    """The records of a file, streamed; a Reject in place of what cannot be read."""
    where = "stdin" if file.path == "-" else file.path
    try:
        if file.path == "-":
            yield from _split(sys.stdin.buffer, file, where)
        else:
            with Path(file.path).open("rb") as stream:
                yield from _split(stream, file, where)
    except OSError as error:
        yield Reject(where, error.strerror or str(error))
    except (ValueError, RecursionError) as error:
        yield Reject(where, str(error))


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
