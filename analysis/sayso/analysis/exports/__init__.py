"""Ways to write a subgraph, one file each, named for the suffix of its files; it holds `write(subgraph, out)`.

A new format is one new file here: an output that ends in its name is written by it.
"""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from sayso.analysis.subgraph import Subgraph
from sayso.schema.errors import ExportError


class Writer(Protocol):
    """What the module of a format offers."""

    def write(self, subgraph: Subgraph, out: BinaryIO) -> None:
        """Write all of it. Raises ExportError for a value that the format cannot hold."""


def suffixes() -> tuple[str, ...]:
    """What the name of an output may end in.

    >>> {".graphml", ".json"} <= set(suffixes())
    True
    """
    return tuple(sorted(f".{m.name}" for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


def check(path: Path) -> None:
    """Raise ExportError for a name of no format, or a place where no file can be: before the graph is asked."""
    if path.suffix.lower() not in suffixes():
        raise ExportError(f"{path}: no format has the suffix {path.suffix!r}; use one of {', '.join(suffixes())}")
    if path.is_dir():
        raise ExportError(f"{path}: is a folder; give the name of a file in it")
    if not path.parent.is_dir():
        raise ExportError(f"{path}: there is no folder {path.parent}; make it first, or write elsewhere")


def write(subgraph: Subgraph, path: Path) -> None:
    """Write the file, in the format that its suffix names; where that fails, what was there before stays.

    Raises ExportError.
    """
    check(path)
    writer = cast(Writer, import_module(f"{__name__}.{path.suffix.lower().removeprefix('.')}"))
    with _whole(path) as out:
        writer.write(subgraph, out)


@contextmanager
def _whole(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes the place of `path` when all is written, and is gone when not."""
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(target)
    except OSError as error:
        raise ExportError(
            f"{path}: cannot be written: {error.strerror or error}; check the folder's permissions and space, "
            "or write elsewhere"
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()
